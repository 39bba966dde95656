"""Quick capture from anywhere: one line, its chips, Enter keeps it, Esc keeps the draft."""

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QHideEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QWidget

from ipsdesk.ui.desktop import Desktop
from ipsdesk.ui.messages import explain
from ipsdesk.ui.parts.buttons import button
from ipsdesk.ui.parts.choice import Choice
from ipsdesk.ui.parts.flow import Flow
from ipsdesk.ui.parts.labels import heading, wrapped
from ipsdesk.ui.parts.layouts import clear, column, row, scrolling
from ipsdesk.ui.parts.letting_go import let_go_when_answered
from ipsdesk.ui.parts.named import announce
from ipsdesk.ui.parts.navigation import CAPTURE_KEYS
from ipsdesk.ui.parts.text_fields import TextLine
from ipsdesk.ui.parts.titled import titled
from ipsdesk.ui.presenters.capture import CapturePresenter, CaptureState
from ipsdesk.ui.presenters.capture_chips import CaptureChip
from ipsdesk.ui.theme import px
from ipsdesk.words import say

READ_AFTER_MS = 120  # a line is read when the fingers rest, and always before it is kept
KEPT_AFTER_MS = 700
WIDTH = 720


class CaptureDialog(QDialog):
    """One line for whatever was just done."""

    def __init__(
        self, parent: QWidget | None, desktop: Desktop, presenter: CapturePresenter
    ) -> None:
        super().__init__(parent)
        let_go_when_answered(self)
        self._desktop, self._presenter = desktop, presenter
        self.chips: dict[str, Choice] = {}
        self.setWindowTitle("ipsdesk")
        self.setAccessibleName(say("Quick note"))
        self.setMinimumWidth(min(px(WIDTH), 860))
        whole = column(self)
        inner = QWidget()
        inside = column(inner, (24, 20, 24, 20), 12)
        inside.addWidget(heading(say("Quick note")))
        self.line = TextLine(say("What did you do?"), hint=say("call Ica Maxi 15 min Ali"))
        inside.addWidget(self.line)
        self._chips_at = column()
        inside.addLayout(self._chips_at)
        self._note = wrapped("", "body")
        self._summary = wrapped("", "small", "ink2")
        self._hint = wrapped("", "small", "amber")
        self._refusal = wrapped("", "body", "red")
        for said in (self._note, self._summary, self._hint, self._refusal):
            said.hide()
            inside.addWidget(said)
        inside.addWidget(wrapped(_help(), "small", "ink3"))
        inside.addLayout(self._answers())
        self._area, self._inside = scrolling(inner), inside
        whole.addWidget(self._area)
        self._reads, self._keeps = QTimer(self), QTimer(self)
        for timer, act in ((self._reads, self.read), (self._keeps, self.keep_typed)):
            timer.setSingleShot(True)
            timer.timeout.connect(act)
        self.line.setText(presenter.start())
        self.line.textEdited.connect(self._touched)
        self.show_state(presenter.state())
        self.line.setFocus()

    def read(self) -> None:
        """Read the line now, keep it as a draft, and show what it became."""
        self._reads.stop()
        self._refusal.hide()
        self._presenter.type(self.line.text())
        self.show_state(self._presenter.state())

    def keep_typed(self) -> None:
        """Keep the line as a draft, at the latest this long after its first key."""
        self._keeps.stop()
        self._presenter.type(self.line.text())
        self._presenter.keep_draft()
        self._desktop.drafted.emit()

    def keep(self) -> None:
        """Keep the line as a record; say what is missing instead of losing it."""
        self.read()
        self._keeps.stop()
        told: list[str] = []
        refusal = self._desktop.perform_quietly(lambda: told.append(self._presenter.save()))
        if refusal is not None:
            self._refuse(explain(refusal))
            self._presenter.keep_draft()
            return
        self.accept()
        self._desktop.changed.emit()
        self._desktop.told.emit(told[0])

    def reject(self) -> None:
        """Leave; what was typed stays as a draft."""
        self._reads.stop()
        self.keep_typed()
        super().reject()

    def showEvent(self, event: QShowEvent) -> None:
        """Go on behind what the line begins with: chosen whole, the first key would replace it."""
        super().showEvent(event)
        QTimer.singleShot(0, self, lambda: self.line.end(False))  # noqa: FBT003  (because Qt takes it by place)

    def hideEvent(self, event: QHideEvent) -> None:
        """Read nothing more once it is gone, by the lock too: the vault is closed then."""
        self._reads.stop()
        super().hideEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Enter keep the line from anywhere but a list that is open."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.keep()
            return
        super().keyPressEvent(event)

    def show_state(self, state: CaptureState) -> None:
        """Show the chips and the sentence of what will be kept."""
        held = next((key for key, chip in self.chips.items() if chip.hasFocus()), "")
        clear(self._chips_at)
        self.chips = {}
        flow = Flow(space=10)
        for chip in state.chips:
            flow.add(self._chip(chip))
        self._chips_at.addWidget(flow)
        if held:
            self.chips.get(held, self.line).setFocus()
        self._show_words(state)
        self._order()
        QTimer.singleShot(0, self, self._fit)

    def _show_words(self, state: CaptureState) -> None:
        note = say("Note: {words}").format(words=state.note) if state.note else ""
        told = ((self._note, note), (self._summary, state.summary), (self._hint, state.hint))
        for said, words in told:
            said.say(words)
            said.setVisible(bool(words))

    def _chip(self, chip: CaptureChip) -> QWidget:
        made = Choice(chip.title, chip.options)
        made.setMaximumWidth(px(230))
        made.choose(chip.chosen)
        made.activated.connect(lambda _: self._chosen(chip.key, made.code()))
        self.chips[chip.key] = made
        title = say("{what}: choose").format(what=chip.title) if chip.missing else chip.title
        return titled(title, made, tone="amber" if chip.missing else "ink3")

    def _touched(self) -> None:
        self._reads.start(READ_AFTER_MS)
        if not self._keeps.isActive():
            self._keeps.start(KEPT_AFTER_MS)

    def _chosen(self, key: str, code: str) -> None:
        self._presenter.choose(key, code)
        self._presenter.keep_draft()
        self._refusal.hide()
        self.show_state(self._presenter.state())

    def _order(self) -> None:
        before: QWidget = self.line
        for chip in (*self.chips.values(), self.save, self.later):
            QWidget.setTabOrder(before, chip)
            before = chip

    def _answers(self) -> QHBoxLayout:
        line = row(space=10)
        self.save = button(say("Save"), self.keep, kind="primary", sign="check")
        self.later = button(say("Keep as draft"), self.reject, kind="ghost")
        line.addWidget(self.save)
        line.addWidget(self.later)
        line.addStretch(1)
        return line

    def _refuse(self, sentence: str) -> None:
        self._refusal.say(sentence)
        self._refusal.show()
        announce(self, sentence, urgent=True)
        missing = [one for one in self._presenter.state().chips if one.missing]
        if missing:
            self.chips[missing[0].key].setFocus()
        QTimer.singleShot(0, self, self._fit)

    def _fit(self) -> None:
        """Be as high as all of it needs in the whole width, and no higher than the screen.

        Beside a scroll bar the chips take one more line, which would keep the bar there.

        """
        room = self.screen().availableGeometry().height() - 60
        self._area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._inside.activate()
        needed = self._inside.totalHeightForWidth(self.width())
        self.resize(self.width(), min(needed + px(8), room))
        self._area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)


def _help() -> str:
    text = say("Enter saves. Esc keeps the line as a draft. Tab leads to the boxes. {keys} opens.")
    return text.format(keys=CAPTURE_KEYS)
