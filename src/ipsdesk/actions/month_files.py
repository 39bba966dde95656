"""The file of a month: written whole after the passphrase, kept in mind, and locked when sent."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from uuid import UUID

from ipsdesk.actions import month_layouts
from ipsdesk.actions.desk import Desk
from ipsdesk.actions.month_lists import FIRST, MonthList, Months, Standing, State
from ipsdesk.domain.access import Right
from ipsdesk.domain.month_errors import (
    MonthIncomplete,
    MonthNotOver,
    MonthNotWritten,
    MonthOutOfOrder,
)
from ipsdesk.domain.months import Fact, Told
from ipsdesk.domain.periods import Month
from ipsdesk.domain.records import Value
from ipsdesk.reports.month_list import MonthPaper, render
from ipsdesk.storage import files, members, records
from ipsdesk.storage.months import SENT, WRITTEN
from ipsdesk.storage.vault import Connection
from ipsdesk.words import month_name, say

STEM = "ipsdesk-esf-manad"
WAY = "file"


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which month is to be written where, and whether those who lack something are left out."""

    month: Month
    folder: Path
    leave_out: bool = False


@dataclass(frozen=True, slots=True)
class Written:
    """A file that was written: where, and about how many."""

    path: Path
    people: int
    left_out: int


def write_month(desk: Desk, wanted: Wanted, passphrase: str | bytearray) -> Written:
    """Write the file of a month after the passphrase, and note that each person was told of.

    The file, what it says and the notes of disclosure are kept together, or none of them.

    Raises:
        WrongPassphrase: it is not the passphrase of who sits here; nothing was written.
        NoProject: the unit has no project.
        MonthNotOver: the month has days left.
        MonthOutOfOrder: an earlier month waits, or must be sent again first.
        MonthIncomplete: something is missing of somebody.
        PlaceUnfit, DiskFull: the file could not be written.

    """
    desk.user.must(Right.EXPORT)
    members.passphrase_opens(desk.vault, desk.user.name, passphrase)
    with desk.begin("write_month", reason=wanted.month.code) as connection:
        found = Months(desk, connection)
        _must_be_next(desk, found, wanted.month)
        listed = found.list_of(wanted.month)
        if listed.held and not wanted.leave_out:
            raise MonthIncomplete(wanted.month.code, len(listed.held))
        people = listed.told
        content = render(_paper(listed, people))
        order = 1 + max((one.sent.order for one in found.files), default=0)
        keep(desk, connection, File(listed, people, sha256(content).digest(), order))
        path = wanted.folder / f"{STEM}-{wanted.month.code}.{listed.layout.kind}"
        with files.place_in_our_words():
            wanted.folder.mkdir(parents=True, exist_ok=True)
            files.write_whole(path, content)
    return Written(path, len(people), len(listed.held))


def lock_month(desk: Desk, month: Month) -> None:
    """Lock a month: its newest file has been read in; what changes later is shown against it.

    Raises:
        MonthNotWritten: no file of it was written.

    """
    desk.user.must(Right.EXPORT)
    with desk.begin("lock_month", reason=month.code) as connection:
        file = Months(desk, connection).newest_written(month)
        if file is None:
            raise MonthNotWritten(month.code)
        changes: dict[str, Value] = {"state": SENT, "sent_on": desk.today()}
        records.change(connection, "sent_months", file.id, changes)


def begin_with(desk: Desk, month: Month) -> None:
    """Report from a month on: the earlier ones were read in by another way."""
    month_layouts.decide(desk, **{FIRST: month.code})


@dataclass(frozen=True, slots=True)
class File:
    """A file that is to be kept in mind: the list, who is in it, and which file it is."""

    listed: MonthList = field(repr=False)
    people: tuple[Told, ...] = field(repr=False)
    digest: bytes
    order: int


def keep(desk: Desk, connection: Connection, file: File) -> UUID:
    """Keep in mind what a file says of whom, and that it was told (SHR-03)."""
    listed, kept = file.listed, desk.new_id()
    row: dict[str, Value] = {
        "operation": listed.operation,
        "month": listed.month.code,
        "state": WRITTEN,
        "position": file.order,
        "facts": [one.value for one in listed.layout.told],
        "people": len(file.people),
        "digest": file.digest,
    }
    records.add(connection, "sent_months", [{**month_layouts.begun(desk), **row, "id": kept}])
    records.add(connection, "sent_people", list(_people(desk, kept, file)))
    records.add(connection, "disclosures_made", list(_disclosures(desk, file)))
    return kept


def _must_be_next(desk: Desk, found: Months, month: Month) -> None:
    if month.after > desk.today():
        raise MonthNotOver(month.code)
    first = first_before(found.standings(), month)
    if first is not None:
        raise MonthOutOfOrder(month.code, first.code)


def first_before(found: Iterable[Standing], month: Month) -> Month | None:
    """Return the earliest month that waits before one: SCB reads them in one after the other."""
    waiting = (one.month for one in found if one.month < month and one.state is not State.SENT)
    return min(waiting, default=None)


def _people(desk: Desk, kept: UUID, file: File) -> Iterator[dict[str, Value]]:
    facts = set(file.listed.layout.told)
    for one in file.people:
        yield {
            **month_layouts.begun(desk),
            "participant": one.person,
            "sent_month": kept,
            "started_on": one.started_on,
            "ended_on": one.ended_on,
            "hours": one.hours if Fact.HOURS in facts else None,
            "personal_number": one.number if Fact.NUMBER in facts else None,
            "first_name": one.first_name if Fact.FIRST_NAME in facts else None,
            "last_name": one.last_name if Fact.LAST_NAME in facts else None,
        }


def _disclosures(desk: Desk, file: File) -> Iterator[dict[str, Value]]:
    facts = ", ".join(fact_words(one) for one in file.listed.layout.told)
    month = file.listed.month
    named = say("{month} {year}").format(month=month_name(month.number), year=month.year)
    told = say("{facts} for {month}").format(facts=facts, month=named)
    for one in file.people:
        yield {
            **month_layouts.begun(desk),
            "participant": one.person,
            "on_day": desk.today(),
            "recipient": month_layouts.recipient(),
            "facts": told,
            "way": WAY,
            "legal_ground": month_layouts.legal_ground(),
        }


def _paper(listed: MonthList, people: tuple[Told, ...]) -> MonthPaper:
    return MonthPaper(listed.layout, people, listed.operation, listed.month.code)


def fact_words(which: Fact) -> str:
    """Say in words what a column of the list tells."""
    words = {
        Fact.NUMBER: say("personal number"),
        Fact.FIRST_NAME: say("first name"),
        Fact.LAST_NAME: say("last name"),
        Fact.STARTED: say("first day"),
        Fact.ENDED: say("last day"),
        Fact.HOURS: say("whole hours of contact"),
        Fact.PROJECT: say("number of the project"),
        Fact.MONTH: say("month"),
    }
    return words[which]
