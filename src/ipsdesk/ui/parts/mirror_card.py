"""One's own week beside the week before: a mirror for whoever sits here, and no scoreboard."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QPushButton

from ipsdesk.ui.parts.buttons import button
from ipsdesk.ui.parts.flow import Flow
from ipsdesk.ui.parts.labels import label, wrapped
from ipsdesk.ui.parts.layouts import clear, column
from ipsdesk.ui.presenters.week_mirror import MirrorState
from ipsdesk.words import say


class MirrorCard(QFrame):
    """Two sentences, who can read them, and where the employers met are listed."""

    asked = Signal()
    listed = Signal(str, str)  # one number of this week: which, and what it is called

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("card", "plain")
        inside = column(self, (14, 12, 14, 12), 4)
        inside.addWidget(label(say("My week"), "body_strong"))
        self._this = wrapped("", "small")
        self._before = wrapped("", "small", "ink2")
        inside.addWidget(self._this)
        self._numbers = column()
        inside.addLayout(self._numbers)
        inside.addWidget(self._before)
        inside.addWidget(wrapped(say("Only you see this."), "caption", "ink3"))
        self.sheet = button(
            say("The week's contacts with employers"), self.asked.emit, kind="ghost", sign="store"
        )
        inside.addWidget(self.sheet)

    def show_state(self, state: MirrorState) -> None:
        """Show the two weeks."""
        self._this.say(state.this)
        self._before.say(state.before)
        clear(self._numbers)
        flow = Flow(space=6)
        for key, words in state.numbers:
            flow.add(self._number(key, words))
        if state.numbers:
            self._numbers.addWidget(flow)

    def _number(self, key: str, words: str) -> QPushButton:
        made = button(words, lambda: self.listed.emit(key, words), kind="ghost")
        made.setAccessibleName(say("Show what is counted: {what}").format(what=words))
        return made
