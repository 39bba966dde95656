"""Rows to tick or choose among, with texts that wrap; roles and keys are the system's own."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QRadioButton, QSizePolicy

from ipsdesk.ui.parts.growing import Growing
from ipsdesk.ui.parts.painted import paint_ground
from ipsdesk.ui.theme import font, ink, pixmap, px

_WRAPPED = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap
_INDENT, _EDGE = 36, 4

if TYPE_CHECKING:
    _Button = QAbstractButton
else:  # beside the button of Qt's that a class makes of it
    _Button = object


class _Row(Growing, _Button):
    """What both kinds of rows do alike."""

    least_width, usual_width = 80, 520

    def let_wrap(self, spoken: str) -> None:
        """Let the words wrap, and give the row its name and its keys."""
        self.grow(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self.setFont(font("body"))
        self.setAccessibleName(spoken)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def height_at(self, width: int) -> int:
        """Return the height the wrapped words need."""
        return max(px(30), _words_at(width, self.text()).height() + px(12))

    def sizeHint(self) -> QSize:
        """Ask for the words in one line."""
        words = QFontMetrics(font("body")).horizontalAdvance(self.text())
        wide = min(words + px(_INDENT + _EDGE) + 2, px(self.usual_width))
        return QSize(wide, self.height_at(wide))

    def minimumSizeHint(self) -> QSize:
        """Ask for the height at the width there is."""
        wide = self.width() if self.width() > px(self.least_width) else px(240)
        return QSize(px(self.least_width), self.height_at(wide))

    def hitButton(self, point: object) -> bool:
        """Take a click anywhere on the row."""
        return point is not None


class TickBox(_Row, QCheckBox):
    """A box to tick beside words of any length."""

    def __init__(self, text: str, *, ticked: bool = False, spoken: str = "") -> None:
        super().__init__(text)
        self.let_wrap(spoken or text)
        self.setChecked(ticked)

    def paintEvent(self, _: QPaintEvent) -> None:
        """Draw the box, the tick and the words."""
        painter = _begin(self)
        box = QRectF(px(6), px(5), px(20), px(20))
        on = self.isChecked()
        painter.setPen(QPen(ink(_edge(self, on=on)), px(1.5)))
        painter.setBrush(ink("primary" if on and self.isEnabled() else "surface"))
        painter.drawRoundedRect(box, px(6), px(6))
        if on:
            tone = "on_primary" if self.isEnabled() else "off"
            painter.drawPixmap(box.topLeft(), pixmap("check", tone, px(20), 2.0, 2.6))
        _end(self, painter)


class RadioRow(_Row, QRadioButton):
    """One answer among several, with words of any length."""

    def __init__(self, text: str, *, chosen: bool = False, spoken: str = "") -> None:
        super().__init__(text)
        self.let_wrap(spoken or text)
        self.setChecked(chosen)

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
            painter.setBrush(ink("primary" if self.isEnabled() else "off"))
            painter.drawEllipse(ring.adjusted(px(5), px(5), -px(5), -px(5)))
        _end(self, painter)


def _words_at(width: int, text: str) -> QRect:
    room = QRect(0, 0, max(1, width - px(_INDENT) - px(_EDGE)), 1 << 20)
    return QFontMetrics(font("body")).boundingRect(room, _WRAPPED, text)


def _edge(button: QAbstractButton, *, on: bool) -> str:
    if not button.isEnabled():
        return "off"
    return "primary" if on else "line_strong"


def _begin(button: QAbstractButton) -> QPainter:
    painter = QPainter(button)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    whole = QRectF(button.rect()).adjusted(1, 1, -1, -1)
    paint_ground(painter, whole, button, 6)
    return painter


def _end(button: QAbstractButton, painter: QPainter) -> None:
    painter.setPen(ink("ink" if button.isEnabled() else "off"))
    painter.setFont(font("body"))
    room = button.rect().adjusted(px(_INDENT), px(6), -px(_EDGE), 0)
    painter.drawText(room, _WRAPPED, button.text())
    painter.end()
