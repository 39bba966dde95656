"""A summary as its page shows it: its sheets, what is hidden and why, what has left."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from ipsdesk.actions import summary_files, summary_words
from ipsdesk.actions.desk import Desk
from ipsdesk.actions.prepared import Prepared
from ipsdesk.domain.release_ledger import Left
from ipsdesk.ui.presenters.evaluation import LeftLine
from ipsdesk.ui.presenters.papers import Sheet
from ipsdesk.words import say, say_day


@dataclass(frozen=True, slots=True)
class HiddenLine:
    """One number that is hidden: where it stands, and why in words."""

    place: str
    why: str


@dataclass(frozen=True, slots=True)
class SeenState:
    """A summary as it would leave.

    Attributes:
        hidden: each hidden number with why, or a line for a whole part of a table.
        left_out: how many tables are not even counted, or "".
        withheld: lines that people wrote and that are left out, each with why.
        known: what was known before it was proved.
        alike: of which group the same is said of everybody.

    """

    sheets: tuple[Sheet, ...] = field(repr=False)
    title: str
    promise: str
    hidden: tuple[HiddenLine, ...]
    left_out: str
    withheld: tuple[HiddenLine, ...]
    known: str
    alike: str
    is_sketch: bool = False


@dataclass(frozen=True, slots=True)
class LeftState:
    """A summary that has left: which, when and to whom, and the files that were written."""

    title: str
    detail: str
    files: str = ""
    may_write_again: bool = False


@dataclass(frozen=True, slots=True)
class MethodState:
    """How numbers are shown: chosen for good, or what is still to be looked at."""

    chosen: str
    proposed: str
    words: str
    may_choose: bool


@dataclass(frozen=True, slots=True)
class ProjectState:
    """What holds for the whole project, whatever summary is in sight.

    Attributes:
        periods: those there are to choose from, each with its name.
        method: how numbers are shown.
        wants_second: whether a second person must say yes.
        history: every summary that has left, newest first.
        evaluated: every file that an evaluator was given, newest first.

    """

    periods: tuple[tuple[str, str], ...]
    method: MethodState
    wants_second: bool
    history: tuple[LeftLine, ...]
    evaluated: tuple[LeftLine, ...]


def drawn(desk: Desk, prepared: Prepared, width: int, edition: str) -> tuple[Sheet, ...]:
    """Draw the pages of a summary as they will leave."""
    found = summary_files.pictures(desk, prepared, width, summary_files.edition(edition))
    return tuple(Sheet(one.width, one.height, one.stride, one.pixels, one.text) for one in found)


def seen_state(prepared: Prepared, sheets: tuple[Sheet, ...], known: str = "") -> SeenState:
    """Return a summary as it is shown: its pages, and what is hidden why."""
    cells = prepared.release.cells
    shown = sum(cell.shown is not None for cell in cells)
    told = say("{shown} numbers are shown, {hidden} are hidden.")
    if prepared.is_sketch:
        told = say("Not proved yet: {shown} numbers might be shown, {hidden} hidden.")
    title = told.format(shown=shown, hidden=len(cells) - shown)
    return SeenState(
        sheets,
        title,
        summary_words.promise_of(prepared.release),
        tuple(HiddenLine(place, why) for place, why in summary_words.hidden(prepared.release)),
        summary_words.left_out_words(prepared.release),
        tuple(HiddenLine(line, why) for line, why in summary_files.withheld_words(prepared)),
        known,
        summary_words.alike_words(prepared.release),
        prepared.is_sketch,
    )


def left_lines(found: Iterable[Left]) -> tuple[LeftLine, ...]:
    """Return summaries that have left, each with its period, its day and to whom it went."""
    lines = []
    for one in found:
        title = say("Summary {number}: {period}").format(
            number=one.number, period=summary_words.period_named_in_words(one.period, one.last)
        )
        to = say("to {whom}").format(whom=one.recipient) if one.recipient else ""
        lines.append(LeftLine(title, " · ".join(filter(None, (say_day(one.made_on), to)))))
    return tuple(lines)


def left_state(left: Left, written: Sequence[Path], *, may_write_again: bool = False) -> LeftState:
    """Return what has left as it is shown, with the files that were just written."""
    [line] = left_lines([left])
    files = ""
    if written:
        text = say("Files in the folder {folder}: {names}")
        names = ", ".join(path.name for path in written)
        files = text.format(folder=written[0].parent.name, names=names)
        if any(path.name == summary_files.SHEET for path in written):
            files += ". " + say("{name} stays with you.").format(name=summary_files.SHEET)
    return LeftState(line.title, line.detail, files, may_write_again)
