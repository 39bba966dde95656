"""Who has read a note and what they answered, in words, and what this user may do about it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from uuid import UUID

from ipsdesk.actions import replies as acts
from ipsdesk.actions import users
from ipsdesk.actions.desk import Desk
from ipsdesk.domain.extracts import CONCERN
from ipsdesk.domain.replies import Reply, readers, waits_for
from ipsdesk.domain.timeline import Entry
from ipsdesk.words import say, say_short_day


@dataclass(frozen=True, slots=True)
class Said:
    """What stands below a note: its readers, the answers, and whether one may add to them."""

    readers: str = ""
    answers: tuple[str, ...] = field(default=(), repr=False)
    waits: bool = False
    may_answer: bool = False


NOTHING = Said()


class RepliesPresenter:
    """What colleagues say to the notes of one desk."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def said(self, participant: UUID, entries: Iterable[Entry]) -> Mapping[UUID, Said]:
        """Return what stands below each contact note that has words."""
        notes = [one for one in entries if one.table == "activities" and one.words]
        if not notes:
            return {}
        told = acts.replies_of(self._desk, participant)
        names = users.names(self._desk)
        writable = self._desk.writable
        return {
            one.id: self._below(one, told.get(one.id, ()), names, writable=writable)
            for one in notes
        }

    def mark_read(self, note: UUID) -> None:
        """Say that one has read a note."""
        acts.mark_read(self._desk, note)

    def answer(self, note: UUID, words: str) -> None:
        """Answer a note."""
        acts.answer(self._desk, note, words)

    def _below(
        self, note: Entry, told: tuple[Reply, ...], names: Mapping[UUID, str], *, writable: bool
    ) -> Said:
        own = self._desk.user.id
        answers = tuple(self._answer(one, names) for one in told if one.words)
        may = writable and note.guarded != CONCERN
        return Said(
            _readers(note, told, names),
            answers,
            waits=may and waits_for(own, note.by, told),
            may_answer=may and (note.by != own or bool(answers)),
        )

    def _answer(self, one: Reply, names: Mapping[UUID, str]) -> str:
        day = say_short_day(one.at.astimezone().date(), self._desk.today())
        name = names.get(one.by) or say("Somebody")
        return say("{name}, {day}: {words}").format(name=name, day=day, words=one.words)


def _readers(note: Entry, told: tuple[Reply, ...], names: Mapping[UUID, str]) -> str:
    who = [names.get(one, "") for one in readers(told) if one != note.by]
    return say("Read by {names}").format(names=", ".join(filter(None, who))) if who else ""
