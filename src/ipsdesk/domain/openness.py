"""Who may be named to which employer: the participant's latest word decides (F6, SHR-01)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

NO, THESE, FREELY = "no", "these", "freely"


@dataclass(frozen=True, slots=True)
class Talk:
    """One talk about openness: when, about which workplace if any, and what was allowed."""

    on: date
    number: int
    workplace: UUID | None
    may_contact: str


def may_be_named(talks: Iterable[Talk], workplace: UUID | None, on: date) -> bool:
    """Tell whether the participant's name may be given at a workplace on a day.

    A talk about that very workplace decides before talks in general; where there was no
    talk at all the answer is no.

    """
    known = sorted((one for one in talks if one.on <= on), key=lambda one: (one.on, one.number))
    about_it = _latest(known, workplace) if workplace is not None else None
    if about_it is not None:
        return about_it.may_contact != NO
    general = _latest(known, None)
    return general is not None and general.may_contact == FREELY


def _latest(talks: list[Talk], workplace: UUID | None) -> Talk | None:
    return next((one for one in reversed(talks) if one.workplace == workplace), None)
