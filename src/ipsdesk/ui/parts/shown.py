"""Several views of which one is shown, as high as that one and no higher."""

from PySide6.QtWidgets import QApplication, QWidget

from ipsdesk.ui.parts.layouts import column
from ipsdesk.ui.parts.letting_go import let_go
from ipsdesk.ui.parts.tab_order import stops


class Shown(QWidget):
    """Views in one place, of which the others take no room.

    Qt's own stack is as high as the highest of all, so that a short view could be scrolled
    through an empty stretch as long as the longest. Its names are kept.

    """

    def __init__(self) -> None:
        super().__init__()
        self._inside = column(self)
        self._shown: QWidget | None = None

    def addWidget(self, view: QWidget) -> None:
        """Add one more, which is not shown yet."""
        view.hide()
        self._inside.addWidget(view)

    def let_go(self, view: QWidget) -> None:
        """Take one away for good."""
        if view is self._shown:
            self._shown = None
        self._inside.removeWidget(view)
        let_go(view)

    def setCurrentWidget(self, view: QWidget) -> None:
        """Show one of them instead of what was shown; the keyboard goes along."""
        before, held = self._shown, QApplication.focusWidget()
        self._shown = view
        view.show()
        if before is None or before is view:
            return
        if held is not None and before.isAncestorOf(held):
            (view.focusWidget() or next(iter(stops(view)), view)).setFocus()
        before.hide()

    def currentWidget(self) -> QWidget | None:
        """Return the one that is shown."""
        return self._shown
