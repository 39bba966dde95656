"""A whole row that is one button: a sign or initials, words that wrap, what stands beside."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from ipsdesk.ui.parts.enter import pressed_by
from ipsdesk.ui.parts.growing import Growing
from ipsdesk.ui.parts.painted import paint_ground
from ipsdesk.ui.parts.row_paint import paint_row, row_height
from ipsdesk.ui.parts.rows import Row
from ipsdesk.ui.parts.sight import go_to
from ipsdesk.ui.theme import scale


class RowButton(Growing, QAbstractButton):
    """A row that leads somewhere."""

    def __init__(self, row: Row) -> None:
        super().__init__()
        self._row = row
        self._heights: dict[tuple[int, float], int] = {}  # a layout asks for the same ones again
        self.setText(row.title)
        self.setAccessibleName(row.sentence)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.grow(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @property
    def key(self) -> object:
        """What the row leads to."""
        return self._row.key

    def height_at(self, width: int) -> int:
        """Return the height the wrapped words need."""
        asked = width, scale()
        if asked not in self._heights:
            self._heights[asked] = row_height(self._row, width)
        return self._heights[asked]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Enter press it."""
        if not pressed_by(event, self):
            super().keyPressEvent(event)

    def paintEvent(self, _: QPaintEvent) -> None:
        """Paint the row."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        paint_ground(painter, box, self)
        paint_row(painter, QRectF(self.rect()), self._row)
        painter.end()


def go_to_row(page: QWidget, key: object) -> bool:
    """Give the row that leads to something the focus, and scroll to it, if it is there still."""
    found = next((one for one in page.findChildren(RowButton) if one.key == key), None)
    if found is not None:
        go_to(found)
    return found is not None
