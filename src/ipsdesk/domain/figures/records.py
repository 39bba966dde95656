"""Records: everything the figures of one window are made from, read once."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from uuid import UUID

from ipsdesk.domain.figures.facts import (
    Activity,
    Assignment,
    Consent,
    ContactFor,
    Counselling,
    Cover,
    EmployerContact,
    Employment,
    Episode,
    FollowMark,
    Job,
    JobChange,
    Measure,
    Meeting,
    Outreach,
    PastReview,
    Plan,
    Policy,
    Profile,
    StaffAbsence,
    Supervision,
    SupportAction,
    SupportPlan,
    Talk,
    TimeEntry,
    Wish,
)
from ipsdesk.domain.figures.window import Window


@dataclass(frozen=True, slots=True)
class Records:
    """The records of one window, by kind; each in the order of its day and id.

    `edited` holds the day a record was last changed, for those that were.
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
    edited: Mapping[UUID, date] = field(default_factory=dict, repr=False)


def of_specialist(records: Records, specialist: UUID) -> Records:
    """Return the records of one specialist: own work, own participants, the unit's meetings.

    Participants are those who were the specialist's on some day of the window.
    """
    window = records.window
    own = {
        one.participant
        for one in records.assignments
        if one.user == specialist
        and one.from_day <= window.last
        and (one.to_day is None or window.first <= one.to_day)
    }

    contacts = tuple(c for c in records.employer_contacts if c.specialist == specialist)
    return replace(
        records,
        episodes=tuple(e for e in records.episodes if e.participant in own),
        employments=tuple(
            e for e in records.employments if e.duty != "specialist" or e.user == specialist
        ),
        staff_absences=tuple(a for a in records.staff_absences if a.user == specialist),
        assignments=tuple(
            a for a in records.assignments if a.participant in own and a.user == specialist
        ),
        activities=tuple(a for a in records.activities if a.participant in own),
        employer_contacts=contacts,
        contact_for=tuple(c for c in records.contact_for if c.participant in own),
        wishes=tuple(w for w in records.wishes if w.participant in own),
        plans=tuple(p for p in records.plans if p.participant in own),
        profiles=tuple(p for p in records.profiles if p.participant in own),
        talks=tuple(t for t in records.talks if t.participant in own),
        counselling=tuple(c for c in records.counselling if c.participant in own),
        jobs=tuple(j for j in records.jobs if j.participant in own),
        job_changes=tuple(c for c in records.job_changes if c.participant in own),
        follow_marks=tuple(m for m in records.follow_marks if m.participant in own),
        support_plans=tuple(p for p in records.support_plans if p.participant in own),
        support_actions=tuple(a for a in records.support_actions if a.participant in own),
        outreach=tuple(o for o in records.outreach if o.participant in own),
        consents=tuple(c for c in records.consents if c.participant in own),
        time_entries=tuple(t for t in records.time_entries if t.user == specialist),
        supervision=tuple(s for s in records.supervision if s.specialist in (None, specialist)),
        covers=tuple(c for c in records.covers if specialist in (c.absent, c.covered_by)),
    )
