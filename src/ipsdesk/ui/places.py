"""Where one can go in the window: the places at the side, by what a role may do."""

from ipsdesk.domain.access import Right, Role, allows
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


def places_for(role: Role) -> Places:
    """Return the places for a role, in groups; the last group is about the unit and its rooms."""
    about_people: tuple[Place, ...] = (
        Place("today", say("Today"), "calendar-days"),
        Place("people", say("Participants"), "users"),
        Place("board", say("Job board"), "square-kanban"),
    )
    work: tuple[Place, ...] = about_people if allows(role, Right.OPEN_PEOPLE) else ()
    registers: tuple[Place, ...] = ()
    if allows(role, Right.PROJECT):
        work = (*work, Place("employers", say("Employers"), "store"))
        registers = (Place("forms", say("Registers"), "clipboard-list"),)
    if work:
        work = (*work, Place("search", say("Search"), "search"))
        work = (*work, Place("undo", say("Bin"), "archive-restore"))
    fidelity = Place("reviews", say("Fidelity"), "clipboard-check")
    settings = Place("settings", say("Settings"), "settings")
    unit = (*registers, fidelity, *_rooms(role), settings)
    return (work, unit) if work else (unit,)


def _rooms(role: Role) -> list[Place]:
    """Return the rooms of the unit that a role may enter, in order."""
    there = (
        (Right.EXPORT, "exports", say("Summaries"), "file-output"),
        (Right.OPEN_PEOPLE, "supervision", say("Supervision"), "user-cog"),
        (Right.PROJECT, "project", say("Project"), "target"),
        (Right.OPEN_ANYBODY, "measures", say("Own follow-up"), "chart-column"),
        (Right.EXPORT, "months", say("The ESF month"), "calendar-check"),
        (Right.SEE_LOG, "retention", say("To be erased"), "trash-2"),
        (Right.SEE_LOG, "log", say("Spot check"), "history"),
        (Right.ENROL, "imports", say("Import"), "upload"),
    )
    return [Place(*place) for right, *place in there if allows(role, right)]
