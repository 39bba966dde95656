"""What each number of the project's work is called."""

from ipsdesk.words import say


def measure_words(key: str) -> str:
    """Return what a number is called."""
    words = {**_activities(), **_together(), **_learning()}
    return words[key]


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
