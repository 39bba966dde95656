"""All or nothing: a part of a table is shown whole or not at all, in a fixed order.

Who knows the program then learns nothing from which cells are missing. A part is an inside
or a margin: the cells that stand at a level or group of the same variables.
"""

from math import prod

from ipsdesk.disclosure.model import ALL, Layout, Place, Spec
from ipsdesk.disclosure.rows import places_of

NOTHING_BELOW, CELLS_FROM = 10, 100
# below so many people, so many variables at once, and with that many so many cells
LIMITS = ((20, 0, 1), (50, 1, 3), (CELLS_FROM, 2, 12), (10**9, 10**9, 1))
Face = tuple[str, ...]


def face_of(spec: Spec, place: Place) -> Face:
    """Return the variables at which a place does not stand for all together."""
    names = spec.releases[place.release].tables[place.table]
    there = zip(names, place.at, strict=True)
    return tuple(sorted(name for name, node in there if node != ALL))


def people_of(spec: Spec) -> int:
    """Return the number that decides the layout for the whole life of a project."""
    return len(spec.releases[0].present) if spec.planned is None else spec.planned


def by_faces(spec: Spec) -> bool:
    """Tell whether parts are shown whole or not at all."""
    return spec.layout is Layout.BY_N and people_of(spec) < CELLS_FROM


def allowed(spec: Spec, release: int, face: Face) -> bool:
    """Tell whether the number of people allows a part of a table at all."""
    if spec.layout is Layout.OFF:
        return True
    if min(people_of(spec), len(spec.releases[release].present)) < NOTHING_BELOW:
        return False
    return _fits(people_of(spec), [len(spec.variable(name).levels) for name in face])


def _fits(people: int, sizes: list[int]) -> bool:
    """Tell whether a part with so many levels of each variable suits so many people."""
    most_ways, most_cells = next(limit for below, *limit in LIMITS if people < below)
    return len(sizes) <= most_ways and (len(sizes) < most_ways or prod(sizes) <= most_cells)


def faces_of(spec: Spec, release: int) -> dict[Face, list[Place]]:
    """Return the allowed parts of a release with their places, those of fewer variables first."""
    found: dict[Face, list[Place]] = {}
    for place in places_of(spec):
        if place.release == release:
            found.setdefault(face_of(spec, place), []).append(place)
    fits = [face for face in found if allowed(spec, release, face)]
    return {face: found[face] for face in sorted(fits, key=lambda one: (len(one), one))}
