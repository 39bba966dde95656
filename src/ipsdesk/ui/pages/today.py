"""Idag: what is due, late things first; a click leads to the participant."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from ipsdesk.ui.desktop import Desktop
from ipsdesk.ui.parts.buttons import button
from ipsdesk.ui.parts.due_row import DueRow
from ipsdesk.ui.parts.empty import Empty
from ipsdesk.ui.parts.labels import heading, label, wrapped
from ipsdesk.ui.parts.layouts import clear, column, frame, scrolling
from ipsdesk.ui.parts.page import Page
from ipsdesk.ui.presenters.today import DueLine, TodayPresenter, TodayState
from ipsdesk.ui.theme import px
from ipsdesk.words import say


class TodayPage(Page):
    """What is due today and the week ahead."""

    opened = Signal(object, str)  # a participant and the tab to show

    def __init__(self, desktop: Desktop, presenter: TodayPresenter) -> None:
        super().__init__(desktop)
        self._presenter = presenter
        outer = column(self)
        inner = QWidget()
        inner.setMaximumWidth(px(860))
        self._inside = column(inner, (32, 26, 32, 32), 8)
        outer.addWidget(scrolling(inner))

    def refresh(self) -> None:
        """Show what is due now."""
        state = self._presenter.state()
        clear(self._inside)
        self._inside.addWidget(heading(say("Today"), "display"))
        self._inside.addWidget(wrapped(f"{state.heading}. {state.summary}", "body", "ink2"))
        self._inside.addSpacing(px(12))
        if state.hint:
            self._inside.addWidget(Empty(state.hint))
        self._show_groups(state)
        self._inside.addStretch(1)

    def _show_groups(self, state: TodayState) -> None:
        for title, lines, count, counted in (
            (say("Has waited"), state.late, state.late_count, state.late_counted),
            (say("This week"), state.ahead, state.ahead_count, state.ahead_counted),
        ):
            if lines:
                self._inside.addWidget(label(f"{title}  {counted}", "small", "ink3", weight=600))
                self._inside.addWidget(self._card(lines))
                if count > len(lines):
                    more = button(say("Show more"), self._show_more, kind="ghost")
                    self._inside.addWidget(more, 0, Qt.AlignmentFlag.AlignLeft)
                self._inside.addSpacing(px(14))

    def _show_more(self) -> None:
        self._presenter.show_more()
        self.refresh()

    def _card(self, lines: tuple[DueLine, ...]) -> QFrame:
        card = frame()
        rows: QVBoxLayout = column(card, (6, 6, 6, 6), 0)
        for line in lines:
            row = DueRow(line)
            row.clicked.connect(
                lambda _=False, due=line: self.opened.emit(due.participant, due.place)
            )
            rows.addWidget(row)
        return card
