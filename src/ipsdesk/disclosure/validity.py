"""Whether a request to the guard holds together, before anything is counted."""

from collections.abc import Iterable, Iterator

from ipsdesk.disclosure.model import Asked, Between, Change, Level, Place, Spec, Variable
from ipsdesk.domain.guarding import (
    GuardThresholdTooLow,
    LevelNotInList,
    RequestUnclear,
    UnitsTooFew,
)

LOWEST = 5
FEWEST_UNITS = 3


def must_hold_together(spec: Spec) -> None:
    """Raise for the first thing that does not hold together.

    Raises:
        RequestUnclear: it breaks its form somewhere.
        LevelNotInList: a person has a level that is not in the list of the variable.
        GuardThresholdTooLow: the threshold was lowered.
        UnitsTooFew: units take part, but fewer than three.

    """
    parts = (_variables, _groups, _people, _changes, _releases, _asked, _between, _rest)
    place = next((place for part in parts for place in part(spec)), None)
    if place is not None:
        raise RequestUnclear(place)
    for levels in (*spec.persons, *(change.levels for change in spec.changes)):
        _must_be_known(spec, levels)
    if spec.threshold < LOWEST:
        raise GuardThresholdTooLow(spec.threshold, LOWEST)
    if spec.units is not None and len(set(spec.units)) < FEWEST_UNITS:
        raise UnitsTooFew(len(set(spec.units)))


def _must_be_known(spec: Spec, levels: tuple[Level, ...]) -> None:
    for variable, level in zip(spec.variables, levels, strict=True):
        if level not in variable.levels:
            raise LevelNotInList(variable.name)


def _variables(spec: Spec) -> Iterator[str]:
    if not spec.variables or _doubled(one.name for one in spec.variables):
        yield "variables"
    for one in spec.variables:
        if not one.levels or _doubled(one.nodes):
            yield f"variables.{one.name}"


def _groups(spec: Spec) -> Iterator[str]:
    for one in spec.variables:
        yield from (f"variables.{one.name}.{name}" for name in _faulty_groups(one))


def _faulty_groups(one: Variable) -> Iterator[Level]:
    for name, inside in one.groups.items():
        if not inside or _doubled(inside) or not set(inside) <= set(one.levels):
            yield name


def _people(spec: Spec) -> Iterator[str]:
    for person, levels in enumerate(spec.persons):
        if len(levels) != len(spec.variables):
            yield f"persons[{person}]"
    if spec.units is not None and len(spec.units) != len(spec.persons):
        yield "units"


def _changes(spec: Spec) -> Iterator[str]:
    told = set()
    for place, change in enumerate(spec.changes):
        if (change.person, change.release) in told or not _is_change(spec, change):
            yield f"changes[{place}]"
        told.add((change.person, change.release))


def _is_change(spec: Spec, change: Change) -> bool:
    known = change.person in range(len(spec.persons))
    in_time = any(asked.id == change.release for asked in spec.releases)
    return known and in_time and len(change.levels) == len(spec.variables)


def _releases(spec: Spec) -> Iterator[str]:
    if not spec.releases or _doubled(asked.id for asked in spec.releases):
        yield "releases"
    left = [asked.told is not None for asked in spec.releases]
    if left != sorted(left, reverse=True):  # one that has left after one that has not
        yield f"releases[{len(left) - 1 - left[::-1].index(True)}].told"


def _asked(spec: Spec) -> Iterator[str]:
    everybody = set(range(len(spec.persons)))
    for place, asked in enumerate(spec.releases):
        yield from (f"releases[{place}].{fault}" for fault in _faulty_tables(spec, asked))
        if _doubled(asked.present) or not set(asked.present) <= everybody:
            yield f"releases[{place}].present"


def _faulty_tables(spec: Spec, asked: Asked) -> Iterator[str]:
    names = {one.name for one in spec.variables}
    if not asked.tables:
        yield "tables"
    for table, variables in enumerate(asked.tables):
        if _doubled(variables) or not set(variables) <= names:
            yield f"tables[{table}]"


def _between(spec: Spec) -> Iterator[str]:
    yield from (f"between[{i}]" for i, one in enumerate(spec.between) if not _is_known(spec, one))


def _rest(spec: Spec) -> Iterator[str]:
    names = {one.name for one in spec.variables}
    if not names.issuperset(spec.sensitive):
        yield "sensitive"
    linked = [name for some in spec.linked for name in some]
    if _doubled(linked) or not set(linked) <= names:
        yield "linked"
    for name, places in (("must_show", spec.must_show), ("headlines", spec.headlines)):
        for number, place in enumerate(places):
            if not _is_place(spec, place):
                yield f"{name}[{number}]"


def _is_known(spec: Spec, between: Between) -> bool:
    """Tell whether there are such variables, with such levels of each."""
    known = {one.name: set(one.levels) for one in spec.variables}
    return bool(between) and all(
        bool(levels) and not _doubled(levels) and known.get(name, set()).issuperset(levels)
        for name, levels in between.items()
    )


def _is_place(spec: Spec, place: Place) -> bool:
    if place.release not in range(len(spec.releases)):
        return False
    tables = spec.releases[place.release].tables
    if place.table not in range(len(tables)) or len(place.at) != len(tables[place.table]):
        return False
    pairs = zip(tables[place.table], place.at, strict=True)
    return all(node in spec.variable(name).nodes for name, node in pairs)


def _doubled(found: Iterable[object]) -> bool:
    listed = list(found)
    return len(set(listed)) < len(listed)
