"""What becomes of rows about jobs: new, other values, the same, or held (F11)."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from ipsdesk.domain.folding import fold
from ipsdesk.domain.intake.owned import OwnedPlanner, unsaid
from ipsdesk.domain.intake.plan import Held
from ipsdesk.domain.intake.rows import Filled, id_of
from ipsdesk.domain.intake.whom import Reached, Whom
from ipsdesk.domain.records import Record, Row, Value

COLUMNS = (
    *("title", "started_on", "ended_on", "contract", "support", "competitive", "four_hours"),
    *("hours", "pay", "pay_unit", "schedule", "manager", "found_through", "occupation"),
    *("heard_on", "end_learned_on", "end_kind"),
)
NEEDED = ("started_on", "title", "contract", "support")
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


class JobsPlanner(OwnedPlanner):
    """Says what becomes of jobs; one is known again by whose it is, since when and where."""

    table, columns, twice = "jobs", COLUMNS, "twice_job"

    def __init__(self, whom: Whom, known: Sequence[Record], rule: JobRules) -> None:
        super().__init__(whom, known, rule.today, rule.new_id)
        self._rule = rule

    def lacking(self, row: Filled, known: Record | None) -> Iterator[Held]:
        """Yield what a new job must say; of one that is here a row may say less."""
        if known is None:
            said = {*row.values, *(one.meaning for one in row.held)}
            yield from unsaid(row, NEEDED if "workplace" in said else ("name", *NEEDED))

    def is_same(self, row: Filled, known: Record) -> bool:
        """Tell whether a job began on the same day, at the same place or with the same title."""
        if row.day("started_on") != known.day("started_on"):
            return False
        place, employer = self._rule.place_of(row), fold(row.text("name"))
        if not employer and place is None:
            return fold(row.text("title")) == fold(known.words("title"))
        return bool(({employer, place} - {"", None}) & self._names(known))

    def values(self, row: Filled, found: Reached) -> dict[str, Value]:
        """Return what a new job holds."""
        place = self._rule.place_of(row)
        return {
            "workplace": place,
            "employer_name": None if place is not None else row.text("name"),
            "programme_limited": False,
            **{column: row.values.get(column) for column in COLUMNS},
        }

    def day(self, row: Filled) -> str:
        """Return the last day of a job, where it is said, else the first."""
        return "ended_on" if row.day("ended_on") else "started_on"

    def following(self, row: Row, found: Reached, before: Mapping[str, Value]) -> list[Row]:
        """Return what the job sets off; nothing falls due after support has ended."""
        return [
            Row(one.table, {"id": self._rule.new_id(), **one.values})
            for one in self._rule.follows(id_of(row), row.values, before)
            if _first_day(one) <= (found.ended_on or date.max)
        ]

    def _names(self, job: Record) -> set[object]:
        """Return the workplace of a job, and what it and its employer are called."""
        place = job.key("workplace")
        if place is None:
            return {fold(job.words("employer_name"))}
        return {place, *self._rule.names_of.get(place, ())}


def _first_day(row: Row) -> date:
    first = row.values.get("from_day")
    return first if isinstance(first, date) else date.min
