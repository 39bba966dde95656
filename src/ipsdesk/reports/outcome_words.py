"""The words of the summary's tables: their titles, groups and categories."""

from ipsdesk.domain.outcomes import BY
from ipsdesk.domain.shown import Why
from ipsdesk.words import say


def table_title(name: str) -> str:
    """Name a table of the plan, such as "Status at entry, by gender"."""
    question, _, groups = name.partition(BY)
    titles = {
        "gender": say("Gender"),
        "taking_part": say("New and finished"),
        "age": say("Age at the start"),
        "municipality": say("Municipality"),
        "status": say("Status at entry"),
        "goals": say("Own goals"),
        "steps": say("Steps"),
        "jobs": say("Jobs"),
        "studies": say("Studies"),
        "leaving": say("Situation when leaving"),
        "ladder": say("Closer to the labour market"),
    }
    if groups == "gender":
        return say("{table}, by gender").format(table=titles[question])
    if groups == "age":
        return say("{table}, by age").format(table=titles[question])
    return titles[question]


def group(groups: str, key: str) -> str:
    """Name one group of a table split by gender or age."""
    return category(groups, key)


def category(name: str, key: str) -> str:
    """Name one category of a table; a municipality is its own name."""
    question = name.partition(BY)[0]
    return _words(question).get(key, key)


def why_not(reason: Why) -> str:
    """Say why a table is not shown."""
    reasons = {
        Why.TOO_FEW: say("Too few persons."),
        Why.CHANGED_TOO_LITTLE: say("Too few have changed since an earlier summary."),
        Why.COULD_BE_WORKED_OUT: say("Hidden figures could have been worked out."),
    }
    return reasons[reason]


def _words(question: str) -> dict[str, str]:
    if question in {"gender", "age", "municipality", "status"}:
        return _who(question)
    if question in {"leaving", "ladder", "taking_part"}:
        return _way_out(question)
    words = {
        "goals": {
            "set": say("Set a goal"),
            "own": say("Began the goal themselves"),
            "reached": say("Reached a goal"),
            "changed": say("Changed a goal"),
        },
        "steps": {"set": say("Planned a step"), "done": say("Did a step")},
        "jobs": {
            "began": say("Started a job"),
            "competitive": say("Started a competitive job"),
            "subsidised": say("Started a subsidised job"),
            "held": say("Had a competitive job on at least one day"),
        },
        "studies": {
            "began": say("Started studies"),
            "completed": say("Completed studies"),
            "took_part": say("Studied on at least one day"),
        },
    }
    return words[question]


def _who(question: str) -> dict[str, str]:
    words = {
        "gender": {
            "woman": say("Women"),
            "man": say("Men"),
            "other": say("Other gender or not stated"),
        },
        "age": {
            "under_18": say("Under 18"),
            "18_24": say("18 to 24"),
            "25_29": say("25 to 29"),
            "18_29": say("18 to 29"),
            "30_up": say("30 or older"),
            "30_54": say("30 to 54"),
            "55_up": say("55 or older"),
        },
        "municipality": {"elsewhere": say("Other municipalities or not stated")},
        "status": {
            "employed": say("Employed"),
            "unemployed": say("Unemployed"),
            "inactive": say("Neither employed nor unemployed"),
            "unknown": say("Not stated"),
        },
    }
    return words[question]


def _way_out(question: str) -> dict[str, str]:
    words = {
        "taking_part": {"entered": say("Entered in the period"), "left": say("Left in the period")},
        "leaving": {
            "work": say("Work"),
            "studies": say("Studies"),
            "both": say("Work and studies"),
            "seeking": say("Looking for work"),
            "other_support": say("Other support"),
            "nothing": say("Neither work, studies nor support"),
            "unknown": say("Not known"),
        },
        "ladder": {
            "closer": say("Closer than at entry"),
            "same": say("As at entry"),
            "further": say("Further away than at entry"),
            "unknown": say("Not known"),
        },
    }
    return words[question]
