"""Answering what was agreed about a lead or with an employer: done, another day, not any more."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from ipsdesk.actions import records
from ipsdesk.actions.desk import Desk
from ipsdesk.domain import due
from ipsdesk.domain.due import DONE, MOVED
from ipsdesk.domain.errors import StepWithoutWords
from ipsdesk.domain.records import Value
from ipsdesk.domain.team_errors import DayToComeMissing

_KEPT = {
    due.LEAD: ("applications", "next_on"),
    due.CONTACT: ("employer_contacts", "follow_up_on"),
    due.WORKPLACE: ("workplaces", "next_contact_on"),
}
_SAID: dict[str, Value] = {"next_step": None, "next_owner": None}


@dataclass(frozen=True, slots=True)
class Then:
    """What comes after: another day, and for a lead what is done then, if anything is said."""

    on: date | None = None
    what: str = ""


def answer(desk: Desk, kind: str, row: UUID, said: str, then: Then) -> None:
    """Answer one thing that is due where it stands; what it said stays in the history.

    Args:
        desk: where, when and by whom.
        kind: of which kind it is, one of `due.ANSWERED`.
        row: the lead, the contact or the workplace.
        said: that it is done, moved to another day, or not to be done any more.
        then: the other day; for a lead that is done also what comes next.

    Raises:
        DayToComeMissing: it was moved to no day, or to one that has been.
        StepWithoutWords: a day was said for what comes next, and not what it is.

    """
    table, column = _KEPT[kind]
    if said == MOVED:
        changes: dict[str, Value] = {column: _to_come(desk, then.on)}
    else:
        changes = {column: None, **(_SAID if kind == due.LEAD else {})}
        if kind == due.LEAD and said == DONE:
            changes |= _what_is_next(desk, row, then)
    records.correct(desk, f"due_{said}", table, row, changes)


def _to_come(desk: Desk, on: date | None) -> date:
    if on is None or on < desk.today():
        raise DayToComeMissing
    return on


def _what_is_next(desk: Desk, lead: UUID, then: Then) -> dict[str, Value]:
    """Return what comes next, by whoever took the step before."""
    if not then.what.strip():
        if then.on is not None:
            raise StepWithoutWords
        return {}
    owner = records.row(desk, "applications", lead).words("next_owner")
    on = _to_come(desk, then.on) if then.on is not None else None
    return {"next_step": then.what.strip(), "next_owner": owner or None, "next_on": on}
