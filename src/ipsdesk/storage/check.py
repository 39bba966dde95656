"""Look a vault over and say in which state it is; nothing in it is changed but its log."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from ipsdesk.domain import errors, vault_errors
from ipsdesk.domain.vaults import VaultCheck, VaultState, VaultWarning
from ipsdesk.storage import chain
from ipsdesk.storage.connection import Opening, must_be_ours, must_hold_something
from ipsdesk.storage.driver import DriverError, Raw, told
from ipsdesk.storage.files import must_answer
from ipsdesk.storage.head import read_mark
from ipsdesk.storage.header import NAME as HEADER
from ipsdesk.storage.header import Header, SealedHeader, read_header
from ipsdesk.storage.keys import KeyBox
from ipsdesk.storage.opening import WayIn, held, proved, seen
from ipsdesk.storage.pages import PAGE, has_log, log_is_foreign, pages_are_missing
from ipsdesk.storage.reading import source_of

Details = dict[str, str | int]

_STATES: dict[type[errors.DeskError], VaultState] = {
    vault_errors.VaultMissing: VaultState.MISSING,
    vault_errors.VaultEmpty: VaultState.TRUNCATED,
    vault_errors.VaultForeign: VaultState.FOREIGN,
    vault_errors.VaultNewer: VaultState.NEWER,
    vault_errors.VaultDamaged: VaultState.DAMAGED,
    vault_errors.WrongPassphrase: VaultState.WRONG_KEY,
    vault_errors.RecoveryCodeMistyped: VaultState.WRONG_KEY,
}
_WARNED = {
    VaultWarning.ROLLED_BACK: VaultState.ROLLED_BACK,
    VaultWarning.WAL_LOST: VaultState.WAL_LOST,
    VaultWarning.HISTORY_BROKEN: VaultState.HISTORY_BROKEN,
}


def inspect(folder: Path, way_in: WayIn | None) -> VaultCheck:
    """Check a vault as far as the way in allows; without one only its outside.

    Raises:
        VaultInUse: it is open elsewhere, and what it holds may change while we look.
        VaultUnreachable: the medium does not answer, which says nothing about the vault.

    """
    details: Details = {}
    try:
        _look(folder, way_in, details)
    except tuple(_STATES) as found:
        if isinstance(found, vault_errors.VaultDamaged):
            must_answer(folder)
        state = VaultState(str(details.pop("state", _STATES[type(found)])))
        return VaultCheck(state, details)
    return VaultCheck(VaultState(str(details.pop("state", VaultState.SOUND))), details)


def _look(folder: Path, way_in: WayIn | None, details: Details) -> None:
    if not folder.is_dir():
        raise vault_errors.VaultMissing if not folder.exists() else vault_errors.VaultForeign
    sealed = _header(folder, details)
    header = sealed.header
    details |= {
        "epoch": header.epoch,
        "users": len(header.users),
        "kind": header.kind.value,
    }
    _must_have_its_size(folder / header.database, details)
    if way_in is None:
        details["opened"] = "no"
        return
    keys = way_in.unlock(header).box
    try:
        _look_inside(folder, proved(sealed, keys), keys, details)
    except vault_errors.VaultDamaged:
        key = keys.database_key(header.epoch)
        if pages_are_missing(folder / header.database, key):
            details["state"] = VaultState.TRUNCATED
        raise
    finally:
        keys.wipe()


def _header(folder: Path, details: Details) -> SealedHeader:
    try:
        return read_header(folder)
    except vault_errors.VaultMissing:
        if not any(folder.glob("data-*.db")):
            details["state"] = VaultState.FOREIGN if any(folder.iterdir()) else VaultState.MISSING
        raise
    except vault_errors.VaultDamaged:
        lines = (folder / HEADER).read_bytes().count(b"\n")
        if lines < 3:
            details["state"] = VaultState.TRUNCATED
        raise


def _must_have_its_size(database: Path, details: Details) -> None:
    must_be_there = database.exists()
    size = database.stat().st_size if must_be_there else 0
    details["bytes"] = size
    if must_be_there and size % PAGE and not has_log(database):
        details["state"] = VaultState.TRUNCATED
        raise vault_errors.VaultDamaged
    must_hold_something(database)


def _look_inside(folder: Path, header: Header, keys: KeyBox, details: Details) -> None:
    with _connected(folder, header, keys, details) as raw, _in_our_words():
        must_be_ours(raw, header.vault_id, header.epoch)
        warnings = list(seen(raw, header, read_mark(folder, keys)))
        raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()  # or good pages look bad
        _read_every_page(raw, details)
        faults = chain.faults(raw)
        details |= {"acts": chain.last(raw)[0], "history_faults": len(faults)}
    states = [_WARNED[warning] for warning in warnings if warning in _WARNED]
    if faults:
        states.append(VaultState.HISTORY_BROKEN)
        details["first_fault"] = faults[0]
    if states:
        details["state"] = states[0]


@contextmanager
def _connected(folder: Path, header: Header, keys: KeyBox, details: Details) -> Iterator[Raw]:
    database = folder / header.database
    with ExitStack() as kept:
        try:
            kept.callback(kept.enter_context(held(folder)).release)
            source = Opening(database)
            if log_is_foreign(database, keys.database_key(header.epoch)):
                details["log"] = "foreign"
                source = Opening(database, "ro&immutable=1")
        except vault_errors.VaultReadOnly:
            key = keys.database_key(header.epoch)
            source = kept.enter_context(source_of(database, key))
        raw = source.connect(keys.database_key(header.epoch))
        kept.callback(raw.close)
        yield raw


def _read_every_page(raw: Raw, details: Details) -> None:
    pages = raw.execute("PRAGMA cipher_integrity_check").fetchall()
    whole = raw.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    wrong = raw.execute("PRAGMA foreign_key_check").fetchall()
    details |= {"bad_pages": len(pages), "bad_references": len(wrong)}
    if pages or wrong or not whole:
        raise vault_errors.VaultDamaged


@contextmanager
def _in_our_words() -> Iterator[None]:
    try:
        yield
    except DriverError as failed:
        raise told(failed) from failed
