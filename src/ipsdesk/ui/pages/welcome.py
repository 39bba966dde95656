"""Unlocking: a name and a passphrase; nothing else is known before."""

from PySide6 import QtCore
from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QFrame, QLabel, QLineEdit, QVBoxLayout

from ipsdesk.ui.parts.buttons import button, rename
from ipsdesk.ui.parts.labels import heading, label, wrapped
from ipsdesk.ui.parts.layouts import column, frame, plain_widget, row, scrolling
from ipsdesk.ui.parts.named import named
from ipsdesk.ui.parts.painted import Bubble
from ipsdesk.ui.theme import px, scale
from ipsdesk.words import say, say_many

ABOVE = 2.0  # so large letters leave no room for two buttons side by side on a small screen


class WelcomePage(QFrame):
    """The prompt; it is painted before anything heavy is loaded."""

    unlock = Signal(str, str)
    recover = Signal(str, str)
    another = Signal()

    def __init__(self, user: str = "") -> None:
        super().__init__()
        self.setObjectName("canvas")
        whole = column()
        self._scroll = scrolling(plain_widget(whole))  # large letters need it
        column(self).addWidget(self._scroll)
        whole.addStretch(2)
        card = frame()
        card.setMaximumWidth(px(440))
        inside = column(card, (32, 28, 32, 28), 10)
        head = row(space=12)
        head.addWidget(Bubble("sprout", "primary", 44))
        head.addWidget(heading("ipsdesk", "display"), 1)
        inside.addLayout(head)
        self._explain = wrapped(
            say("Everything here is encrypted. Your passphrase opens it."), "body", "ink2"
        )
        inside.addWidget(self._explain)
        self._name, self.user = self._field(inside, say("Your name"))
        self.user.setText(user)
        _, self.secret = self._field(inside, say("Passphrase"))
        self._hide_secret(hidden=True)
        self.message = wrapped("", "small", "red")
        self.message.hide()
        inside.addWidget(self.message)
        self.open = button(say("Unlock"), self._submit, kind="primary", sign="lock")
        inside.addWidget(self.open)
        line = row(space=8) if scale() < ABOVE else column(space=8)
        self._show = button(say("Show passphrase"), self._toggle_shown, kind="ghost")
        self._other = button(say("Use the recovery code"), self._toggle_way, kind="ghost")
        line.addWidget(self._show)
        line.addStretch(1)
        line.addWidget(self._other)
        inside.addLayout(line)
        words = say("Open another vault or pack")
        inside.addWidget(button(words, self.another.emit, kind="ghost"))
        across = row()
        across.addStretch(1)
        across.addWidget(card, 4)
        across.addStretch(1)
        whole.addLayout(across)
        whole.addStretch(3)
        self._by_code = False
        self._left, self._is_held = 0, False
        for field in (self.user, self.secret):
            field.returnPressed.connect(self._submit)

    def refuse(self, sentence: str) -> None:
        """Say what was wrong; the name stays, the secret is emptied."""
        self.wait(waiting=False)
        self.message.say(sentence)
        self.message.show()
        self.secret.clear()
        self.secret.setFocus()
        QTimer.singleShot(0, self, self._show_why)  # once it has its place

    def _show_why(self) -> None:
        self._scroll.ensureWidgetVisible(self.message, 0, px(12))

    def show_pack(self, name: str) -> None:
        """Ask for the passphrase of a reviewer's pack alone: its name is the same for all."""
        self.user.setText(name)
        for part in (self._name, self.user, self._other):
            part.hide()
        self._explain.say(
            say(
                "A reviewer's pack: figures and charts of one review, without names. The "
                "passphrase that came with it opens it. It can be read, and nothing in it changed."
            )
        )
        self.secret.setFocus()

    def wait(self, *, waiting: bool) -> None:
        """Show that the key is being derived."""
        self.open.setEnabled(not waiting)
        rename(self.open, say("Opening …") if waiting else say("Unlock"))

    def hold(self, seconds: int) -> None:
        """Let nothing be tried for some seconds, and say how many are left."""
        self._left = seconds
        self._count_down()

    def begin(self) -> None:
        """Put the cursor where typing begins."""
        (self.secret if self.user.text() else self.user).setFocus()

    def _count_down(self) -> None:
        self._is_held = self._left > 0
        self.open.setEnabled(not self._is_held)
        if not self._is_held:
            rename(self.open, say("Unlock"))
            return
        words = say_many("Wait {count} second", "Wait {count} seconds", self._left)
        self.open.setText(words)
        self._left -= 1
        QTimer.singleShot(1000, self, self._count_down)

    @staticmethod
    def _field(inside: QVBoxLayout, title: str) -> tuple[QLabel, QLineEdit]:
        words = label(title, "small", "ink2", weight=600)
        field = named(QLineEdit(), title)
        words.setBuddy(field)
        inside.addWidget(words)
        inside.addWidget(field)
        return words, field

    def _submit(self) -> None:
        if not self.open.isEnabled():
            self._say_wait()
            return
        if not self.secret.text():
            self._ask_for_the_rest()
            return
        self.message.hide()
        self.wait(waiting=True)
        which = self.recover if self._by_code else self.unlock
        which.emit(self.user.text().strip(), self.secret.text())

    def _say_wait(self) -> None:
        """Say why nothing happens yet, where there is a wait after a wrong passphrase."""
        if self._is_held:
            self.message.say(
                say("Not yet: there is a short wait after a wrong try. Then press Enter.")
            )
            self.message.show()

    def _ask_for_the_rest(self) -> None:
        """Say that something is not written yet, where it is to be written."""
        self.message.say(say("Fill in what is empty first."))
        self.message.show()
        self.begin()

    def _hide_secret(self, *, hidden: bool) -> None:
        mode = QLineEdit.EchoMode
        self.secret.setEchoMode(mode.Password if hidden else mode.Normal)  # hidden, Qt hints itself
        if not hidden:
            hint = QtCore.Qt.InputMethodHint
            self.secret.setInputMethodHints(hint.ImhSensitiveData | hint.ImhNoPredictiveText)

    def _toggle_shown(self) -> None:
        hidden = self.secret.echoMode() is QLineEdit.EchoMode.Normal
        self._hide_secret(hidden=hidden)
        self._show.setText(say("Show passphrase") if hidden else say("Hide passphrase"))

    def _toggle_way(self) -> None:
        self._by_code = not self._by_code
        by_code = self._by_code
        self.secret.clear()
        self._hide_secret(hidden=not by_code)
        named(self.secret, say("Recovery code") if by_code else say("Passphrase"))
        self._explain.say(
            say(
                "Write the recovery code from the sealed envelope. "
                "You then choose a new passphrase."
            )
            if by_code
            else say("Everything here is encrypted. Your passphrase opens it.")
        )
        self._other.setText(say("Use the passphrase") if by_code else say("Use the recovery code"))
        self.secret.setFocus()
