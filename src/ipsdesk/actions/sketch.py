"""Desks at which nobody sits, to ask there once what the first page will ask."""

from collections.abc import Iterator

from ipsdesk.actions.desk import Desk
from ipsdesk.domain.access import Role, User
from ipsdesk.domain.profiles import Profile
from ipsdesk.domain.vaults import NOBODY
from ipsdesk.storage.sketch import sketched


def sketched_desks(*roles: Role) -> Iterator[Desk]:
    """Go through desks at one empty vault that keeps nothing, one for somebody of each role."""
    vault = sketched()
    try:
        for role in roles:
            yield Desk(vault, User(NOBODY, "", role), Profile.FOUNDATION)
    finally:
        vault.close()
