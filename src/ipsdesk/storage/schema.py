"""A new vault's tables, and bringing an older vault's tables up to date."""

from sqlalchemy import Connection

from ipsdesk.domain.errors import VaultNewer
from ipsdesk.storage import history, migrations
from ipsdesk.storage.tables import metadata


def lay_out(connection: Connection) -> None:
    """Create every table of a new vault, with its history, and say which schema it is."""
    metadata.create_all(connection)
    migrations.stamp(connection)
    history.install(connection, metadata)


def is_newest(connection: Connection) -> bool:
    """Tell whether the tables are those of this program.

    Raises:
        VaultNewer: the schema is one this program does not know; nothing is changed.

    """
    found = migrations.stamped(connection)
    if not migrations.is_known(found):
        raise VaultNewer
    return found == migrations.NEWEST
