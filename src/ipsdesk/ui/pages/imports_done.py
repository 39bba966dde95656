"""The imports that were made, each with a way to undo it."""

from collections.abc import Callable

from PySide6.QtWidgets import QFrame, QWidget

from ipsdesk.ui.desktop import Desktop
from ipsdesk.ui.parts.ask import confirm
from ipsdesk.ui.parts.busy import BusyLine
from ipsdesk.ui.parts.buttons import button
from ipsdesk.ui.parts.labels import heading
from ipsdesk.ui.parts.layouts import clear, column
from ipsdesk.ui.parts.line_card import line_card
from ipsdesk.ui.presenters.imports_done import DoneImports, DoneLine
from ipsdesk.words import say

MOST = 30


class DoneList(QWidget):
    """Newest first; what is undone stays in the list and says so."""

    def __init__(self, desktop: Desktop, presenter: DoneImports, busy: BusyLine) -> None:
        super().__init__()
        self._desktop, self._presenter, self._busy = desktop, presenter, busy
        inside = column(self, space=10)
        self._title = heading(say("Earlier imports"), "subtitle")
        inside.addWidget(self._title)
        self._lines = column(space=10)
        inside.addLayout(self._lines)

    def refresh(self) -> None:
        """Show what was taken in so far."""
        clear(self._lines)
        lines = self._presenter.done()[:MOST]
        self._title.setVisible(bool(lines))
        for line in lines:
            self._lines.addWidget(self._card(line))

    def _card(self, line: DoneLine) -> QFrame:
        if not line.may_undo:
            return line_card(line.title, line.detail)
        made = button(say("Undo"), lambda: self._undo(line), sign="undo-2")
        made.setAccessibleName(say("Undo: {what}").format(what=line.title))
        return line_card(line.title, line.detail, made)

    def _undo(self, line: DoneLine) -> None:
        undo_import(self, self._desktop, self._presenter, line, self._busy.begin)


def undo_import(
    parent: QWidget,
    desktop: Desktop,
    presenter: DoneImports,
    line: DoneLine,
    begin: Callable[[str], object],
) -> None:
    """Ask whether an import is to be undone as a whole, and undo it beside the window."""
    words = say(
        "What has not been written about since goes for good, also where the import gave it to a "
        "colleague. The rest stays as it is. An import that is undone is taken in again from its "
        "file."
    )
    if confirm(parent, say("Undo the import?"), f"{line.title}. {words}", say("Undo")):
        begin(say("Undoing the import …"))
        desktop.perform_slowly(
            lambda: presenter.undo(line.id, desktop.background.tell),
            lambda told: desktop.told.emit(str(told)),
        )
