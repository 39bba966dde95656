"""The one page of a reviewer's pack: figures with their records, and charts with their days."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QFrame, QVBoxLayout

from ipsdesk.ui.desktop import Desktop
from ipsdesk.ui.pages.radar import ItemBox, add_boxes
from ipsdesk.ui.pages.reviews_counting import Counting
from ipsdesk.ui.pages.reviews_figures import RecordsDialog
from ipsdesk.ui.parts.buttons import button
from ipsdesk.ui.parts.flow import Flow
from ipsdesk.ui.parts.labels import heading, wrapped
from ipsdesk.ui.parts.layouts import clear, column, fill_page, frame, plain_widget
from ipsdesk.ui.parts.page import Page
from ipsdesk.ui.parts.tab_order import order_tabs
from ipsdesk.ui.parts.unfold import Unfold
from ipsdesk.ui.presenters.pack import PackChart, PackPresenter
from ipsdesk.words import say

WIDEST = 900


class PackPage(Page):
    """What a reviewer may see, read only."""

    def __init__(self, desktop: Desktop, presenter: PackPresenter) -> None:
        super().__init__(desktop)
        self._presenter = presenter
        self._cards: dict[str, ItemBox] = {}
        self.charts: QVBoxLayout = column(space=4)
        self._build()
        self._counting = Counting(desktop, presenter.figures)
        self._counting.arrived.connect(self._arrived)
        self._counting.begin("")
        desktop.read_slowly(presenter.charts, self._show_charts)

    def refresh(self) -> None:
        """Nothing changes here."""

    def _build(self) -> None:
        inside = column(margins=(28, 20, 24, 24), space=12)
        inside.addWidget(heading(self._presenter.title, "display"))
        for at, note in enumerate(self._presenter.notes()):
            inside.addWidget(wrapped(note, "body" if at == 0 else "small", "ink2"))
        flow = Flow(space=8)
        flow.add(
            button(
                say("Write the form to fill in"), self._write_form, kind="primary", sign="printer"
            )
        )
        inside.addWidget(flow)
        inside.addWidget(self._chart_card())
        self._cards |= add_boxes(inside, self._presenter.lines(), self._show_records)
        inside.addStretch(1)
        fill_page(self, inside, WIDEST)

    def _chart_card(self) -> QFrame:
        made = frame()
        inside = column(made, (18, 14, 18, 14), 6)
        inside.addWidget(wrapped(say("Chart review"), "subtitle"))
        words = say("These charts were drawn by lot. Open one to see its days.")
        inside.addWidget(wrapped(words, "small", "ink2"))
        flow = Flow(space=8)
        flow.add(button(say("Write the worksheet"), self._write, sign="printer"))
        inside.addWidget(flow)
        inside.addLayout(self.charts)
        return made

    def _show_charts(self, found: object) -> None:
        clear(self.charts)
        for chart in found if isinstance(found, tuple) else ():
            self.charts.addWidget(_chart(chart))
        order_tabs(self)

    def _arrived(self, item: str) -> None:
        self._cards[item].show_line(self._presenter.line(item))
        if self._presenter.figures.counted():
            order_tabs(self)

    def _show_records(self, item: str, title: str) -> None:
        groups = self._presenter.figures.records_of(item)
        RecordsDialog(self, title, groups, None).exec()

    def _write(self) -> None:
        self._write_by(self._presenter.write, say("The worksheet is written."))

    def _write_form(self) -> None:
        self._write_by(self._presenter.write_form, say("The form is written."))

    def _write_by(self, write: Callable[[Path], object], words: str) -> None:
        folder = QFileDialog.getExistingDirectory(self, say("Where to write the files"))
        if folder:
            told = self.desktop.told.emit
            self.desktop.read_slowly(lambda: write(Path(folder)), lambda _: told(words))


def _chart(chart: PackChart) -> Unfold:
    lines = column(margins=(12, 2, 0, 8), space=2)
    for line in chart.lines:
        lines.addWidget(wrapped(line, "small"))
    return Unfold(chart.title, plain_widget(lines))
