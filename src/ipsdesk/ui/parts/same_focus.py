"""The keyboard stays where it was when a page is drawn anew after an act."""

from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget
from shiboken6 import isValid

from ipsdesk.ui.parts.tab_order import stops

Mark = tuple[type, str, int]  # of which kind, what it is called, which one of that name


@dataclass(frozen=True, slots=True)
class Spot:
    """Where the keyboard was, and what stood after it and before it, nearest first."""

    mark: Mark
    at: int
    after: tuple[Mark, ...]
    before: tuple[Mark, ...]


class SameFocus(QObject):
    """Gives the keyboard back to what had it, by its name, when a view was drawn anew.

    Where nothing is called so any longer, such as a step that is done, the one that stands
    in its place has it; after the last of its kind that is the view itself, where no key does
    anything by mistake. A view that puts the keyboard somewhere itself is left alone.

    """

    def __init__(self, view: QWidget) -> None:
        super().__init__(view)
        self._view = view
        self._spot: Spot | None = None
        self._moved: QWidget | None = None
        self._soon = QTimer(self)  # after all that is to be shown has been shown
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self._go_back)

    @contextmanager
    def kept(self) -> Iterator[None]:
        """Draw the view anew in the meantime."""
        held = _held(self._view)
        is_in = held is not None and self._view.isAncestorOf(held)
        there = list(stops(self._view)) if is_in else []
        spot = _spot_of(there, held)
        yield
        if held is None or spot is None or (isValid(held) and self._view.isAncestorOf(held)):
            return
        moved = _held(self._view)
        if moved is None or moved in there or not self._view.isAncestorOf(moved):
            self._spot, self._moved = spot, moved
            self._soon.start(0)

    def _go_back(self) -> None:
        spot, moved, now = self._spot, self._moved, _held(self._view)
        self._spot = self._moved = None
        if spot is None or (now is not moved and now is not None and self._view.isAncestorOf(now)):
            return
        _give_back(self._view, spot)


def spot_in(view: QWidget | None) -> Spot | None:
    """Return where the keyboard is in a view that is about to give way to another."""
    return _spot_of(list(stops(view)), _held(view)) if view is not None else None


def back_to(view: QWidget | None, spot: Spot | None) -> None:
    """Give the keyboard back to where it was in a view, once the view is there again."""
    if view is not None and spot is not None:
        QTimer.singleShot(0, view, lambda: _give_back(view, spot))


def _held(view: QWidget) -> QWidget | None:
    """Return what has the keyboard, or gets it back when a dialog is off the screen."""
    now = QApplication.focusWidget()
    if now is not None and now.window() is view.window():
        return now
    return view.window().focusWidget()


def _give_back(view: QWidget, spot: Spot) -> None:
    there = [one for one in stops(view) if one.isVisible() and one.isEnabled()]
    (_instead(there, spot) or view).setFocus()


def _spot_of(there: list[QWidget], held: QWidget | None) -> Spot | None:
    if held is None or held not in there:
        return None
    at, marks = there.index(held), _marks(there)
    return Spot(marks[at], at, tuple(marks[at + 1 :]), tuple(reversed(marks[:at])))


def _instead(there: list[QWidget], spot: Spot) -> QWidget | None:
    """Return what is called as it was, or stands between the same neighbours, or comes next."""
    places = {mark: at for at, mark in enumerate(_marks(there))}
    before, after = _first(spot.before, places, -1), _first(spot.after, places, len(there))
    between = [at for at in range(before + 1, after) if type(there[at]) is spot.mark[0]]
    beside = after if after < len(there) else _first(_of_a_kind(spot), places, -1)
    closest = min(between, key=lambda at: abs(at - spot.at), default=beside)
    at = places.get(spot.mark, closest)
    return there[at] if at >= 0 else None


def _of_a_kind(spot: Spot) -> tuple[Mark, ...]:
    return tuple(one for one in spot.before if one[0] is spot.mark[0])


def _first(marks: tuple[Mark, ...], places: Mapping[Mark, int], none: int) -> int:
    return next((places[one] for one in marks if one in places), none)


def _marks(there: list[QWidget]) -> list[Mark]:
    seen: Counter[tuple[type, str]] = Counter()
    marks = []
    for one in there:
        name = _name(one)
        marks.append((*name, seen[name]))
        seen[name] += 1
    return marks


def _name(widget: QWidget) -> tuple[type, str]:
    text = widget.text() if isinstance(widget, QAbstractButton) else ""
    return type(widget), widget.accessibleName() or text
