"""Something slow is going on: what, how far, and a way to stop it; nothing moves by itself."""

from collections.abc import Callable

from PySide6.QtWidgets import QFrame, QProgressBar

from ipsdesk.ui.parts.buttons import button
from ipsdesk.ui.parts.labels import wrapped
from ipsdesk.ui.parts.layouts import column, row
from ipsdesk.ui.parts.named import announce, named
from ipsdesk.ui.parts.painted import sign_label
from ipsdesk.words import say


class BusyLine(QFrame):
    """One line, hidden while nothing slow is going on."""

    def __init__(self, stop: Callable[[], object] | None = None) -> None:
        super().__init__()
        self.setProperty("card", "soft")
        inside = column(self, (14, 10, 10, 10), 8)
        line = row(space=10)
        line.addWidget(sign_label("hourglass", "ink2", 18))
        self._words = wrapped("", "body")
        line.addWidget(self._words, 1)
        self.stop = button(say("Stop"), stop, kind="ghost", sign="x")
        line.addWidget(self.stop)
        inside.addLayout(line)
        self.stop.setVisible(stop is not None)  # not before it is inside, or it is a window
        self.bar = named(QProgressBar(), say("How far it has come"))
        self.bar.setTextVisible(False)
        inside.addWidget(self.bar)
        self.hide()

    def begin(self, what: str) -> None:
        """Say what is going on; how far is not known yet."""
        self._words.say(what)
        self.bar.hide()
        self.show()
        announce(self, what)

    def tell(self, done: int, of: int) -> None:
        """Show how far it has come."""
        self.bar.setRange(0, max(1, of))
        self.bar.setValue(done)
        self.bar.show()

    def end(self) -> None:
        """Go away."""
        self.hide()
