"""What can be taken back, done again or put back: each named, and what was said of it."""

from dataclasses import dataclass, field
from uuid import UUID

from ipsdesk.actions import undoing
from ipsdesk.actions.desk import Desk
from ipsdesk.domain.undoing import IMPORT, Stop
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


@dataclass(frozen=True, slots=True)
class DoneLine:
    """One act of one's own, and whether it is taken back just now."""

    seq: int
    title: str = field(repr=False)
    name: str = field(repr=False)
    detail: str = field(repr=False)
    when: str
    undone: bool


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
        """Return what this user did, newest first."""
        steps = undoing.steps(self._desk)
        names = undoing.names_of(self._desk, steps)
        said = [(step_words(one), names.get(one.participant, ""), cell_words(one)) for one in steps]
        whens = told_apart(said, [one.at for one in steps], self._desk.today())
        return tuple(
            DoneLine(one.seq, *words, when, one.undone)
            for one, words, when in zip(steps, said, whens, strict=True)
        )

    def bin(self) -> tuple[BinLine, ...]:
        """Return what was taken away and can be put back, newest first."""
        gone = undoing.bin_of(self._desk)
        said = [(named_words(one.table, one.title), _by(one)) for one in gone]
        whens = told_apart(said, [one.at for one in gone], self._desk.today())
        return tuple(
            BinLine(one.act, one.row, *words, when)
            for one, words, when in zip(gone, said, whens, strict=True)
        )

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


def _by(one: undoing.Removed) -> str:
    told = say("removed by {who}").format(who=one.by)
    return f"{one.name}, {told}" if one.name else told
