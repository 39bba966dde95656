"""What becomes of rows about studies: new, other values, the same, or held (F14)."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from ipsdesk.domain.folding import fold
from ipsdesk.domain.intake.owned import Known, OwnedPlanner, unsaid
from ipsdesk.domain.intake.plan import Held
from ipsdesk.domain.intake.rows import Filled
from ipsdesk.domain.intake.whom import Reached, Whom
from ipsdesk.domain.records import Record, Value

COLUMNS = (
    *("form", "school", "programme", "level", "track", "mainstream", "extent"),
    *("applied_on", "first_school_contact_on", "started_on", "term_ends_on", "ended_on"),
    *("end_kind", "completed_level", "certificate", "at_risk", "risk_ground", "finance"),
)
COMPLETED = "completed"
_NAMED_BY = ("school", "programme")


@dataclass(frozen=True, slots=True)
class StudyRules:
    """What studies need to know of the house around them.

    Attributes:
        with_level: the certificates that come with a completed level.

    """

    today: date
    new_id: Callable[[], UUID]
    with_level: Collection[str]


class StudiesPlanner(OwnedPlanner):
    """Says what becomes of studies; known again by whose, since when and which they are."""

    table, columns, twice = "studies", COLUMNS, "twice_studies"

    def __init__(self, whom: Whom, known: Sequence[Record], rule: StudyRules) -> None:
        super().__init__(whom, known, rule.today, rule.new_id)
        self._with_level = rule.with_level

    def read(self, row: Filled) -> Filled:
        """Take studies that are said to be completed for such that ended so."""
        if row.values.get(COMPLETED) is not True:
            return row
        if row.text("end_kind") not in ("", COMPLETED):
            return row.with_held(Held("against", COMPLETED))
        return replace(row, values={**row.values, "end_kind": COMPLETED})

    def lacking(self, row: Filled, known: Record | None) -> Iterator[Held]:
        """Yield what studies must say: which they are, since when, and how they ended."""
        if known is None:
            yield from unsaid(row, ("form",))
            if not {"started_on", "applied_on"} & row.values.keys():
                yield from unsaid(row, ("started_on",))
        told = {**(known.values if known else {}), **row.values}
        if told.get("ended_on"):
            yield from _without(row, told, "end_kind")
        elif told.get("end_kind"):
            yield from _without(row, told, "ended_on")
        if told.get("certificate") in self._with_level:
            yield from _without(row, told, "completed_level")

    def same(self, row: Filled, own: Sequence[Known]) -> Known | None:
        """Return the studies a row is about: of that first day, else those applied for before."""
        found = [one for one in own if self.is_same(row, one.record)]
        began = row.day("started_on")
        exactly = (one for one in found if one.record.day("started_on") == began)
        return next(exactly, next(iter(found), None))

    def is_same(self, row: Filled, known: Record) -> bool:
        """Tell whether studies are the ones that are here: of one kind, place and first day.

        Such as were only applied for may have begun since.

        """
        if row.text("form") not in ("", known.words("form")):
            return False
        told = [(fold(row.text(one)), fold(known.words(one))) for one in _NAMED_BY]
        return all("" in pair or pair[0] == pair[1] for pair in told) and _since_then(row, known)

    def values(self, row: Filled, found: Reached) -> dict[str, Value]:
        """Return what new studies hold; whoever has begun is past choosing."""
        applied = "get" if row.day("applied_on") else "choose"
        usual: dict[str, Value] = {
            "track": "keep" if row.day("started_on") else applied,
            "at_risk": False,
        }
        return {
            **{column: row.values.get(column, usual.get(column)) for column in COLUMNS},
            "organisation": None,
        }

    def day(self, row: Filled) -> str:
        """Return the last day, where it is said, else the first, else that of applying."""
        days = ("ended_on", "started_on")
        return next((one for one in days if row.day(one)), "applied_on")


def _since_then(row: Filled, known: Record) -> bool:
    applied, was_applied = row.day("applied_on"), known.day("applied_on")
    began, was_begun = row.day("started_on"), known.day("started_on")
    if began is None:
        return applied is not None and applied == was_applied
    waits = was_begun is None and known.day("ended_on") is None
    return began == was_begun or (waits and applied in (None, was_applied))


def _without(row: Filled, told: Mapping[str, Value], needed: str) -> Iterator[Held]:
    if not told.get(needed):
        yield from unsaid(row, (needed,))
