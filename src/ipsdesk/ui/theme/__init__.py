"""Colours, spacing, fonts and icons: the only place with any."""

from ipsdesk.ui.theme.icons import disc, icon, pixmap
from ipsdesk.ui.theme.look import STYLE, STYLED, Look, apply, font, line_height, load_scripts
from ipsdesk.ui.theme.state import colour, ink, px, scale
from ipsdesk.ui.theme.system import motion_allowed, system_theme
from ipsdesk.ui.theme.tokens import ASIDE, LIST, NAV, NAV_NARROW

__all__ = [
    "ASIDE",
    "LIST",
    "NAV",
    "NAV_NARROW",
    "STYLE",
    "STYLED",
    "Look",
    "apply",
    "colour",
    "disc",
    "font",
    "icon",
    "ink",
    "line_height",
    "load_scripts",
    "motion_allowed",
    "pixmap",
    "px",
    "scale",
    "system_theme",
]
