"""What becomes of rows about employers: the employer, its workplace, and whom one talks to."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain
from uuid import UUID

from ipsdesk.domain.folding import fold
from ipsdesk.domain.intake.plan import Change, Difference, Fate, Held, Outcome
from ipsdesk.domain.intake.rows import Filled
from ipsdesk.domain.records import Record, Row, Value

EMPLOYER = ("organisation_number", "chain", "industry", "do_not_contact", "note")
PLACE = ("address", "municipality")
PERSON = ("title", "phone", "email", "can_hire")
Key = tuple[str, object, str]  # the table, what it stands under, its folded name


@dataclass(frozen=True, slots=True)
class _Settled:
    """One of the three records of a row: which it is, and what is written for it."""

    id: UUID
    new: tuple[Row, ...] = ()
    changes: tuple[Change, ...] = ()
    differences: tuple[Difference, ...] = ()


@dataclass(slots=True)
class _Kept:
    """A record as it is, or as it will be after the rows so far."""

    id: UUID
    values: dict[str, Value] = field(repr=False)


@dataclass(frozen=True, slots=True)
class Reached:
    """A workplace that a row is about, and what must be written for it first."""

    place: UUID
    new: tuple[Row, ...] = field(repr=False)
    changes: tuple[Change, ...] = field(default=(), repr=False)


class EmployersPlanner:
    """Goes through the rows in order; several may be about workplaces of one employer."""

    def __init__(
        self,
        known: Sequence[Record],
        user: UUID,
        new_id: Callable[[], UUID],
        resembled: Callable[[str], str],
    ) -> None:
        """Begin with the register: employers, workplaces and people, parents first.

        Args:
            known: the rows of the three tables.
            user: who keeps the contact with a new employer.
            new_id: gives each new row its id.
            resembled: returns the employer whose name one is a variant of, or "".

        """
        self._user, self._new_id, self._resembled = user, new_id, resembled
        self._kept: dict[Key, _Kept] = {}
        self._by_number: dict[str, _Kept] = {}
        self._places: dict[str, list[_Kept]] = {}
        self._of_employer: dict[object, list[_Kept]] = {}
        for one in known:
            self._keep(_key_of(one), _Kept(one.id, dict(one.values)))

    def outcome(self, row: Filled, *, another: bool = False) -> Outcome:
        """Return what becomes of one row.

        Args:
            row: what it says.
            another: it was said to be another employer than the one it resembles.

        """
        name = row.text("name")
        held = (*row.held, *self.lacking(row, another=another))
        if held:
            return Outcome(row.number, Fate.HELD, name, held=held)
        return self._outcome(row, name, self._found(row))

    def lacking(self, row: Filled, *, another: bool = False) -> tuple[Held, ...]:
        """Return why it is not sure which employer a row is about: no name, or nearly one."""
        name = row.text("name")
        if not name:
            faulty = {one.meaning for one in row.held}
            return () if "name" in faulty else (Held("missing", "name"),)
        if another or self._found(row) or self.place_named(row):
            return ()
        resembled = self._resembled(name)
        return (Held("alike_employer", "name", resembled),) if resembled else ()

    def reached(self, row: Filled) -> Reached:
        """Return the workplace a row is about, and what is written where it is not there yet.

        One that is called so counts, or the only one of the employer; only a row that nothing
        is lacking for may be asked about, since what is new is there for the rows after it.

        """
        place = self.place_named(row)
        if place is not None:
            return Reached(place, ())
        name = row.text("name")
        parts = tuple(self._settled(row, name, self._found(row), at_a_place=True))
        new = tuple(chain.from_iterable(part.new for part in parts))
        changes = tuple(chain.from_iterable(part.changes for part in parts))
        return Reached(parts[1].id, new, changes)

    def place_named(self, row: Filled) -> UUID | None:
        """Return the one workplace in the register that a row surely means, or None."""
        found, place = self._found(row), row.text("workplace")
        if found is not None:
            below = self._below(found, fold(place))
        elif place or row.text("organisation_number"):
            return None
        else:
            below = self._places.get(fold(row.text("name")), [])
        return below[0].id if len(below) == 1 else None

    def _below(self, employer: _Kept, name: str) -> list[_Kept]:
        """Return the workplaces of an employer, or the one that is called so."""
        if name:
            one = self._kept.get(("workplaces", employer.id, name))
            return [one] if one is not None else []
        return self._of_employer.get(employer.id, [])

    def _outcome(self, row: Filled, name: str, found: _Kept | None) -> Outcome:
        parts = tuple(self._settled(row, name, found))
        new = tuple(chain.from_iterable(part.new for part in parts))
        if found is None:
            return Outcome(row.number, Fate.NEW, name, new=new)
        changes = tuple(chain.from_iterable(part.changes for part in parts))
        return Outcome(
            row.number,
            Fate.UPDATE if new or changes else Fate.SAME,
            name,
            found.id,
            new=new,
            changes=changes,
            differences=tuple(chain.from_iterable(part.differences for part in parts)),
        )

    def _settled(
        self, row: Filled, name: str, found: _Kept | None, *, at_a_place: bool = False
    ) -> Iterator[_Settled]:
        fresh: dict[str, Value] = {"owner": self._user, "do_not_contact": False}
        key: Key = ("employers", None, fold(name))
        if found is not None:
            key = ("employers", None, fold(str(found.values["name"])))
        employer = self._settle(key, name, _told(row, EMPLOYER), fresh)
        yield employer
        has_place = at_a_place or _says(row, (*PLACE, "person"))
        place_name = row.text("workplace") or (name if has_place else "")
        if not place_name:
            return
        key = ("workplaces", employer.id, fold(place_name))
        place = self._settle(key, place_name, _told(row, PLACE), {"employer": employer.id})
        yield place
        person = row.text("person")
        if person:
            key = ("employer_people", place.id, fold(person))
            above: dict[str, Value] = {"workplace": place.id, "can_hire": False}
            yield self._settle(key, person, _told(row, PERSON), above)

    def _settle(
        self, key: Key, name: str, told: Mapping[str, Value], fresh: Mapping[str, Value]
    ) -> _Settled:
        """Write a record if there is none, or give it the values that are told otherwise."""
        kept = self._kept.get(key)
        if kept is None:
            return self._begun(key, name, {**fresh, **told})
        other = {
            column: value for column, value in told.items() if kept.values.get(column) != value
        }
        differences = tuple(Difference(c, kept.values.get(c), v) for c, v in other.items())
        kept.values.update(other)
        changes = (Change(key[0], kept.id, other),) if other else ()
        return _Settled(kept.id, changes=changes, differences=differences)

    def _begun(self, key: Key, name: str, told: Mapping[str, Value]) -> _Settled:
        table = key[0]
        values: dict[str, Value] = {"id": self._new_id(), "name": name, **told}
        values |= {} if table == "employer_people" else {"name_folded": fold(name)}
        made = _Kept(_id(values), values)
        self._keep(key, made)
        beside = (Difference(_MEANING[table], None, name),) if table in _MEANING else ()
        return _Settled(made.id, new=(Row(table, dict(values)),), differences=beside)

    def _found(self, row: Filled) -> _Kept | None:
        number = row.text("organisation_number")
        by_name = self._kept.get(("employers", None, fold(row.text("name"))))
        if number in self._by_number or by_name is None:
            return self._by_number.get(number)
        other = by_name.values.get("organisation_number")
        return None if number and other not in (None, "", number) else by_name

    def _keep(self, key: Key, one: _Kept) -> None:
        if self._kept.setdefault(key, one) is one and key[0] == "workplaces":
            self._places.setdefault(key[2], []).append(one)
            self._of_employer.setdefault(key[1], []).append(one)
        number = one.values.get("organisation_number")
        if isinstance(number, str) and number:
            self._by_number.setdefault(number, one)


_MEANING = {"workplaces": "workplace", "employer_people": "person"}
_ABOVE = {"workplaces": "employer", "employer_people": "workplace"}


def _key_of(row: Record) -> Key:
    above = _ABOVE.get(row.table)
    return row.table, row.key(above) if above else None, fold(row.words("name"))


def _told(row: Filled, meanings: Sequence[str]) -> dict[str, Value]:
    return {meaning: row.values[meaning] for meaning in meanings if meaning in row.values}


def _says(row: Filled, meanings: Sequence[str]) -> bool:
    return any(meaning in row.values for meaning in meanings)


def _id(values: Mapping[str, Value]) -> UUID:
    found = values["id"]
    if not isinstance(found, UUID):
        raise TypeError("id")
    return found
