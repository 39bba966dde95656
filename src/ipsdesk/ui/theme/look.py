"""The look in use: theme, text size, and what follows from them."""

from functools import cache
from typing import NamedTuple

from PySide6.QtCore import QEvent
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication

from ipsdesk.resources import resource
from ipsdesk.ui.theme import tokens
from ipsdesk.ui.theme.icons import forget_pixmaps
from ipsdesk.ui.theme.state import colour, px, use
from ipsdesk.ui.theme.style import style_sheet

UI_FONT, READING_FONT = "Inter", "Atkinson Hyperlegible Next"
SMALLEST, LARGEST = 80, 250
STYLE, STYLED = "Fusion", "styled"  # set at the start, for to set it later costs 6 ms


class Look(NamedTuple):  # the prompt starts without dataclasses
    """A choice of theme and text size; the size in per cent, 80 to 250."""

    theme: str = "light"
    text_size: int = 100


def apply(application: QApplication, look: Look) -> None:
    """Use a look for every window there is, and every one to come.

    One that is in use already is left alone: to dress a whole window anew takes most of a second.
    """
    if not QFontDatabase.hasFamily(UI_FONT):
        load_fonts()
    use(tokens.THEMES[look.theme], max(SMALLEST, min(LARGEST, look.text_size)) / 100)
    sheet = style_sheet()
    if sheet == application.styleSheet():
        return
    forget_pixmaps()
    if not application.property(STYLED):
        application.setStyle(STYLE)
    application.setCursorFlashTime(0)  # a blinking caret wakes the machine twice a second
    application.setPalette(palette())
    application.setFont(font("body"))
    application.setStyleSheet(sheet)
    for window in application.topLevelWidgets():
        QApplication.sendEvent(window, QEvent(QEvent.Type.StyleChange))


def load_fonts(family: str = UI_FONT) -> None:
    """Make one bundled family known; what is shown to a participant waits until it is shown."""
    begins = family.replace(" ", "")
    for file in sorted(resource("fonts").iterdir(), key=lambda entry: entry.name):
        if file.name.startswith(begins) and file.name.endswith(".ttf"):
            QFontDatabase.addApplicationFontFromData(file.read_bytes())


@cache
def load_scripts() -> None:
    """Make the fonts of other scripts and of emoji known once, where the system may have none."""
    for file in resource("fonts/scripts").iterdir():
        if file.name.endswith(".ttf"):
            QFontDatabase.addApplicationFontFromData(file.read_bytes())


def font(
    role: str, *, weight: int | None = None, tabular: bool = False, shared: bool = False
) -> QFont:
    """Return the font of a role at the text size in use.

    Args:
        role: such as "body" or "title".
        weight: 400 to 700, where it is not the role's own.
        tabular: figures all equally wide, for columns of them.
        shared: the larger typeface of what is shown to a participant.

    """
    if shared:
        _know_reading_font()
    size, usual, _ = (tokens.TYPE_SHARED if shared else tokens.TYPE)[role]
    family = READING_FONT if shared else UI_FONT
    close = role in ("title", "display", "figure") and not shared
    return QFont(_font(family, px(size), weight or usual, close=close, tabular=tabular))


@cache
def _font(family: str, size: int, weight: int, *, close: bool, tabular: bool) -> QFont:
    """Make a font once: a copy of it knows its letters already, and each new one seeks them."""
    chosen = QFont(family)
    chosen.setPixelSize(size)
    chosen.setWeight(QFont.Weight(weight))
    chosen.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    chosen.setStyleStrategy(QFont.StyleStrategy.PreferAntialias)
    if close:
        chosen.setLetterSpacing(QFont.SpacingType.PercentageSpacing, 98.4)
    if tabular:
        chosen.setFeature(QFont.Tag("tnum"), 1)
    return chosen


@cache
def _know_reading_font() -> None:
    if not QFontDatabase.hasFamily(READING_FONT):
        load_fonts(READING_FONT)


def line_height(role: str, *, shared: bool = False) -> int:
    """Return the line height of a role, as a share of its size in per cent of Qt's own."""
    size, _, height = (tokens.TYPE_SHARED if shared else tokens.TYPE)[role]
    return round(height / size / 1.21 * 100)


def palette() -> QPalette:
    """Return the palette, so that the system's own dialogs follow the theme."""
    role = QPalette.ColorRole
    chosen = QPalette()
    for which, name in (
        (role.Window, "canvas"),
        (role.Base, "surface"),
        (role.AlternateBase, "sunken"),
        (role.Text, "ink"),
        (role.WindowText, "ink"),
        (role.Button, "surface"),
        (role.ButtonText, "ink"),
        (role.PlaceholderText, "ink3"),
        (role.Highlight, "primary"),
        (role.HighlightedText, "on_primary"),
        (role.ToolTipBase, "ink"),
        (role.ToolTipText, "surface"),
        (role.Link, "primary"),
        (role.Mid, "line"),
        (role.Accent, "primary"),
    ):
        chosen.setColor(which, QColor(colour(name)))
    return chosen
