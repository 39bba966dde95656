"""What cannot wait, on a card with the button that does it."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout

from ipsdesk.ui.parts.buttons import button
from ipsdesk.ui.parts.labels import wrapped
from ipsdesk.ui.parts.layouts import column, frame
from ipsdesk.ui.theme import px


def ask_for(
    inside: QVBoxLayout, words: str, act: tuple[str, str], go: Callable[[], object]
) -> None:
    """Say what cannot wait on a card that leads where it is done."""
    card = frame("amber")
    lines = column(card, (14, 10, 14, 10), 6)
    lines.addWidget(wrapped(words, "body"))
    lines.addWidget(button(act[0], go, sign=act[1]), 0, Qt.AlignmentFlag.AlignLeft)
    inside.addWidget(card)
    inside.addSpacing(px(14))
