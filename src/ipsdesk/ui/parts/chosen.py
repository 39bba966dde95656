"""A choice under its title, at the left as every other field of a dialog stands."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from ipsdesk.ui.parts.choice import Choice
from ipsdesk.ui.parts.labels import label
from ipsdesk.ui.parts.layouts import column
from ipsdesk.ui.theme import px

WIDE = 340


def chosen_from(title: str, choice: Choice) -> QWidget:
    """Return a choice under its title, wide enough for its longest words."""
    made = QWidget()
    inside = column(made, space=4)
    words = label(title, "small", weight=600)
    words.setBuddy(choice)
    choice.setMaximumWidth(px(WIDE))
    inside.addWidget(words)
    inside.addWidget(choice, 0, Qt.AlignmentFlag.AlignLeft)
    return made
