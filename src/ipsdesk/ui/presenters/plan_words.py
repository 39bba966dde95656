"""What is said beside a plan that came back: what else was kept, how plain it reads, which day."""

from collections.abc import Iterable
from datetime import date

from ipsdesk.domain.days import read_day
from ipsdesk.domain.errors import DayUnclear
from ipsdesk.domain.plan_words import lix
from ipsdesk.domain.sheet import Sheet, is_sentence
from ipsdesk.words import say, say_weekday_day


def kept_things(changed: Iterable[str]) -> tuple[str, ...]:
    """Name what was changed beside the plan's own words, by the places that changed."""
    kinds = {at.split(".")[0] for at in changed}
    named = {
        "step": say("steps"),
        "tell": say("what employers may know"),
        "may": say("whom we may talk with"),
        "form": say("forms"),
    }
    return tuple(words for kind, words in named.items() if kind in kinds)


def reading_words(sheet: Sheet) -> str:
    """Say how easy the plan is to read, for staff alone; "" where nothing is written."""
    words = "\n".join(said.words for place, said in sheet.places.items() if is_sentence(place))
    found = lix(words)
    return "" if found is None else say("Readability (LIX): {lix}").format(lix=found)


def day_words(words: str, today: date) -> str:
    """Say a day as it was written at the table; unread, it is said as it stands."""
    try:
        return say_weekday_day(read_day(words, today))
    except DayUnclear:
        return words
