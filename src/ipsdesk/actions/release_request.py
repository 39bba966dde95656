"""What the guard is asked about a new release and all earlier ones.

The guard knows variables, people and tables, and neither the vault nor any name.
"""

import zlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import product
from typing import TYPE_CHECKING

from ipsdesk.domain.counting import Counted
from ipsdesk.domain.exchange import UNIT
from ipsdesk.domain.guarding import RequestUnclear
from ipsdesk.domain.release import Method, ReleasedCell
from ipsdesk.domain.release_between import between
from ipsdesk.domain.release_errors import PlanChanged
from ipsdesk.domain.release_ledger import Layout, Ledger, Left, named, path_of
from ipsdesk.domain.release_periods import FEWEST
from ipsdesk.domain.release_plan import ALL, ReleasePlan

if TYPE_CHECKING:
    from ipsdesk.disclosure.model import Asked, Cell, Change, Place, Spec, Twin, Variable

# What may be anything whatever else is known of somebody; the others hang together.
APART = frozenset({"gender", "age", "age_common", "municipality", "education", "voice", UNIT})
TAUGHT = frozenset({"age", "age_common", "education"})  # nobody has a degree at sixteen
Levels = Mapping[str, str]
Course = tuple[Levels | None, ...]  # one person: levels at each release, None where not counted


@dataclass(frozen=True, slots=True)
class Request:
    """A release that is asked for: what is counted, of whom, and how numbers look.

    Attributes:
        people: the number that decides the layout (disclosure.md 4).
        units: which unit each person is counted by, where several make one release.
        earlier: how each person here was counted in earlier releases, by their numbers,
            where it is not this vault's ledger that knows it.

    """

    plan: ReleasePlan
    period: str
    counted: tuple[Counted, ...] = field(repr=False)
    people: int
    method: Method
    smallest: int = 5
    units: tuple[str, ...] | None = None
    earlier: tuple[Mapping[str, tuple[str, ...]], ...] | None = None


def layout_of(plan: ReleasePlan) -> Layout:
    """Return what of a plan belongs to a release for good."""
    used = plan.used
    return Layout(
        {one.id: tuple(level.id for level in one.levels) for one in used},
        {one.id: {group.id: group.levels for group in one.groups} for one in used if one.groups},
        plan.tables,
    )


def spec_of(ledger: Ledger, asked: Request) -> "Spec":
    """Return the request to the guard: every release, with everybody's levels at each."""
    from ipsdesk.disclosure import model  # noqa: PLC0415  (because a page never needs it)

    names = [one.name for one in ledger.left] + [named(ledger.next_number, asked.period)]
    variables = _variables([one.layout for one in ledger.left], layout_of(asked.plan))
    courses = _courses(ledger, asked)
    order = [one.name for one in variables]
    filled = [_whole(course, variables) for course in courses]
    return model.Spec(
        variables=variables,
        persons=tuple(tuple(whole[0][name] for name in order) for whole in filled),
        releases=_releases(ledger, asked, names, courses, variables),
        changes=tuple(
            change
            for person, whole in enumerate(filled)
            for change in _changes(person, whole, names, order)
        ),
        units=asked.units,
        threshold=asked.smallest,
        sensitive=tuple(one.id for one in asked.plan.used if one.sensitive),
        method=model.Method(asked.method.value),
        layout=model.Layout.BY_N,
        headlines=_headlines(asked.plan, len(ledger.left)),
        planned=asked.people,
        linked=_linked(variables),
        between=_between(ledger, asked),
    )


def _linked(variables: "tuple[Variable, ...]") -> tuple[tuple[str, ...], ...]:
    """Return the variables that say the same of a person in several ways.

    Whoever has left has left in each of them and at every later release, and who worked has
    begun a job: a made-up person that breaks this is none, and a reader would know.
    """
    names = [one.name for one in variables]
    found = tuple(name for name in names if name not in APART)
    taught = tuple(filter(TAUGHT.__contains__, names))
    return tuple(group for group in (found, taught) if len(group) > 1)


def _between(ledger: Ledger, asked: Request) -> tuple[Mapping[str, tuple[str, ...]], ...]:
    """Return whom two numbers of one summary would tell together, this or an earlier one."""
    tables = (*asked.plan.tables, *(table for one in ledger.left for table in one.layout.tables))
    return between(asked.plan, tables, is_rounded=asked.method is Method.ROUND)


def _headlines(plan: ReleasePlan, release: int) -> "tuple[Place, ...]":
    """Return the places of the plan's headlines: women and men stay, and a total gives way."""
    from ipsdesk.disclosure import model  # noqa: PLC0415  (because a page never needs it)

    told = ((name, row) for name, row in plan.headlines if (name,) in plan.tables)
    return tuple(model.Place(release, plan.tables.index((name,)), (row,)) for name, row in told)


def _releases(
    ledger: Ledger,
    asked: Request,
    names: list[str],
    courses: Sequence[Course],
    variables: "tuple[Variable, ...]",
) -> "tuple[Asked, ...]":
    tables = [one.layout.tables for one in ledger.left] + [asked.plan.tables]
    nodes = {one.name: tuple(map(str, one.nodes)) for one in variables}
    cells = [*(_at_every_place(one, nodes) for one in ledger.left), None]
    twins = [*(_twins(one, variables) for one in ledger.left), ()]
    return tuple(
        replace(_asked(name, tables[place], courses, place, cells[place]), twins=twins[place])
        for place, name in enumerate(names)
    )


def _twins(left: Left, variables: "tuple[Variable, ...]") -> "tuple[Twin, ...]":
    """Return the twins that proved an earlier release; of several units' none are kept.

    The first variables are those it was proved with, since none was ever taken away.
    """
    from ipsdesk.disclosure.reading import read_twins  # noqa: PLC0415  (because a page never needs it)

    try:
        return read_twins(variables, zlib.decompress(left.proof).decode())
    except (zlib.error, ValueError, RequestUnclear):
        return ()


def _at_every_place(left: Left, nodes: Mapping[str, tuple[str, ...]]) -> tuple[ReleasedCell, ...]:
    """Return an earlier release's numbers; of a unit that has joined since, none was told.

    That fewer than ten took part is a number too: the total is from nobody to nine.
    """
    told = {(cell.table, cell.at): cell for cell in left.cells}
    if left.says_few:
        told = {
            spot: replace(cell, low=0, high=FEWEST - 1)
            for spot, cell in told.items()
            if set(cell.at) == {ALL}
        }
    places = (
        (table, at)
        for table, names in enumerate(left.layout.tables)
        for at in product(*(nodes[name] for name in names))
    )
    return tuple(
        told.get((table, at), ReleasedCell(table, at, None, None, None)) for table, at in places
    )


def _variables(earlier: Iterable[Layout], now: Layout) -> "tuple[Variable, ...]":
    """Return each variable once, with every level and group it ever had."""
    from ipsdesk.disclosure import model  # noqa: PLC0415  (because a page never needs it)

    levels: dict[str, dict[str, None]] = {}
    groups: dict[str, dict[str | int, tuple[str | int, ...]]] = {}
    for layout in (*earlier, now):
        for name, found in layout.variables.items():
            if name != UNIT and levels.get(name, dict.fromkeys(found)) != dict.fromkeys(found):
                raise PlanChanged(name)
            levels[name] = levels.get(name, {}) | dict.fromkeys(found)
            known = groups.setdefault(name, {})
            for group, inside in layout.groups.get(name, {}).items():
                if known.setdefault(group, inside) != inside:
                    raise PlanChanged(name)
    return tuple(model.Variable(name, tuple(found), groups[name]) for name, found in levels.items())


def _courses(ledger: Ledger, asked: Request) -> list[Course]:
    """Return everybody who was ever counted: those here, those gone, those erased."""
    if asked.earlier is not None:
        return _brought(ledger, asked, asked.earlier)
    now = {one.person: one.levels for one in asked.counted}
    everybody = sorted(now.keys() | set().union(*(one.people for one in ledger.left)))
    courses = [_course(ledger, path_of(ledger.left, who), now.get(who)) for who in everybody]
    for one in ledger.forgotten:
        courses += [_course(ledger, one.path, None)] * one.people
    return courses


def _brought(
    ledger: Ledger, asked: Request, earlier: Sequence[Mapping[str, tuple[str, ...]]]
) -> list[Course]:
    pairs = zip(asked.counted, earlier, strict=True)
    return [_course(ledger, path, one.levels or None) for one, path in pairs]


def _course(ledger: Ledger, path: Mapping[str, tuple[str, ...]], now: Levels | None) -> Course:
    then = (_levels(one, path.get(str(one.number))) for one in ledger.left)
    return (*then, now)


def _levels(left: Left, kept: tuple[str, ...] | None) -> Levels | None:
    return None if kept is None else dict(zip(left.layout.variables, kept, strict=True))


def _whole(course: Course, variables: "tuple[Variable, ...]") -> list[Levels]:
    """Fill in what was not asked at some release with what was known before, or first after."""
    first: dict[str, str] = {one.name: str(one.levels[0]) for one in variables}
    for levels in reversed(course):
        first |= levels or {}
    filled: list[Levels] = []
    for levels in course:
        filled.append({**(filled[-1] if filled else first), **(levels or {})})
    return filled


def _changes(
    person: int, whole: list[Levels], names: list[str], order: list[str]
) -> "list[Change]":
    from ipsdesk.disclosure import model  # noqa: PLC0415  (because a page never needs it)

    return [
        model.Change(person, names[place], tuple(whole[place][name] for name in order))
        for place in range(1, len(whole))
        if whole[place] != whole[place - 1]
    ]


def _asked(
    name: str,
    tables: tuple[tuple[str, ...], ...],
    courses: Sequence[Course],
    place: int,
    told: tuple[ReleasedCell, ...] | None,
) -> "Asked":
    from ipsdesk.disclosure import model  # noqa: PLC0415  (because a page never needs it)

    present = tuple(person for person, course in enumerate(courses) if course[place] is not None)
    return model.Asked(
        name, tables, present, None if told is None else tuple(_told(cell) for cell in told)
    )


def _told(cell: ReleasedCell) -> "Cell":
    from ipsdesk.disclosure import model  # noqa: PLC0415  (because a page never needs it)

    return model.Cell(cell.table, cell.at, cell.shown, cell.low, cell.high)
