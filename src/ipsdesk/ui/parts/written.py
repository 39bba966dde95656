"""Files on their way out: that they are being written, and then where they are."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFrame

from ipsdesk.ui.background import Background
from ipsdesk.ui.parts.busy import BusyLine
from ipsdesk.ui.parts.buttons import button
from ipsdesk.ui.parts.labels import wrapped
from ipsdesk.ui.parts.layouts import column
from ipsdesk.ui.parts.named import announce
from ipsdesk.ui.parts.sight import bring_into_sight
from ipsdesk.words import apart, say

MOST_NAMED = 4


class WrittenFiles(QFrame):
    """One place for both: work that goes on and can be stopped, and the folder it ended in."""

    def __init__(self, background: Background) -> None:
        super().__init__()
        self._ready, self._folder = "", Path()
        inside = column(self, space=8)
        self.busy = BusyLine(background.ask_to_stop)
        background.progressed.connect(self.busy.tell)
        background.rested.connect(self.busy.end)
        inside.addWidget(self.busy)
        self.where = wrapped("", "body")
        inside.addWidget(self.where)
        self.names = wrapped("", "small", "ink2")
        inside.addWidget(self.names)
        self.open = button(say("Open the folder"), self._open, sign="folder-open")
        inside.addWidget(self.open, 0, Qt.AlignmentFlag.AlignLeft)
        self.opens: Callable[[Path], bool] = _open_outside
        self._show("", "")

    def begin(self, what: str, ready: str, *, stops: bool = False) -> None:
        """Say what is being written.

        Args:
            what: the work that goes on, such as "Writing the extract …".
            ready: the sentence once it is done, which leaves {folder} open.
            stops: it says how far it has come, and so can be stopped.

        """
        self._ready = ready
        self._show("", "")
        self.busy.stop.setVisible(stops)
        self.busy.begin(what)

    def arrive(self, found: object) -> None:
        """Say where the files are that were being written, to the eye and the ear."""
        self.show_files(found, self._ready)
        announce(self, self.where.accessibleName())
        bring_into_sight(self)

    def show_files(self, found: object, ready: str) -> None:
        """Say in which folder files are now, and what they are called."""
        self.busy.end()
        files = [one for one in found if isinstance(one, Path)] if isinstance(found, list) else []
        if not files:
            return
        self._folder = files[0].parent
        folder = apart(str(self._folder))
        self._show(ready.format(folder=folder), _named(files))

    def forget(self) -> None:
        """Say no longer where files are, such as when others were asked for."""
        self._show("", "")

    def _show(self, where: str, names: str) -> None:
        self.where.say(where)
        self.names.say(names)
        for part in (self.where, self.names, self.open):
            part.setVisible(bool(where))

    def _open(self) -> None:
        if not self.opens(self._folder):
            self.names.say(say("The computer did not open the folder. You find it by its name."))
            announce(self, self.names.accessibleName(), urgent=True)


def _named(files: Sequence[Path]) -> str:
    """Return the names of files, the first few of many."""
    names = ", ".join(apart(one.name) for one in files[:MOST_NAMED])
    more = len(files) - MOST_NAMED
    text = say("{names} and {count} more")
    return text.format(names=names, count=more) if more > 0 else names


def _open_outside(folder: Path) -> bool:
    return QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))
