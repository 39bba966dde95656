"""The plan on paper: choose the form and the colour, see the very pages, and write them."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from ipsdesk.ui.desktop import Desktop
from ipsdesk.ui.parts.ask import Ask
from ipsdesk.ui.parts.buttons import button
from ipsdesk.ui.parts.choice import Choice
from ipsdesk.ui.parts.flow import Flow
from ipsdesk.ui.parts.named import named
from ipsdesk.ui.parts.options import TickBox
from ipsdesk.ui.parts.paper_colours import colour_choices, spot
from ipsdesk.ui.parts.paper_view import PaperView
from ipsdesk.ui.parts.printing import WIDE, ask_for_printer, print_sheets
from ipsdesk.ui.parts.sight import go_to
from ipsdesk.ui.parts.written import WrittenFiles
from ipsdesk.ui.presenters.papers import Sheet
from ipsdesk.ui.presenters.plan_paper import PlanPaperPresenter
from ipsdesk.ui.theme import px
from ipsdesk.words import say

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

VIEW = QSize(800, 540)


class PlanPaperDialog(Ask):
    """The papers of one plan; what is shown is what will be printed."""

    def __init__(
        self, parent: QWidget | None, desktop: Desktop, presenter: PlanPaperPresenter
    ) -> None:
        words = say("These are the very pages. Nobody else is in them, and nothing about health.")
        super().__init__(parent, say("My plan on paper"), words, say("Write the file …"))
        self._desktop, self._presenter = desktop, presenter
        self._asked = 0  # how many times pages were asked for; those asked for last are shown
        self.no.setText(say("Close"))
        named(self.no, say("Close"))
        self.shape = Choice(say("Form"), presenter.shapes())
        self.colour = Choice(say("Colour"), colour_choices())
        self.colour.setIconSize(QSize(px(18), px(18)))
        for at, (code, _) in enumerate(colour_choices()):
            self.colour.setItemIcon(at, spot(code))
        self.colour.choose(presenter.colour)
        self.signs = TickBox(say("A picture beside every heading"))
        self.shape.choose(presenter.shape)
        self.signs.setChecked(presenter.signs)
        flow = Flow(space=10)
        for one in (self.shape, self.colour, self.signs):
            flow.add(one)
        self.room.addWidget(flow)
        self.files = WrittenFiles(desktop.background)
        self.room.addWidget(self.files)  # above the pages, where it is seen at once
        self.preview = named(PaperView(scrolls=False), say("My plan, as it will be printed"))
        self.preview.setMinimumHeight(VIEW.height())
        self.setMinimumWidth(min(px(VIEW.width()), 900))
        self.printed = button(say("Print …"), self._print, sign="printer")
        words = say("Write my folder …")
        self.folder = button(words, self._folder, kind="ghost", sign="folder-open")
        self.add_beside(self.printed)
        left = Qt.AlignmentFlag.AlignLeft
        self.room.addWidget(
            self.folder, 0, left
        )  # above the pages as well, of which there may be many
        self.room.addWidget(self.preview)
        self.shape.activated.connect(self.look)
        self.colour.activated.connect(self.look)
        self.signs.toggled.connect(self.look)

    def begin(self) -> None:
        """Let whoever opened it choose the form first."""
        self.shape.setFocus()

    def begin_at_folder(self) -> None:
        """Let whoever opened it for the folder write that with the next key."""
        go_to(self.folder)

    def look(self) -> None:
        """Draw the pages that were asked for."""
        self.files.forget()
        self._choose()
        draw = self._presenter.drawing(self.preview.width_to_draw())
        self._asked += 1
        number = self._asked

        def drawn() -> object:
            """Draw, unless another form has been asked for while this one waited."""
            return (number, draw()) if number == self._asked else None

        self._desktop.read_slowly(drawn, self._show)

    def accept(self) -> None:
        """Write the paper that is shown, and stay."""
        self._choose()
        self._write(
            self._presenter.writing(),
            say("Writing the plan …"),
            say("The plan is in the folder {folder}."),
        )

    def _choose(self) -> None:
        self._presenter.shape = self.shape.code()
        self._presenter.colour = self.colour.code()
        self._presenter.signs = self.signs.isChecked()

    def _show(self, found: object) -> None:
        number, sheets = found if isinstance(found, tuple) else (0, ())
        if number == self._asked:
            self.preview.show_sheets(tuple(one for one in sheets if isinstance(one, Sheet)))

    def _print(self) -> None:
        """Send the very pages that are shown to a printer."""
        self._choose()
        printer = ask_for_printer(self)
        if printer is not None:
            draw = self._presenter.drawing(WIDE)
            self._desktop.read_slowly(draw, lambda sheets: self._printed(sheets, printer))

    def _printed(self, sheets: object, printer: "QPrinter") -> None:
        pages = sheets if isinstance(sheets, tuple) else ()
        if not print_sheets(tuple(one for one in pages if isinstance(one, Sheet)), printer):
            self.refuse(say("The printer did not take the pages. Nothing was printed."))
        elif self._desktop.perform(self._presenter.note_printed):
            self._desktop.told.emit(say("Sent to the printer."))

    def _folder(self) -> None:
        tell = self._desktop.background.tell
        self._write(
            lambda folder: self._presenter.write_folder(folder, tell),
            say("Writing my folder …"),
            say("My folder is in the folder {folder}."),
            stops=True,
        )

    def _write(
        self, act: Callable[[Path], object], going_on: str, ready: str, *, stops: bool = False
    ) -> None:
        folder = QFileDialog.getExistingDirectory(self, say("Where to write the files"))
        if folder:
            self.files.begin(going_on, ready, stops=stops)
            self._desktop.perform_slowly(lambda: act(Path(folder)), self.files.arrive)
