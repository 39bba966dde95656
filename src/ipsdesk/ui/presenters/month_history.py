"""The files there were of one month, in words: how many stood in each, and what it changed."""

from dataclasses import dataclass

from ipsdesk.actions.desk import Desk
from ipsdesk.actions.month_history import PastFile, files_of
from ipsdesk.domain.periods import Month
from ipsdesk.ui.presenters.month_changes import PersonRow, changed_row
from ipsdesk.words import say, say_day, say_many

MOST_FILES = 12
MOST_CHANGED = 20


@dataclass(frozen=True, slots=True)
class FileRow:
    """One file: when it was written and by whom, what it held, and whom it told otherwise of."""

    title: str
    detail: str
    changed: tuple[PersonRow, ...]
    more: str


def file_rows(desk: Desk, month: Month) -> tuple[FileRow, ...]:
    """Return the files of a month, the newest first."""
    return tuple(_row(one) for one in files_of(desk, month)[:MOST_FILES])


def _row(one: PastFile) -> FileRow:
    title = say("Written {day} by {name}").format(
        day=say_day(one.written_at.astimezone().date()), name=one.by
    )
    left = len(one.changed) - MOST_CHANGED
    return FileRow(
        title,
        " · ".join(filter(None, (_held(one), _gone(one), _fate(one), _changed_words(one)))),
        tuple(map(changed_row, one.changed[:MOST_CHANGED])),
        say_many("and {count} more", "and {count} more", left) if left > 0 else "",
    )


def _held(one: PastFile) -> str:
    people = say_many("{count} person", "{count} people", one.people)
    if one.hours is None:
        return people
    return f"{people}, " + say_many(
        "{count} whole hour of contact", "{count} whole hours of contact", one.hours
    )


def _gone(one: PastFile) -> str:
    if not one.gone:
        return ""
    return say_many(
        "{count} of them erased or restricted since, and in no new file",
        "{count} of them erased or restricted since, and in no new file",
        one.gone,
    )


def _fate(one: PastFile) -> str:
    if one.sent_on is None:
        return say("not locked")
    return say("locked {day}").format(day=say_day(one.sent_on))


def _changed_words(one: PastFile) -> str:
    if not one.changed:
        return ""
    return say_many(
        "{count} person otherwise than in the file before",
        "{count} people otherwise than in the file before",
        len(one.changed),
    )
