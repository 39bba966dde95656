"""Those who have grown up: whose guardians' contact details are due to go (MIN-04)."""

from datetime import date, timedelta
from uuid import UUID

from sqlalchemy import Connection, select

from ipsdesk.domain.people import adult_from
from ipsdesk.storage.tables.people import guardians, participants

_YEAR = timedelta(days=365)


def guardians_of_grown(connection: Connection, adult_by: date) -> dict[UUID, list[UUID]]:
    """Return the guardians of everybody who was 18 on a day, each under their participant.

    A record that is held or restricted by law is left as it is.
    """
    query = (
        select(participants.c.id, participants.c.birth_date, guardians.c.id.label("guardian"))
        .join(guardians, guardians.c.participant == participants.c.id)
        .where(
            participants.c.birth_date <= adult_by - 17 * _YEAR,
            participants.c.legal_hold.is_(False),
            participants.c.restricted.is_(False),
        )
        .order_by(participants.c.number, guardians.c.recorded_at)
    )
    found: dict[UUID, list[UUID]] = {}
    for row in connection.execute(query):
        if adult_from(row.birth_date) <= adult_by:
            found.setdefault(row.id, []).append(row.guardian)
    return found
