"""Vault: an open vault; close it and nothing can be read."""

import shutil
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock
from uuid import UUID

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from filelock import BaseFileLock
from sqlalchemy import Connection, Engine

from ipsdesk.domain.vault_errors import (
    NotSealedForYou,
    UserWithoutSlot,
    VaultReadOnly,
)
from ipsdesk.domain.vaults import Act, ErasedPart, VaultFacts, VaultKind, VaultWarning
from ipsdesk.storage import protected
from ipsdesk.storage.chain import Link
from ipsdesk.storage.copies import remember_in_copies
from ipsdesk.storage.decisions import decision_on, with_decision
from ipsdesk.storage.head import Head, Mark
from ipsdesk.storage.header import NAME as HEADER
from ipsdesk.storage.header import Header, Json, write_header
from ipsdesk.storage.keys import KEY, KeyBox, user_tag, wipe
from ipsdesk.storage.transactions import Transactions

_TO_VAULT = b"ipsdesk/v1/to-vault"


@dataclass
class Parts:
    """What an open vault is made of; what it cannot have is None."""

    folder: Path | None
    header: Header
    keys: KeyBox
    slot: Json
    lock: BaseFileLock | None = None
    head: Head | None = None
    working: Transactions | None = None
    reading: Engine | None = None
    warnings: tuple[VaultWarning, ...] = ()
    to_erase: tuple[UUID, ...] = ()
    parts_to_erase: tuple[ErasedPart, ...] = ()
    copy: Path | None = None
    blobs: dict[UUID, bytes] = field(default_factory=dict)  # of a vault without a folder


class Vault:
    """An open vault. Close it and nothing can be read."""

    def __init__(self, parts: Parts) -> None:
        self.parts = parts
        self.copying = Lock()  # the copy of the day and that of the close take turns
        self._closed = False

    @property
    def facts(self) -> VaultFacts:
        """Say what is known without reading a record."""
        parts, header = self.parts, self.parts.header
        return VaultFacts(
            vault_id=header.vault_id,
            epoch=header.epoch,
            path=parts.folder or Path(),
            rehearsal=header.kind is VaultKind.REHEARSAL,
            read_only=parts.working is None,
            slot_users=len(header.users),
            warnings=parts.warnings,
            to_erase=parts.to_erase,
            parts_to_erase=parts.parts_to_erase,
            slot=str(parts.slot["id"]),
            pack=header.kind is VaultKind.PACK,
        )

    def begin(self, act: Act) -> AbstractContextManager[Connection]:
        """Open one transaction for one act: all of it is kept, or none."""
        return self.working.begin(act)

    def draft(self) -> AbstractContextManager[Connection]:
        """Open a transaction for drafts alone: no act, and every other table refuses."""
        return self.working.draft()

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """Open a snapshot in which a write fails."""
        reading = self.parts.reading
        if reading is None:
            with self.working.read() as connection:
                yield connection
            return
        with reading.connect() as connection:
            yield connection

    def close(self) -> None:
        """Leave one whole database file, forget the keys and let others in."""
        if self._closed:
            return
        self._closed = True
        parts = self.parts
        if parts.reading:
            parts.reading.dispose()
        if parts.working:
            parts.working.close()
        if parts.head and parts.working:
            with suppress(OSError):
                parts.head.write(mark(self.header, parts.working.writer.link, closed=True))
            parts.head.close()
        parts.keys.wipe()
        remove_copy(parts.copy)
        if parts.lock:
            parts.lock.release()

    @property
    def working(self) -> Transactions:
        """Return what may write, or refuse."""
        if self.parts.working is None:
            raise VaultReadOnly
        return self.parts.working

    @property
    def header(self) -> Header:
        """Return the header as it stands on disk."""
        return self.parts.header

    def put_header(self, header: Header) -> None:
        """Put another header in place, for the same keys."""
        if self.parts.folder:
            master = self.parts.keys.master()
            write_header(self.parts.folder / HEADER, header, master)
            wipe(master)
        own = [slot for slot in header.slots if slot["id"] == self.parts.slot["id"]]
        self.parts.header, self.parts.slot = (
            header,
            own[0] if own else self.parts.slot,
        )

    def remember_erased(self, people: Sequence[UUID], decision: str | None = None) -> None:
        """Note in the header whose content is gone, so that no backup brings it back."""
        self._remember(tuple(people), (), decision)
        gone = set(people)
        self.parts.to_erase = tuple(who for who in self.parts.to_erase if who not in gone)

    def remember_erased_part(self, part: ErasedPart, decision: str | None = None) -> None:
        """Note in the header which classes of whom are gone, so that no backup brings them back."""
        self._remember((), (part,), decision)
        left = (one for one in self.parts.parts_to_erase if one.person != part.person)
        self.parts.parts_to_erase = tuple(left)

    def decision_on(self, erased: UUID | ErasedPart) -> str:
        """Return the number of the decision by which somebody was erased, or ""."""
        return decision_on(self.header, self._every_key(), erased)

    def _remember(
        self, people: tuple[UUID, ...], parts: tuple[ErasedPart, ...], decision: str | None
    ) -> None:
        keys = self._every_key()
        erased: tuple[UUID | ErasedPart, ...] = (*people, *parts)
        gone = self.header.with_erased(people, parts)
        self.put_header(with_decision(gone, keys, erased, decision))
        if self.parts.folder:
            remember_in_copies(self.parts.folder, self.header, keys, erased, decision)

    def _every_key(self) -> list[KeyBox]:
        return [self.parts.keys, *former_keys(self.parts)]

    def scrub(self) -> None:
        """Leave nothing of what was deleted in the file's unused pages or its log."""
        self.working.scrub()

    def open_sealed(self, sealed: bytes, about: bytes | None = None) -> bytes:
        """Open what was sealed to this vault while it was locked, also before a rotation.

        Args:
            sealed: what was sealed.
            about: what it is bound to, where that is more than this very vault.

        """
        about = _about(self.header) if about is None else about
        for earlier in former_keys(self.parts):
            with suppress(NotSealedForYou):
                return protected.unseal(sealed, earlier.vault_private(), about)
        return protected.unseal(sealed, self.parts.keys.vault_private(), about)

    def seal_for(self, users: Sequence[str], words: Mapping[str, object]) -> bytes:
        """Seal words so that only these users, by name, and the recovery code can open them."""
        return protected.seal_for(words, self.ways_in(users))

    def ways_in(self, users: Sequence[str]) -> dict[str, bytes]:
        """Return the public key of each user, by name, and of the recovery code."""
        found = self._slots_for(users)
        return {str(slot["id"]): protected.to_bytes(str(slot["public"])) for slot in found}

    def is_sealed_for(self, sealed: bytes, users: Sequence[str]) -> bool:
        """Tell whether just these users, as they unlock now, and the code can open something."""
        slots = self._slots_for(users)
        return protected.sealed_to_all(sealed, (str(slot["id"]) for slot in slots))

    def _slots_for(self, users: Sequence[str]) -> list[Json]:
        wanted = {user_tag(self.header.vault_id, user) for user in users}
        found = self._slots_tagged(wanted)
        if len(found) < len(wanted):
            raise UserWithoutSlot
        return found + [slot for slot in self.header.slots if slot["type"] == "recovery"]

    def _slots_tagged(self, wanted: Collection[str]) -> list[Json]:
        return [slot for slot in self.header.users if slot["tag"] in wanted]

    def open_for_me(self, sealed: bytes) -> dict[str, object]:
        """Open words that were sealed for whoever unlocked this vault."""
        slot = str(self.parts.slot["id"])
        return protected.open_for(sealed, slot, self.parts.keys.slot_private())


def seal_to_vault(content: bytes, header: Header) -> bytes:
    """Seal bytes to a vault that may be locked, knowing only its header."""
    return protected.seal(content, header.public, _about(header))


def mark(header: Header, link: Link, *, closed: bool = False) -> Mark:
    """Return what the head says at one link of the chain."""
    return Mark(header.epoch, link[0], closed, link[1])


def former_keys(parts: Parts) -> Iterator[KeyBox]:
    """Yield the keys of earlier epochs, each to be wiped by nobody but the collector."""
    for former in parts.header.former:
        master = AESGCM(parts.keys.key_for("former")).decrypt(
            former.nonce,
            former.sealed,
            former_about(parts.header.vault_id, former.epoch),
        )
        yield KeyBox(bytearray(master), parts.header.vault_id, bytearray(KEY))


def former_about(vault_id: UUID, epoch: int) -> bytes:
    """Return what an earlier master key is bound to."""
    return protected.canonical({"vault": vault_id.hex, "former": epoch})


def _about(header: Header) -> bytes:
    return _TO_VAULT + header.vault_id.bytes


def remove_copy(folder: Path | None) -> None:
    """Remove the private copy that a read-only opening worked on; what is held open stays.

    On Windows a scanner may hold it for a moment. It is ciphertext, and closing goes on.
    """
    if folder is not None:
        shutil.rmtree(folder, ignore_errors=True)
