"""What the system refuses about files and folders outside the vault."""

import errno
from dataclasses import dataclass

from ipsdesk.domain.errors import DeskError
from ipsdesk.domain.vault_errors import DiskFull


@dataclass(eq=False)
class PlaceUnfit(DeskError):
    """A file or folder that was named cannot be read or written; which one is not said."""


def refusal_of(failed: DeskError | OSError) -> DeskError:
    """Return what the system says of a file or a folder as a refusal; a refusal stays as it is."""
    if isinstance(failed, DeskError):
        return failed
    return DiskFull() if failed.errno in (errno.ENOSPC, errno.EDQUOT) else PlaceUnfit()
