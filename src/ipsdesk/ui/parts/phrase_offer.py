"""A passphrase that the machine drew, offered before one is thought up, and what one is worth."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame

from ipsdesk.ui.messages.vaults import weakness_words
from ipsdesk.ui.parts.buttons import button
from ipsdesk.ui.parts.flow import Flow
from ipsdesk.ui.parts.labels import wrapped
from ipsdesk.ui.parts.layouts import column
from ipsdesk.ui.presenters.welcome import strength_words, why_refused
from ipsdesk.words import say


def judged_words(passphrase: str, known: tuple[str, ...]) -> str:
    """Say of a passphrase that is typed why it would be refused, or how well it holds."""
    reason = why_refused(passphrase, known)
    return weakness_words(reason) if reason else strength_words(passphrase, known)


class PhraseOffer(QFrame):
    """Six words, to be used, or exchanged for six others."""

    used = Signal(str)

    def __init__(self, suggest: Callable[[], str]) -> None:
        super().__init__()
        self._suggest = suggest
        self.setProperty("card", "soft")
        inside = column(self, (14, 10, 14, 12), 8)
        words = say("A passphrase nobody guesses, made for you:")
        inside.addWidget(wrapped(words, "small", "ink2"))
        self.words = wrapped("", "body", weight=600)
        inside.addWidget(self.words)
        flow = Flow(space=8)
        flow.add(button(say("Use this one"), self._use, sign="check"))
        flow.add(button(say("Another one"), self.offer, kind="ghost", sign="refresh-cw"))
        inside.addWidget(flow)
        self.offer()

    def offer(self) -> None:
        """Offer six other words."""
        self.words.say(self._suggest())

    def _use(self) -> None:
        self.used.emit(self.words.accessibleName())
