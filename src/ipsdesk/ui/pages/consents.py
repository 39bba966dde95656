"""A participant's consents: each with until when, taken back by one button."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from ipsdesk.domain.consents import ORALLY, Asked
from ipsdesk.domain.errors import DayUnclear, DeskError
from ipsdesk.domain.law_errors import ConsentUnclear
from ipsdesk.ui.desktop import Desktop
from ipsdesk.ui.messages import explain
from ipsdesk.ui.parts.buttons import button
from ipsdesk.ui.parts.choice import Choice
from ipsdesk.ui.parts.day_edit import DayEdit
from ipsdesk.ui.parts.empty import Empty
from ipsdesk.ui.parts.flow import Flow
from ipsdesk.ui.parts.labels import wrapped
from ipsdesk.ui.parts.layouts import clear, column, frame, row
from ipsdesk.ui.parts.painted import sign_label
from ipsdesk.ui.parts.sight import go_to
from ipsdesk.ui.parts.text_fields import TextLine
from ipsdesk.ui.parts.titled import titled
from ipsdesk.ui.presenters.consents import TYPED, ConsentsPresenter
from ipsdesk.ui.presenters.person import ConsentLine
from ipsdesk.ui.theme import px
from ipsdesk.words import say


class ConsentsPage(QWidget):
    """The consents of one participant."""

    form_wanted = Signal(str)  # the id of a form: who the guardians are, or who decides alone

    def __init__(self, desktop: Desktop, presenter: ConsentsPresenter) -> None:
        super().__init__()
        self._desktop, self._presenter = desktop, presenter
        inside = column(self, space=14)
        words = say("Giving and taking back are equally easy. A consent holds for six months.")
        inside.addWidget(wrapped(words, "body", "ink2"))
        self._young = _Young(self.form_wanted.emit)
        inside.addWidget(self._young)
        inside.addWidget(self._asking())
        self._lines = column(space=10)
        inside.addLayout(self._lines)
        inside.addStretch(1)
        self._pick_up()
        self._show_asked()

    def refresh(self) -> None:
        """Show the consents as they are now."""
        clear(self._lines)
        lines = self._presenter.lines()
        if not lines:
            self._lines.addWidget(Empty(say("No consent recorded yet."), "shield-check"))
        for line in lines:
            self._lines.addWidget(self._card(line))
        self._show_asked()

    def keep_now(self) -> None:
        """Keep what is being typed before the page goes."""
        self._desktop.perform_quietly(self._presenter.keep_typed)

    def _asking(self) -> QWidget:
        """Return the questions: what for, to whom, about what, why, until when, and how."""
        self.kind = Choice(say("What for"), self._presenter.kinds())
        self.lines = {name: TextLine(title) for name, title in _typed()}
        self.until = DayEdit(say("Until when"), self._presenter.today)
        self.how = Choice(say("How it was given"), self._presenter.ways(), empty=say("Choose"))
        self.witness = TextLine(say("Who heard it"))
        answers = (("yes", say("Yes")), ("no", say("Not yet")))
        self.guardian = Choice(say("Guardian's signature"), answers, empty=say("Choose"))
        asked = Flow(space=10)
        asked.add(titled(say("What for"), self.kind))
        for name, title in _typed():
            self.lines[name].setMinimumWidth(px(200))
            self.lines[name].returnPressed.connect(self._give)
            self.lines[name].textEdited.connect(lambda _: self._typed_again())
            asked.add(titled(title, self.lines[name]))
        asked.add(titled(say("Until when; six months if nothing is said"), self.until))
        asked.add(titled(say("How it was given"), self.how))
        self._witness_asked = titled(say("Who heard it"), self.witness)
        self._guardian_asked = titled(say("Guardian's signature"), self.guardian)
        asked.add(self._witness_asked)
        asked.add(self._guardian_asked)
        asked.add(button(say("Record consent"), self._give, sign="plus"))
        self.witness.returnPressed.connect(self._give)
        self.kind.activated.connect(lambda _: self._typed_again())
        self.how.currentIndexChanged.connect(lambda _: self._show_asked())
        self.kind.currentIndexChanged.connect(lambda _: self._show_asked())
        return asked

    def _pick_up(self) -> None:
        """Show what was being typed when the page was left."""
        typed = self._presenter.typed()
        if any(typed[name] for name in TYPED):
            self.kind.choose(typed["kind"])
            for name in TYPED:
                self.lines[name].show_value(typed[name])

    def _show_asked(self) -> None:
        """Ask for a witness where it was spoken, and for a guardian where one has to sign."""
        kind = self.kind.code()
        self._witness_asked.setVisible(self.how.code() == ORALLY)
        self._guardian_asked.setVisible(self._presenter.needs_guardian(kind))
        words = self._presenter.young_words(kind)
        self._young.setVisible(bool(words))
        if words:
            self._young.say(words)

    def _typed_again(self) -> None:
        typed = {name: line.text() for name, line in self.lines.items()}
        self._presenter.type({"kind": self.kind.code(), **typed})

    def _card(self, line: ConsentLine) -> QFrame:
        card = frame("plain" if line.holds else "soft")
        inside = row(card, (16, 12, 12, 12), 12)
        sign, tone = ("circle-check", "green") if line.holds else ("x", "ink3")
        sign, tone = ("clock", "amber") if line.waits else (sign, tone)
        inside.addWidget(sign_label(sign, tone, 18), 0, Qt.AlignmentFlag.AlignTop)
        inside.addLayout(self._words(line), 1)
        if line.holds or line.waits:
            taken = button(say("Take back"), lambda: self._withdraw(line), kind="ghost")
            taken.setAccessibleName(say("Take back: {what}").format(what=line.what))
            inside.addWidget(taken, 0, Qt.AlignmentFlag.AlignTop)
        return card

    def _words(self, line: ConsentLine) -> QVBoxLayout:
        """Return what a card says of a consent."""
        words = column(space=2)
        words.addWidget(wrapped(line.what, "body_strong"))
        if line.about:
            words.addWidget(wrapped(line.about, "small", "ink2"))
        words.addWidget(
            wrapped(line.until, "small", "amber" if line.soon or line.waits else "ink2")
        )
        words.addWidget(wrapped(line.given, "caption", "ink3"))
        if line.follows:
            words.addWidget(wrapped(line.follows, "small", weight=600))
        if line.waits:
            signs = button(say("A guardian has signed"), lambda: self._signed(line))
            signs.setAccessibleName(say("A guardian has signed: {what}").format(what=line.what))
            words.addWidget(signs, 0, Qt.AlignmentFlag.AlignLeft)
        return words

    def _give(self) -> None:
        refusal = self._desktop.perform_quietly(self._record)
        if refusal is not None:
            self._desktop.refused.emit(explain(refusal))
            self._lead_to(refusal)
            return
        self._desktop.changed.emit()
        for line in (*self.lines.values(), self.witness):
            line.show_value("")
        self.until.show_value(None)
        self.guardian.setCurrentIndex(0)
        self.how.setCurrentIndex(0)  # how is never assumed, of a second one neither
        self._desktop.told.emit(say("The consent is recorded."))

    def _lead_to(self, refusal: DeskError) -> None:
        """Put the keyboard where what was refused is answered, or the day that was not read."""
        if isinstance(refusal, ConsentUnclear):
            lacking = {"how": self.how, "witness": self.witness, "guardian": self.guardian}
            go_to(lacking[refusal.lacks])
        elif isinstance(refusal, DayUnclear):
            go_to(self.until.line)

    def _record(self) -> None:
        signed = {"yes": True, "no": False}.get(self.guardian.code())
        told = {name: line.text() for name, line in self.lines.items()}
        asked = Asked(
            self.kind.code(),
            self.how.code(),
            **told,
            until=self.until.value(),
            witness=self.witness.text(),
            guardian_signed=signed,
        )
        self._presenter.give(asked)

    def _signed(self, line: ConsentLine) -> None:
        self._desktop.perform(
            lambda: self._presenter.guardian_signs(line.id),
            told=say("A guardian has signed too. The consent holds."),
        )

    def _withdraw(self, line: ConsentLine) -> None:
        told: list[str] = []
        if self._desktop.perform(lambda: told.append(self._presenter.withdraw(line.id))):
            self._desktop.told.emit(told[0])
            self.kind.setFocus()  # not on the next one: Enter pressed twice takes back one


class _Young(QFrame):
    """Who decides for somebody under 18, and the two forms in which it is written down."""

    def __init__(self, opened: Callable[[str], object]) -> None:
        super().__init__()
        self.setProperty("card", "soft")
        inside = column(self, (16, 12, 16, 12), 8)
        self._words = wrapped("", "body")
        inside.addWidget(self._words)
        line = Flow(space=8)
        line.add(button(say("Write down a guardian"), lambda: opened("f2-guardian")))
        line.add(button(say("Write down an assessment"), lambda: opened("f2-maturity")))
        inside.addWidget(line)

    def say(self, words: str) -> None:
        """Say who decides."""
        self._words.say(words)


def _typed() -> tuple[tuple[str, str], ...]:
    return (
        ("recipient", say("To whom, if somebody")),
        ("facts", say("About what")),
        ("purpose", say("Why")),
    )
