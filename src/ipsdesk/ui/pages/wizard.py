"""The first run: the unit, the law, the first user, the passphrase, the recovery code."""

from collections.abc import Callable, Iterator

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QLineEdit, QStackedWidget, QVBoxLayout, QWidget

from ipsdesk.domain.profiles import Profile
from ipsdesk.ui.parts.buttons import button
from ipsdesk.ui.parts.choice import Choice
from ipsdesk.ui.parts.labels import heading, label, wrapped
from ipsdesk.ui.parts.layouts import column, frame, row, scrolling
from ipsdesk.ui.parts.named import named
from ipsdesk.ui.parts.phrase_offer import PhraseOffer, judged_words
from ipsdesk.ui.parts.recovery_sheet import RecoverySheet
from ipsdesk.ui.presenters.welcome import (
    Answers,
    drawn_words,
    profiles,
    project_choices,
    suggest_passphrase,
)
from ipsdesk.ui.theme import px
from ipsdesk.words import say


class WizardPage(QFrame):
    """One page of questions, then the recovery code, which must be written once."""

    answered = Signal(object)  # Answers
    opened = Signal()  # the code was written rightly
    another = Signal()  # there is a vault, or a reviewer's pack, already

    def __init__(self, suggest: Callable[[], str] = suggest_passphrase) -> None:
        super().__init__()
        self.setObjectName("canvas")
        self._suggest = suggest
        whole = column(self)
        self._steps = QStackedWidget()
        self._steps.addWidget(self._questions())
        self._steps.addWidget(self._recovery())
        whole.addWidget(self._steps)

    def begin(self) -> None:
        """Put the cursor where typing begins."""
        self.unit.setFocus()

    def refuse(self, sentence: str) -> None:
        """Say what was wrong; everything typed stays."""
        if not self.make.isEnabled():  # nothing was made: most often it is the passphrase
            self.make.setEnabled(True)
            self.passphrase.setFocus()
        self.message.say(sentence)
        self.message.show()

    def show_code(self, code: str) -> None:
        """Show the recovery code, once, and ask for it."""
        self.sheet.show_code(code)
        self._steps.setCurrentIndex(1)
        self.go_on.setFocus()

    def _questions(self) -> QWidget:
        inner, inside = _card(
            say("Welcome. Begin with a vault for your unit."),
            say("Everything is encrypted on this computer. Nothing is sent anywhere."),
        )
        words = say("Open a vault or a reviewer's pack that there is already")
        inside.addWidget(button(words, self.another.emit, kind="ghost", sign="folder-open"))
        self.unit = _line(inside, say("Name of the unit"))
        self.controller = _line(inside, say("Organisation that is responsible (controller)"))
        self.profile = Choice(
            say("What you are"), tuple((profile.value, text) for profile, text in profiles())
        )
        self.profile.setMaximumWidth(px(600))
        _titled(inside, say("What you are: it decides which law applies"), self.profile)
        self.project = Choice(
            say("Project"), project_choices(), empty=say("None of these, or choose later")
        )
        self.project.setMaximumWidth(px(600))
        _titled(inside, say("Project: it brings its card, parties and activities"), self.project)
        self.user = _line(inside, say("Your name"))
        self.offer = PhraseOffer(self._suggest)
        self.offer.used.connect(self._use)
        inside.addWidget(self.offer)
        self.passphrase = _line(inside, say("Passphrase, at least 15 characters"), secret=True)
        self.strength = wrapped(
            say("Or some words of your own that do not belong together."),
            "small",
            "ink2",
        )
        inside.addWidget(self.strength)
        self.again = _line(inside, say("The same again"), secret=True)
        self.again.returnPressed.connect(self._make)
        self.passphrase.textChanged.connect(self._judge)
        self.message = wrapped("", "small", "red")
        self.message.hide()
        inside.addWidget(self.message)
        self.make = button(say("Make the vault"), self._make, kind="primary", sign="lock")
        inside.addWidget(self.make)
        return inner

    def _recovery(self) -> QWidget:
        inner, inside = _card(
            say("Write this down now"),
            say(
                "The recovery code is the only other way in. It is shown only now. Put it in a "
                "sealed envelope where the supervisor keeps it."
            ),
        )
        self.sheet = RecoverySheet()
        inside.addWidget(self.sheet)
        self.go_on = button(say("I have written it down"), self._check, kind="primary")
        inside.addWidget(self.go_on)
        self.sheet.currentChanged.connect(self._turned)
        self.sheet.entered.connect(self._entered)
        return inner

    def _judge(self) -> None:
        if self.passphrase.text() == self.offer.words.accessibleName():
            self.strength.say(drawn_words())
            return
        known = (self.unit.text(), self.user.text(), self.controller.text())
        self.strength.say(judged_words(self.passphrase.text(), known))

    def _make(self) -> None:
        if not self.make.isEnabled():
            return
        for field, sentence in self._faults():
            self.refuse(sentence)
            field.setFocus()
            return
        self.message.hide()
        self.make.setEnabled(False)
        self.answered.emit(
            Answers(
                self.unit.text(),
                self.controller.text(),
                Profile(self.profile.code()),
                self.user.text().strip(),
                self.passphrase.text(),
                self.project.code(),
            )
        )

    def _faults(self) -> Iterator[tuple[QLineEdit, str]]:
        """Yield each field that is not answered, and what to do about it."""
        if not self.unit.text().strip():
            yield self.unit, say("Write the name of the unit.")
        if not self.user.text().strip():
            yield self.user, say("Write your own name.")
        if self.passphrase.text() != self.again.text():
            yield self.again, say("The two passphrases are not the same. Write it twice.")

    def _check(self) -> None:
        if not self.sheet.asks:
            self.sheet.ask()
        elif self.sheet.check():
            self.sheet.forget()
            self.opened.emit()

    def _entered(self) -> None:
        """Go on by Enter: to the group that is not written yet, or in."""
        if not self.sheet.go_to_empty():
            self._check()

    def _turned(self) -> None:
        words = say("Go on") if self.sheet.asks else say("I have written it down")
        self.go_on.setText(words)
        self.go_on.setAccessibleName(words)

    def _use(self, words: str) -> None:
        """Take the words that were offered, in sight, to be written once more."""
        self.passphrase.setEchoMode(QLineEdit.EchoMode.Normal)
        self.passphrase.setText(words)
        self.message.hide()
        self.again.clear()
        self.again.setFocus()


def _card(title: str, words: str) -> tuple[QWidget, QVBoxLayout]:
    inner = QWidget()
    outer = column(inner, (24, 40, 24, 40))
    card = frame()
    card.setMaximumWidth(px(560))
    inside = column(card, (32, 28, 32, 28), 8)
    inside.addWidget(heading(title))
    inside.addWidget(wrapped(words, "body", "ink2"))
    across = row()
    across.addStretch(1)
    across.addWidget(card, 4)
    across.addStretch(1)
    outer.addLayout(across)
    outer.addStretch(1)
    return scrolling(inner), inside


def _line(inside: QVBoxLayout, title: str, *, secret: bool = False) -> QLineEdit:
    field = named(QLineEdit(), title)
    if secret:
        field.setEchoMode(QLineEdit.EchoMode.Password)
    _titled(inside, title, field)
    return field


def _titled(inside: QVBoxLayout, title: str, field: QWidget) -> None:
    words = label(title, "small", weight=600)
    words.setBuddy(field)
    inside.addWidget(words)
    inside.addWidget(field)
