"""What the records of a window tell about each item of a scale: as they come, item by item."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from ipsdesk.actions import catalogue
from ipsdesk.actions.desk import Desk
from ipsdesk.domain.access import Right
from ipsdesk.domain.errors import NotFound, WindowBackwards
from ipsdesk.domain.figures.evidence import Evidence, evidence_of
from ipsdesk.domain.figures.records import Records, of_specialist
from ipsdesk.domain.figures.window import Window
from ipsdesk.domain.scales import Scale
from ipsdesk.storage import figures, people, users


def records_of_window(
    desk: Desk, scale: Scale, window: tuple[date, date], specialist: UUID | None = None
) -> Records:
    """Read the records of a window once; both days belong to it, the last is that of review.

    Raises:
        NotForThisRole: who may not review may not see the unit's figures.
        WindowBackwards: the first day comes after the last.

    """
    desk.user.must(Right.REVIEW)
    first, last = window
    if last < first:
        raise WindowBackwards(first, last)
    with desk.read() as connection:
        found = figures.records_of(connection, Window(first, last), scale.id)
    return of_specialist(found, specialist) if specialist is not None else found


@dataclass(frozen=True, slots=True)
class Known:
    """Whom this user may open, by id: their numbers; and the specialists' names, for a leader."""

    numbers: Mapping[UUID, int]
    specialists: Mapping[UUID, str] = field(repr=False)


def known_to(desk: Desk) -> Known:
    """Return what may be said beside the records of a figure; a rater sees no names."""
    desk.user.must(Right.REVIEW)
    with desk.read() as connection:
        numbers = people.numbers(connection, desk.user, desk.today())
        named = users.names(connection) if desk.user.may(Right.OPEN_ANYBODY) else {}
    return Known(numbers, named)


def evidence_of_scale(scale: Scale, records: Records) -> Iterator[Evidence]:
    """Yield what the records tell about each item, in the order of the scale."""
    for item in scale.items:
        yield evidence_of(item, records)


def scale_named(name: str) -> Scale:
    """Return a bundled scale that items can be reckoned for, or raise `NotFound`."""
    found = catalogue.scales().get(name)
    if found is None:
        raise NotFound("scales")
    return found
