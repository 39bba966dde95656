"""Which colours and which scale are in use; set by `look.apply` alone."""

from typing import ClassVar

from PySide6.QtGui import QColor

from ipsdesk.ui.theme import tokens


class _Used:
    """The colours and the scale in use."""

    colours: tokens.Colours = tokens.LIGHT
    scale = 1.0
    lengths: ClassVar[dict[float, int]] = {}


def use(colours: tokens.Colours, scale: float) -> None:
    """Use other colours and another scale from now on."""
    _Used.colours, _Used.scale, _Used.lengths = colours, scale, {}


def px(size: float) -> int:
    """Return a length at the text size in use; never less than one pixel."""
    known = _Used.lengths.get(size)  # asked thousands of times for each page
    if known is None:
        known = _Used.lengths[size] = max(1, round(size * _Used.scale))
    return known


def scale() -> float:
    """Return the text size in use, 1.0 for 100 %."""
    return _Used.scale


def colour(name: str) -> str:
    """Return a colour of the theme in use, such as #1B2527."""
    return _Used.colours[name]


def ink(name: str, alpha: int | None = None) -> QColor:
    """Return a colour of the theme in use to paint with; alpha 0 to 255."""
    found = QColor(colour(name))
    if alpha is not None:
        found.setAlpha(alpha)
    return found
