"""Participants: who they are, from when to when, who may know what."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import JSON, Column, ForeignKey, Index, Table, TypedColumns, func

from ipsdesk.storage.tables.core import R1, R2, R3, Kept, kept, metadata


class ParticipantColumns(Kept):
    """One row for each participant; identifying facts stand in `identities`."""

    number: Column[int] = Column(unique=True)
    shown_name: Column[str]
    name_folded: Column[str]
    name_sort: Column[bytes]
    birth_date: Column[date] = Column(index=True)
    gender: Column[str]
    municipality: Column[str | None]
    easy_language: Column[bool]
    interpreter_language: Column[str | None]
    contact_channel: Column[str | None]
    need: Column[str | None]
    restricted: Column[bool]
    legal_hold: Column[bool]
    started_on: Column[date | None] = Column(index=True)
    ended_on: Column[date | None]
    specialist: Column[UUID | None] = Column(index=True)
    last_contact_on: Column[date | None] = Column(index=True)
    situation: Column[str | None]


class IdentityColumns(Kept):
    """Facts that point at the person; empty for someone with protected identity."""

    participant: Column[UUID] = Column(ForeignKey("participants.id"), unique=True)
    first_name: Column[str | None]
    last_name: Column[str | None]
    number_kind: Column[str | None]
    personal_number: Column[str | None] = Column(index=True)
    phone: Column[str | None]
    email: Column[str | None]
    address: Column[str | None]


class ProtectedColumns(Kept):
    """Participants with protected identity: sealed, and opened only by those named."""

    participant: Column[UUID] = Column(ForeignKey("participants.id"), unique=True)
    kind: Column[str]
    sealed: Column[bytes]
    ended_by: Column[str | None]


class OpenerColumns(Kept):
    """Who may open a protected participant."""

    participant: Column[UUID] = Column(ForeignKey("participants.id"), index=True)
    user: Column[UUID]
    duty: Column[str]


class GuardianColumns(Kept):
    """A guardian of somebody under 18, and what the guardian may be told."""

    participant: Column[UUID] = Column(ForeignKey("participants.id"), index=True)
    name: Column[str]
    phone: Column[str | None]
    email: Column[str | None]
    may_know: Column[str]
    hidden_since: Column[date | None]


class MaturityColumns(Kept):
    """The young person decides alone in this matter: yes or no, why, and who judged so."""

    participant: Column[UUID] = Column(ForeignKey("participants.id"), index=True)
    matter: Column[str]
    decides_alone: Column[bool]
    reason: Column[str]
    judged_on: Column[date]
    judged_by: Column[str]


class EpisodeColumns(Kept):
    """One period of support, from the first request to the exit (F1, F2, F19)."""

    participant: Column[UUID] = Column(ForeignKey("participants.id"), index=True)
    operation: Column[str]
    state: Column[str]
    requested_on: Column[date]
    request_source: Column[str]
    referrer: Column[str | None]
    wish: Column[str | None]
    direction: Column[str | None]
    answered_on: Column[date | None]
    accepted: Column[bool | None]
    refusal_reason: Column[str | None]
    first_meeting_on: Column[date | None]
    entered_on: Column[date | None] = Column(index=True)
    profile_started_on: Column[date | None]
    status_at_entry: Column[str | None]
    unemployed_since: Column[date | None]
    neet_months: Column[int | None]
    at_risk_ground: Column[str | None]
    education: Column[str | None]
    in_education_at_entry: Column[bool | None]
    income: Column[list[str] | None] = Column(JSON)
    kaa: Column[bool | None]
    care_team: Column[str | None]
    work_track: Column[bool]
    study_track: Column[bool]
    ladder: Column[str | None]
    ladder_at_entry: Column[int | None]
    paused_from: Column[date | None]
    pause_reason: Column[str | None]
    back_on: Column[date | None]
    step_down_on: Column[date | None]
    step_down_to: Column[str | None]
    ended_on: Column[date | None] = Column(index=True)
    exit_reason: Column[str | None]
    exit_situation: Column[str | None]
    exit_observed_on: Column[date | None]
    in_education_at_exit: Column[bool | None]
    qualification_on: Column[date | None]
    qualification_by: Column[str | None]
    searching_at_exit: Column[bool | None]
    closer: Column[int | None]
    ladder_at_exit: Column[int | None]
    what_helped: Column[str | None]
    what_should_differ: Column[str | None]
    handover_to: Column[str | None]
    wants_follow_up: Column[bool | None]


class FollowUpColumns(Kept):
    """The situation six months after exit (F20); survives the exit."""

    participant: Column[UUID] = Column(ForeignKey("participants.id"), index=True)
    episode: Column[UUID | None] = Column(ForeignKey("episodes.id"))
    due_on: Column[date] = Column(index=True)
    done_on: Column[date | None]
    channel: Column[str | None]
    reached: Column[bool | None]
    attempts: Column[int | None]
    situation: Column[str | None]
    same_job: Column[bool | None]
    hours: Column[float | None]
    self_supporting: Column[bool | None]
    improved: Column[bool | None]
    wellbeing: Column[int | None]
    wants_back: Column[bool | None]
    comment: Column[str | None]


class AssignmentColumns(Kept):
    """Who supports a participant, from when to when; a stand-in only for a time.

    A right that came with the cover for somebody who was away names that cover.
    """

    participant: Column[UUID] = Column(ForeignKey("participants.id"), index=True)
    user: Column[UUID] = Column(index=True)
    duty: Column[str]
    from_day: Column[date]
    to_day: Column[date | None]
    reason: Column[str | None]
    cover: Column[UUID | None]


class ConsentColumns(Kept):
    """One consent: to whom, which facts, why, until when (LAW-06, SHR-02)."""

    participant: Column[UUID] = Column(ForeignKey("participants.id"), index=True)
    kind: Column[str]
    recipient: Column[str | None]
    facts: Column[str | None]
    purpose: Column[str | None]
    basis: Column[str]
    text_version: Column[str]
    language: Column[str]
    given_on: Column[date]
    given_how: Column[str]
    witness: Column[str | None]
    guardian_signed: Column[bool | None]
    ends_on: Column[date | None] = Column(index=True)
    withdrawn_on: Column[date | None]


class DisclosureMadeColumns(Kept):
    """What was in fact told, to whom, and on what ground (SHR-03)."""

    participant: Column[UUID] = Column(ForeignKey("participants.id"), index=True)
    on_day: Column[date]
    recipient: Column[str]
    facts: Column[str]
    way: Column[str]
    consent: Column[UUID | None] = Column(ForeignKey("consents.id"))
    legal_ground: Column[str | None]


class NetworkContactColumns(Kept):
    """Somebody around the participant: family, school, care, an authority."""

    participant: Column[UUID] = Column(ForeignKey("participants.id"), index=True)
    kind: Column[str]
    name: Column[str]
    organisation: Column[UUID | None]
    phone: Column[str | None]
    email: Column[str | None]
    involved_from: Column[date | None]
    involved_to: Column[date | None]
    emergency: Column[bool]


class DifferentPeopleColumns(Kept):
    """Two who look alike and were said to be two people; one row for each of them."""

    participant: Column[UUID] = Column(ForeignKey("participants.id"), index=True)
    other: Column[UUID] = Column(index=True)


class MergeColumns(Kept):
    """Somebody who was written down twice, and as whom both records go on.

    What had gone on in the other one before goes on here too: `earlier` says whose ids those
    are, and `highest_number` is the highest case number that went with any of them.
    """

    participant: Column[UUID] = Column(ForeignKey("participants.id"), index=True)
    other: Column[UUID]
    other_number: Column[int]
    earlier: Column[list[str] | None] = Column(JSON)
    highest_number: Column[int]
    on_day: Column[date]


class ViewpointColumns(Kept):
    """Min synpunkt: the participant's disagreement with something written (LAW-02)."""

    participant: Column[UUID] = Column(ForeignKey("participants.id"), index=True)
    about_table: Column[str]
    about_row: Column[UUID]
    words: Column[str]
    said_on: Column[date]


class AttachmentColumns(Kept):
    """A file kept in the vault; its encrypted content lies in `blobs/`."""

    participant: Column[UUID | None] = Column(ForeignKey("participants.id"), index=True)
    about_table: Column[str | None]
    about_row: Column[UUID | None]
    title: Column[str]
    kind: Column[str]
    media_type: Column[str]
    size: Column[int]
    digest: Column[bytes]
    added_at: Column[datetime]


def _table(name: str, columns: type[TypedColumns], retention: str, purpose: str) -> Table:
    return Table(name, metadata, columns, info=kept(retention, purpose), sqlite_strict=True)


participants = _table("participants", ParticipantColumns, R1, "support")
identities = _table("identities", IdentityColumns, R1, "reporting")
protected = _table("protected", ProtectedColumns, R1, "protection")
openers = _table("openers", OpenerColumns, R1, "protection")
guardians = _table("guardians", GuardianColumns, R2, "guardians")
maturity = _table("maturity", MaturityColumns, R2, "guardians")
episodes = _table("episodes", EpisodeColumns, R1, "support")
follow_ups = _table("follow_ups", FollowUpColumns, R2, "follow_up")
assignments = _table("assignments", AssignmentColumns, R2, "support")
consents = _table("consents", ConsentColumns, R3, "accountability")
disclosures_made = _table("disclosures_made", DisclosureMadeColumns, R3, "accountability")
network_contacts = _table("network_contacts", NetworkContactColumns, R2, "support")
different_people = _table("different_people", DifferentPeopleColumns, R1, "support")
merges = _table("merges", MergeColumns, R1, "support")
viewpoints = _table("viewpoints", ViewpointColumns, R2, "support")
attachments = _table("attachments", AttachmentColumns, R2, "support")
_FOUND_BY = tuple(  # all that finds somebody in a list: no wide row is read for those left out
    participants.c[name] for name in ("name_folded", "restricted", "situation")
)
_P = participants.c
_SINCE = func.coalesce(_P.last_contact_on, _P.started_on)
Index(
    "ix_participants_list",
    *(_P.name_sort, _P.id, _P.ended_on, _P.last_contact_on, _P.started_on),
    *_FOUND_BY,
)
Index(  # those who wait longest first, among those whose support goes on
    "ix_participants_waiting",
    *(_P.ended_on, _P.last_contact_on, _P.started_on, _P.id),
    *_FOUND_BY,
)
Index("ix_participants_silent", _P.ended_on, _SINCE, _P.id, _P.restricted)
Index("ix_episodes_waiting", episodes.c.ended_on, episodes.c.entered_on)
Index("ix_follow_ups_waiting", follow_ups.c.done_on, follow_ups.c.due_on)
