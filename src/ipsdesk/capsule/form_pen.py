"""The pen of the table: forms in large letters, with answers that need no words."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QPushButton, QWidget

from ipsdesk.capsule.day_field import show_day
from ipsdesk.capsule.fields import Words
from ipsdesk.capsule.parts import Answers, Choice, Scale, Several, whose
from ipsdesk.domain.forms import FieldKind
from ipsdesk.domain.sheet import NOTHING, WROTE, Said
from ipsdesk.domain.table_forms import NO, YES, is_understood
from ipsdesk.ui.forms.views import FieldView
from ipsdesk.ui.parts.buttons import shared_button
from ipsdesk.ui.parts.choice import Choice as ListChoice
from ipsdesk.ui.parts.form_pen import Asked, Held, Pen, Today
from ipsdesk.ui.parts.labels import WrapLabel, shared_words
from ipsdesk.ui.parts.layouts import column, frame
from ipsdesk.ui.parts.tab_order import hand_on
from ipsdesk.ui.theme import font, px
from ipsdesk.words import say

FEW, SHORT = 14, 28  # choices that all stand in sight; more, or longer ones, open as a list
_LINES = frozenset({FieldKind.TEXT, FieldKind.NUMBER, FieldKind.WHOLE, FieldKind.DAY})
_WORDS = frozenset({FieldKind.OWN_WORDS, FieldKind.LONG_TEXT})


class Question(QWidget):
    """One answer: words, a choice or a number, or an answer without words."""

    changed = Signal()

    def __init__(self, view: FieldView, today: Today) -> None:
        super().__init__()
        self.said, self._kind, self._today = NOTHING, view.kind, today
        inside = column(self, space=6)
        self._show, made = self._control(view)
        inside.addWidget(made)
        hand_on(self, made)
        self.remark = shared_words("", "small", "ink2")
        self.remark.hide()
        inside.addWidget(self.remark)
        self._answers: Answers | None = None
        if view.kind in _WORDS:
            self._author = shared_words("", "small", "ink2")
            self._author.hide()
            inside.addWidget(self._author)
            self._answers = Answers(view.title, self._answer)
            inside.addWidget(self._answers)

    def read(self) -> object:
        """Return what was answered."""
        return self.said

    def show_said(self, said: object) -> None:
        """Show what was answered."""
        self.said = said if isinstance(said, Said) else NOTHING
        self._show(self.said.words)
        self._say_if_unread()
        if self._answers is not None:
            self._answers.show_answer(self.said)
            self._tell_author()

    def _tell_author(self) -> None:
        """Show whose words they are, as everywhere in the plan."""
        author = whose(self.said)
        self._author.say(author)
        self._author.setVisible(bool(author))
        field = self.focusProxy()
        if field is not None:
            field.setAccessibleDescription(author)

    def _take(self, words: str) -> None:
        if words != self.said.words:
            self.said = Said(words, WROTE) if words else NOTHING
            self._say_if_unread()
            self.changed.emit()

    def _say_if_unread(self) -> None:
        """Say gently what could not be read as a number or a day; the words stay as they are."""
        unread = not is_understood(self._kind, self.said.words, self._today())
        day = self._kind is FieldKind.DAY
        kept = say("It will be kept just as it is written.")
        number = say("There is no number here. Write one, such as 25, if there is one.")
        words = kept if day else number
        if unread:
            self.remark.say(words)
        self.remark.setVisible(unread)

    def _answer(self, code: str) -> None:
        again = self.said.answer == code
        self.show_said(NOTHING if again else Said("", WROTE, code))
        self.changed.emit()

    def _control(self, view: FieldView) -> tuple[Callable[[str], object], QWidget]:
        if view.kind in _LINES or view.kind in _WORDS:
            return self._words(view)
        if view.kind is FieldKind.CHOICES:
            several = Several(view.title, view.choices)
            several.chosen.connect(self._take)
            return several.show_codes, several
        if view.kind is FieldKind.SCALE10:
            return self._scale(view)
        return self._choice(view)

    def _words(self, view: FieldView) -> tuple[Callable[[str], object], QWidget]:
        hints = {FieldKind.DAY: say("Friday or 5/3"), FieldKind.NUMBER: say("A number")}
        line = view.kind in _LINES
        hint = hints.get(view.kind, "" if line else say("Write here"))
        made = Words(view.title, role="line" if line else "body", hint=hint)
        made.written.connect(self._take)
        if view.kind is FieldKind.DAY:
            return lambda words: show_day(made, words, self._today().isoformat()), made
        return made.show_words, made

    def _scale(self, view: FieldView) -> tuple[Callable[[str], object], QWidget]:
        made = Scale(view.title, None)
        made.chosen.connect(lambda number: self._take(str(number)))
        return lambda words: made.show_value(int(words) if words.isdecimal() else None), made

    def _choice(self, view: FieldView) -> tuple[Callable[[str], object], QWidget]:
        yes_no = ((NO, say("No")), (YES, say("Yes")))
        pairs = view.choices or yes_no
        if len(pairs) <= FEW and all(len(words) <= SHORT for _, words in pairs):
            made = Choice(view.title, pairs)
            made.chosen.connect(self._take)
            return made.show_code, made
        listed = ListChoice(view.title, pairs, empty=say("Not answered"))
        listed.setFont(font("body", shared=True))
        listed.setMaximumWidth(px(480))
        listed.setProperty("shared", "true")
        listed.activated.connect(lambda _: self._take(listed.code()))
        return lambda code: listed.setCurrentIndex(max(0, listed.findData(code))), listed


class Row(QWidget):
    """A question in large letters above its answer."""

    def __init__(self, view: FieldView, held: Held) -> None:
        super().__init__()
        inside = column(self, space=6)
        inside.addWidget(shared_words(view.title, "body_strong"))
        if view.hint:
            inside.addWidget(shared_words(view.hint, "small", "ink2"))
        inside.addWidget(held.widget)

    def refuse(self, sentence: str) -> None:
        """Say nothing: whatever is written at the table is kept as it is."""

    def accept(self) -> None:
        """Say nothing, as nothing is refused at the table."""


def _field(view: FieldView, today: Today) -> Held:
    made = Question(view, today)
    return Held(made, made.read, made.show_said, made.changed)


def _row(view: FieldView, held: Held) -> tuple[QWidget, Asked]:
    made = Row(view, held)
    return made, made


def _heading(text: str) -> QWidget:
    return shared_words(text, "title")


def _words(text: str, tone: str) -> WrapLabel:
    return shared_words(text, "small", tone)


def _button(text: str, pressed: Callable[[], object], sign: str) -> QPushButton:
    return shared_button(text, pressed, kind="shared", sign=sign)


def _card() -> QFrame:
    return frame("sharedsoft")


TABLE = Pen(_field, _row, _heading, _words, _button, _card, marks=False)
