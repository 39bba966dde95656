"""Small painted things: chips, initials, icons in a circle, steps counted one by one."""

from typing import TYPE_CHECKING

from PySide6 import QtCore
from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QLabel, QSizePolicy, QWidget

from ipsdesk.ui.parts.enter import pressed_by
from ipsdesk.ui.theme import disc, font, ink, pixmap, px

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

HUES = ("primary", "blue", "green", "plum", "amber")


def hue_of(text: str) -> str:
    """Return a hue for somebody's initials: always the same one, and it means nothing."""
    return HUES[sum(map(ord, text)) % len(HUES)]


class Chip(QWidget):
    """A soft pill with an icon; the words carry the meaning, the colour only supports it."""

    def __init__(
        self, text: str, hue: str = "neutral", sign: str = "", *, shared: bool = False
    ) -> None:
        super().__init__()
        self._text, self._hue, self._sign = text, hue, sign
        self._font = _chip_font(shared=shared)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(text)

    def sizeHint(self) -> QSize:
        """Ask for room for the words."""
        return _chip_size(self._text, self._font, sign=bool(self._sign))

    def minimumSizeHint(self) -> QSize:
        """Let a very long chip be cut at the end rather than push others away."""
        return QSize(min(px(80), self.sizeHint().width()), self.sizeHint().height())

    def paintEvent(self, _: QPaintEvent) -> None:
        """Draw the pill, the icon and the words."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        _paint_pill(painter, QRectF(self.rect()), self._hue)
        _paint_in_pill(painter, QRectF(self.rect()), self._font, self._words())
        painter.end()

    def _words(self) -> tuple[str, str, str]:
        return self._text, self._sign, self._hue


def chip_size(text: str) -> QSize:
    """Return the size of a neutral chip with some words."""
    return _chip_size(text, _chip_font(), sign=False)


def paint_chip(painter: QPainter, box: QRectF, text: str) -> None:
    """Draw a neutral chip with some words."""
    _paint_pill(painter, box, "neutral")
    _paint_in_pill(painter, box, _chip_font(), (text, "", "neutral"))


def _chip_font(*, shared: bool = False) -> QFont:
    return font("small" if shared else "caption", weight=600, shared=shared)


def _chip_size(text: str, letters: QFont, *, sign: bool) -> QSize:
    metrics = QFontMetricsF(letters)
    room = _sign_side(letters) + px(5) if sign else 0
    wide = metrics.horizontalAdvance(text) + px(22) + room
    return QSize(round(wide), round(metrics.height()) + px(8))


def _sign_side(letters: QFont) -> int:
    return round(letters.pixelSize() * 1.2)


def _paint_pill(painter: QPainter, box: QRectF, hue: str) -> None:
    painter.setPen(QtCore.Qt.PenStyle.NoPen)
    painter.setBrush(ink("sunken" if hue == "neutral" else f"{hue}_soft"))
    painter.drawRoundedRect(box, box.height() / 2, box.height() / 2)


def _paint_in_pill(
    painter: QPainter, box: QRectF, letters: QFont, words: tuple[str, str, str]
) -> None:
    text, sign, hue = words
    tone = "ink2" if hue == "neutral" else hue
    left = px(10)
    if sign:
        side = _sign_side(letters)
        at = QPointF(box.left() + left - px(1), box.top() + (box.height() - side) / 2)
        painter.drawPixmap(at, pixmap(sign, tone, side, 2.0, 2.0))
        left += side + px(4)
    painter.setPen(ink(tone))
    painter.setFont(letters)
    inside = box.adjusted(left, 0, -px(8), 0)
    cut = QFontMetricsF(letters).elidedText(
        text, QtCore.Qt.TextElideMode.ElideRight, inside.width() + 1
    )
    painter.drawText(
        inside, QtCore.Qt.AlignmentFlag.AlignVCenter | QtCore.Qt.AlignmentFlag.AlignLeft, cut
    )


def paint_avatar(painter: QPainter, box: QRectF, initials: str) -> None:
    """Draw somebody's initials in a circle."""
    hue = hue_of(initials)
    painter.setPen(QtCore.Qt.PenStyle.NoPen)
    painter.setBrush(ink(f"{hue}_soft"))
    painter.drawEllipse(box)
    letters = font("small", weight=600)
    letters.setPixelSize(max(1, round(box.height() * 0.36)))
    painter.setFont(letters)
    painter.setPen(ink(hue))
    painter.drawText(box, QtCore.Qt.AlignmentFlag.AlignCenter, initials)


def paint_bubble(painter: QPainter, box: QRectF, sign: str, hue: str = "primary") -> None:
    """Draw an icon in a soft circle."""
    ground = "sunken" if hue == "neutral" else f"{hue}_soft"
    painter.drawPixmap(box.topLeft(), disc(ground, round(box.height())))
    side = round(box.height() * 0.5)
    inset = (box.height() - side) / 2
    tone = "ink2" if hue == "neutral" else hue
    at = box.topLeft() + QPointF(inset, inset)
    painter.drawPixmap(at, pixmap(sign, tone, side, 2.0, 2.0))


class Avatar(QWidget):
    """Somebody's initials in a circle; not spoken, since the name stands beside."""

    def __init__(self, initials: str, size: int = 44) -> None:
        super().__init__()
        self._initials = initials
        self.setFixedSize(px(size), px(size))

    def show_initials(self, initials: str) -> None:
        """Show somebody else's."""
        self._initials = initials
        self.update()

    def paintEvent(self, _: QPaintEvent) -> None:
        """Draw the circle."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_avatar(painter, QRectF(self.rect()), self._initials)
        painter.end()


class Bubble(QWidget):
    """An icon in a soft circle."""

    def __init__(self, sign: str, hue: str = "primary", size: int = 32) -> None:
        super().__init__()
        self._sign, self._hue = sign, hue
        self.setFixedSize(px(size), px(size))

    def paintEvent(self, _: QPaintEvent) -> None:
        """Draw the circle and the icon."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_bubble(painter, QRectF(self.rect()), self._sign, self._hue)
        painter.end()


def sign_label(sign: str, tone: str = "ink3", size: int = 16) -> QLabel:
    """Return an icon alone, for the eye only."""
    made = QLabel()
    made.setPixmap(pixmap(sign, tone, px(size)))
    made.setFixedSize(px(size), px(size))
    return made


class Segments(QWidget):
    """Progress as steps that can be counted, never as a percentage of a person."""

    def __init__(self, done: int, of: int, spoken: str) -> None:
        super().__init__()
        self._done, self._of = done, max(1, of)
        self.setFixedHeight(px(6))
        self.setAccessibleName(spoken)

    def paintEvent(self, _: QPaintEvent) -> None:
        """Draw the segments."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        gap = px(4)
        wide = (self.width() - gap * (self._of - 1)) / self._of
        painter.setPen(QtCore.Qt.PenStyle.NoPen)
        for at in range(self._of):
            painter.setBrush(ink("primary") if at < self._done else ink("line_strong", 110))
            box = QRectF(at * (wide + gap), 0, wide, self.height())
            painter.drawRoundedRect(box, self.height() / 2, self.height() / 2)
        painter.end()


class Tick(QAbstractButton):
    """A large tick box without words of its own; its name is spoken."""

    def __init__(self, name: str, *, done: bool = False) -> None:
        super().__init__()
        self.setCheckable(True)
        self.setChecked(done)
        self.setAccessibleName(name)
        self.setFixedSize(px(28), px(28))
        self.setFocusPolicy(QtCore.Qt.FocusPolicy.StrongFocus)
        self.setCursor(QtCore.Qt.CursorShape.PointingHandCursor)

    def keyPressEvent(self, event: "QKeyEvent") -> None:
        """Let Enter press it."""
        if not pressed_by(event, self):
            super().keyPressEvent(event)

    def paintEvent(self, _: QPaintEvent) -> None:
        """Draw the box, the ring of focus and the tick."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(4, 4, -4, -4)
        round_by = box.height() * 0.3
        painter.setBrush(QtCore.Qt.BrushStyle.NoBrush)
        if self.hasFocus():
            painter.setPen(QPen(ink("focus"), 2))
            painter.drawRoundedRect(box.adjusted(-3, -3, 3, 3), round_by + 2, round_by + 2)
        painter.setPen(QPen(ink("primary" if self.isChecked() else "line_strong"), 1.5))
        painter.setBrush(ink("primary" if self.isChecked() else "surface"))
        painter.drawRoundedRect(box, round_by, round_by)
        if self.isChecked():
            side = round(box.height() * 0.75)
            at = (self.height() - side) / 2
            painter.drawPixmap(QPointF(at, at), pixmap("check", "on_primary", side, 2.0, 3.0))
        painter.end()


def paint_ground(painter: QPainter, box: QRectF, button: QAbstractButton, corner: int = 8) -> None:
    """Show below a button's words whether the mouse is over it, and around them the keyboard."""
    if button.underMouse() and button.isEnabled():
        painter.setPen(QtCore.Qt.PenStyle.NoPen)
        painter.setBrush(ink("hover"))
        painter.drawRoundedRect(box, px(corner), px(corner))
    if button.hasFocus():
        painter.setPen(QPen(ink("focus"), 2))
        painter.setBrush(QtCore.Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box, px(corner), px(corner))
