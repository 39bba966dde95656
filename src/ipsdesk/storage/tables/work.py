"""Employers, the job search, jobs and studies."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import JSON, Column, ForeignKey, Index, Table, TypedColumns

from ipsdesk.storage.tables.core import R2, R5, Kept, kept, metadata


class EmployerColumns(Kept):
    """An employer; no participant stands here (F8)."""

    name: Column[str]
    name_folded: Column[str] = Column(index=True)
    organisation_number: Column[str | None] = Column(index=True)
    chain: Column[str | None]
    industry: Column[str | None]
    owner: Column[UUID | None]
    do_not_contact: Column[bool]
    note: Column[str | None]


class WorkplaceColumns(Kept):
    """One place of work of an employer."""

    employer: Column[UUID] = Column(ForeignKey("employers.id"), index=True)
    name: Column[str]
    name_folded: Column[str] = Column(index=True)
    address: Column[str | None]
    municipality: Column[str | None]
    needs: Column[str | None]
    attitude: Column[str | None]
    next_contact_on: Column[date | None] = Column(index=True)


class EmployerPersonColumns(Kept):
    """Somebody to talk to at a workplace."""

    workplace: Column[UUID] = Column(ForeignKey("workplaces.id"), index=True)
    name: Column[str]
    title: Column[str | None]
    phone: Column[str | None]
    email: Column[str | None]
    can_hire: Column[bool]


class AgreementColumns(Kept):
    """An agreement with an employer or a partner organisation (SR-073)."""

    employer: Column[UUID | None] = Column(ForeignKey("employers.id"), index=True)
    organisation: Column[UUID | None] = Column(ForeignKey("organisations.id"), index=True)
    kind: Column[str]
    from_day: Column[date]
    to_day: Column[date | None]
    parties: Column[str | None]
    funded: Column[bool | None]
    amount: Column[float | None]
    note: Column[str | None]


class EmployerContactColumns(Kept):
    """One contact with an employer, as the weekly sheet has it (F9)."""

    on_day: Column[date] = Column(index=True)
    specialist: Column[UUID]
    workplace: Column[UUID] = Column(ForeignKey("workplaces.id"))
    person_met: Column[str | None]
    person_title: Column[str | None]
    can_hire: Column[bool]
    channel: Column[str]
    present: Column[str]
    generic: Column[bool]
    purpose: Column[str]
    visit_number: Column[int | None]
    began_at: Column[datetime | None]
    minutes: Column[int | None]
    learnt: Column[str | None]
    result: Column[str | None]
    follow_up_on: Column[date | None] = Column(index=True)
    reviewed_on: Column[date | None]
    reviewed_by: Column[UUID | None]


class ContactForColumns(Kept):
    """On whose behalf an employer was contacted, and which wish it matches (V5)."""

    participant: Column[UUID] = Column(ForeignKey("participants.id"), index=True)
    contact: Column[UUID] = Column(ForeignKey("employer_contacts.id"), index=True)
    on_day: Column[date]
    wish: Column[UUID | None] = Column(ForeignKey("wishes.id"))
    name_given: Column[bool]


class ApplicationColumns(Kept):
    """An application, interview or offer (F10)."""

    participant: Column[UUID] = Column(ForeignKey("participants.id"), index=True)
    position: Column[str]
    workplace: Column[UUID | None] = Column(ForeignKey("workplaces.id"))
    employer_name: Column[str | None]
    wish: Column[UUID | None] = Column(ForeignKey("wishes.id"))
    stage: Column[str]
    source: Column[str | None]
    applied_on: Column[date | None]
    applied_by: Column[str | None]
    documents: Column[str | None]
    interview_on: Column[date | None]
    specialist_present: Column[bool | None]
    adjustments_asked: Column[str | None]
    outcome: Column[str | None]
    offered_on: Column[date | None]
    decision: Column[str | None]
    next_step: Column[str | None]
    next_owner: Column[str | None]
    next_on: Column[date | None] = Column(index=True)


class LetterColumns(Kept):
    """A version of a CV, a letter or an e-mail for an application (F10)."""

    participant: Column[UUID] = Column(ForeignKey("participants.id"), index=True)
    application: Column[UUID | None] = Column(ForeignKey("applications.id"))
    kind: Column[str]
    version: Column[int]
    words: Column[str]
    on_day: Column[date]
    sent_on: Column[date | None]


class StageColumns(Kept):
    """Each dated move of a lead on the board, from wish to start or no."""

    participant: Column[UUID] = Column(ForeignKey("participants.id"), index=True)
    application: Column[UUID] = Column(ForeignKey("applications.id"), index=True)
    stage: Column[str]
    on_day: Column[date]


class JobColumns(Kept):
    """A job, from the first day to the last (F11, F13)."""

    participant: Column[UUID] = Column(ForeignKey("participants.id"), index=True)
    workplace: Column[UUID | None] = Column(ForeignKey("workplaces.id"))
    employer_name: Column[str | None]
    title: Column[str]
    occupation: Column[str | None]
    contract: Column[str]
    support: Column[str]
    competitive: Column[bool | None]
    programme_limited: Column[bool]
    four_hours: Column[bool | None]
    hours: Column[float | None]
    pay: Column[float | None]
    pay_unit: Column[str | None]
    schedule: Column[str | None]
    manager: Column[str | None]
    found_through: Column[str | None]
    matches_wishes: Column[int | None]
    application: Column[UUID | None] = Column(ForeignKey("applications.id"))
    openness_chosen: Column[str | None]
    counselled_before: Column[bool | None]
    heard_on: Column[date | None]
    started_on: Column[date] = Column(index=True)
    ended_on: Column[date | None] = Column(index=True)
    end_learned_on: Column[date | None]
    end_kind: Column[str | None]
    what_worked: Column[str | None]
    what_was_hard: Column[str | None]
    learnt: Column[str | None]
    support_could_help: Column[str | None]
    reference_ok: Column[bool | None]
    wants_new_job: Column[bool | None]
    contact_after_end_on: Column[date | None]
    offered_help_on: Column[date | None]


class JobChangeColumns(Kept):
    """A change of hours, pay or duties while the job goes on (F13, V1)."""

    participant: Column[UUID] = Column(ForeignKey("participants.id"), index=True)
    job: Column[UUID] = Column(ForeignKey("jobs.id"), index=True)
    on_day: Column[date]
    kind: Column[str]
    hours: Column[float | None]
    pay: Column[float | None]
    note: Column[str | None]


class FollowMarkColumns(Kept):
    """A date by which support is due after a job start (V12, 4.5)."""

    participant: Column[UUID] = Column(ForeignKey("participants.id"), index=True)
    job: Column[UUID] = Column(ForeignKey("jobs.id"), index=True)
    kind: Column[str]
    from_day: Column[date]
    to_day: Column[date] = Column(index=True)
    met_on: Column[date | None]
    declined: Column[bool]


class SupportPlanColumns(Kept):
    """How somebody wants to be supported at work or in studies (F12)."""

    participant: Column[UUID] = Column(ForeignKey("participants.id"), index=True)
    job: Column[UUID | None] = Column(ForeignKey("jobs.id"))
    study: Column[UUID | None] = Column(ForeignKey("studies.id"))
    version: Column[int]
    on_day: Column[date]
    wanted: Column[str | None]
    hard_signs: Column[str | None]
    employer_support: Column[str | None]
    rhythm: Column[str | None]
    step_down_to: Column[str | None]
    step_down_on: Column[date | None]
    review_on: Column[date | None]
    signed_on: Column[date | None]
    authors: Column[dict[str, object] | None] = Column(JSON)


class SupportActionColumns(Kept):
    """One kind of support: which, by whom, how often (F12, V11)."""

    participant: Column[UUID] = Column(ForeignKey("participants.id"), index=True)
    plan: Column[UUID | None] = Column(ForeignKey("support_plans.id"), index=True)
    kind: Column[str]
    given_by: Column[str]
    how_often: Column[str | None]
    at_work: Column[bool]
    requested: Column[bool]
    from_day: Column[date]
    to_day: Column[date | None]


class StudyColumns(Kept):
    """Studies, from application to completion or break (F14)."""

    participant: Column[UUID] = Column(ForeignKey("participants.id"), index=True)
    school: Column[str | None]
    organisation: Column[UUID | None] = Column(ForeignKey("organisations.id"))
    form: Column[str]
    level: Column[str | None]
    programme: Column[str | None]
    track: Column[str]
    mainstream: Column[bool | None]
    goal_words: Column[str | None]
    eligibility_goal: Column[str | None]
    applied_on: Column[date | None]
    first_school_contact_on: Column[date | None]
    started_on: Column[date | None] = Column(index=True)
    ended_on: Column[date | None]
    term_ends_on: Column[date | None]
    end_kind: Column[str | None]
    completed_level: Column[str | None]
    certificate: Column[str | None]
    at_risk: Column[bool]
    risk_ground: Column[str | None]
    finance: Column[str | None]
    openness: Column[str | None]
    adjustments: Column[list[str] | None] = Column(JSON)
    school_contacts: Column[str | None]
    if_absent: Column[str | None]
    extent: Column[float | None]
    review_on: Column[date | None]
    signed_on: Column[date | None]
    authors: Column[dict[str, object] | None] = Column(JSON)


class SubjectColumns(Kept):
    """One subject or course and how it goes (F14, 5.5)."""

    participant: Column[UUID] = Column(ForeignKey("participants.id"), index=True)
    study: Column[UUID] = Column(ForeignKey("studies.id"), index=True)
    subject: Column[str]
    level: Column[str | None]
    state: Column[str]
    grade: Column[str | None]
    on_day: Column[date]
    deadline: Column[date | None]


class AbsenceColumns(Kept):
    """Absence from school in a period, and when it was told."""

    participant: Column[UUID] = Column(ForeignKey("participants.id"), index=True)
    study: Column[UUID] = Column(ForeignKey("studies.id"), index=True)
    from_day: Column[date]
    to_day: Column[date]
    percent: Column[int]
    reported_on: Column[date | None]
    contact_on: Column[date | None]


def _table(
    name: str, columns: type[TypedColumns], retention: str = R2, purpose: str = "support"
) -> Table:
    return Table(name, metadata, columns, info=kept(retention, purpose), sqlite_strict=True)


employers = _table("employers", EmployerColumns, R5, "employers")
workplaces = _table("workplaces", WorkplaceColumns, R5, "employers")
employer_people = _table("employer_people", EmployerPersonColumns, R5, "employers")
agreements = _table("agreements", AgreementColumns, R5, "employers")
employer_contacts = _table("employer_contacts", EmployerContactColumns, R5, "employers")
contact_for = _table("contact_for", ContactForColumns)
applications = _table("applications", ApplicationColumns)
letters = _table("letters", LetterColumns, R2, "support")
stages = _table("stages", StageColumns)
jobs = _table("jobs", JobColumns)
job_changes = _table("job_changes", JobChangeColumns)
follow_marks = _table("follow_marks", FollowMarkColumns)
support_plans = _table("support_plans", SupportPlanColumns)
support_actions = _table("support_actions", SupportActionColumns)
studies = _table("studies", StudyColumns)
subjects = _table("subjects", SubjectColumns)
absences = _table("absences", AbsenceColumns)

_MET = employer_contacts.c
# Whether there was a contact since a day is read in the index alone, for each day that was agreed.
Index("ix_employer_contacts_since", _MET.workplace, _MET.on_day)
Index("ix_employer_contacts_to_follow", _MET.specialist, _MET.follow_up_on)
