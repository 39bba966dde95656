"""What the participant wants: profile, goals, steps, plans and how open to be."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import JSON, Column, ForeignKey, Index, Table, TypedColumns

from ipsdesk.storage.tables.core import R2, Kept, kept, metadata


class ProfileColumns(Kept):
    """One version of the career profile (F3); what was said, in their words."""

    participant: Column[UUID] = Column(ForeignKey("participants.id"), index=True)
    version: Column[int]
    on_day: Column[date]
    sessions: Column[int]
    occasion: Column[str | None]
    sources: Column[list[str] | None] = Column(JSON)
    dream: Column[str | None]
    wanted_now: Column[str | None]
    why_work: Column[str | None]
    good_and_hard: Column[str | None]
    education: Column[str | None]
    school_interest: Column[str | None]
    school_experience: Column[str | None]
    adjustments: Column[str | None]
    digital_skills: Column[str | None]
    strengths: Column[str | None]
    interests: Column[str | None]
    languages: Column[str | None]
    driving_licence: Column[str | None]
    preferences: Column[str | None]
    must: Column[str | None]
    rather_not: Column[str | None]
    hours_wanted: Column[float | None]
    earliest_start: Column[str | None]
    longest_way: Column[int | None]
    everyday_life: Column[str | None]
    support_people: Column[str | None]
    wellbeing_signs: Column[str | None]
    what_helps: Column[str | None]
    economy: Column[str | None]
    contacts_known: Column[str | None]
    papers: Column[str | None]
    learnt: Column[str | None]
    authors: Column[dict[str, object] | None] = Column(JSON)


class ExperienceColumns(Kept):
    """A job, placement or voluntary work before or beside the programme (F3:3)."""

    participant: Column[UUID] = Column(ForeignKey("participants.id"), index=True)
    kind: Column[str]
    title: Column[str]
    employer_name: Column[str | None]
    duties: Column[str | None]
    from_day: Column[date | None]
    to_day: Column[date | None]
    found_how: Column[str | None]
    liked: Column[str | None]
    disliked: Column[str | None]
    left_because: Column[str | None]
    missing_support: Column[str | None]


class GoalColumns(Kept):
    """A goal in the participant's own words; an edit is a new row that names the old."""

    participant: Column[UUID] = Column(ForeignKey("participants.id"), index=True)
    words: Column[str]
    words_by: Column[str]
    begun_by: Column[str]
    working_version: Column[str | None]
    area: Column[str]
    horizon: Column[str | None]
    why: Column[str | None]
    state: Column[str]
    set_on: Column[date]
    closed_on: Column[date | None]
    changed_from: Column[UUID | None] = Column(ForeignKey("goals.id"))


class GoalRatingColumns(Kept):
    """How important, how sure, how near, 0 to 10, as the participant says that day."""

    participant: Column[UUID] = Column(ForeignKey("participants.id"), index=True)
    goal: Column[UUID] = Column(ForeignKey("goals.id"), index=True)
    on_day: Column[date]
    importance: Column[int | None]
    confidence: Column[int | None]
    nearness: Column[int | None]


class GoalLevelColumns(Kept):
    """Goal attainment, -2 to +2, each level in own words, and the level reached."""

    participant: Column[UUID] = Column(ForeignKey("participants.id"), index=True)
    goal: Column[UUID] = Column(ForeignKey("goals.id"), index=True)
    level: Column[int]
    words: Column[str]
    words_by: Column[str | None]
    weight: Column[int]
    reached_on: Column[date | None]


class StepColumns(Kept):
    """A step towards a goal: what, who, when, and what came of it."""

    participant: Column[UUID] = Column(ForeignKey("participants.id"), index=True)
    goal: Column[UUID | None] = Column(ForeignKey("goals.id"), index=True)
    what: Column[str]
    who: Column[str]
    due_on: Column[date | None]
    state: Column[str]
    done_on: Column[date | None]
    outcome: Column[str | None]
    rank: Column[int]


class WishColumns(Kept):
    """A numbered wish of the job search plan that contacts can match (V5)."""

    participant: Column[UUID] = Column(ForeignKey("participants.id"), index=True)
    number: Column[int]
    what: Column[str]
    fit_reason: Column[str | None]
    from_day: Column[date]
    to_day: Column[date | None]


class PlanVersionColumns(Kept):
    """A plan as it stood when both had signed, or a draft of it (F5, 4.4)."""

    participant: Column[UUID] = Column(ForeignKey("participants.id"), index=True)
    version: Column[int]
    state: Column[str]
    on_day: Column[date]
    content: Column[dict[str, object] | None] = Column(JSON)
    employers: Column[str | None]
    who_contacts: Column[str | None]
    support_wanted: Column[str | None]
    works_best: Column[str | None]
    meeting_rhythm: Column[str | None]
    if_absent: Column[str | None]
    next_meeting_at: Column[datetime | None]
    next_meeting_place: Column[str | None]
    review_on: Column[date | None] = Column(index=True)
    comment: Column[str | None]
    participant_signed: Column[str | None]
    participant_signed_on: Column[date | None]
    specialist_signed_on: Column[date | None]
    guardian_signed_on: Column[date | None]
    second_guardian_signed_on: Column[date | None]
    signed_on_paper: Column[bool]
    previous_digest: Column[bytes | None]
    digest: Column[bytes | None]


class OpennessColumns(Kept):
    """One talk about what employers may know (F6, SHR-01); default is no."""

    participant: Column[UUID] = Column(ForeignKey("participants.id"), index=True)
    on_day: Column[date]
    talk: Column[int]
    workplace: Column[UUID | None] = Column(ForeignKey("workplaces.id"))
    pros_cons: Column[bool]
    adjustments_explained: Column[bool]
    role_explained: Column[bool]
    may_contact: Column[str]
    may_be_seen: Column[bool]
    may_mention_support: Column[bool]
    may_mention_needs: Column[bool]
    who_says: Column[str]
    may_say: Column[str | None]
    must_not_say: Column[str | None]
    closed_topics: Column[list[str] | None] = Column(JSON)
    decision: Column[str]
    reconsider_on: Column[date | None] = Column(index=True)
    signed_on: Column[date | None]
    authors: Column[dict[str, object] | None] = Column(JSON)


class CounsellingColumns(Kept):
    """Economic guidance, offered or given (F7, V1)."""

    participant: Column[UUID] = Column(ForeignKey("participants.id"), index=True)
    offered_on: Column[date]
    declined: Column[bool]
    done_on: Column[date | None]
    by_whom: Column[str | None]
    trained: Column[bool | None]
    occasion: Column[str]
    authorities: Column[list[str] | None] = Column(JSON)
    before_amount: Column[float | None]
    after_amount: Column[float | None]
    risks: Column[str | None]
    duties_explained: Column[bool | None]
    next_on: Column[date | None]
    authors: Column[dict[str, object] | None] = Column(JSON)


class MeetingColumns(Kept):
    """A meeting in which the participant wrote the plan, with the vault locked meanwhile.

    `token` authenticates what was written and `given` is what lay on the table when it
    began; both are emptied once the meeting is kept or put aside.
    """

    participant: Column[UUID] = Column(ForeignKey("participants.id"), index=True)
    begun_at: Column[datetime]
    ended_at: Column[datetime | None]
    state: Column[str]
    tab: Column[str]
    token: Column[bytes | None]
    given: Column[dict[str, object] | None] = Column(JSON)
    activity: Column[UUID | None] = Column(ForeignKey("activities.id"))
    plan_version: Column[UUID | None] = Column(ForeignKey("plan_versions.id"))


class AppointmentColumns(Kept):
    """A day and time to meet, under the title the participant chose; sent as a calendar file."""

    participant: Column[UUID] = Column(ForeignKey("participants.id"), index=True)
    starts_at: Column[datetime] = Column(index=True)
    minutes: Column[int]
    title: Column[str]
    place: Column[str | None]
    uid: Column[str]
    sequence: Column[int]
    cancelled: Column[bool]


class CalendarEntryColumns(Kept):
    """An entry of a user's own calendar; with whom is said by the user and never guessed."""

    user: Column[UUID] = Column(index=True)
    participant: Column[UUID | None] = Column(ForeignKey("participants.id"), index=True)
    uid: Column[str]
    occurrence: Column[str]
    sequence: Column[int]
    starts_at: Column[datetime] = Column(index=True)
    minutes: Column[int]
    all_day: Column[bool]
    title: Column[str | None]
    place: Column[str | None]
    cancelled: Column[bool]


def _table(name: str, columns: type[TypedColumns]) -> Table:
    return Table(name, metadata, columns, info=kept(R2, "support"), sqlite_strict=True)


profiles = _table("profiles", ProfileColumns)
experiences = _table("experiences", ExperienceColumns)
goals = _table("goals", GoalColumns)
goal_ratings = _table("goal_ratings", GoalRatingColumns)
goal_levels = _table("goal_levels", GoalLevelColumns)
steps = _table("steps", StepColumns)
wishes = _table("wishes", WishColumns)
plan_versions = _table("plan_versions", PlanVersionColumns)
openness = _table("openness", OpennessColumns)
counselling = _table("counselling", CounsellingColumns)
meetings = _table("meetings", MeetingColumns)
appointments = _table("appointments", AppointmentColumns)
calendar_entries = _table("calendar_entries", CalendarEntryColumns)
Index("ix_steps_waiting", steps.c.state, steps.c.due_on)
