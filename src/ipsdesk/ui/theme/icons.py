"""Icons in the colours of the theme: Lucide outlines, drawn when first asked for."""

from functools import lru_cache

from PySide6.QtCore import QByteArray, QRect, QRectF, QSize
from PySide6.QtGui import QColor, QIcon, QIconEngine, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from ipsdesk.resources import resource
from ipsdesk.ui.theme.state import colour

_DENSITIES = (1.0, 2.0)
_DISC = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 2 2">'
    '<circle cx="1" cy="1" r="1" fill="{}"/></svg>'
)
_WIDTH = 'stroke-width="{}"'  # of two units in every outline


@lru_cache(maxsize=128)
def _outline(name: str) -> str:
    return resource(f"icons/{name}.svg").read_text(encoding="utf-8")


@lru_cache(maxsize=512)
def pixmap(name: str, tone: str, size: int, density: float = 2.0, width: float = 1.75) -> QPixmap:
    """Return an icon as a picture.

    Args:
        name: a file in resources/icons, without its ending.
        tone: a colour of the theme.
        size: the side in pixels.
        density: device pixels for each pixel.
        width: of the line.

    """
    text = _outline(name).replace("currentColor", colour(tone))
    return _drawn(text.replace(_WIDTH.format(2), _WIDTH.format(width)), size, density)


@lru_cache(maxsize=64)
def disc(tone: str, size: int, density: float = 2.0) -> QPixmap:
    """Return a filled circle, drawn as icons are: to ask Qt for a brush takes a start 15 ms."""
    return _drawn(_DISC.format(colour(tone)), size, density)


def _drawn(text: str, size: int, density: float) -> QPixmap:
    side = round(size * density)
    drawn = QPixmap(QSize(side, side))
    drawn.fill(QColor(0, 0, 0, 0))
    painter = QPainter(drawn)
    QSvgRenderer(QByteArray(text.encode())).render(painter, QRectF(0, 0, side, side))
    painter.end()
    drawn.setDevicePixelRatio(density)
    return drawn


class _Drawn(QIconEngine):
    """An icon whose pictures are drawn when they are first shown: most never are."""

    def __init__(self, name: str, tone: str, size: int, checked: str) -> None:
        super().__init__()
        self._made = (name, tone, size, checked)

    def clone(self) -> QIconEngine:
        """Return another of the same."""
        return _Drawn(*self._made)

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        """Paint it into a rectangle."""
        density = painter.device().devicePixelRatio()
        drawn = self.scaledPixmap(rect.size() * density, mode, state, density)
        painter.drawPixmap(rect, drawn)

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        """Return it for a plain screen."""
        return self.scaledPixmap(size, mode, state, 1.0)

    def scaledPixmap(
        self, size: QSize, mode: QIcon.Mode, state: QIcon.State, scale: float
    ) -> QPixmap:
        """Return it in the density that is nearest to a screen's."""
        name, tone, side, checked = self._made
        if mode is QIcon.Mode.Disabled:
            tone = "off"
        elif checked and state is QIcon.State.On:
            tone = checked
        return pixmap(name, tone, side, _DENSITIES[scale > _DENSITIES[0]])


def icon(name: str, tone: str = "ink2", size: int = 20, checked: str = "") -> QIcon:
    """Return an icon for a button, with another tone when it is checked if one is given."""
    return QIcon(_Drawn(name, tone, size, checked))


def forget_pixmaps() -> None:
    """Draw every icon anew, because the colours have changed."""
    pixmap.cache_clear()
    disc.cache_clear()
