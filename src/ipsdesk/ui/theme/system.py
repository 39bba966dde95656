"""What the system itself prefers; asked only by a seat that follows the system."""

from typing import TYPE_CHECKING

from PySide6 import QtCore

if TYPE_CHECKING:
    from PySide6.QtGui import QStyleHints


def system_theme(hints: "QStyleHints") -> str:
    """Return the theme that is nearest to the system's own: light, dark or contrast."""
    if hints.accessibility().contrastPreference() is QtCore.Qt.ContrastPreference.HighContrast:
        return "contrast"
    return "dark" if hints.colorScheme() is QtCore.Qt.ColorScheme.Dark else "light"


def motion_allowed(hints: "QStyleHints") -> bool:
    """Tell whether anything may move; only Qt 6.12 and later know what the system says."""
    preference = getattr(hints.accessibility(), "motionPreference", None)
    return preference is not None and preference().name == "NoPreference"
