"""What a reader knows of anybody who is in a number: which other answers follow from some."""

from collections.abc import Iterable, Mapping, Sequence

from ipsdesk.domain.release_plan import Variable
from ipsdesk.domain.release_rules import nevers

Masks = Mapping[str, int]  # of each variable the levels somebody may have, one bit for each
Levels = Mapping[str, tuple[str, ...]]


class Known:
    """The answers there are, and what follows from them by the rules."""

    def __init__(self, variables: Mapping[str, Variable]) -> None:
        """Go by these variables."""
        self.levels = {v: tuple(level.id for level in one.levels) for v, one in variables.items()}
        self.full = {name: (1 << len(some)) - 1 for name, some in self.levels.items()}
        self.rows = {name: self._rows_of(one) for name, one in variables.items()}
        self._about = _by_variable(map(self.masks, nevers(variables)))
        self._closed: dict[frozenset[tuple[str, int]], Masks | None] = {}

    def _rows_of(self, one: Variable) -> list[int]:
        return [self._mask(one.id, one.levels_of(row)) for row in one.rows]

    def _mask(self, name: str, some: Iterable[str]) -> int:
        return sum(1 << self.levels[name].index(level) for level in some)

    def masks(self, some: Mapping[str, Iterable[str]]) -> Masks:
        """Return levels as masks."""
        return {name: self._mask(name, levels) for name, levels in some.items()}

    def told(self, masks: Masks) -> Levels:
        """Return masks as levels."""
        return {name: self._levels_in(name, mask) for name, mask in masks.items()}

    def _levels_in(self, name: str, mask: int) -> tuple[str, ...]:
        return tuple(level for at, level in enumerate(self.levels[name]) if mask >> at & 1)

    def is_bound(self, masks: Masks) -> bool:
        """Tell whether something is known of each of these variables."""
        return all(mask != self.full[name] for name, mask in masks.items())

    def closed(self, masks: Masks) -> Masks | None:
        """Return all that is known of whoever has these levels; None if nobody can."""
        key = frozenset(masks.items())
        if key not in self._closed:
            self._closed[key] = self._followed(masks)
        return self._closed[key]

    def _followed(self, masks: Masks) -> Masks | None:
        found, changed = {**self.full, **masks}, list(masks)
        while changed:
            for never in self._about.get(changed.pop(), ()):
                left = _left_open(never, found)
                if not left:
                    return None
                if len(left) == 1:
                    changed += _narrowed(found, left[0], never)
        return found

    def sums(self, name: str) -> list[int]:
        """Return the rows of a variable, and sums of levels that another one sets the bounds of."""
        found = dict.fromkeys(self.rows[name])
        for other in self.levels:
            if other != name:
                found |= dict.fromkeys(self._sums_beside(name, other))
        return [mask for mask in found if mask not in {0, self.full[name]}]

    def _sums_beside(self, name: str, other: str) -> list[int]:
        """Return all levels that anything known of another variable can be known from."""
        about = {level: whole[other] for level, whole in self._alone(name).items()}
        bounds = _unions(set(about.values()) - {self.full[other]}) - {self.full[other]}
        return [_together(about, bound) for bound in sorted(bounds)]

    def _alone(self, name: str) -> dict[int, Masks]:
        """Return of each level of a variable all that is known of whoever has it."""
        levels = [1 << at for at in range(len(self.levels[name]))]
        return {level: self.closed({name: level}) or {} for level in levels}


def _by_variable(rules: Iterable[Masks]) -> dict[str, list[Masks]]:
    found: dict[str, list[Masks]] = {}
    for never in rules:
        for name in never:
            found.setdefault(name, []).append(never)
    return found


def _left_open(never: Masks, known: Masks) -> Sequence[str]:
    """Return the variables by which somebody may still keep to a rule."""
    return [name for name, mask in never.items() if known[name] & ~mask]


def _narrowed(known: dict[str, int], name: str, never: Masks) -> Sequence[str]:
    """Take off the levels that a rule leaves nobody; return the variable if that is any."""
    before = known[name]
    known[name] &= ~never[name]
    return [name] if known[name] != before else []


def _unions(some: Iterable[int]) -> set[int]:
    found: set[int] = set()
    for one in some:
        found |= {one} | {one | other for other in found}
    return found


def _together(about: Mapping[int, int], bound: int) -> int:
    return sum(level for level, known in about.items() if not known & ~bound)
