"""One's own day in a strip: a line for each thing, and one for each that is not written yet."""

from collections.abc import Callable

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame

from ipsdesk.ui.parts.buttons import button, icon_button
from ipsdesk.ui.parts.labels import wrapped
from ipsdesk.ui.parts.layouts import clear, column, row
from ipsdesk.ui.parts.row_button import RowButton
from ipsdesk.ui.parts.rows import Row
from ipsdesk.ui.parts.tab_order import order_tabs
from ipsdesk.ui.presenters.workday import DayLine, DayState, WorkdayPresenter
from ipsdesk.words import say

FORGET_AFTER_MS = 120_000  # what was copied does not stay for whoever pastes next


class DayStrip(QFrame):
    """The day one step back or on, its lines, and all of it as one text."""

    chosen = Signal(object)  # where a line leads
    copied = Signal()

    def __init__(self, presenter: WorkdayPresenter) -> None:
        super().__init__()
        self.setProperty("card", "soft")
        self._presenter = presenter
        inside = column(self, (14, 12, 14, 12), 6)
        head = row(space=4)
        self._heading = wrapped("", "body_strong")
        head.addWidget(self._heading, 1)
        self.earlier = icon_button("chevron-left", say("The day before"), self._earlier)
        self.later = icon_button("chevron-right", say("The day after"), self._later)
        head.addWidget(self.earlier)
        head.addWidget(self.later)
        inside.addLayout(head)
        self._summary = wrapped("", "small", "ink2")
        inside.addWidget(self._summary)
        self._lines = column(space=0)
        inside.addLayout(self._lines)
        self.copy = button(say("Copy the day's notes"), self._copy, kind="ghost", sign="copy")
        inside.addWidget(self.copy)

    def refresh(self) -> None:
        """Read the day afresh."""
        self.show_state(self._presenter.state())

    def show_state(self, state: DayState) -> None:
        """Show a day that was read."""
        self._heading.say(state.heading)
        self._summary.say(state.summary if state.lines else state.hint)
        self.later.setEnabled(state.may_go_on)
        clear(self._lines)
        for line in state.lines:
            self._lines.addWidget(self._line(line))
        self.copy.setVisible(any(not line.open for line in state.lines))
        order_tabs(self)

    def _line(self, line: DayLine) -> RowButton:
        tone = "amber" if line.open else "ink3"
        made = RowButton(
            Row(
                key=line.leads,
                title=line.title,
                detail=line.detail,
                beside=line.when,
                mark=line.sign,
                tone=tone,
            )
        )
        made.clicked.connect(lambda _=False, leads=line.leads: self.chosen.emit(leads))
        return made

    def _earlier(self) -> None:
        self._go(self._presenter.earlier)

    def _later(self) -> None:
        self._go(self._presenter.later)

    def _go(self, move: Callable[[], None]) -> None:
        move()
        self.refresh()

    def _copy(self) -> None:
        text = self._presenter.copied()
        QGuiApplication.clipboard().setText(text)
        QTimer.singleShot(FORGET_AFTER_MS, lambda: forget(text))
        self.copied.emit()


def forget(text: str) -> None:
    """Take a text off the clipboard, unless something else was copied since."""
    clipboard = QGuiApplication.clipboard()
    if clipboard.text() == text:
        clipboard.clear()
