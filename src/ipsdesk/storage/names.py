"""Who a typed word may mean: participants this user may write about, and workplaces."""

from collections.abc import Sequence
from datetime import date, timedelta
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, func, or_, select

from ipsdesk.domain.access import User
from ipsdesk.domain.capture import PERSON, WORKPLACE, Known
from ipsdesk.storage import access
from ipsdesk.storage.tables.people import participants
from ipsdesk.storage.tables.work import employer_people, employers, workplaces

MOST = (
    40  # of one line; more names than this with the same beginning cannot be told apart by a line
)
_JUST_ENDED = timedelta(days=30)  # the last contacts may be written down after the end


def people_named(
    connection: Connection, user: User, day: date, beginnings: Sequence[str]
) -> list[Known]:
    """Return the user's own participants, or those lent to them, with a word that begins so.

    Somebody else's participant is not suggested: opening one asks for a reason, and a
    suggestion would tell who is enrolled here (SRCH-02).

    """
    if not beginnings:
        return []
    return _own(connection, user, day, _begins(participants.c.name_folded, beginnings))


def own_people(connection: Connection, user: User, day: date) -> list[Known]:
    """Return the user's own participants, or those lent to them, whose name may be misspelt."""
    return _own(connection, user, day)


def _own(
    connection: Connection, user: User, day: date, *limits: ColumnElement[bool]
) -> list[Known]:
    still = func.coalesce(participants.c.ended_on, date.max) >= day - _JUST_ENDED
    query = (
        select(participants.c.id, participants.c.shown_name)
        .where(
            access.visible_to(user, day),
            access.among_own(connection, user, day),
            still,
            *limits,
        )
        .order_by(participants.c.name_sort, participants.c.id)
        .limit(MOST)
    )
    return [Known(PERSON, row.id, row.shown_name) for row in connection.execute(query)]


def workplaces_named(connection: Connection, beginnings: Sequence[str]) -> list[Known]:
    """Return workplaces with a word that begins so, in their own name or the employer's."""
    if not beginnings:
        return []
    query = (
        select(workplaces.c.id, workplaces.c.name, employers.c.name.label("employer"))
        .join(employers, employers.c.id == workplaces.c.employer)
        .where(
            or_(
                _begins(workplaces.c.name_folded, beginnings),
                _begins(employers.c.name_folded, beginnings),
            )
        )
        .order_by(workplaces.c.name_folded, workplaces.c.id)
        .limit(MOST)
    )
    return [
        Known(WORKPLACE, row.id, whole_name(row.employer, row.name))
        for row in connection.execute(query)
    ]


def staff_of(connection: Connection, places: Sequence[UUID]) -> dict[UUID, tuple[str, ...]]:
    """Return the names of who works at some workplaces, by workplace."""
    query = select(employer_people.c.workplace, employer_people.c.name).where(
        employer_people.c.workplace.in_(places)
    )
    found: dict[UUID, tuple[str, ...]] = {}
    for row in connection.execute(query.order_by(employer_people.c.id)):
        found[row.workplace] = (*found.get(row.workplace, ()), row.name)
    return found


def whole_name(employer: str, workplace: str) -> str:
    """Return a workplace's name with its employer's before it, unless that says it already."""
    return workplace if employer.casefold() in workplace.casefold() else f"{employer} {workplace}"


def employer_name(owner: str | None, workplace: str | None, written: str | None) -> str:
    """Return the name of a registered workplace, or else as it was written down."""
    return whole_name(owner, workplace) if owner and workplace else written or ""


def _begins(column: ColumnElement[str], beginnings: Sequence[str]) -> ColumnElement[bool]:
    """Ask for a word of the column that begins with one of these, or with it less a genitive s."""
    stems = {one.removesuffix("s") if len(one) > 3 else one for one in beginnings}
    return or_(
        *(column.startswith(one, autoescape=True) for one in stems),
        *(column.contains(f" {one}", autoescape=True) for one in stems),
        *(column.contains(f"-{one}", autoescape=True) for one in stems),
    )
