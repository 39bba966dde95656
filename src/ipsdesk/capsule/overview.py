"""The overview of the table: five things at most, each with a line of what lies there."""

from collections.abc import Mapping

from ipsdesk.capsule.ahead import when_words
from ipsdesk.capsule.table import Table
from ipsdesk.domain.sheet import LISTS, Sheet, may_be_told, steps_taken
from ipsdesk.words import say, say_many

LONGEST = 90
_CARDS = {"goal": "goal", "why": "goal", "step": "step", "tell": "tell", "next": "next"}


def things() -> tuple[tuple[str, str, str, str], ...]:
    """Return what there is: its key, name, sign and tone."""
    return (
        ("goal", say("My goal"), "goal", "primary"),
        ("step", say("My steps"), "footprints", "primary"),
        ("about", say("About me"), "star", "amber"),
        ("tell", say("What employers may know"), "message-square-text", "plum"),
        ("next", say("Next meeting"), "calendar-clock", "blue"),
    )


def card_of(place: str) -> str:
    """Return on which thing's card a place stands; "" where it is on another card."""
    kind = place.partition(".")[0]
    return "about" if kind in (*LISTS, "answer") else _CARDS.get(kind, "")


def line_of(key: str, table: Table, today: str, employers: Mapping[str, str]) -> str:
    """Return a line of what lies in one of the things."""
    sheet = table.sheet
    lines = {
        "goal": lambda: _short(sheet.words("goal")),
        "step": lambda: steps_line(sheet),
        "about": lambda: _about(sheet),
        "tell": lambda: _told(sheet, employers),
        "next": lambda: when_words(table, today),
    }
    return lines[key]()


def steps_line(sheet: Sheet) -> str:
    """Say how many steps are left; "" where none is planned.

    Only what was done lately lies on the table, so how many are done is not known here.
    """
    done, of = steps_taken(sheet)
    left = say_many("{count} step left", "{count} steps left", of - done)
    return left if of > done else say("No step left") if of else ""


def _about(sheet: Sheet) -> str:
    return _short(", ".join(said.words for kind in LISTS for _, said in sheet.lines(kind)))


def _told(sheet: Sheet, employers: Mapping[str, str]) -> str:
    """Say what employers may know, in the words of the paper."""
    told = may_be_told(sheet)
    if told is None:
        return say("Nothing, as long as I have not said yes.")
    words = {"support": say("That I have support"), "needs": say("What I need at work")}
    about, somewhere = say("{what}, at {workplace}"), say("one workplace")
    lines = [
        about.format(what=words[topic], workplace=employers.get(at, somewhere))
        if at
        else words[topic]
        for topic, at in told
    ]
    return _short(". ".join(lines)) or say("Nothing about my support.")


def _short(words: str) -> str:
    plain = " ".join(words.split())
    if len(plain) <= LONGEST:
        return plain
    cut = plain[: LONGEST - 2]
    return f"{cut.rpartition(' ')[0] or cut} …"
