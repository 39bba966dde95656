"""Files kept with a participant: taken in, looked at, written out, taken away, put back."""

import os
import shutil
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from uuid import UUID, uuid4

from ipsdesk.actions import file_words, guard, people, records, search
from ipsdesk.actions.desk import Desk
from ipsdesk.domain import media
from ipsdesk.domain.errors import AttachmentTooLarge, FileUnreadable, NotFound
from ipsdesk.domain.file_words import Unread
from ipsdesk.domain.law_errors import PictureOfProtected
from ipsdesk.domain.records import Record, Row
from ipsdesk.domain.typed import whole
from ipsdesk.storage import blobs, files, history
from ipsdesk.storage import records as stored
from ipsdesk.storage.search import with_text
from ipsdesk.storage.vault import Connection

TABLE = "attachments"
PHOTO = "photo"
MOST_MB = 25


@dataclass(frozen=True, slots=True)
class Attachment:
    """One file: what it is called, of which kind, how large, since when.

    Attributes:
        mute: it is of a kind that has words, and none of it can be searched.

    """

    id: UUID
    title: str = field(repr=False)
    kind: str
    media: str
    size: int
    added_at: datetime
    mute: bool = False

    @property
    def is_picture(self) -> bool:
        """Tell whether it can be shown as a picture."""
        return self.media in media.SHOWN_AS_PICTURE

    @property
    def is_text(self) -> bool:
        """Tell whether it can be shown as plain text."""
        return self.media == media.TEXT


@dataclass(frozen=True, slots=True)
class Attached:
    """A file that was taken in, and why its words cannot be searched, if they cannot."""

    id: UUID
    unread: Unread | None


def attach(desk: Desk, participant: UUID, file: Path, kind: str, title: str = "") -> Attached:
    """Take a file in: encrypted, and of a picture nothing but the picture.

    The file it was taken from stays where it is. Its words are made searchable; of one whose
    words cannot be read it is told why, and it is kept all the same.

    Raises:
        FileUnreadable: it cannot be read, or is no file.
        AttachmentTooLarge: it has more than 25 MB.
        PictureOfProtected: a picture of somebody with a protected identity (PRO-02).

    """
    content = _content_of(file)
    what = media.media_type(file.name, content)
    if people.person(desk, participant).protected and (
        kind == PHOTO or what in media.SHOWN_AS_PICTURE
    ):
        raise PictureOfProtected
    content = media.without_traces(what, content)
    words = file_words.read(what, content)
    blob = desk.new_id()
    blobs.write(desk.vault, blob, content)
    file_words.keep(desk.vault, blob, what, words)
    row = Row(
        TABLE,
        {
            "id": blob,
            "participant": participant,
            "title": whole(title.strip() or file.stem),
            "kind": kind,
            "media_type": what,
            "size": len(content),
            "digest": sha256(content).digest(),
            "added_at": desk.now(),
        },
    )
    try:
        with desk.begin("attach", participant) as connection:
            records.write(desk, connection, [row])
            search.index_file(connection, participant, blob, words.text)
    except BaseException:
        blobs.remove(desk.vault, [blob, file_words.beside(blob)])
        raise
    return Attached(blob, words.why_not)


def attachments_of(desk: Desk, participant: UUID) -> list[Attachment]:
    """Return a participant's files, newest first."""
    found = [_attachment(row) for row in records.rows_of(desk, TABLE, participant)]
    asked = [one.id for one in found if one.media in media.WITH_WORDS]
    with desk.read() as connection:
        told = with_text(connection, asked)
    marked = [replace(one, mute=one.id in asked and one.id not in told) for one in found]
    return sorted(marked, key=lambda one: one.added_at, reverse=True)


def content_of(desk: Desk, attachment: UUID) -> bytes:
    """Return a file's content, and keep in the log that it was looked at.

    Raises:
        NotFound: there is none for this user.
        AttachmentGone: the vault has lost it.

    """
    row = records.row(desk, TABLE, attachment)
    content = blobs.read(desk.vault, attachment)
    _log(desk, "open_attachment", row)
    return content


def write_out(desk: Desk, attachment: UUID, folder: Path) -> Path:
    """Write a file out in plain, under a neutral name, and keep in the log that it was."""
    row = records.row(desk, TABLE, attachment)
    content = blobs.read(desk.vault, attachment)
    path = _free(folder, media.ending(row.words("media_type")))
    files.write_whole(path, content)
    _log(desk, "write_attachment", row)
    return path


def write_all(desk: Desk, participant: UUID, folder: Path) -> list[Path]:
    """Write every file of a participant out, beside the extract of what is kept (Art. 15)."""
    found = attachments_of(desk, participant)
    return [write_out(desk, one.id, folder) for one in reversed(found)]


def rename(desk: Desk, attachment: UUID, title: str, kind: str) -> None:
    """Call a file something else."""
    changes = {"title": whole(title.strip()) or "-", "kind": kind}
    records.correct(desk, "attach", TABLE, attachment, changes)


def take_away(desk: Desk, attachment: UUID) -> None:
    """Take a file off the list; its content stays until it is erased by law."""
    records.withdraw(desk, "detach", TABLE, attachment)


def taken_away(desk: Desk, participant: UUID) -> list[Attachment]:
    """Return the files that were taken off the list and can be put back, newest first."""
    with desk.read() as connection:
        guard.must_be_visible(desk, connection, participant)
        there = {row.id for row in stored.of(connection, TABLE, participant)}
        gone = [one for one in ids_ever(connection, participant) if one not in there]
        rows = [row for one in gone if (row := _last_of(connection, one, participant))]
    return [_attachment(row) for row in reversed(rows)]


def put_back(desk: Desk, attachment: UUID) -> None:
    """Put a file back that was taken away, as it was.

    Raises:
        NotFound: there was none by that id, or what it said was erased.

    """
    with desk.read() as connection:
        row = _last_of(connection, attachment)
        if row is None:
            raise NotFound(TABLE)
        guard.must_be_visible(desk, connection, row.known_key("participant"))
    who = row.known_key("participant")
    with desk.begin("attach", who) as connection:
        records.write(desk, connection, [Row(TABLE, row.values)])
        text = file_words.kept(desk.vault, attachment, row.words("media_type"))
        search.index_file(connection, who, attachment, text)


def ids_ever(connection: Connection, participant: UUID) -> list[UUID]:
    """Return the id of every file there ever was of somebody, those taken away too."""
    return history.rows_ever(connection, TABLE, participant)


def open_outside(desk: Desk, attachment: UUID) -> Path | None:
    """Write a file to a private folder in memory for another program; None where there is none.

    The folder never lies on a disk; what is in it goes when ipsdesk locks, ends or starts.
    """
    folder = memory_folder()
    if folder is None:
        return None
    own = folder / f"open-{uuid4().hex[:8]}"
    own.mkdir(mode=0o700, parents=True)
    return write_out(desk, attachment, own)


def memory_folder() -> Path | None:
    """Return the folder in memory that is this user's alone, on systems that have one."""
    named = os.environ.get("XDG_RUNTIME_DIR", "")
    there = Path(named) if named else None
    if sys.platform != "linux" or there is None or not there.is_dir():
        return None
    return there / "ipsdesk" if _lies_in_memory(there) else None


def sweep() -> None:
    """Remove whatever was opened for other programs."""
    folder = memory_folder()
    if folder is not None:
        shutil.rmtree(folder, ignore_errors=True)


def _lies_in_memory(folder: Path) -> bool:
    """Tell whether a folder's file system is one that is kept in memory."""
    place, kind = "", ""
    with Path("/proc/mounts").open(encoding="utf-8") as mounts:
        for line in mounts:
            _, at, what, *_ = line.split()
            inside = str(folder) == at or str(folder).startswith(at.rstrip("/") + "/")
            if inside and len(at) >= len(place):
                place, kind = at, what
    return kind in {"tmpfs", "ramfs"}


def _last_of(connection: Connection, attachment: UUID, about: UUID | None = None) -> Record | None:
    """Return what a row said when it was taken away."""
    versions = history.of_row(connection, TABLE, attachment, about)
    cells = versions[-1].old if versions and versions[-1].kind == "delete" else None
    if not cells:
        return None
    return Record(TABLE, attachment, stored.as_values(connection, TABLE, cells))


def _content_of(file: Path) -> bytes:
    try:
        if file.stat().st_size > MOST_MB * 1024 * 1024:
            raise AttachmentTooLarge(MOST_MB)
        return file.read_bytes()
    except OSError as unread:
        raise FileUnreadable from unread


def _attachment(row: Record) -> Attachment:
    added = row.moment("added_at")
    if added is None:
        raise TypeError(TABLE)
    return Attachment(
        row.id,
        row.words("title"),
        row.words("kind"),
        row.words("media_type"),
        row.number("size"),
        added,
    )


def _log(desk: Desk, act: str, row: Record) -> None:
    desk.note(act, row.key("participant"))


def _free(folder: Path, ending: str) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    names: Sequence[Path] = [folder / f"bilaga-{n}{ending}" for n in range(1, 1000)]
    return next(path for path in names if not path.exists())
