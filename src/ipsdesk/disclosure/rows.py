"""Which numbers there are: each a set of levels at a release, whatever table it stands in."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product

from ipsdesk.disclosure.model import ALL, Between, Method, Path, Place, Spec

ROUND_TO = 5
SENSITIVE = 10


@dataclass(frozen=True, slots=True, order=True)
class Row:
    """Everybody who at a release has one of certain levels of each variable (bit masks)."""

    release: int
    masks: tuple[int, ...]

    def counts(self, path: Path) -> bool:
        """Tell whether somebody with this path is counted here."""
        levels = path[self.release]
        if levels is None:
            return False
        return all(m >> level & 1 for m, level in zip(self.masks, levels, strict=True))


def places_of(spec: Spec) -> Iterator[Place]:
    """Yield each place of each table: all margins and group rows, in the order of the lists."""
    for release, asked in enumerate(spec.releases):
        for table, names in enumerate(asked.tables):
            nodes = [spec.variable(name).nodes for name in names]
            for at in product(*nodes):
                yield Place(release, table, at)


def row_at(spec: Spec, place: Place) -> Row:
    """Return whom the number at a place counts."""
    names = spec.releases[place.release].tables[place.table]
    nodes = dict(zip(names, place.at, strict=True))
    masks = tuple(one.mask(nodes.get(one.name, ALL)) for one in spec.variables)
    return Row(place.release, masks)


def rows_between(spec: Spec) -> Iterator[Row]:
    """Yield whom two numbers of a release would tell together, though no table shows them."""
    for release, asked in enumerate(spec.releases):
        names = {name for table in asked.tables for name in table}
        for one in spec.between:
            if names.issuperset(one):
                yield Row(release, _masks_of(spec, one))


def _masks_of(spec: Spec, between: Between) -> tuple[int, ...]:
    return tuple(sum(map(one.mask, between.get(one.name, one.levels))) for one in spec.variables)


def full_masks(spec: Spec) -> tuple[int, ...]:
    """Return the masks that leave nobody out."""
    return tuple(one.mask(ALL) for one in spec.variables)


def threshold_of(spec: Spec, masks: tuple[int, ...]) -> int:
    """Return the smallest count of such people that is not protected."""
    marked = zip(spec.variables, masks, full_masks(spec), strict=True)
    if any(one.name in spec.sensitive and mask != full for one, mask, full in marked):
        return max(spec.threshold, SENSITIVE)
    return spec.threshold


def looks(count: int, threshold: int, method: Method) -> tuple[int, int, int]:
    """Return how a count is shown, and the lowest and highest count a reader may conclude."""
    if method is Method.EXACT:
        return count, count, count
    if count < threshold:
        return 0, 0, threshold - 1
    shown = max(ROUND_TO, ROUND_TO * ((count + ROUND_TO // 2) // ROUND_TO))
    return shown, max(threshold, shown - ROUND_TO // 2), shown + ROUND_TO // 2
