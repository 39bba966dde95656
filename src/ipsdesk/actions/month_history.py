"""The files there were of one month: what each held, and what each changed in the one before."""

import itertools
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from ipsdesk.actions.desk import Desk
from ipsdesk.actions.month_lists import Changed, Months
from ipsdesk.domain.access import Right
from ipsdesk.domain.months import Difference, Fact, Told, differences
from ipsdesk.domain.periods import Month
from ipsdesk.storage import months, users
from ipsdesk.storage.months import File


@dataclass(frozen=True, slots=True)
class PastFile:
    """One file of a month, as it was written.

    Attributes:
        people: how many stood in it, also those whose records are erased since.
        gone: how many of them stand in no new file, as they are erased or restricted since.
        hours: whole hours in all of those who are left; None where the file told no hours.
        sent_on: the day on which it was locked; None while it is only written.
        changed: who is told of otherwise than in the file before; nobody in the first.

    """

    written_at: datetime
    by: str = field(repr=False)
    people: int
    gone: int
    hours: int | None
    sent_on: date | None
    changed: tuple[Changed, ...] = field(repr=False)


def files_of(desk: Desk, month: Month) -> tuple[PastFile, ...]:
    """Return every file of a month, the newest first.

    Raises:
        NoProject: the unit has no project.

    """
    desk.user.must(Right.EXPORT)
    with desk.read() as connection:
        found = Months(desk, connection)
        files = [one for one in found.files if one.sent.month == month]
        names = users.names(connection)
        told = [tuple(months.told_in(connection, one.id)) for one in files]
        return tuple(
            _past(found, _Pair(file, lines, before, facts), names)
            for file, lines, before, facts in reversed(
                list(zip(files, told, [None, *told], _facts_in_both(files), strict=False))
            )
        )


@dataclass(frozen=True, slots=True)
class _Pair:
    """A file with its lines, and the lines of the one before where there was one."""

    file: File
    lines: tuple[Told, ...] = field(repr=False)
    before: tuple[Told, ...] | None = field(repr=False)
    facts: tuple[Fact, ...]

    def differences(self) -> Iterable[Difference]:
        """Yield whom the two files tell of differently, in what both of them tell."""
        if self.before is None:
            return ()
        old, new = _by_person(self.before), _by_person(self.lines)
        alike = {one for one in old.keys() & new.keys() if old[one] == new[one]}
        sent = [one for one in self.before if one.person not in alike]
        now = {one.person: one for one in self.lines if one.person not in alike}
        return differences(sent, now, self.facts)


def _past(found: Months, pair: _Pair, names: Mapping[UUID, str]) -> PastFile:
    file = pair.file
    return PastFile(
        file.written_at,
        names.get(file.written_by, "") if file.written_by else "",
        file.people,
        file.people - sum(found.may_stand(one.person) for one in pair.lines),
        _hours(pair.lines),
        file.sent_on,
        found.shown_in(pair.differences()),
    )


def _facts_in_both(files: Sequence[File]) -> list[tuple[Fact, ...]]:
    """Return for each file the columns that it shares with the one before."""
    told = [one.sent.facts for one in files]
    shared = [tuple(one for one in new if one in old) for old, new in itertools.pairwise(told)]
    return [*told[:1], *shared]


def _by_person(lines: Iterable[Told]) -> Mapping[UUID, Counter[Told]]:
    found = defaultdict[UUID, Counter[Told]](Counter)
    for one in lines:
        found[one.person][one] += 1
    return found


def _hours(lines: Iterable[Told]) -> int | None:
    told = [one.hours for one in lines if one.hours is not None]
    return sum(told) if told else None
