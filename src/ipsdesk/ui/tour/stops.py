"""One stop of the tour: a picture's name, what it shows, and how to get there."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtWidgets import QWidget


@dataclass(frozen=True, slots=True)
class Stop:
    """One picture: its name, what it shows, and how to get there."""

    name: str
    shows: str
    draw: Callable[[], QWidget]
