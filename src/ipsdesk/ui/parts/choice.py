"""A field with codes to choose from, by their words; typing finds one."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox, QSizePolicy

from ipsdesk.ui.parts.named import named


class Choice(QComboBox):
    """One code out of a list; the wheel does not change it in passing."""

    def __init__(self, name: str, options: tuple[tuple[str, str], ...], *, empty: str = "") -> None:
        super().__init__()
        named(self, name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.setMinimumContentsLength(6)
        if empty:
            self.addItem(empty, "")
        for code, words in options:
            self.addItem(words, code)

    def code(self) -> str:
        """Return the code chosen, or ""."""
        found = self.currentData()
        return found if isinstance(found, str) else ""

    def choose(self, code: str) -> None:
        """Choose a code; one that is not in the list changes nothing."""
        at = self.findData(code)
        if at >= 0:
            self.setCurrentIndex(at)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Let the page scroll instead."""
        event.ignore()
