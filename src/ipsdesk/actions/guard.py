"""Before an act: who is there for this user, and which records may be changed."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from types import MappingProxyType
from uuid import UUID

from ipsdesk.actions.desk import Desk
from ipsdesk.actions.naming import may_name
from ipsdesk.domain.errors import NotFound, RecordRestricted
from ipsdesk.domain.extracts import may_read
from ipsdesk.domain.person_rules import person_faults
from ipsdesk.domain.records import Record, Row, Value
from ipsdesk.domain.rules import Fault, RulesBroken
from ipsdesk.storage import people, records
from ipsdesk.storage.vault import Connection

# What still may be written after the end of support: the follow-up, and putting things right.
AFTER_THE_END = frozenset(
    {
        "calendar_entries",
        "follow_ups",
        "episodes",
        "consents",
        "disclosures_made",
        "viewpoints",
        "note_replies",
        "identities",
        "protected",
        "openers",
    }
)
_EVENT_DAYS = ("at", "on_day", "set_on", "done_on", "ended_on", "started_on", "from_day")


def must_be_visible(desk: Desk, connection: Connection, participant: UUID) -> None:
    """Raise `NotFound` unless the participant exists for this user."""
    people.get(connection, participant, desk.user, desk.today())


def readable(desk: Desk, connection: Connection, rows: Sequence[Record]) -> list[Record]:
    """Return the rows of one participant that this user may read today.

    A note of concern for a child is read by its author and the supervisor alone (MIN-05);
    guardians are gone from every page on the day the participant turns 18 (MIN-04).

    """
    allowed = [row for row in rows if may_read(row, desk.user)]
    who = next((row.key("participant") for row in rows if row.table == "guardians"), None)
    if who is None:
        return allowed
    person = people.get(connection, who, desk.user, desk.today())
    return allowed if person.is_minor(desk.today()) else []


def must_be_writable(
    desk: Desk,
    connection: Connection,
    rows: Sequence[Row],
    before: Mapping[str, Value] = MappingProxyType({}),
    *,
    back: bool = False,
) -> None:
    """Raise unless every participant named is there for this user and may be written about.

    Args:
        desk: where, when and by whom.
        connection: the act that is begun.
        rows: what is to be written.
        before: what a single row said until now; what stays as it was is not judged anew.
        back: whether it takes back what was said, which may be done wherever saying it may.

    Raises:
        NotFound: no such participant for this user.
        RecordRestricted: the record is restricted (GDPR Art. 18).
        RulesBroken: a day before birth, a place of somebody protected, a name told unasked.
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
        told = {name: value for name, value in row.values.items() if before.get(name) != value}
        said = {name: before.get(name) for name in told} if back else told
        if row.table not in AFTER_THE_END and not _closes_a_lead(row, said):
            found.must_be_open(_day_of(row, desk.today()))
        changed = Row(row.table, told)
        faults = tuple(person_faults(changed, found.birth_date, protected=found.protected))
        if faults:
            raise RulesBroken(faults)
        _must_name_nobody_unasked(connection, row, participant)


def _closes_a_lead(row: Row, said: Mapping[str, Value]) -> bool:
    """Tell whether all that is said is that nothing comes of a lead, which the end brings."""
    return row.table == "applications" and said == {"stage": "no"}


def _must_name_nobody_unasked(connection: Connection, row: Row, participant: UUID) -> None:
    """Raise unless a name that is told to an employer may be told there (F6, SHR-01)."""
    if row.table != "contact_for" or not row.values.get("name_given"):
        return
    contact = row.values.get("contact")
    place = None
    if isinstance(contact, UUID):
        place = records.get(connection, "employer_contacts", contact).key("workplace")
    day = row.values.get("on_day")
    if not isinstance(day, date) or not may_name(connection, participant, place, day)[0]:
        raise RulesBroken((Fault("contact_for", "name_given", "not_open"),))


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
