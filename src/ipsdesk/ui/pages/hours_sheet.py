"""A week of hours to fill in: a line for each day, saved all at once."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QWidget

from ipsdesk.domain.errors import DeskError
from ipsdesk.domain.hours import DayHours, WeekHours
from ipsdesk.ui.messages import explain
from ipsdesk.ui.parts.buttons import button
from ipsdesk.ui.parts.flow import Flow
from ipsdesk.ui.parts.labels import label, wrapped
from ipsdesk.ui.parts.layouts import column
from ipsdesk.ui.parts.minutes_edit import MinutesEdit
from ipsdesk.ui.parts.named import announce
from ipsdesk.ui.parts.sight import go_to
from ipsdesk.ui.presenters.supervision import SupervisionPresenter
from ipsdesk.ui.theme import px
from ipsdesk.words import say, say_weekday_day

FIELDS = ("employment", "other", "leave", "outside")
SATURDAY = 5


class HoursSheet(QFrame):
    """The hours of whoever's week is shown."""

    def __init__(self, presenter: SupervisionPresenter, keep: Callable[[], object]) -> None:
        super().__init__()
        self.setProperty("card", "plain")
        self._presenter = presenter
        self._read = presenter.hours()
        self.fields: dict[tuple[date, str], MinutesEdit] = {}
        inside = column(self, (16, 14, 16, 14), 8)
        inside.addWidget(label(say("Hours"), "subtitle"))
        inside.addWidget(wrapped(presenter.hours_words(), "small", "ink2"))
        for day in self._read.days:
            has_come = day.day <= presenter.today()
            if (has_come and day.day.weekday() < SATURDAY) or not day.is_empty:
                inside.addWidget(self._line(day))
        self._wrong = wrapped("", "small", "red")
        self._wrong.hide()
        inside.addWidget(self._wrong)
        flow = Flow(space=8)
        self.save = button(say("Save the week"), keep, kind="primary", sign="check")
        flow.add(self.save)
        flow.add(button(say("Fill in as agreed"), self._agreed, kind="ghost"))
        flow.add(button(say("As the week before"), self._before, kind="ghost"))
        inside.addWidget(flow)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            made = QShortcut(QKeySequence(keys), self)
            made.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            made.activated.connect(self.save.click)

    def days(self) -> tuple[DayHours, ...]:
        """Return the days as they are filled in.

        Raises:
            MinutesUnclear: what is written in a field is no number of minutes.

        """
        return tuple(self._day(day) for day in self._read.days)

    def is_changed(self) -> bool:
        """Tell whether something was filled in that is not kept; what is unclear counts too."""
        try:
            return self.days() != self._read.days
        except DeskError:
            return True

    def refuse(self, refusal: DeskError) -> None:
        """Say what was wrong, and go to the first field that cannot be read; all typed stays."""
        self._wrong.say(explain(refusal))
        self._wrong.show()
        announce(self, self._wrong.accessibleName(), urgent=True)
        unclear = next((one for one in self.fields.values() if not one.is_clear()), None)
        if unclear is not None:
            go_to(unclear)

    def show_week(self, week: WeekHours) -> None:
        """Show other hours, not kept yet."""
        for day in week.days:
            for name in FIELDS:
                field = self.fields.get((day.day, name))
                if field is not None:
                    field.show_value(getattr(day, name) or None)

    def _day(self, day: DayHours) -> DayHours:
        if (day.day, FIELDS[0]) not in self.fields:
            return day
        employment, other, leave, outside = (
            self.fields[(day.day, name)].value() or 0 for name in FIELDS
        )
        return DayHours(day.day, employment, other, leave, outside)

    def _line(self, day: DayHours) -> Flow:
        line = Flow(space=12)
        name = wrapped(say_weekday_day(day.day), "small", weight=600)
        name.setFixedWidth(px(150))
        line.add(name)
        for key, title in _titles():
            line.add(self._field(day, key, title))
        return line

    def _field(self, day: DayHours, key: str, title: str) -> QWidget:
        spoken = say("{day}, {what}").format(day=say_weekday_day(day.day), what=title)
        field = MinutesEdit(spoken, getattr(day, key) or None)
        self.fields[(day.day, key)] = field
        made = QWidget()
        inside = column(made, space=2)
        words = label(title, "caption", "ink2")
        words.setBuddy(field)
        inside.addWidget(words)
        inside.addWidget(field)
        return made

    def _agreed(self) -> None:
        self.show_week(self._presenter.as_agreed())

    def _before(self) -> None:
        self.show_week(self._presenter.as_before())


def _titles() -> tuple[tuple[str, str], ...]:
    return (
        ("employment", say("With participants")),
        ("other", say("Other work")),
        ("leave", say("Leave")),
        ("outside", say("Of which on site")),
    )
