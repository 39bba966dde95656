"""What the records of a window tell about each item of a scale: as they come, item by item."""

import gc
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from ipsdesk.actions import catalogue, evidence_files, packs, records
from ipsdesk.actions.desk import Desk
from ipsdesk.actions.work import strict
from ipsdesk.domain.access import Right
from ipsdesk.domain.errors import NotFound, ReckoningUnclear, WindowBackwards
from ipsdesk.domain.figures.evidence import Evidence, evidence_of
from ipsdesk.domain.figures.heuristics import POLICY
from ipsdesk.domain.figures.packing import Moves
from ipsdesk.domain.figures.records import Records, of_specialist
from ipsdesk.domain.figures.window import Window, so_far
from ipsdesk.domain.records import Row, Value
from ipsdesk.domain.scales import Scale
from ipsdesk.storage import employers, figures, people, users
from ipsdesk.storage import records as kept_rows

MOST_NUMBER = 999


def records_of_window(
    desk: Desk, scale: Scale, window: tuple[date, date], specialist: UUID | None = None
) -> Records:
    """Read the records of a window once; both days belong to it, the last is that of review.

    Raises:
        NotForThisRole: who may not review may not see the unit's figures.
        WindowBackwards: the first day comes after the last.
        NotFound: nobody by that id has been employed here.

    """
    desk.user.must(Right.REVIEW)
    first, last = window
    if last < first:
        raise WindowBackwards(first, last)
    with desk.read() as connection, _collecting_later():
        own = figures.records_of(connection, Window(first, last), scale.id, strict())
        found = evidence_files.united(desk, connection, own, window)
    if specialist is None:
        return found
    if specialist not in {one.user for one in found.employments}:
        raise NotFound("users")
    return of_specialist(found, specialist)


def records_so_far(desk: Desk, scale: Scale, window: tuple[date, date]) -> Records:
    """Read the records of a review's days; of days that are still to come, until today.

    So a review can be begun long before its visit, and no week that nobody has worked yet counts
    as one without contacts. What others sealed belongs to the review's own days all the same.
    """
    if window[1] <= desk.today():
        return records_of_window(desk, scale, window)
    desk.user.must(Right.REVIEW)
    with desk.read() as connection, _collecting_later():
        own = figures.records_of(connection, so_far(window, desk.today()), scale.id, strict())
        return evidence_files.united(desk, connection, own, window)


@dataclass(frozen=True, slots=True)
class Known:
    """Whom this user may open, by id: their numbers; and the specialists' names, for a leader.

    `moves` tells by how many days the records of a reviewer's pack are moved where they are shown.
    `places` are the employers' names, for whoever may open the registers; never in a pack.
    """

    numbers: Mapping[UUID, int]
    specialists: Mapping[UUID, str] = field(repr=False)
    moves: Moves = field(default_factory=Moves, repr=False)
    places: Mapping[UUID, str] = field(default_factory=dict, repr=False)


def known_to(desk: Desk) -> Known:
    """Return what may be said beside the records of a figure; a rater sees no names."""
    desk.user.must(Right.REVIEW)
    if desk.vault.facts.pack:
        pack = packs.pack_of(desk)
        return Known(pack.numbers, {}, pack.moves)
    with desk.read() as connection:
        numbers = people.numbers(connection, desk.user, desk.today())
        named = users.names(connection) if desk.user.may(Right.OPEN_ANYBODY) else {}
        places = employers.place_names(connection) if desk.user.may(Right.PROJECT) else {}
    return Known(numbers, named, places=places)


def evidence_of_scale(scale: Scale, found: Records) -> Iterator[Evidence]:
    """Yield what the records tell about each item, in the order of the scale."""
    for item in scale.items:
        with _collecting_later():
            told = evidence_of(item, found)
        yield told


@contextmanager
def _collecting_later() -> Iterator[None]:
    """Let the collector of garbage rest while half a million records are made, and all are kept.

    Freezing and unfreezing counts them as old at once, so that it does not go through them after.
    Where the program has frozen what it has loaded, that would be undone: there it is left out,
    and the window looks through them a tenth of a second's worth at a time.
    """
    collects = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if not gc.get_freeze_count():
            gc.freeze()
            gc.unfreeze()
        if collects:
            gc.enable()


def scale_named(name: str) -> Scale:
    """Return a bundled scale that items can be reckoned for, or raise `NotFound`."""
    found = catalogue.scales().get(name)
    if found is None:
        raise NotFound("scales")
    return found


def change_reckoning(desk: Desk, item: str, numbers: Mapping[str, int]) -> None:
    """Reckon an item by other numbers of ipsdesk's own from now on; the scale's never change.

    Raises:
        NotForThisRole: the method supervisor decides.
        ReckoningUnclear: a number is not from 0 to 999, or not one that may be changed.

    """
    desk.user.must(Right.OPEN_ANYBODY)
    if any(not 0 <= number <= MOST_NUMBER for number in numbers.values()):
        raise ReckoningUnclear
    with desk.begin("change_reckoning") as connection:
        found = kept_rows.matching(connection, "policies", name=POLICY)
        value = _as_mapping(found[0]["value"]) if found else {}
        value[item] = {**_as_mapping(value.get(item)), **numbers}
        if found:
            records.amend(desk, connection, found[0], {"value": value})
            return
        told: dict[str, Value] = {"name": POLICY, "value": value}
        records.write(desk, connection, [Row("policies", told)])


def _as_mapping(value: object) -> dict[str, object]:
    return dict(value) if isinstance(value, dict) else {}
