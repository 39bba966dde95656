"""The summary of a period: everybody counted, and guarded beside all that left before."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from ipsdesk.actions import release_ledger, who_counts
from ipsdesk.actions.codes import labels_of
from ipsdesk.actions.desk import Desk
from ipsdesk.actions.prepared import Prepared
from ipsdesk.actions.project_size import method_in_force, number_and_planned, size
from ipsdesk.actions.projects import card_of, project, project_names
from ipsdesk.actions.release_activities import Withheld, activities_at, vault_lexicon
from ipsdesk.actions.release_guard import (
    Guarded,
    Listener,
    guarded,
    may_leave,
    nothing_told,
)
from ipsdesk.actions.release_plans import plan_named, wording
from ipsdesk.actions.release_request import Request, layout_of
from ipsdesk.actions.release_silent import must_be_few
from ipsdesk.domain.access import Right
from ipsdesk.domain.activities import Activities
from ipsdesk.domain.activities_kept import from_kept
from ipsdesk.domain.counting import Counted, Standpoint, counted, places_to_name, taking_part
from ipsdesk.domain.guarding import NothingMayLeave
from ipsdesk.domain.periods import Named, ToDate, is_over, period_named
from ipsdesk.domain.records import Record
from ipsdesk.domain.release import Method, Release, places_of, standpoint
from ipsdesk.domain.release_errors import NothingLeavesOf, PeriodTooShort
from ipsdesk.domain.release_ledger import Ledger, Left
from ipsdesk.domain.release_periods import (
    FEWEST,
    begun,
    longer_than,
    may_be_told,
    shortest_allowed,
)
from ipsdesk.domain.release_plan import ReleasePlan, for_period, for_size
from ipsdesk.domain.units import Unit
from ipsdesk.domain.wordings import Wording
from ipsdesk.storage import records, releases
from ipsdesk.storage.vault import Connection

DEFAULT_PLAN = "framtid"


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which summary is asked for; without a plan the project's own, without a method the chosen."""

    period: str
    plan: str = ""
    method: Method | None = None


@dataclass(frozen=True, slots=True)
class Basis:
    """What a summary is made of, read in one snapshot."""

    plan: ReleasePlan
    period: Named
    units: tuple[Unit, ...] = field(repr=False)
    planned: int | None
    project: str
    ledger: Ledger = field(repr=False)

    @property
    def people(self) -> int:
        """Return the number that decides layout and periods: never more than there have been."""
        begun = len([one for one in self.units if not one.restricted])
        return size(self.ledger, begun, self.planned)


def prepare(
    desk: Desk,
    wanted: Wanted,
    listener: Listener | None = None,
    seen: Callable[[Prepared], object] | None = None,
) -> Prepared:
    """Count a period and let the guard decide, beside every summary that has left.

    Args:
        desk: whose.
        wanted: which summary.
        listener: hears how far it has come.
        seen: gets the summary as it might become, before any of it is proved.

    Raises:
        NotForThisRole: the role does not include exports.
        PeriodNotKnown, PlanUnknown: there is no such period or plan.
        PeriodNotBegun, PeriodTooShort: it is still to come, or too few take part for it.
        NothingLeavesOf: there is no proof even with everything hidden.
        EarlierOnesTell: what left before tells of few by itself.
        NothingToTell: that few take part may not be said, or is not so.
        LedgerContradicts: an earlier summary was altered in the vault.

    """
    desk.user.must(Right.EXPORT)
    with desk.read() as connection:
        basis = basis_of(desk, connection, wanted.period, wanted.plan)
        plan, people, before = _counted(desk, basis)
        day = desk.today() if before is None else before.last
        at = standpoint(period_named(wanted.period, day), day)
        told = activities_at(connection, at, vault_lexicon(connection))
    if before is not None:
        return _again(before, plan, people, told[1])
    method = wanted.method or method_in_force(desk, basis.people)
    asked = Request(plan, basis.period.code, people, basis.people, method, smallest(desk))
    few = min(len(people), basis.people) < FEWEST
    if few:
        must_be_few(basis.ledger, len(people), basis.period.code)
    heard = listener or Listener()
    if seen is not None:
        heard = replace(
            heard,
            sketched=lambda some: seen(
                replace(_fresh(desk, basis, plan, people, some, told), is_sketch=True)
            ),
        )
    answer = nothing_told(asked) if few else _guarded(desk, basis, asked, heard)
    return _fresh(desk, basis, plan, people, answer, told)


def left_already(desk: Desk, wanted: Wanted) -> Left | None:
    """Return the summary that has left and says just this, or None; nothing is proved yet.

    Raises:
        DeskError: what `prepare` refuses without asking the guard.

    """
    desk.user.must(Right.EXPORT)
    with desk.read() as connection:
        basis = basis_of(desk, connection, wanted.period, wanted.plan)
    return _counted(desk, basis)[2]


def _counted(desk: Desk, basis: Basis) -> tuple[ReleasePlan, tuple[Counted, ...], Left | None]:
    """Return the plan as it is counted, whom it counts, and what already says just that."""
    release_ledger.must_add_up(basis.ledger)
    _must_be_long_enough(desk, basis)
    plan = as_counted(basis, desk.today())
    people = people_counted(basis, plan, desk.today())
    at = standpoint(basis.period, desk.today())
    return plan, people, same_as_before(basis.ledger, plan, at, people)


def plan_of(connection: Connection) -> str:
    """Return the plan of the project the unit works in, by the number of its card."""
    card = project_row(connection)
    number = "" if card is None else card.words("number")
    return next(
        (name for name in project_names() if str(project(name).card["number"]) == number),
        DEFAULT_PLAN,
    )


def project_row(connection: Connection) -> Record | None:
    """Return the project's card, or None where there is none."""
    return card_of(connection)


def smallest(desk: Desk) -> int:
    """Return the smallest count that is not protected; raised by the controller, never lowered."""
    with desk.read() as connection:
        found = records.matching(connection, "policies", name="smallest_count")
    told = found[0]["value"] if found else None
    value = told.get("value") if isinstance(told, dict) else None
    return max(5, value) if isinstance(value, int) else 5


def basis_of(desk: Desk, connection: Connection, period: str, plan: str = "") -> Basis:
    """Return what a summary, or a unit's numbers for one of several units, are counted from."""
    operation, planned = number_and_planned(connection)
    return Basis(
        plan_named(plan or plan_of(connection)),
        begun(period_named(period, desk.today()), desk.today()),
        tuple(
            unit
            for unit in who_counts.of_operation(connection, operation)
            if unit.start <= desk.today()
        ),
        planned,
        operation,
        releases.ledger(connection),
    )


def _must_be_long_enough(desk: Desk, basis: Basis) -> None:
    if isinstance(basis.period, ToDate) or may_be_told(basis.period, basis.people):
        return
    shortest = shortest_allowed(basis.period, basis.people, desk.today())
    raise PeriodTooShort(basis.period.code, shortest.code)


def _guarded(desk: Desk, basis: Basis, asked: Request, listener: Listener | None) -> Guarded:
    """Return what may leave of a period; where nothing may, say of which longer one it can.

    Raises:
        NothingLeavesOf: there is no proof even with everything hidden.

    """
    try:
        return guarded(basis.ledger, asked, listener)
    except NothingMayLeave as refusal:
        longer = longer_than(basis.period, basis.people, desk.today())
        able = (one for one in longer if _may_leave(desk, basis, one, asked, listener))
        instead = next(able, None)
        found = "" if instead is None else instead.code
        raise NothingLeavesOf(basis.period.code, found) from refusal


def _may_leave(
    desk: Desk, basis: Basis, period: Named, asked: Request, listener: Listener | None
) -> bool:
    other = replace(basis, period=period)
    plan = as_counted(other, desk.today())
    people = people_counted(other, plan, desk.today())
    if len(people) < FEWEST:
        return False
    longer = replace(asked, plan=plan, period=period.code, counted=people)
    return may_leave(basis.ledger, longer, listener)


def as_counted(basis: Basis, today: date) -> ReleasePlan:
    """Return the plan with the municipalities it names: once named, the same for good."""
    named = next((one.places for one in basis.ledger.left if one.places), None)
    if named is None:
        here = taking_part(basis.units, standpoint(basis.period, today))
        named = places_to_name(here, basis.plan)
    whole = for_period(basis.plan, basis.period, with_words(named))
    return for_size(whole, basis.people)


def with_words(places: Sequence[str]) -> tuple[tuple[str, Wording], ...]:
    """Return municipalities by code, each with its name."""
    labels = labels_of("municipalities")
    return tuple((code, wording(labels[code])) for code in places)


def people_counted(basis: Basis, plan: ReleasePlan, today: date) -> tuple[Counted, ...]:
    """Return everybody who is counted in the period, by the plan's levels."""
    return counted(basis.units, plan, standpoint(basis.period, today, places_of(plan)))


def same_as_before(
    ledger: Ledger, plan: ReleasePlan, at: Standpoint, people: tuple[Counted, ...]
) -> Left | None:
    """Return the summary that already says just this of just these people.

    One of a period that was not over then says less than one of the whole of it.
    """
    now = {one.person: tuple(one.levels.values()) for one in people}
    asked = (plan.id, at.period.code, layout_of(plan))
    alike = [one for one in ledger.left if (one.plan, one.period, one.layout) == asked]
    if not alike or alike[-1].people != now:
        return None
    was_over = is_over(period_named(alike[-1].period, alike[-1].last), alike[-1].last)
    return alike[-1] if was_over == is_over(at.period, at.last) else None


def _again(
    left: Left, plan: ReleasePlan, people: tuple[Counted, ...], withheld: Withheld
) -> Prepared:
    period = period_named(left.period, left.last)
    release = Release(left.number, period, left.last, left.made_on, plan, left.terms, left.cells)
    return Prepared(release, from_kept(left.activities), people, b"", withheld, left)


def _fresh(
    desk: Desk,
    basis: Basis,
    plan: ReleasePlan,
    people: tuple[Counted, ...],
    answer: Guarded,
    told: tuple[Activities, Withheld],
) -> Prepared:
    last = standpoint(basis.period, desk.today()).last
    release = Release(0, basis.period, last, desk.today(), plan, answer.terms, answer.cells)
    return Prepared(release, told[0], people, answer.proof, told[1])
