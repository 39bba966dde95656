"""Putting two records of one person together, and taking them apart again exactly.

A row stays with its participant for ever, so the rows of the one that goes are taken away and
written anew, under their own ids, for the one that stays. What stood there before is read from
the history of that very act when the two are taken apart again.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import chain
from uuid import UUID

from ipsdesk.actions import guard, records, search
from ipsdesk.actions.desk import Desk
from ipsdesk.domain.access import Right
from ipsdesk.domain.errors import NotFound
from ipsdesk.domain.handing_over import OfferState
from ipsdesk.domain.import_errors import MergeFixed, MergeRefused
from ipsdesk.domain.intake.filling import filled
from ipsdesk.domain.intake.people import COLUMNS, KnownPerson
from ipsdesk.domain.records import Record, Row, Value
from ipsdesk.domain.vaults import Version
from ipsdesk.storage import history, intake, marks, people, releases
from ipsdesk.storage import records as stored
from ipsdesk.storage.vault import Connection

ACT, APART = "merge", "unmerge"
_STAY = frozenset({"drafts", "released_people", "different_people", "merges"})
_DECIDED = ("different_people", "merges")
_ONE_EACH = frozenset({"identities"})
_MARKED = ("activities", "episodes")  # by these the lines of the list are renewed
Values = dict[str, Value]


@dataclass(frozen=True, slots=True)
class Choice:
    """One value that the two records tell differently."""

    meaning: str
    kept: Value = field(repr=False)
    other: Value = field(repr=False)


@dataclass(frozen=True, slots=True)
class _Step:
    """What the act did to one row: the values before and after it."""

    table: str
    row: UUID
    kind: str
    old: Mapping[str, Value] = field(repr=False)
    new: Mapping[str, Value] = field(repr=False)


@dataclass(frozen=True, slots=True)
class Merged:
    """Two records that were put together: when, which case number went, and which stays."""

    id: UUID
    participant: UUID
    name: str = field(repr=False)
    number: int
    on: date


def choices(desk: Desk, kept: UUID, other: UUID) -> list[Choice]:
    """Return what two records tell differently; what only one of them tells is no choice.

    Raises:
        NotFound: one of them does not exist for this user.

    """
    with desk.read() as connection:
        one, two = _both(desk, connection, kept, other)
    return list(_choices(one, two))


def merge(desk: Desk, kept: UUID, other: UUID, take: Iterable[str] = ()) -> UUID:
    """Put two records together as one act; return its id, by which it is taken apart again.

    Args:
        desk: where, when and by whom.
        kept: the record that stays, with its case number.
        other: the record that goes on in it.
        take: the meanings of which the other's value counts; what is empty in the one that
            stays is filled in from the other anyway.

    Raises:
        NotFound: one of them does not exist for this user.
        MergeRefused: one is protected, restricted or held, or has something unsaved.

    """
    desk.user.must(Right.ENROL)
    number = desk.new_id()
    with desk.begin(ACT, kept, reason=str(number)) as connection:
        one, two = _both(desk, connection, kept, other)
        _must_be_open(connection, one, two)
        stored.look_at_references_last(connection)
        gone = _who_goes(connection, two)
        releases.forget(connection, other, desk.new_id)
        moved = _taken_away(connection, other)
        folded = _folded(one, two)
        still = [_answered(row, desk.today()) for row in moved if row.id not in folded]
        _write_for(connection, kept, still, folded)
        _fill_in(connection, one, two, frozenset(take), whole=bool(folded))
        search.index_again(desk, connection, kept)
        records.meet_marks(connection, kept)
        row = Row("merges", {"id": number, "participant": kept, **gone, "on_day": desk.today()})
        records.write_many(desk, connection, [row])
        marks.renew(connection, [Row(table, {"participant": kept}) for table in _MARKED])
    return number


def unmerge(desk: Desk, number: UUID) -> UUID:
    """Take two records apart again; return the one that comes back.

    What was written since in a row that goes back goes back with it, and so does what was
    written below it; everything else stays where it is.

    Raises:
        NotFound: there is no such act for this user.
        MergeRefused: the record is restricted, held or protected, or has something unsaved;
            what goes back would be none of these.
        MergeFixed: its history was erased, so nobody knows any longer what was whose.

    """
    desk.user.must(Right.ENROL)
    with desk.begin(APART, reason=str(number)) as connection:
        kept = stored.get(connection, "merges", number)
        who, other = kept.known_key("participant"), kept.known_key("other")
        guard.must_be_visible(desk, connection, who)
        steps = _told(connection, number)
        _must_be_open(connection, *intake.people(connection, desk.user, desk.today(), [who]))
        undoing = _Undoing(connection, steps, who, other)
        stored.look_at_references_last(connection)
        undoing.run()
        for one in (who, other):
            search.index_again(desk, connection, one)
        touched = [Row(table, {"participant": one}) for table in _MARKED for one in (who, other)]
        marks.renew(connection, touched)
    return other


def _told(connection: Connection, number: UUID) -> list[_Step]:
    """Return what the act did row by row, its last step first, as values."""
    versions = history.of_act(connection, ACT, str(number))
    if not versions or any(one.old is None and one.new is None for one in versions):
        raise MergeFixed
    return [_step(connection, one) for one in reversed(versions)]


def _step(connection: Connection, one: Version) -> _Step:
    old, new = (stored.as_values(connection, one.table, side or {}) for side in (one.old, one.new))
    return _Step(one.table, UUID(hex=one.row), one.kind, old, new)


def merged(desk: Desk) -> list[Merged]:
    """Return which records were put together, newest first, as far as this user sees them."""
    with desk.read() as connection:
        found = stored.where(connection, "merges")
        seen = intake.people(
            connection, desk.user, desk.today(), [row.known_key("participant") for row in found]
        )
    names = {one.id: one.name for one in seen}
    return [
        Merged(
            row.id,
            row.known_key("participant"),
            names[row.known_key("participant")],
            row.number("other_number"),
            row.known_day("on_day"),
        )
        for row in reversed(found)
        if row.known_key("participant") in names
    ]


def _both(
    desk: Desk, connection: Connection, kept: UUID, other: UUID
) -> tuple[KnownPerson, KnownPerson]:
    found = intake.people(connection, desk.user, desk.today(), [kept, other])
    known = {one.id: one for one in found}
    if kept == other or not {kept, other} <= known.keys():
        raise NotFound("participants")
    return known[kept], known[other]


def _must_be_open(connection: Connection, *both: KnownPerson) -> None:
    for one in both:
        if one.shut or one.rows["participants"]["legal_hold"]:
            raise MergeRefused(one.shut or "held")
        if people.has_draft(connection, one.id):
            raise MergeRefused("unsaved")


def _choices(one: KnownPerson, two: KnownPerson) -> Iterator[Choice]:
    folds = bool(_folded(one, two))
    for meaning, (table, column) in COLUMNS.items():
        if table == "episodes" and not folds:
            continue
        kept, other = _value(one, table, column), _value(two, table, column)
        if kept not in (None, "") and other not in (None, "", kept):
            yield Choice(meaning, kept, other)


def _value(one: KnownPerson, table: str, column: str) -> Value:
    row = one.rows.get(table)
    return row.values.get(column) if row is not None else None


def _taken_away(connection: Connection, other: UUID) -> list[Record]:
    """Take every row about somebody away, children first, and return those that move."""
    tables = [table for table in stored.person_tables() if table not in _STAY]
    found = list(chain.from_iterable(stored.of(connection, table, other) for table in tables))
    decided = chain.from_iterable(stored.of(connection, table, other) for table in _DECIDED)
    for row in (*reversed(found), *decided):
        stored.remove(connection, row.table, row.id)
    stored.remove(connection, "participants", other)
    return [row for row in found if not _stands_once(row)]


def _who_goes(connection: Connection, two: KnownPerson) -> Values:
    """Return who goes on in the one that stays, with whoever had gone on in them before."""
    before = stored.of(connection, "merges", two.id)
    earlier: list[str] = [one.hex for one in people.merged_into(connection, two.id)]
    return {
        "other": two.id,
        "other_number": two.case,
        "earlier": earlier or None,
        "highest_number": max([two.case, *(row.number("highest_number") for row in before)]),
    }


def _stands_once(row: Record) -> bool:
    """Tell whether the one that stays has such a row already: who somebody is, who supports."""
    runs = row.table == "assignments" and row.values["to_day"] is None
    return runs or row.table in _ONE_EACH


def _folded(one: KnownPerson, two: KnownPerson) -> dict[UUID, UUID]:
    """Return which period of support is another one written down twice: they overlap in time."""
    kept, other = one.rows.get("episodes"), two.rows.get("episodes")
    if kept is None or other is None:
        return {}
    begins, ends = _span(kept)
    starts, stops = _span(other)
    return {other.id: kept.id} if begins <= stops and starts <= ends else {}


def _span(episode: Record) -> tuple[date, date]:
    return episode.known_day("requested_on"), episode.day("ended_on") or date.max


def _answered(row: Record, today: date) -> Record:
    """Return a row as it moves: whoever was asked to take over is asked no longer.

    What they would take over is another's participant by now, who has not been offered.
    """
    if row.table != "handovers" or row.values["state"] != OfferState.OFFERED.value:
        return row
    answered: Values = {"state": OfferState.WITHDRAWN.value, "answered_on": today}
    return replace(row, values={**row.values, **answered})


def _write_for(
    connection: Connection, kept: UUID, rows: list[Record], folded: Mapping[UUID, UUID]
) -> None:
    """Write rows anew for the one that stays, under their own ids, parents first."""
    moved = [Row(row.table, {**_pointing_right(row, folded), "participant": kept}) for row in rows]
    for table, values in stored.parents_first(moved):
        stored.add(connection, table, values)


def _pointing_right(row: Record, folded: Mapping[UUID, UUID]) -> Values:
    """Return a row's values with what points at a folded period pointing at the one that stays."""
    values = dict(row.values)
    episode = values.get("episode")
    if isinstance(episode, UUID) and episode in folded:
        values["episode"] = folded[episode]
    return values


def _fill_in(
    connection: Connection, one: KnownPerson, two: KnownPerson, take: frozenset[str], *, whole: bool
) -> None:
    """Give the record that stays what it lacks, and what was chosen of the other."""
    tables = one.rows.keys() & two.rows.keys()
    for table in tables if whole else tables - {"episodes"}:
        told = dict(filled(one.rows[table], two.rows[table], take))
        if told:
            stored.change(connection, table, one.rows[table].id, told)
    if "identities" in two.rows.keys() - one.rows.keys():
        values = {**two.rows["identities"].values, "participant": one.id}
        stored.add(connection, "identities", [values])


class _Undoing:
    """Takes every step of an act back; what was changed since stays as it was changed."""

    def __init__(self, connection: Connection, steps: list[_Step], who: UUID, other: UUID) -> None:
        self._connection, self._steps, self._who, self._other = connection, steps, who, other
        self._now: dict[UUID, Record] = {}
        self._written = {one.row: one.new for one in steps if one.kind == "insert"}

    def run(self) -> None:
        """Take everything back, and bring along what was written below it since."""
        below = list(self._below())
        for row in below:
            stored.remove(self._connection, row.table, row.id)
        for one in self._steps:
            self._take_back(one)
        back = [Row(one.table, values) for one in self._steps for values in self._returning(one)]
        moving = [Row(row.table, {**row.values, "participant": self._other}) for row in below]
        for table, values in stored.parents_first([*back, *moving]):
            stored.add(self._connection, table, values)

    def _take_back(self, one: _Step) -> None:
        if one.kind == "insert":
            self._take_away(one)
        elif one.kind == "update":
            self._restore(one)

    def _take_away(self, one: _Step) -> None:
        for now in stored.matching(self._connection, one.table, id=one.row):
            self._now[one.row] = now
            stored.remove(self._connection, one.table, one.row)

    def _restore(self, one: _Step) -> None:
        for now in stored.matching(self._connection, one.table, id=one.row):
            told = {
                column: value
                for column, value in one.old.items()
                if value != one.new[column] and now.values[column] == one.new[column]
            }
            if told:
                stored.change(self._connection, one.table, one.row, told)

    def _returning(self, one: _Step) -> Iterator[Mapping[str, Value]]:
        """Yield a row that was taken away as it is to be: as it was, but for changes since."""
        if one.kind != "delete":
            return
        if one.row not in self._written:
            yield one.old
        elif one.row in self._now:
            now, written = self._now[one.row].values, self._written[one.row]
            since = {name: value for name, value in now.items() if value != written[name]}
            yield {**one.old, **since}

    def _below(self) -> Iterator[Record]:
        """Yield what was written since for the one that stays, below a row that goes back."""
        gone = {one.row for one in self._steps if one.kind == "delete"}
        waiting = {one.row: one.table for one in self._steps if one.row in gone}
        seen = set(waiting)
        while waiting:
            row, table = waiting.popitem()
            for child in self._children(table, row, seen):
                seen.add(child.id)
                waiting[child.id] = child.table
                yield child

    def _children(self, table: str, row: UUID, seen: set[UUID]) -> Iterator[Record]:
        mine = set(stored.person_tables()) - _STAY
        found = stored.references_to(self._connection, table, [row])
        for source, child, _ in found if table != "participants" else ():
            if source in mine and child not in seen:
                yield from stored.matching(
                    self._connection, source, id=child, participant=self._who
                )
