"""The coordinator's act: several units' sealed numbers become one summary and a part for each."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from uuid import UUID

from ipsdesk import reports
from ipsdesk.actions import exchange, release_ledger
from ipsdesk.actions.desk import Desk
from ipsdesk.actions.exchange import Known, Received, people_of, plan_for_all
from ipsdesk.actions.exports import imprint
from ipsdesk.actions.prepared import Prepared
from ipsdesk.actions.release_guard import Listener, Request, guarded
from ipsdesk.actions.release_ledger import Answers
from ipsdesk.actions.summaries import (
    Basis,
    basis_of,
    method_in_force,
    smallest,
    with_words,
)
from ipsdesk.actions.summary_files import made_files, write_files
from ipsdesk.domain.access import Right
from ipsdesk.domain.activities import Activities
from ipsdesk.domain.counting import MUNICIPALITY_FROM, Counted
from ipsdesk.domain.exchange import FEWEST_UNITS, UNIT
from ipsdesk.domain.exchange import Path as Course
from ipsdesk.domain.periods import period_named
from ipsdesk.domain.release import Release, standpoint
from ipsdesk.domain.release_errors import TooFewUnits, UnitsMissing
from ipsdesk.domain.release_ledger import Ledger, Left
from ipsdesk.domain.release_plan import (
    ELSEWHERE,
    MUNICIPALITY,
    Level,
    Part,
    ReleasePlan,
    Variable,
    for_period,
    for_size,
)
from ipsdesk.domain.wordings import Wording
from ipsdesk.reports.release_sheet import Review
from ipsdesk.reports.release_units import unit_summary
from ipsdesk.storage import releases
from ipsdesk.words import say

Person = tuple[str, dict[str, str], dict[str, tuple[str, ...]]]


@dataclass(frozen=True, slots=True)
class Combined:
    """What was written, and which units' keys are to be confirmed by telephone."""

    files: tuple[Path, ...]
    units: tuple[Known, ...]


def combine(
    desk: Desk,
    paths: Sequence[Path],
    period: str,
    out: Path,
    listener: Listener | None = None,
) -> Combined:
    """Combine several units' files into one release, and destroy the files.

    Raises:
        CubeRefused: a file is forged, cut, late, doubled, or of something else.
        TooFewUnits: fewer than three.
        UnitsMissing: who took part in an earlier summary has sent nothing.

    """
    desk.user.must(Right.EXPORT)
    with desk.read() as connection:
        basis = basis_of(desk, connection, period, "")
        ledger = releases.ledger(connection, releases.COMBINED)
    release_ledger.must_know_all(desk, ledger, None, releases.COMBINED)
    used = [file for left in ledger.left for file in left.seals]
    plan = plan_for_all(basis.plan, basis.period)
    received = exchange.receive(desk, paths, period, plan, used)
    _must_be_enough(ledger, received)
    prepared = _prepared(desk, basis, ledger, received, listener)
    review = Review(desk.user.name, desk.today())
    made = made_files(desk, prepared, review, state=releases.COMBINED)
    for number, one in enumerate(received, start=1):
        about = replace(imprint(desk), made_on=desk.today())
        paper = unit_summary(prepared.release, one.cube.head.unit, about)
        made[f"summary-unit-{number}.pdf"] = reports.render(paper, reports.Format.PDF)
        made[f"summary-unit-{number}.csv"] = reports.render(paper, reports.Format.CSV)
    seals = {one.cube.head.id: one.cube.head.unit for one in received}
    units = exchange.remember_units(desk, received)
    release_ledger.enter(desk, prepared, Answers(), seals)
    written = write_files(made, out)
    exchange.destroy(received)
    return Combined(tuple(written), units)


def _must_be_enough(ledger: Ledger, received: Sequence[Received]) -> None:
    here = {one.cube.head.unit for one in received}
    if len(here) < FEWEST_UNITS:
        raise TooFewUnits(len(here))
    before = {str(unit) for left in ledger.left for unit in left.seals.values()}
    if before - here:
        raise UnitsMissing(tuple(sorted(before - here)))


def _prepared(
    desk: Desk,
    basis: Basis,
    ledger: Ledger,
    received: Sequence[Received],
    listener: Listener | None,
) -> Prepared:
    named, code = _places(basis, ledger, received), basis.period.code
    people = [
        (
            unit,
            _levels(basis, code, now, named, unit),
            _before(basis, ledger, path, unit),
        )
        for unit, now, path in people_of(received)
    ]
    many = sum(bool(levels) for _, levels, _ in people)
    whole = for_size(for_period(basis.plan, basis.period, with_words(named)), many)
    plan = _with_units(whole, people, ledger)
    counted = tuple(
        Counted(UUID(int=place), levels) for place, (_, levels, _) in enumerate(people, start=1)
    )
    asked = Request(
        plan,
        code,
        counted,
        many,
        method_in_force(desk, many),
        smallest(desk),
        tuple(unit for unit, _, _ in people),
        tuple(path for _, _, path in people),
    )
    answer = guarded(ledger, asked, listener)
    last = standpoint(basis.period, desk.today()).last
    release = Release(
        ledger.next_number, basis.period, last, desk.today(), plan, answer.terms, answer.cells
    )
    return Prepared(release, Activities(), (), answer.proof, ())


def _places(basis: Basis, ledger: Ledger, received: Sequence[Received]) -> tuple[str, ...]:
    """Return the municipalities that the sum is large enough to name; once named, for good."""
    kept = next((left.places for left in ledger.left if left.places), None)
    if kept is not None:
        return kept
    names = _names(basis, basis.period.code)
    at = names.index(MUNICIPALITY)
    living = [now[at] for _, now, _ in people_of(received) if now is not None]
    return tuple(code for code in basis.plan.municipalities if _is_large(living, code))


def _is_large(living: list[str], code: str) -> bool:
    there = living.count(code)
    return min(there, len(living) - there) >= MUNICIPALITY_FROM


def _names(basis: Basis, period: str) -> list[str]:
    plan = plan_for_all(basis.plan, period_named(period, basis.period.first))
    return [one.id for one in plan.used]


def _levels(
    basis: Basis, period: str, told: tuple[str, ...] | None, named: Sequence[str], unit: str
) -> dict[str, str]:
    """Return a person's levels as the sum counts them, or nothing for who is not here."""
    if told is None:
        return {}
    levels = dict(zip(_names(basis, period), told, strict=True))
    place = levels.pop(MUNICIPALITY, ELSEWHERE)
    if named:
        levels[MUNICIPALITY] = place if place in named else ELSEWHERE
    return {**levels, UNIT: unit}


def _before(basis: Basis, ledger: Ledger, path: Course, unit: str) -> dict[str, tuple[str, ...]]:
    """Return how a person was counted in each earlier combined summary, by its number."""
    files = dict(path)
    found: dict[str, tuple[str, ...]] = {}
    for left in ledger.left:
        told = next((files[file] for file in left.seals if file in files), None)
        if told is not None:
            levels = _levels(basis, left.period, told, left.places, unit)
            found[str(left.number)] = tuple(levels[name] for name in left.layout.variables)
    return found


def _with_units(plan: ReleasePlan, people: Sequence[Person], ledger: Ledger) -> ReleasePlan:
    """Return the plan with each unit's part: every one-way table of the steering parts by unit."""
    known = [unit for left in ledger.left for unit in _units_of(left)]
    units = dict.fromkeys([*known, *sorted({unit for unit, _, _ in people})])
    levels = tuple(Level(unit, Wording(unit)) for unit in units)
    label = Wording("Enhet", (("en", "Unit"), ("fi", "Yksikkö")))
    by = Wording("efter enhet", (("en", "by unit"), ("fi", "yksikön mukaan")))
    told: Mapping[str, Variable] = {**plan.variables, UNIT: Variable(UNIT, label, by, levels)}
    parts = (part for part in plan.parts if part.id in plan.steering)
    tables = [(table[0], UNIT) for part in parts for table in part.tables if len(table) == 1]
    title = Wording("Enheterna", (("en", "The units"), ("fi", "Yksiköt")))
    part = Part("units", title, ((UNIT,), *dict.fromkeys(tables)))
    return replace(plan, parts=(*plan.parts, part), variables=told)


def _units_of(left: Left) -> tuple[str, ...]:
    return left.layout.variables.get(UNIT, ())


def told(combined: Combined) -> tuple[str, ...]:
    """Return what the coordinator must still do: confirm the words of units that are new."""
    return tuple(
        say("New unit: {unit}. Confirm these words by telephone: {words}.").format(
            unit=one.unit, words=one.words
        )
        for one in combined.units
        if one.is_new
    )
