"""Asking the index of words: which records hold them, of those that exist for a user."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from uuid import UUID

from sqlalchemy import (
    ColumnElement,
    Connection,
    Integer,
    String,
    Uuid,
    and_,
    bindparam,
    column,
    func,
    literal_column,
    select,
    table,
)
from sqlalchemy.exc import DBAPIError

from ipsdesk.domain.access import Right, User
from ipsdesk.domain.searching import ABOUT_NOBODY, FILE_TEXT, PEOPLE
from ipsdesk.storage import access
from ipsdesk.storage.driver import DriverError, Stop, stoppable, was_stopped
from ipsdesk.storage.engines import raw_of
from ipsdesk.storage.search_index import ENTRIES, index_of
from ipsdesk.storage.search_question import question
from ipsdesk.storage.tables.people import identities, participants

_ENTRIES = table(
    ENTRIES,
    column("id", Integer),
    column("place", String),
    column("row", Uuid),
    column("who", Uuid),
)
_PLAIN = (
    "SELECT e.place, e.row, e.who FROM {index} s JOIN search_entries e ON e.id = s.rowid"
    " WHERE {index} MATCH ? ORDER BY s.rowid DESC LIMIT ?"
)
_FEW = 200  # participants whose marks are put into the question itself
_PERSONAL = 10  # digits of a personal number


@dataclass(frozen=True, slots=True)
class Asked:
    """Who asks for which words, and about whom: the own participants, or all that exist."""

    user: User
    day: date
    words: tuple[str, ...] = field(repr=False)
    everybody: bool = False


@dataclass(frozen=True, slots=True)
class Found:
    """A record that holds the words: of which table, which row, about whom."""

    place: str
    row: UUID
    who: UUID | None


class Search:
    """One question to the index, asked group by group.

    About people only those that exist for the user are found; so nothing, not even a number
    of hits, tells of anybody else.

    Attributes:
        cut: the groups in which it was stopped, so that older records may hold the words too.

    """

    def __init__(self, connection: Connection, asked: Asked, stop: Stop | None = None) -> None:
        self._connection, self._asked, self._stop = connection, asked, stop
        self.cut: set[str] = set()

    def find(self, group: str, most: int) -> list[Found]:
        """Return the records of one group that hold every word, the newest written first.

        Once it is stopped, what was found until then: the newest, and none of them left out.
        """
        if not self._asked.words:
            return []
        if group in ABOUT_NOBODY:
            return self._until_stopped(group, lambda: self._plain(group, most))
        if not self._reaches_all(group) and self._few is not None:
            return self._among_few(self._few, group, most)
        return self._until_stopped(group, lambda: self._among_many(group, most))

    def by_number(self, digits: str) -> list[UUID]:
        """Return whose case number these digits are, or whose personal number ends with them."""
        which: ColumnElement[bool] = participants.c.number == int(digits)
        if len(digits) >= _PERSONAL:
            held = select(identities.c.participant).where(
                identities.c.personal_number.endswith(digits[-_PERSONAL:])
            )
            which = participants.c.id.in_(held)
        query = select(participants.c.id).where(which, self._visible)
        return list(self._connection.execute(query).scalars())

    def _until_stopped(self, group: str, asked: Callable[[], Iterator[Found]]) -> list[Found]:
        """Return what a reading yields, as far as it comes; each hit is had as it is found."""
        if self._stop is None:
            return list(asked())
        found: list[Found] = []
        try:
            with stoppable(raw_of(self._connection), self._stop):
                for one in asked():
                    found.append(one)  # noqa: PERF402  (because those found before it is stopped count)
        except (DriverError, DBAPIError) as failed:
            if not was_stopped(getattr(failed, "orig", failed)):
                raise
            self.cut.add(group)
        return found

    def _plain(self, group: str, most: int, numbers: Iterable[int] = ()) -> Iterator[Found]:
        query = _PLAIN.format(index=index_of(group))
        given = (self._question(group, numbers), most)
        for place, row, who in raw_of(self._connection).execute(query, given):
            yield Found(place, UUID(row), UUID(who) if who else None)

    def _among_few(self, few: dict[UUID, int], group: str, most: int) -> list[Found]:
        """Ask about a few alone, by their marks: nobody else's records are looked at."""
        if not few:
            return []
        found = self._until_stopped(group, lambda: self._plain(group, most, few.values()))
        return [one for one in found if one.who in few]

    def _among_many(self, group: str, most: int) -> Iterator[Found]:
        """Ask about all, and look each one up until there are enough."""
        whom = self._visible if self._reaches_all(group) else and_(self._visible, self._own)
        someone = select(participants.c.id).where(
            participants.c.id == func.coalesce(_ENTRIES.c.who, _ENTRIES.c.who), whom
        )
        index = table(index_of(group), column("rowid", Integer))
        query = (
            select(_ENTRIES.c.place, _ENTRIES.c.row, _ENTRIES.c.who)
            .select_from(index.join(_ENTRIES, _ENTRIES.c.id == index.c.rowid))
            .where(literal_column(index.name).op("MATCH")(bindparam("question", type_=String)))
            .where(someone.exists())
            .order_by(index.c.rowid.desc())
            .limit(most)
        )
        given = {"question": self._question(group)}
        for row in self._connection.execute(query, given):
            yield Found(row.place, row.row, row.who)

    def _question(self, group: str, numbers: Iterable[int] = ()) -> str:
        return question(raw_of(self._connection), index_of(group), self._asked.words, numbers)

    def _reaches_all(self, group: str) -> bool:
        """Tell whether a question is about everybody who exists for the user."""
        anybody = self._asked.user.may(Right.OPEN_ANYBODY)
        return anybody and (self._asked.everybody or group == PEOPLE)

    @cached_property
    def _few(self) -> dict[UUID, int] | None:
        """The user's own participants with their case numbers, or None where they are many."""
        query = select(participants.c.id, participants.c.number)
        some = query.where(self._visible, self._own).limit(_FEW + 1)
        found = {row.id: row.number for row in self._connection.execute(some)}
        return found if len(found) <= _FEW else None

    @cached_property
    def _visible(self) -> ColumnElement[bool]:
        return access.visible_to(self._asked.user, self._asked.day)

    @cached_property
    def _own(self) -> ColumnElement[bool]:
        return access.among_own(self._connection, self._asked.user, self._asked.day)


def with_text(connection: Connection, files: Iterable[UUID]) -> set[UUID]:
    """Return which of these files have words inside that can be searched."""
    found = select(_ENTRIES.c.row).where(
        _ENTRIES.c.place == FILE_TEXT, _ENTRIES.c.row.in_(list(files))
    )
    return set(connection.execute(found).scalars())
