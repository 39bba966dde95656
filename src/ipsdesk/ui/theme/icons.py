"""Icons in the colours of the theme: Lucide outlines, drawn when first asked for."""

import re
from functools import lru_cache

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from ipsdesk.resources import resource
from ipsdesk.ui.theme.state import colour

_DENSITIES = (1.0, 2.0)


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
    text = re.sub(r'stroke-width="[^"]+"', f'stroke-width="{width}"', text)
    side = round(size * density)
    drawn = QPixmap(QSize(side, side))
    drawn.fill(Qt.GlobalColor.transparent)
    painter = QPainter(drawn)
    QSvgRenderer(QByteArray(text.encode())).render(painter, QRectF(0, 0, side, side))
    painter.end()
    drawn.setDevicePixelRatio(density)
    return drawn


def icon(name: str, tone: str = "ink2", size: int = 20, checked: str = "") -> QIcon:
    """Return an icon for a button, with another tone when it is checked if one is given."""
    made = QIcon()
    for density in _DENSITIES:
        made.addPixmap(pixmap(name, tone, size, density))
        made.addPixmap(pixmap(name, "line_strong", size, density), QIcon.Mode.Disabled)
        if checked:
            made.addPixmap(pixmap(name, checked, size, density), QIcon.Mode.Normal, QIcon.State.On)
    return made


def forget_pixmaps() -> None:
    """Draw every icon anew, because the colours have changed."""
    pixmap.cache_clear()
