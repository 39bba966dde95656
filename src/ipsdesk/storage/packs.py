"""What is kept in a reviewer's pack, and when it can be opened: from its first day to its last."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, select

from ipsdesk.domain.errors import NotFound
from ipsdesk.domain.review_errors import PackExpired
from ipsdesk.storage.tables.reviews import evidence_parts

SENDER = "pack"


@dataclass(frozen=True, slots=True)
class Head:
    """The days of a pack, when it was made, and what else was told of it."""

    first: date
    last: date
    made_on: date
    told: Mapping[str, str]

    @property
    def until(self) -> date:
        """The last day on which it opens."""
        return date.fromisoformat(self.told["until"])


def head_in(connection: Connection) -> Head:
    """Return what the pack that is open is about, without its records."""
    kept = evidence_parts.c
    query = select(kept.first, kept.last, kept.made_on, kept.staff).where(kept.sender == SENDER)
    row = connection.execute(query).first()
    if row is None:
        raise NotFound("evidence_parts")
    return Head(row.first, row.last, row.made_on, row.staff)


def content_in(connection: Connection) -> Mapping[str, object]:
    """Return the records of the pack that is open, as they are kept."""
    kept = evidence_parts.c
    query = select(kept.content).where(kept.sender == SENDER)
    found: Mapping[str, object] = connection.execute(query).scalar_one()
    return found


def must_be_open(connection: Connection, today: date) -> None:
    """Raise `PackExpired` after the last day, and on a clock that was set back."""
    head = head_in(connection)
    if not head.made_on <= today <= head.until:
        raise PackExpired(head.until)
