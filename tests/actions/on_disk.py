"""A unit's vault in a folder, for what only a vault on the disk can do."""

from dataclasses import dataclass
from pathlib import Path

from ipsdesk.actions import vault
from ipsdesk.actions.vault import Making, NewUnit, Secrets
from ipsdesk.domain.profiles import Profile
from ipsdesk.domain.vaults import KDF_FLOOR
from tests.conftest import NOW

USER, PHRASE = "Vera Lind", "sju sovande glasbubblor 36"
UNIT = NewUnit("Team Söder", Profile.FOUNDATION, USER)


def at_nine():
    """Tell the moment it is in every test."""
    return NOW


@dataclass
class OnDisk:
    """A locked vault, and what opens it."""

    folder: Path
    code: str

    def unlock(self, now=at_nine):
        """Sit down by the passphrase, as on any morning."""
        return vault.unlock(self.folder, Secrets(USER, PHRASE), now)

    def recover(self, now=at_nine):
        """Sit down by the recovery code, which needs no slow derivation."""
        return vault.unlock(self.folder, Secrets(USER, recovery=self.code), now)


def make(folder):
    """Make the vault of a new unit and lock it again."""
    desk, code = vault.create_unit(folder, UNIT, PHRASE, Making(cost=KDF_FLOOR, now=at_nine))
    vault.lock(desk, backup=False)
    return OnDisk(folder, code)
