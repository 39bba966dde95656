"""Stickprov: the acts of the last month to look at, and what came of looking."""

from PySide6.QtWidgets import QWidget

from ipsdesk.ui.desktop import Desktop
from ipsdesk.ui.parts.buttons import button
from ipsdesk.ui.parts.empty import Empty
from ipsdesk.ui.parts.field_row import FieldRow
from ipsdesk.ui.parts.flow import Flow
from ipsdesk.ui.parts.grid import Grid
from ipsdesk.ui.parts.labels import heading, wrapped
from ipsdesk.ui.parts.layouts import clear, column, scrolling
from ipsdesk.ui.parts.page import Page
from ipsdesk.ui.parts.text_fields import TextLine
from ipsdesk.ui.presenters.log import LogPresenter
from ipsdesk.ui.theme import px
from ipsdesk.words import say


class LogPage(Page):
    """All openings outside a caseload, and two in a hundred of the rest."""

    def __init__(self, desktop: Desktop, presenter: LogPresenter) -> None:
        super().__init__(desktop)
        self._presenter = presenter
        whole = column(self)
        inner = QWidget()
        inner.setMaximumWidth(px(980))
        inside = column(inner, (32, 26, 32, 32), 16)
        inside.addWidget(heading(say("Spot check of the log"), "display"))
        words = say(
            "All openings of other people's cases in the last 30 days, and two in a hundred of "
            "everything else. The draw is the same all month."
        )
        inside.addWidget(wrapped(words, "body", "ink2"))
        title = say("What came of it")
        self.outcome = TextLine(title)
        hint = say("Without names. It is kept in the log.")
        inside.addWidget(FieldRow(title, self.outcome, hint=hint))
        flow = Flow()
        flow.add(button(say("Keep the outcome"), self._note, kind="primary", sign="save"))
        inside.addWidget(flow)
        self._lines = column(space=10)
        inside.addLayout(self._lines)
        inside.addStretch(1)
        whole.addWidget(scrolling(inner))

    def refresh(self) -> None:
        """Draw the acts to look at."""
        clear(self._lines)
        lines = self._presenter.lines()
        if not lines:
            self._lines.addWidget(Empty(say("Nothing has been done yet."), "history"))
            return
        counted = self._presenter.counted(lines)
        self._lines.addWidget(wrapped(counted, "small", "ink2"))
        headings = (say("When"), say("Who and what"), say("Reason"))
        rows = tuple((one.when, one.what, one.reason) for one in lines)
        self._lines.addWidget(Grid(say("Acts to look at"), headings, rows))

    def _note(self) -> None:
        outcome = self.outcome.value()
        if self.desktop.perform(lambda: self._presenter.note(outcome), told=say("It is kept.")):
            self.outcome.show_value("")
