"""What an import compares with: participants this user may see, employers, contacts so far."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, Table, and_, case, or_, select

from ipsdesk.domain.access import User
from ipsdesk.domain.intake.alike import Traits, traits
from ipsdesk.domain.intake.contacts import same_as
from ipsdesk.domain.intake.employer_contacts import same_as as of_employer
from ipsdesk.domain.intake.people import KnownPerson
from ipsdesk.domain.intake.whom import Reached
from ipsdesk.domain.records import Record
from ipsdesk.domain.situations import usual_phase
from ipsdesk.storage import access
from ipsdesk.storage import records as stored
from ipsdesk.storage.situations import standing
from ipsdesk.storage.tables import metadata
from ipsdesk.storage.tables.people import (
    different_people,
    episodes,
    identities,
    participants,
    protected,
)
from ipsdesk.storage.tables.support import activities
from ipsdesk.storage.tables.work import (
    employer_contacts,
    employer_people,
    employers,
    workplaces,
)

Among = Sequence[UUID] | None

MOST_NEAR = 300  # a name begins so for this many at most; the day of birth tells them apart


def people(connection: Connection, user: User, day: date, among: Among = None) -> list[KnownPerson]:
    """Return every participant who exists for this user, with what a file may say of them.

    Args:
        connection: an open transaction.
        user: for whom.
        day: on which day.
        among: only these, if any are named.

    """
    seen = access.visible_to(user, day)
    which = seen if among is None else and_(seen, participants.c.id.in_(among))
    base = {row.id: row for row in _visible(connection, participants, which)}
    identity = _by_participant(connection, identities, which)
    episode = _by_participant(connection, episodes, which)
    shielded = set(connection.execute(select(protected.c.participant)).scalars())
    found = []
    for who, row in base.items():
        rows = {"participants": row}
        rows |= {"identities": identity[who]} if who in identity else {}
        rows |= {"episodes": episode[who]} if who in episode else {}
        shut = _shut(row, shielded)
        known_as = tuple(_known_as(row, identity.get(who)))
        found.append(
            KnownPerson(who, row.number("number"), row.words("shown_name"), known_as, rows, shut)
        )
    return found


def reached(connection: Connection, user: User, day: date) -> list[Reached]:
    """Return every participant this user may write a contact about."""
    stands = standing(connection, day)
    return [
        Reached(
            id=one.id,
            case=one.case,
            name=one.name,
            real_name=_real_name(one.rows.get("identities")),
            number=one.traits.number,
            born=one.rows["participants"].known_day("birth_date"),
            ended_on=one.rows["participants"].day("ended_on"),
            phase=usual_phase(stands.get(one.id)),
            shut=one.shut,
        )
        for one in people(connection, user, day)
    ]


def contacts_between(
    connection: Connection, user: User, day: date, between: tuple[datetime, datetime]
) -> set[tuple[object, ...]]:
    """Return the contacts of a stretch of time, each as what makes it the same contact.

    Of everybody who exists for this user on the day it is asked, not on that of the contact.
    """
    first, last = between
    query = (
        select(activities)
        .join(participants, access.found_from(activities.c.participant))
        .where(
            access.visible_to(user, day),
            activities.c.at >= first,
            activities.c.at <= last,
        )
    )
    return {same_as(dict(row._mapping)) for row in connection.execute(query)}  # noqa: SLF001  (because it is public API despite its name)


def owned(connection: Connection, user: User, day: date, table: str) -> list[Record]:
    """Return every row of a table about those this user may see, in the order written down."""
    return list(_visible(connection, metadata.tables[table], access.visible_to(user, day)))


def employer_contacts_between(
    connection: Connection, first: date, last: date
) -> set[tuple[object, ...]]:
    """Return the contacts with employers of some days, each as what makes it the same contact."""
    query = select(employer_contacts).where(employer_contacts.c.on_day.between(first, last))
    return {of_employer(dict(row._mapping)) for row in connection.execute(query)}  # noqa: SLF001  (because it is public API despite its name)


def register(connection: Connection) -> Iterator[Record]:
    """Yield every employer, then every workplace, then everybody one talks to there."""
    for table in (employers, workplaces, employer_people):
        yield from stored.where(connection, table.name)


def open_among(connection: Connection, user: User, day: date, some: Sequence[UUID]) -> set[UUID]:
    """Return those of some participants whose records this user may change."""
    found = people(connection, user, day, some) if some else []
    return {one.id for one in found if not one.shut}


def near(
    connection: Connection, user: User, day: date, born: Sequence[date], words: Sequence[str]
) -> list[UUID]:
    """Return whom it is worth comparing somebody with who is just being typed.

    Where more have such a name than are compared, those born on one of the days come first.

    Args:
        connection: an open transaction.
        user: for whom.
        day: on which day.
        born: days of birth that would count; none where the law asks for name alone.
        words: beginnings of the words of a name.

    """
    begins = [participants.c.name_folded.contains(word, autoescape=True) for word in words]
    on_day = participants.c.birth_date.in_(born)
    query = select(participants.c.id).where(access.visible_to(user, day), or_(on_day, *begins))
    ordered = query.order_by(case((on_day, 0), else_=1), participants.c.number)
    return list(connection.execute(ordered.limit(MOST_NEAR)).scalars())


def apart(connection: Connection) -> set[tuple[UUID, UUID]]:
    """Return each pair that was said to be two people, both ways round."""
    query = select(different_people.c.participant, different_people.c.other)
    return {(row[0], row[1]) for row in connection.execute(query)}


def _visible(connection: Connection, table: Table, which: ColumnElement[bool]) -> Iterator[Record]:
    query = select(table).where(which)
    if table is not participants:
        query = query.join(participants, participants.c.id == table.c.participant)
        query = query.order_by(table.c.recorded_at, table.c.id)
    for row in connection.execute(query):
        values = dict(row._mapping)  # noqa: SLF001  (because it is public API despite its name)
        yield Record(table.name, values["id"], values)


def _by_participant(
    connection: Connection, table: Table, which: ColumnElement[bool]
) -> dict[UUID, Record]:
    """Return the row of each participant that counts: one that goes on, or else the newest."""
    found: dict[UUID, Record] = {}
    for row in _visible(connection, table, which):
        who = row.known_key("participant")
        goes_on = row.values.get("ended_on") is None
        if goes_on or who not in found or found[who].values.get("ended_on") is not None:
            found[who] = row
    return found


def _shut(row: Record, shielded: set[UUID]) -> str:
    if row.id in shielded:
        return "protected"
    return "restricted" if row["restricted"] else ""


def _known_as(row: Record, identity: Record | None) -> Iterator[Traits]:
    number = identity.words("personal_number") if identity else ""
    phone = identity.words("phone") if identity else ""
    born, shown, real = row.known_day("birth_date"), row.words("shown_name"), _real_name(identity)
    for name in dict.fromkeys(filter(None, (real, shown))):
        yield traits(name, number, born, phone)


def _real_name(identity: Record | None) -> str:
    if identity is None:
        return ""
    return f"{identity.words('first_name')} {identity.words('last_name')}".strip()
