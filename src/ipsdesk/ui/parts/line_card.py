"""A card of one line: what it is, what more there is to say, and what can be done beside it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout

from ipsdesk.ui.parts.labels import wrapped
from ipsdesk.ui.parts.layouts import column, frame, row


def line_card(title: str, detail: str, *beside: QPushButton, kind: str = "plain") -> QFrame:
    """Return a card of a title and a detail, with buttons at its end."""
    card = frame(kind)
    across = row(card, (16, 12, 12, 12), 12)
    across.addLayout(two_lines(title, detail), 1)
    for one in beside:
        across.addWidget(one, 0, Qt.AlignmentFlag.AlignVCenter)
    return card


def two_lines(title: str, detail: str) -> QVBoxLayout:
    """Return a title over its detail, if there is one."""
    words = column(space=2)
    words.addWidget(wrapped(title, "body_strong"))
    if detail:
        words.addWidget(wrapped(detail, "small", "ink2"))
    return words
