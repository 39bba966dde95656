"""Lists of one's own: how somebody in them can wait, and what a list must have."""

from dataclasses import dataclass

from ipsdesk.domain.due import NO_EMPLOYER, SILENT
from ipsdesk.domain.errors import DeskError

WAITS = (SILENT, NO_EMPLOYER)


@dataclass(eq=False)
class ListWithoutName(DeskError):
    """A list was to be kept without a name, or without saying whom it is about."""
