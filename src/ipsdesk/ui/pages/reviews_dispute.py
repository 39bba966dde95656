"""One item on which raters differed: what each gave and why, and what they settle on."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QLineEdit

from ipsdesk.domain.scale_scores import Points
from ipsdesk.ui.pages.reviews_notes import wide_choice
from ipsdesk.ui.parts.buttons import button
from ipsdesk.ui.parts.labels import wrapped
from ipsdesk.ui.parts.layouts import column, row
from ipsdesk.ui.parts.named import named
from ipsdesk.ui.parts.painted import Chip
from ipsdesk.ui.presenters.review_result import ItemResult, beyond_words
from ipsdesk.words import say


class DisputeCard(QFrame):
    """Points to settle on, with the reason that is always asked for."""

    settled = Signal(str, object, str)

    def __init__(self, one: ItemResult, typed: str, *, locked: bool) -> None:
        super().__init__()
        self.setProperty("card", "plain")
        self.item, self.disputed = one.item, one.disputed
        self._choices = one.choices
        called = f"{one.item} {one.title}"
        offered = tuple((choice.shown, f"{choice.shown}: {choice.text}") for choice in one.choices)
        self.points = wide_choice(say("{item}: points").format(item=called), offered)
        self.reason = named(QLineEdit(), say("{item}: reason").format(item=called))
        self.reason.setText(typed or one.reason)
        self.reason.setPlaceholderText(say("Why these points?"))
        inside = column(self, (18, 14, 18, 14), 6)
        top = row(space=8)
        top.addWidget(wrapped(called, "body", weight=600), 1)
        words, hue = (say("To settle"), "amber") if one.disputed else (say("Settled"), "neutral")
        top.addWidget(Chip(words, hue))
        inside.addLayout(top)
        for given in one.given:
            inside.addWidget(wrapped(given, "small", "ink2"))
        if locked:
            inside.addWidget(wrapped(one.agreed, "body"))
            return
        self._beyond, self._note = one.beyond, wrapped("", "small", "ink2")
        self._offer(one)
        inside.addWidget(self.points)
        inside.addWidget(self._note)
        self.points.currentIndexChanged.connect(self._tell)
        self._tell()
        across = row(space=8)
        across.addWidget(self.reason, 1)
        settle = button(say("Settle"), self._settle)
        settle.setAccessibleName(say("Settle {item}").format(item=called))
        across.addWidget(settle)
        inside.addLayout(across)
        self.reason.returnPressed.connect(self._settle)

    def typed(self) -> str:
        """Return the reason as typed, so that it outlives a new look at the page."""
        return self.reason.text()

    def _offer(self, one: ItemResult) -> None:
        chosen = next((at for at, choice in enumerate(one.choices) if choice.chosen), -1)
        self.points.setPlaceholderText(say("Choose the points you agree on"))
        self.points.setCurrentIndex(chosen)

    def _tell(self) -> None:
        """Say beside the points when no rater gave so few or so many, and what is asked then."""
        beyond = self._chosen() in self._beyond
        self._note.setVisible(beyond)
        text = say("{beyond} Write what you have learnt since.")
        self._note.say(text.format(beyond=beyond_words()))

    def _chosen(self) -> Points:
        at = self.points.currentIndex()
        return self._choices[at].points if at >= 0 else None

    def _settle(self) -> None:
        self.settled.emit(self.item, self._chosen(), self.reason.text())
