"""What the team does: contacts, outreach, meetings, supervision, other actors' efforts, voices."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import JSON, Column, ForeignKey, Index, Table, TypedColumns

from ipsdesk.storage.tables.core import R1, R2, R5, Kept, kept, metadata


class ActivityColumns(Kept):
    """A contact note: who, how, where, minutes, phase, what was said (F15)."""

    participant: Column[UUID] = Column(ForeignKey("participants.id"))
    at: Column[datetime]
    minutes: Column[int]
    specialist: Column[UUID]
    people: Column[list[str] | None] = Column(JSON)
    channel: Column[str]
    place: Column[str]
    phase: Column[str]
    kind: Column[str]
    workplace: Column[UUID | None] = Column(ForeignKey("workplaces.id"))
    actor: Column[str | None]
    step: Column[UUID | None] = Column(ForeignKey("steps.id"))
    note: Column[str | None]
    note_kind: Column[str]
    next_step: Column[str | None]
    missed: Column[bool]
    reached_how: Column[str | None]
    plan_version: Column[UUID | None]
    visible: Column[bool]


class NoteReplyColumns(Kept):
    """That a colleague has read a contact note, and what they answered to it, if anything."""

    participant: Column[UUID] = Column(ForeignKey("participants.id"), index=True)
    activity: Column[UUID] = Column(ForeignKey("activities.id"), index=True)
    words: Column[str | None]


class OutreachColumns(Kept):
    """An attempt to reach somebody who has gone silent (F16, V14)."""

    participant: Column[UUID] = Column(ForeignKey("participants.id"), index=True)
    at: Column[datetime]
    by_role: Column[str]
    how: Column[str]
    place: Column[str | None]
    joint_with: Column[str | None]
    result: Column[str]
    minutes: Column[int | None]
    note: Column[str | None]
    next_on: Column[date | None]
    wants_to_stop: Column[bool]


class TeamMeetingColumns(Kept):
    """A meeting of a team: treatment, school, unit, steering group (F17, F18)."""

    at: Column[datetime] = Column(index=True)
    minutes: Column[int]
    kind: Column[str]
    team: Column[str]
    present: Column[list[str] | None] = Column(JSON)
    specialists: Column[list[str] | None] = Column(JSON)
    scheduled: Column[bool | None]
    face_to_face: Column[bool | None]
    client_based: Column[bool]
    executive_present: Column[bool | None]
    unreferred_discussed: Column[bool]
    decisions: Column[str | None]


class MeetingAboutColumns(Kept):
    """Whom a team meeting or SIP was about, with the consent it rests on."""

    participant: Column[UUID] = Column(ForeignKey("participants.id"), index=True)
    meeting: Column[UUID] = Column(ForeignKey("team_meetings.id"), index=True)
    sip: Column[bool]
    took_part: Column[bool]
    who_does_what: Column[str | None]
    goal: Column[UUID | None] = Column(ForeignKey("goals.id"))
    consent: Column[UUID | None] = Column(ForeignKey("consents.id"))


class SupervisionColumns(Kept):
    """Supervision of a specialist or the unit (F18, O5)."""

    on_day: Column[date] = Column(index=True)
    kind: Column[str]
    supervisor: Column[UUID]
    specialist: Column[UUID | None]
    at: Column[datetime | None]
    week: Column[str | None]
    minutes: Column[int | None]
    situation: Column[str | None]
    observed: Column[str | None]
    feedback: Column[str | None]
    next_step: Column[str | None]
    goals: Column[str | None]
    shared_with: Column[str | None]


class TimeEntryColumns(Kept):
    """A specialist's hours of one day by kind: employment, other, leave (S2, V13)."""

    user: Column[UUID] = Column(index=True)
    on_day: Column[date] = Column(index=True)
    kind: Column[str]
    minutes: Column[int]
    community_minutes: Column[int | None]
    scheduled_minutes: Column[int | None]
    at: Column[datetime | None]
    note: Column[str | None]


class CoverColumns(Kept):
    """Who covered for whom (O4)."""

    absent: Column[UUID]
    covered_by: Column[UUID]
    from_day: Column[date]
    to_day: Column[date]


class InterventionColumns(Kept):
    """An effort by another actor, used together with the support (SR-055)."""

    participant: Column[UUID] = Column(ForeignKey("participants.id"), index=True)
    effort: Column[UUID | None] = Column(ForeignKey("efforts.id"))
    organisation: Column[UUID | None] = Column(ForeignKey("organisations.id"))
    name: Column[str]
    kind: Column[str]
    from_day: Column[date]
    to_day: Column[date | None]
    completed: Column[bool | None]
    usefulness: Column[int | None]
    comment: Column[str | None]


class EffortColumns(Kept):
    """An effort that exists for the target group: the catalogue of SR-005."""

    name: Column[str]
    organisation: Column[UUID | None] = Column(ForeignKey("organisations.id"))
    level: Column[str | None]
    target: Column[str | None]
    method: Column[str | None]
    from_day: Column[date | None]
    to_day: Column[date | None]


class OrganisationColumns(Kept):
    """A partner organisation and its role in the project (F23)."""

    name: Column[str]
    name_folded: Column[str] = Column(index=True)
    kind: Column[str]
    municipality: Column[str | None]
    department: Column[str | None]
    role: Column[str | None]
    contact_name: Column[str | None]
    contact_phone: Column[str | None]
    contact_email: Column[str | None]
    member_from: Column[date | None]
    member_to: Column[date | None]


class EventColumns(Kept):
    """A workshop, webinar, study visit, exchange or assembly (F24)."""

    kind: Column[str]
    title: Column[str]
    from_day: Column[date] = Column(index=True)
    to_day: Column[date | None]
    place: Column[str | None]
    municipality: Column[str | None]
    level: Column[str | None]
    reach: Column[str | None]
    category: Column[str | None]
    theme: Column[str | None]
    people: Column[int | None]
    registered: Column[int | None]
    views: Column[int | None]
    led_on: Column[int | None]
    employer: Column[UUID | None] = Column(ForeignKey("employers.id"))
    school: Column[UUID | None] = Column(ForeignKey("organisations.id"))
    how_they_work: Column[str | None]
    what_works: Column[str | None]
    which_results: Column[str | None]
    method_tried: Column[str | None]
    result: Column[str | None]
    next_step: Column[str | None]
    equality: Column[str | None]
    accessibility: Column[str | None]
    non_discrimination: Column[str | None]


class AttendanceColumns(Kept):
    """How many from an organisation came to an event; no persons."""

    event: Column[UUID] = Column(ForeignKey("events.id"), index=True)
    organisation: Column[UUID] = Column(ForeignKey("organisations.id"), index=True)
    people: Column[int]
    level: Column[str | None]
    role: Column[str | None]


class TakingPartColumns(Kept):
    """A participant offered, and taking part in, an event or session (SR-049)."""

    participant: Column[UUID] = Column(ForeignKey("participants.id"), index=True)
    event: Column[UUID] = Column(ForeignKey("events.id"), index=True)
    offered: Column[bool]
    took_part: Column[bool]
    before: Column[int | None]
    after: Column[int | None]
    wants_more: Column[bool | None]
    help_to_come: Column[list[str] | None] = Column(JSON)
    comment: Column[str | None]


class MethodTrialColumns(Kept):
    """A method tried: hypothesis, where, result, keep or drop (SR-018)."""

    name: Column[str]
    hypothesis: Column[str | None]
    place: Column[str | None]
    organisation: Column[UUID | None] = Column(ForeignKey("organisations.id"))
    people: Column[int | None]
    from_day: Column[date]
    to_day: Column[date | None]
    result: Column[str | None]
    verdict: Column[str | None]


class GapColumns(Kept):
    """A need nobody meets, an overlap, or a lesson, without names (SR-036, SR-088)."""

    on_day: Column[date]
    kind: Column[str]
    words: Column[str]
    level: Column[str | None]
    owner: Column[str | None]
    closed_on: Column[date | None]
    shared_on: Column[date | None]


class FigureColumns(Kept):
    """A public figure the project compares with: source, year, value (SR-002, SR-021)."""

    name: Column[str]
    place: Column[str | None]
    year: Column[int]
    value: Column[float]
    source: Column[str]


class VoiceColumns(Kept):
    """An answer on a voice card; sealed to the project when given anonymously (F21, 5.6)."""

    participant: Column[UUID | None] = Column(ForeignKey("participants.id"), index=True)
    card: Column[str]
    on_day: Column[date]
    anonymous: Column[bool]
    readers: Column[str | None]
    scores: Column[dict[str, int] | None] = Column(JSON)
    words: Column[str | None]
    theme: Column[str | None]
    sealed: Column[bytes | None]


class WaitingVoiceColumns(TypedColumns):
    """A sealed answer of a month that goes on: no time, no user, no history, no order.

    Written beside a meeting, a row with a history would say which meeting it came from.

    """

    id: Column[UUID] = Column(primary_key=True)
    card: Column[str]
    month: Column[date]
    sealed: Column[bytes]


class ChangeColumns(Kept):
    """What was decided because of what participants said, and how they were told (SR-076)."""

    theme: Column[str]
    proposal: Column[str]
    proposed_on: Column[date]
    decision: Column[str | None]
    decided_on: Column[date | None]
    decided_by: Column[str | None]
    told_on: Column[date | None]
    followed_up: Column[str | None]


def _table(
    name: str, columns: type[TypedColumns], retention: str = R5, purpose: str = "project"
) -> Table:
    return Table(name, metadata, columns, info=kept(retention, purpose), sqlite_strict=True)


activities = _table("activities", ActivityColumns, R2, "support")
Index("ix_activities_participant_at", activities.c.participant, activities.c.at)
Index("ix_activities_at", activities.c.at)
Index("ix_activities_of_a_day", activities.c.specialist, activities.c.at)
note_replies = _table("note_replies", NoteReplyColumns, R2, "support")
outreach = _table("outreach", OutreachColumns, R2, "support")
team_meetings = _table("team_meetings", TeamMeetingColumns, R5, "quality")
meeting_about = _table("meeting_about", MeetingAboutColumns, R2, "support")
supervision = _table("supervision", SupervisionColumns, R5, "quality")
time_entries = _table("time_entries", TimeEntryColumns, R5, "quality")
covers = _table("covers", CoverColumns, R5, "quality")
interventions = _table("interventions", InterventionColumns, R2, "support")
efforts = _table("efforts", EffortColumns)
organisations = _table("organisations", OrganisationColumns)
events = _table("events", EventColumns)
attendance = _table("attendance", AttendanceColumns)
taking_part = _table("taking_part", TakingPartColumns, R1, "reporting")
method_trials = _table("method_trials", MethodTrialColumns)
gaps = _table("gaps", GapColumns)
figures = _table("figures", FigureColumns)
voices = _table("voices", VoiceColumns, R2, "voice")
waiting_voices = Table(
    "waiting_voices",
    metadata,
    WaitingVoiceColumns,
    info=kept(R2, "voice", history="none"),
    sqlite_strict=True,
    sqlite_with_rowid=False,
)
changes = _table("changes", ChangeColumns)
Index("ix_outreach_of_a_day", outreach.c.recorded_by, outreach.c.at)
