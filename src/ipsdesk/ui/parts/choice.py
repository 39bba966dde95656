"""A field with codes to choose from, by their words; typing finds one."""

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QPaintEvent, QWheelEvent
from PySide6.QtWidgets import (
    QComboBox,
    QSizePolicy,
    QStyle,
    QStyleOptionComboBox,
    QStylePainter,
)

from ipsdesk.ui.parts.named import named
from ipsdesk.ui.theme import pixmap, px

WIDEST = 240  # a longer text is cut in the field and whole in the list
_ROUNDED_OFF = 6  # what the style's own measure lacks at large sizes, and cut the last letters


class Choice(QComboBox):
    """One code out of a list; the wheel does not change it in passing."""

    def __init__(self, name: str, options: tuple[tuple[str, str], ...], *, empty: str = "") -> None:
        super().__init__()
        named(self, name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setMinimumContentsLength(6)
        self.setMaximumWidth(px(WIDEST))
        if empty:
            self.addItem(empty, "")
        for code, words in options:
            self.addItem(words, code)

    def fit(self) -> None:
        """Ask for the width of the longest words after others were put in.

        Else they are measured when the field is first shown, as Qt has it: to have them measured
        each time builds the list that opens, which takes as long as ten fields.
        """
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)

    def sizeHint(self) -> QSize:
        """Ask for what the longest words take, all of them."""
        hint = super().sizeHint()
        return QSize(hint.width() + px(_ROUNDED_OFF), hint.height())

    def code(self) -> str:
        """Return the code chosen, or ""."""
        found = self.currentData()
        return found if isinstance(found, str) else ""

    def choose(self, code: str) -> None:
        """Choose a code; one that is not in the list changes nothing."""
        at = self.findData(code)
        if at >= 0:
            self.setCurrentIndex(at)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the words, shortened where they are too long, and the arrow."""
        painter, option = QStylePainter(self), QStyleOptionComboBox()
        self.initStyleOption(option)
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        room = self.style().subControlRect(
            QStyle.ComplexControl.CC_ComboBox, option, QStyle.SubControl.SC_ComboBoxEditField, self
        )
        option.currentText = self.fontMetrics().elidedText(
            self.currentText() or self.placeholderText(),
            Qt.TextElideMode.ElideRight,
            room.width(),
        )
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)
        side = px(16)
        at = QPointF(self.width() - side - px(8), (self.height() - side) / 2)
        painter.drawPixmap(at, pixmap("chevron-down", "ink2", side))
        painter.end()

    def showPopup(self) -> None:
        """Let the list be as wide as its longest line."""
        view = self.view()
        view.setMinimumWidth(max(self.width(), view.sizeHintForColumn(0) + px(32)))
        super().showPopup()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Let the page scroll instead."""
        event.ignore()
