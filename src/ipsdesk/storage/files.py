"""Write a file whole or not at all, readable by its owner only."""

import errno
import os
import secrets
import shutil
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path

from ipsdesk.domain.place_errors import refusal_of
from ipsdesk.domain.vault_errors import DiskFull, VaultUnreachable

# Seconds; a scanner of Windows looks at a file as soon as it is there.
PAUSES = (0.02, 0.05, 0.1, 0.2, 0.4, 0.8) if os.name == "nt" else ()
_BINARY = getattr(os, "O_BINARY", 0)


def make_private_folder(folder: Path) -> None:
    """Create a folder that only its owner may enter, whatever the umask."""
    folder.mkdir(mode=0o700)
    folder.chmod(0o700)


def make_private_file(path: Path) -> int:
    """Create a file that only its owner may read, and return its descriptor."""
    opened = os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL | _BINARY, 0o600)
    if os.name == "posix":
        os.fchmod(opened, 0o600)
    return opened


def write_whole(path: Path, content: bytes) -> None:
    """Replace a file by a synced one beside it, so that a crash leaves the old or the new."""
    beside = path.with_name(f".{path.name}.{secrets.token_hex(6)}.tmp")
    with ExitStack() as undoing:
        undoing.callback(beside.unlink, missing_ok=True)
        with os.fdopen(make_private_file(beside), "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        patiently(lambda: beside.replace(path))
    sync_folder(path.parent)


def write_folder_whole(folder: Path, files: Mapping[str, bytes]) -> list[Path]:
    """Put a folder of files in its place whole or not at all; one of that name is replaced."""
    making = folder.with_name(f".{folder.name}.{secrets.token_hex(6)}.tmp")
    older = making.with_suffix(".old")
    with ExitStack() as undoing:
        undoing.callback(shutil.rmtree, making, ignore_errors=True)
        make_private_folder(making)
        for name, content in files.items():
            write_whole(making / name, content)
        if folder.exists():
            patiently(lambda: folder.rename(older))
            undoing.callback(_one_of, folder, older)
        patiently(lambda: making.rename(folder))
    sync_folder(folder.parent)
    return [folder / name for name in files]


def patiently(act: Callable[[], object]) -> None:
    """Move a file or folder, also where a scanner of Windows holds it open for a moment."""
    for pause in PAUSES:
        try:
            act()
        except PermissionError:
            time.sleep(pause)
        else:
            return
    act()


def _one_of(folder: Path, older: Path) -> None:
    """Put the older folder back where nothing took its place, and else remove it."""
    if folder.exists():
        shutil.rmtree(older, ignore_errors=True)
    else:
        older.rename(folder)


def sync_file(path: Path) -> None:
    """Wait until a file that nobody has open as a database rests on the disk."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def sync_folder(folder: Path) -> None:
    """Wait until the names in a folder rest on the disk (Windows does so by itself)."""
    if os.name != "posix":
        return
    opened = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)


def remove_if_there(path: Path) -> None:
    """Remove a file; one that has already gone is as good."""
    path.unlink(missing_ok=True)


@contextmanager
def disk_in_our_words() -> Iterator[None]:
    """Turn what the system says of a disk into a refusal: no room, or it does not answer."""
    try:
        yield
    except OSError as failed:
        full = failed.errno in (errno.ENOSPC, errno.EDQUOT)
        raise (DiskFull if full else VaultUnreachable) from failed


@contextmanager
def place_in_our_words() -> Iterator[None]:
    """Turn what the system says of a file or folder outside the vault into a refusal."""
    try:
        yield
    except OSError as failed:
        raise refusal_of(failed) from failed


def must_answer(folder: Path) -> None:
    """Raise `VaultUnreachable` if the medium is gone, before anything is called damaged."""
    try:
        list(folder.parent.iterdir())
        for file in folder.iterdir() if folder.is_dir() else ():
            file.stat()
    except OSError as silent:
        raise VaultUnreachable from silent
