"""Buttons: one filled button a page, the others quiet; every one has a spoken name."""

from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING

from PySide6 import QtCore
from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QPushButton

from ipsdesk.ui.parts.enter import pressed_by
from ipsdesk.ui.theme import font, icon, ink, px

if TYPE_CHECKING:
    from PySide6.QtGui import QEnterEvent, QKeyEvent, QPaintEvent

_GAP = "\u2004"  # a space that style sheets leave alone, between an icon and its words
_FILLED = ("primary", "sharedprimary")
_FILLED_WHEN_DOWN = ("number", "sharednumber", "sharedchoice")
_EDGE, _RING = 4, 2  # how far inside the button the ring is, and how thick


class Button(QPushButton):
    """A button that Enter presses as the space bar does."""

    def enterEvent(self, event: "QEnterEvent") -> None:
        """Show the hand; not before, since Qt's constants are not made when the prompt starts."""
        super().enterEvent(event)
        self.setCursor(QtCore.Qt.CursorShape.PointingHandCursor)

    def keyPressEvent(self, event: "QKeyEvent") -> None:
        """Let Enter press it."""
        if not pressed_by(event, self):
            super().keyPressEvent(event)

    def paintEvent(self, event: "QPaintEvent") -> None:
        """Draw a light ring in a filled one with the focus, whose own edge is as dark as it is."""
        super().paintEvent(event)
        if not self.hasFocus():
            return
        kind = self.property("kind")
        if kind in _FILLED or (kind in _FILLED_WHEN_DOWN and self.isChecked()):
            self._draw_ring()

    def _draw_ring(self) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(ink("on_primary"), _RING))
        inside = QRectF(self.rect()).adjusted(_EDGE, _EDGE, -_EDGE, -_EDGE)
        painter.drawRoundedRect(inside, px(_EDGE), px(_EDGE))
        painter.end()


def button(
    text: str, pressed: Callable[[], object] | None = None, *, kind: str = "", sign: str = ""
) -> QPushButton:
    """Return a button with words, and an icon before them if one is named.

    Args:
        text: the words, which are also the spoken name.
        pressed: what happens.
        kind: primary, ghost, nav, tab, segment, row, or "" for an ordinary one.
        sign: the name of an icon.

    """
    made = _dressed(Button(), text, kind, sign)
    if pressed is not None:
        made.clicked.connect(lambda _=False: pressed())
    return made


def shared_button(
    text: str,
    pressed: Callable[[], object] | None = None,
    *,
    kind: str = "sharedghost",
    sign: str = "",
) -> QPushButton:
    """Return a large button of what is shown to a participant: shared, sharedprimary, …ghost."""
    made = button(text, pressed, kind=kind, sign="")
    loud = kind == "sharedprimary"
    made.setFont(font("body" if loud else "small", weight=600 if loud else None, shared=True))
    if sign:
        made.setText(f"{_GAP}{text}")
        down = "on_primary" if kind == "sharedchoice" else ""
        made.setIcon(icon(sign, "on_primary" if loud else "ink2", px(24), down))
        made.setIconSize(QSize(px(24), px(24)))
    return made


def rename(made: QPushButton, text: str) -> None:
    """Let a button with a sign show another text, as far from its sign as before."""
    made.setText(f"{_GAP}{text}" if made.text().startswith(_GAP) else text)


def icon_button(
    sign: str, name: str, pressed: Callable[[], object] | None = None, *, tone: str = "ink2"
) -> QPushButton:
    """Return a square button with an icon alone; its name is spoken and shown as a tip."""
    made = Button()
    made.setProperty("kind", "icon")
    made.setAccessibleName(name)
    made.setToolTip(name)
    made.setIcon(icon(sign, tone, px(18)))
    made.setIconSize(QSize(px(18), px(18)))
    made.setFixedSize(px(36), px(36))
    if pressed is not None:
        made.clicked.connect(lambda _=False: pressed())
    made.setAutoDefault(False)
    return made


def _dressed(made: QPushButton, text: str, kind: str, sign: str) -> QPushButton:
    made.setText(f"{_GAP}{text}" if sign else text)
    made.setAccessibleName(text)
    made.setFont(font("body", weight=600 if kind == "primary" else 500))
    if kind:
        made.setProperty("kind", kind)
    if sign:
        tone = "on_primary" if kind == "primary" else "ink2"
        made.setIcon(icon(sign, tone, px(18), "primary" if kind in ("nav", "ghost") else ""))
        made.setIconSize(QSize(px(18), px(18)))
    made.setAutoDefault(False)
    return made


class _Choice(Button):
    """One of several; the arrows go through all of them, also where they stand in two rows."""

    def keyPressEvent(self, event: "QKeyEvent") -> None:
        """Go to the one before or after, and choose it if this one is chosen, as Qt does."""
        step, group = _steps().get(event.key(), 0), self.group()
        if not step or group is None:
            super().keyPressEvent(event)
            return
        ring = [one for one in group.buttons() if one.isVisible() and one.isEnabled()]
        other = ring[(ring.index(self) + step) % len(ring)]
        other.setFocus(QtCore.Qt.FocusReason.TabFocusReason)
        if self.isChecked():
            other.click()


@cache
def _steps() -> dict[int, int]:
    key = QtCore.Qt.Key
    return {int(key.Key_Left): -1, int(key.Key_Up): -1, int(key.Key_Right): 1, int(key.Key_Down): 1}


def choice_button(text: str, *, kind: str, sign: str = "", chosen: bool = False) -> QPushButton:
    """Return a button that stays down while it is chosen."""
    made = _dressed(_Choice(), text, kind, sign)
    made.setCheckable(True)
    made.setChecked(chosen)
    return made
