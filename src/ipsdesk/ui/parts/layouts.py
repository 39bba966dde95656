"""Rows, columns and frames at the text size in use."""

from collections.abc import Callable, Iterator
from typing import TypeVar

from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLayout,
    QLayoutItem,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from ipsdesk.ui.parts.letting_go import let_go
from ipsdesk.ui.theme import px

# Qt.ScrollBarPolicy and Qt.FocusPolicy by number: Qt's constants take 15 ms of the prompt's start.
_ALWAYS_OFF, _NO_FOCUS = 1, 0

L = TypeVar("L", QVBoxLayout, QHBoxLayout)
Margins = tuple[int, int, int, int]
NONE: Margins = (0, 0, 0, 0)


def column(parent: QWidget | None = None, margins: Margins = NONE, space: int = 0) -> QVBoxLayout:
    """Return a column; lengths are pixels at 100 %."""
    made = QVBoxLayout(parent) if parent is not None else QVBoxLayout()
    return _spaced(made, margins, space)


def row(parent: QWidget | None = None, margins: Margins = NONE, space: int = 0) -> QHBoxLayout:
    """Return a row; lengths are pixels at 100 %."""
    made = QHBoxLayout(parent) if parent is not None else QHBoxLayout()
    return _spaced(made, margins, space)


def frame(kind: str = "plain") -> QFrame:
    """Return a card: plain, soft, primary, amber or red."""
    made = QFrame()
    made.setProperty("card", kind)
    return made


def plain_widget(layout: QLayout) -> QWidget:
    """Return a widget with nothing but a layout."""
    made = QWidget()
    made.setLayout(layout)
    return made


def hairline() -> QFrame:
    """Return a thin line across."""
    made = QFrame()
    made.setProperty("line", "h")
    return made


def scrolling(inner: QWidget) -> QScrollArea:
    """Return a frame in which a tall widget scrolls, and never sideways."""
    made = QScrollArea()
    made.setWidgetResizable(True)
    made.setProperty("horizontalScrollBarPolicy", _ALWAYS_OFF)
    made.setFrameShape(QFrame.Shape.NoFrame)
    made.setProperty("focusPolicy", _NO_FOCUS)
    made.setWidget(inner)
    return made


def fill_page(page: QWidget, inside: QLayout, widest: int) -> None:
    """Fill a page with a layout that scrolls, no wider than can be read well (pixels at 100 %)."""
    held = plain_widget(inside)
    held.setMaximumWidth(px(widest))
    around = row()
    around.addWidget(held, 1)
    around.addStretch(0)
    column(page).addWidget(scrolling(plain_widget(around)))


def clear(layout: QLayout, gone: Callable[[QWidget], object] = let_go) -> None:
    """Take everything out of a layout, and let it go; `gone` says how."""
    for one in _taken(layout):
        inner = one.layout()
        widget = one.widget()
        if inner is not None:
            clear(inner, gone)
        if widget is not None:
            gone(widget)


def _taken(layout: QLayout) -> Iterator[QLayoutItem]:
    while layout.count():
        one = layout.takeAt(0)
        if one is not None:
            yield one


def _spaced(made: L, margins: Margins, space: int) -> L:
    made.setContentsMargins(*(px(side) if side else 0 for side in margins))
    made.setSpacing(px(space) if space else 0)
    return made
