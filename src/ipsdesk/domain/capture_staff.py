"""Who works at a workplace that a line names: no participant, and no name that is new here."""

from collections.abc import Mapping
from dataclasses import replace
from uuid import UUID

from ipsdesk.domain.capture import PERSON, Fit, Known, Named, Reading, words_of


def with_staff(reading: Reading, staff: Mapping[UUID, tuple[str, ...]]) -> Reading:
    """Return a line in which the people of its workplaces are known by name.

    Where a name in the line fits several workplaces, the one where somebody else in the line
    works is meant.

    Args:
        reading: what the line says.
        staff: by workplace, the names of who works there.

    """
    found = {one.text: _at(one, staff) for one in reading.names}
    places = frozenset[UUID]().union(*found.values())
    names = (_settled(one, places, works_there=bool(found[one.text])) for one in reading.names)
    return replace(reading, names=tuple(names)) if places else reading


def _at(named: Named, staff: Mapping[UUID, tuple[str, ...]]) -> frozenset[UUID]:
    """Return where somebody has a name that nothing else here has."""
    if named.candidates:
        return frozenset()
    return frozenset(place for place, names in staff.items() if _has(named, names))


def _has(named: Named, names: tuple[str, ...]) -> bool:
    words = words_of(named.text)
    fits = (Fit.of(words, Known(PERSON, UUID(int=0), name)) for name in names)
    return any(fit is not None and fit.whole == len(words) for fit in fits)


def _settled(named: Named, places: frozenset[UUID], *, works_there: bool) -> Named:
    if works_there:
        return replace(named, works_there=True, alike=())
    there = tuple(one for one in named.candidates if one.kind == PERSON or one.id in places)
    return replace(named, candidates=there or named.candidates)
