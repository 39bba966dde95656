"""What colleagues say to a contact note: that they have read it, and what they answered."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from ipsdesk.domain.errors import DeskError


@dataclass(eq=False)
class AnswerWithoutWords(DeskError):
    """An answer to a note was to be kept that says nothing."""


@dataclass(frozen=True, slots=True)
class Reply:
    """One reply; without words it says only that somebody has read the note."""

    id: UUID
    note: UUID
    by: UUID
    at: datetime
    words: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Answered:
    """A note of one's own that somebody has answered since one last looked."""

    participant: UUID
    shown_name: str = field(repr=False)
    reply: Reply = field(repr=False)


def readers(replies: Iterable[Reply]) -> list[UUID]:
    """Return who has read a note, the first reader first; whoever answers has read it."""
    in_order = sorted(replies, key=lambda one: (one.at, str(one.id)))
    return list(dict.fromkeys(one.by for one in in_order))


def waits_for(reader: UUID, author: UUID | None, replies: Iterable[Reply]) -> bool:
    """Tell whether somebody has not seen all of a note: it is new to them, or was answered since.

    Nobody has to say that they have read what they wrote themself.

    """
    told = list(replies)
    last = max((one.at for one in told if one.by == reader), default=None)
    newest = _newest_answer(told, reader)
    if last is None:
        return author != reader or newest is not None
    return newest is not None and newest > last


def _newest_answer(replies: Iterable[Reply], reader: UUID) -> datetime | None:
    """Return when somebody else answered last."""
    return max((one.at for one in replies if one.by != reader and one.words), default=None)
