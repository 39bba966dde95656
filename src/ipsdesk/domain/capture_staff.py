"""Who works at a workplace that a line names: no participant, and no name that is new here."""

from collections.abc import Mapping
from dataclasses import replace
from uuid import UUID

from ipsdesk.domain.capture import PERSON, WORKPLACE, Fit, Known, Named, Reading, words_of


def with_staff(reading: Reading, staff: Mapping[UUID, tuple[str, ...]]) -> Reading:
    """Return a line in which the people of its workplaces are known by name.

    Where a name in the line fits several workplaces, the one where somebody else in the line
    works is meant.

    Args:
        reading: what the line says.
        staff: by workplace, the names of who works there.

    """
    found = {
        one.text: {place for place, names in staff.items() if _has(one, names)}
        for one in reading.names
        if not one.candidates
    }
    places = set[UUID]().union(*found.values())
    if not places:
        return reading
    return replace(reading, names=tuple(_settled(one, found, places) for one in reading.names))


def _has(named: Named, names: tuple[str, ...]) -> bool:
    words = words_of(named.text)
    fits = (Fit.of(words, Known(PERSON, UUID(int=0), name)) for name in names)
    return any(fit is not None and fit.whole == len(words) for fit in fits)


def _settled(named: Named, found: Mapping[str, set[UUID]], places: set[UUID]) -> Named:
    if found.get(named.text):
        return replace(named, works_there=True, alike=())
    is_place = bool(named.candidates) and all(one.kind == WORKPLACE for one in named.candidates)
    there = tuple(one for one in named.candidates if one.id in places)
    return replace(named, candidates=there) if is_place and there else named
