"""Where one can go in the window: the places at the side, by what the user may do."""

from ipsdesk.domain.access import Right, User
from ipsdesk.ui.parts.navigation import Place
from ipsdesk.words import say

Places = tuple[tuple[Place, ...], ...]


def places_for(user: User) -> Places:
    """Return the places for a user, in groups; the last group is about the unit."""
    people, project = user.may(Right.OPEN_PEOPLE), user.may(Right.PROJECT)
    log, export = user.may(Right.SEE_LOG), user.may(Right.EXPORT)
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
        (export, Place("exports", say("Summary"), "file-output")),
        (log, Place("retention", say("To be erased"), "trash-2")),
        (log, Place("log", say("Spot check"), "history")),
        (True, Place("settings", say("Settings"), "settings")),
    )
    groups = (tuple(place for may, place in group if may) for group in (work, unit))
    return tuple(group for group in groups if group)
