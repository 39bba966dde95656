"""One thing that is due: whose, what, since when; the whole row is one button."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from ipsdesk.ui.parts.painted import paint_avatar
from ipsdesk.ui.presenters.today import DueLine
from ipsdesk.ui.theme import font, ink, pixmap, px

_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class DueRow(QAbstractButton):
    """A row that leads to the participant it is about."""

    def __init__(self, line: DueLine) -> None:
        super().__init__()
        self._line = line
        self.setText(line.name)
        self.setAccessibleName(line.sentence)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Ask for two lines of text."""
        return QSize(px(320), px(60))

    def paintEvent(self, _: QPaintEvent) -> None:
        """Paint the row."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(2, 2, -2, -2)
        if self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(ink("hover"))
            painter.drawRoundedRect(box, px(8), px(8))
        if self.hasFocus():
            painter.setPen(QPen(ink("focus"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box, px(8), px(8))
        self._paint_words(painter, box)
        painter.end()

    def _paint_words(self, painter: QPainter, box: QRectF) -> None:
        line, side = self._line, px(36)
        circle = QRectF(box.left() + px(10), box.center().y() - side / 2, side, side)
        paint_avatar(painter, circle, line.initials)
        words = QRectF(circle.right() + px(14), box.top() + px(6), 0, px(22))
        words.setRight(box.right() - px(12))
        painter.setFont(font("small", weight=600 if line.late else 500))
        painter.setPen(ink("amber" if line.late else "ink3"))
        painter.drawText(words, _RIGHT, line.when)
        taken = QFontMetricsF(painter.font()).horizontalAdvance(line.when) + px(12)
        _cut(painter, words.adjusted(0, 0, -taken, 0), line.name, strong=True)
        below = words.translated(0, px(23))
        sign = px(16)
        tone = "amber" if line.late else "ink3"
        at = QRectF(below.left(), below.center().y() - sign / 2, sign, sign).topLeft()
        painter.drawPixmap(at, pixmap(line.icon, tone, sign))
        _cut(painter, below.adjusted(sign + px(8), 0, 0, 0), line.what, strong=False)


def _cut(painter: QPainter, box: QRectF, text: str, *, strong: bool) -> None:
    painter.setFont(font("body", weight=600 if strong else 400))
    painter.setPen(ink("ink" if strong else "ink2"))
    metrics = QFontMetricsF(painter.font())
    painter.drawText(box, _LEFT, metrics.elidedText(text, Qt.TextElideMode.ElideRight, box.width()))
