"""Leads of a job search: where each stands, what comes next, and what a month held (F10)."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from ipsdesk.domain.errors import DeskError

STAGES = ("wish", "contact", "applied", "interview", "trial", "offer", "started", "no")
INTERVIEW = "interview"
ENDED = frozenset({"started", "no"})
LANES = (
    ("wish",),
    ("contact",),
    ("applied",),
    ("interview", "trial"),
    ("offer",),
    ("started", "no"),
)
SHOWN_AFTER_END_DAYS = 30
NO_ACTS = frozenset({"wish", "no"})  # which tell of nothing that was done
DAYS_OF_THEIR_OWN = frozenset({"applied"})  # done when its day is written, whatever came of it


@dataclass(eq=False)
class LeadHasJob(DeskError):
    """A lead was to be moved back from its start, although the job that came of it is there."""


@dataclass(frozen=True, slots=True)
class Lead:
    """One job that somebody wants, has asked about or has applied for."""

    id: UUID
    participant: UUID
    shown_name: str = field(repr=False)
    position: str = field(repr=False)
    employer: str = field(repr=False)
    place: str = field(repr=False)
    stage: str
    since: date
    workplace: UUID | None = None
    next_step: str = field(default="", repr=False)
    next_owner: str | None = None
    next_on: date | None = None
    interview_on: date | None = None  # which may be to come
    support_ended: date | None = None  # when support of whoever seeks it ended, if it has

    @property
    def is_open(self) -> bool:
        """Tell whether anything can still come of it."""
        return self.stage not in ENDED

    @property
    def is_left_behind(self) -> bool:
        """Tell whether support has ended while it was still open."""
        return self.is_open and self.support_ended is not None

    @property
    def stands_on(self) -> date:
        """Return the day of an interview where it stands at one, and else when it came there."""
        return (self.interview_on if self.stage == INTERVIEW else None) or self.since

    @property
    def lacks_step(self) -> bool:
        """Tell whether nobody has said what comes next, and who does it."""
        return self.is_open and not (self.next_step.strip() and self.next_owner)

    def is_late(self, on: date) -> bool:
        """Tell whether the next step should have been taken."""
        return self.is_open and self.next_on is not None and self.next_on < on


@dataclass(frozen=True, slots=True)
class Activity:
    """One line for the participant's own activity report: what, where, when."""

    on: date
    kind: str
    position: str = field(repr=False)
    employer: str = field(repr=False)
    place: str = field(repr=False)


def in_order(leads: Iterable[Lead]) -> list[Lead]:
    """Return leads with those that lack a next step first, then by the day of the next step."""
    return sorted(
        leads,
        key=lambda one: (not one.lacks_step, one.next_on or date.max, one.since, str(one.id)),
    )


def lane_of(stage: str) -> int:
    """Return in which column of the board a stage stands."""
    return next(number for number, stages in enumerate(LANES) if stage in stages)


def beside(stage: str, step: int, came: Collection[str] = ()) -> str:
    """Return the stage one column on or back on the board; at its ends the same stage.

    On leads to what a column begins with: a trial day is had when somebody says so, and so is
    a no. Back leads to where the lead last stood before.

    Args:
        stage: where it stands.
        step: 1 for on, -1 for back.
        came: the stages it has come through.

    """
    lane = lane_of(stage)
    if step > 0:
        return LANES[lane + 1][0] if lane + 1 < len(LANES) else stage
    before = [one for one in STAGES if one in came and lane_of(one) < lane]
    return before[-1] if before else _lane_before(stage, lane)


def _lane_before(stage: str, lane: int) -> str:
    """Return the stage one column back; a no of which nothing is known goes back to a wish."""
    if stage == "no":
        return STAGES[0]
    return LANES[lane - 1][0] if lane else stage


def taken_back(stage: str) -> frozenset[str]:
    """Return which stages a lead cannot have come to, now that it is said to stand at one."""
    return frozenset({"started"} if stage == "no" else STAGES[STAGES.index(stage) + 1 :])


def is_back(stage: str, reached: str) -> bool:
    """Tell whether a move takes back something that was said before."""
    return stage in taken_back(reached)


def days_told(
    stage: str, moves: Iterable[tuple[str, date]], said: Mapping[str, date]
) -> Iterator[tuple[str, date]]:
    """Yield what somebody did about one lead, and when.

    Args:
        stage: where the lead stands; what it never came to is not told of.
        moves: the days on which it was moved on.
        said: the days written down of it, which are truer than when a card was moved.

    """
    never = taken_back(stage) - DAYS_OF_THEIR_OWN
    came = {one: said.get(one, day) for one, day in moves}
    for kind, day in {**said, **came}.items():
        if kind not in NO_ACTS and kind not in never:
            yield kind, day


def _when(one: Activity) -> tuple[date, int, str]:
    return one.on, STAGES.index(one.kind), one.position


def reported(activities: Iterable[Activity], first: date, after: date) -> Iterator[Activity]:
    """Yield the activities of a month in the order they came, each once.

    Of one day come those of the earlier stages first.

    """
    seen = set[tuple[date, str, str, str]]()
    for one in sorted(activities, key=_when):
        key = (one.on, one.kind, one.position, one.employer)
        if first <= one.on < after and key not in seen:
            seen.add(key)
            yield one
