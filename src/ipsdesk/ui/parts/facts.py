"""A card of facts under one title; each fact is a row that leads to where it is changed."""

from collections.abc import Callable, Iterable

from PySide6.QtWidgets import QFrame

from ipsdesk.ui.parts.labels import label
from ipsdesk.ui.parts.layouts import column, frame
from ipsdesk.ui.parts.row_button import RowButton
from ipsdesk.ui.parts.rows import Row
from ipsdesk.ui.presenters.employers import Fact


def facts_card(title: str, facts: Iterable[Fact], chosen: Callable[[Fact], object]) -> QFrame:
    """Return a card with a row for each fact."""
    card = frame()
    inside = column(card, (8, 10, 8, 8), 0)
    head = label(title, "small", "ink3", weight=600)
    head.setContentsMargins(8, 0, 0, 4)
    inside.addWidget(head)
    for fact in facts:
        made = RowButton(Row(key=fact.row, title=fact.title, detail=fact.words))
        made.clicked.connect(lambda _=False, one=fact: chosen(one))
        inside.addWidget(made)
    return card
