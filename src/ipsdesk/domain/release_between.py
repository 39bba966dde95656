"""Who stands between two numbers of different questions, one of which includes the other.

"42 of all began a job, 41 of those without one at the start did" tells of the one between, who
stands in no row of any table. So the people between two such numbers are protected like a row.
"""

from collections.abc import Iterable, Iterator
from functools import partial
from itertools import chain, permutations, product

from ipsdesk.domain.release_known import Known, Levels, Masks
from ipsdesk.domain.release_plan import ReleasePlan
from ipsdesk.domain.release_rules import SUMS

Table = tuple[str, ...]


def between(
    plan: ReleasePlan, tables: Iterable[Table], *, is_rounded: bool = False
) -> tuple[Levels, ...]:
    """Return of each two numbers that include one another who is between them.

    Who is already a row of a table is left out. So are rows of one table together, where numbers
    are exact: each of them that is few is protected itself. Rounded that is not enough: "five to
    seven are employed, up to four of them women" says that somebody employed is not a woman.

    Args:
        plan: its variables, with their levels.
        tables: which are shown, of every summary.
        is_rounded: whether numbers are rounded.

    """
    known, asked = Known(plan.variables), _known_ones(plan, tables)
    found: dict[frozenset[tuple[str, int]], Masks] = {}
    for masks in _all(known, asked, is_rounded=is_rounded):
        whole = known.closed(masks)
        if whole is not None:
            found.setdefault(frozenset(whole.items()), masks)
    is_told = partial(_is_row if is_rounded else _is_told, known, asked)
    return tuple(known.told(masks) for whole, masks in found.items() if not is_told(dict(whole)))


def _known_ones(plan: ReleasePlan, tables: Iterable[Table]) -> list[Table]:
    return [table for table in dict.fromkeys(tables) if plan.variables.keys() >= set(table)]


def _all(known: Known, tables: list[Table], *, is_rounded: bool) -> Iterator[Masks]:
    """Yield the people of each number that are not in another which it includes."""
    if is_rounded:
        yield from chain.from_iterable(map(partial(_in_one, known), tables))
    for narrow in tables:
        for inside in _numbers(known, narrow):
            yield from _around(known, tables, inside)
    yield from map(known.masks, _sums_of_many(tables))


def _sums_of_many(tables: list[Table]) -> Iterator[Levels]:
    asked = set(chain.from_iterable(tables))
    return (one for one in SUMS if asked >= {"efforts", *one})


def _numbers(known: Known, table: Table) -> Iterator[Masks]:
    """Yield what is counted in a table, sums of its rows among it where they tell more."""
    if len(table) == 1:
        yield from ({table[0]: mask} for mask in known.sums(table[0]))
        return
    for first, second in permutations(table):
        for mask in known.sums(first):
            yield from ({first: mask, second: row} for row in known.rows[second])


def _around(known: Known, tables: list[Table], inside: Masks) -> Iterator[Masks]:
    """Yield who is around a number in each table, and not in it."""
    whole = known.closed(inside)
    if whole is None:
        return
    for wide in tables:
        around = {name: whole[name] for name in wide}
        if known.is_bound(around) and _needs_all(known, around, inside):
            yield from _rest(known, around, inside)


def _needs_all(known: Known, around: Masks, inside: Masks) -> bool:
    """Tell whether no single one of two answers is enough to know of what is around."""
    single = ((known.closed({name: mask}) or {}) for name, mask in inside.items())
    return len(inside) == 1 or not any(around.items() <= one.items() for one in single)


def _rest(known: Known, around: Masks, inside: Masks) -> Iterator[Masks]:
    """Yield who is in one number and not in another, in parts of which none meets another."""
    so_far = dict(around)
    for name, mask in inside.items():
        rest = so_far.get(name, known.full[name]) & ~mask
        if rest:
            yield {**so_far, name: rest}
        so_far[name] = so_far.get(name, known.full[name]) & mask


def _in_one(known: Known, table: Table) -> Iterator[Masks]:
    """Yield who is in one number of a table and not in another that it includes."""
    places = [_places(known, name) for name in table]
    for at in product(*places):
        for i, narrow in enumerate(at):
            for rest in _around_one(places[i], narrow):
                yield dict(zip(table, (*at[:i], rest, *at[i + 1 :]), strict=True))


def _around_one(places: list[int], narrow: int) -> list[int]:
    return [wide & ~narrow for wide in places if wide != wide & narrow == narrow]


def _places(known: Known, name: str) -> list[int]:
    return [*known.rows[name], known.full[name]]


def _is_row(known: Known, tables: list[Table], whole: Masks) -> bool:
    """Tell whether some people are just those of a row of a table."""
    around = (
        zip(table, at, strict=True)
        for table in tables
        for at in product(*([p for p in _places(known, v) if not whole[v] & ~p] for v in table))
    )
    return any(known.closed(dict(row)) == whole for row in around)


def _is_told(known: Known, tables: list[Table], whole: Masks) -> bool:
    """Tell whether some people are rows of one table together."""
    return any(known.closed({name: whole[name] for name in table}) == whole for table in tables)
