"""The register of employers: found by name, with the contacts counted, and a week's sheet."""

from collections.abc import Collection, Iterator, Sequence
from datetime import date, timedelta
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, Row, Select, func, or_, select

from ipsdesk.domain.employers import EmployerLine, SheetLine, Visits
from ipsdesk.domain.folding import fold
from ipsdesk.storage.names import whole_name
from ipsdesk.storage.tables.work import employer_contacts, employers, workplaces

_NOBODY = Visits()


def page(
    connection: Connection, words: str, met: Collection[str], start: int, most: int
) -> list[EmployerLine]:
    """Return a stretch of the register by name, with how the unit has been in contact.

    Args:
        connection: an open transaction.
        words: each must be found in the name of the employer or of one of its workplaces.
        met: the channels that count as meeting in person.
        start: from which line.
        most: how many lines.

    """
    query = (
        select(employers)
        .where(*_found(words))
        .order_by(employers.c.name_folded, employers.c.id)
        .limit(most)
        .offset(start)
    )
    rows = connection.execute(query).all()
    ids = [row.id for row in rows]
    places = _place_counts(connection, ids)
    visits = visits_of(connection, ids, met)
    return [
        EmployerLine(
            id=row.id,
            name=row.name,
            workplaces=places.get(row.id, 0),
            industry=row.industry,
            do_not_contact=row.do_not_contact,
            visits=visits.get(row.id, _NOBODY),
        )
        for row in rows
    ]


def count(connection: Connection, words: str) -> int:
    """Return how many employers there are with these words."""
    query = select(func.count()).select_from(employers).where(*_found(words))
    return connection.execute(query).scalar_one()


def visits_of(
    connection: Connection, ids: Sequence[UUID], met: Collection[str]
) -> dict[UUID, Visits]:
    """Return how the unit has been in contact with each employer."""
    return _visits(connection, workplaces.c.employer, ids, met)


def visits_to(
    connection: Connection, ids: Sequence[UUID], met: Collection[str]
) -> dict[UUID, Visits]:
    """Return how the unit has been in contact with each workplace."""
    return _visits(connection, workplaces.c.id, ids, met)


def _visits(
    connection: Connection, by: ColumnElement[UUID], ids: Sequence[UUID], met: Collection[str]
) -> dict[UUID, Visits]:
    in_person = func.count().filter(employer_contacts.c.channel.in_(sorted(met)))
    query = (
        select(by, func.count(), in_person, func.max(employer_contacts.c.on_day))
        .select_from(employer_contacts)
        .join(workplaces, workplaces.c.id == employer_contacts.c.workplace)
        .where(by.in_(ids))
        .group_by(by)
    )
    return {row[0]: Visits(row[1], row[2], row[3]) for row in connection.execute(query)}


def names(connection: Connection) -> Iterator[tuple[UUID, str]]:
    """Yield the name of every employer and of every workplace with its employer."""
    query = select(employers.c.id, employers.c.name)
    yield from ((row.id, row.name) for row in connection.execute(query))
    places = select(workplaces.c.employer, workplaces.c.name, employers.c.name.label("above"))
    below = places.join(employers, employers.c.id == workplaces.c.employer)
    for row in connection.execute(below):
        yield row.employer, whole_name(row.above, row.name)


def place_names(connection: Connection) -> dict[UUID, str]:
    """Return what each workplace is called, under the name of its employer."""
    query = select(workplaces.c.id, workplaces.c.name, employers.c.name.label("above"))
    joined = query.join(employers, employers.c.id == workplaces.c.employer)
    return {row.id: whole_name(row.above, row.name) for row in connection.execute(joined)}


def with_number(connection: Connection, number: str) -> tuple[UUID, str] | None:
    """Return the employer that has an organisation number, if one has."""
    query = select(employers.c.id, employers.c.name).where(
        employers.c.organisation_number == number
    )
    found = connection.execute(query).first()
    return (found.id, found.name) if found is not None else None


def contacts_with(connection: Connection, employer: UUID, most: int) -> list[SheetLine]:
    """Return the newest contacts with an employer, newest first."""
    query = _sheet().where(workplaces.c.employer == employer)
    newest = query.order_by(employer_contacts.c.on_day.desc(), employer_contacts.c.id)
    return [_line(row) for row in connection.execute(newest.limit(most))]


def week(connection: Connection, specialist: UUID, monday: date) -> list[SheetLine]:
    """Return a specialist's contacts with employers in the week that begins on a Monday."""
    query = _sheet().where(
        employer_contacts.c.specialist == specialist,
        employer_contacts.c.on_day >= monday,
        employer_contacts.c.on_day < monday + timedelta(days=7),
    )
    in_order = query.order_by(employer_contacts.c.on_day, employer_contacts.c.id)
    return [_line(row) for row in connection.execute(in_order)]


def _sheet() -> Select[tuple[object, ...]]:
    return (
        select(
            employer_contacts,
            workplaces.c.name.label("workplace_name"),
            workplaces.c.employer,
            employers.c.name.label("employer_name"),
        )
        .join(workplaces, workplaces.c.id == employer_contacts.c.workplace)
        .join(employers, employers.c.id == workplaces.c.employer)
    )


def _line(row: Row[tuple[object, ...]]) -> SheetLine:
    return SheetLine(
        id=row.id,
        on=row.on_day,
        workplace=whole_name(row.employer_name, row.workplace_name),
        employer=row.employer,
        person=row.person_met or "",
        channel=row.channel,
        purpose=row.purpose,
        generic=row.generic,
        can_hire=bool(row.can_hire),
        number=row.visit_number,
        learnt=row.learnt or "",
        result=row.result,
        follow_up_on=row.follow_up_on,
        reviewed_on=row.reviewed_on,
    )


def _place_counts(connection: Connection, ids: Sequence[UUID]) -> dict[UUID, int]:
    query = (
        select(workplaces.c.employer, func.count())
        .where(workplaces.c.employer.in_(ids))
        .group_by(workplaces.c.employer)
    )
    return {row[0]: row[1] for row in connection.execute(query)}


def _found(words: str) -> list[ColumnElement[bool]]:
    return [_has(word) for word in fold(words).split()]


def _has(word: str) -> ColumnElement[bool]:
    below = select(workplaces.c.employer).where(
        workplaces.c.name_folded.contains(word, autoescape=True)
    )
    return or_(employers.c.name_folded.contains(word, autoescape=True), employers.c.id.in_(below))
