"""Where one can go in the window: the places at the side, by what the user may do."""

from collections.abc import Sequence

from ipsdesk.domain.access import Right, User
from ipsdesk.ui.parts.navigation import Place
from ipsdesk.words import say

Places = tuple[tuple[Place, ...], ...]


def places_of_pack() -> Places:
    """Return the places of a reviewer's pack."""
    return (
        (
            Place("pack", say("For the reviewer"), "clipboard-check"),
            Place("settings", say("Settings"), "settings"),
        ),
    )


def places_for(user: User, rooms: Sequence[Place]) -> Places:
    """Return the places for a user, in groups; the last group is about the unit and its rooms."""
    about_people: tuple[Place, ...] = (
        Place("today", say("Today"), "calendar-days"),
        Place("people", say("Participants"), "users"),
        Place("board", say("Job board"), "square-kanban"),
    )
    work: tuple[Place, ...] = about_people if user.may(Right.OPEN_PEOPLE) else ()
    registers: tuple[Place, ...] = ()
    if user.may(Right.PROJECT):
        work = (*work, Place("employers", say("Employers"), "store"))
        registers = (Place("forms", say("Registers"), "clipboard-list"),)
    if work:
        work = (*work, Place("search", say("Search"), "search"))
        work = (*work, Place("undo", say("Bin"), "archive-restore"))
    fidelity = Place("reviews", say("Fidelity"), "clipboard-check")
    settings = Place("settings", say("Settings"), "settings")
    unit = (*registers, fidelity, *rooms, settings)
    return (work, unit) if work else (unit,)
