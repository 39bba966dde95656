"""One number of the same people is one number: it is shown wherever it stands, or nowhere.

"Has left" and "All who have left" count the very same people in two variables. Who has left has
left in each of them, in every made-up group of the proof too, so that showing the number twice
tells no more than showing it once. The independent check says so anew.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from ipsdesk.domain.guarding import CertificateFailed
from ipsdesk.domain.release_plan import ReleasePlan

if TYPE_CHECKING:
    from ipsdesk.disclosure.model import Cell, Release, Spec

# The plainest reason first: it is told of a number wherever that is hidden.
PLAINEST = ("small", "change", "group", "unit", "dominated", "protects", "part", "unproved")
BY_LAYOUT = "layout"


def told_alike(spec: "Spec", plan: ReleasePlan, answer: "Release") -> "Release":
    """Return the guard's answer with each number of the same people shown everywhere or nowhere.

    What the number of participants leaves out of the layout stays left out.

    Raises:
        CertificateFailed: the independent check does not confirm it.

    """
    from ipsdesk.disclosure.checker import check  # noqa: PLC0415  (because a page never needs it)

    newest = answer.releases[-1]
    cells = _alike(plan, newest.cells)
    if cells == newest.cells:
        return answer
    releases = (*answer.releases[:-1], replace(newest, cells=cells))
    hidden = sum(cell.shown is None for one in releases for cell in one.cells)
    told = replace(answer, releases=releases, hidden=hidden)
    if check(spec, told):
        raise CertificateFailed(newest.id)
    return told


def _alike(plan: ReleasePlan, cells: "Sequence[Cell]") -> "tuple[Cell, ...]":
    """Return the cells, those of the very same people made alike."""
    found: dict[frozenset[tuple[str, str]], list[Cell]] = {}
    for cell in cells:
        if cell.why is None or cell.why.reason != BY_LAYOUT:
            found.setdefault(_whom(plan, cell), []).append(cell)
    ways = {whom: _one_way(same) for whom, same in found.items()}
    return tuple(
        cell
        if cell.why is not None and cell.why.reason == BY_LAYOUT
        else replace(ways[_whom(plan, cell)], table=cell.table, at=cell.at)
        for cell in cells
    )


def _whom(plan: ReleasePlan, cell: "Cell") -> frozenset[tuple[str, str]]:
    return plan.whom(cell.table, tuple(map(str, cell.at)))


def _one_way(same: "Iterable[Cell]") -> "Cell":
    """Return how all of them look: the widest number that is shown, or else the plainest reason.

    A rounded number that was held on to from an earlier summary is wider than a new one, and a
    new one beside it would tell that the count has moved.
    """
    cells = list(same)
    shown = [cell for cell in cells if cell.low is not None and cell.high is not None]
    if shown:
        return max(shown, key=_width)
    return min(cells, key=_place)


def _width(cell: "Cell") -> int:
    return (cell.high or 0) - (cell.low or 0)


def _place(cell: "Cell") -> int:
    return len(PLAINEST) if cell.why is None else PLAINEST.index(cell.why.reason)
