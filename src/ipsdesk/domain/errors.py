"""Every refusal a caseworker can meet, as facts; ui/messages.py turns them into words."""

from dataclasses import dataclass


class DeskError(Exception):
    """Something the caseworker can understand and put right."""


@dataclass(eq=False)
class GoalWithoutWords(DeskError):
    """A goal was set without saying what it is."""


@dataclass(eq=False)
class RatingOutOfRange(DeskError):
    """A rating lies outside the printed range."""

    rating: int
    lowest: int
    highest: int


@dataclass(eq=False)
class ItemsUnrated(DeskError):
    """A checklist was added up before every item was rated."""

    items: tuple[str, ...]
