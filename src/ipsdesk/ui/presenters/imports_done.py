"""The imports that were made, and undoing one of them, also a week later."""

from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from ipsdesk.actions import intake, intake_done, intake_undo
from ipsdesk.actions.desk import Desk
from ipsdesk.domain.intake.plan import Fate
from ipsdesk.ui.presenters import import_words as told
from ipsdesk.words import say, say_day, say_many, say_time

MOST_LEFT = 6


@dataclass(frozen=True, slots=True)
class DoneLine:
    """An import that was made."""

    id: UUID
    title: str = field(repr=False)
    detail: str
    may_undo: bool
    at: datetime
    counts: str = ""


class DoneImports:
    """What was taken in, and taking it back."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def done(self) -> tuple[DoneLine, ...]:
        """Return the imports that were made, newest first."""
        return tuple(map(_done, intake_done.imports(self._desk)))

    def own(self) -> tuple[DoneLine, ...]:
        """Return the imports that whoever sits here chose to make, newest first.

        What a whole rehearsal was made of is none: it is not undone.
        """
        mine = (one for one in intake_done.imports(self._desk) if one.by == self._desk.user.id)
        return tuple(_done(one) for one in mine if told.kind_words(one.kind))

    def undo(self, number: UUID, tell: intake.Tell = intake.silent) -> str:
        """Undo an import, and say what was not undone and why."""
        found = intake_undo.undo(self._desk, number, tell)
        taken = say_many("{count} row is taken back.", "{count} rows are taken back.", found.taken)
        if not found.left:
            return taken
        named = [_left_words(one) for one in found.left[:MOST_LEFT]]
        more = len(found.left) - len(named)
        if more:
            named.append(say_many("and {count} more", "and {count} more", more))
        left = say("Left as they are: {names}.").format(names="; ".join(named))
        return f"{taken} {left}"


def _done(one: intake_done.ImportLine) -> DoneLine:
    when = f"{say_day(one.at.astimezone().date())} {say_time(one.at)}"
    kind = told.kind_words(one.kind)
    counts = {
        Fate.NEW: one.added,
        Fate.UPDATE: one.changed,
        Fate.SAME: one.same,
        Fate.HELD: one.held,
    }
    counted = told.count_words(counts) if kind else ""
    detail = f"{when}. {counted}" if kind else when
    if one.undone:
        detail = say("Undone. {detail}").format(detail=detail)
    title = one.title or (say("Pasted") if kind else say("Everything of a rehearsal"))
    title = f"{title} · {kind}" if kind else title
    return DoneLine(one.id, title, detail, bool(kind) and not one.undone, one.at, counted)


def _left_words(one: intake_undo.Left) -> str:
    why = {
        intake_undo.CHANGED: say("written about since"),
        intake_undo.USED: say("other records point there"),
        intake_undo.NOT_YOURS: say("not yours any longer"),
        intake_undo.RESTRICTED: say("restricted by law"),
    }[one.why]
    return say("{name} ({why})").format(name=one.name or say("somebody"), why=why)
