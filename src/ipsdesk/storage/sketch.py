"""A vault with every table and nothing in it, so that questions are compiled before they count."""

from sqlalchemy import Connection

from ipsdesk.storage.tables import metadata
from ipsdesk.storage.vault import Vault, open_in_memory


def sketched() -> Vault:
    """Return a vault in memory that can be asked and keeps nothing: it has no history."""
    return open_in_memory(_sketch)


def _sketch(connection: Connection) -> None:
    """Create the tables without what watches over them, which takes most of a new vault's time."""
    metadata.create_all(connection, checkfirst=False)
