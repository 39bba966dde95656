"""A small question in a dialog of its own: some words, or yes or no."""

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QRadioButton,
    QWidget,
)

from ipsdesk.ui.parts.buttons import button
from ipsdesk.ui.parts.field_row import FieldRow
from ipsdesk.ui.parts.labels import heading, wrapped
from ipsdesk.ui.parts.layouts import column, row, scrolling
from ipsdesk.ui.parts.letting_go import let_go_when_answered
from ipsdesk.ui.parts.named import announce, named
from ipsdesk.ui.parts.sight import go_to
from ipsdesk.ui.theme import px
from ipsdesk.words import say

MARGIN = 40  # pixels for the window's own frame
WIDEST = 900  # no dialog asks for more than a small screen has, at any text size
FIELDS = (QLineEdit, QPlainTextEdit, QComboBox, QCheckBox, QRadioButton)


class Ask(QDialog):
    """A dialog with a title, an explanation, one field if needed, and two answers."""

    def __init__(self, parent: QWidget | None, title: str, words: str, yes: str) -> None:
        super().__init__(parent)
        self.setWindowTitle("ipsdesk")
        self.setMinimumWidth(min(px(420), WIDEST))
        self.setAccessibleName(title)
        let_go_when_answered(self)
        whole = column(self)
        asked = QWidget()
        self.inside = column(asked, (24, 20, 24, 8), 12)
        self.inside.addWidget(heading(title))
        if words:
            self.inside.addWidget(wrapped(words, "body", "ink2"))
        self.room = column(space=8)
        self.inside.addLayout(self.room)
        self.refusal = wrapped("", "small", "red")
        self.refusal.hide()
        self.inside.addWidget(self.refusal)
        self._scroll = scrolling(asked)
        asked.installEventFilter(self)
        whole.addWidget(self._scroll, 1)
        line = row(margins=(24, 8, 24, 20), space=10)
        line.addStretch(1)
        self.no = button(say("Cancel"), self.reject)
        line.addWidget(self.no)
        self.yes = button(yes, self._answer, kind="primary")
        self.yes.setDefault(True)
        line.addWidget(self.yes)
        self._answers = line
        whole.addLayout(line)

    def add_beside(self, act: QPushButton) -> None:
        """Put another act beside the answers."""
        self._answers.insertWidget(self._answers.indexOf(self.yes), act)
        QWidget.setTabOrder(self.no, act)
        QWidget.setTabOrder(act, self.yes)

    def guard_from_enter(self) -> None:
        """Let Enter in a field do nothing: what is asked about here cannot be taken back."""
        self.yes.setDefault(False)
        for one in (self.yes, self.no):
            one.setAutoDefault(False)

    def showEvent(self, event: QShowEvent) -> None:
        """Be as high as the words need at the width there is, and begin at the first field."""
        super().showEvent(event)
        self._fit()
        first = self._first_field() if self.focusWidget() is None else None
        if first is not None:
            first.setFocus()

    def _first_field(self) -> QWidget | None:
        """Return the first field the tab key comes to; of several answers the one chosen."""
        one = self.nextInFocusChain()
        while one is not None and one is not self and not self._is_field(one):
            one = one.nextInFocusChain()
        group = one.group() if isinstance(one, QRadioButton) else None
        chosen = group.checkedButton() if group is not None else None
        return chosen or (one if one is not self else None)

    def _is_field(self, one: QWidget) -> bool:
        by_keyboard = one.focusPolicy() & Qt.FocusPolicy.TabFocus
        return bool(
            isinstance(one, FIELDS) and by_keyboard and one.isEnabled() and one.isVisibleTo(self)
        )

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Grow when a refusal appears inside."""
        if event.type() is QEvent.Type.LayoutRequest and self.isVisible():
            QTimer.singleShot(0, self, self._fit)
        return super().eventFilter(watched, event)

    def _fit(self) -> None:
        wide, bar = self.width(), self._scroll.verticalScrollBar().sizeHint().width()
        room = self.screen().availableGeometry().height() - MARGIN
        for width in (wide - bar, wide):  # a bar goes where there is room for the words beside it
            least = self.inside.minimumSize().height()
            words = max(self.inside.heightForWidth(width), least)
            high = words + self._answers.sizeHint().height()
            self.resize(wide, min(high, room))  # the rest scrolls

    def _answer(self) -> None:
        """Take the answer; what was wrong before is past, and one goes to what is wrong now."""
        rows = self.findChildren(FieldRow)
        self.refusal.hide()
        for one in rows:
            one.accept()
        self.accept()
        wrong = next((one for one in rows if one.refused), None) if self.isVisible() else None
        if wrong is not None:
            go_to(wrong.field, wrong)

    def reject(self) -> None:
        """Leave; lines of words that were typed are thrown away only when that is said."""
        areas = self.findChildren(QPlainTextEdit)
        typed = any(one.document().isModified() and one.toPlainText().strip() for one in areas)
        if not (self.isVisible() and typed) or confirm_throwing_away(self):
            super().reject()

    def refuse(self, sentence: str) -> None:
        """Say beside the field what was wrong; what was typed stays."""
        self.refusal.say(sentence)
        self.refusal.show()
        QTimer.singleShot(0, self, self._show_refusal)
        announce(self, sentence, urgent=True)

    def _show_refusal(self) -> None:
        self._scroll.ensureWidgetVisible(self.refusal)


def ask_for_words(parent: QWidget, title: str, words: str = "", hint: str = "") -> str | None:
    """Ask for some words; None if it was cancelled."""
    dialog = Ask(parent, title, hint, say("Save"))
    field = named(QPlainTextEdit(words), title)
    field.setTabChangesFocus(True)
    field.setFixedHeight(px(96))
    dialog.room.addWidget(field)
    field.setFocus()
    return field.toPlainText() if dialog.exec() else None


class AskLine(Ask):
    """One line; where it has to be written, an empty one is refused and the question stays."""

    def __init__(
        self, parent: QWidget | None, title: str, words: str, yes: str, needed: str = ""
    ) -> None:
        super().__init__(parent, title, words, yes)
        self._needed = needed
        self.line = named(QLineEdit(), title)
        self.room.addWidget(self.line)
        self.line.setFocus()

    def accept(self) -> None:
        """Take the line, or say that it has to be written and stay."""
        if self._needed and not self.line.text().strip():
            self.refuse(self._needed)
            self.line.setFocus()
            return
        super().accept()


def ask_for_line(
    parent: QWidget, title: str, hint: str = "", yes: str = "", needed: str = ""
) -> str | None:
    """Ask for one line; None if it was cancelled. `needed` is said where it is left empty."""
    dialog = AskLine(parent, title, hint, yes or say("Save"), needed)
    return dialog.line.text() if dialog.exec() else None


def confirm(parent: QWidget, title: str, words: str, yes: str, *, final: bool = False) -> bool:
    """Ask whether something is really to be done; Enter does nothing that is final."""
    dialog = Ask(parent, title, words, yes)
    if final:
        dialog.yes.setDefault(False)
        dialog.yes.setAutoDefault(False)
        dialog.no.setDefault(True)
    (dialog.no if final else dialog.yes).setFocus()
    return bool(dialog.exec())


def confirm_throwing_away(parent: QWidget) -> bool:
    """Ask whether words that are not saved are to be thrown away."""
    title, words = say("Throw away what you have typed?"), say("It is not saved anywhere.")
    return confirm(parent, title, words, say("Throw away"), final=True)
