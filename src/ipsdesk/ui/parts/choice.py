"""A field with codes to choose from, by their words; typing finds one."""

from PySide6.QtCore import QEvent, QObject, QPointF, QSize, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import (
    QComboBox,
    QSizePolicy,
    QStyle,
    QStyleOptionComboBox,
    QStylePainter,
)

from ipsdesk.ui.parts.named import announce, named
from ipsdesk.ui.parts.type_ahead import TypeAhead, meant
from ipsdesk.ui.theme import pixmap, px
from ipsdesk.words import say

WIDEST = 240  # a longer text is cut in the field and whole in the list
_ROUNDED_OFF = 6  # what the style's own measure lacks at large sizes, and cut the last letters


class Choice(QComboBox):
    """One code out of a list; the wheel does not change it in passing."""

    def __init__(self, name: str, options: tuple[tuple[str, str], ...], *, empty: str = "") -> None:
        super().__init__()
        self._ahead, self._before, self._watched = TypeAhead(), -1, False
        self.unread = ""  # what was typed, as long as no line is called so
        self.currentIndexChanged.connect(self._forget_unread)
        named(self, name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setMinimumContentsLength(6)
        self.setMaximumWidth(px(WIDEST))
        if empty:
            self.addItem(empty, "")
        self._put(options)

    def offer(self, options: tuple[tuple[str, str], ...]) -> None:
        """Put other options in place of all; what is chosen stays so where it still can be."""
        there = [(self.itemData(at), self.itemText(at)) for at in range(self.count())]
        if there == list(options):
            return
        before = self.code()
        self.clear()
        self._put(options)
        self.choose(before)
        self.fit()

    def _put(self, options: tuple[tuple[str, str], ...]) -> None:
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
        self._forget_unread()
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
        words = _missing(self.unread) if self.unread else self.currentText()
        option.currentText = self.fontMetrics().elidedText(
            words or self.placeholderText(),
            Qt.TextElideMode.ElideRight,
            room.width(),
        )
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)
        side = px(16)
        at = QPointF(self.width() - side - px(8), (self.height() - side) / 2)
        painter.drawPixmap(at, pixmap("chevron-down", "ink2", side))
        painter.end()

    def showPopup(self) -> None:
        """Let the list be as wide as its longest line, and listen to what is typed in it."""
        self._begin_name()
        self._forget_unread()
        view = self.view()
        view.setMinimumWidth(max(self.width(), view.sizeHintForColumn(0) + px(32)))
        if not self._watched:
            view.installEventFilter(self)
            self._watched = True
        super().showPopup()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the open list be typed in as the field is, and be left by Tab."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._takes_in_list(event) or super().eventFilter(watched, event)
        return super().eventFilter(watched, event)

    def _takes_in_list(self, event: QKeyEvent) -> bool:
        if event.key() in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            self._leave_list(onward=event.key() == Qt.Key.Key_Tab)
            return True
        if self._ahead.takes(event):
            at, self.unread = self._meant()
            row = -1 if self.unread else at
            self.view().setCurrentIndex(self.model().index(row, self.modelColumn()))
            return True
        if self.unread and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            return True  # nothing is lit that could be chosen
        self._forget_unread()
        return False

    def _leave_list(self, *, onward: bool) -> None:
        """Choose what is lit and go on, as from any other field."""
        self.hidePopup()
        lit, unread = self.view().currentIndex().row(), self.unread
        self._forget_unread()
        self._take(self._before if lit < 0 else lit, unread)
        self.focusNextPrevChild(onward)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Gather a name; Qt forgets its letters after a moment, and opens the list at a space."""
        if not self._ahead.typed:
            self._begin_name()
        if self._ahead.takes(event):
            self._take(*self._meant())
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """End the name that was typed."""
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self._begin_name()
            self.leave()

    def leave(self) -> None:
        """Show again what is chosen, if what was typed last is not in the list."""
        self._forget_unread()

    def _begin_name(self) -> None:
        self._ahead.typed, self._before = "", self.currentIndex()

    def _meant(self) -> tuple[int, str]:
        """Return the line that is meant and "", or the one from before and what no line is."""
        typed = self._ahead.typed.strip()
        lines = [self.itemText(at) for at in range(self.count())]
        answers = [line if self.itemData(at) else "" for at, line in enumerate(lines)]
        found = (meant(typed, those) for those in (answers, lines)) if typed else ()
        at = next((one for one in found if one >= 0), -1)  # "Ingen" before "Inte ifyllt"
        unread = typed if at < 0 else ""
        if unread:
            announce(self, _missing(unread), urgent=True)
        return (at if at >= 0 else self._before), unread

    def _take(self, at: int, unread: str) -> None:
        stood = self.currentIndex(), self.unread
        self.setCurrentIndex(at)
        self.unread = unread
        self.update()
        if (at, unread) != stood:
            self.activated.emit(at)

    def _forget_unread(self) -> None:
        self.unread = ""
        self.update()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Let the page scroll instead."""
        event.ignore()


def _missing(typed: str) -> str:
    return say("Not in the list: {typed}").format(typed=typed)
