"""Early warnings in studies: absence, subjects at risk, and deadlines that have passed (5.5)."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta

from ipsdesk.domain.records import Record

ABSENT_TOO_MUCH = 20  # percent in four weeks: at risk of dropping out
_LAST_WEEKS = timedelta(weeks=4)
ABSENT, WARNED, OVERDUE = "absent", "warned", "overdue"
_OPEN = frozenset({"ongoing", "warned"})


@dataclass(frozen=True, slots=True)
class Subject:
    """A subject as it stands: which, how it goes, its grade and its deadline."""

    code: str
    state: str
    grade: str | None
    deadline: date | None


@dataclass(frozen=True, slots=True)
class Absent:
    """Absence in a period, in percent of the time."""

    first: date
    last: date
    percent: int


@dataclass(frozen=True, slots=True)
class Warned:
    """One early warning; `about` is a subject's code, `percent` the absence it rests on."""

    kind: str
    about: str = field(default="")
    percent: int = 0


def warnings(
    subjects: Collection[Subject], absences: Collection[Absent], today: date
) -> Iterator[Warned]:
    """Yield what somebody should talk about with the pupil, the gravest first."""
    worst = max((one.percent for one in absences if _is_recent(one, today)), default=0)
    if worst >= ABSENT_TOO_MUCH:
        yield Warned(ABSENT, percent=worst)
    yield from (Warned(WARNED, one.code) for one in subjects if one.state == "warned")
    yield from (Warned(OVERDUE, one.code) for one in subjects if _is_overdue(one, today))


def standing(rows: Iterable[Record]) -> tuple[Record, ...]:
    """Return each subject once, as it was last written down; what it was before is kept apart.

    Args:
        rows: the subjects of one course of studies, in the order they were written down;
            another course or level is another subject.

    """
    ordered = sorted(rows, key=lambda row: row.known_day("on_day"))
    newest = {(row.words("subject"), row.words("level")): row for row in ordered}
    return tuple(newest.values())


def _is_recent(one: Absent, today: date) -> bool:
    return one.first <= today and one.last >= today - _LAST_WEEKS


def _is_overdue(one: Subject, today: date) -> bool:
    return one.state in _OPEN and one.deadline is not None and one.deadline < today
