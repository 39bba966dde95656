"""What must hold of rows because of whom they are about: born when, protected or not."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from uuid import UUID

from ipsdesk.domain import personal_number
from ipsdesk.domain.records import Row, Value
from ipsdesk.domain.rules import Fault
from ipsdesk.domain.typed import whole

# Columns that say where somebody is to be found; empty for those with protected identity (PRO-02).
PLACES: dict[str, tuple[str, ...]] = {
    "participants": ("municipality",),
    "identities": (
        "first_name",
        "last_name",
        "number_kind",
        "personal_number",
        "phone",
        "email",
        "address",
    ),
    "guardians": ("phone", "email"),
    "network_contacts": ("phone", "email", "organisation"),
    "jobs": ("workplace", "employer_name", "manager"),
    "applications": ("workplace", "employer_name"),
    "studies": ("school", "organisation", "school_contacts"),
    "activities": ("workplace",),
    "plan_versions": ("next_meeting_place",),
    "appointments": ("place",),
    "calendar_entries": ("title", "place"),
    "experiences": ("employer_name",),
    "openness": ("workplace",),
    "interventions": ("organisation",),
    "sent_people": ("personal_number", "first_name", "last_name"),
}
# Days that may well lie before somebody was born.
_EARLIER = frozenset({("network_contacts", "involved_from"), ("network_contacts", "involved_to")})


def person_faults(row: Row, born: date | None, *, protected: bool = False) -> Iterator[Fault]:
    """Yield the faults of one row, given what is known of the person it is about."""
    if protected:
        yield from _places_told(row)
    if born:
        yield from _before_birth(row, born)


def _places_told(row: Row) -> Iterator[Fault]:
    for column in PLACES.get(row.table, ()):
        if row.values.get(column) not in (None, ""):
            yield Fault(row.table, column, "protected")


def _before_birth(row: Row, born: date) -> Iterator[Fault]:
    for column, value in row.values.items():
        day = _day(value)
        if day is None or day >= born:
            continue
        if column not in ("birth_date", "recorded_at") and (row.table, column) not in _EARLIER:
            told = "birth_date" if row.table == "participants" else column
            yield Fault(row.table, told, "before_birth", born)


def number_faults(row: Row, today: date) -> Iterator[Fault]:
    """Yield what is wrong with a personal number, as with its check digit."""
    found = _number(row, today)
    if isinstance(found, personal_number.NumberFault):
        yield Fault(row.table, "personal_number", found.value)


def faults_by_person(rows: Sequence[Row], today: date) -> Iterator[Fault]:
    """Yield the faults of rows that come together with the people they are about."""
    born = {
        row.values.get("id"): row.values.get("birth_date")
        for row in rows
        if row.table == "participants"
    }
    shielded = {row.values.get("participant") for row in rows if row.table == "protected"}
    for row in rows:
        yield from number_faults(row, today)
        who = row.values.get("id" if row.table == "participants" else "participant")
        day = born.get(who) if isinstance(who, UUID) else None
        known = day if isinstance(day, date) else None
        yield from person_faults(row, known, protected=who is not None and who in shielded)


def in_one_form(row: Row, today: date) -> Mapping[str, Value]:
    """Return a row's values as they are kept: letters whole, a number whole, with its kind."""
    values = {name: whole(one) if isinstance(one, str) else one for name, one in row.values.items()}
    found = _number(row, today)
    if not isinstance(found, personal_number.PersonalNumber):
        return values
    return {**values, "personal_number": found.digits, "number_kind": found.kind}


def _number(
    row: Row, today: date
) -> personal_number.PersonalNumber | personal_number.NumberFault | None:
    text = row.values.get("personal_number") if row.table == "identities" else None
    if not isinstance(text, str) or not text.strip():
        return None
    return personal_number.read_as(text, row.values.get("number_kind"), today)


def _day(value: Value) -> date | None:
    if isinstance(value, datetime):
        return value.astimezone().date()
    return value if isinstance(value, date) else None
