"""What two lists of one month say differently of somebody, in words."""

from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from ipsdesk.actions.month_files import fact_words
from ipsdesk.actions.month_lists import Changed, Shown
from ipsdesk.domain import personal_number
from ipsdesk.domain.months import Fact, Told
from ipsdesk.words import say, say_day


@dataclass(frozen=True, slots=True)
class PersonRow:
    """One person with what is to be done, and the way to the record where there is one."""

    person: UUID | None
    title: str = field(repr=False)
    detail: str = field(repr=False)
    held: bool = False
    form: str = ""


def headed(which: Fact) -> str:
    """Head a column of the list."""
    words = fact_words(which)
    return words[:1].upper() + words[1:]


def who(shown: Shown) -> str:
    """Show somebody as this user may see them."""
    if shown.number is None:
        return say("Somebody with a protected identity")
    case = say("Case {number}").format(number=shown.number)
    return f"{shown.name} · {case}" if shown.name else case


def changed_row(one: Changed) -> PersonRow:
    """Say what a file said of somebody and what holds instead."""
    old, new = one.difference.old, one.difference.new
    if old is None:
        words = say("Was not in the file, and should be.")
    elif one.difference.twice:
        words = say("Stood twice in the file: two records that were put together since.")
    elif new is None:
        words = say("Was in the file, and took no part.")
    else:
        words = "; ".join(_change(fact, old, new) for fact in one.difference.facts)
    person = one.shown.person if one.shown.may_open else None
    return PersonRow(person, who(one.shown), words)


def _change(which: Fact, old: Told, new: Told) -> str:
    before, now = written(which, old), written(which, new)
    if before == now:
        return say("{what} is another").format(what=headed(which))
    return say("{what}: {old} → {new}").format(what=headed(which), old=before, new=now)


def written(which: Fact, told: Told) -> str:
    """Write one fact as it is read; never a whole number of a person."""
    found = getattr(told, which.value)
    if which is Fact.NUMBER:
        return personal_number.masked(told.number) or say("none")
    if isinstance(found, date):
        return say_day(found)
    return say("none") if found in (None, "") else str(found)
