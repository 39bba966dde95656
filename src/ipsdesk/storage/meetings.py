"""The sealed file of a meeting: begun while the vault is open, read when it is open again.

While a meeting lasts its file lies in a folder of the seat, so that whoever writes in it
learns nothing of where the vault is; when the meeting is over it is moved into the vault's
own folder, and travels with it.
"""

import os
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from uuid import UUID

from platformdirs import user_state_path

from ipsdesk import sealing
from ipsdesk.domain.vault_errors import NotSealedForYou
from ipsdesk.storage.files import make_private_file, remove_if_there, sync_folder
from ipsdesk.storage.vault import Vault

FOLDER = "meetings"
_ENDING = ".sealed"
_MOST = 512 * 1024 * 1024


def seat_folder() -> Path:
    """Return where this seat keeps the files of meetings that are going on."""
    named = os.environ.get("IPSDESK_MEETINGS")
    return Path(named) if named else user_state_path("ipsdesk") / FOLDER


def begin(meeting: UUID) -> tuple[Path, int]:
    """Make the empty file of a meeting; return it with a descriptor that can only add.

    The descriptor holds the file's lock for as long as anybody has it open.
    """
    folder = seat_folder()
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    path = folder / f"{meeting.hex}{_ENDING}"
    opened = make_private_file(path)
    os.write(opened, sealing.HEAD)
    os.fsync(opened)
    os.close(opened)
    sync_folder(folder)
    adding = os.open(path, os.O_WRONLY | os.O_APPEND | getattr(os, "O_BINARY", 0))
    _hold(adding)
    return path, adding


def find(vault: Vault, meeting: UUID) -> Path | None:
    """Return the file of a meeting, in the vault's folder or still at the seat."""
    name = f"{meeting.hex}{_ENDING}"
    places = (Path(vault.facts.path) / FOLDER / name, seat_folder() / name)
    return next((path for path in places if path.is_file()), None)


def going_on(path: Path) -> bool:
    """Tell whether somebody still writes in the file of a meeting."""
    if sys.platform == "win32":
        return _kept_open_on_windows(path)
    import fcntl  # noqa: PLC0415  (because Windows has none)

    opened = os.open(path, os.O_RDONLY)
    try:
        fcntl.flock(opened, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    finally:
        os.close(opened)
    return False


def records(vault: Vault, path: Path, token: bytes) -> Iterator[bytes]:
    """Yield what was written in a meeting, record by record, as far as it is whole.

    Raises:
        NotSealedForYou: a record was altered, or is of another meeting.

    """
    with path.open("rb") as file:
        raw = file.read(_MOST)
    for number, frame in enumerate(sealing.frames(raw)):
        yield vault.open_sealed(frame, sealing.about_record(token, number))


def whole_records(vault: Vault, path: Path, token: bytes) -> list[bytes]:
    """Return the records of a meeting up to the first that cannot be opened."""
    found: list[bytes] = []
    with suppress(NotSealedForYou):
        found.extend(records(vault, path, token))
    return found


def remove(vault: Vault, meeting: UUID) -> None:
    """Remove the file of a meeting that is in the vault by now, wherever it lies."""
    while (path := find(vault, meeting)) is not None:
        remove_if_there(path)
        sync_folder(path.parent)


def _hold(descriptor: int) -> None:
    if sys.platform != "win32":
        import fcntl  # noqa: PLC0415  (because Windows has none)

        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)


def _kept_open_on_windows(path: Path) -> bool:
    """Tell whether another process has a file open: it then cannot be renamed, even to itself."""
    try:
        path.rename(path)
    except OSError:
        return True
    return False
