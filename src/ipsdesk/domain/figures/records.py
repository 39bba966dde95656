"""Records: everything the figures of one window are made from, read once."""

from collections.abc import Callable, Hashable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, TypeVar
from uuid import UUID

from ipsdesk.domain.figures.facts import (
    Activity,
    Assignment,
    Consent,
    ContactFor,
    Counselling,
    EmployerContact,
    Episode,
    FollowMark,
    Job,
    JobChange,
    Outreach,
    Plan,
    Profile,
    RecordId,
    SupportAction,
    SupportPlan,
    Talk,
    Wish,
)
from ipsdesk.domain.figures.unit_facts import (
    Cover,
    Employment,
    Measure,
    Meeting,
    PastReview,
    Policy,
    StaffAbsence,
    Supervision,
    TimeEntry,
)
from ipsdesk.domain.figures.window import Window

_Row = TypeVar("_Row")
_Made = TypeVar("_Made")


@dataclass(frozen=True, slots=True)
class Records:
    """The records of one window, by kind; each in the order of its day and id.

    `edited` holds the day a record was last changed, for those that were; `elsewhere` names those
    that came sealed from another computer and cannot be opened here.
    """

    window: Window
    scale: str = ""
    episodes: tuple[Episode, ...] = field(default=(), repr=False)
    employments: tuple[Employment, ...] = field(default=(), repr=False)
    staff_absences: tuple[StaffAbsence, ...] = field(default=(), repr=False)
    assignments: tuple[Assignment, ...] = field(default=(), repr=False)
    activities: tuple[Activity, ...] = field(default=(), repr=False)
    employer_contacts: tuple[EmployerContact, ...] = field(default=(), repr=False)
    contact_for: tuple[ContactFor, ...] = field(default=(), repr=False)
    wishes: tuple[Wish, ...] = field(default=(), repr=False)
    plans: tuple[Plan, ...] = field(default=(), repr=False)
    profiles: tuple[Profile, ...] = field(default=(), repr=False)
    talks: tuple[Talk, ...] = field(default=(), repr=False)
    counselling: tuple[Counselling, ...] = field(default=(), repr=False)
    jobs: tuple[Job, ...] = field(default=(), repr=False)
    job_changes: tuple[JobChange, ...] = field(default=(), repr=False)
    follow_marks: tuple[FollowMark, ...] = field(default=(), repr=False)
    support_plans: tuple[SupportPlan, ...] = field(default=(), repr=False)
    support_actions: tuple[SupportAction, ...] = field(default=(), repr=False)
    outreach: tuple[Outreach, ...] = field(default=(), repr=False)
    consents: tuple[Consent, ...] = field(default=(), repr=False)
    time_entries: tuple[TimeEntry, ...] = field(default=(), repr=False)
    meetings: tuple[Meeting, ...] = field(default=(), repr=False)
    supervision: tuple[Supervision, ...] = field(default=(), repr=False)
    covers: tuple[Cover, ...] = field(default=(), repr=False)
    reviews: tuple[PastReview, ...] = field(default=(), repr=False)
    measures: tuple[Measure, ...] = field(default=(), repr=False)
    policies: tuple[Policy, ...] = field(default=(), repr=False)
    edited: Mapping[RecordId, date] = field(default_factory=dict, repr=False)
    elsewhere: AbstractSet[RecordId] = field(default=frozenset(), repr=False)
    _made: dict[Hashable, Any] = field(  # whatever figures share; other records have their own
        init=False, default_factory=dict, repr=False, compare=False
    )

    def once(self, make: Callable[..., _Made], *given: Hashable) -> _Made:
        """Return what is made of these records, making it the first time it is asked for."""
        key = (make, *given)
        if key not in self._made:
            self._made[key] = make(self, *given)
        found: _Made = self._made[key]
        return found


_OF_PEOPLE = (
    "episodes",
    "assignments",
    "activities",
    "contact_for",
    "wishes",
    "plans",
    "profiles",
    "talks",
    "counselling",
    "jobs",
    "job_changes",
    "follow_marks",
    "support_plans",
    "support_actions",
    "outreach",
    "consents",
)


def of_specialist(records: Records, specialist: UUID) -> Records:
    """Return the records of one specialist: own work, own participants, the unit's meetings.

    Participants are those who were the specialist's on some day of the window.
    """
    window = records.window
    own = {
        one.participant
        for one in records.assignments
        if one.user == specialist and one.touches(window.first, window.last)
    }
    people: dict[str, Any] = {  # any kind of record about people
        name: tuple(row for row in getattr(records, name) if row.participant in own)
        for name in _OF_PEOPLE
    }
    return replace(_work_of(records, specialist), **people)


def without_people(records: Records, people: AbstractSet[UUID]) -> Records:
    """Return the records without those about some people, and contacts for nobody but them."""
    if not people:
        return records
    others: dict[str, Any] = {  # any kind of record about people
        name: tuple(row for row in getattr(records, name) if row.participant not in people)
        for name in _OF_PEOPLE
    }
    meant = {link.contact for link in records.contact_for}
    left = {link.contact for link in others["contact_for"]}
    alone = meant - left
    contacts = _those(records.employer_contacts, lambda c: c.id not in alone)
    return replace(records, employer_contacts=contacts, **others)


def _work_of(records: Records, who: UUID) -> Records:
    """Return the records with the work of one specialist alone."""
    return replace(
        records,
        employments=_those(records.employments, lambda e: e.duty != "specialist" or e.user == who),
        staff_absences=_those(records.staff_absences, lambda a: a.user == who),
        employer_contacts=_those(records.employer_contacts, lambda c: c.specialist == who),
        time_entries=_those(records.time_entries, lambda t: t.user == who),
        supervision=_those(records.supervision, lambda s: s.specialist in (None, who)),
        covers=_those(records.covers, lambda c: who in (c.absent, c.covered_by)),
    )


def _those(rows: tuple[_Row, ...], test: Callable[[_Row], bool]) -> tuple[_Row, ...]:
    return tuple(filter(test, rows))
