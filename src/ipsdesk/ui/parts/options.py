"""Rows to tick or choose among, with texts that wrap; roles and keys are the system's own."""

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QRadioButton, QSizePolicy

from ipsdesk.ui.theme import font, ink, pixmap, px

_WRAPPED = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap
_INDENT, _EDGE = 36, 4


class TickBox(QCheckBox):
    """A box to tick beside words of any length."""

    def __init__(self, text: str, *, ticked: bool = False, spoken: str = "") -> None:
        super().__init__(text)
        _let_wrap(self, spoken or text)
        self.setChecked(ticked)

    def heightForWidth(self, width: int) -> int:
        """Return the height the wrapped words need."""
        return _height(self, width)

    def sizeHint(self) -> QSize:
        """Ask for the words in one line."""
        return _wish(self)

    def minimumSizeHint(self) -> QSize:
        """Ask for the height at the width there is."""
        return _least(self)

    def hitButton(self, point: object) -> bool:
        """Take a click anywhere on the row."""
        return point is not None

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Ask again when the width has changed."""
        super().resizeEvent(event)
        self.updateGeometry()

    def paintEvent(self, _: QPaintEvent) -> None:
        """Draw the box, the tick and the words."""
        painter = _begin(self)
        box = QRectF(px(6), px(5), px(20), px(20))
        on = self.isChecked()
        painter.setPen(QPen(ink(_edge(self, on=on)), px(1.5)))
        painter.setBrush(ink("primary" if on and self.isEnabled() else "surface"))
        painter.drawRoundedRect(box, px(6), px(6))
        if on:
            tone = "on_primary" if self.isEnabled() else "ink3"
            painter.drawPixmap(box.topLeft(), pixmap("check", tone, px(20), 2.0, 2.6))
        _end(self, painter)


class RadioRow(QRadioButton):
    """One answer among several, with words of any length."""

    def __init__(self, text: str, *, chosen: bool = False, spoken: str = "") -> None:
        super().__init__(text)
        _let_wrap(self, spoken or text)
        self.setChecked(chosen)

    def heightForWidth(self, width: int) -> int:
        """Return the height the wrapped words need."""
        return _height(self, width)

    def sizeHint(self) -> QSize:
        """Ask for the words in one line."""
        return _wish(self)

    def minimumSizeHint(self) -> QSize:
        """Ask for the height at the width there is."""
        return _least(self)

    def hitButton(self, point: object) -> bool:
        """Take a click anywhere on the row."""
        return point is not None

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Ask again when the width has changed."""
        super().resizeEvent(event)
        self.updateGeometry()

    def paintEvent(self, _: QPaintEvent) -> None:
        """Draw the ring, the dot and the words."""
        painter = _begin(self)
        ring = QRectF(px(6), px(5), px(20), px(20))
        on = self.isChecked()
        painter.setPen(QPen(ink(_edge(self, on=on)), px(1.5)))
        painter.setBrush(ink("surface"))
        painter.drawEllipse(ring)
        if on:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(ink("primary" if self.isEnabled() else "ink3"))
            painter.drawEllipse(ring.adjusted(px(5), px(5), -px(5), -px(5)))
        _end(self, painter)


def _let_wrap(button: QAbstractButton, spoken: str) -> None:
    policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
    policy.setHeightForWidth(True)
    button.setSizePolicy(policy)
    button.setFont(font("body"))
    button.setAccessibleName(spoken)
    button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    button.setCursor(Qt.CursorShape.PointingHandCursor)


def _words_at(width: int, text: str) -> QRect:
    room = QRect(0, 0, max(1, width - px(_INDENT) - px(_EDGE)), 1 << 20)
    return QFontMetrics(font("body")).boundingRect(room, _WRAPPED, text)


def _height(button: QAbstractButton, width: int) -> int:
    return max(px(30), _words_at(width, button.text()).height() + px(12))


def _wish(button: QAbstractButton) -> QSize:
    wide = QFontMetrics(font("body")).horizontalAdvance(button.text()) + px(_INDENT + _EDGE) + 2
    return QSize(min(wide, px(520)), _height(button, min(wide, px(520))))


def _least(button: QAbstractButton) -> QSize:
    wide = button.width() if button.width() > px(80) else px(240)
    return QSize(px(80), _height(button, wide))


def _edge(button: QAbstractButton, *, on: bool) -> str:
    if not button.isEnabled():
        return "ink3"
    return "primary" if on else "line_strong"


def _begin(button: QAbstractButton) -> QPainter:
    painter = QPainter(button)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    whole = QRectF(button.rect()).adjusted(1, 1, -1, -1)
    if button.underMouse() and button.isEnabled():
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ink("hover"))
        painter.drawRoundedRect(whole, px(6), px(6))
    if button.hasFocus():
        painter.setPen(QPen(ink("focus"), 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(whole, px(6), px(6))
    return painter


def _end(button: QAbstractButton, painter: QPainter) -> None:
    painter.setPen(ink("ink" if button.isEnabled() else "ink3"))
    painter.setFont(font("body"))
    room = button.rect().adjusted(px(_INDENT), px(6), -px(_EDGE), 0)
    painter.drawText(room, _WRAPPED, button.text())
    painter.end()
