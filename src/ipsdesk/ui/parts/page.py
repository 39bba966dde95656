"""A page: it reads itself again when it is seen and when the desk has changed."""

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QWidget

from ipsdesk.ui.desktop import Desktop
from ipsdesk.ui.parts.same_focus import SameFocus


class Page(QFrame):
    """What every page shares; a page that is not seen is not read.

    `writes_in` is the field that whoever comes to the page writes in at once, if there is one.
    A focus proxy would say the same, but Qt takes what stands before it out of the way of Tab.
    """

    writes_in: QWidget | None = None

    def __init__(self, desktop: Desktop) -> None:
        super().__init__()
        self.setObjectName("page")
        self.desktop = desktop
        self._stale = True
        self._focus = SameFocus(self)
        desktop.changed.connect(self._became_stale)

    def refresh(self) -> None:
        """Show what the records say now; each page says how."""

    def go_home(self) -> None:
        """Leave a part of the page for where it begins; what is typed there is kept as a draft."""

    def keep_now(self) -> None:
        """Keep what is typed as a draft, at once; each page says how, the lock asks for it."""

    def showEvent(self, event: QShowEvent) -> None:
        """Read again if something changed while the page was not seen."""
        super().showEvent(event)
        self.read()

    def read(self) -> None:
        """Read again if something changed; what is read before it is seen is seen at once."""
        if self._stale:
            self._stale = False
            self.refresh()

    def _became_stale(self) -> None:
        if self.isVisible():
            with self._focus.kept():
                self.refresh()
        else:
            self._stale = True
