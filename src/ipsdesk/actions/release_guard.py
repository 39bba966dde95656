"""The guard's answer to a request, in the words of a summary."""

import zlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from itertools import product
from typing import TYPE_CHECKING

from ipsdesk.actions.release_alike import told_alike
from ipsdesk.actions.release_request import Request, spec_of
from ipsdesk.domain.guarding import NothingMayLeave
from ipsdesk.domain.release import ReleasedCell, Spot, Terms, Why
from ipsdesk.domain.release_errors import EarlierOnesTell
from ipsdesk.domain.release_ledger import Ledger
from ipsdesk.domain.release_plan import ALL

if TYPE_CHECKING:
    from ipsdesk.disclosure.model import Cell, Place, Spec


@dataclass(frozen=True, slots=True)
class Guarded:
    """What may leave: the cells, the terms, and the proof, which stays in the vault."""

    cells: tuple[ReleasedCell, ...]
    terms: Terms
    proof: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Listener:
    """Who hears how far the guard has come and what it sketched, and may stop it."""

    progress: Callable[[int, int], object] | None = None
    cancelled: Callable[[], bool] | None = None
    sketched: Callable[[Guarded], object] | None = None


def guarded(ledger: Ledger, asked: Request, listener: Listener | None = None) -> Guarded:
    """Return which numbers of a release may leave, beside everything that left before.

    Raises:
        PlanChanged: a variable now has other levels than in an earlier release.
        EarlierOnesTell: what left before tells of few by itself.
        DeskError: what the guard refuses.

    """
    from ipsdesk import __version__  # noqa: PLC0415  (because only a release is stamped with it)
    from ipsdesk.disclosure.guard import protect  # noqa: PLC0415  (because a page never needs it)
    from ipsdesk.disclosure.writing import proof_json  # noqa: PLC0415  (because of the above)

    heard = listener or Listener()
    spec = spec_of(ledger, asked)

    def see(some: "tuple[Cell, ...]") -> None:
        if heard.sketched is not None:
            heard.sketched(_sketched(spec, asked, some))

    try:
        found = protect(spec, heard.progress, heard.cancelled, see)
    except NothingMayLeave:
        _must_hold_alone(spec, heard)
        raise
    answer = told_alike(spec, asked.plan, found)
    newest = answer.releases[-1]
    cells = tuple(_cell(spec, cell) for cell in newest.cells)
    terms = Terms(
        asked.method,
        asked.smallest,
        f"ipsdesk {__version__}, guard {answer.certificate.version}",
        answer.grade.value,
        answer.needs,
        sum(cell.shown is None for cell in cells),
    )
    return Guarded(cells, terms, zlib.compress(proof_json(spec, answer).encode(), 9))


def _must_hold_alone(spec: "Spec", heard: Listener) -> None:
    """Raise if what has left cannot be proved even with nothing beside it.

    Raises:
        EarlierOnesTell: a program with fewer rules made it, or the smallest count was raised since.

    """
    from ipsdesk.disclosure import guard  # noqa: PLC0415  (because a page never needs it)

    if not guard.holds_alone(spec, heard.cancelled):
        raise EarlierOnesTell


def _sketched(spec: "Spec", asked: Request, cells: "Iterable[Cell]") -> Guarded:
    """Return what was sketched: it has no grade and no proof, and never leaves."""
    told = tuple(_cell(spec, cell) for cell in cells)
    terms = Terms(asked.method, asked.smallest, hidden=sum(cell.shown is None for cell in told))
    return Guarded(told, terms, b"")


def may_leave(ledger: Ledger, asked: Request, listener: Listener | None = None) -> bool:
    """Tell whether anything of a release could leave beside all before, were all of it hidden."""
    from ipsdesk.disclosure import guard  # noqa: PLC0415  (because a page never needs it)

    heard = listener or Listener()
    return guard.may_leave(spec_of(ledger, asked), heard.cancelled)


def nothing_told(asked: Request) -> Guarded:
    """Return a release that hides everything, for fewer than ten: there is nothing to prove."""
    from ipsdesk import __version__  # noqa: PLC0415  (because only a release is stamped with it)

    cells = tuple(
        ReleasedCell(table, at, None, None, None, Why.LAYOUT)
        for table, variables in enumerate(asked.plan.tables)
        for at in product(*((ALL, *asked.plan.variables[name].rows) for name in variables))
    )
    program = f"ipsdesk {__version__}"
    terms = Terms(asked.method, asked.smallest, program, "integer", 0, len(cells))
    return Guarded(cells, terms, b"")


def _cell(spec: "Spec", cell: "Cell") -> ReleasedCell:
    at = tuple(str(node) for node in cell.at)
    if cell.why is None:
        return ReleasedCell(cell.table, at, cell.shown, cell.low, cell.high)
    other = None if cell.why.other is None else _spot(spec, cell.why.other)
    why = Why(cell.why.reason.value)
    return ReleasedCell(cell.table, at, None, None, None, why, other, cell.why.since or "")


def _spot(spec: "Spec", place: "Place") -> Spot:
    release = spec.releases[place.release]
    newest = place.release == len(spec.releases) - 1
    at = tuple(str(node) for node in place.at)
    return Spot("" if newest else release.id, release.tables[place.table], at)
