"""What is noted beside the points: evidence, and what the unit will do."""

from datetime import date
from uuid import UUID

from ipsdesk.actions import evidence, reviews
from ipsdesk.actions.desk import Desk
from ipsdesk.domain.reviews import EvidenceNote
from ipsdesk.domain.scales import EvidenceSource
from ipsdesk.ui.presenters.review_words import RATER_ROLES, TOLD_BY, coded, role_words, source_words
from ipsdesk.words import say


class EvidencePresenter:
    """Notes and actions of one review."""

    def __init__(self, desk: Desk, review: UUID) -> None:
        self._desk = desk
        self.review = review

    @property
    def today(self) -> date:
        """The day it is at this desk."""
        return self._desk.today()

    def note(self, item: str, source: str, on: date | None, told_by: str, words: str) -> None:
        """Note what points at an item."""
        kept = EvidenceNote(item, EvidenceSource(source), on or self.today, told_by, words)
        evidence.note_evidence(self._desk, self.review, kept)

    def take_back(self, note: UUID) -> None:
        """Take one's own note away."""
        evidence.take_back_evidence(self._desk, note)

    def plan(
        self, item: str | None, what: str, owner: str, due_on: date | None, moves: str = ""
    ) -> None:
        """Write down what the unit will do about an item, and which number it should move."""
        planned = {"what": what, "owner": owner, "due_on": due_on, "moves": moves}
        evidence.plan_action(self._desk, self.review, item, planned)

    def take_back_action(self, action: UUID) -> None:
        """Take away an action that oneself planned."""
        evidence.take_back_action(self._desk, action)

    def tick(self, action: UUID, *, done: bool) -> None:
        """Say that an action is done, or is not after all."""
        evidence.tick_action(self._desk, action, done=done)

    @staticmethod
    def sources(preferred: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
        """Return every kind of evidence with its words, those of the item first."""
        each = [(source.value, source_words(source)) for source in EvidenceSource]
        return tuple(sorted(each, key=lambda one: one[0] not in preferred))

    @staticmethod
    def tellers() -> tuple[tuple[str, str], ...]:
        """Return the roles of those who tell."""
        return tuple((role, role_words(role)) for role in TOLD_BY)

    def numbers(self) -> tuple[tuple[str, str], ...]:
        """Return the items whose figures an action can move, none first."""
        scale = reviews.open_review(self._desk, self.review).scale
        each = ((item.id, coded(item)) for item in scale.items)
        return (("", say("The item itself, or none")), *each)

    @staticmethod
    def owners() -> tuple[tuple[str, str], ...]:
        """Return the roles of those who can see to something."""
        return tuple((role, role_words(role)) for role in ("", "manager", *RATER_ROLES[:2]))
