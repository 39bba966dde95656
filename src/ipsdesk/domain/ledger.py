"""What left earlier, so that the next release cannot betray the last (SDC-1 rule 11)."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from uuid import UUID

from ipsdesk.domain.disclosure import Rules
from ipsdesk.domain.outcomes import Table

WHOLE = "*"


@dataclass(frozen=True, slots=True)
class Released:
    """One table as it left: what each number showed, and the random ids it stood for.

    The keys of both are a row and a category; the category `*` is the row's total.
    """

    table: str
    period: str
    on: date
    shown: Mapping[tuple[str, str], str]
    members: Mapping[tuple[str, str], frozenset[UUID]]


class Verdict(StrEnum):
    """Whether a table may be shown anew."""

    FREE = "free"
    REPEAT = "repeat"
    HELD = "held"


def members(table: Table) -> dict[tuple[str, str], frozenset[UUID]]:
    """Return who stands behind each number of a table, totals included."""
    found = {(row.key, WHOLE): row.people for row in table.rows}
    found |= {(row.key, cell.key): cell.people for row in table.rows for cell in row.cells}
    return found


def changed_since(table: Table, earlier: Released) -> int:
    """Return how many persons entered, left or changed category since an earlier release."""
    now, then = _places(members(table)), _places(earlier.members)
    return sum(now.get(person) != then.get(person) for person in now.keys() | then.keys())


def verdict(
    table: Table, period: str, ledger: Iterable[Released], rules: Rules
) -> tuple[Verdict, Released | None]:
    """Tell whether a table may be shown anew, must repeat its last numbers, or is held back.

    With one newcomer a number flips about one time in five, and then says for certain
    where the newcomer belongs; so nobody, or at least five, must have changed since
    every earlier release that shares anybody with this one.

    Returns:
        The verdict, and for REPEAT the release whose numbers stand.

    """
    alike = [one for one in ledger if one.table == table.name and _overlap(table, one)]
    enough = rules.threshold(sensitive=table.sensitive)
    changes = [changed_since(table, one) for one in alike]
    if all(changed == 0 or changed >= enough for changed in changes):
        return Verdict.FREE, None
    same = [one for one in alike if one.period == period]
    if same:
        return Verdict.REPEAT, max(same, key=lambda one: one.on)
    return Verdict.HELD, None


def told_before(table: Table, period: str, ledger: Iterable[Released]) -> bool:
    """Tell whether the very same people stood behind the same table of the same period."""
    alike = (one for one in ledger if (one.table, one.period) == (table.name, period))
    return any(changed_since(table, one) == 0 for one in alike)


def without(ledger: Iterable[Released], erased: frozenset[UUID]) -> tuple[Released, ...]:
    """Return the ledger after an erasure: the ids go, the numbers that were shown stay."""
    return tuple(
        replace(one, members={key: ids - erased for key, ids in one.members.items()})
        for one in ledger
    )


def _overlap(table: Table, earlier: Released) -> bool:
    then = frozenset[UUID]().union(*earlier.members.values())
    return not table.people.isdisjoint(then)


def _places(
    behind: Mapping[tuple[str, str], frozenset[UUID]],
) -> dict[UUID, frozenset[tuple[str, str]]]:
    places: defaultdict[UUID, set[tuple[str, str]]] = defaultdict(set)
    for place, people in behind.items():
        for person in people:
            places[person].add(place)
    return {person: frozenset(found) for person, found in places.items()}
