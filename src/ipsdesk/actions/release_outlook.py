"""What is known of a summary before it is counted and proved: its cost, and its silence."""

from dataclasses import replace
from datetime import timedelta

from ipsdesk.actions.desk import Desk
from ipsdesk.actions.summaries import (
    Basis,
    Wanted,
    as_counted,
    basis_of,
    method_in_force,
    people_counted,
    periods_of,
    same_as_before,
    smallest,
)
from ipsdesk.domain.access import Right
from ipsdesk.domain.periods import Named, ToDate
from ipsdesk.domain.release import Method
from ipsdesk.domain.release_budget import (
    WHOLE_PARTS_BELOW,
    Cost,
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


def silence(desk: Desk, wanted: Wanted) -> Silence | None:
    """Return beside which summary that left this one could show nothing, known beforehand.

    Only exact numbers of fewer than a hundred participants are silent so, and what has left
    already can always be written again.
    """
    desk.user.must(Right.EXPORT)
    with desk.read() as connection:
        basis = basis_of(desk, connection, wanted.period, wanted.plan)
    method = wanted.method or method_in_force(desk, basis.people)
    if method is Method.ROUND or not FEWEST <= basis.people < WHOLE_PARTS_BELOW:
        return None
    found = _silence(desk, basis)
    if found is None:
        return None
    longer = longer_than(basis.period, basis.people, desk.today())
    able = (one.code for one in longer if _silence(desk, replace(basis, period=one)) is None)
    return replace(found, instead=next(able, ""))


def _silence(desk: Desk, basis: Basis) -> Silence | None:
    plan = as_counted(basis, desk.today())
    people = people_counted(basis, plan, desk.today())
    if len(people) < FEWEST or same_as_before(basis.ledger, plan, basis.period, people):
        return None
    return silence_of(len(people), basis.ledger, smallest(desk))
