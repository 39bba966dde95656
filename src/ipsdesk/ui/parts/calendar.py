"""A month to choose a day in; weeks are numbered, and every key works."""

from datetime import date

from PySide6.QtCore import QDate, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QFrame, QToolButton, QWidget

from ipsdesk.ui.parts.layouts import column
from ipsdesk.ui.parts.named import named
from ipsdesk.ui.theme import font, icon, ink, px
from ipsdesk.words import say


class CalendarPopup(QFrame):
    """Opens below a field; Enter or a click chooses, Escape closes."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget, shown: date) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setProperty("card", "plain")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.month = named(QCalendarWidget(), say("Calendar"))
        self.month.setFont(font("body"))
        self.month.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        self.month.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.ISOWeekNumbers)
        self.month.setGridVisible(False)
        self.month.setSelectedDate(QDate(shown.year, shown.month, shown.day))
        self.month.setMinimumSize(QSize(px(320), px(280)))
        self._colour()
        column(self, (8, 8, 8, 8)).addWidget(self.month)
        self.month.clicked.connect(self._choose)
        self.month.activated.connect(self._choose)

    def open_below(self, field: QWidget) -> None:
        """Open below a field, or above it where there is no room."""
        self.adjustSize()
        below = field.mapToGlobal(QPoint(0, field.height() + px(4)))
        room = field.screen().availableGeometry()
        box = QRect(below, self.size())
        if box.bottom() > room.bottom():
            box.moveBottom(field.mapToGlobal(QPoint(0, 0)).y() - px(4))
        box.moveRight(min(box.right(), room.right()))
        self.move(box.topLeft())
        self.show()
        self.month.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close without choosing by Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)

    def _choose(self, day: QDate) -> None:
        self.chosen.emit(date(day.year(), day.month(), day.day()))
        self.close()

    def _colour(self) -> None:
        plain, quiet = QTextCharFormat(), QTextCharFormat()
        plain.setForeground(ink("ink"))
        quiet.setForeground(ink("ink2"))
        quiet.setBackground(ink("sunken"))
        self.month.setHeaderTextFormat(quiet)
        for day in Qt.DayOfWeek:
            self.month.setWeekdayTextFormat(day, plain)
        for name, sign, words in (
            ("qt_calendar_prevmonth", "chevron-left", say("Month before")),
            ("qt_calendar_nextmonth", "chevron-right", say("Month after")),
        ):
            made = self.month.findChild(QToolButton, name)
            if isinstance(made, QToolButton):
                made.setIcon(icon(sign, "ink2", px(18)))
                made.setIconSize(QSize(px(18), px(18)))
                made.setAccessibleName(words)
                made.setToolTip(words)
