"""One question of a form as a field: every kind of answer has its widget, read and shown alike."""

from collections.abc import Callable
from contextlib import suppress
from datetime import date, datetime

from PySide6.QtCore import Signal

from ipsdesk.domain.answers import Unread
from ipsdesk.domain.errors import DayUnclear, MinutesUnclear
from ipsdesk.domain.forms import FieldKind
from ipsdesk.ui.forms.views import FieldView, Pairs
from ipsdesk.ui.parts.choice import Choice
from ipsdesk.ui.parts.choices import MultiChoice, OneChoice, YesNo
from ipsdesk.ui.parts.day_edit import DayEdit
from ipsdesk.ui.parts.form_pen import Held, Today
from ipsdesk.ui.parts.minutes_edit import MinutesEdit
from ipsdesk.ui.parts.moment_edit import MomentEdit
from ipsdesk.ui.parts.options import TickBox
from ipsdesk.ui.parts.score_field import ScaleField, ScoresField
from ipsdesk.ui.parts.search_choice import SearchChoice
from ipsdesk.ui.parts.text_fields import TextArea, TextLine
from ipsdesk.ui.theme import px
from ipsdesk.words import say

FEW = 6  # so many choices, or fewer, all stand in sight
SOME = 40  # so many open as a list; more are searched for
WIDE = 460
FIGURES = 160  # room for any number that is asked for


class Tick(TickBox):
    """A box to tick, which says when it was changed."""

    changed = Signal()

    def __init__(self, words: str) -> None:
        super().__init__(words)
        self.clicked.connect(lambda _=False: self.changed.emit())


class ListChoice(Choice):
    """One out of a list that opens; what is offered can change with another answer."""

    changed = Signal()

    def __init__(self, name: str, options: Pairs) -> None:
        super().__init__(name, options, empty=say("Not answered"))
        self.setMaximumWidth(px(WIDE))
        self.activated.connect(lambda _: self.changed.emit())

    def offer(self, options: Pairs) -> None:
        """Offer other rows; one that is not among them is no longer chosen."""
        chosen = self.code()
        while self.count() > 1:
            self.removeItem(1)
        for code, words in options:
            self.addItem(words, code)
        self.fit()
        self.setCurrentIndex(max(0, self.findData(chosen)))

    def choose(self, code: str) -> None:
        """Choose a code, or none."""
        super().choose(code if self.findData(code) >= 0 else "")

    def leave(self) -> None:
        """Let what was typed and is not in the list stand, to be refused and not passed over."""


def field_for(view: FieldView, today: Today) -> Held:
    """Return the field of a question."""
    match view.kind:
        case FieldKind.DAY:
            return _day(DayEdit(view.title, today, tense=view.tense))
        case FieldKind.MOMENT:
            return _moment(MomentEdit(view.title, today, tense=view.tense))
    return _MAKERS.get(view.kind, _line)(view)


def _line(view: FieldView) -> Held:
    return _text(TextLine(view.title))


def _area(view: FieldView) -> Held:
    return _text(TextArea(view.title))


def _text(made: TextLine | TextArea) -> Held:
    return Held(made, made.value, lambda text: made.show_value(_words(text)), made.changed)


def _number(view: FieldView) -> Held:
    made = TextLine(view.title)
    made.setMaximumWidth(px(FIGURES))
    whole = view.kind is FieldKind.WHOLE

    def read() -> object:
        text = made.value().replace(",", ".").replace("\N{MINUS SIGN}", "-").replace(" ", "")
        with suppress(ValueError):
            return (int(text) if whole else float(text)) if text else None
        return Unread(made.value())

    def show(value: object) -> None:
        made.show_value(f"{value:g}" if isinstance(value, float) else _words(value))

    return Held(made, read, show, made.changed)


def _day(made: DayEdit) -> Held:
    def read() -> object:
        with suppress(DayUnclear):
            return made.value()
        return Unread(made.text())

    def show(value: object) -> None:
        if isinstance(value, Unread):
            made.show_text(value.text)
        else:
            made.show_value(value if isinstance(value, date) else None)

    return Held(made, read, show, made.changed)


def _moment(made: MomentEdit) -> Held:
    def read() -> object:
        with suppress(DayUnclear, MinutesUnclear):
            return made.value()
        return Unread(f"{made.time.text()} {made.day.text()}".strip())

    def show(value: object) -> None:
        if isinstance(value, Unread):
            clock, _, day = value.text.partition(" ")
            made.time.setText(clock)
            made.day.show_text(day)
        else:
            made.show_value(value if isinstance(value, datetime) else None)

    return Held(made, read, show, made.changed)


def _minutes(view: FieldView) -> Held:
    made = MinutesEdit(view.title)

    def read() -> object:
        with suppress(MinutesUnclear):
            return made.value()
        return Unread(made.text())

    def show(value: object) -> None:
        if isinstance(value, Unread):
            made.setText(value.text)
        else:
            made.show_value(value if isinstance(value, int) else None)

    return Held(made, read, show, made.changed)


def _yes_no(view: FieldView) -> Held:
    made = YesNo(view.title)

    def show(value: object) -> None:
        made.show_truth(truth=value if isinstance(value, bool) else None)

    return Held(made, made.truth, show, made.changed)


def _tick(view: FieldView) -> Held:
    made = Tick(view.title)
    return Held(made, made.isChecked, lambda value: made.setChecked(bool(value)), made.changed)


def _scale(view: FieldView) -> Held:
    made = ScaleField(view.title)
    return Held(made, made.value, made.show_value, made.changed)


def _scores(view: FieldView) -> Held:
    made = ScoresField(view.title, view.choices)

    def show(value: object) -> None:
        made.show_value(value if isinstance(value, dict) else {})

    return Held(made, made.value, show, made.changed)


def _several(view: FieldView) -> Held:
    made = MultiChoice(view.title, view.choices)

    def show(value: object) -> None:
        made.show_value([str(code) for code in value] if isinstance(value, list | tuple) else ())

    return Held(made, made.value, show, made.changed)


def _one(view: FieldView) -> Held:
    if len(view.choices) <= FEW and view.kind is FieldKind.CHOICE:
        pairs = view.choices if view.required else (*view.choices, ("", say("Not answered")))
        few = OneChoice(view.title, pairs)
        return Held(few, few.value, lambda code: few.show_value(_words(code)), few.changed)
    return _of_list(view) if len(view.choices) <= SOME else _sought(view)


def _of_list(view: FieldView) -> Held:
    made = ListChoice(view.title, view.choices)

    def read() -> object:
        return Unread(made.unread) if made.unread else made.code()

    def show(value: object) -> None:
        made.choose("" if isinstance(value, Unread) else _words(value))
        made.unread = value.text if isinstance(value, Unread) else ""

    return Held(made, read, show, made.changed)


def _sought(view: FieldView) -> Held:
    made = SearchChoice(view.title, view.choices)

    def read() -> object:
        return made.value() or (Unread(made.text()) if made.text().strip() else "")

    def show(value: object) -> None:
        if isinstance(value, Unread):
            made.setText(value.text)
        else:
            made.show_value(_words(value))

    return Held(made, read, show, made.changed)


def _words(value: object) -> str:
    if isinstance(value, Unread):
        return value.text
    return "" if value is None else str(value)


_MAKERS: dict[FieldKind, Callable[[FieldView], Held]] = {
    FieldKind.LONG_TEXT: _area,
    FieldKind.OWN_WORDS: _area,
    FieldKind.MINUTES: _minutes,
    FieldKind.NUMBER: _number,
    FieldKind.WHOLE: _number,
    FieldKind.SCALE10: _scale,
    FieldKind.SCORES: _scores,
    FieldKind.YES_NO: _yes_no,
    FieldKind.TICK: _tick,
    FieldKind.CHOICE: _one,
    FieldKind.RUNG: _one,
    FieldKind.ROW: _one,
    FieldKind.CHOICES: _several,
    FieldKind.ROWS: _several,
}
