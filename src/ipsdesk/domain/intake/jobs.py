"""What becomes of rows about jobs: new, other values, the same, or held (F11)."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from ipsdesk.domain import person_rules, rules
from ipsdesk.domain.folding import fold
from ipsdesk.domain.intake.plan import Change, Decision, Difference, Fate, Held, Outcome
from ipsdesk.domain.intake.rows import Filled, as_row, held_by_rules, id_of
from ipsdesk.domain.intake.whom import Reached, Whom, shut_on, whom_held
from ipsdesk.domain.records import Record, Row, Value

COLUMNS = (
    *("title", "started_on", "ended_on", "contract", "support", "competitive", "four_hours"),
    *("hours", "pay", "pay_unit", "schedule", "manager", "found_through", "occupation"),
    *("heard_on", "end_learned_on", "end_kind"),
)
NEEDED = ("started_on", "title", "contract", "support")
MEANINGS = {("jobs", column): column for column in COLUMNS}
Follows = Callable[[UUID, Mapping[str, Value], Mapping[str, Value]], Sequence[Row]]
PlaceOf = Callable[[Filled], UUID | None]


@dataclass(frozen=True, slots=True)
class JobRules:
    """What a job needs to know of the house around it.

    Attributes:
        place_of: the workplace of the register that a row surely means.
        names_of: what each workplace is called: by itself, and by its employer, folded.
        follows: the rows a new or changed job sets off, as when it is typed.

    """

    today: date
    new_id: Callable[[], UUID]
    place_of: PlaceOf
    names_of: Mapping[UUID, frozenset[str]] = field(repr=False)
    follows: Follows


@dataclass(frozen=True, slots=True)
class _Known:
    """A job that is here, or that an earlier row of the file brings."""

    record: Record
    line: int = 0


class JobsPlanner:
    """Goes through the rows in order; a job is known again by whose it is, since when and where."""

    def __init__(self, whom: Whom, known: Sequence[Record], rule: JobRules) -> None:
        self._whom, self._rule = whom, rule
        self._jobs: dict[tuple[UUID, Value], list[_Known]] = {}
        for one in known:
            self._keep(one, 0)

    def outcome(self, row: Filled, decision: Decision | None) -> Outcome:
        """Return what becomes of one row."""
        told = row.text("participant") or str(row.values.get("number") or "")
        found = self._whom.of_id(decision.about) if decision else self._whom.surely(row)
        if not isinstance(found, Reached):
            why = (*whom_held(found, row), *row.held, *_lacking(row))
            return Outcome(row.number, Fate.HELD, told, held=why)
        return self._of_somebody(row, found)

    def _of_somebody(self, row: Filled, found: Reached) -> Outcome:
        known = self._same(row, found)
        lacking = () if known else tuple(_lacking(row))
        held = (*row.held, *lacking, *_shut(row, found))
        if held:
            return Outcome(row.number, Fate.HELD, found.name, found.id, held=held)
        return self._new(row, found) if known is None else self._compared(row, found, known)

    def _same(self, row: Filled, found: Reached) -> _Known | None:
        """Return the job a row is about: from the same day, at the same place or of one title."""
        place, employer = self._rule.place_of(row), fold(row.text("name"))
        title = fold(row.text("title"))
        jobs = self._jobs.get((found.id, row.day("started_on")), ())
        if not employer and place is None:
            return next((one for one in jobs if title == fold(one.record.words("title"))), None)
        at = {employer, place} - {"", None}
        return next((one for one in jobs if at & self._names(one.record)), None)

    def _names(self, job: Record) -> set[object]:
        """Return the workplace of a job, and what it and its employer are called."""
        place = job.key("workplace")
        if place is None:
            return {fold(job.words("employer_name"))}
        return {place, *self._rule.names_of.get(place, ())}

    def _compared(self, row: Filled, found: Reached, known: _Known) -> Outcome:
        differences = tuple(_differences(row, known.record))
        if not differences:
            return Outcome(row.number, Fate.SAME, found.name, found.id)
        if known.line:
            twice = Held("twice_job", limit=known.line)
            return Outcome(row.number, Fate.HELD, found.name, found.id, held=(twice,))
        values = {one.meaning: one.after for one in differences}
        after = as_row(known.record, values)
        held = self._broken(after, found)
        if held:
            return Outcome(row.number, Fate.HELD, found.name, found.id, held=held)
        return Outcome(
            row.number,
            Fate.UPDATE,
            found.name,
            found.id,
            new=tuple(self._following(after, found, known.record.values)),
            changes=(Change("jobs", known.record.id, values),),
            differences=differences,
        )

    def _new(self, row: Filled, found: Reached) -> Outcome:
        job = Row("jobs", self._values(row, found))
        held = self._broken(job, found)
        if held:
            return Outcome(row.number, Fate.HELD, found.name, found.id, held=held)
        record = Record("jobs", id_of(job), job.values)
        self._keep(record, row.number)
        new = (job, *self._following(job, found, {}))
        return Outcome(row.number, Fate.NEW, found.name, found.id, new=new)

    def _values(self, row: Filled, found: Reached) -> dict[str, Value]:
        place = self._rule.place_of(row)
        return {
            "id": self._rule.new_id(),
            "participant": found.id,
            "workplace": place,
            "employer_name": None if place is not None else row.text("name"),
            "programme_limited": False,
            **{column: row.values.get(column) for column in COLUMNS},
        }

    def _following(self, job: Row, found: Reached, before: Mapping[str, Value]) -> Iterator[Row]:
        """Yield what the job sets off; nothing falls due after support has ended."""
        for one in self._rule.follows(id_of(job), job.values, before):
            first = one.values.get("from_day")
            if not isinstance(first, date) or first <= (found.ended_on or date.max):
                yield Row(one.table, {"id": self._rule.new_id(), **one.values})

    def _broken(self, job: Row, found: Reached) -> tuple[Held, ...]:
        faults = (
            *rules.faults_of(job, self._rule.today),
            *person_rules.person_faults(job, found.born),
        )
        return held_by_rules(iter(faults), MEANINGS)

    def _keep(self, record: Record, line: int) -> None:
        key = record.known_key("participant"), record.values.get("started_on")
        self._jobs.setdefault(key, []).append(_Known(record, line))


def _lacking(row: Filled) -> Iterator[Held]:
    said = {*row.values, *(one.meaning for one in row.held)}
    needed = NEEDED if "workplace" in said else ("name", *NEEDED)
    yield from (Held("missing", meaning) for meaning in needed if meaning not in said)


def _shut(row: Filled, found: Reached) -> tuple[Held, ...]:
    meaning = "ended_on" if row.day("ended_on") else "started_on"
    return tuple(shut_on(found, row.day(meaning), meaning))


def _differences(row: Filled, known: Record) -> Iterator[Difference]:
    """Yield what the file says otherwise; what it leaves empty changes nothing."""
    for column in COLUMNS:
        after, before = row.values.get(column), known.values.get(column)
        if after not in (None, "", before):
            yield Difference(column, before, after)
