"""What becomes of rows about participants: new, other values, the same, or held."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from uuid import UUID

from ipsdesk.domain import person_rules, rules
from ipsdesk.domain.folding import fold, sort_key
from ipsdesk.domain.intake.alike import (
    Alike,
    Likeness,
    Traits,
    closest,
    differ,
    is_likely,
    is_namesake,
    traits,
)
from ipsdesk.domain.intake.earlier import EarlierRows
from ipsdesk.domain.intake.nearby import Nearby
from ipsdesk.domain.intake.plan import (
    Change,
    Decision,
    Difference,
    Fate,
    Held,
    Outcome,
)
from ipsdesk.domain.intake.rows import Filled, as_row, held_by_rules, id_of
from ipsdesk.domain.records import Record, Row, Value
from ipsdesk.domain.vaults import NOBODY

COLUMNS: dict[str, tuple[str, str]] = {
    "name": ("participants", "shown_name"),
    "birth_date": ("participants", "birth_date"),
    "gender": ("participants", "gender"),
    "municipality": ("participants", "municipality"),
    "first_name": ("identities", "first_name"),
    "last_name": ("identities", "last_name"),
    "personal_number": ("identities", "personal_number"),
    "phone": ("identities", "phone"),
    "email": ("identities", "email"),
    "address": ("identities", "address"),
    "requested_on": ("episodes", "requested_on"),
    "source": ("episodes", "request_source"),
    "entered_on": ("episodes", "entered_on"),
    "state": ("episodes", "state"),
    "status_at_entry": ("episodes", "status_at_entry"),
    "education": ("episodes", "education"),
    "wish": ("episodes", "wish"),
    "ended_on": ("episodes", "ended_on"),
    "exit_reason": ("episodes", "exit_reason"),
    "exit_situation": ("episodes", "exit_situation"),
}
MEANINGS = {place: meaning for meaning, place in COLUMNS.items()}
MOST_ALIKE = 4


@dataclass(frozen=True, slots=True)
class KnownPerson:
    """A participant whom this user may see, as far as a row of a file is compared with.

    Attributes:
        known_as: by the name that is written and by the one that is shown, where they differ.
        rows: the participant, the identity if there is one, and the period of support that
            goes on or ended last.
        shut: nobody changes this record through a file: it is protected or restricted.

    """

    id: UUID
    case: int
    name: str = field(repr=False)
    known_as: tuple[Traits, ...] = field(repr=False)
    rows: Mapping[str, Record] = field(repr=False)
    shut: str = ""

    @property
    def traits(self) -> Traits:
        """Return what the person is compared by first."""
        return self.known_as[0]


@dataclass(frozen=True, slots=True)
class Unit:
    """What a new participant begins with here.

    Attributes:
        user: who supports those whose row names nobody; `NOBODY` where it is to be said.
        first_number: the next free case number.
        new_id: gives each new row its id.
        by_name_only: the law lets people be found by name and number alone (SRCH-02).
        named: everybody who may have participants of their own, by folded name.

    """

    user: UUID
    operation: str
    today: date
    first_number: int
    new_id: Callable[[], UUID]
    likeness: Likeness
    by_name_only: bool = False
    named: Mapping[str, UUID] = field(default_factory=dict, repr=False)


class PeoplePlanner:
    """Goes through the rows of a file in order and says what becomes of each."""

    def __init__(self, known: Sequence[KnownPerson], unit: Unit) -> None:
        self._unit = unit
        self._known = {one.id: one for one in known}
        self._by_case = {one.case: one for one in known}
        self._nearby = Nearby((one.id, own) for one in known for own in one.known_as)
        self._numbers = {one.traits.number for one in known} - {""}
        self._earlier = EarlierRows(unit.likeness, by_name_only=unit.by_name_only)
        self._number = unit.first_number

    def outcome(self, row: Filled, decision: Decision | None) -> Outcome:
        """Return what becomes of one row."""
        name = _name_of(row)
        own = traits(name, row.text("personal_number"), _born(row), row.text("phone"))
        row = row.with_held(*self._lacking(row, name), *self._earlier.twice(own, row.number))
        if row.held:
            return Outcome(row.number, Fate.HELD, name, held=row.held)
        found = self._found(row, own, decision)
        if found is not None:
            return self._compared(row, name, found)
        return self._somebody_new(row, name, own, decision)

    def _somebody_new(
        self, row: Filled, name: str, own: Traits, decision: Decision | None
    ) -> Outcome:
        """Return what becomes of a row about nobody who is surely here."""
        alike, within = self._alike(own), self._earlier.alike(own)
        held = (*_why_alike(alike), *within.values())
        if held and not (decision and decision.tells_apart):
            return Outcome(row.number, Fate.HELD, name, held=held, alike=alike)
        brought = self._new(row, name)
        if brought.new:
            self._earlier.keep(id_of(brought.new[0]), own, row.number)
        return replace(brought, apart_from=tuple(within))

    def _lacking(self, row: Filled, name: str) -> Iterator[Held]:
        """Yield what a row must say; one that names a case or a known number may say less."""
        if row.number_of("number") in self._by_case:
            return
        if not name and row.text("personal_number") not in self._numbers:
            yield Held("missing", "name")
        yield from self._unknown(row)
        faulty = {one.meaning for one in row.held}
        if _born(row) is None and not faulty & {"birth_date", "personal_number"}:
            yield Held("missing", "birth_date")

    def _unknown(self, row: Filled) -> Iterator[Held]:
        """Hold a row that names a specialist whom nobody here is."""
        named = _supporter(row)
        if named and named not in self._unit.named:
            yield Held("unknown_user", "specialist")

    def _found(self, row: Filled, own: Traits, decision: Decision | None) -> KnownPerson | None:
        """Return whom a row is surely about, or was said to be about."""
        if decision is not None:
            return None if decision.tells_apart else self._known.get(decision.about)
        one = self._by_case.get(row.number_of("number") or 0)
        if one is not None:
            return one if _agrees(own, one) else None
        candidates = (self._known[who] for who in self._candidates(own))
        return next((one for one in candidates if _is_surely(own, one)), None)

    def _candidates(self, own: Traits) -> list[UUID]:
        return self._nearby.candidates(own, by_name_only=self._unit.by_name_only)

    def _alike(self, own: Traits) -> tuple[Alike, ...]:
        found = []
        for candidate in self._candidates(own):
            one = self._known[candidate]
            spoken = closest(own, one.known_as, self._unit.likeness)
            if is_likely(spoken) or is_namesake(own, spoken):
                found.append(Alike(one.id, one.name, one.case, spoken))
        found.sort(key=lambda one: (-one.points, one.case))
        return tuple(found[:MOST_ALIKE])

    def _compared(self, row: Filled, name: str, one: KnownPerson) -> Outcome:
        differences = tuple(_differences(row, one))
        shown = one.name or name
        if not differences:
            return Outcome(row.number, Fate.SAME, shown, one.id)
        if one.shut:
            return Outcome(row.number, Fate.HELD, shown, one.id, held=(Held(one.shut),))
        changes = _followed(_by_table(differences, row), one)
        new = tuple(self._missing_rows(changes, one))
        held = held_by_rules(self._broken(changes, one), MEANINGS)
        if held:
            return Outcome(row.number, Fate.HELD, shown, one.id, held=held)
        return Outcome(
            row.number,
            Fate.UPDATE,
            shown,
            one.id,
            new=new,
            changes=tuple(_changes(changes, one)),
            differences=differences,
        )

    def _broken(
        self, changes: Mapping[str, Mapping[str, Value]], one: KnownPerson
    ) -> Iterator[rules.Fault]:
        born = changes.get("participants", {}).get("birth_date", one.traits.born)
        for table, values in changes.items():
            row = as_row(one.rows[table], values) if table in one.rows else Row(table, values)
            yield from rules.faults_of(row, self._unit.today)
            told = Row(table, values)
            yield from person_rules.person_faults(told, born if isinstance(born, date) else None)

    def _missing_rows(
        self, changes: Mapping[str, Mapping[str, Value]], one: KnownPerson
    ) -> Iterator[Row]:
        if "identities" in changes and "identities" not in one.rows:
            told = {"id": self._unit.new_id(), "participant": one.id, **changes["identities"]}
            yield Row("identities", told)
        if "episodes" in changes and "episodes" not in one.rows:
            episode = self._episode(one.id, changes["episodes"])
            yield episode

    def _new(self, row: Filled, name: str) -> Outcome:
        if self._unit.user == NOBODY and not _supporter(row):
            why = Held("missing", "specialist")
            return Outcome(row.number, Fate.HELD, name, held=(why,))
        rows = self._rows(row, name)
        broken = (
            *(fault for one in rows for fault in rules.faults_of(one, self._unit.today)),
            *person_rules.faults_by_person(rows, self._unit.today),
        )
        held = held_by_rules(iter(broken), MEANINGS)
        if held:
            return Outcome(row.number, Fate.HELD, name, held=held)
        self._number += 1
        return Outcome(row.number, Fate.NEW, name, new=tuple(rows))

    def _rows(self, row: Filled, name: str) -> list[Row]:
        who = self._unit.new_id()
        supports = self._unit.named.get(_supporter(row), self._unit.user)
        base: dict[str, Value] = {
            "id": who,
            "number": self._number,
            **named(name),
            "birth_date": _born(row),
            "gender": row.text("gender"),
            "municipality": row.text("municipality") or None,
            "easy_language": False,
            "restricted": False,
            "legal_hold": False,
            "specialist": supports,
        }
        identity: dict[str, Value] = {"id": self._unit.new_id(), "participant": who}
        identity |= _said_of(row, "identities")
        identity |= {"number_kind": row.values.get("number_kind")}
        assignment: dict[str, Value] = {
            "id": self._unit.new_id(),
            "participant": who,
            "user": supports,
            "duty": "specialist",
            "from_day": self._unit.today,
        }
        return [
            Row("participants", base),
            Row("identities", identity),
            self._episode(who, _said_of(row, "episodes")),
            Row("assignments", assignment),
        ]

    def _episode(self, who: UUID, told: Mapping[str, Value]) -> Row:
        first = told.get("requested_on") or told.get("entered_on") or self._unit.today
        usual: dict[str, Value] = {
            "id": self._unit.new_id(),
            "participant": who,
            "operation": self._unit.operation,
            "requested_on": first,
            "request_source": "",
            "work_track": True,
            "study_track": False,
        }
        return Row("episodes", {**usual, **told, "state": _state(told)})


def _said_of(row: Filled, table: str) -> dict[str, Value]:
    """Return what a row says for the columns of one table."""
    places = ((meaning, column) for meaning, (of, column) in COLUMNS.items() if of == table)
    return {column: row.values[meaning] for meaning, column in places if meaning in row.values}


def named(name: str) -> dict[str, Value]:
    """Return the columns that hold a shown name: as it is, to search by and to sort by."""
    first, _, last = name.rpartition(" ")
    by_surname = f"{last} {first}".strip()
    return {"shown_name": name, "name_folded": fold(name), "name_sort": sort_key(by_surname)}


def _state(told: Mapping[str, Value]) -> str:
    """Return where a period of support stands, by what is said or by its days."""
    said = told.get("state")
    if told.get("ended_on"):
        return "ended"
    if isinstance(said, str) and said:
        return said
    return "enrolled" if told.get("entered_on") else "asked"


def _name_of(row: Filled) -> str:
    """Return the name to show; "Vale, Robin" is turned round."""
    whole = row.text("name")
    if not whole:
        return f"{row.text('first_name')} {row.text('last_name')}".strip()
    last, comma, first = whole.partition(",")
    return f"{first.strip()} {last.strip()}" if comma and first.strip() else whole


def _supporter(row: Filled) -> str:
    """Return the specialist whom a row names as their names are compared; "Berg, Mona" too."""
    last, _, first = row.text("specialist").partition(",")
    return fold(" ".join(f"{first} {last}".split()))


def _born(row: Filled) -> date | None:
    return row.day("birth_date") or row.day("born_by_number")


def _why_alike(alike: Sequence[Alike]) -> Iterator[Held]:
    """Yield why somebody is asked whether a row is about one of those who are here."""
    if alike:
        yield Held("alike" if any(is_likely(one.signs) for one in alike) else "namesake")


def _agrees(own: Traits, one: KnownPerson) -> bool:
    """Tell whether nothing speaks against a case number."""
    return own.born in (None, one.traits.born) and not differ(own, one.traits)


def _is_surely(own: Traits, one: KnownPerson) -> bool:
    """Tell whether somebody is the same person: by number, or by whole name and day of birth."""
    if own.number and own.number == one.traits.number:
        return True
    named_so = own.name in {known.name for known in one.known_as}
    return named_so and own.born == one.traits.born and not differ(own, one.traits)


def _differences(row: Filled, one: KnownPerson) -> Iterator[Difference]:
    """Yield what the file says otherwise; what it leaves empty changes nothing."""
    said = {**row.values, "name": _name_of(row)}
    for meaning, (table, column) in COLUMNS.items():
        after = said.get(meaning)
        before = one.rows[table].values.get(column) if table in one.rows else None
        if after in (None, "", before) or (meaning == "name" and _is_named_so(row, one)):
            continue
        yield Difference(meaning, before, after)


def _is_named_so(row: Filled, one: KnownPerson) -> bool:
    """Tell whether a name is the one that is shown, or the one of somebody under a pseudonym."""
    own = traits(_name_of(row)).name
    return "name" not in row.values or own in {known.name for known in one.known_as}


def _by_table(differences: Sequence[Difference], row: Filled) -> dict[str, dict[str, Value]]:
    found: dict[str, dict[str, Value]] = {}
    for one in differences:
        table, column = COLUMNS[one.meaning]
        values = named(str(one.after)) if one.meaning == "name" else {column: one.after}
        found.setdefault(table, {}).update(values)
    if "personal_number" in found.get("identities", {}):
        found["identities"]["number_kind"] = row.text("number_kind")
    return found


def _followed(
    changes: dict[str, dict[str, Value]], one: KnownPerson
) -> dict[str, dict[str, Value]]:
    """Return the changes with what follows from a day of start or of end."""
    told = changes.get("episodes", {})
    episode = one.rows.get("episodes")
    if episode is None or "state" in told:
        return changes
    if told.get("ended_on"):
        told["state"] = "ended"
    elif told.get("entered_on") and episode.words("state") in ("asked", "met"):
        told["state"] = "enrolled"
    return changes


def _changes(changes: Mapping[str, Mapping[str, Value]], one: KnownPerson) -> Iterator[Change]:
    for table, values in changes.items():
        if table in one.rows:
            yield Change(table, one.rows[table].id, values)
