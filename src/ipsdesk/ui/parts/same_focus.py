"""The keyboard stays where it was when a page is drawn anew after an act."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget
from shiboken6 import isValid

from ipsdesk.ui.parts.tab_order import stops


@dataclass(frozen=True, slots=True)
class _Spot:
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
        self._spot: _Spot | None = None
        self._moved: QWidget | None = None
        self._soon = QTimer(self)  # after all that is to be shown has been shown
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self._go_back)

    @contextmanager
    def kept(self) -> Iterator[None]:
        """Draw the view anew in the meantime."""
        held = self._held()
        is_in = held is not None and self._view.isAncestorOf(held)
        there = list(stops(self._view)) if is_in else []
        spot = _spot_of(there, held) if held is not None and held in there else None
        yield
        if held is None or spot is None or (isValid(held) and self._view.isAncestorOf(held)):
            return
        moved = self._held()
        if moved is None or moved in there or not self._view.isAncestorOf(moved):
            self._spot, self._moved = spot, moved
            self._soon.start(0)

    def _held(self) -> QWidget | None:
        """Return what has the keyboard, or gets it back when a dialog is off the screen."""
        now = QApplication.focusWidget()
        if now is not None and now.window() is self._view.window():
            return now
        return self._view.window().focusWidget()

    def _go_back(self) -> None:
        spot, moved, now = self._spot, self._moved, self._held()
        self._spot = self._moved = None
        if spot is None or (now is not moved and now is not None and self._view.isAncestorOf(now)):
            return
        there = [one for one in stops(self._view) if one.isVisible() and one.isEnabled()]
        same = [one for one in there if _name(one) == spot.name]
        among, at = (same, spot.nth) if same else (there, spot.at)
        if among:
            among[min(at, len(among) - 1)].setFocus()


def _spot_of(there: list[QWidget], held: QWidget) -> _Spot:
    at, name = there.index(held), _name(held)
    return _Spot(name, sum(_name(one) == name for one in there[:at]), at)


def _name(widget: QWidget) -> tuple[type, str]:
    text = widget.text() if isinstance(widget, QAbstractButton) else ""
    return type(widget), widget.accessibleName() or text
