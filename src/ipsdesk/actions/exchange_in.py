"""What several units have sent, opened by the coordinator: each file in order, or none taken."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from ipsdesk.actions import release_ledger
from ipsdesk.actions.desk import Desk
from ipsdesk.actions.exchange import content_of
from ipsdesk.domain.exchange import (
    PURPOSE,
    Cube,
    CubeHead,
    Flaw,
    Vector,
    called,
    code_list_version,
    fingerprint,
)
from ipsdesk.domain.exchange import Path as Course
from ipsdesk.domain.periods import period_named
from ipsdesk.domain.release_errors import CubeRefused
from ipsdesk.domain.release_plan import ReleasePlan
from ipsdesk.storage import exchange, files
from ipsdesk.storage.exchange import SealedCube, UnitKeys

UNITS = "units_known"
WHOLE, HALVES = {0}, {1, 2}


@dataclass(frozen=True, slots=True)
class UnitFiles:
    """What is to be combined: of each unit a file, or both halves; and who opens the others.

    `newest` is release.json of the newest, for a computer that has seen none. `second` is the
    desk of the second holder, where numbers were sealed in halves.
    """

    paths: Sequence[Path]
    period: str
    newest: Path | None = None
    second: Desk | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class Known:
    """A unit whose file was taken: its name, and the eight words to confirm by telephone."""

    unit: str
    words: str
    is_new: bool


@dataclass(frozen=True, slots=True)
class Received:
    """What a unit sent, in order, in one file or two halves, and what the unit is called."""

    cube: Cube = field(repr=False)
    keys: UnitKeys = field(repr=False)
    files: tuple[Path, ...]
    unit: str

    @property
    def words(self) -> str:
        """Return the eight words of the unit's keys."""
        return fingerprint(self.keys.both)


def receive(desk: Desk, asked: UnitFiles, plan: ReleasePlan, used: Iterable[str]) -> list[Received]:
    """Open every unit's file; the first that is not in order is refused, and nothing is done.

    Args:
        desk: the coordinator's.
        asked: the files, and the period that is to be combined.
        plan: as every unit must have counted it.
        used: the ids of files that were combined before.

    Raises:
        CubeRefused: which file, and why.
        SecondHolderNeeded: they are halves, and whoever holds the others is not here.

    """
    found: list[Received] = []
    for parts in _parts(desk, asked, plan, frozenset(used)).values():
        sent = _received(parts, plan)
        if any(one.keys.both == sent.keys.both for one in found):
            raise CubeRefused(sent.files[0].name, Flaw.DOUBLED.value)
        found.append(sent)
    known = known_units(desk)
    _must_be_their_keys(found, known)
    names = called([(one.unit, one.words) for one in found], known)
    told = [replace(one, unit=name) for one, name in zip(found, names, strict=True)]
    return sorted(told, key=lambda one: one.unit)


def _received(parts: Sequence[tuple[SealedCube, Path]], plan: ReleasePlan) -> Received:
    """Return what was sealed at once: one file, or both halves."""
    opened, paths = zip(*parts, strict=True)
    if {one.head.half for one in opened} not in (WHOLE, HALVES):
        raise CubeRefused(paths[0].name, Flaw.HALF_MISSING.value)
    cube = exchange.cube_of(opened, paths[0].name)
    _must_be_of_plan(cube, plan, paths[0].name)
    return Received(cube, opened[0].keys, paths, cube.head.unit)


def _parts(
    desk: Desk, asked: UnitFiles, plan: ReleasePlan, used: frozenset[str]
) -> dict[str, list[tuple[SealedCube, Path]]]:
    """Return what was opened and where it lay, by what was sealed at once."""
    found: dict[str, list[tuple[SealedCube, Path]]] = {}
    vaults = [one.vault for one in (desk, asked.second) if one is not None]
    for path in asked.paths:
        part = exchange.unseal(vaults, content_of(path), path.name)
        _must_fit(desk, part.head, asked.period, plan, path.name)
        if part.head.id in used:
            raise CubeRefused(path.name, Flaw.USED_BEFORE.value)
        there = found.setdefault(part.head.id, [])
        if any(_is_other(one, part) for one, _ in there):
            raise CubeRefused(path.name, Flaw.DOUBLED.value)
        there.append((part, path))
    return found


def _is_other(one: SealedCube, other: SealedCube) -> bool:
    """Tell whether two files that call themselves the same are no two halves of one."""
    return one.head.half == other.head.half or one.keys.both != other.keys.both


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
            raise CubeRefused(one.files[0].name, Flaw.OTHER_KEY.value)


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
        for file in one.files:
            files.remove_if_there(file)
