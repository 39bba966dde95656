"""Several units' summary: each seals its numbers to the coordinator, who combines them once."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from ipsdesk.actions import release_ledger
from ipsdesk.actions.desk import Desk
from ipsdesk.actions.release_request import layout_of
from ipsdesk.actions.summaries import basis_of, with_words
from ipsdesk.domain.access import Right
from ipsdesk.domain.counting import counted
from ipsdesk.domain.exchange import (
    PURPOSE,
    Cube,
    CubeHead,
    Flaw,
    Vector,
    called,
    code_list_version,
    fingerprint,
    gathered,
    valid_until,
)
from ipsdesk.domain.exchange import Path as Course
from ipsdesk.domain.periods import Month, Named, period_named, quarter_of
from ipsdesk.domain.records import Value
from ipsdesk.domain.release import standpoint
from ipsdesk.domain.release_errors import CubeRefused, PeriodTooShort
from ipsdesk.domain.release_plan import ReleasePlan, for_period
from ipsdesk.storage import exchange, files, releases, users
from ipsdesk.storage.exchange import UnitKeys
from ipsdesk.storage.vault import Connection

if TYPE_CHECKING:
    from uuid import UUID

UNITS = "units_known"


@dataclass(frozen=True, slots=True)
class Known:
    """A unit whose file was taken: its name, and the eight words to confirm by telephone."""

    unit: str
    words: str
    is_new: bool


@dataclass(frozen=True, slots=True)
class Received:
    """A unit's file as it was opened and found to be in order, and what the unit is called."""

    cube: Cube = field(repr=False)
    keys: UnitKeys = field(repr=False)
    file: Path
    unit: str

    @property
    def words(self) -> str:
        """Return the eight words of the unit's keys."""
        return fingerprint(self.keys.both)


def write_keys(desk: Desk, out: Path) -> str:
    """Write this vault's public keys for other units; return the eight words to read aloud."""
    desk.user.must(Right.EXPORT)
    with desk.read() as connection:
        keys = exchange.keys_of(desk.vault, users.unit_name(connection))
    files.write_whole(out, exchange.keys_file(keys))
    return fingerprint(keys.both)


def seal(desk: Desk, period: str, to: Path, out: Path, plan: str = "") -> str:
    """Seal this unit's numbers of a period to a coordinator's keys.

    How everybody was counted is kept here, so that a later file can say how it was before.

    Returns:
        The eight words of the keys it is sealed to, to be confirmed by telephone.

    Raises:
        PeriodNotBegun, PeriodTooShort: it is still to come, or a month, which no sum can tell.

    """
    desk.user.must(Right.EXPORT)
    keys = _keys_in(to)
    with desk.read() as connection:
        basis = basis_of(desk, connection, period, plan)
        unit = users.unit_name(connection)
        before = releases.sealed_paths(connection)
        erased = releases.erased_paths(connection)
    if isinstance(basis.period, Month):
        raise PeriodTooShort(basis.period.code, quarter_of(basis.period.first).code)
    named = plan_for_all(basis.plan, basis.period)
    at = standpoint(basis.period, desk.today(), basis.plan.municipalities)
    now = {one.person: tuple(one.levels.values()) for one in counted(basis.units, named, at)}
    head = CubeHead(
        id=desk.new_id().hex,
        unit=unit,
        purpose=PURPOSE,
        project=basis.project,
        period=basis.period.code,
        plan=basis.plan.id,
        codes=code_list_version(named),
        made_on=desk.today(),
        expires_on=valid_until(desk.today()),
    )
    everybody = [
        (now.get(who), tuple(sorted(before.get(who, {}).items())))
        for who in sorted(now.keys() | before.keys())
    ]
    kinds = gathered([*everybody, *((None, tuple(sorted(path.items()))) for path in erased)])
    content = exchange.seal_cube(desk.vault, Cube(head, kinds), keys)
    with desk.begin("seal", reason=head.period) as connection:
        _keep_sealed(desk, connection, head, named, now)
        files.write_whole(out, content)
    return fingerprint(keys.both)


def plan_for_all(plan: ReleasePlan, period: Named) -> ReleasePlan:
    """Return the plan with every municipality of the template by name: only the sum decides."""
    return for_period(plan, period, with_words(plan.municipalities))


def receive(
    desk: Desk, paths: Sequence[Path], period: str, plan: ReleasePlan, used: Iterable[str]
) -> list[Received]:
    """Open every unit's file; the first that is not in order is refused, and nothing is done.

    Args:
        desk: the coordinator's.
        paths: one file for each unit.
        period: what is to be combined.
        plan: as every unit must have counted it.
        used: the ids of files that were combined before.

    Raises:
        CubeRefused: which file, and why.

    """
    seen: set[bytes] = set()
    before, taken = frozenset(used), set[str]()
    found: list[Received] = []
    for path in paths:
        cube, keys = exchange.open_cube(desk.vault, _content(path), path.name)
        _must_fit(desk, cube.head, period, plan, path.name)
        if cube.head.id in before:
            raise CubeRefused(path.name, Flaw.USED_BEFORE.value)
        if keys.both in seen or cube.head.id in taken:
            raise CubeRefused(path.name, Flaw.DOUBLED.value)
        _must_be_of_plan(cube, plan, path.name)
        seen.add(keys.both)
        taken.add(cube.head.id)
        found.append(Received(cube, keys, path, cube.head.unit))
    known = known_units(desk)
    _must_be_their_keys(found, known)
    names = called([(one.unit, one.words) for one in found], known)
    told = [replace(one, unit=name) for one, name in zip(found, names, strict=True)]
    return sorted(told, key=lambda one: one.unit)


def compared(desk: Desk, received: Iterable[Received]) -> tuple[Known, ...]:
    """Return the units of some files, with the words of their keys and whether they are new."""
    known = known_units(desk)
    return tuple(Known(one.unit, one.words, one.unit not in known) for one in received)


def remember_units(desk: Desk, received: Iterable[Received]) -> tuple[Known, ...]:
    """Remember the keys of every unit, so that another's file cannot pass for theirs."""
    known, found = known_units(desk), compared(desk, received)
    release_ledger.set_policy_value(
        desk, UNITS, {**known, **{one.unit: one.words for one in found}}
    )
    return found


def known_units(desk: Desk) -> dict[str, str]:
    """Return the units whose files were taken before, each with the words of its keys."""
    told = release_ledger.policy_value(desk, UNITS)
    return {str(unit): str(words) for unit, words in told.items()} if told else {}


def _must_fit(desk: Desk, head: CubeHead, period: str, plan: ReleasePlan, file: str) -> None:
    wanted = period_named(period, desk.today()).code
    flaws = (
        (head.purpose != PURPOSE, Flaw.OTHER_PURPOSE),
        (head.period != wanted, Flaw.OTHER_PERIOD),
        (head.plan != plan.id or head.codes != code_list_version(plan), Flaw.OTHER_PLAN),
        (head.expires_on < desk.today() or head.made_on > desk.today(), Flaw.EXPIRED),
    )
    for is_so, flaw in flaws:
        if is_so:
            raise CubeRefused(file, flaw.value)


def _must_be_their_keys(found: Sequence[Received], known: Mapping[str, str]) -> None:
    """Raise where a unit that is known by name has other keys, and is not here with its own."""
    here = {one.words for one in found}
    for one in found:
        if one.unit in known and known[one.unit] not in here:
            raise CubeRefused(one.file.name, Flaw.OTHER_KEY.value)


def _must_be_of_plan(cube: Cube, plan: ReleasePlan, file: str) -> None:
    """Raise for a level that no list knows, or a count that counts nobody."""
    levels = [{level.id for level in one.levels} for one in plan.used]
    for now, _, many in cube.kinds:
        if many < 1 or not _fits(now, levels):
            raise CubeRefused(file, Flaw.UNREADABLE.value)


def _fits(now: Vector | None, levels: list[set[str]]) -> bool:
    if now is None:
        return True
    known = (level in there for level, there in zip(now, levels, strict=False))
    return len(now) == len(levels) and all(known)


def _keep_sealed(
    desk: Desk,
    connection: Connection,
    head: CubeHead,
    plan: ReleasePlan,
    now: "Mapping[UUID, Vector]",
) -> None:
    base: dict[str, Value] = {"recorded_at": desk.now(), "recorded_by": desk.user.id}
    release = desk.new_id()
    row: dict[str, Value] = {
        **base,
        **releases.empty_row(),
        "id": release,
        "state": releases.SEALED,
        "period": head.period,
        "last_day": desk.today(),
        "made_on": desk.today(),
        "plan": plan.id,
        "plan_version": plan.version,
        "layout": releases.layout_row(layout_of(plan)),
        "approved_by": desk.user.id,
        "digest": bytes.fromhex(head.id),
    }
    people: list[dict[str, Value]] = [
        {
            **base,
            "id": desk.new_id(),
            "participant": who,
            "release": release,
            "levels": list(levels),
        }
        for who, levels in now.items()
    ]
    releases.add(connection, {"releases": [row], "released_cells": [], "released_people": people})


def _keys_in(file: Path) -> UnitKeys:
    try:
        return exchange.read_keys(_content(file))
    except CubeRefused as refused:
        raise CubeRefused(file.name, refused.flaw) from refused


def _content(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as gone:
        raise CubeRefused(file.name, Flaw.UNREADABLE.value) from gone


def people_of(
    received: Sequence[Received],
) -> list[tuple[str, Vector | None, Course]]:
    """Return one entry for each person: the unit, how they are counted now, and before."""
    return [
        (one.unit, now, path)
        for one in received
        for now, path, many in one.cube.kinds
        for _ in range(many)
    ]


def destroy(received: Iterable[Received]) -> None:
    """Remove the files: after the release nobody needs any unit's numbers."""
    for one in received:
        files.remove_if_there(one.file)
