"""A field with its title above it, as short as both allow."""

from PySide6.QtWidgets import QWidget

from ipsdesk.ui.parts.labels import label
from ipsdesk.ui.parts.layouts import column, row


def titled(title: str, field: QWidget, *, tone: str = "ink3") -> QWidget:
    """Return a field under its title."""
    made = QWidget()
    inside = column(made, space=2)
    words = label(title, "caption", tone)
    words.setBuddy(field)
    inside.addWidget(words)
    line = row()
    line.addWidget(field)
    inside.addLayout(line)
    return made
