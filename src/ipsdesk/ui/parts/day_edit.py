"""A day, written as people write days, or chosen in a calendar."""

from collections.abc import Callable
from datetime import date, timedelta

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from ipsdesk.domain.day_errors import BirthUnclear
from ipsdesk.domain.days import Tense, read_day
from ipsdesk.domain.errors import DayUnclear
from ipsdesk.domain.people import age_on
from ipsdesk.ui.parts.buttons import icon_button
from ipsdesk.ui.parts.calendar import CalendarPopup
from ipsdesk.ui.parts.labels import label
from ipsdesk.ui.parts.layouts import row
from ipsdesk.ui.parts.named import named
from ipsdesk.ui.parts.tab_order import hand_on
from ipsdesk.ui.theme import font, px
from ipsdesk.words import say, say_day, say_many, say_weekday

_STEPS = {
    Qt.Key.Key_Up: 1,
    Qt.Key.Key_Down: -1,
    Qt.Key.Key_PageUp: 7,
    Qt.Key.Key_PageDown: -7,
}


class DayLine(QLineEdit):
    """The words of a day; arrows go day by day, Alt and arrow down open the calendar."""

    stepped = Signal(int)
    asked = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go to another day, or open the calendar."""
        step = _STEPS.get(Qt.Key(event.key()))
        if event.key() == Qt.Key.Key_Down and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.asked.emit()
        elif step is not None:
            self.stepped.emit(step)
        else:
            super().keyPressEvent(event)


class DayEdit(QWidget):
    """Takes 2026-03-05, 5/3, 12 dec, +7 and fredag; says beside it which day that is.

    Where the day has been, it says of one that has not come that it has not.
    """

    changed = Signal()

    def __init__(
        self,
        name: str,
        today: Callable[[], date],
        day: date | None = None,
        *,
        tense: Tense = Tense.EITHER,
    ) -> None:
        super().__init__()
        self._today, self._tense = today, tense
        inside = row(self, space=6)
        self.line = named(DayLine(), name, say("For example 2026-03-05, 5/3, 12 Dec, Friday or +7"))
        self.line.setFont(font("body", tabular=True))
        self.line.setPlaceholderText(say("yyyy-mm-dd"))
        self.line.setFixedWidth(px(124))
        hand_on(self, self.line)
        inside.addWidget(self.line)
        words = say("Choose in the calendar")
        self.opener = icon_button("calendar-days", words, self.open_calendar)
        inside.addWidget(self.opener)
        self._reading = label("", "caption", "ink3")
        inside.addWidget(self._reading)
        inside.addStretch(1)
        self.line.textEdited.connect(self._edited)
        self.line.editingFinished.connect(self._tidy)
        self.line.stepped.connect(self._step)
        self.line.asked.connect(self.open_calendar)
        self.show_value(day)

    def value(self) -> date | None:
        """Return the day, or None if the field is empty.

        Raises:
            DayUnclear: what is written is no day.

        """
        text = self.line.text().strip()
        return read_day(text, self._today(), self._tense) if text else None

    def show_value(self, day: date | None) -> None:
        """Show another day."""
        self.line.setText(day.isoformat() if day else "")
        self._read_out()

    def text(self) -> str:
        """Return what is written, understood or not, to be kept as a draft."""
        return self.line.text()

    def show_text(self, text: str) -> None:
        """Show what was written, understood or not."""
        self.line.setText(text)
        self._read_out()

    def open_calendar(self) -> None:
        """Open the calendar at the day there is."""
        popup = CalendarPopup(self, self._understood() or self._today())
        popup.chosen.connect(self._take)
        popup.open_below(self.line)

    def _take(self, day: date) -> None:
        self.show_value(day)
        self.changed.emit()
        self.line.setFocus()

    def _step(self, days: int) -> None:
        self._take((self._understood() or self._today()) + timedelta(days=days))

    def _edited(self) -> None:
        self._read_out()
        self.changed.emit()

    def _tidy(self) -> None:
        day = self._understood()
        if day is not None:
            self.show_value(day)
        elif self.line.text().strip():
            self._reading.setText(self._unclear())

    def _unclear(self) -> str:
        """Say why what is written is no day, and that it stays."""
        try:
            self.value()
        except BirthUnclear as unclear:
            text = say("{first} or {second}? Write the year with four digits.")
            return text.format(first=say_day(unclear.first), second=say_day(unclear.second))
        except DayUnclear:
            pass
        return say("Not understood as a day. It stays as you wrote it.")

    def _understood(self) -> date | None:
        try:
            return self.value()
        except DayUnclear:
            return None

    def _read_out(self) -> None:
        day = self._understood()
        self._reading.setText(self._words_of(day) if day else "")

    def _words_of(self, day: date) -> str:
        text = say("{weekday}, week {week}")
        said = text.format(weekday=say_weekday(day), week=day.isocalendar().week)
        if self._tense is Tense.BORN and day <= self._today():
            age = age_on(day, self._today())
            told = say_many("{{day}}: {count} year old", "{{day}}: {count} years old", age)
            return told.format(day=say_day(day))
        if self._tense.is_past and day > self._today():
            return say("{day}: has not come yet").format(day=said)
        return said
