"""Before an act: who is there for this user, and which records may be changed."""

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from ipsdesk.actions.desk import Desk
from ipsdesk.domain.errors import NotFound, RecordRestricted
from ipsdesk.domain.records import Row
from ipsdesk.storage import people, records
from ipsdesk.storage.vault import Connection

# What still may be written after the end of support: the follow-up, and putting things right.
AFTER_THE_END = frozenset(
    {"follow_ups", "episodes", "consents", "disclosures_made", "viewpoints", "identities"}
)
_EVENT_DAYS = ("at", "on_day", "set_on", "done_on", "ended_on", "started_on", "from_day")


def must_be_visible(desk: Desk, connection: Connection, participant: UUID) -> None:
    """Raise `NotFound` unless the participant exists for this user."""
    people.get(connection, participant, desk.user, desk.today())


def must_be_writable(desk: Desk, connection: Connection, rows: Sequence[Row]) -> None:
    """Raise unless every participant named is there for this user and may be written about.

    Raises:
        NotFound: no such participant for this user.
        RecordRestricted: the record is restricted (GDPR Art. 18).
        EpisodeClosed: support had ended before the day this is about.

    """
    new = {row.values.get("id") for row in rows if row.table == "participants"}
    for row in rows:
        participant = row.values.get("participant")
        if not isinstance(participant, UUID) or participant in new:
            continue
        found = people.get(connection, participant, desk.user, desk.today())
        if found.restricted:
            raise RecordRestricted(found.number)
        if row.table not in AFTER_THE_END:
            found.must_be_open(_day_of(row, desk.today()))


def _day_of(row: Row, today: date) -> date:
    for column in _EVENT_DAYS:
        value = row.values.get(column)
        if isinstance(value, datetime):
            return value.astimezone().date()
        if isinstance(value, date):
            return value
    return today


def is_about_people(table: str) -> bool:
    """Tell whether the rows of a table are about participants."""
    return table in records.person_tables()


def must_be_about_nobody(table: str) -> None:
    """Raise `NotFound` for a table with rows about participants: those are read by person."""
    if is_about_people(table):
        raise NotFound(table)
