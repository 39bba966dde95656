"""The coordinator's act: several units' sealed numbers become one summary and a part for each."""

import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from hashlib import sha256
from pathlib import Path
from uuid import UUID

from ipsdesk import reports
from ipsdesk.actions import exchange_in, release_ledger
from ipsdesk.actions.desk import Desk
from ipsdesk.actions.exchange import plan_for_all
from ipsdesk.actions.exchange_in import Known, Received, UnitFiles, people_of
from ipsdesk.actions.exports import imprint
from ipsdesk.actions.prepared import Prepared
from ipsdesk.actions.project_size import method_in_force
from ipsdesk.actions.release_guard import Guarded, Listener, guarded, nothing_told
from ipsdesk.actions.release_ledger import Answers
from ipsdesk.actions.release_request import Request, layout_of
from ipsdesk.actions.release_silent import must_be_few, must_not_be_silent
from ipsdesk.actions.summaries import (
    Basis,
    basis_of,
    project_row,
    smallest,
    with_words,
)
from ipsdesk.actions.summary_files import Files, made_files, review_of, write_files
from ipsdesk.domain.access import Right
from ipsdesk.domain.activities import Activities
from ipsdesk.domain.counting import MUNICIPALITY_FROM, Counted
from ipsdesk.domain.exchange import FEWEST_UNITS, UNIT, Flaw
from ipsdesk.domain.exchange import Path as Course
from ipsdesk.domain.periods import Named, ToDate, is_over, period_named
from ipsdesk.domain.release import Release, standpoint
from ipsdesk.domain.release_budget import Outlook
from ipsdesk.domain.release_errors import (
    CubeRefused,
    PeriodTooShort,
    SameHolder,
    TooFewUnits,
    UnitsMissing,
)
from ipsdesk.domain.release_ledger import Ledger, Left, steady
from ipsdesk.domain.release_periods import FEWEST, may_be_told, periods_to_choose, shortest_allowed
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

Person = tuple[str, dict[str, str], dict[str, tuple[str, ...]]]


@dataclass(frozen=True, slots=True)
class Ready:
    """A combined summary that could leave, and the files it was made of, which are still there."""

    prepared: Prepared
    received: tuple[Received, ...] = field(repr=False)

    @property
    def units(self) -> tuple[str, ...]:
        """Return the units that sent a file, in order."""
        return tuple(one.unit for one in self.received)


@dataclass(frozen=True, slots=True)
class Opened:
    """Several units' files as they were opened, and the summary that these very files made."""

    basis: Basis
    ledger: Ledger
    received: tuple[Received, ...] = field(repr=False)
    made_of_them: Left | None


@dataclass(frozen=True, slots=True)
class Combined:
    """What was written, and which units' keys are to be confirmed by telephone."""

    files: tuple[Path, ...]
    units: tuple[Known, ...]


def periods_of(desk: Desk) -> tuple[Named, ...]:
    """Return the periods of the project; which of them the sum allows, the sum decides."""
    desk.user.must(Right.EXPORT)
    with desk.read() as connection:
        card = project_row(connection)
    if card is None:
        return (ToDate(desk.today()),)
    last = min(desk.today(), card.known_day("ends_on"))
    return periods_to_choose(card.known_day("started_on"), last, desk.today(), people=sys.maxsize)


def history(desk: Desk) -> tuple[Left, ...]:
    """Return every combined summary that has left, newest first."""
    desk.user.must(Right.EXPORT)
    return tuple(reversed(_ledger(desk).left))


def unseen_here(desk: Desk) -> int | None:
    """Return the newest combined summary's number if this computer has not seen it; else None."""
    return release_ledger.unseen(desk, _ledger(desk), releases.COMBINED)


def _ledger(desk: Desk) -> Ledger:
    with desk.read() as connection:
        return releases.ledger(connection, releases.COMBINED)


def look(
    desk: Desk,
    asked: UnitFiles,
    listener: Listener | None = None,
    seen: Callable[[Prepared], object] | None = None,
) -> Ready:
    """Open several units' files and let the guard decide; nothing leaves, no file goes.

    The very files that made the newest combined summary give that one again.

    Args:
        desk: the coordinator's.
        asked: the units' files, and what is summed up.
        listener: hears how far it has come.
        seen: gets the summary as it might become, before any of it is proved.

    Raises:
        CubeRefused: a file is forged, cut, late, doubled, or of something else.
        SecondHolderNeeded: they are halves, and whoever holds the others is not here.
        TooFewUnits: fewer than three.
        UnitsMissing: who took part in an earlier summary has sent nothing.
        PeriodTooShort: too few take part for a period this short.

    """
    return look_at(desk, opened(desk, asked), listener, seen)


def look_at(
    desk: Desk,
    files: Opened,
    listener: Listener | None = None,
    seen: Callable[[Prepared], object] | None = None,
) -> Ready:
    """Let the guard decide on files that were opened: whoever opened them may be gone by now."""
    if files.made_of_them is not None:
        return _again(files.basis, files.ledger, files.made_of_them, files.received)
    made = _prepared(desk, files, listener or Listener(), seen)
    return Ready(made, tuple(files.received))


def opened(desk: Desk, asked: UnitFiles) -> Opened:
    """Open several units' files, or raise as `look` does."""
    desk.user.must(Right.EXPORT)
    _must_be_another(desk, asked.second)
    with desk.read() as connection:
        basis = basis_of(desk, connection, asked.period)
        ledger = releases.ledger(connection, releases.COMBINED)
    release_ledger.must_know_all(desk, ledger, asked.newest, releases.COMBINED)
    release_ledger.must_add_up(ledger)
    plan = plan_for_all(basis.plan, basis.period)
    last = ledger.left[-1] if ledger.left else None
    again = frozenset(last.seals) if last is not None and last.period == basis.period.code else ()
    used = [file for left in ledger.left for file in left.seals if file not in again]
    received = exchange_in.receive(desk, asked, plan, used)
    _must_be_enough(ledger, received)
    made_of_them = any(one.cube.head.id in again for one in received)
    return Opened(basis, ledger, tuple(received), last if made_of_them else None)


def _must_be_another(desk: Desk, second: Desk | None) -> None:
    """Raise where the second holder may not let numbers leave, or is the first."""
    if second is None:
        return
    second.user.must(Right.EXPORT)
    if second.vault.facts.vault_id == desk.vault.facts.vault_id:
        raise SameHolder


def outlook(ready: Ready) -> Outlook:
    """Return what is to be known of a combined summary before it leaves."""
    told = ready.prepared.release
    is_whole = ready.prepared.left is not None or is_over(told.period, told.last)
    return Outlook(counted_to=None if is_whole else told.last)


def release(desk: Desk, ready: Ready, answers: Answers, out: Path) -> Combined:
    """Enter a combined summary in the ledger, write it and each unit's part, destroy the files.

    Raises:
        QuestionsOpen, SecondYesMissing: somebody has not said yes to what has not left.
        MethodIsChosen: numbers were shown another way before.
        LedgerBehind: another summary has left meanwhile.

    """
    prepared, received = ready.prepared, ready.received
    if prepared.left is None:
        release_ledger.must_be_answered(desk, answers)
        must_not_be_silent(_ledger(desk), prepared.release)
        release_ledger.choose_method(desk, prepared.release.terms.method)
    made = _made(desk, ready, _review(desk, prepared, answers))
    seals = {one.cube.head.id: one.unit for one in received}
    units = exchange_in.remember_units(desk, received)
    if prepared.left is None:
        release_ledger.enter(desk, prepared, answers, seals)
    written = write_files(made, out)
    exchange_in.destroy(received)
    return Combined(tuple(written), units)


def _review(desk: Desk, prepared: Prepared, answers: Answers) -> Review:
    if prepared.left is not None:
        return review_of(desk, prepared.left)
    second = "" if answers.second is None else answers.second.name
    return Review(desk.user.name, desk.today(), second, answers.recipient.strip())


def _made(desk: Desk, ready: Ready, review: Review) -> Files:
    told = ready.prepared.release
    made = made_files(desk, ready.prepared, review, state=releases.COMBINED)
    about = replace(imprint(desk), made_on=told.made_on)
    numbers = told.plan.variables[UNIT].rows  # as the columns of the summary are headed
    for unit in ready.units:
        number = numbers.index(unit) + 1
        paper = unit_summary(told, unit, about)
        made[f"summary-unit-{number}.pdf"] = reports.render(paper, reports.Format.PDF)
        made[f"summary-unit-{number}.csv"] = reports.render(paper, reports.Format.CSV)
    return made


def _must_be_enough(ledger: Ledger, received: Sequence[Received]) -> None:
    here = {one.unit for one in received}
    if len(here) < FEWEST_UNITS:
        raise TooFewUnits(len(here))
    before = {str(unit) for left in ledger.left for unit in left.seals.values()}
    if before - here:
        raise UnitsMissing(tuple(sorted(before - here)))


def _again(basis: Basis, ledger: Ledger, last: Left, received: Sequence[Received]) -> Ready:
    """Return the newest combined summary as it left, where just its files are here."""
    found = _counted(basis, Ledger(ledger.left[:-1]), received)
    if {one.cube.head.id for one in received} != set(last.seals) or (
        layout_of(found.plan) != last.layout
    ):
        doubled = next(one for one in received if one.cube.head.id in last.seals)
        raise CubeRefused(doubled.files[0].name, Flaw.USED_BEFORE.value)
    period = period_named(last.period, last.last)
    told = Release(last.number, period, last.last, last.made_on, found.plan, last.terms, last.cells)
    return Ready(Prepared(told, Activities(), (), b"", (), last), tuple(received))


def _prepared(
    desk: Desk, files: Opened, listener: Listener, seen: Callable[[Prepared], object] | None
) -> Prepared:
    basis, ledger = files.basis, files.ledger
    found = _counted(basis, ledger, files.received)
    _must_be_long_enough(desk, basis.period, found.many)
    asked = Request(
        found.plan,
        basis.period.code,
        tuple(
            Counted(UUID(int=place), levels)
            for place, (_, levels, _) in enumerate(found.people, start=1)
        ),
        found.many,
        method_in_force(desk, found.many),
        smallest(desk),
        tuple(unit for unit, _, _ in found.people),
        tuple(path for _, _, path in found.people),
    )
    last, today = standpoint(basis.period, desk.today()).last, desk.today()

    def told(answer: Guarded) -> Prepared:
        number, terms = ledger.next_number, answer.terms
        release = Release(number, basis.period, last, today, found.plan, terms, answer.cells)
        # The twins are made of people of the units, whose numbers nobody keeps: a digest stays.
        return Prepared(release, Activities(), (), sha256(answer.proof).digest(), ())

    def see(sketch: Guarded) -> None:
        if seen is not None:
            seen(replace(told(sketch), is_sketch=True))

    if found.many < FEWEST:
        must_be_few(ledger, found.here, basis.period.code)
        return told(nothing_told(asked))
    return told(guarded(ledger, asked, replace(listener, sketched=see)))


@dataclass(frozen=True, slots=True)
class _Sum:
    """Everybody in the files as the plan counts them: how many, and what decides the layout."""

    plan: ReleasePlan
    people: list[Person] = field(repr=False)
    here: int
    many: int


def _counted(basis: Basis, ledger: Ledger, received: Sequence[Received]) -> _Sum:
    named, code = _places(basis, ledger, received), basis.period.code
    people = [
        (unit, _levels(basis, code, now, named, unit), _before(basis, ledger, path, unit))
        for unit, now, path in people_of(received)
    ]
    here = sum(bool(levels) for _, levels, _ in people)
    many = steady(
        here,
        (
            (sum(str(left.number) in path for _, _, path in people), left.terms.smallest)
            for left in ledger.left
        ),
    )
    whole = for_size(for_period(basis.plan, basis.period, with_words(named)), many)
    return _Sum(_with_units(whole, people, ledger), people, here, many)


def _must_be_long_enough(desk: Desk, period: Named, people: int) -> None:
    if isinstance(period, ToDate) or may_be_told(period, people):
        return
    raise PeriodTooShort(period.code, shortest_allowed(period, people, desk.today()).code)


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
