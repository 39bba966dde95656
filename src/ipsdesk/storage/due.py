"""The rows behind what is due: one query for each kind of reminder."""

from collections.abc import Iterator
from datetime import date, timedelta

from sqlalchemy import ColumnElement, Connection, and_, exists, func, or_, select

from ipsdesk.domain import due
from ipsdesk.domain.access import Right, User
from ipsdesk.domain.due import Due
from ipsdesk.domain.people import SILENT_AFTER_DAYS
from ipsdesk.storage import access
from ipsdesk.storage.tables.people import consents, episodes, follow_ups, participants
from ipsdesk.storage.tables.plans import openness, plan_versions, steps
from ipsdesk.storage.tables.work import contact_for, follow_marks, jobs

_WHO = (participants.c.id.label("who"), participants.c.shown_name)


def due_for(connection: Connection, user: User, day: date) -> list[Due]:
    """Return everything due for the user's own participants, or the unit's, in order."""
    own = access.visible_to(user, day) if user.may(Right.OPEN_ANYBODY) else access.own_of(user, day)
    mine = and_(access.visible_to(user, day), own)
    found = [
        *_follow_marks(connection, mine, day),
        *_silent(connection, mine, day),
        *_without_employer(connection, mine, day),
        *_steps(connection, mine, day),
        *_reviews(connection, mine, day),
        *_consents(connection, mine, day),
        *_follow_ups(connection, mine, day),
        *_openness(connection, mine, day),
        *_turning_adult(connection, mine, day),
    ]
    return due.in_order(found, day)


def _open_on(day: date) -> ColumnElement[bool]:
    return or_(participants.c.ended_on.is_(None), participants.c.ended_on >= day)


def _follow_marks(connection: Connection, mine: ColumnElement[bool], day: date) -> Iterator[Due]:
    query = (
        select(*_WHO, follow_marks.c.id, follow_marks.c.to_day, jobs.c.title)
        .join(follow_marks, follow_marks.c.participant == participants.c.id)
        .join(jobs, jobs.c.id == follow_marks.c.job)
        .where(
            mine,
            jobs.c.ended_on.is_(None),
            follow_marks.c.met_on.is_(None),
            follow_marks.c.declined.is_(False),
            follow_marks.c.from_day <= day + timedelta(days=due.AHEAD_DAYS),
            follow_marks.c.to_day >= day - timedelta(days=90),
        )
    )
    for row in connection.execute(query):
        yield Due(due.FOLLOW_MARK, row.who, row.shown_name, row.to_day, row.title, row.id)


def _silent(connection: Connection, mine: ColumnElement[bool], day: date) -> Iterator[Due]:
    since = func.coalesce(participants.c.last_contact_on, participants.c.started_on)
    query = select(*_WHO, participants.c.last_contact_on, participants.c.started_on).where(
        mine, _open_on(day), since < day - timedelta(days=SILENT_AFTER_DAYS)
    )
    for row in connection.execute(query):
        last = row.last_contact_on or row.started_on
        by = last + timedelta(days=SILENT_AFTER_DAYS)
        yield Due(due.SILENT, row.who, row.shown_name, by, days=(day - last).days)


def _without_employer(
    connection: Connection, mine: ColumnElement[bool], day: date
) -> Iterator[Due]:
    reached = exists(
        select(contact_for.c.id).where(
            contact_for.c.participant == participants.c.id,
            contact_for.c.on_day >= day - timedelta(days=due.EMPLOYER_WITHIN_DAYS),
        )
    )
    query = (
        select(*_WHO, episodes.c.entered_on, episodes.c.id)
        .join(episodes, episodes.c.participant == participants.c.id)
        .where(
            mine,
            _open_on(day),
            episodes.c.ended_on.is_(None),
            episodes.c.work_track.is_(True),
            episodes.c.entered_on <= day - timedelta(days=due.EMPLOYER_WITHIN_DAYS),
            participants.c.situation.in_(("enrolled", "profile", "seeking")),
            ~reached,
        )
    )
    for row in connection.execute(query):
        by = row.entered_on + timedelta(days=due.EMPLOYER_WITHIN_DAYS)
        days = (day - row.entered_on).days
        yield Due(due.NO_EMPLOYER, row.who, row.shown_name, by, row=row.id, days=days)


def _steps(connection: Connection, mine: ColumnElement[bool], day: date) -> Iterator[Due]:
    query = (
        select(*_WHO, steps.c.id, steps.c.due_on, steps.c.what)
        .join(steps, steps.c.participant == participants.c.id)
        .where(
            mine,
            _open_on(day),
            steps.c.state == "open",
            steps.c.due_on <= day + timedelta(days=due.AHEAD_DAYS),
        )
    )
    for row in connection.execute(query):
        yield Due(due.STEP, row.who, row.shown_name, row.due_on, row.what, row.id)


def _reviews(connection: Connection, mine: ColumnElement[bool], day: date) -> Iterator[Due]:
    newest = (
        select(func.max(plan_versions.c.version))
        .where(plan_versions.c.participant == participants.c.id)
        .correlate(participants)
        .scalar_subquery()
    )
    query = (
        select(*_WHO, plan_versions.c.id, plan_versions.c.review_on)
        .join(plan_versions, plan_versions.c.participant == participants.c.id)
        .where(
            mine,
            _open_on(day),
            plan_versions.c.version == newest,
            plan_versions.c.review_on <= day + timedelta(days=due.AHEAD_DAYS),
        )
    )
    for row in connection.execute(query):
        yield Due(due.PLAN_REVIEW, row.who, row.shown_name, row.review_on, row=row.id)


def _consents(connection: Connection, mine: ColumnElement[bool], day: date) -> Iterator[Due]:
    query = (
        select(*_WHO, consents.c.id, consents.c.ends_on, consents.c.kind)
        .join(consents, consents.c.participant == participants.c.id)
        .where(
            mine,
            _open_on(day),
            consents.c.withdrawn_on.is_(None),
            consents.c.ends_on.between(
                day - timedelta(days=30), day + timedelta(days=due.CONSENT_NOTICE_DAYS)
            ),
        )
    )
    for row in connection.execute(query):
        yield Due(due.CONSENT_ENDS, row.who, row.shown_name, row.ends_on, row.kind, row.id)


def _follow_ups(connection: Connection, mine: ColumnElement[bool], day: date) -> Iterator[Due]:
    query = (
        select(*_WHO, follow_ups.c.id, follow_ups.c.due_on)
        .join(follow_ups, follow_ups.c.participant == participants.c.id)
        .where(
            mine,
            follow_ups.c.done_on.is_(None),
            follow_ups.c.due_on <= day + timedelta(days=due.CONSENT_NOTICE_DAYS),
        )
    )
    for row in connection.execute(query):
        yield Due(due.FOLLOW_UP, row.who, row.shown_name, row.due_on, row=row.id)


def _openness(connection: Connection, mine: ColumnElement[bool], day: date) -> Iterator[Due]:
    latest = (
        select(func.max(openness.c.talk))
        .where(openness.c.participant == participants.c.id)
        .correlate(participants)
        .scalar_subquery()
    )
    query = (
        select(*_WHO, openness.c.id, openness.c.reconsider_on)
        .join(openness, openness.c.participant == participants.c.id)
        .where(
            mine,
            _open_on(day),
            openness.c.talk == latest,
            openness.c.reconsider_on <= day + timedelta(days=due.AHEAD_DAYS),
            participants.c.situation == "seeking",
        )
    )
    for row in connection.execute(query):
        yield Due(due.OPENNESS, row.who, row.shown_name, row.reconsider_on, row=row.id)


def _turning_adult(connection: Connection, mine: ColumnElement[bool], day: date) -> Iterator[Due]:
    query = select(*_WHO, participants.c.birth_date).where(
        mine,
        _open_on(day),
        participants.c.birth_date > _years_before(day, 18) - timedelta(days=30),
        participants.c.birth_date <= _years_before(day, 18) + timedelta(days=due.AHEAD_DAYS),
    )
    for row in connection.execute(query):
        yield Due(due.ADULT, row.who, row.shown_name, _years_after(row.birth_date, 18))


def _years_before(day: date, years: int) -> date:
    return _years_after(day, -years)


def _years_after(day: date, years: int) -> date:
    try:
        return day.replace(year=day.year + years)
    except ValueError:  # 29 February: one is older on 1 March, as in people.age_on
        return date(day.year + years, 3, 1)
