"""Who works at this desk, and the unit they work in."""

from uuid import UUID

from sqlalchemy import Connection, select

from ipsdesk.domain.access import Role, User
from ipsdesk.domain.errors import NotFound
from ipsdesk.domain.folding import fold, sort_key
from ipsdesk.domain.profiles import Profile
from ipsdesk.storage.tables.unit import unit, users


def named(connection: Connection, name: str) -> User:
    """Return the user with a name, or raise `NotFound`."""
    query = select(users).where(
        users.c.name_folded == fold(name.strip()), users.c.left_on.is_(None)
    )
    row = connection.execute(query).one_or_none()
    if row is None:
        raise NotFound("users")
    return User(row.id, row.name, Role(row.role))


def everybody(connection: Connection) -> list[User]:
    """Return all who work at this desk now, by name."""
    found = connection.execute(select(users).where(users.c.left_on.is_(None)))
    here = [User(row.id, row.name, Role(row.role)) for row in found]
    return sorted(here, key=lambda one: sort_key(one.name))


def names(connection: Connection) -> dict[UUID, str]:
    """Return the name of everybody who has ever worked at this desk."""
    return {row.id: row.name for row in connection.execute(select(users.c.id, users.c.name))}


def first_of(connection: Connection, role: Role) -> User:
    """Return the user who has longest had a role, or raise `NotFound`."""
    query = select(users).where(users.c.role == role.value, users.c.left_on.is_(None))
    row = connection.execute(query.order_by(users.c.recorded_at, users.c.id)).first()
    if row is None:
        raise NotFound("users")
    return User(row.id, row.name, Role(row.role))


def profile(connection: Connection) -> Profile:
    """Return the legal regime of the unit."""
    return Profile(connection.execute(select(unit.c.profile)).scalars().one())


def unit_name(connection: Connection) -> str:
    """Return the name of the unit."""
    return str(connection.execute(select(unit.c.name)).scalars().one())


def specialist_word(connection: Connection) -> str:
    """Return the unit's own word for an employment specialist."""
    return str(connection.execute(select(unit.c.word_for_specialist)).scalars().one())


def roles(connection: Connection) -> dict[UUID | None, str]:
    """Return the role of everybody who has ever worked at this desk."""
    return {row.id: row.role for row in connection.execute(select(users.c.id, users.c.role))}
