"""What the tests of the vault write, and read back."""

from datetime import UTC, datetime
from uuid import UUID, uuid4

from sqlalchemy import insert, select

from ipsdesk.domain.vaults import Act
from ipsdesk.storage.tables import unit

ME = UUID(int=7)
NOW = datetime(2026, 3, 2, 8, 30, tzinfo=UTC)
PHRASE = "häst batteri korrekt"


def an_act(name="keep a policy", about=None):
    return Act(name, ME, NOW, about)


def policy(name):
    return {"id": uuid4(), "recorded_at": NOW, "recorded_by": ME, "name": name, "value": {"a": 1}}


def keep(vault, name):
    with vault.begin(an_act()) as connection:
        connection.execute(insert(unit.policies), policy(name))


def names(vault):
    with vault.read() as connection:
        return sorted(connection.execute(select(unit.policies.c.name)).scalars())


def as_it_is(_):
    """Leave a copy that is put in place as it is."""
