"""What is true of a vault: its state, its cost to unlock, and the acts that change it."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from pathlib import PurePath
from uuid import UUID

NOBODY = UUID(int=0)
ERASING_ROWS = "erase_rows"  # the act that takes rows away with all their history
ERASING_CLASSES = "erase_classes"  # the act that takes some classes of a person's records
SEALING = "set_openers"  # the act that moves a person's identity and history under a seal
SHORTEST_PASSPHRASE = 15


class VaultState(StrEnum):
    """What a check of a vault found; `SOUND` is the only good one."""

    SOUND = "sound"
    WRONG_KEY = "wrong_key"
    DAMAGED = "damaged"
    TRUNCATED = "truncated"
    MISSING = "missing"
    FOREIGN = "foreign"
    NEWER = "newer"
    ROLLED_BACK = "rolled_back"
    WAL_LOST = "wal_lost"
    HISTORY_BROKEN = "history_broken"


class VaultWarning(StrEnum):
    """Something seen at opening that stops nobody, but that somebody must be told."""

    WAL_LOST = "wal_lost"
    ROLLED_BACK = "rolled_back"
    HISTORY_BROKEN = "history_broken"
    HEAD_LOST = "head_lost"
    FOREIGN_WAL_SET_ASIDE = "foreign_wal_set_aside"
    OPENED_FROM_COPY = "opened_from_copy"


class VaultKind(StrEnum):
    """Whether the people in a vault are real or made up, or told of without names for a while."""

    REAL = "real"
    REHEARSAL = "rehearsal"
    PACK = "pack"


@dataclass(frozen=True, slots=True)
class KdfCost:
    """What one guess at a passphrase costs: Argon2id memory in KiB, passes and lanes."""

    memory: int
    passes: int
    lanes: int

    @property
    def allowed(self) -> bool:
        """Tell whether a header may ask for this: neither a downgrade nor a memory bomb."""
        return (
            64 * 1024 <= self.memory <= 2 * 1024 * 1024
            and 3 <= self.passes <= 32
            and 1 <= self.lanes <= 16
        )


KDF_WANTED = KdfCost(256 * 1024, 3, 4)
KDF_FALLBACKS = (KdfCost(128 * 1024, 3, 4), KdfCost(64 * 1024, 3, 4))
KDF_FLOOR = KDF_FALLBACKS[-1]


@dataclass(frozen=True, slots=True)
class Act:
    """One thing somebody did: who, when, about whom and why; kept in the chain for good."""

    name: str
    by: UUID
    at: datetime
    about: UUID | None = None
    reason: str = ""

    def __post_init__(self) -> None:
        if self.at.utcoffset() != timedelta(0):
            raise ValueError("an act is timed in UTC")


@dataclass(frozen=True, slots=True)
class ErasedPart:
    """Some classes of one person's records, erased for good at a moment (RET-04)."""

    person: UUID
    kinds: tuple[str, ...]
    at: datetime


@dataclass(frozen=True, slots=True)
class VaultFacts:
    """What is known of an open vault without reading a record."""

    vault_id: UUID
    epoch: int
    path: PurePath
    rehearsal: bool
    read_only: bool
    slot_users: int
    warnings: tuple[VaultWarning, ...] = ()
    to_erase: tuple[UUID, ...] = ()
    parts_to_erase: tuple[ErasedPart, ...] = ()
    slot: str = ""
    pack: bool = False

    @property
    def on_disk(self) -> bool:
        """Tell whether there is a folder to copy and come back to."""
        return bool(self.path.name)


@dataclass(frozen=True, slots=True)
class VaultCheck:
    """What `check` found, and the numbers behind it."""

    state: VaultState
    details: dict[str, str | int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Backup:
    """One copy of a vault, by the acts it holds; `tag` marks one kept before a migration."""

    path: PurePath
    at: datetime | None
    epoch: int
    acts: int
    size: int
    tag: str = ""


@dataclass(frozen=True, slots=True)
class Version:
    """One row of one table as one act left it; `old` and `new` are None once erased.

    Attributes:
        subject: whom it is about, as the history names them.

    """

    seq: int
    act: str
    by: UUID
    at: datetime
    table: str
    row: str
    kind: str
    old: dict[str, object] | None
    new: dict[str, object] | None
    reason: str = ""
    subject: str = NOBODY.hex
