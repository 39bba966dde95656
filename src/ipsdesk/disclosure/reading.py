"""Reads a request to the guard from JSON."""

import json
from collections.abc import Callable, Mapping
from dataclasses import fields
from enum import StrEnum
from typing import TypeVar

from ipsdesk.disclosure.model import (
    ALL,
    Asked,
    Between,
    Cell,
    Change,
    Layout,
    Level,
    Method,
    Path,
    Place,
    Spec,
    Twin,
    Variable,
)
from ipsdesk.domain.guarding import RequestNoObject, RequestNotJson, RequestUnclear

T = TypeVar("T")
E = TypeVar("E", bound=StrEnum)
Reader = Callable[[object, str], T]
KNOWN = frozenset(one.name for one in fields(Spec))


def read_spec(text: str) -> Spec:
    """Return the request that a text in JSON makes.

    Raises:
        RequestNotJson: it is no JSON.
        RequestNoObject: it is JSON, but no object.
        RequestUnclear: it is not of the form in docs/commands.md.

    """
    whole = _whole(text)
    for name in whole.keys() - KNOWN:
        raise RequestUnclear(name)
    given = {name: told for name, told in whole.items() if told is not None}
    releases = _each(given.get("releases"), "releases", _asked)
    return Spec(
        variables=_variables(given.get("variables")),
        persons=_each(given.get("persons"), "persons", _levels),
        releases=releases,
        changes=_each(given.get("changes", []), "changes", _change),
        units=_optional(given, "units", _levels),
        threshold=_number(given.get("threshold", 5), "threshold"),
        sensitive=_each(given.get("sensitive", []), "sensitive", _text),
        method=_choice(Method, given.get("method", "exact"), "method"),
        layout=_choice(Layout, given.get("layout", "off"), "layout"),
        must_show=_places(given, "must_show", releases),
        headlines=_places(given, "headlines", releases),
        planned=_optional(given, "planned", _number),
        linked=_each(given.get("linked", []), "linked", _names),
        between=_each(given.get("between", []), "between", _between),
    )


def _whole(text: str) -> Mapping[str, object]:
    try:
        whole = json.loads(text)
    except json.JSONDecodeError as wrong:
        raise RequestNotJson(wrong.lineno) from wrong
    except ValueError as wrong:
        raise RequestUnclear("JSON") from wrong
    if not isinstance(whole, dict):
        raise RequestNoObject
    return whole


def read_twins(variables: tuple[Variable, ...], proof: str) -> tuple[Twin, ...]:
    """Return the twins of a proof that was kept, in JSON.

    Args:
        variables: those of a request; the proof's are the first of them.
        proof: as `proof_json` wrote it.

    Raises:
        RequestUnclear: it is no such proof, or not of these variables.

    """
    try:
        whole = _keyed(json.loads(proof), "twins")
    except ValueError as wrong:
        raise RequestUnclear("twins") from wrong
    numbers = [{level: place for place, level in enumerate(one.levels)} for one in variables]

    def there(told: object, place: str) -> tuple[int, ...] | None:
        if told is None:
            return None
        levels = enumerate(_levels(told, place))
        try:
            return tuple(numbers[v][level] for v, level in levels)
        except (IndexError, KeyError) as other:
            raise RequestUnclear(place) from other

    def change(told: object, place: str) -> tuple[Path, int]:
        path, many = _list(told, place)
        return _each(path, place, there), _number(many, place)

    def twin(told: object, place: str) -> Twin:
        one = _keyed(told, place)
        return Twin(_each(one.get("changes"), place, change), _number(one.get("scale"), place))

    return _each(whole.get("twins"), "twins", twin)


def _places(
    given: Mapping[str, object], name: str, releases: tuple[Asked, ...]
) -> tuple[Place, ...]:
    listed = enumerate(_list(given.get(name, []), name))
    return tuple(_place(one, f"{name}[{i}]", releases) for i, one in listed)


def _optional(given: Mapping[str, object], name: str, read: Reader[T]) -> T | None:
    return read(given[name], name) if name in given else None


def _variables(told: object) -> tuple[Variable, ...]:
    named = _keyed(told, "variables")
    return tuple(_variable(name, one) for name, one in named.items())


def _variable(name: str, told: object) -> Variable:
    place = f"variables.{name}"
    one = _keyed(told, place)
    groups = _keyed(one.get("groups") or {}, f"{place}.groups")
    return Variable(
        name,
        _levels(one.get("levels"), f"{place}.levels"),
        {group: _levels(inside, f"{place}.groups.{group}") for group, inside in groups.items()},
    )


def _asked(told: object, place: str) -> Asked:
    one = _keyed(told, place)
    tables = _each(one.get("tables"), f"{place}.tables", _names)
    present = _each(one.get("present"), f"{place}.present", _number)
    cells = one.get("told")
    return Asked(
        str(one.get("id", "")),
        tables,
        present,
        None if cells is None else _told(cells, f"{place}.told", tables),
    )


def _told(cells: object, place: str, tables: tuple[tuple[str, ...], ...]) -> tuple[Cell, ...]:
    listed = enumerate(_list(cells, place))
    return tuple(_cell(_keyed(one, f"{place}[{i}]"), f"{place}[{i}]", tables) for i, one in listed)


def _cell(one: Mapping[str, object], place: str, tables: tuple[tuple[str, ...], ...]) -> Cell:
    table = _number(one.get("table"), f"{place}.table")
    if table not in range(len(tables)):
        raise RequestUnclear(f"{place}.table")
    at = _at(one.get("at"), f"{place}.at", tables[table])
    if one.get("shown") is None:
        return Cell(table, at, None, None, None)
    shown, low, high = (_number(one.get(name), place) for name in ("shown", "low", "high"))
    return Cell(table, at, shown, low, high)


def _at(told: object, place: str, names: tuple[str, ...]) -> tuple[Level, ...]:
    nodes = _keyed(told, place)
    if not set(nodes) <= set(names):
        raise RequestUnclear(place)
    return tuple(_level(nodes.get(name, ALL), place) for name in names)


def _place(told: object, place: str, releases: tuple[Asked, ...]) -> Place:
    one = _keyed(told, place)
    release, table = str(one.get("release", "")), _number(one.get("table"), f"{place}.table")
    number = next((i for i, asked in enumerate(releases) if asked.id == release), None)
    if number is None or table not in range(len(releases[number].tables)):
        raise RequestUnclear(place)
    names = releases[number].tables[table]
    return Place(number, table, _at(one.get("at"), f"{place}.at", names))


def _change(told: object, place: str) -> Change:
    one = _keyed(told, place)
    return Change(
        _number(one.get("person"), f"{place}.person"),
        str(one.get("release", "")),
        _levels(one.get("levels"), f"{place}.levels"),
    )


def _keyed(told: object, place: str) -> Mapping[str, object]:
    if not isinstance(told, dict):
        raise RequestUnclear(place)
    return told


def _list(told: object, place: str) -> list[object]:
    if not isinstance(told, list):
        raise RequestUnclear(place)
    return told


def _each(told: object, place: str, read: Reader[T]) -> tuple[T, ...]:
    return tuple(read(one, f"{place}[{i}]") for i, one in enumerate(_list(told, place)))


def _names(told: object, place: str) -> tuple[str, ...]:
    return _each(told, place, _text)


def _between(told: object, place: str) -> Between:
    one = _keyed(told, place)
    return {name: _levels(levels, f"{place}.{name}") for name, levels in one.items()}


def _levels(told: object, place: str) -> tuple[Level, ...]:
    return _each(told, place, _level)


def _level(told: object, place: str) -> Level:
    if isinstance(told, bool) or not isinstance(told, str | int):
        raise RequestUnclear(place)
    return told


def _text(told: object, place: str) -> str:
    if not isinstance(told, str):
        raise RequestUnclear(place)
    return told


def _number(told: object, place: str) -> int:
    if isinstance(told, bool) or not isinstance(told, int):
        raise RequestUnclear(place)
    return told


def _choice(kind: type[E], told: object, place: str) -> E:
    if told not in list(kind):
        raise RequestUnclear(place)
    return kind(str(told))
