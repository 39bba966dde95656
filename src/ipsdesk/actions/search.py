"""Searching everything a user may read, as far as the law that applies lets them."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from time import perf_counter, thread_time
from uuid import UUID

from ipsdesk.actions import file_words, guard
from ipsdesk.actions.desk import Desk
from ipsdesk.domain import searching
from ipsdesk.domain.access import Right
from ipsdesk.domain.errors import NothingWritten
from ipsdesk.domain.profiles import may_search_text, may_search_unit
from ipsdesk.domain.records import Record
from ipsdesk.domain.searching import (
    COLUMNS,
    FILE_TEXT,
    FILES,
    NOTES,
    PEOPLE,
    Group,
    Hit,
)
from ipsdesk.domain.typed import whole
from ipsdesk.storage import people, records, search_index
from ipsdesk.storage.search import Asked, Found, Search
from ipsdesk.storage.vault import Connection

Stop = Callable[[], bool]  # asked while it searches: is it to end now?
MOST = 6  # hits of a group that are shown at first
SOON = 0.025  # seconds of the processor for a first answer, before what is found is read
LATEST = 0.1  # seconds by the clock, where a disk is slow or others use the machine
_READ = 60  # records of a group that are read, so that exact hits come first
_FILES_READ = 12  # files are opened for their words, and so fewer are
_FILE_ROWS = "attachments"
_CONTACTS = "employer_contacts"
UNITS = (searching.EMPLOYERS, searching.UNIT)
_NAMED_BY = {_CONTACTS: ("workplaces", "workplace")}  # what has no name of its own
_DAYS = ("at", "on_day", "set_on", "from_day", "applied_on", "started_on", "said_on", "added_at")


def groups_of(desk: Desk) -> tuple[str, ...]:
    """Return what this user can search: people, what is written about them, and the unit."""
    about = searching.GROUPS[1:-2] if may_search_text(desk.profile) else ()
    people_too = (PEOPLE, *about) if desk.user.may(Right.OPEN_PEOPLE) else ()
    return (*people_too, *(UNITS if desk.user.may(Right.PROJECT) else ()))


def find(
    desk: Desk,
    typed: str,
    *,
    everybody: bool = False,
    only: str = "",
    most: int | Mapping[str, int] = MOST,
    stop: Stop | None = None,
) -> tuple[Group, ...]:
    """Return the records that hold every word typed, by group; those as typed come first.

    What is written about people is searched among the user's own participants, as only those
    are opened without a reason. About all others a name or a number is found, and no text.

    Args:
        desk: where, when and by whom.
        typed: some words; one that is shorter than two letters is not looked for.
        everybody: also in what is written about others' participants, after `widen`.
        only: one group alone, or "" for all that may be searched.
        most: how many hits of each group, or of those of which more than usual are shown.
        stop: asked now and then whether to end with what is found so far. A group that was not
            searched to its end is then marked as cut, and stands here without a hit too.

    """
    wide = everybody and may_widen(desk)
    usual, opened = (MOST, most) if isinstance(most, Mapping) else (most, {})
    typed = whole(typed)
    asked = Asked(desk.user, desk.today(), searching.words_of(typed), wide)
    with desk.read() as connection:
        question = _Question(desk, connection, asked, typed, Search(connection, asked, stop))
        groups = [one for one in groups_of(desk) if only in ("", one)]
        found = {
            group: question.answer(group, opened.get(group, usual))
            for group in sorted(groups, key=lambda one: one == NOTES)  # the most come last
        }
    return tuple(found[group] for group in groups if found[group].hits or found[group].cut)


def soon() -> Stop:
    """Return what stops a first answer in time; what it did not reach is looked for after it."""
    used, clock = thread_time() + SOON, perf_counter() + LATEST
    return lambda: thread_time() > used or perf_counter() > clock


def may_widen(desk: Desk) -> bool:
    """Tell whether this user may, for a reason, search what is written about others."""
    return desk.user.may(Right.OPEN_ANYBODY) and may_search_unit(desk.profile)


def widen(desk: Desk, reason: str) -> None:
    """Keep in the log why somebody searches what is written about others' participants.

    Raises:
        NotForThisRole: the user opens nobody but the own participants.
        NothingWritten: no reason was given.

    """
    desk.user.must(Right.OPEN_ANYBODY)
    if not reason.strip():
        raise NothingWritten
    desk.note("search_unit", reason=reason.strip())


def index_file(connection: Connection, who: UUID, file: UUID, text: str) -> None:
    """Make the words inside an attached file something that is found."""
    number = records.get(connection, "participants", who).number("number")
    search_index.add_text(connection, file, who, number, text)


def index_again(desk: Desk, connection: Connection, who: UUID) -> None:
    """Index the words inside somebody's files anew, where their rows were written anew."""
    for row in records.of(connection, _FILE_ROWS, who):
        search_index.forget_text(connection, row.id)
        text = file_words.kept(desk.vault, row.id, row.words("media_type"))
        index_file(connection, who, row.id, text)


@dataclass(frozen=True, slots=True)
class _Seen:
    """A record that was found and may be read, with the text that is searched."""

    found: Found
    row: Record
    text: str = field(repr=False)
    exact: bool


@dataclass(frozen=True, slots=True)
class _Question:
    """Some words that are looked for at one desk."""

    desk: Desk
    connection: Connection
    asked: Asked
    typed: str = field(repr=False)
    search: Search

    def answer(self, group: str, most: int) -> Group:
        """Return the hits of one group."""
        seen = sorted(self._seen(group), key=lambda one: not one.exact)
        if group == PEOPLE:
            seen.sort(key=lambda one: (not one.exact, one.text.casefold()))
        shown = seen[:most]
        names = people.shown_names(self.connection, [one.found.who for one in shown])
        hits = tuple(self._hit(one, names.get(one.found.who, "")) for one in shown)
        return Group(group, hits, len(seen) > most, group in self.search.cut)

    def _seen(self, group: str) -> list[_Seen]:
        found = list({_place(one): one for one in reversed(self._found(group))}.values())
        rows = self._rows(found)
        texts = ((one, rows[_place(one)]) for one in reversed(found) if _place(one) in rows)
        return [self._looked_at(one, row) for one, row in texts]

    def _looked_at(self, found: Found, row: Record) -> _Seen:
        text = " · ".join(part for part in self._texts(found, row) if part)
        return _Seen(found, row, text, searching.is_exact(self.typed, text))

    def _found(self, group: str) -> list[Found]:
        digits = "".join(sign for sign in self.typed if sign.isdigit())
        if group == PEOPLE and digits and self.typed.upper() == self.typed.lower():
            some = self.search.by_number(digits)
            return [Found("participants", who, who) for who in some]
        found = self.search.find(group, _FILES_READ if group == FILES else _READ)
        left_out = () if may_search_text(self.desk.profile) else (_CONTACTS,)
        return [one for one in found if one.place not in left_out]

    def _rows(self, found: Sequence[Found]) -> dict[tuple[str, UUID], Record]:
        """Return the rows of what was found that this user may read."""
        by_table: dict[str, list[UUID]] = {}
        for one in found:
            by_table.setdefault(_place(one)[0], []).append(one.row)
        rows = (
            row
            for table, some in by_table.items()
            for row in records.among(self.connection, table, some)
        )
        allowed = guard.readable(self.desk, self.connection, list(rows))
        return {(row.table, row.id): row for row in allowed}

    def _texts(self, found: Found, row: Record) -> Iterator[str]:
        """Yield the texts of a record that hold a word, the file's own words last."""
        kept = [row.words(name) for name in COLUMNS[row.table]]
        if row.table == "participants":
            yield from kept
            return
        yield from (text for text in kept if searching.holds(text, self.asked.words))
        if found.place == FILE_TEXT:
            yield file_words.kept(self.desk.vault, row.id, row.words("media_type"))

    def _hit(self, one: _Seen, name: str) -> Hit:
        return Hit(
            table=one.row.table,
            row=one.row.id,
            participant=one.found.who,
            name=name if one.found.who else self._title(one.row),
            context=searching.context(one.text, self.asked.words),
            day=_day(one.row),
            exact=one.exact,
            parent=self._employer(one.row),
            file=one.row.words("title") if one.row.table == _FILE_ROWS else "",
        )

    def _title(self, row: Record) -> str:
        """Name what a record of the unit's registers is about."""
        table, column = _NAMED_BY.get(row.table, ("", ""))
        if table:
            row = records.get(self.connection, table, row.known_key(column))
        return searching.title_of(row)

    def _employer(self, row: Record) -> UUID | None:
        """Return the employer that a row of the register of employers belongs to."""
        if row.table == "employers":
            return row.id
        if row.table in {_CONTACTS, "employer_people"}:
            row = records.get(self.connection, "workplaces", row.known_key("workplace"))
        employer = row.values.get("employer")
        return employer if isinstance(employer, UUID) else None


def _place(one: Found) -> tuple[str, UUID]:
    return (_FILE_ROWS if one.place == FILE_TEXT else one.place, one.row)


def _day(row: Record) -> date | None:
    values = (row.values.get(column) for column in _DAYS)
    found = next((value for value in values if isinstance(value, date)), None)
    return found.astimezone().date() if isinstance(found, datetime) else found
