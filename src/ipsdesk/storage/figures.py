"""The records behind the figures of a window: one bounded query for each kind, read once."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from functools import partial
from operator import add
from typing import NamedTuple, TypeVar
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, String, Table, cast, false, func, or_, select

from ipsdesk.domain.employment import StrictLine
from ipsdesk.domain.figures import facts, unit_facts
from ipsdesk.domain.figures.fact_tables import TABLES
from ipsdesk.domain.figures.heuristics import POLICY, heuristics
from ipsdesk.domain.figures.records import Records, without_people
from ipsdesk.domain.figures.search import population
from ipsdesk.domain.figures.window import Window
from ipsdesk.storage import history
from ipsdesk.storage.columns import Asked, Reading, Values, columns_of
from ipsdesk.storage.records import table_named
from ipsdesk.storage.tables.people import participants

_BEFORE = timedelta(days=14)  # a meeting in the week before a job start may lie before the window
_LOOK_BACK = timedelta(days=470)  # four quarters that are over, and the year of the executives
_PART = 3  # from a third of all days on, a search by day takes longer than to read them all
_MARGIN = timedelta(days=1)  # a moment is kept in UTC; its day here may be the one beside
_RECORDS = ("id", "contact", "wish", "job", "review")  # compared only, so they stay as kept
_Fact = TypeVar("_Fact", bound=NamedTuple)
_When = TypeVar("_When", date, datetime)
_Which = Callable[[Table], ColumnElement[bool]]


def records_of(connection: Connection, window: Window, scale: str, strict: StrictLine) -> Records:
    """Read what the figures of a window are made from; nobody whose record is restricted is in it.

    Args:
        connection: a transaction that reads.
        window: the days looked at, both ends included.
        scale: the id of the scale; its own earlier reviews are evidence for one item.
        strict: with which forms of employment a job can be competitive; the specialist's own
            word can take that away and never give it.

    """
    changed = tuple(_policies(connection))
    rules = heuristics({name: value for one in changed for name, value in one.value.items()})
    first, last = window.first, window.last
    read = _Reader(connection, strict)
    entered = min(first, last - timedelta(days=rules["entered_within_days"]))
    episodes = read(facts.Episode, "", _spanning("requested_on", "ended_on", (entered, last)))
    people = population(Records(window, scale, episodes=episodes), rules)
    searched = min([first, *(e.requested_on for e in people)])
    held = min(first, last - timedelta(days=rules["jobs_held_days"]))
    logged = min(first, last - _LOOK_BACK)
    stretch = _spanning("from_day", "to_day", (first, last))
    since = read.since("on_day", (searched, last))
    found = Records(
        window=window,
        scale=scale,
        episodes=episodes,
        employments=read(unit_facts.Employment, "", _until("from_day", last)),
        staff_absences=read(unit_facts.StaffAbsence, "", stretch),
        assignments=read(
            facts.Assignment,
            "",
            _spanning("from_day", "to_day", (first, last)),
            _equal("duty", "specialist"),
        ),
        activities=read.moments(facts.Activity, (first - _BEFORE, last)),
        employer_contacts=read(facts.EmployerContact, "on_day", since),
        contact_for=read(facts.ContactFor, "on_day", since),
        wishes=read(facts.Wish, "", _spanning("from_day", "to_day", (searched, last))),
        plans=read(
            facts.Plan,
            "on_day",
            read.since("on_day", (first - timedelta(days=rules["plan_days"]), last)),
        ),
        profiles=read(facts.Profile, "on_day", _until("on_day", last)),
        talks=read(facts.Talk, "on_day", _until("on_day", last)),
        counselling=read(facts.Counselling, "", _until("offered_on", last)),
        jobs=read(facts.Job, "", _spanning("started_on", "ended_on", (held, last))),
        job_changes=read(facts.JobChange, "on_day", read.since("on_day", (first, last))),
        follow_marks=read(facts.FollowMark, "", _equal("kind", "month", "step_down")),
        support_plans=read(facts.SupportPlan, "on_day", _until("on_day", last)),
        support_actions=read(
            facts.SupportAction, "", _spanning("from_day", "to_day", (first, last))
        ),
        outreach=read.moments(facts.Outreach, (first, last)),
        consents=read(facts.Consent, "", _equal("kind", "contact_family")),
        time_entries=read(unit_facts.TimeEntry, "on_day", read.since("on_day", (first, last))),
        meetings=read.moments(unit_facts.Meeting, (logged, last)),
        supervision=read(unit_facts.Supervision, "on_day", read.since("on_day", (logged, last))),
        covers=read(unit_facts.Cover, "", _spanning("from_day", "to_day", (first, last))),
        reviews=read(unit_facts.PastReview, "", _until("signed_on", last)),
        measures=read(unit_facts.Measure, ""),
        policies=changed,
        edited=history.last_changes(connection),
    )
    return without_people(found, _restricted(connection))


def _restricted(connection: Connection) -> frozenset[UUID]:
    """Return whose records are restricted (Art. 18), which no statistics are made from."""
    held = select(participants.c.id).where(participants.c.restricted)
    return frozenset(connection.scalars(held))


@dataclass(frozen=True, slots=True)
class _Reader:
    """Reads facts of one kind at a time, by the day they were written down."""

    connection: Connection
    strict: StrictLine | None = None
    reading: Reading = field(default_factory=Reading)

    def __call__(self, kind: type[_Fact], day: str, *which: _Which) -> tuple[_Fact, ...]:
        """Return the facts that meet every condition; `day` is the column of their day."""
        return tuple(self._each(kind, day, which))

    def moments(self, kind: type[_Fact], days: tuple[date, date]) -> tuple[_Fact, ...]:
        """Return the facts of a table with moments that fall on some days, as days go here."""
        first, last = days
        around = (_start(first - _MARGIN), _start(last + 2 * _MARGIN))
        at = kind._fields.index("day")
        found = self._each(kind, "at", (self.since("at", around),))
        return tuple(fact for fact in found if first <= fact[at] <= last)

    def since(self, column: str, days: tuple[_When, _When]) -> _Which:
        """Return the condition that a day lies between two, asked in the quicker way.

        An index finds some rows quickly and many slowly: where days are a good part of all that
        there are, every row is looked at in the order it is kept.
        """

        def lies(table: Table) -> ColumnElement[bool]:
            kept = table.c[column]
            some = self._is_small_part(kept, days)
            return (kept if some else func.coalesce(kept, kept)).between(*days)

        return lies

    def _is_small_part(self, kept: Asked, days: tuple[_When, _When]) -> bool:
        ends = (select(end(kept)).scalar_subquery() for end in (func.min, func.max))
        first, last = self.connection.execute(select(*ends)).one()
        if first is None:
            return True
        return bool(_PART * (min(last, days[1]) - max(first, days[0])) < last - first)

    def _each(self, kind: type[_Fact], day: str, which: Sequence[_Which]) -> Iterator[_Fact]:
        """Yield facts; rows are many, so each column is turned into values at once."""
        table = table_named(TABLES[kind])
        asked = {"recorded": "recorded_at", "day": day or "day"}
        columns = [self._column(table, asked.get(name, name)) for name in kind._fields]
        told = columns_of(self.connection, columns, *(condition(table) for condition in which))
        read = map(self._values, kind._fields, columns, told)
        facts = list(map(partial(tuple.__new__, kind), zip(*read, strict=True)))
        written = list(map(add, told[1], told[0]))  # when, and the id; words of one length
        return map(facts.__getitem__, sorted(range(len(facts)), key=written.__getitem__))

    def _column(self, table: Table, name: str) -> Asked:
        """Return what is asked of the database for a field."""
        if name == "with_family":
            return _with_family(table)
        if name != "competitive" or self.strict is None:
            return table.c[name]
        may_be = table.c.contract.in_(self.strict.contracts)
        return may_be & table.c.support.not_in(self.strict.subsidies) & table.c.competitive

    def _values(self, name: str, column: Asked, told: Values) -> Iterable[object]:
        """Return the values of a column; the ids of records are compared only, so they stay."""
        return told if name in _RECORDS else self.reading.values(column, told)


def _with_family(table: Table) -> Asked:
    people = cast(table.c.people, String)
    return func.coalesce(or_(people.contains("family"), people.contains("guardian")), false())


def _spanning(first: str, last: str, days: tuple[date, date]) -> _Which:
    """Return the condition that a stretch touches some days; one without an end goes on."""

    def touches(table: Table) -> ColumnElement[bool]:
        begun, ended = table.c[first], table.c[last]
        return (begun <= days[1]) & or_(ended.is_(None), ended >= days[0])

    return touches


def _until(column: str, day: date) -> _Which:
    return lambda table: table.c[column] <= day


def _equal(column: str, *values: str) -> _Which:
    return lambda table: table.c[column].in_(values)


def _start(day: date) -> datetime:
    return datetime.combine(day, time(), UTC)


def _policies(connection: Connection) -> Iterator[unit_facts.Policy]:
    read = _Reader(connection)
    for one in read(unit_facts.Policy, "", _equal("name", POLICY)):
        yield one if one.value else one._replace(value={})
