"""What an answered form sets off: support that falls due, a move on the board, a follow-up."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from uuid import UUID

from ipsdesk.domain.days import months_after
from ipsdesk.domain.employment import FollowMark, follow_marks
from ipsdesk.domain.forms import Form
from ipsdesk.domain.records import Record, Row, Value

FOLLOW_UP_MONTHS = 6
JOB_LOSS, CONTACT_AFTER_LOSS = "job_loss", timedelta(days=3)
Moved = tuple[Record, dict[str, Value]]  # a row, and the days it has from now on


def effects(
    form: Form, row: UUID, values: Mapping[str, Value], before: Mapping[str, Value]
) -> Iterator[Row]:
    """Yield the rows that follow from an answered form.

    Args:
        form: the form that was answered.
        row: the row it wrote.
        values: the whole row as it is now.
        before: the whole row as it was, or nothing when it is new.

    """
    match form.table:
        case "jobs":
            yield from _marks(row, values, before)
            yield from _after_the_end(row, values, before)
        case "applications":
            yield from _move(row, values, before)
        case "episodes":
            yield from _follow_up(row, values, before)


def _marks(row: UUID, values: Mapping[str, Value], before: Mapping[str, Value]) -> Iterator[Row]:
    started = values.get("started_on")
    if before or not isinstance(started, date):
        return
    for mark in follow_marks(started):
        yield Row(
            "follow_marks",
            {
                "participant": values["participant"],
                "job": row,
                "kind": mark.kind,
                "from_day": mark.first,
                "to_day": mark.last,
                "declined": False,
            },
        )


def moved_marks(started: date, kept: Iterable[Record]) -> Iterator[Moved]:
    """Yield which marks of a job lie otherwise once its first day was corrected, and how.

    What was met or declined stays as it was; so does what does not follow from the first day.
    """
    waiting: dict[str, list[FollowMark]] = {}
    for mark in follow_marks(started):
        waiting.setdefault(mark.kind, []).append(mark)
    for row in sorted(kept, key=lambda one: one.known_day("to_day")):
        right = waiting.get(row.words("kind"), [])
        told = right.pop(0) if right else None
        if told is not None and row.day("met_on") is None and not row["declined"]:
            yield row, {"from_day": told.first, "to_day": told.last}


def moved_loss(learnt: date, kept: Iterable[Record]) -> Iterator[Moved]:
    """Yield how a meeting after a lost job lies once the day it was learnt was corrected."""
    for row in kept:
        waits = row.day("met_on") is None and not row["declined"]
        if row.words("kind") == JOB_LOSS and waits:
            yield row, {"from_day": learnt, "to_day": learnt + CONTACT_AFTER_LOSS}


def moved_follow_up(due: date | None, was: date | None, now: Value) -> date | None:
    """Return when a follow-up is due once the last day was corrected; None where it stays.

    One that was agreed on for a day of its own stays on it.
    """
    if was is None or not isinstance(now, date) or was == now:
        return None
    return (
        months_after(now, FOLLOW_UP_MONTHS) if due == months_after(was, FOLLOW_UP_MONTHS) else None
    )


def _after_the_end(
    row: UUID, values: Mapping[str, Value], before: Mapping[str, Value]
) -> Iterator[Row]:
    """Ask for a meeting within three days after it was learnt that a job ended (V12)."""
    learnt = values.get("end_learned_on")
    if not isinstance(learnt, date) or before.get("end_learned_on"):
        return
    yield Row(
        "follow_marks",
        {
            "participant": values["participant"],
            "job": row,
            "kind": JOB_LOSS,
            "from_day": learnt,
            "to_day": learnt + CONTACT_AFTER_LOSS,
            "met_on": _within(values.get("contact_after_end_on"), learnt),
            "declined": False,
        },
    )


def _within(contact: Value, learnt: date) -> date | None:
    """Return the day of a contact that the form itself tells of, if it came in time."""
    if not isinstance(contact, date):
        return None
    return contact if learnt <= contact <= learnt + CONTACT_AFTER_LOSS else None


def _move(row: UUID, values: Mapping[str, Value], before: Mapping[str, Value]) -> Iterator[Row]:
    if values["stage"] == before.get("stage"):
        return
    yield Row(
        "stages",
        {
            "participant": values["participant"],
            "application": row,
            "stage": values["stage"],
            "on_day": values["on_day"],
        },
    )


def _follow_up(
    row: UUID, values: Mapping[str, Value], before: Mapping[str, Value]
) -> Iterator[Row]:
    ended = values.get("ended_on")
    if not isinstance(ended, date) or not values.get("wants_follow_up"):
        return
    if before.get("ended_on") and before.get("wants_follow_up"):
        return
    yield Row(
        "follow_ups",
        {
            "participant": values["participant"],
            "episode": row,
            "due_on": months_after(ended, FOLLOW_UP_MONTHS),
        },
    )
