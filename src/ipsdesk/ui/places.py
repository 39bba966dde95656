"""Where one can go in the window: the places at the side, by what the user may do."""

from collections.abc import Sequence

from ipsdesk.domain.access import Right, User
from ipsdesk.ui.parts.navigation import Place
from ipsdesk.words import say

Places = tuple[tuple[Place, ...], ...]


def places_for(user: User, rooms: Sequence[Place]) -> Places:
    """Return the places for a user, in groups; the last group is about the unit and its rooms."""
    people, project = user.may(Right.OPEN_PEOPLE), user.may(Right.PROJECT)
    work = (
        (people, Place("today", say("Today"), "calendar-days")),
        (people, Place("people", say("Participants"), "users")),
        (people, Place("board", say("Job board"), "square-kanban")),
        (project, Place("employers", say("Employers"), "store")),
        (people or project, Place("search", say("Search"), "search")),
    )
    unit = (
        (project, Place("forms", say("Registers"), "clipboard-list")),
        (True, Place("reviews", say("Fidelity"), "clipboard-check")),
        *((True, room) for room in rooms),
        (True, Place("settings", say("Settings"), "settings")),
    )
    groups = (tuple(place for may, place in group if may) for group in (work, unit))
    return tuple(group for group in groups if group)
