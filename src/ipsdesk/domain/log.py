"""The log of acts, as it is read: by the supervisor, and by the person it is about."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from uuid import UUID

SAMPLE_SHARE = 0.02  # LOG-03: two in a hundred, drawn anew each month
OPENED = "open_person"
SEARCHED = "search_unit"


@dataclass(frozen=True, slots=True)
class LogLine:
    """One act: when, by which role, what, about whom and why; never what was written."""

    seq: int
    at: datetime
    by: UUID
    role: str
    act: str
    about: UUID | None
    reason: str = ""

    @property
    def is_outside_caseload(self) -> bool:
        """Tell whether somebody opened another's case, or searched in others', and said why."""
        return self.act in (OPENED, SEARCHED) and bool(self.reason)


def spot_check(lines: Sequence[LogLine], seed: str) -> tuple[LogLine, ...]:
    """Return what a supervisor looks at: every opening outside a caseload, and some of the rest.

    Args:
        lines: the acts of a period.
        seed: what the draw hangs on, such as the month; the same seed draws the same acts.

    Returns:
        The acts in order; at least one is drawn where there is any.

    """
    outside = [line for line in lines if line.is_outside_caseload]
    rest = [line for line in lines if not line.is_outside_caseload]
    most = min(len(rest), max(1, round(len(rest) * SAMPLE_SHARE)))
    drawn = sorted(rest, key=lambda line: _lot(seed, line.seq))[:most]
    return tuple(sorted((*outside, *drawn), key=lambda line: line.seq))


def _lot(seed: str, seq: int) -> bytes:
    return sha256(f"{seed} {seq}".encode()).digest()
