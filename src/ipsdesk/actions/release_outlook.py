"""What is known of a summary before it is counted and proved: its cost, and its silence."""

from dataclasses import replace

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
from ipsdesk.domain.periods import Named
from ipsdesk.domain.release import Method
from ipsdesk.domain.release_budget import WHOLE_PARTS_BELOW, Cost, Silence, cost_of, silence_of
from ipsdesk.domain.release_periods import FEWEST, longer_than


def costs(desk: Desk) -> tuple[tuple[Named, Cost], ...]:
    """Return what each period that may still be summed up would cost, beside what has left."""
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
            found.append((period, cost_of(plan, people, newest, smallest(desk))))
    return tuple(found)


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
