"""What each number of the project's work is called."""

from uuid import UUID

from ipsdesk.domain.project_measures import Work
from ipsdesk.ui.presenters.codes import label
from ipsdesk.words import say


def measure_words(key: str) -> str:
    """Return what a number is called."""
    words = {**_activities(), **_together(), **_learning()}
    return words[key]


def list_words(key: str, work: Work) -> str:
    """Return what the list behind a number is called, also behind one cell of a table."""
    kind, _, about = key.partition(":")
    if kind == "half":
        year, half, column = about.split(":")
        return f"{growing_words()[int(column)]}, {half_words(int(year), int(half))}"
    if kind in ("place", "came"):
        who = label("municipalities", about) if kind == "place" else work.partners[UUID(about)].name
        return say("Activities that {who} came to").format(who=who)
    return measure_words(key)


def half_words(year: int, half: int) -> str:
    """Return the words for a half of a year."""
    return say("{year}, half {half}").format(year=year, half=half)


def growing_words() -> tuple[str, ...]:
    """Return what is counted by half-year, in the order it is counted in."""
    return (
        say("Activities"),
        say("Across sectors"),
        say("Meetings with partners"),
        say("Agreements begun"),
    )


def group_words(group: str) -> str:
    """Return what a group of numbers is called."""
    words = {
        "activities": say("Activities held"),
        "together": say("Working together"),
        "learning": say("What we learn"),
        "influence": say("What participants changed"),
    }
    return words[group]


def _activities() -> dict[str, str]:
    return {
        "events": say("All activities"),
        "sessions": say("Sessions about the labour market"),
        "study_visits": say("Study visits"),
        "digital": say("Training in digital skills"),
        "pilots": say("Pilot workshops"),
        "assemblies": say("Assemblies"),
        "dialogues": say("Community dialogues"),
        "trainings": say("Trainings in the method"),
        "outreach": say("Outreach activities"),
        "development": say("Developing organisations"),
        "exchanges": say("Transnational exchanges"),
        "spreading": say("Spreading what we know"),
        "principles": say("With the horizontal principles"),
    }


def _together() -> dict[str, str]:
    return {
        "organisations": say("Organisations taking part"),
        "together": say("Activities across sectors"),
        "network": say("Members of the outreach network"),
        "agreements": say("Agreements with partners in force"),
        "funded": say("Agreements with public funding"),
        "steering": say("Meetings of the steering group"),
        "project_group": say("Meetings of the project group"),
        "partner_meetings": say("Meetings with partners, networks and SIP"),
    }


def _learning() -> dict[str, str]:
    return {
        "trials": say("Methods tried"),
        "needs": say("Needs nobody meets, and overlaps"),
        "needs_met": say("Needs that are met now"),
        "lessons": say("Lessons learnt"),
        "bettered": say("Improvements and incidents"),
        "carried_on": say("Steps to carry on afterwards"),
        "undecided": say("Proposals waiting for a decision"),
        "untold": say("Decided, not yet told"),
        "told": say("Decided and told"),
    }
