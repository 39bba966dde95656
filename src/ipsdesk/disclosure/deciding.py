"""Decides release by release which rows are shown, with those before it as they are."""

from collections import Counter
from dataclasses import dataclass, field, replace

from ipsdesk.disclosure.cells import Cells, show_by_cells
from ipsdesk.disclosure.crowd import Crowd
from ipsdesk.disclosure.crowded import show_crowd, sketch_crowd
from ipsdesk.disclosure.faces import by_faces
from ipsdesk.disclosure.further import take_further
from ipsdesk.disclosure.listening import Listener
from ipsdesk.disclosure.looks import Look, Looks
from ipsdesk.disclosure.model import (
    Answered,
    Cell,
    Certificate,
    Grade,
    Method,
    Place,
    Release,
    Spec,
    Twin,
)
from ipsdesk.disclosure.parts import show_by_parts
from ipsdesk.disclosure.paths import paths_of
from ipsdesk.disclosure.rows import Row, row_at
from ipsdesk.disclosure.spares import is_proved
from ipsdesk.disclosure.stage import Stage, cells_of
from ipsdesk.domain.guarding import LedgerContradicts, MustShowTooSmall, NothingMayLeave


@dataclass(slots=True)
class _Ledger:
    """What was shown so far, what it told, and the twins that proved it, the last ones first."""

    looks: Looks
    shown: dict[Row, Look] = field(default_factory=dict)
    answered: list[Answered] = field(default_factory=list)
    twins: tuple[Twin, ...] = ()

    def enter(self, spec: Spec, answered: Answered, counts: dict[Row, int]) -> None:
        """Note a release as it was shown."""
        release = len(self.answered)
        for cell in answered.cells:
            if cell.low is None or cell.high is None:
                continue
            row = row_at(spec, Place(release, cell.table, cell.at))
            self.shown[row] = Look(cell.shown or 0, cell.low, cell.high)
            if cell.shown is not None:
                self.looks.say(row, counts[row], self.shown[row])
        self.answered.append(answered)


def decide(spec: Spec, listener: Listener, most: int | None = None) -> Release:
    """Return every release of a request with what is shown of it, and the proof of all.

    Args:
        spec: the request.
        listener: hears how far it is.
        most: how many true kinds of people one program weighs, if not as many as usual.

    """
    ledger = _told_so_far(spec)
    left = len(ledger.answered)
    if left == len(spec.releases):
        return _release(_proved(spec, ledger, most), ledger.answered)
    for release in range(left, len(spec.releases)):
        stage = Stage(up_to(spec, release), ledger.looks, ledger.shown, most)
        _may_show_what_it_must(stage)
        sketched = sketch_crowd(stage, listener) if _by_exchanges(stage) else None
        _prove(stage, ledger)
        answered = _choose(stage, sketched, listener)
        counts = zip(stage.frame.rows, stage.values.tolist(), strict=True)
        ledger.enter(spec, answered, dict(counts))
        ledger.twins = stage.proof.certificate()
    return _release(stage, ledger.answered)


def begun(spec: Spec) -> Stage:
    """Return the last release of a request, the others of which have left, with all of it hidden.

    Raises:
        NothingMayLeave: even so it is unproved.

    """
    return _proved(spec, _told_so_far(spec), None)


def _told_so_far(spec: Spec) -> _Ledger:
    """Return what the releases that have left told."""
    ledger = _Ledger(Looks(spec))
    for release in range(sum(asked.told is not None for asked in spec.releases)):
        _enter_told(up_to(spec, release), ledger)
    return ledger


def _enter_told(part: Spec, ledger: _Ledger) -> None:
    """Enter the last release of a request as it left."""
    asked = part.releases[-1]
    told = asked.told or ()
    ledger.enter(part, Answered(asked.id, told), _counts_told(part, told))
    ledger.twins = (*asked.twins, *ledger.twins)


def up_to(spec: Spec, release: int) -> Spec:
    """Return the request as it stood at a release."""
    releases = spec.releases[: release + 1]
    ids = {asked.id for asked in releases}
    changes = tuple(change for change in spec.changes if change.release in ids)
    return replace(
        spec,
        releases=releases,
        changes=changes,
        must_show=tuple(place for place in spec.must_show if place.release <= release),
        headlines=tuple(place for place in spec.headlines if place.release <= release),
    )


def _counts_told(part: Spec, told: tuple[Cell, ...]) -> dict[Row, int]:
    """Return the true counts behind what an earlier release showed.

    Raises:
        LedgerContradicts: they are not what it says.

    """
    release = len(part.releases) - 1
    truth = Counter(path for path in paths_of(part) if path[release] is not None)
    counts: dict[Row, int] = {}
    for cell in told:
        row = row_at(part, Place(release, cell.table, cell.at))
        counts[row] = sum(many for path, many in truth.items() if row.counts(path))
        if not _fits(part.method, cell, counts[row]):
            raise LedgerContradicts(part.releases[release].id)
    return counts


def _fits(method: Method, cell: Cell, count: int) -> bool:
    if cell.low is None or cell.high is None:
        return True
    if method is Method.EXACT and cell.shown is not None:
        return cell.low == cell.shown == cell.high == count
    return cell.low <= count <= cell.high


def _proved(part: Spec, ledger: _Ledger, most: int | None) -> Stage:
    """Return the last release of a request, proved beside the earlier ones with all of it hidden.

    Raises:
        NothingMayLeave: there are no such twins, so that even an empty release is unproved.

    """
    stage = Stage(part, ledger.looks, ledger.shown, most)
    _prove(stage, ledger)
    return stage


def _prove(stage: Stage, ledger: _Ledger) -> None:
    """Prove a release beside the earlier ones with all of it hidden.

    Raises:
        NothingMayLeave: there are no such twins, so that even an empty release is unproved.

    """
    stage.proof.know(stage.before)
    further = take_further(stage.proof, ledger.twins)
    if isinstance(stage.proof, Crowd):
        stage.proof.spare(further)
    if not is_proved(stage.proof):
        raise NothingMayLeave(stage.spec.releases[-1].id)


def _may_show_what_it_must(stage: Stage) -> None:
    """See to it that no number that must be shown never can be.

    Raises:
        MustShowTooSmall: one cannot.

    """
    for row, place in stage.must_show().items():
        if row in stage.why:
            raise _too_small(stage, place)


def _by_exchanges(stage: Stage) -> bool:
    return stage.crowded and not by_faces(stage.spec)


def _choose(stage: Stage, sketched: Cells | None, listener: Listener) -> Answered:
    """Decide the last release of a stage, of a crowd from its sketch.

    Raises:
        MustShowTooSmall: a number that must be shown cannot be.

    """
    _show(stage, sketched, listener)
    hidden = stage.proof.shown.hidden
    for row, place in stage.must_show().items():
        if hidden[row]:
            raise _too_small(stage, place)
    return Answered(stage.spec.releases[-1].id, cells_of(stage, hidden))


def _show(stage: Stage, sketched: Cells | None, listener: Listener) -> None:
    if by_faces(stage.spec):
        show_by_parts(stage, listener)
    elif isinstance(stage.proof, Crowd):
        show_crowd(stage, stage.proof, sketched or sketch_crowd(stage, listener), listener)
    else:
        show_by_cells(stage, stage.proof, listener)


def _too_small(stage: Stage, place: Place) -> MustShowTooSmall:
    return MustShowTooSmall(stage.spec.releases[-1].id, " / ".join(map(str, place.at)))


def _release(stage: Stage, answered: list[Answered]) -> Release:
    twins = stage.proof.certificate()
    hidden = sum(cell.shown is None for one in answered for cell in one.cells)
    needs = len(stage.proof.needs)
    whole = all(twin.scale == 1 for twin in twins)
    grade = Grade.INTEGER if whole else Grade.LATTICE
    return Release(tuple(answered), Certificate(twins), grade, needs, hidden)
