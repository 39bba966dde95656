"""What the vault itself refuses: its ways in, its files, its copies."""

from dataclasses import dataclass

from ipsdesk.domain.errors import DeskError


@dataclass(eq=False)
class PassphraseTooShort(DeskError):
    """A passphrase had fewer characters than the least allowed."""

    least: int


@dataclass(eq=False)
class MustWait(DeskError):
    """The last wrong passphrase is too short ago; nothing was tried."""

    seconds: int


@dataclass(eq=False)
class RecoveryCodeMistyped(DeskError):
    """A recovery code does not agree with its own check characters."""


@dataclass(eq=False)
class WrongPassphrase(DeskError):
    """The name, passphrase or recovery code does not open this vault."""


@dataclass(eq=False)
class VaultMissing(DeskError):
    """There is no vault, or a part of it is gone."""


@dataclass(eq=False)
class VaultEmpty(DeskError):
    """The vault's records file is there but holds nothing."""


@dataclass(eq=False)
class VaultForeign(DeskError):
    """The folder or file is not of ipsdesk, or belongs to another vault."""


@dataclass(eq=False)
class VaultDamaged(DeskError):
    """Something in the vault has changed that ipsdesk did not change."""


@dataclass(eq=False)
class VaultNewer(DeskError):
    """The vault was written by a newer ipsdesk than this one."""


@dataclass(eq=False)
class VaultInUse(DeskError):
    """The vault is open in another window or by another program."""


@dataclass(eq=False)
class VaultReadOnly(DeskError):
    """Something was to be written in a vault that is open for reading only."""


@dataclass(eq=False)
class VaultExists(DeskError):
    """A vault was to be made where something already is."""


@dataclass(eq=False)
class VaultUnreachable(DeskError):
    """The disk or stick that holds the vault does not answer."""


@dataclass(eq=False)
class DiskFull(DeskError):
    """There is no room left to write."""


@dataclass(eq=False)
class NotSealedForYou(DeskError):
    """Something sealed was not sealed to this key, or was altered."""


@dataclass(eq=False)
class UserHasSlot(DeskError):
    """Somebody by that name can already open this vault."""


@dataclass(eq=False)
class ColleagueNameMissing(DeskError):
    """A colleague was to be let in without a name."""


@dataclass(eq=False)
class UserWithoutSlot(DeskError):
    """Nobody by that name can open this vault."""


@dataclass(eq=False)
class BackupUnsound(DeskError):
    """A copy did not pass its checks, so it does not count as a backup."""


@dataclass(eq=False)
class BackupIsFolder(DeskError):
    """A folder was named where the file of one of its copies is wanted; the newest, if any."""

    newest: str


@dataclass(eq=False)
class BackupOfOtherKeys(DeskError):
    """A backup belongs to another vault, or to keys this vault no longer knows."""


@dataclass(eq=False)
class SecretFileUnreadable(DeskError):
    """A file that should hold a passphrase or recovery code could not be read."""
