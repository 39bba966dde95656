"""The Tab key goes through a view as the eye does, also when parts of it were drawn anew."""

from collections.abc import Iterator
from itertools import chain, pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout, QScrollArea, QWidget

from ipsdesk.ui.parts.flow import Flow


def order_tabs(view: QWidget) -> None:
    """Let the Tab key follow the order in which things are laid out."""
    for one, other in pairwise(stops(view)):
        QWidget.setTabOrder(one, other)


def stops(widget: QWidget) -> Iterator[QWidget]:
    """Yield everything in a widget that takes the keyboard, in the order it is laid out."""
    if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.focusProxy() is None:
        yield widget
    if isinstance(widget, QScrollArea):
        inner = widget.widget()
        if inner is not None:
            yield from stops(inner)
        return
    if isinstance(widget, Flow):  # it lays out by itself
        yield from chain.from_iterable(map(stops, widget.parts()))
        return
    layout = widget.layout()
    if layout is not None:
        yield from _in(layout)


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
        yield from _in(one) if isinstance(one, QLayout) else stops(one)
