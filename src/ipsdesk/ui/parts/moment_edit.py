"""A day and a time of day."""

from collections.abc import Callable
from datetime import UTC, date, datetime, time

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from ipsdesk.domain.days import Tense, read_time
from ipsdesk.ui.parts.day_edit import DayEdit
from ipsdesk.ui.parts.layouts import row
from ipsdesk.ui.parts.named import named
from ipsdesk.ui.parts.tab_order import hand_on
from ipsdesk.ui.theme import font, px
from ipsdesk.words import say


class MomentEdit(QWidget):
    """A day beside a time such as 14:05; both are the seat's own."""

    changed = Signal()

    def __init__(
        self,
        name: str,
        today: Callable[[], date],
        moment: datetime | None = None,
        *,
        tense: Tense = Tense.EITHER,
    ) -> None:
        super().__init__()
        self.day = DayEdit(name, today, tense=tense)
        spoken = say("{name}, time of day").format(name=name)
        self.time = named(QLineEdit(), spoken, say("For example 14:05"))
        self.time.setFont(font("body", tabular=True))
        self.time.setPlaceholderText(say("hh:mm"))
        self.time.setFixedWidth(px(76))
        inside = row(self, space=8)
        inside.addWidget(self.time)
        inside.addWidget(self.day, 1)
        hand_on(self, self.time)
        self.day.changed.connect(self.changed.emit)
        self.time.textEdited.connect(lambda _: self.changed.emit())
        self.show_value(moment)

    def value(self) -> datetime | None:
        """Return the moment in UTC, or None if no day is written; no time means midnight.

        Raises:
            DayUnclear: what is written is no day.
            MinutesUnclear: what is written is no time of day.

        """
        day = self.day.value()
        text = self.time.text().strip()
        clock = read_time(text) if text else time()
        return datetime.combine(day, clock).astimezone(UTC) if day else None

    def show_value(self, moment: datetime | None) -> None:
        """Show another moment."""
        local = moment.astimezone() if moment else None
        self.day.show_value(local.date() if local else None)
        self.time.setText(f"{local:%H:%M}" if local else "")
