"""A vault with every table and nobody real in it, to compile questions before they count."""

from datetime import UTC, datetime

from sqlalchemy import Connection

from ipsdesk.domain.records import Value
from ipsdesk.domain.vaults import NOBODY
from ipsdesk.storage import records
from ipsdesk.storage.tables import metadata
from ipsdesk.storage.vault import Vault, open_in_memory


def sketched() -> Vault:
    """Return a vault in memory that can be asked and keeps nothing: it has no history."""
    return open_in_memory(_sketch)


def _sketch(connection: Connection) -> None:
    """Create the tables without what watches over them, which takes most of a new vault's time."""
    metadata.create_all(connection, checkfirst=False)
    records.add(connection, "participants", [_nobody()])


def _nobody() -> dict[str, Value]:
    """Return the one who is there to be opened: no name, no day of a life."""
    first = datetime(2000, 1, 1, tzinfo=UTC)
    return {
        "id": NOBODY,
        "recorded_at": first,
        "recorded_by": NOBODY,
        "number": 0,
        "shown_name": "",
        "name_folded": "",
        "name_sort": b"",
        "birth_date": first.date(),
        "gender": "",
        "easy_language": False,
        "restricted": False,
        "legal_hold": False,
        "specialist": NOBODY,
    }
