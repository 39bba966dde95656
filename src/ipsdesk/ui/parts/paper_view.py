"""Pages of paper under one another, with their text for a screen reader."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QLabel, QWidget

from ipsdesk.ui.parts.layouts import clear, column, scrolling
from ipsdesk.ui.parts.named import named
from ipsdesk.ui.presenters.papers import Sheet
from ipsdesk.ui.theme import px
from ipsdesk.words import say

WIDE = 720  # of a page on the screen, at 100 %
DENSITY = 2.0


class PaperView(QWidget):
    """The pages just as they will be printed."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("canvas")
        inner = QWidget()
        self._pages = column(inner, (16, 16, 16, 16), 16)
        column(self).addWidget(scrolling(inner))

    @staticmethod
    def width_to_draw() -> int:
        """Return how wide a page is to be drawn, in pixels of the picture."""
        return round(px(WIDE) * DENSITY)

    def show_sheets(self, sheets: tuple[Sheet, ...]) -> None:
        """Show other pages."""
        clear(self._pages)
        for number, sheet in enumerate(sheets, start=1):
            words = say("Page {number} of {all}").format(number=number, all=len(sheets))
            page = named(QLabel(), f"{words}. {sheet.text}")
            page.setPixmap(_pixmap(sheet))
            page.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            self._pages.addWidget(page, 0, Qt.AlignmentFlag.AlignHCenter)
        self._pages.addStretch(1)


def _pixmap(sheet: Sheet) -> QPixmap:
    form = QImage.Format.Format_RGB32
    drawn = QImage(sheet.pixels, sheet.width, sheet.height, sheet.stride, form)
    made = QPixmap.fromImage(drawn)
    made.setDevicePixelRatio(DENSITY)
    return made
