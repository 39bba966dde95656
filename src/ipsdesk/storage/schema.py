"""A new vault's tables, and bringing an older vault's tables up to date."""

from sqlalchemy import Connection

from ipsdesk.domain.vault_errors import VaultNewer
from ipsdesk.domain.vaults import Act
from ipsdesk.storage import backups, history, migrations, search_index
from ipsdesk.storage.openvault import Vault
from ipsdesk.storage.tables import metadata
from ipsdesk.storage.transactions import Transactions


def lay_out(connection: Connection) -> None:
    """Create every table of a new vault, with its history, and say which schema it is."""
    metadata.create_all(connection)
    migrations.stamp(connection)
    history.install(connection, metadata)
    search_index.install(connection, metadata)


def bring_up_to_date(vault: Vault, act: Act) -> None:
    """Change an older vault's tables to those of this program, as one act, after a copy.

    The copy is tagged and kept.
    """
    backups.backup(vault, tag=f"pre-{migrations.NEWEST}")
    reshape(vault.working, act)


def reshape(working: Transactions, act: Act) -> None:
    """Change older tables to those of this program, as one act.

    Triggers are taken down before and set up after, because rebuilding a table drops them;
    foreign keys are off meanwhile, because with them on a rebuilt parent takes its children
    along.
    """
    with working.reshape(act) as connection:
        history.remove(connection)
        search_index.remove(connection)
        migrations.migrate(connection)
        history.install(connection, metadata)
        search_index.install(connection, metadata)


def is_newest(connection: Connection) -> bool:
    """Tell whether the tables are those of this program.

    Raises:
        VaultNewer: the schema is one this program does not know; nothing is changed.

    """
    found = migrations.stamped(connection)
    if not migrations.is_known(found):
        raise VaultNewer
    return found == migrations.NEWEST
