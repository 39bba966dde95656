"""Who took part in a month and what was sent of them: for the list that is reported."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from uuid import UUID

from sqlalchemy import Connection, func, select

from ipsdesk.domain.months import Fact, Sent, Spell, Told
from ipsdesk.domain.periods import Month
from ipsdesk.storage.tables.months import sent_months, sent_people
from ipsdesk.storage.tables.people import consents, episodes, identities, participants, protected
from ipsdesk.storage.tables.support import activities
from ipsdesk.storage.there import took_part

WRITTEN, SENT = "written", "sent"
INFORMED = "reporting_information"
_MINUTES_AN_HOUR = 60


@dataclass(frozen=True, slots=True)
class Kept:
    """What is kept of one participant of an operation, for every month's list."""

    person: UUID
    number: int
    shown_name: str = field(repr=False)
    birth_date: date = field(repr=False)
    gender: str = field(repr=False)
    specialist: UUID | None
    restricted: bool
    protected: bool = field(repr=False)
    informed: bool
    number_kind: str
    personal_number: str = field(repr=False)
    first_name: str = field(repr=False)
    last_name: str = field(repr=False)
    spells: tuple[Spell, ...]


def first_entered(connection: Connection, operation: str) -> date | None:
    """Return the day on which the first participant entered an operation."""
    query = (
        select(episodes.c.entered_on)
        .join(participants, participants.c.id == episodes.c.participant)
        .where(episodes.c.operation == operation, participants.c.restricted.is_(False))
        .where(episodes.c.entered_on.is_not(None))
        .order_by(episodes.c.entered_on)
        .limit(1)  # the lowest by its index; `min` would read every episode
    )
    first: date | None = connection.execute(query).scalar_one_or_none()
    return first


def people_of(connection: Connection, operation: str) -> list[Kept]:
    """Return everybody with their periods in an operation, if any, by number of their case."""
    spells = _spells(connection, operation)
    told = select(consents.c.participant).where(
        consents.c.kind == INFORMED, consents.c.withdrawn_on.is_(None)
    )
    informed = set(connection.execute(told).scalars())
    query = (
        select(
            participants.c.id,
            participants.c.number,
            participants.c.shown_name,
            participants.c.birth_date,
            participants.c.gender,
            participants.c.specialist,
            participants.c.restricted,
            protected.c.id.label("shield"),
            identities.c.number_kind,
            identities.c.personal_number,
            identities.c.first_name,
            identities.c.last_name,
        )
        .outerjoin(identities, identities.c.participant == participants.c.id)
        .outerjoin(protected, protected.c.participant == participants.c.id)
        .order_by(participants.c.number)
    )
    return [
        Kept(
            person=row.id,
            number=row.number,
            shown_name=row.shown_name,
            birth_date=row.birth_date,
            gender=row.gender,
            specialist=row.specialist,
            restricted=row.restricted,
            protected=row.shield is not None,
            informed=row.id in informed,
            number_kind=_text(row.number_kind),
            personal_number=_text(row.personal_number),
            first_name=_text(row.first_name),
            last_name=_text(row.last_name),
            spells=tuple(spells.get(row.id, ())),
        )
        for row in connection.execute(query)
    ]


def _spells(connection: Connection, operation: str) -> Mapping[UUID, list[Spell]]:
    query = (
        select(episodes.c.participant, episodes.c.entered_on, episodes.c.ended_on)
        .where(episodes.c.operation == operation, episodes.c.entered_on.is_not(None))
        .order_by(episodes.c.entered_on, episodes.c.id)
    )
    found: defaultdict[UUID, list[Spell]] = defaultdict(list)
    for row in connection.execute(query):
        found[row.participant].append((row.entered_on, row.ended_on))
    return dict(found)


def hours_in(connection: Connection, month: Month) -> dict[UUID, int]:
    """Return the whole hours of contact in a month, rounded down.

    Meetings that were missed are none, and neither is what was spoken of somebody with others.
    """
    begins, ends = (_midnight(day) for day in (month.first, month.after))
    query = (
        select(activities.c.participant, func.sum(activities.c.minutes))
        .where(
            activities.c.at >= begins,
            activities.c.at < ends,
            activities.c.missed.is_(False),
            took_part(),
        )
        .group_by(activities.c.participant)
    )
    found = connection.execute(query)
    return {person: int(minutes) // _MINUTES_AN_HOUR for person, minutes in found}


def with_notes(connection: Connection) -> set[UUID]:
    """Return whoever has any contact note left: of the others the hours are not known."""
    return set(connection.execute(select(activities.c.participant).distinct()).scalars())


@dataclass(frozen=True, slots=True)
class File:
    """One file of a month that is kept in mind."""

    id: UUID
    sent: Sent
    state: str
    people: int
    sent_on: date | None
    written_at: datetime
    written_by: UUID | None


def files_of(connection: Connection, operation: str) -> list[File]:
    """Return every file there was, in the order they were written."""
    query = (
        select(sent_months)
        .where(sent_months.c.operation == operation)
        .order_by(sent_months.c.position)
    )
    return [
        File(
            row.id,
            Sent(_month(row.month), row.position, tuple(Fact(one) for one in row.facts or ())),
            row.state,
            row.people,
            row.sent_on,
            row.recorded_at,
            row.recorded_by,
        )
        for row in connection.execute(query)
    ]


def told_in(connection: Connection, file: UUID) -> list[Told]:
    """Return every line of a file; two who were put together later have two of one."""
    query = select(sent_people).where(sent_people.c.sent_month == file).order_by(sent_people.c.id)
    return [
        Told(
            row.participant,
            row.started_on,
            row.ended_on,
            row.hours,
            _text(row.personal_number),
            _text(row.first_name),
            _text(row.last_name),
        )
        for row in connection.execute(query)
    ]


def _month(code: str) -> Month:
    year, _, number = code.partition("-")
    return Month(int(year), int(number))


def _text(cell: str | None) -> str:
    return cell or ""


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time()).astimezone()
