"""The files kept with a participant: what each is, and what can be done with it."""

from dataclasses import dataclass, field
from pathlib import Path
from uuid import UUID

from ipsdesk.actions import attachments
from ipsdesk.actions.attachments import Attachment
from ipsdesk.actions.desk import Desk
from ipsdesk.domain.file_words import Unread
from ipsdesk.ui.presenters.codes import choices, label
from ipsdesk.ui.presenters.figure_words import number_words
from ipsdesk.words import say, say_day

KINDS = "attachment_kinds"
A_MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True)
class FileLine:
    """One file, as the page shows it."""

    id: UUID
    title: str = field(repr=False)
    kind: str
    detail: str
    icon: str
    shown_as: str  # "picture", "text" or "" for what other programs show
    mark: str = ""  # what one has to know when one searches


class AttachmentsPresenter:
    """One participant's files."""

    def __init__(self, desk: Desk, participant: UUID) -> None:
        self._desk, self._participant = desk, participant
        self.may_write = desk.writable

    def lines(self) -> tuple[FileLine, ...]:
        """Return the files there are, newest first."""
        return tuple(map(_line, attachments.attachments_of(self._desk, self._participant)))

    def taken_away(self) -> tuple[FileLine, ...]:
        """Return the files that were taken off the list and can be put back."""
        return tuple(map(_line, attachments.taken_away(self._desk, self._participant)))

    @staticmethod
    def kinds() -> tuple[tuple[str, str], ...]:
        """Return the kinds of files there are."""
        return choices(KINDS)

    def attach(self, file: Path, kind: str, title: str) -> str:
        """Take a file in, and say so; of one whose words cannot be searched say why."""
        kept = attachments.attach(self._desk, self._participant, file, kind, title)
        told = say("The file is in the vault. The one you chose lies there too.")
        return told if kept.unread is None else f"{told} {unread_words(kept.unread)}"

    def rename(self, line: FileLine, title: str, kind: str) -> None:
        """Call a file something else."""
        attachments.rename(self._desk, line.id, title, kind)

    def content(self, line: FileLine) -> bytes:
        """Return a file's content; that it was looked at is kept in the log."""
        return attachments.content_of(self._desk, line.id)

    def write_out(self, line: FileLine, folder: Path) -> Path:
        """Write a file out in plain."""
        return attachments.write_out(self._desk, line.id, folder)

    def open_outside(self, line: FileLine) -> Path | None:
        """Lay a file in memory for another program; None where there is no such place."""
        return attachments.open_outside(self._desk, line.id)

    def take_away(self, line: FileLine) -> None:
        """Take a file off the list."""
        attachments.take_away(self._desk, line.id)

    def put_back(self, line: FileLine) -> None:
        """Put a file back."""
        attachments.put_back(self._desk, line.id)


def unread_words(why: Unread) -> str:
    """Say why the words inside a file are not found when one searches."""
    return {
        Unread.LOCKED: say("A password locks it, so its words cannot be searched."),
        Unread.BROKEN: say("It is broken inside, so its words cannot be searched."),
        Unread.TOO_LONG: say("Reading it took too long, so its words cannot be searched."),
        Unread.PICTURES: say("Its pages are pictures, so there are no words in it to search."),
    }[why]


def words_of(content: bytes) -> str:
    """Return a text file as text, whatever older program wrote it."""
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    return content.decode("latin-1")


def size_words(size: int) -> str:
    """Say how large a file is."""
    if size >= A_MEGABYTE:
        return say("{size} MB").format(size=number_words(size / A_MEGABYTE))
    return say("{size} kB").format(size=max(1, round(size / 1000)))


def _line(one: Attachment) -> FileLine:
    day = say_day(one.added_at.astimezone().date())
    shown = "picture" if one.is_picture else "text" if one.is_text else ""
    return FileLine(
        one.id,
        one.title,
        one.kind,
        f"{label(KINDS, one.kind)}, {size_words(one.size)}, {day}",
        "file-text",
        shown,
        say("No words in it can be searched.") if one.mute else "",
    )
