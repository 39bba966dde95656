"""With what an editor of forms draws: one pen for the desk, another for the table."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from PySide6.QtCore import SignalInstance
from PySide6.QtWidgets import QFrame, QPushButton, QWidget

from ipsdesk.ui.forms.views import FieldView
from ipsdesk.ui.parts.labels import WrapLabel

Today = Callable[[], date]


@dataclass(slots=True)
class Held:
    """A field with the two ways of its answer; `read` never fails, it gives `Unread`."""

    widget: QWidget
    read: Callable[[], object]
    show: Callable[[object], None]
    changed: SignalInstance


class Asked(Protocol):
    """A question as it is drawn, with room for what was wrong."""

    def refuse(self, sentence: str) -> None:
        """Say beside the field what was wrong."""

    def accept(self) -> None:
        """Take back what was said of the field."""


@dataclass(frozen=True, slots=True)
class Pen:
    """How each piece of a form is drawn.

    Attributes:
        field: a question as a field.
        row: a field with the question above it.
        heading: the title of a section or a part.
        words: a sentence that explains; `red` where something is wrong.
        button: something to press, with an icon.
        card: a frame around one row of a part.
        marks: whether questions the participant may answer carry a mark.

    """

    field: Callable[[FieldView, Today], Held]
    row: Callable[[FieldView, Held], tuple[QWidget, Asked]]
    heading: Callable[[str], QWidget]
    words: Callable[[str, str], WrapLabel]
    button: Callable[[str, Callable[[], object], str], QPushButton]
    card: Callable[[], QFrame]
    marks: bool
