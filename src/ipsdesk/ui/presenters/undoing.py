"""What can be taken back, done again or put back: each named, and what was said of it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from ipsdesk.actions import undoing
from ipsdesk.actions.desk import Desk
from ipsdesk.actions.extract_words import table_title
from ipsdesk.domain.undoing import IMPORT, Step, Stop
from ipsdesk.ui.presenters.imports_done import DoneImports
from ipsdesk.ui.presenters.imports_done import DoneLine as ImportLine
from ipsdesk.words import apart, say, say_near_day, say_time

MOST_NAMED = 4  # records of one step that are named each


@dataclass(frozen=True, slots=True)
class DoneLine:
    """One act of one's own, and whether it is taken back just now."""

    seq: int
    title: str = field(repr=False)
    name: str = field(repr=False)
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
        return tuple(
            DoneLine(
                one.seq,
                step_words(one),
                undoing.name_of(self._desk, one),
                self._when(one.at),
                one.undone,
            )
            for one in undoing.steps(self._desk)
        )

    def bin(self) -> tuple[BinLine, ...]:
        """Return what was taken away and can be put back, newest first."""
        return tuple(
            BinLine(one.act, one.row, _named(one.table, one.title), _by(one), self._when(one.at))
            for one in undoing.bin_of(self._desk)
        )

    def waits_to_be_shown(self) -> bool:
        """Tell whether the newest step is so old that it is shown before it is taken back."""
        found = undoing.newest(self._desk)
        return found is not None and not undoing.is_fresh(self._desk, found)

    def import_just_made(self) -> ImportLine | None:
        """Return the import that was the last thing done here, to be undone as a whole."""
        found = undoing.newest(self._desk)
        if not isinstance(found, Stop) or found.act != IMPORT:
            return None
        mine = self.imports.own()
        return mine[0] if mine and mine[0].may_undo else None

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
        named = [line.title, *(_named(one.table, one.title) for one in above)]
        return say("Put back: {what}.").format(what=_listed(named))

    def _when(self, moment: datetime) -> str:
        day = moment.astimezone().date()
        return f"{say_near_day(day, self._desk.today())} {say_time(moment)}"


def step_words(step: Step) -> str:
    """Name a step by what was done to which records, each in its own words."""
    words = {
        "insert": say("Added: {what}"),
        "update": say("Changed: {what}"),
        "delete": say("Removed: {what}"),
    }
    named = [_named(step.table, step.title)]
    named += [_named(one.table, one.title) for one in step.beside]
    return words[step.kind].format(what=_listed(named))


def _listed(named: Sequence[str]) -> str:
    """Name some records; of very many, the first and how many more."""
    if len(named) <= MOST_NAMED:
        return ", ".join(named)
    more = len(named) - MOST_NAMED + 1
    shown = ", ".join(named[: MOST_NAMED - 1])
    return say("{what} and {count} more").format(what=shown, count=more)


def _named(table: str, title: str) -> str:
    kind = table_title(table)
    return say("{kind} “{title}”").format(kind=kind, title=apart(title)) if title else kind


def _by(one: undoing.Removed) -> str:
    told = say("removed by {who}").format(who=one.by)
    return f"{one.name}, {told}" if one.name else told
