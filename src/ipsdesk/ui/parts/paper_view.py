"""Pages of paper under one another, with their text for a screen reader."""

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QWidget

from ipsdesk.ui.parts.gradually import Gradually
from ipsdesk.ui.parts.layouts import clear, column, scrolling
from ipsdesk.ui.parts.named import named
from ipsdesk.ui.parts.printing import shown_picture
from ipsdesk.ui.presenters.papers import Sheet
from ipsdesk.ui.theme import px
from ipsdesk.words import say

WIDE = 720  # of a page on the screen, at 100 %
LEAST = 160
MARGIN = 16
DENSITY = 2.0
AT_ONCE = 2  # pages; more are not seen before somebody scrolls


class PaperView(QWidget):
    """The pages just as they will be printed.

    Where what they stand in scrolls as a whole they have no bar of their own: of two bars
    beside each other nobody knows which one to move.
    """

    def __init__(self, *, scrolls: bool = True) -> None:
        super().__init__()
        self.setObjectName("canvas")
        inner = QWidget()
        self._pages = column(inner, (MARGIN, MARGIN, MARGIN, MARGIN), 16)
        self._scroll = scrolling(inner) if scrolls else None
        column(self).addWidget(self._scroll or inner)
        self._sheets: list[QLabel] = []
        self._adding = Gradually(self, AT_ONCE)

    @staticmethod
    def width_to_draw() -> int:
        """Return how wide a page is to be drawn, in pixels of the picture."""
        return round(px(WIDE) * DENSITY)

    def show_sheets(self, sheets: tuple[Sheet, ...]) -> None:
        """Show other pages: the first at once, the others in events that follow."""
        clear(self._pages)
        self._sheets = []
        self._adding.begin(self._added(sheets))

    def _added(self, sheets: tuple[Sheet, ...]) -> Iterator[QLabel]:
        for number, sheet in enumerate(sheets, start=1):
            words = say("Page {number} of {all}").format(number=number, all=len(sheets))
            page = named(QLabel(), f"{words}. {sheet.text}")
            page.setProperty("paper", "true")
            page.setScaledContents(True)
            page.setPixmap(shown_picture(sheet, DENSITY))
            page.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            self._pages.addWidget(page, 0, Qt.AlignmentFlag.AlignHCenter)
            self._sheets.append(page)
            self._fit([page])
            yield page
        self._pages.addStretch(1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Make the pages as wide as there is room, and no wider than they were drawn for."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit(self._sheets)

    def _fit(self, pages: list[QLabel]) -> None:
        bar = self._scroll.verticalScrollBar().sizeHint().width() if self._scroll else 0
        room = self.width() - bar - 2 * px(MARGIN)
        wide = max(px(LEAST), min(px(WIDE), room))
        for page in pages:
            drawn = page.pixmap()
            page.setFixedSize(wide, round(wide * drawn.height() / max(1, drawn.width())))
