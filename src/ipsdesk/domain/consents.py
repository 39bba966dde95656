"""What is said when a consent is asked for: to whom, about what, why, until when, and how."""

from dataclasses import dataclass, field
from datetime import date

ORALLY = "orally"  # which needs a witness


@dataclass(frozen=True, slots=True)
class Asked:
    """What was asked and answered: to whom, about what, why, until when, and how it was said.

    Attributes:
        until: the last day, or None for six months from now.
        guardian_signed: whether a guardian has signed too; None where nobody needs to.

    """

    kind: str
    how: str
    recipient: str = field(default="", repr=False)
    facts: str = field(default="", repr=False)
    purpose: str = field(default="", repr=False)
    until: date | None = None
    witness: str = field(default="", repr=False)
    guardian_signed: bool | None = None
