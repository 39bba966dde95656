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
    for at in range(layout.count()):
        one = layout.itemAt(at)
        if one is None:
            continue
        widget, inner = one.widget(), one.layout()
        if widget is not None:
            yield from stops(widget)
        elif inner is not None:
            yield from _in(inner)
