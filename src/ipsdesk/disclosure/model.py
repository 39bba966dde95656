"""What the guard is asked, and what it answers."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

ALL = "*"
GUARD_VERSION = "1"

Level = str | int
Path = tuple[tuple[int, ...] | None, ...]  # one person: the levels at each release, None if absent
Between = Mapping[str, tuple[Level, ...]]  # whoever has one of these levels of each variable


class Method(StrEnum):
    """How a number may look: exact or hidden, or rounded."""

    EXACT = "exact"
    ROUND = "round"


class Layout(StrEnum):
    """Whether the number of people alone decides which parts of a table there may be."""

    OFF = "off"
    BY_N = "by-n"


class Grade(StrEnum):
    """How a certificate was found: of whole people, or of fractions scaled to whole numbers."""

    INTEGER = "integer"
    LATTICE = "lattice"


class Reason(StrEnum):
    """Why a number is hidden."""

    SMALL = "small"  # it counts few people itself
    CHANGE = "change"  # with an earlier release it would show what few people did
    GROUP = "group"  # it would say of a whole group what each of them is
    UNIT = "unit"  # a unit that subtracts its own would see few people
    DOMINATED = "dominated"  # nearly all of it is one unit's
    PROTECTS = "protects"  # with it another hidden number could be worked out
    PART = "part"  # in a small group a part of a table is shown whole or not at all
    LAYOUT = "layout"  # the group is too small for this part of the table
    UNPROVED = "unproved"  # no certificate was found in time


@dataclass(frozen=True, slots=True)
class Variable:
    """Something that is known of every person: exclusive levels, and groups of them."""

    name: str
    levels: tuple[Level, ...]
    groups: Mapping[Level, tuple[Level, ...]] = field(default_factory=dict)

    @property
    def nodes(self) -> tuple[Level, ...]:
        """Return what a table may stand at: all together, each level, each group."""
        return (ALL, *self.levels, *self.groups)

    def mask(self, node: Level) -> int:
        """Return the levels a node stands for, one bit for each level."""
        inside = self.levels if node == ALL else self.groups.get(node, (node,))
        return sum(1 << self.levels.index(level) for level in inside)


@dataclass(frozen=True, slots=True)
class Change:
    """From this release on, a person has these levels: a result, or a correction."""

    person: int
    release: str
    levels: tuple[Level, ...]


@dataclass(frozen=True, slots=True)
class Place:
    """Where a number stands: a release, a table of it, and a node for each of its variables."""

    release: int
    table: int
    at: tuple[Level, ...]


@dataclass(frozen=True, slots=True)
class Why:
    """Why a number is hidden, and which number or earlier release that has to do with."""

    reason: Reason
    other: Place | None = None
    since: str | None = None


@dataclass(frozen=True, slots=True)
class Cell:
    """A number as it is shown; `low` and `high` are what a reader may conclude from it.

    A hidden one has neither, and says why; one that has left may have told of it in words between
    which values it is. In the class of few, `shown` is 0.
    """

    table: int
    at: tuple[Level, ...]
    shown: int | None
    low: int | None
    high: int | None
    why: Why | None = None


@dataclass(frozen=True, slots=True)
class Twin:
    """A fictitious group of people with the same published numbers.

    `changes` are the people it has more or fewer of than the true group; `scale` is 1 for
    whole people, and otherwise both groups are to be taken that many times.
    """

    changes: tuple[tuple[Path, int], ...]
    scale: int = 1


@dataclass(frozen=True, slots=True)
class Asked:
    """One release that is asked for: its tables and who is counted in it.

    `told` is given for a release that has left already: its cells as they were shown. Its
    `twins`, where they are known, tell people over the releases up to it, and of the first
    variables those that were asked of then; the search for others may begin with them.
    """

    id: str
    tables: tuple[tuple[str, ...], ...]
    present: tuple[int, ...]
    told: tuple[Cell, ...] | None = None
    twins: tuple[Twin, ...] = ()


@dataclass(frozen=True, slots=True)
class Spec:
    """Everything the guard has to know; releases stand in order of time.

    Args:
        variables: in the order of each person's levels.
        persons: the levels of each person at the first release.
        changes: levels that hold from a later release on.
        releases: earlier ones first; those with `told` stay as they were shown.
        units: who counted each person, where several units make one release.
        threshold: the smallest count that is not protected, 5 or more.
        sensitive: variables whose tables have 10 for a threshold and tell nothing of a group.
        must_show: numbers without which the release is of no use.
        headlines: numbers that give way last, after every other that could be hidden instead.
        planned: how many participants were planned, if that is public; it decides the layout.
        linked: variables that hang together, such as who has left and why: a reader knows
            which levels go together, so that only what is seen of somebody is possible.
        between: whoever would be told by two numbers together and stands in no row, protected
            like a row at each release whose tables ask for all of these variables.

    """

    variables: tuple[Variable, ...]
    persons: tuple[tuple[Level, ...], ...]
    releases: tuple[Asked, ...]
    changes: tuple[Change, ...] = ()
    units: tuple[Level, ...] | None = None
    threshold: int = 5
    sensitive: tuple[str, ...] = ()
    method: Method = Method.EXACT
    layout: Layout = Layout.OFF
    must_show: tuple[Place, ...] = ()
    headlines: tuple[Place, ...] = ()
    planned: int | None = None
    linked: tuple[tuple[str, ...], ...] = ()
    between: tuple[Between, ...] = ()

    def variable(self, name: str) -> Variable:
        """Return the variable of this name."""
        return next(one for one in self.variables if one.name == name)


@dataclass(frozen=True, slots=True)
class Certificate:
    """The twins that prove a release. It stays in the vault: together they are near the truth."""

    twins: tuple[Twin, ...]
    version: str = GUARD_VERSION


@dataclass(frozen=True, slots=True)
class Answered:
    """One release as it may leave."""

    id: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Release:
    """What may leave, all releases of the request together.

    `needs` counts the protected numbers, `hidden` the cells that are not shown.
    """

    releases: tuple[Answered, ...]
    certificate: Certificate
    grade: Grade
    needs: int
    hidden: int
