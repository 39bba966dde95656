"""Goals participants set for themselves, the steps towards them, and how near they feel."""

from dataclasses import dataclass, field, replace
from datetime import date
from typing import NewType, Self
from uuid import UUID

from ipsdesk.domain.errors import GoalWithoutWords, RatingOutOfRange, StepWithoutWords
from ipsdesk.domain.people import ParticipantId

GoalId = NewType("GoalId", UUID)
StepId = NewType("StepId", UUID)

LOWEST, HIGHEST = 0, 10
OPEN_STATES = frozenset({"active"})


@dataclass(frozen=True, slots=True)
class Rating:
    """How important, how sure and how near the goal felt on one day: 0 not at all, 10 fully."""

    on: date
    importance: int | None = None
    confidence: int | None = None
    nearness: int | None = None

    def __post_init__(self) -> None:
        for score in (self.importance, self.confidence, self.nearness):
            if score is not None and not LOWEST <= score <= HIGHEST:
                raise RatingOutOfRange(score, LOWEST, HIGHEST)


@dataclass(frozen=True, slots=True)
class Step:
    """Something to do towards a goal: what, who, by when, and what came of it."""

    id: StepId
    goal: GoalId | None
    what: str = field(repr=False)
    who: str
    due_on: date | None
    state: str
    done_on: date | None = None

    def __post_init__(self) -> None:
        if not self.what.strip():
            raise StepWithoutWords

    @property
    def is_done(self) -> bool:
        """Tell whether the step is taken."""
        return self.state == "done"

    def is_late(self, on: date) -> bool:
        """Tell whether the step is open past its day."""
        return self.state == "open" and self.due_on is not None and self.due_on < on


@dataclass(frozen=True, slots=True)
class Goal:
    """What a participant wants next, in their own words and rated only by them."""

    id: GoalId
    participant: ParticipantId
    words: str = field(repr=False)
    words_by: str
    begun_by: str
    area: str
    state: str
    set_on: date
    why: str = field(default="", repr=False)
    horizon: str | None = None
    ratings: tuple[Rating, ...] = ()
    steps: tuple[Step, ...] = ()

    def __post_init__(self) -> None:
        if not self.words.strip():
            raise GoalWithoutWords

    def rated(self, rating: Rating) -> Self:
        """Return the goal with one more rating; a second one that day replaces the first."""
        others = (r for r in self.ratings if r.on != rating.on)
        return replace(self, ratings=tuple(sorted((*others, rating), key=lambda r: r.on)))

    @property
    def is_active(self) -> bool:
        """Tell whether the participant still works towards it."""
        return self.state in OPEN_STATES

    @property
    def steps_done(self) -> int:
        """Return how many of the steps are taken."""
        return sum(step.is_done for step in self.steps)

    @property
    def steps_counted(self) -> tuple[Step, ...]:
        """Return the steps that are taken or lie ahead; what was let go is none of them."""
        return tuple(step for step in self.steps if step.state in ("open", "done"))

    @property
    def progress(self) -> int | None:
        """Return points of nearness gained since the first rating, or None before there are two."""
        near = [r.nearness for r in self.ratings if r.nearness is not None]
        return near[-1] - near[0] if len(near) >= 2 else None
