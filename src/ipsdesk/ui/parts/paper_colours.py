"""The colours a plan can have on paper, by name and as a spot; the name always stands beside."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPen, QPixmap

from ipsdesk.domain.plan_colours import COLOURS, PAPER
from ipsdesk.ui.theme import px
from ipsdesk.words import say

_DENSITY = 2.0


def colour_choices() -> tuple[tuple[str, str], ...]:
    """Return the colours there are, with their names."""
    names = {
        "teal": say("Teal"),
        "blue": say("Blue"),
        "plum": say("Purple"),
        "pink": say("Pink"),
        "red": say("Red"),
        "brown": say("Brown"),
        "green": say("Green"),
        "grey": say("Grey"),
    }
    return tuple((code, names[code]) for code in COLOURS)


def spot(code: str) -> QIcon:
    """Return a spot of a colour."""
    side = px(18)
    made = QPixmap(round(side * _DENSITY), round(side * _DENSITY))
    made.setDevicePixelRatio(_DENSITY)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(PAPER), px(2)))  # seen on a button that is down as well
    painter.setBrush(QColor(COLOURS[code]))
    painter.drawEllipse(QRectF(px(1), px(1), side - px(2), side - px(2)))
    painter.end()
    return QIcon(made)
