"""Who may be named to which employer: the participant's latest word decides (F6, SHR-01)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

NO, THESE, FREELY = "no", "these", "freely"


@dataclass(frozen=True, slots=True)
class Talk:
    """One talk about openness: when, about which workplace if any, and what was allowed.

    Attributes:
        at: when it was written down, which tells what came first on one day.

    """

    on: date
    number: int
    workplace: UUID | None
    may_contact: str
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class TakenBack:
    """A consent to contact employers that was taken back and has not been given again.

    Attributes:
        on: the day it was taken back.
        at: the moment, where the history knows it.
        places: the workplaces it was for; None where it was for all, or nobody can tell.
        spared: workplaces for which another consent still holds.
        consent: which one it was.

    """

    on: date
    at: datetime | None = None
    places: frozenset[UUID] | None = None
    spared: frozenset[UUID] = frozenset()
    consent: UUID | None = None

    def concerns(self, workplace: UUID | None) -> bool:
        """Tell whether it says something of a workplace."""
        if self.places is None:
            return workplace not in self.spared
        return workplace in self.places

    def undoes(self, talk: Talk) -> bool:
        """Tell whether it came after a talk; on one day without hours it is thought to have."""
        if talk.on == self.on and talk.at is not None and self.at is not None:
            return talk.at <= self.at
        return talk.on <= self.on


def may_be_named(
    talks: Iterable[Talk], workplace: UUID | None, on: date, taken_back: Iterable[TakenBack] = ()
) -> bool:
    """Tell whether the participant's name may be given at a workplace on a day.

    A talk about that very workplace decides before talks in general; where there was no
    talk at all the answer is no. A consent that was taken back is a no to all that was said
    before it, until there is a new talk or a new consent; contact without a name goes on.

    """
    back = [one for one in taken_back if one.on <= on and one.concerns(workplace)]
    held = (one for one in talks if one.on <= on and _counts(one, back))
    known = sorted(held, key=lambda one: (one.on, one.number))
    about_it = _latest(known, workplace) if workplace is not None else None
    if about_it is not None:
        return about_it.may_contact != NO
    general = _latest(known, None)
    return general is not None and general.may_contact == FREELY


def _counts(talk: Talk, back: list[TakenBack]) -> bool:
    return not any(gone.undoes(talk) for gone in back)


def _latest(talks: list[Talk], workplace: UUID | None) -> Talk | None:
    return next((one for one in reversed(talks) if one.workplace == workplace), None)
