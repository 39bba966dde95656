"""The rows that a unit meeting's agenda is made of, as far as this user may see."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, Select, and_, func, literal, or_, select

from ipsdesk.domain import agenda
from ipsdesk.domain.access import User
from ipsdesk.domain.agenda import Item, Need
from ipsdesk.domain.handing_over import OfferState
from ipsdesk.domain.leads import ENDED
from ipsdesk.domain.people import SILENT_AFTER_DAYS
from ipsdesk.domain.records import Record
from ipsdesk.storage.access import visible_to
from ipsdesk.storage.records import where
from ipsdesk.storage.tables.people import episodes, participants, protected
from ipsdesk.storage.tables.support import gaps, team_meetings
from ipsdesk.storage.tables.unit import handovers, staff_absences
from ipsdesk.storage.tables.work import (
    applications,
    employer_contacts,
    jobs,
    studies,
    workplaces,
)

_P = participants.c
_WHO = (_P.id.label("who"), _P.number, _P.shown_name)


def meetings_since(connection: Connection, day: date) -> list[Record]:
    """Return the meetings of a team from a day on, the newest first."""
    night = datetime.combine(day, time.min).astimezone()
    found = where(connection, "team_meetings", team_meetings.c.at >= night)
    return sorted(found, key=lambda one: (str(one["at"]), str(one.id)), reverse=True)


def last_unit_meeting(connection: Connection, before: date) -> date | None:
    """Return the day of the newest unit meeting before a day, if there was one."""
    night = datetime.combine(before, time.min).astimezone()
    asked = select(func.max(team_meetings.c.at)).where(
        team_meetings.c.kind == "unit", team_meetings.c.at < night
    )
    at = connection.execute(asked).scalar_one()
    return at.astimezone().date() if at is not None else None


def items(connection: Connection, user: User, since: date, today: date) -> Iterator[Item]:
    """Yield what is to be talked about: begun, started, silent, and leads that wait.

    It is read by the whole unit: whoever is restricted by law or protected is not on it,
    although whoever draws it up may see them.
    """
    shielded = select(protected.c.participant)
    seen = and_(visible_to(user, today), _P.restricted.is_(False), _P.id.not_in(shielded))
    for kind, rows in (
        (agenda.BEGAN, _began(since, today)),
        (agenda.JOB, _jobs(since, today)),
        (agenda.STUDIES, _studies(since, today)),
        (agenda.SILENT, _silent(today)),
        (agenda.LEAD, _leads(today)),
        (agenda.OFFER, _offers()),
    ):
        for row in connection.execute(rows.where(seen)):
            yield Item(kind, row.who, row.number, row.shown_name, row.day, row.detail or "")


def needs(connection: Connection, since: date, today: date) -> list[Need]:
    """Return what was learnt of workplaces' needs, newest first."""
    met = employer_contacts.c
    asked = (
        select(workplaces.c.name, met.learnt, met.on_day)
        .join(workplaces, workplaces.c.id == met.workplace)
        .where(met.on_day >= since, met.on_day <= today, met.learnt.is_not(None))
        .where(met.learnt != "")
        .order_by(met.on_day.desc(), met.id)
    )
    return [Need(row.name, row.learnt, row.on_day) for row in connection.execute(asked)]


def open_gaps(connection: Connection, today: date) -> list[str]:
    """Return the needs nobody meets and the overlaps that are open, oldest first."""
    asked = (
        select(gaps.c.words)
        .where(gaps.c.kind.in_(("need", "overlap")))
        .where(or_(gaps.c.closed_on.is_(None), gaps.c.closed_on > today))
        .order_by(gaps.c.on_day, gaps.c.id)
    )
    return list(connection.execute(asked).scalars())


def away(connection: Connection, today: date) -> list[tuple[UUID, date, date]]:
    """Return who is or will be away in the week to come, and on which days."""
    gone = staff_absences.c
    asked = (
        select(gone.user, gone.from_day, gone.to_day)
        .where(gone.to_day >= today, gone.from_day <= today + timedelta(days=7))
        .order_by(gone.from_day, gone.id)
    )
    return [(row.user, row.from_day, row.to_day) for row in connection.execute(asked)]


def _began(since: date, today: date) -> Select[tuple[Any, ...]]:
    day = episodes.c.entered_on
    return (
        select(*_WHO, day.label("day"), episodes.c.wish.label("detail"))
        .join(episodes, episodes.c.participant == _P.id)
        .where(day >= since, day <= today)
    )


def _jobs(since: date, today: date) -> Select[tuple[Any, ...]]:
    day = jobs.c.started_on
    return (
        select(*_WHO, day.label("day"), jobs.c.title.label("detail"))
        .join(jobs, jobs.c.participant == _P.id)
        .where(day >= since, day <= today)
    )


def _studies(since: date, today: date) -> Select[tuple[Any, ...]]:
    day = studies.c.started_on
    return (
        select(*_WHO, day.label("day"), studies.c.school.label("detail"))
        .join(studies, studies.c.participant == _P.id)
        .where(day >= since, day <= today)
    )


def _silent(today: date) -> Select[tuple[Any, ...]]:
    day = func.coalesce(_P.last_contact_on, _P.started_on)
    return select(*_WHO, day.label("day"), literal("").label("detail")).where(
        _P.started_on.is_not(None),
        _supported_still(today),
        day < today - timedelta(days=SILENT_AFTER_DAYS),
    )


def _offers() -> Select[tuple[Any, ...]]:
    return (
        select(*_WHO, handovers.c.on_day.label("day"), handovers.c.summary.label("detail"))
        .join(handovers, handovers.c.participant == _P.id)
        .where(handovers.c.state == OfferState.OFFERED.value)
    )


def _leads(today: date) -> Select[tuple[Any, ...]]:
    lead = applications.c
    return (
        select(*_WHO, lead.next_on.label("day"), lead.position.label("detail"))
        .join(applications, lead.participant == _P.id)
        .where(lead.next_on.is_not(None), lead.next_on <= today + timedelta(days=7))
        .where(lead.stage.not_in(sorted(ENDED)), _supported_still(today))
    )


def _supported_still(today: date) -> ColumnElement[bool]:
    return or_(_P.ended_on.is_(None), _P.ended_on >= today)
