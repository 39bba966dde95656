"""The rows behind what is due: one query for each kind of reminder, read as far as is shown."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import Column, ColumnElement, Connection, Row, Select, exists, func, or_, select

from ipsdesk.domain import due
from ipsdesk.domain.access import Right, User
from ipsdesk.domain.due import Due, DueList
from ipsdesk.domain.people import SILENT_AFTER_DAYS
from ipsdesk.storage import access
from ipsdesk.storage.due_erasure import Kept, to_be_erased
from ipsdesk.storage.tables.people import consents, episodes, follow_ups, participants
from ipsdesk.storage.tables.plans import openness, plan_versions, profiles, steps
from ipsdesk.storage.tables.work import contact_for, follow_marks, jobs

_WHO = (participants.c.id.label("who"), participants.c.shown_name)
About = Callable[[Column[UUID]], ColumnElement[bool]]
Said = Callable[[Row[Any]], Due]  # a row of a query that joins what it likes


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of reminder: its rows, the day they go by, and from which such day none is late."""

    rows: Select[tuple[object, ...]]
    day: ColumnElement[date]
    said: Said
    turn: date


def due_for(
    connection: Connection, user: User, day: date, most: int, kept: Kept | None = None
) -> DueList:
    """Return what is due for the user's own participants, or the unit's, in order.

    Args:
        connection: an open transaction.
        user: for whom.
        day: the day it is.
        most: how many late things, and how many that come; each is counted to `MOST_COUNTED`.
        kept: how long records of support are kept, to say what is to be erased.

    """
    mine, about = [access.visible_to(user, day)], access.found_from
    if not user.may(Right.OPEN_ANYBODY):
        mine, about = [*mine, access.among_own(connection, user, day)], _found_by_person
    kinds = [replace(kind, rows=kind.rows.where(*mine)) for kind in _kinds(day, about)]
    if kept is not None:
        asked = Kind(*to_be_erased(user, day, kept))
        kinds.append(replace(asked, rows=asked.rows.where(access.visible_to(user, day))))
    late = [(kind, date.min, kind.turn) for kind in kinds]
    ahead = [(kind, kind.turn, date.max) for kind in kinds]
    return DueList(
        *_in_order(connection, late, day, most), *_in_order(connection, ahead, day, most)
    )


def _in_order(
    connection: Connection, spans: list[tuple[Kind, date, date]], day: date, most: int
) -> tuple[tuple[Due, ...], int]:
    """Read the first of each kind, for the first of all are among them, and count the rest."""
    found: list[Due] = []
    count = 0
    for kind, since, until in spans:
        rows = kind.rows.where(kind.day >= since, kind.day < until)
        query = rows.order_by(kind.day, participants.c.id).limit(most)
        some = list(map(kind.said, connection.execute(query)))
        found += some
        if count <= due.MOST_COUNTED:
            count += len(some) if len(some) < most else _count(connection, rows)
    return tuple(due.in_order(found, day)[:most]), min(count, due.MOST_COUNTED + 1)


def _count(connection: Connection, rows: Select[tuple[object, ...]]) -> int:
    """Count no further than is told: one more than that stands for any number."""
    some = rows.with_only_columns(participants.c.id).limit(due.MOST_COUNTED + 1).subquery()
    return connection.execute(select(func.count()).select_from(some)).scalar_one()


def _found_by_person(whose: Column[UUID]) -> ColumnElement[bool]:
    """Join rows to participants, of whom there are few: theirs are read, nobody else's."""
    return whose == participants.c.id


def _kinds(day: date, about: About) -> list[Kind]:
    return [
        *_silent(day),  # first, because they are counted quickest and may be enough
        _follow_marks(day, about),
        _without_employer(day, about),
        _steps(day, about),
        _reviews(day, about),
        _consents(day, about),
        _follow_ups(day, about),
        _openness(day, about),
        *_profiles(day, about),
        _turning_adult(day),
    ]


def _open_on(day: date) -> ColumnElement[bool]:
    """Ask so that no index is used: the day that is due leads to few, this to nearly all."""
    return func.coalesce(participants.c.ended_on, date.max) >= day


def _follow_marks(day: date, about: About) -> Kind:
    rows = (
        select(*_WHO, follow_marks.c.id, follow_marks.c.to_day, jobs.c.title)
        .join(follow_marks, about(follow_marks.c.participant))
        .join(jobs, jobs.c.id == follow_marks.c.job)
        .where(
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
        return Due(due.FOLLOW_MARK, row.who, row.shown_name, row.to_day, row.title, row.id)

    return Kind(rows, follow_marks.c.to_day, said, day)


def _silent(day: date) -> list[Kind]:
    """Ask apart for those whose end is known: for all others one index has the order."""
    since = func.coalesce(participants.c.last_contact_on, participants.c.started_on)
    turn = day - timedelta(days=SILENT_AFTER_DAYS)
    rows = select(*_WHO, since.label("since")).where(since < turn)

    def said(row: Row[Any]) -> Due:
        by = row.since + timedelta(days=SILENT_AFTER_DAYS)
        return Due(due.SILENT, row.who, row.shown_name, by, days=(day - row.since).days)

    return [
        Kind(rows.where(is_open), since, said, turn)
        for is_open in (participants.c.ended_on.is_(None), participants.c.ended_on >= day)
    ]


def without_employer(day: date) -> Select[tuple[UUID]]:
    """Return who seeks a job and has met no employer in a month, counted as what is due is."""
    joined = select(participants.c.id).join(episodes, episodes.c.participant == participants.c.id)
    return joined.where(*_meets_nobody(day))


def _meets_nobody(day: date) -> tuple[ColumnElement[bool], ...]:
    turn = day - timedelta(days=due.EMPLOYER_WITHIN_DAYS)
    reached = exists(
        select(contact_for.c.id).where(
            contact_for.c.participant == participants.c.id, contact_for.c.on_day >= turn
        )
    )
    return (
        _open_on(day),
        episodes.c.ended_on.is_(None),
        episodes.c.work_track.is_(True),
        episodes.c.entered_on <= turn,
        participants.c.situation.in_(("enrolled", "profile", "seeking")),
        ~reached,
    )


def _without_employer(day: date, about: About) -> Kind:
    turn = day - timedelta(days=due.EMPLOYER_WITHIN_DAYS)
    rows = (
        select(*_WHO, episodes.c.entered_on, episodes.c.id)
        .join(episodes, about(episodes.c.participant))
        .where(*_meets_nobody(day))
    )

    def said(row: Row[Any]) -> Due:
        by = row.entered_on + timedelta(days=due.EMPLOYER_WITHIN_DAYS)
        days = (day - row.entered_on).days
        return Due(due.NO_EMPLOYER, row.who, row.shown_name, by, row=row.id, days=days)

    return Kind(rows, episodes.c.entered_on, said, turn)


def _steps(day: date, about: About) -> Kind:
    rows = (
        select(*_WHO, steps.c.id, steps.c.due_on, steps.c.what)
        .join(steps, about(steps.c.participant))
        .where(
            _open_on(day),
            steps.c.state == "open",
            steps.c.due_on <= day + timedelta(days=due.AHEAD_DAYS),
        )
    )

    def said(row: Row[Any]) -> Due:
        return Due(due.STEP, row.who, row.shown_name, row.due_on, row.what, row.id)

    return Kind(rows, steps.c.due_on, said, day)


def _reviews(day: date, about: About) -> Kind:
    newest = (
        select(func.max(plan_versions.c.version))
        .where(plan_versions.c.participant == participants.c.id)
        .correlate(participants)
        .scalar_subquery()
    )
    rows = (
        select(*_WHO, plan_versions.c.id, plan_versions.c.review_on)
        .join(plan_versions, about(plan_versions.c.participant))
        .where(
            _open_on(day),
            plan_versions.c.version == newest,
            plan_versions.c.review_on <= day + timedelta(days=due.AHEAD_DAYS),
        )
    )

    def said(row: Row[Any]) -> Due:
        return Due(due.PLAN_REVIEW, row.who, row.shown_name, row.review_on, row=row.id)

    return Kind(rows, plan_versions.c.review_on, said, day)


def _consents(day: date, about: About) -> Kind:
    rows = (
        select(*_WHO, consents.c.id, consents.c.ends_on, consents.c.kind)
        .join(consents, about(consents.c.participant))
        .where(
            _open_on(day),
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
        select(*_WHO, follow_ups.c.id, follow_ups.c.due_on)
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
    latest = (
        select(func.max(openness.c.talk))
        .where(openness.c.participant == participants.c.id)
        .correlate(participants)
        .scalar_subquery()
    )
    rows = (
        select(*_WHO, openness.c.id, openness.c.reconsider_on)
        .join(openness, about(openness.c.participant))
        .where(
            _open_on(day),
            openness.c.talk == latest,
            openness.c.reconsider_on <= day + timedelta(days=due.AHEAD_DAYS),
            participants.c.situation == "seeking",
        )
    )

    def said(row: Row[Any]) -> Due:
        return Due(due.OPENNESS, row.who, row.shown_name, row.reconsider_on, row=row.id)

    return Kind(rows, openness.c.reconsider_on, said, day)


def _profiles(day: date, about: About) -> list[Kind]:
    """Ask for a profile that is older than a job's start or end; see V3."""
    return [_profile_after(changed, day, about) for changed in (jobs.c.started_on, jobs.c.ended_on)]


def _profile_after(changed: Column[date], day: date, about: About) -> Kind:
    renewed = exists().where(
        profiles.c.participant == participants.c.id, profiles.c.on_day >= changed
    )
    rows = (
        select(*_WHO, jobs.c.id, jobs.c.title, changed.label("changed"))
        .join(jobs, about(jobs.c.participant))
        .where(
            _open_on(day),
            changed.between(day - timedelta(days=due.PROFILE_LOOKS_BACK_DAYS), day),
            ~renewed,
        )
    )

    def said(row: Row[Any]) -> Due:
        by = row.changed + timedelta(days=due.PROFILE_WITHIN_DAYS)
        return Due(due.PROFILE, row.who, row.shown_name, by, row.title, row.id)

    return Kind(rows, changed, said, day - timedelta(days=due.PROFILE_WITHIN_DAYS))


def _turning_adult(day: date) -> Kind:
    turns = _years_before(day, 18)
    rows = select(*_WHO, participants.c.birth_date).where(
        _open_on(day),
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
