"""What is known of a summary before it is proved: its cost, its silence, what it closes."""

from dataclasses import replace
from datetime import timedelta

from ipsdesk.actions.desk import Desk
from ipsdesk.actions.project_size import method_in_force, periods_of
from ipsdesk.actions.summaries import (
    Basis,
    Wanted,
    as_counted,
    basis_of,
    people_counted,
    same_as_before,
    smallest,
)
from ipsdesk.domain.access import Right
from ipsdesk.domain.periods import Named, ToDate, is_over
from ipsdesk.domain.release import Method, standpoint
from ipsdesk.domain.release_budget import (
    CLOSES_BELOW,
    WHOLE_PARTS_BELOW,
    Cost,
    Outlook,
    Silence,
    cost_of,
    later_of,
    silence_of,
)
from ipsdesk.domain.release_periods import FEWEST, longer_than
from ipsdesk.domain.release_plan import ReleasePlan

AGO = timedelta(days=91)


def costs(desk: Desk) -> tuple[tuple[Named, Cost], ...]:
    """Return what each period that may still be summed up would cost, now and later.

    Later is looked at backwards: had each been summed up three months ago, what would a summary
    to date have to hide today because of it? Of a period that had not begun it cannot be said.
    """
    periods = periods_of(desk)
    with desk.read() as connection:
        basis = basis_of(desk, connection, "to-date")
    newest = basis.ledger.left[-1] if basis.ledger.left else None
    found = []
    for period in periods:
        asked = replace(basis, period=period)
        plan = as_counted(asked, desk.today())
        people = people_counted(asked, plan, desk.today())
        if len(people) >= FEWEST:
            cost = cost_of(plan, people, newest, smallest(desk))
            found.append((period, replace(cost, later=_later(desk, asked, plan))))
    return tuple(found)


def _later(desk: Desk, asked: Basis, plan: ReleasePlan) -> int | None:
    """Return what a summary to date would hide of a plan, had a period been summed up before."""
    today = desk.today()
    sooner = today - AGO
    if asked.period.first > sooner:
        return None
    then = people_counted(asked, plan, sooner)
    if len(then) < FEWEST:
        return None
    to_date = replace(asked, period=ToDate(today))
    shown = as_counted(to_date, today)
    now = people_counted(to_date, shown, today)
    newest = asked.ledger.left[-1] if asked.ledger.left else None
    return later_of(shown, then, now, newest, smallest(desk))


def outlook(desk: Desk, wanted: Wanted) -> Outlook:
    """Return what is known of a summary beforehand; of one that has left already, nothing."""
    desk.user.must(Right.EXPORT)
    with desk.read() as connection:
        basis = basis_of(desk, connection, wanted.period, wanted.plan)
    many, at = _many(desk, basis), standpoint(basis.period, desk.today())
    if many is None:
        return Outlook()
    is_exact = (wanted.method or method_in_force(desk, basis.people)) is Method.EXACT
    closes = is_exact and FEWEST <= basis.people < CLOSES_BELOW and not basis.ledger.tells
    return Outlook(
        _silence_of(desk, basis, many) if is_exact else None,
        None if is_over(basis.period, at.last) else at.last,
        basis.people if closes else None,
    )


def _silence_of(desk: Desk, basis: Basis, many: int) -> Silence | None:
    """Return beside which summary an exact one could show nothing, and of which period it can.

    Only exact numbers of fewer than a hundred participants are silent so.
    """
    if not FEWEST <= basis.people < WHOLE_PARTS_BELOW:
        return None
    found = _silence(desk, basis, many)
    if found is None:
        return None
    longer = longer_than(basis.period, basis.people, desk.today())
    others = ((one, _many(desk, replace(basis, period=one))) for one in longer)
    able = (one.code for one, some in others if some is None or not _silence(desk, basis, some))
    return replace(found, instead=next(able, ""))


def _silence(desk: Desk, basis: Basis, many: int) -> Silence | None:
    return silence_of(many, basis.ledger, smallest(desk)) if many >= FEWEST else None


def _many(desk: Desk, basis: Basis) -> int | None:
    """Return how many a period counts, or None where the same has left already."""
    plan, at = as_counted(basis, desk.today()), standpoint(basis.period, desk.today())
    people = people_counted(basis, plan, desk.today())
    return None if same_as_before(basis.ledger, plan, at, people) else len(people)
