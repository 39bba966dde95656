"""A reviewer's pack: records without a name or a word, and days moved for each person apart.

The figures are counted on the days as they were; whoever reads the pack sees moved ones. What lies
between two days of one person is as long as it was.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from ipsdesk.domain.figures import travelling
from ipsdesk.domain.figures.facts import ContactFor, EmployerContact, Fact, RecordId
from ipsdesk.domain.figures.records import Records
from ipsdesk.domain.figures.travelling import KINDS, Mask
from ipsdesk.domain.figures.unit_facts import Measure, Meeting, PastReview, Policy, Supervision
from ipsdesk.domain.folding import fold

MOST_DAYS = 91  # no day lies further than this from where it was
_WEEK = re.compile(r"\d{4}-W\d{2}")
_NO_WEEK = "-"
AnyRow = Any  # a record of whatever kind, its kind, or what JSON holds of it
_MORE: Mapping[str, type] = {"reviews": PastReview, "measures": Measure, "policies": Policy}


@dataclass(frozen=True, slots=True)
class Moves:
    """By how many days each person's records are moved; contacts go with whom they were for."""

    people: Mapping[UUID, int] = field(default_factory=dict, repr=False)
    contacts: Mapping[RecordId, int] = field(default_factory=dict, repr=False)

    def of(self, fact: Fact) -> int:
        """Return by how many days a record is moved; what is about nobody stays."""
        if isinstance(fact, EmployerContact):
            return self.contacts.get(fact.id, 0)
        if isinstance(fact, ContactFor):
            return self.contacts.get(fact.contact, 0)
        who = getattr(fact, "participant", None)
        return self.people.get(who, 0) if isinstance(who, UUID) else 0

    def shown(self, fact: Fact, day: date) -> date:
        """Return a day of a record as the pack shows it."""
        return day + timedelta(self.of(fact))


def people_in(found: Records) -> set[UUID]:
    """Return everybody whom any record is about."""
    return {row.participant for name in KINDS for row in _about_people(getattr(found, name))}


def moves_for(found: Records, draw: Callable[[], int]) -> Moves:
    """Draw for each participant how far the days are moved; never not at all.

    Args:
        found: everything of a window.
        draw: a number from 1 to `MOST_DAYS`, or one below zero, at random.

    """
    people = {who: draw() for who in sorted(people_in(found), key=str)}
    contacts: dict[RecordId, int] = {}
    for link in sorted(found.contact_for, key=lambda one: (str(one.participant), one.id)):
        contacts.setdefault(link.contact, people[link.participant])
    return Moves(people, contacts)


def packed(found: Records, mask: Mask, moves: Moves) -> dict[str, object]:
    """Return the records of a window as they lie in a pack."""
    told = travelling.packed(_without_words(_moved(found, moves, 1), mask), mask)
    more = {name: [_plain(row, mask) for row in getattr(found, name)] for name in _MORE}
    people = {mask(who.hex): days for who, days in moves.people.items()}
    contacts = {mask(contact): days for contact, days in moves.contacts.items()}
    return {**told, "more": more, "moves": {"people": people, "contacts": contacts}}


def unpacked(told: Mapping[str, AnyRow]) -> tuple[Records, Moves]:
    """Return the records of a pack on their own days, and how each is moved where it is shown."""
    people = {UUID(who): int(days) for who, days in told["moves"]["people"].items()}
    moves = Moves(people, {str(one): int(days) for one, days in told["moves"]["contacts"].items()})
    more: dict[str, AnyRow] = {
        name: tuple(_read(kind, row) for row in told["more"][name]) for name, kind in _MORE.items()
    }
    return _moved(replace(travelling.unpacked(told), **more), moves, -1), moves


def _about_people(rows: Iterable[AnyRow]) -> list[AnyRow]:
    return [row for row in rows if hasattr(row, "participant")]


def _moved(found: Records, moves: Moves, way: int) -> Records:
    """Return records with every day of a person moved; that of writing and of changing too."""
    by: dict[RecordId, int] = {}
    rows: dict[str, AnyRow] = {}
    for name in KINDS:
        kept = getattr(found, name)
        by |= {row.id: days for row in kept if (days := way * moves.of(row))}
        rows[name] = tuple(_shifted(row, way * moves.of(row)) for row in kept)
    edited = {row: day + timedelta(by.get(row, 0)) for row, day in found.edited.items()}
    return replace(found, edited=edited, **rows)


def _shifted(row: AnyRow, days: int) -> AnyRow:
    if not days:
        return row
    by = timedelta(days)
    return row._make(value + by if isinstance(value, date) else value for value in row)


def _without_words(found: Records, mask: Mask) -> Records:
    """Return records where a team is only told to be the same, and a week is a week."""
    return replace(
        found,
        meetings=tuple(_nameless(one, mask) for one in found.meetings),
        supervision=tuple(map(_weekly, found.supervision)),
    )


def _nameless(one: Meeting, mask: Mask) -> Meeting:
    return one._replace(team=mask(fold(one.team))) if one.team else one


def _weekly(one: Supervision) -> Supervision:
    known = one.week is None or _WEEK.fullmatch(one.week)
    return one if known else one._replace(week=_NO_WEEK)


def _plain(row: AnyRow, mask: Mask) -> list[object]:
    return [_written(name, value, mask) for name, value in zip(row._fields, row, strict=True)]


def _written(name: str, value: object, mask: Mask) -> object:
    if name in {"id", "review"}:
        return mask(str(value))
    if isinstance(value, Mapping):
        return _numbers(value)
    return value.isoformat() if isinstance(value, date) else value


def _numbers(value: Mapping[str, object]) -> dict[str, object]:
    """Return the numbers of a changed reckoning, and nothing else that may stand in it."""
    found: dict[str, object] = {}
    for name, one in value.items():
        if isinstance(one, Mapping):
            found[name] = _numbers(one)
        elif isinstance(one, int):
            found[name] = one
    return found


def _read(kind: AnyRow, told: AnyRow) -> AnyRow:
    days = {"recorded", "signed_on"}
    values = zip(kind._fields, told, strict=True)
    return kind._make(
        date.fromisoformat(one) if name in days and one is not None else one for name, one in values
    )
