"""One release to be decided: what of it might be shown, and what never."""

from collections.abc import Callable, Mapping
from functools import cached_property

import numpy as np

from ipsdesk.disclosure.crowd import Crowd
from ipsdesk.disclosure.faces import allowed, face_of
from ipsdesk.disclosure.frame import Bools, Frame, Ints, frame_of
from ipsdesk.disclosure.looks import Look, Looks
from ipsdesk.disclosure.model import Cell, Method, Place, Reason, Spec, Why
from ipsdesk.disclosure.needs import Findings, dominated, named_by_unit
from ipsdesk.disclosure.proof import Proof
from ipsdesk.disclosure.roll import ENDLESS
from ipsdesk.disclosure.rows import Row, threshold_of
from ipsdesk.disclosure.sketch import Sketch
from ipsdesk.disclosure.twins import Shown, Twins, counted

MOST_PEOPLE = 1_000  # kinds of people a program weighs at once; with 5,000 it shows no more
MOST_OF_MUCH = 99  # as many where each unit is a reader too, or of many rows: it takes minutes
MANY = 400  # rows: with more, a sketch leaves people aside


class Stage:
    """The last release of a request, beside the earlier ones as they were shown."""

    def __init__(
        self, spec: Spec, looks: Looks, told: dict[Row, Look], most: int | None = None
    ) -> None:
        """Lay out a release; with more true kinds of people than `most` it is one of a crowd."""
        self.spec, self.release = spec, len(spec.releases) - 1
        self.frame: Frame = frame_of(spec)
        self.values = self.frame.values()
        self.places = _places(self.frame, self.release)
        self.now = sorted(set(self.places.values()))
        most = most_of(spec, len(self.now)) if most is None else most
        self.crowded = bool(np.count_nonzero(self.frame.truth) > most)
        self.pool = np.arange(0 if self.crowded else min(MOST_PEOPLE, len(self.frame.people)))
        self.needs = Findings(self.frame).all()
        self.units_own = named_by_unit(self.frame)
        self.why: dict[int, Why] = {}
        self._looks = {row: self._look(row, looks) for row in self.now}
        self._bar()
        self.wanted = self._bounds(self._looks)
        rows = {row: place for place, row in enumerate(self.frame.rows)}
        self.before = self._bounds({rows[row]: look for row, look in told.items()})

    @cached_property
    def proof(self) -> Proof | Crowd:
        """Return the proof of this release; of a crowd it is made once the sketch is."""
        if self.crowded:
            return Crowd(self.frame, self.needs)
        return Proof(self.frame, self.needs, self.pool)

    def _bounds(self, looks: Mapping[int, Look | None]) -> Shown:
        size = len(self.frame.rows) + len(counted(self.frame, self.needs))
        nothing = np.full(size, ENDLESS, dtype=np.int64)
        shown = Shown(-nothing, nothing)
        for row, look in looks.items():
            if look is not None:
                shown.low[row], shown.high[row] = look.low, look.high
        return shown

    def _look(self, row: int, looks: Looks) -> Look | None:
        return looks.of(self.frame.rows[row], int(self.values[row]))

    def look(self, row: int) -> Look | None:
        """Return how a row looks if it is shown."""
        return self._looks[row]

    def _bar(self) -> None:
        """Note which rows are never shown, and why; the later reasons outdo the earlier."""
        open_rows = {row for place, row in self.places.items() if self.is_allowed(place)}
        alone = dominated(self.frame)
        self._note(Reason.CHANGE, lambda row: self._looks[row] is None)
        self._note(Reason.SMALL, self._is_few)
        self._note(Reason.DOMINATED, alone.__contains__)
        self._note(Reason.LAYOUT, lambda row: row not in open_rows)

    def _note(self, reason: Reason, holds: Callable[[int], bool]) -> None:
        self.why.update((row, Why(reason)) for row in self.now if holds(row))

    def _is_few(self, row: int) -> bool:
        exact = self.spec.method is Method.EXACT
        threshold = threshold_of(self.spec, self.frame.rows[row].masks)
        return exact and 0 < int(self.values[row]) < threshold

    def note_need(self, row: int, need: int) -> None:
        """Note that a row is hidden because of a need that it would give away."""
        found = self.needs[need]
        rows = [one for one in (found.count.plus, found.count.minus) if one is not None]
        place = next(
            (p for p, at in self.frame.row_at.items() if self.frame.rows[at] in rows), None
        )
        since = None if found.since is None else self.spec.releases[found.since].id
        told = {Reason.SMALL: Reason.PROTECTS}.get(found.reason, found.reason)
        self.why[row] = Why(told, place, since)

    def sketch(self) -> Sketch:
        """Return a quick sketch beside what was shown before."""
        pool = self.pool if len(self.now) <= MANY else self.pool[:0]
        sketch = Sketch(self.frame, self.needs, pool)
        sketch.know(self.of_rows(self.before, sketch))
        return sketch

    def of_rows(self, shown: Shown, proof: Twins) -> Shown:
        """Return what is shown, as another proof with other counts needs it."""
        nothing = np.full(proof.roll.size, ENDLESS, dtype=np.int64)
        low, high, rows = -nothing, nothing, len(self.frame.rows)
        low[:rows], high[:rows] = shown.low[:rows], shown.high[:rows]
        return Shown(low, high)

    def is_allowed(self, place: Place) -> bool:
        """Tell whether the number of people allows this part of the table."""
        return allowed(self.spec, self.release, face_of(self.spec, place))

    def rows_of(self, places: list[Place]) -> Ints:
        """Return the rows at some places, each once."""
        return np.array(sorted({self.places[place] for place in places}), dtype=np.int64)

    def standing(self) -> Ints:
        """Return at how many places of this release each row stands; those of others at one."""
        many = np.bincount(list(self.places.values()), minlength=len(self.values))
        return np.maximum(many, 1)

    def must_show(self) -> dict[int, Place]:
        """Return the rows of this release that have to be shown."""
        return self._at(self.spec.must_show)

    def headlines(self) -> dict[int, Place]:
        """Return the rows of this release that give way last."""
        return self._at(self.spec.headlines)

    def _at(self, places: tuple[Place, ...]) -> dict[int, Place]:
        there = (one for one in places if one.release == self.release)
        return {self.places[place]: place for place in there}


def decided_later(stage: Stage) -> set[int]:
    """Return the rows of units' own parts, which are shown once the numbers of all are.

    Where nobody is, or where it must be shown, a row is one of all.
    """
    open_rows = stage.units_own.intersection(stage.now) - stage.why.keys()
    return {row for row in open_rows if stage.values[row]} - stage.must_show().keys()


def cells_of(stage: Stage, hidden: Bools) -> tuple[Cell, ...]:
    """Return the last release with these rows hidden, and those that may never be shown."""
    return tuple(_cell(stage, place, hidden) for place in stage.places)


def _cell(stage: Stage, place: Place, hidden: Bools) -> Cell:
    row = stage.places[place]
    look, allowed_here = stage.look(row), stage.is_allowed(place)
    if look is None or hidden[row] or not allowed_here:
        unsaid = Reason.PROTECTS if allowed_here else Reason.LAYOUT  # as long as it is a sketch
        why = stage.why.get(row, Why(unsaid))
        return Cell(place.table, place.at, None, None, None, why)
    return Cell(place.table, place.at, look.shown, look.low, look.high)


def most_of(spec: Spec, rows: int) -> int:
    """Return how many true kinds of people one program weighs; more are a crowd."""
    return MOST_PEOPLE if spec.units is None and rows <= MANY else MOST_OF_MUCH


def _places(frame: Frame, release: int) -> dict[Place, int]:
    """Return the places of one release with their rows."""
    return {place: row for place, row in frame.row_at.items() if place.release == release}
