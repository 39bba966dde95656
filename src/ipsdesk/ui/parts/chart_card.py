"""A chart in a card, with the same numbers as a table at the press of a button."""

from collections.abc import Sequence

from PySide6.QtWidgets import QFrame, QWidget

from ipsdesk.ui.parts.buttons import button
from ipsdesk.ui.parts.flow import Flow
from ipsdesk.ui.parts.grid import Grid
from ipsdesk.ui.parts.labels import wrapped
from ipsdesk.ui.parts.layouts import column
from ipsdesk.words import say


class ChartCard(QFrame):
    """A title, a chart, and its table twin; one of the two is shown."""

    def __init__(
        self, title: str, chart: QWidget, headings: Sequence[str], rows: Sequence[Sequence[str]]
    ) -> None:
        super().__init__()
        self.setProperty("card", "plain")
        self.chart, self.grid = chart, Grid(title, headings, rows)
        inside = column(self, (16, 12, 16, 16), 10)
        inside.addWidget(wrapped(title, "small", "ink2", weight=600))
        inside.addWidget(self.chart)
        inside.addWidget(self.grid)
        self.switch = button("", self._switch, kind="row", sign="table")
        foot = Flow()
        foot.add(self.switch)
        inside.addWidget(foot)
        self._title = title
        self.show_table(table=False)

    def show_table(self, *, table: bool) -> None:
        """Show the numbers as a table, or the chart."""
        self.chart.setVisible(not table)
        self.grid.setVisible(table)
        words = say("Show as a chart") if table else say("Show as a table")
        self.switch.setText(f"\N{THREE-PER-EM SPACE}{words}")
        self.switch.setAccessibleName(f"{words}: {self._title}")

    def _switch(self) -> None:
        self.show_table(table=self.grid.isHidden())
