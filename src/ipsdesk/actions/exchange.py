"""A unit's share in a summary of several: its keys, and its numbers, sealed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

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
    code_list_version,
    fingerprint,
    gathered,
    valid_until,
)
from ipsdesk.domain.periods import Month, Named, quarter_of
from ipsdesk.domain.records import Value
from ipsdesk.domain.release import standpoint
from ipsdesk.domain.release_errors import CubeRefused, PeriodTooShort
from ipsdesk.domain.release_plan import ReleasePlan, for_period
from ipsdesk.storage import exchange, files, releases, users
from ipsdesk.storage.exchange import UnitKeys
from ipsdesk.storage.vault import Connection

if TYPE_CHECKING:
    from uuid import UUID

HOLDERS = 2  # of whom neither can open anything without the other


@dataclass(frozen=True, slots=True)
class SealedFor:
    """A file that was sealed: for whom, the eight words of their keys, and where it lies."""

    unit: str
    words: str
    file: Path


def write_keys(desk: Desk, out: Path) -> str:
    """Write this vault's public keys for other units; return the eight words to read aloud."""
    desk.user.must(Right.EXPORT)
    with desk.read() as connection:
        keys = exchange.keys_of(desk.vault, users.unit_name(connection))
    files.write_whole(out, exchange.keys_file(keys))
    return fingerprint(keys.both)


def seal(
    desk: Desk, period: str, to: Sequence[Path], out: Path, plan: str = ""
) -> tuple[SealedFor, ...]:
    """Seal this unit's numbers of a period to a coordinator, or in halves to two holders.

    How everybody was counted is kept here, so that a later file can say how it was before.

    Args:
        desk: the unit's.
        period: what is counted.
        to: the key file of the coordinator, or those of two holders.
        out: where to write the file; a second half lies beside it.
        plan: which, where the project has several.

    Returns:
        Whom each file is for, with the eight words of their keys, to be confirmed by telephone.

    Raises:
        PeriodNotBegun, PeriodTooShort: it is still to come, or a month, which no sum can tell.
        CubeRefused: a file of keys is none, is a rehearsal's, or both are of one holder.

    """
    desk.user.must(Right.EXPORT)
    keys = _keys_in(desk, to)
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
    made = _made(desk, Cube(head, kinds), keys, out)
    with desk.begin("seal", reason=head.period) as connection:
        _keep_sealed(desk, connection, head, named, now)
        for path, content in made.items():
            files.write_whole(path, content)
    told = zip(keys, made, strict=True)
    return tuple(SealedFor(one.unit, fingerprint(one.both), file) for one, file in told)


def _made(desk: Desk, cube: Cube, keys: Sequence[UnitKeys], out: Path) -> dict[Path, bytes]:
    """Return each file's content by where it is to lie."""
    if len(keys) == 1:
        return {out: exchange.seal_cube(desk.vault, cube, keys[0])}
    first, second = exchange.seal_halves(desk.vault, cube, (keys[0], keys[1]))
    return {out: first, out.with_stem(out.stem + "-2"): second}


def plan_for_all(plan: ReleasePlan, period: Named) -> ReleasePlan:
    """Return the plan with every municipality of the template by name: only the sum decides."""
    return for_period(plan, period, with_words(plan.municipalities))


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


def _keys_in(desk: Desk, to: Sequence[Path]) -> tuple[UnitKeys, ...]:
    """Return the keys in one file, or those of two holders."""
    found = tuple(_keys_of(desk, file) for file in to)
    if len(found) > HOLDERS or len({one.both for one in found}) < len(found):
        raise CubeRefused(to[-1].name, Flaw.SAME_HOLDER.value)
    return found


def _keys_of(desk: Desk, file: Path) -> UnitKeys:
    try:
        keys = exchange.read_keys(content_of(file))
    except CubeRefused as refused:
        raise CubeRefused(file.name, refused.flaw) from refused
    if keys.rehearsal != desk.vault.facts.rehearsal:
        raise CubeRefused(file.name, Flaw.REHEARSAL.value)
    return keys


def content_of(file: Path) -> bytes:
    """Return what is in a file, or raise `CubeRefused`."""
    try:
        return file.read_bytes()
    except OSError as gone:
        raise CubeRefused(file.name, Flaw.UNREADABLE.value) from gone
