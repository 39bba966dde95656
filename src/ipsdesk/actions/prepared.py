"""A summary that is ready to leave, between the guard and the ledger."""

from dataclasses import dataclass, field, replace

from ipsdesk.actions.release_activities import Withheld
from ipsdesk.domain.activities import Activities
from ipsdesk.domain.counting import Counted
from ipsdesk.domain.release import Release
from ipsdesk.domain.release_ledger import Left


@dataclass(frozen=True)
class Prepared:
    """A summary as it would leave, or as it left before.

    Attributes:
        counted: the level vectors behind it, for the ledger.
        proof: the certificate, which never leaves the vault.
        left: the entry of the ledger, where the same was released before.
        withheld: lines people wrote that could point at somebody, and are left out; of what
            left before, those that are left out of it by what stands in the vault today.
        is_sketch: whether nothing of it is proved yet, so that it must never leave.

    """

    release: Release
    activities: Activities
    counted: tuple[Counted, ...] = field(repr=False)
    proof: bytes = field(repr=False)
    withheld: Withheld = field(repr=False)
    left: Left | None = None
    is_sketch: bool = False


def numbered(prepared: Prepared, number: int) -> Prepared:
    """Return a summary with the number it gets in the ledger."""
    return replace(prepared, release=replace(prepared.release, number=number))
