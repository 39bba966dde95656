"""What becomes of rows about records that participants have: jobs, studies, consents."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from ipsdesk.domain import person_rules, rules
from ipsdesk.domain.intake.plan import Change, Decision, Difference, Fate, Held, Outcome
from ipsdesk.domain.intake.rows import Filled, as_row, held_by_rules, id_of
from ipsdesk.domain.intake.whom import Reached, Whom, shut_on, whom_held
from ipsdesk.domain.records import Record, Row, Value


@dataclass(frozen=True, slots=True)
class Known:
    """A record that is here, or that an earlier row of the file brings."""

    record: Record
    line: int = 0


class OwnedPlanner(ABC):
    """Goes through the rows in order: whose a record is must be sure, and none is written twice."""

    table: str
    columns: tuple[str, ...]
    twice: str  # why a row is held that says otherwise of what an earlier row brings

    def __init__(
        self, whom: Whom, known: Sequence[Record], today: date, new_id: Callable[[], UUID]
    ) -> None:
        self._whom, self._today, self._new_id = whom, today, new_id
        self._known: dict[UUID, list[Known]] = {}
        for one in known:
            self._keep(one, 0)

    def outcome(self, row: Filled, decision: Decision | None) -> Outcome:
        """Return what becomes of one row."""
        told = row.text("participant") or str(row.values.get("number") or "")
        found = self._whom.of_id(decision.about) if decision else self._whom.surely(row)
        if not isinstance(found, Reached):
            why = (*whom_held(found, row), *row.held, *self.lacking(row, None))
            return Outcome(row.number, Fate.HELD, told, held=why)
        return self._of_somebody(self.read(row), found)

    def read(self, row: Filled) -> Filled:
        """Return a row with what follows from its own words."""
        return row

    @abstractmethod
    def lacking(self, row: Filled, known: Record | None) -> Iterator[Held]:
        """Yield what a row must say and does not."""

    def same(self, row: Filled, own: Sequence[Known]) -> Known | None:
        """Return which of a participant's records a row is about, if there is one."""
        return next((one for one in own if self.is_same(row, one.record)), None)

    @abstractmethod
    def is_same(self, row: Filled, known: Record) -> bool:
        """Tell whether a row is about a record of the same participant."""

    @abstractmethod
    def values(self, row: Filled, found: Reached) -> dict[str, Value]:
        """Return what a new record holds beside its id and whose it is."""

    @abstractmethod
    def day(self, row: Filled) -> str:
        """Return the column of the day that must lie within the time of support."""

    def must_hold(self, row: Filled, found: Reached) -> Iterator[Held]:
        """Yield what else speaks against a row about somebody."""
        yield from ()

    def following(self, row: Row, found: Reached, before: Mapping[str, Value]) -> Collection[Row]:
        """Return the rows that a new or changed record sets off."""
        return ()

    def differences(self, row: Filled, known: Record) -> Iterator[Difference]:
        """Yield what the file says otherwise; what it leaves empty changes nothing."""
        for column in self.columns:
            after, before = row.values.get(column), known.values.get(column)
            if after not in (None, "", before):
                yield Difference(column, before, after)

    def _of_somebody(self, row: Filled, found: Reached) -> Outcome:
        known = self.same(row, self._known.get(found.id, ()))
        held = (
            *row.held,
            *self.lacking(row, known.record if known else None),
            *self.must_hold(row, found),
            *shut_on(found, row.day(self.day(row)), self.day(row)),
        )
        if held:
            return Outcome(row.number, Fate.HELD, found.name, found.id, held=held)
        return self._new(row, found) if known is None else self._compared(row, found, known)

    def _compared(self, row: Filled, found: Reached, known: Known) -> Outcome:
        differences = tuple(self.differences(row, known.record))
        if not differences:
            return Outcome(row.number, Fate.SAME, found.name, found.id)
        if known.line:
            held = (Held(self.twice, limit=known.line),)
            return Outcome(row.number, Fate.HELD, found.name, found.id, held=held)
        values = {one.meaning: one.after for one in differences}
        after = as_row(known.record, values)
        broken = self._broken(after, found)
        if broken:
            return Outcome(row.number, Fate.HELD, found.name, found.id, held=broken)
        return Outcome(
            row.number,
            Fate.UPDATE,
            found.name,
            found.id,
            new=tuple(self.following(after, found, known.record.values)),
            changes=(Change(self.table, known.record.id, values),),
            differences=differences,
        )

    def _new(self, row: Filled, found: Reached) -> Outcome:
        whose: dict[str, Value] = {"id": self._new_id(), "participant": found.id}
        made = Row(self.table, {**whose, **self.values(row, found)})
        held = self._broken(made, found)
        if held:
            return Outcome(row.number, Fate.HELD, found.name, found.id, held=held)
        self._keep(Record(self.table, id_of(made), made.values), row.number)
        new = (made, *self.following(made, found, {}))
        return Outcome(row.number, Fate.NEW, found.name, found.id, new=new)

    def _broken(self, made: Row, found: Reached) -> tuple[Held, ...]:
        faults = (
            *rules.faults_of(made, self._today),
            *person_rules.person_faults(made, found.born),
        )
        return held_by_rules(iter(faults), {(self.table, one): one for one in self.columns})

    def _keep(self, record: Record, line: int) -> None:
        self._known.setdefault(record.known_key("participant"), []).append(Known(record, line))


def unsaid(row: Filled, needed: Sequence[str]) -> Iterator[Held]:
    """Yield what is needed and stands nowhere in a row; what could not be read is told already."""
    said = {*row.values, *(one.meaning for one in row.held)}
    yield from (Held("missing", meaning) for meaning in needed if meaning not in said)
