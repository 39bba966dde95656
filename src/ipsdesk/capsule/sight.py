"""Whatever the cursor is in is seen, also in large print, where a card is longer than the screen.

Qt scrolls to what the Tab key reaches. It does not where a card puts the cursor itself, as in a
line that was just opened to be changed, nor where what was added above pushes the line away.
"""

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget

from ipsdesk.ui.theme import px

AROUND = 24  # pixels at 100 % that are seen above and below
TURNS = 3


class Sight(QObject):
    """Scrolls to what has the cursor in a card, as soon as that has found its place.

    Where a card goes, the cursor falls to the overview; the card that comes is what is looked at.

    """

    def __init__(self, scroll: QScrollArea, cards: QWidget) -> None:
        super().__init__(scroll)
        self._scroll, self._cards = scroll, cards
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._later)
        self._seen: QWidget | None = None
        scroll.verticalScrollBar().rangeChanged.connect(self._look_again)

    def _later(self, before: QWidget | None) -> None:
        """Look after the cursor has moved; a window that comes to the front stays as it is."""
        if before is not None:
            self._in(TURNS)

    def _in(self, turns: int) -> None:
        """Look a few times: a card finds its place in one turn, a line its height in the next."""
        self._look()
        if turns:
            QTimer.singleShot(0, self, lambda: self._in(turns - 1))

    def _look(self) -> None:
        at = QApplication.focusWidget()
        if at is not None and self._cards.isAncestorOf(at):
            self._seen = at
            self._scroll.ensureWidgetVisible(at, 0, px(AROUND))

    def _look_again(self) -> None:
        """Follow what the cursor has been led to when something above it has grown."""
        if self._seen is not None and QApplication.focusWidget() is self._seen:
            self._look()
