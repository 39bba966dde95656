"""What can be due: for each kind of reminder its rows, its day, and what is said of a row."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import (
    Column,
    ColumnElement,
    Row,
    ScalarSelect,
    Select,
    and_,
    exists,
    func,
    or_,
    select,
    true,
)

from ipsdesk.domain import due
from ipsdesk.domain.due import Due
from ipsdesk.domain.people import SILENT_AFTER_DAYS
from ipsdesk.domain.situations import SEEKING
from ipsdesk.storage.due_shape import WHO, About, Kind, found_by_person, open_on
from ipsdesk.storage.situations import seeks_on, stands_in
from ipsdesk.storage.tables.people import consents, episodes, follow_ups, participants
from ipsdesk.storage.tables.plans import openness, plan_versions, profiles, steps
from ipsdesk.storage.tables.work import contact_for, follow_marks, jobs


def kinds(day: date, about: About) -> list[Kind]:
    """Return every kind there is, on a day, with its rows joined to whom they are about."""
    silent = _silent(day)
    return [
        *(replace(one, name=due.SILENT) for one in silent),  # first: they are counted quickest
        replace(_follow_marks(day, about), name=due.FOLLOW_MARK),
        replace(_without_employer(day, about), name=due.NO_EMPLOYER),
        _steps(day, about),
        _reviews(day, about),
        _consents(day, about),
        _follow_ups(day, about),
        _openness(day, about),
        *(replace(one, name=due.PROFILE) for one in _profiles(day, about)),
        _turning_adult(day),
    ]


def _follow_marks(day: date, about: About) -> Kind:
    rows = (
        select(*WHO, follow_marks.c.id, follow_marks.c.kind, follow_marks.c.to_day, jobs.c.title)
        .join(follow_marks, about(follow_marks.c.participant))
        .join(jobs, jobs.c.id == follow_marks.c.job)
        .where(
            open_on(day),  # once support has ended, no follow-along is owed
            or_(
                func.coalesce(jobs.c.ended_on, date.max) == date.max,  # by no index, as above
                follow_marks.c.kind == "job_loss",
            ),
            follow_marks.c.met_on.is_(None),
            follow_marks.c.declined.is_(False),
            follow_marks.c.from_day <= day + timedelta(days=due.AHEAD_DAYS),
            follow_marks.c.to_day >= day - timedelta(days=90),
        )
    )

    def said(row: Row[Any]) -> Due:
        lost = row.kind == "job_loss"
        told = (row.who, row.shown_name, row.to_day, row.title, row.id)
        return Due(due.FOLLOW_MARK, *told, after_job=lost)

    return Kind(rows, follow_marks.c.to_day, said, day)


def _silent(day: date) -> list[Kind]:
    """Ask apart for those whose end is known, and by no index of silence: one has all others."""
    met, begun = participants.c.last_contact_on, participants.c.started_on
    turn = day - timedelta(days=SILENT_AFTER_DAYS)

    def said(row: Row[Any]) -> Due:
        by = row.since + timedelta(days=SILENT_AFTER_DAYS)
        never = due.NEVER_MET if row.met is None else ""
        return Due(due.SILENT, row.who, row.shown_name, by, never, days=(day - row.since).days)

    return [
        Kind(
            select(*WHO, by.label("since"), met.label("met")).where(by < turn, still),
            by,
            said,
            turn,
        )
        for by, still in (
            (func.coalesce(met, begun), participants.c.ended_on.is_(None)),
            (func.coalesce(met, begun, date.max), participants.c.ended_on >= day),
        )
    ]


def without_employer(day: date) -> Select[tuple[UUID]]:
    """Return who seeks a job and has met no employer in a month, counted as what is due is."""
    joined = select(participants.c.id).join(episodes, episodes.c.participant == participants.c.id)
    return joined.where(*_meets_nobody(day))


def _meets_nobody(day: date, *, of_few: bool = False) -> tuple[ColumnElement[bool], ...]:
    """Ask who meets nobody; of few by no index, as above, or those of the whole unit are read."""
    ended = episodes.c.ended_on
    turn = day - timedelta(days=due.EMPLOYER_WITHIN_DAYS)
    reached = exists(
        select(contact_for.c.id).where(
            contact_for.c.participant == participants.c.id, contact_for.c.on_day >= turn
        )
    )
    left = exists(  # whoever had a job met an employer there
        select(jobs.c.id).where(jobs.c.participant == participants.c.id, jobs.c.ended_on >= turn)
    )
    return (
        open_on(day),
        func.coalesce(ended, date.max) == date.max if of_few else ended.is_(None),
        episodes.c.work_track.is_(True),
        episodes.c.entered_on <= turn,
        seeks_on(day),
        ~reached,
        ~left,
    )


def _without_employer(day: date, about: About) -> Kind:
    turn = day - timedelta(days=due.EMPLOYER_WITHIN_DAYS)
    rows = (
        select(*WHO, episodes.c.entered_on, episodes.c.id)
        .join(episodes, about(episodes.c.participant))
        .where(*_meets_nobody(day, of_few=about is found_by_person))
    )

    def said(row: Row[Any]) -> Due:
        by = row.entered_on + timedelta(days=due.EMPLOYER_WITHIN_DAYS)
        days = (day - row.entered_on).days
        return Due(due.NO_EMPLOYER, row.who, row.shown_name, by, row=row.id, days=days)

    return Kind(rows, episodes.c.entered_on, said, turn)


def _steps(day: date, about: About) -> Kind:
    rows = (
        select(*WHO, steps.c.id, steps.c.due_on, steps.c.what)
        .join(steps, about(steps.c.participant))
        .where(
            open_on(day),
            steps.c.state == "open",
            steps.c.due_on <= day + timedelta(days=due.AHEAD_DAYS),
        )
    )

    def said(row: Row[Any]) -> Due:
        return Due(due.STEP, row.who, row.shown_name, row.due_on, row.what, row.id)

    return Kind(rows, steps.c.due_on, said, day)


def _newest(number: Column[int]) -> ScalarSelect[int]:
    """Return the highest number among a participant's own rows of the number's table."""
    own = number.table.c.participant == participants.c.id
    return select(func.max(number)).where(own).correlate(participants).scalar_subquery()


def _reviews(day: date, about: About) -> Kind:
    rows = (
        select(*WHO, plan_versions.c.id, plan_versions.c.review_on)
        .join(plan_versions, about(plan_versions.c.participant))
        .where(
            open_on(day),
            plan_versions.c.version == _newest(plan_versions.c.version),
            plan_versions.c.review_on <= day + timedelta(days=due.AHEAD_DAYS),
        )
    )

    def said(row: Row[Any]) -> Due:
        return Due(due.PLAN_REVIEW, row.who, row.shown_name, row.review_on, row=row.id)

    return Kind(rows, plan_versions.c.review_on, said, day)


def _consents(day: date, about: About) -> Kind:
    rows = (
        select(*WHO, consents.c.id, consents.c.ends_on, consents.c.kind)
        .join(consents, about(consents.c.participant))
        .where(
            open_on(day),
            consents.c.withdrawn_on.is_(None),
            consents.c.ends_on.between(
                day - timedelta(days=30), day + timedelta(days=due.CONSENT_NOTICE_DAYS)
            ),
        )
    )

    def said(row: Row[Any]) -> Due:
        return Due(due.CONSENT_ENDS, row.who, row.shown_name, row.ends_on, row.kind, row.id)

    return Kind(rows, consents.c.ends_on, said, day)


def _follow_ups(day: date, about: About) -> Kind:
    rows = (
        select(*WHO, follow_ups.c.id, follow_ups.c.due_on)
        .join(follow_ups, about(follow_ups.c.participant))
        .where(
            follow_ups.c.done_on.is_(None),
            follow_ups.c.due_on <= day + timedelta(days=due.CONSENT_NOTICE_DAYS),
        )
    )

    def said(row: Row[Any]) -> Due:
        return Due(due.FOLLOW_UP, row.who, row.shown_name, row.due_on, row=row.id)

    return Kind(rows, follow_ups.c.due_on, said, day)


def _openness(day: date, about: About) -> Kind:
    rows = (
        select(*WHO, openness.c.id, openness.c.reconsider_on)
        .join(openness, about(openness.c.participant))
        .where(
            open_on(day),
            openness.c.talk == _newest(openness.c.talk),
            openness.c.reconsider_on <= day + timedelta(days=due.AHEAD_DAYS),
            stands_in(SEEKING, day),
        )
    )

    def said(row: Row[Any]) -> Due:
        return Due(due.OPENNESS, row.who, row.shown_name, row.reconsider_on, row=row.id)

    return Kind(rows, openness.c.reconsider_on, said, day)


def _profiles(day: date, about: About) -> list[Kind]:
    """Ask for a profile that is older than a job's start or end, once for a job; see V3."""
    asked = and_(jobs.c.started_on >= _profiles_since(day), ~_renewed(jobs.c.started_on))
    return [
        _profile_after(jobs.c.started_on, day, about, true()),
        _profile_after(jobs.c.ended_on, day, about, ~asked),
    ]


def _profiles_since(day: date) -> date:
    return day - timedelta(days=due.PROFILE_LOOKS_BACK_DAYS)


def _renewed(changed: Column[date]) -> ColumnElement[bool]:
    return exists().where(profiles.c.participant == participants.c.id, profiles.c.on_day >= changed)


def _profile_after(
    changed: Column[date], day: date, about: About, asked: ColumnElement[bool]
) -> Kind:
    rows = (
        select(*WHO, jobs.c.id, jobs.c.title, changed.label("changed"))
        .join(jobs, about(jobs.c.participant))
        .where(
            open_on(day),
            changed.between(_profiles_since(day), day),
            ~_renewed(changed),
            asked,
        )
    )

    def said(row: Row[Any]) -> Due:
        by = row.changed + timedelta(days=due.PROFILE_WITHIN_DAYS)
        return Due(due.PROFILE, row.who, row.shown_name, by, row.title, row.id)

    return Kind(rows, changed, said, day - timedelta(days=due.PROFILE_WITHIN_DAYS))


def _turning_adult(day: date) -> Kind:
    turns = _years_before(day, 18)
    rows = select(*WHO, participants.c.birth_date).where(
        open_on(day),
        participants.c.birth_date > turns - timedelta(days=30),
        participants.c.birth_date <= turns + timedelta(days=due.AHEAD_DAYS),
    )

    def said(row: Row[Any]) -> Due:
        return Due(due.ADULT, row.who, row.shown_name, _years_after(row.birth_date, 18))

    before = turns - timedelta(days=1)  # 29 February turns on 1 March too
    first = before if _years_after(before, 18) == day else turns
    return Kind(rows, participants.c.birth_date, said, first)


def _years_before(day: date, years: int) -> date:
    return _years_after(day, -years)


def _years_after(day: date, years: int) -> date:
    try:
        return day.replace(year=day.year + years)
    except ValueError:  # 29 February: one is older on 1 March, as in people.age_on
        return date(day.year + years, 3, 1)
