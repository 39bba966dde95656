"""Why a summary may not leave, as facts; ui/messages/releases.py turns them into words."""

from dataclasses import dataclass

from ipsdesk.domain.errors import DeskError


@dataclass(eq=False)
class PlanUnknown(DeskError):
    """A summary was asked for by a plan that does not exist."""

    plan: str
    plans: tuple[str, ...]
