"""The plan of a release: which variables are counted, in which tables, under which words."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from ipsdesk.domain.indicators import six_months_after
from ipsdesk.domain.periods import Period, ToDate
from ipsdesk.domain.wordings import Wording

ALL = "*"
MUNICIPALITY, ELSEWHERE = "municipality", "elsewhere"
TAKING_PART, SO_FAR = "taking_part", "so_far"
SIX_MONTHS_ON = frozenset({"eecr05", "eecr06"})
MOST_TOGETHER = 2
WHOLE_PLAN_FROM = 400


class PlanBroken(ValueError):
    """A plan that ships with the program names what is not there: our bug."""


@dataclass(frozen=True, slots=True)
class Level:
    """One category of a variable; the categories exclude one another.

    `whom` names the people, where other variables have a row of the very same ones.
    """

    id: str
    label: Wording
    whom: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """Several categories counted together, shown as a row of its own."""

    id: str
    levels: tuple[str, ...]
    label: Wording
    whom: str = ""


@dataclass(frozen=True, slots=True)
class Variable:
    """What is asked of every person: each is in exactly one level.

    Attributes:
        by: how the variable is named as the second of a pair, such as "by gender".
        sensitive: its counts are protected up to the higher threshold (rule 4).
        base: the group that shares are taken of, or "" for everybody.
        about: how it was counted, or None where its name says it.

    """

    id: str
    label: Wording
    by: Wording
    levels: tuple[Level, ...]
    groups: tuple[Group, ...] = ()
    sensitive: bool = False
    base: str = ""
    about: Wording | None = None

    @property
    def rows(self) -> tuple[str, ...]:
        """Return the groups, each after its last level, in the fixed order of every table."""
        order = [level.id for level in self.levels]
        places = {name: float(place) for place, name in enumerate(order)}
        for place, group in enumerate(self.groups):
            last = max(order.index(level) for level in group.levels)
            places[group.id] = last + 0.5 + place / 100
        return tuple(sorted(places, key=lambda name: places[name]))

    def label_of(self, row: str) -> Wording:
        """Return the words of one level or group."""
        labels = {level.id: level.label for level in self.levels}
        labels |= {group.id: group.label for group in self.groups}
        return labels[row]

    def whom(self, row: str) -> str:
        """Return the name of the people a row counts that other variables count too, or ""."""
        names = {level.id: level.whom for level in self.levels}
        return (names | {group.id: group.whom for group in self.groups})[row]

    def share_of(self, row: str) -> str:
        """Return the row that a row is a share of: its base, or everybody."""
        inside = self.levels_of(row)
        whole = self.levels_of(self.base) if self.base else frozenset()
        return self.base if inside < whole else ALL

    def levels_of(self, row: str) -> frozenset[str]:
        """Return the levels that a row counts."""
        groups = {group.id: frozenset(group.levels) for group in self.groups}
        return groups.get(row, frozenset({row}))

    def is_group(self, row: str) -> bool:
        """Tell whether a row counts several levels together."""
        return any(group.id == row for group in self.groups)


@dataclass(frozen=True, slots=True)
class Part:
    """Some tables under one heading, each a variable or a pair; `short` names their sheet."""

    id: str
    title: Wording
    tables: tuple[tuple[str, ...], ...]
    short: Wording | None = None


@dataclass(frozen=True, slots=True)
class ReleasePlan:
    """The declared tables of one project template; nothing else is ever counted (rule 2).

    Attributes:
        municipalities: those that could be named, in the order of the template.
        headlines: variable and row of the numbers on the first page.
        core: the variables that a project too small for the whole plan is counted by.
        steering: the parts of the steering group's edition.
        left_out: tables that the number of participants leaves out before anybody is counted.

    """

    id: str
    version: int
    municipalities: tuple[str, ...]
    headlines: tuple[tuple[str, str], ...]
    core: tuple[str, ...]
    steering: tuple[str, ...]
    parts: tuple[Part, ...]
    variables: Mapping[str, Variable]
    left_out: tuple[tuple[str, ...], ...] = ()

    @property
    def tables(self) -> tuple[tuple[str, ...], ...]:
        """Return every table, in the order it is shown."""
        return tuple(table for part in self.parts for table in part.tables)

    def whom(self, table: int, at: tuple[str, ...]) -> frozenset[tuple[str, str]]:
        """Return whom a place counts: two places of the very same people give the same."""
        pairs = zip(self.tables[table], at, strict=True)
        return frozenset(self._named(name, row) for name, row in pairs if row != ALL)

    def _named(self, name: str, row: str) -> tuple[str, str]:
        whom = self.variables[name].whom(row)
        return ("", whom) if whom else (name, row)

    @property
    def used(self) -> tuple[Variable, ...]:
        """Return the variables of all tables, each once, in the order they come."""
        names = dict.fromkeys(name for table in self.tables for name in table)
        return tuple(self.variables[name] for name in names)


def sound(plan: ReleasePlan) -> ReleasePlan:
    """Return a plan that keeps its own rules.

    Raises:
        PlanBroken: a table of three, a row twice, or a name that stands for nothing.

    """
    for table in plan.tables:
        _must_be_small(table)
    for name in (*plan.core, *(name for table in plan.tables for name in table)):
        _must_know(plan, name)
    if len(set(plan.tables)) < len(plan.tables):
        raise PlanBroken(plan.id)
    if sum(one.id.startswith("age") for one in plan.used) > 1:
        raise PlanBroken("age")  # two bandings that overlap could be subtracted (rule 9)
    for name, row in plan.headlines:
        if (name,) not in plan.tables or row not in plan.variables[name].rows:
            raise PlanBroken((name, row))
    return plan


def _must_be_small(table: tuple[str, ...]) -> None:
    if not 1 <= len(table) <= MOST_TOGETHER or len(set(table)) < len(table):
        raise PlanBroken(table)


def _must_know(plan: ReleasePlan, name: str) -> None:
    variable = plan.variables.get(name)
    if variable is None:
        raise PlanBroken(name)
    levels = [level.id for level in variable.levels]
    for group in variable.groups:
        _must_be_of(levels, name, group)
    if variable.base and variable.base not in {group.id for group in variable.groups}:
        raise PlanBroken((name, variable.base))
    if len({*levels, *(group.id for group in variable.groups)}) < len(variable.rows):
        raise PlanBroken(name)


def _must_be_of(levels: list[str], name: str, group: Group) -> None:
    if not set(group.levels) <= set(levels) or len(group.levels) < MOST_TOGETHER:
        raise PlanBroken((name, group.id))


def for_period(
    plan: ReleasePlan, period: Period, named: tuple[tuple[str, Wording], ...]
) -> ReleasePlan:
    """Return the plan as it is counted for a period.

    From the start of the project everybody has "started", so that those rows are left out
    (rule 5: structural zeros), and nobody who left in a period of six months or less can be
    due for the follow-up after six; municipalities are named or all together "elsewhere".

    Args:
        plan: as it ships.
        period: what is summed up.
        named: codes and names of the municipalities that are large enough (rule 9).

    """
    so_far = isinstance(period, ToDate)
    left_out = set() if named else {MUNICIPALITY}
    if not so_far and six_months_after(period.first) >= period.after:
        left_out |= SIX_MONTHS_ON
    swap = {TAKING_PART: SO_FAR} if so_far else {}
    parts = (
        replace(
            part,
            tables=tuple(
                tuple(swap.get(name, name) for name in table)
                for table in part.tables
                if left_out.isdisjoint(table)
            ),
        )
        for part in plan.parts
    )
    variables = {**plan.variables, MUNICIPALITY: _with_places(plan, named)}
    return replace(plan, parts=tuple(part for part in parts if part.tables), variables=variables)


def for_size(plan: ReleasePlan, people: int) -> ReleasePlan:
    """Return what a project of a size may count: few variables where there are few people.

    The number of participants alone decides, before anybody is counted: every further
    variable is one more thing that a reader may know of somebody.
    """
    if people >= WHOLE_PLAN_FROM:
        return plan
    core = set(plan.core)
    parts = (replace(part, tables=_within(core, part.tables)) for part in plan.parts)
    kept = replace(plan, parts=tuple(part for part in parts if part.tables))
    left_out = tuple(table for table in plan.tables if not core.issuperset(table))
    return replace(kept, left_out=(*plan.left_out, *left_out))


def _within(core: set[str], tables: tuple[tuple[str, ...], ...]) -> tuple[tuple[str, ...], ...]:
    return tuple(table for table in tables if core.issuperset(table))


def _with_places(plan: ReleasePlan, named: tuple[tuple[str, Wording], ...]) -> Variable:
    places = plan.variables[MUNICIPALITY]
    levels = tuple(Level(code, name) for code, name in named)
    return replace(places, levels=(*levels, *places.levels))
