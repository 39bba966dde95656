"""What can be taken back, done again or put back: each named, and what was said of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from uuid import UUID

from ipsdesk.actions import undoing
from ipsdesk.actions.desk import Desk
from ipsdesk.domain.undoing import DAYS, IMPORT, Step, Stop
from ipsdesk.ui.presenters.imports_done import DoneImports
from ipsdesk.ui.presenters.imports_done import DoneLine as ImportLine
from ipsdesk.ui.presenters.undo_words import (
    cell_words,
    listed,
    named_words,
    step_words,
    told_apart,
)
from ipsdesk.words import say

Said = tuple[str, str, str]  # what was done, about whom, and what was said of it
Act = tuple[datetime, Said, Step | ImportLine]


@dataclass(frozen=True, slots=True)
class DoneLine:
    """One act of one's own, and whether it is taken back just now."""

    seq: int
    title: str = field(repr=False)
    name: str = field(repr=False)
    detail: str = field(repr=False)
    when: str
    undone: bool
    brought: ImportLine | None = None  # an import, undone as a whole and not done again from here


@dataclass(frozen=True, slots=True)
class BinLine:
    """One record that was taken away."""

    act: int
    row: UUID
    title: str = field(repr=False)
    detail: str = field(repr=False)
    when: str


class UndoPresenter:
    """One's own acts of the last 30 days, and the bin."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self.imports = DoneImports(desk)

    def done(self) -> tuple[DoneLine, ...]:
        """Return what this user did, newest first, an import as one line."""
        done = self._acts()
        whens = told_apart([said for _, said, _ in done], [at for at, _, _ in done], self._today())
        return tuple(
            _done_line(one, said, when) for (_, said, one), when in zip(done, whens, strict=True)
        )

    def _acts(self) -> list[Act]:
        steps = undoing.steps(self._desk)
        names = undoing.names_of(self._desk, steps)
        since = self._desk.now() - timedelta(days=DAYS)
        done: list[Act] = [
            *((one.at, _import_words(one), one) for one in self.imports.own() if one.at >= since),
            *((one.at, _words_of(one, names), one) for one in steps),
        ]
        return sorted(done, key=lambda act: act[0], reverse=True)

    def bin(self) -> tuple[BinLine, ...]:
        """Return what was taken away and can be put back, newest first."""
        gone = undoing.bin_of(self._desk)
        said = [(named_words(one.table, one.title), _by(one)) for one in gone]
        whens = told_apart(said, [one.at for one in gone], self._today())
        return tuple(
            BinLine(one.act, one.row, *words, when)
            for one, words, when in zip(gone, said, whens, strict=True)
        )

    def _today(self) -> date:
        return self._desk.today()

    def waits_to_be_shown(self) -> bool:
        """Tell whether what would be taken back next is shown before it is."""
        return undoing.is_shown_first(self._desk)

    def is_stopped(self) -> bool:
        """Tell whether the last thing done is not taken back by its key."""
        return isinstance(undoing.newest(self._desk), Stop)

    def import_just_made(self) -> ImportLine | None:
        """Return the import that was the last thing done here, to be undone as a whole."""
        found = undoing.newest(self._desk)
        if not isinstance(found, Stop) or found.act != IMPORT:
            return None
        mine = (one for one in self.imports.own() if str(one.id) == found.reason)
        return next((one for one in mine if one.may_undo), None)

    def undo(self, seq: int | None = None) -> str:
        """Take a step back, and return what to say of it."""
        step = undoing.undo(self._desk, seq)
        return say("Undone: {what}. Ctrl+Shift+Z does it again.").format(what=step_words(step))

    def redo(self, seq: int | None = None) -> str:
        """Do again what was taken back, and return what to say of it."""
        step = undoing.redo(self._desk, seq)
        return say("Done again: {what}.").format(what=step_words(step))

    def put_back(self, line: BinLine) -> str:
        """Put a record back from the bin, and return what to say of it."""
        above = undoing.put_back(self._desk, line.act, line.row)
        named = [line.title, *(named_words(one.table, one.title) for one in above)]
        return say("Put back: {what}.").format(what=listed(named))


def _words_of(step: Step, names: Mapping[UUID | None, str]) -> Said:
    return step_words(step), names.get(step.participant, ""), cell_words(step)


def _import_words(one: ImportLine) -> Said:
    return say("Import: {what}").format(what=one.title), "", one.counts


def _done_line(one: Step | ImportLine, said: Said, when: str) -> DoneLine:
    if isinstance(one, Step):
        return DoneLine(one.seq, *said, when, one.undone)
    return DoneLine(0, *said, when, not one.may_undo, one)


def _by(one: undoing.Removed) -> str:
    told = say("removed by {who}").format(who=one.by)
    return f"{one.name}, {told}" if one.name else told
