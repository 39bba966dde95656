"""What is refused of a review that goes from one laptop or unit to another."""

from dataclasses import dataclass

from ipsdesk.domain.errors import DeskError


@dataclass(eq=False)
class LoneRater(DeskError):
    """Points were to be sealed of a review that nobody else rates."""


@dataclass(eq=False)
class StillRating(DeskError):
    """Points were to be compared while this user is rating on the same scale."""
