"""The Tab key goes through a view as the eye does, also when parts of it were drawn anew."""

from collections.abc import Iterator
from itertools import chain, pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout, QScrollArea, QWidget


class LaysOut:
    """A widget that lays its parts out by itself; to ask for a protocol costs a page too much."""

    def parts(self) -> tuple[QWidget, ...]:
        """Return them in the order of the eye."""
        raise NotImplementedError


def order_tabs(view: QWidget) -> None:
    """Let the Tab key follow the order in which things are laid out."""
    for one, other in pairwise(places(view)):
        QWidget.setTabOrder(one, other)


def stops(widget: QWidget) -> Iterator[QWidget]:
    """Yield everything in a widget that takes the keyboard, in the order it is laid out."""
    return (one for one in places(widget) if one.focusProxy() is None)


def hand_on(field: QWidget, part: QWidget) -> None:
    """Let a field give the keyboard to a part of itself, and keep a place in the order of Tab.

    Qt moves only what may take the keyboard itself.
    """
    field.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    field.setFocusProxy(part)


def places(widget: QWidget) -> Iterator[QWidget]:
    """Yield all that has a place in the order of Tab: each stop, and a field before its parts.

    Qt stops at a field that hands the keyboard on to a part of itself wherever the field
    stands in the order, also long after that part: then Tab would lead back, round and round.
    """
    within = widget.focusProxy()
    is_stop = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
    if widget.isAncestorOf(within) if within is not None else is_stop:
        yield widget
    if isinstance(widget, QScrollArea):
        inner = widget.widget()
        if inner is not None:
            yield from places(inner)
        return
    layout = widget.layout()
    if layout is not None:
        yield from _in(layout)
    elif isinstance(widget, LaysOut):
        yield from chain.from_iterable(map(places, widget.parts()))


def _in(layout: QLayout) -> Iterator[QWidget]:
    """Yield what takes the keyboard inside a layout.

    Its places are asked for, never its items: an item that was once seen from Python is
    remembered at its address, also when Qt has deleted it and put a widget there.
    """
    around = layout.parentWidget()
    widgets = around.children() if around is not None else ()
    placed: dict[int, QWidget | QLayout] = {
        layout.indexOf(one): one for one in widgets if isinstance(one, QWidget)
    }
    placed |= {layout.indexOf(one): one for one in layout.children() if isinstance(one, QLayout)}
    for at in sorted(placed.keys() - {-1}):
        one = placed[at]
        yield from _in(one) if isinstance(one, QLayout) else places(one)
