"""Lists of participants: whom one is about, how they wait, what a list of one's own must have."""

from dataclasses import dataclass
from datetime import date

from ipsdesk.domain.access import User
from ipsdesk.domain.due import NO_EMPLOYER, SILENT
from ipsdesk.domain.errors import DeskError

WAITS = (SILENT, NO_EMPLOYER)


@dataclass(eq=False)
class ListWithoutName(DeskError):
    """A list was to be kept without a name, or without saying whom it is about."""


@dataclass(frozen=True, slots=True)
class Which:
    """Which participants a list is about: whose, in which group, found how, waiting how."""

    user: User
    day: date
    group: str = "mine"
    words: str = ""
    situation: str | None = None
    waits: str = ""
