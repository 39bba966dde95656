"""The keyboard stays where it was when a page is drawn anew after an act."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget
from shiboken6 import isValid

from ipsdesk.ui.parts.tab_order import stops


@dataclass(frozen=True, slots=True)
class Spot:
    """Where the keyboard was: what it is called, which one of that name, and of all."""

    name: tuple[type, str]
    nth: int
    at: int


class SameFocus(QObject):
    """Gives the keyboard back to what had it, by its name, when a view was drawn anew.

    Where nothing is called so any longer, such as a step that is done, the one that stands
    in its place has it. A view that puts the keyboard somewhere itself is left alone.

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
    same = [one for one in there if _name(one) == spot.name]
    among, at = (same, spot.nth) if same else (there, spot.at)
    if among:
        among[min(at, len(among) - 1)].setFocus()


def _spot_of(there: list[QWidget], held: QWidget | None) -> Spot | None:
    if held is None or held not in there:
        return None
    at, name = there.index(held), _name(held)
    return Spot(name, sum(_name(one) == name for one in there[:at]), at)


def _name(widget: QWidget) -> tuple[type, str]:
    text = widget.text() if isinstance(widget, QAbstractButton) else ""
    return type(widget), widget.accessibleName() or text
