"""What is due, computed afresh at every look: nothing depends on the program having run."""

from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

# The kinds, in the order they stand on the page when their days are the same.
FOLLOW_MARK = "follow_mark"
SILENT = "silent"
NO_EMPLOYER = "no_employer"
STEP = "step"
LEAD = "lead"
CONTACT = "employer_contact"
WORKPLACE = "workplace"
PLAN_REVIEW = "plan_review"
CONSENT_ENDS = "consent_ends"
FOLLOW_UP = "follow_up"
OPENNESS = "openness"
PROFILE = "profile"
ADULT = "adult"
ERASE = "erase"
KINDS = (
    FOLLOW_MARK,
    SILENT,
    NO_EMPLOYER,
    STEP,
    LEAD,
    CONTACT,
    WORKPLACE,
    FOLLOW_UP,
    PLAN_REVIEW,
    CONSENT_ENDS,
    OPENNESS,
    PROFILE,
    ADULT,
    ERASE,
)

CONSENT_NOTICE_DAYS = 14
EMPLOYER_WITHIN_DAYS = 30  # V4: the first employer contact within a month
PROFILE_WITHIN_DAYS = 30  # V3: the profile says what a job that began or ended has taught
PROFILE_LOOKS_BACK_DAYS = 90
AHEAD_DAYS = 7
EMPLOYER_LOOKS_BACK_DAYS = 90
CUES = (FOLLOW_MARK, NO_EMPLOYER, SILENT, PROFILE)  # what fidelity rests on in everyday work
NEVER_MET = "never"  # what a silence is about where no contact was ever written down
ANSWERED = (LEAD, CONTACT, WORKPLACE)  # done, moved or given up where they stand
DONE, MOVED, DROPPED = "done", "moved", "dropped"  # and the answers there are
MOST_COUNTED = 1000  # nobody counts further: "1,000+" says as much


@dataclass(frozen=True, slots=True)
class Due:
    """One thing that is due: for whom, since when or by when, and what about.

    What was agreed with an employer is about no participant; its name is the workplace's.
    """

    kind: str
    participant: UUID | None
    shown_name: str = field(repr=False)
    day: date
    about: str = field(default="", repr=False)
    row: UUID | None = None
    days: int = 0
    place: str = field(default="", repr=False)  # the job and the employer of a lead
    after_job: bool = False  # of support that is due because a job has ended

    def is_late(self, on: date) -> bool:
        """Tell whether its day has passed."""
        return self.day < on


@dataclass(frozen=True, slots=True)
class DueList:
    """The first of what is due, and how many there are; a count past `MOST_COUNTED` is open."""

    late: tuple[Due, ...]
    late_count: int
    ahead: tuple[Due, ...]
    ahead_count: int

    @property
    def shown(self) -> list[Due]:
        """What was read of both parts, late things first."""
        return [*self.late, *self.ahead]


@dataclass(frozen=True, slots=True)
class Cue:
    """How many of a caseload wait for one thing that fidelity rests on, out of how many."""

    kind: str
    count: int
    whole: int = 0


def in_order(found: list[Due], on: date) -> list[Due]:
    """Return what is due, late things first, then by day and kind: nobody waits unseen."""
    return sorted(
        found,
        key=lambda due: (
            not due.is_late(on),
            due.day,
            KINDS.index(due.kind),
            str(due.participant or due.row),
        ),
    )
