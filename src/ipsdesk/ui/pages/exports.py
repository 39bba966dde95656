"""Utdrag: the summary of a period, seen exactly as it will leave before it leaves."""

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QFrame

from ipsdesk.ui.desktop import Desktop
from ipsdesk.ui.parts.buttons import button
from ipsdesk.ui.parts.choice import Choice
from ipsdesk.ui.parts.flow import Flow
from ipsdesk.ui.parts.labels import heading, wrapped
from ipsdesk.ui.parts.layouts import column, frame, row
from ipsdesk.ui.parts.named import named
from ipsdesk.ui.parts.page import Page
from ipsdesk.ui.parts.painted import sign_label
from ipsdesk.ui.parts.paper_view import PaperView
from ipsdesk.ui.presenters.exports import ExportsPresenter
from ipsdesk.words import say, say_many


class ExportsPage(Page):
    """Choose a period, look, write."""

    def __init__(self, desktop: Desktop, presenter: ExportsPresenter) -> None:
        super().__init__(desktop)
        self._presenter = presenter
        inside = column(self, (32, 26, 32, 24), 14)
        inside.addWidget(heading(say("Summary for the project"), "display"))
        inside.addWidget(self._warning())
        self.period = Choice(say("Period"), presenter.periods())
        self.period.choose(presenter.period)
        self.period.activated.connect(self._choose)
        flow = Flow(space=10)
        flow.add(self.period)
        flow.add(
            button(
                say("Write PDF, web page and table"),
                self._write,
                kind="primary",
                sign="file-output",
            )
        )
        inside.addWidget(flow)
        self.preview = named(PaperView(), say("The summary as it will leave"))
        inside.addWidget(self.preview, 1)

    def refresh(self) -> None:
        """Count the period afresh."""
        wide = self.preview.width_to_draw()
        self.desktop.read_slowly(lambda: self._presenter.preview(wide), self._show)

    def _show(self, sheets: object) -> None:
        self.preview.show_sheets(sheets if isinstance(sheets, tuple) else ())

    def _choose(self) -> None:
        self._presenter.period = self.period.code()
        self.refresh()

    def _write(self) -> None:
        folder = QFileDialog.getExistingDirectory(self, say("Where to write the files"))
        if folder:
            self.desktop.read_slowly(lambda: self._presenter.write(Path(folder)), self._written)

    def _written(self, paths: object) -> None:
        count = len(paths) if isinstance(paths, list) else 0
        self.desktop.told.emit(
            say_many("{count} file is written.", "{count} files are written.", count)
        )

    def _warning(self) -> QFrame:
        card = frame("amber")
        line = row(card, (14, 10, 14, 10), 10)
        line.addWidget(sign_label("triangle-alert", "amber", 18))
        line.addWidget(wrapped(self._presenter.warning(), "body"), 1)
        return card
