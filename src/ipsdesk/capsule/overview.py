"""The overview of the table: five things at most, each with a line of what lies there."""

from ipsdesk.capsule.ahead import when_words
from ipsdesk.capsule.table import Table
from ipsdesk.domain.sheet import DONE, LISTS, Sheet
from ipsdesk.words import say, say_many

LONGEST = 90


def things() -> tuple[tuple[str, str, str, str], ...]:
    """Return what there is: its key, name, sign and tone."""
    return (
        ("goal", say("My goal"), "goal", "primary"),
        ("step", say("My steps"), "footprints", "primary"),
        ("about", say("About me"), "star", "amber"),
        ("tell", say("What employers may know"), "message-square-text", "plum"),
        ("next", say("Next meeting"), "calendar-clock", "blue"),
    )


def line_of(key: str, table: Table, today: str) -> str:
    """Return a line of what lies in one of the things."""
    sheet = table.sheet
    lines = {
        "goal": lambda: _short(sheet.words("goal")),
        "step": lambda: _steps(sheet),
        "about": lambda: _about(sheet),
        "tell": lambda: _told(sheet),
        "next": lambda: when_words(table, today),
    }
    return lines[key]()


def _steps(sheet: Sheet) -> str:
    keys = sheet.keys("step")
    done = sum(sheet.words(f"step.{one}.state") == DONE for one in keys)
    return say("{done} of {all} done").format(done=done, all=len(keys)) if keys else ""


def _about(sheet: Sheet) -> str:
    return _short(", ".join(said.words for kind in LISTS for _, said in sheet.lines(kind)))


def _told(sheet: Sheet) -> str:
    told = sum(said.words == "yes" for _, said in sheet.lines("tell"))
    if not told:
        return say("Nothing")
    return say_many("{count} thing may be told", "{count} things may be told", told)


def _short(words: str) -> str:
    plain = " ".join(words.split())
    return plain if len(plain) <= LONGEST else f"{plain[: LONGEST - 2].rstrip()} …"
