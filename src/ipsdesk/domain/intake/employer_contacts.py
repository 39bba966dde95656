"""What becomes of rows about contacts with employers: a line of somebody's weekly sheet (F9)."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from ipsdesk.domain import rules
from ipsdesk.domain.folding import fold
from ipsdesk.domain.intake.employers import EmployersPlanner
from ipsdesk.domain.intake.plan import ANOTHER, Decision, Fate, Held, Outcome
from ipsdesk.domain.intake.rows import Filled, held_by_rules
from ipsdesk.domain.intake.whom import Reached, Whom, shut_on, whom_held
from ipsdesk.domain.records import Row, Value

TABLE = "employer_contacts"
MEANINGS = {(TABLE, "on_day"): "on_day", (TABLE, "minutes"): "minutes"}
NEEDED = ("on_day", "channel")
USUAL_PURPOSE, USUAL_PRESENT = "get_to_know", "specialist"
_WORDS = ("person_met", "person_title", "learnt", "result")
_SAME = ("workplace", "on_day", "channel", "specialist", "minutes")


@dataclass(frozen=True, slots=True)
class SheetRules:
    """Whose sheet a line stands on: the one who is named, or whoever brings the file.

    Attributes:
        named: everybody who works at this desk, by folded name.

    """

    user: UUID
    named: Mapping[str, UUID] = field(repr=False)
    today: date
    new_id: Callable[[], UUID]


class EmployerContactsPlanner:
    """Goes through the rows in order; the same contact twice is written once."""

    def __init__(
        self,
        register: EmployersPlanner,
        whom: Whom,
        written: set[tuple[object, ...]],
        rule: SheetRules,
    ) -> None:
        """Begin with the register, who there is, and the contacts written already."""
        self._register, self._whom = register, whom
        self._written, self._rule = written, rule

    def outcome(self, row: Filled, decision: Decision | None) -> Outcome:
        """Return what becomes of one row."""
        name = row.text("name")
        person = self._person(row)
        another = decision is not None and decision.answer == ANOTHER
        held = (
            *row.held,
            *self._register.lacking(row, another=another),
            *self._lacking(row),
            *whom_held(person, row),
            *self._shut(row, person),
        )
        if held or isinstance(person, Held):
            return Outcome(row.number, Fate.HELD, name, held=held)
        told = self._told(row, person)
        faults = rules.faults_of(Row(TABLE, told), self._rule.today)
        held = held_by_rules(faults, MEANINGS)
        if held:
            return Outcome(row.number, Fate.HELD, name, held=held)
        return self._outcome(row, told, person)

    def _outcome(self, row: Filled, told: dict[str, Value], person: Reached | None) -> Outcome:
        name = row.text("name")
        place = self._register.place_named(row)
        if place is not None and same_as({**told, "workplace": place}) in self._written:
            return Outcome(row.number, Fate.SAME, name)
        reached = self._register.reached(row)
        contact = {**told, "workplace": reached.place}
        self._written.add(same_as(contact))
        new = (*reached.new, Row(TABLE, contact), *self._for(contact, person))
        return Outcome(row.number, Fate.NEW, name, new=new, changes=reached.changes)

    def _person(self, row: Filled) -> Reached | Held | None:
        """Return on whose behalf it was, if anybody is named."""
        named = ("participant", "personal_number", "number")
        return self._whom.named(row) if any(one in row.values for one in named) else None

    @staticmethod
    def _shut(row: Filled, person: Reached | Held | None) -> Iterator[Held]:
        if isinstance(person, Reached):
            yield from shut_on(person, row.day("on_day"), "on_day")

    def _lacking(self, row: Filled) -> Iterator[Held]:
        said = {*row.values, *(one.meaning for one in row.held)}
        yield from (Held("missing", meaning) for meaning in NEEDED if meaning not in said)
        specialist = row.text("specialist")
        if specialist and fold(specialist) not in self._rule.named:
            yield Held("unknown_user", "specialist")

    def _told(self, row: Filled, person: Reached | Held | None) -> dict[str, Value]:
        specialist = self._rule.named.get(fold(row.text("specialist")), self._rule.user)
        return {
            "id": self._rule.new_id(),
            "on_day": row.day("on_day"),
            "specialist": specialist,
            "can_hire": row.values.get("can_hire") is True,
            "channel": row.text("channel"),
            "present": row.text("present") or USUAL_PRESENT,
            "generic": person is None,
            "purpose": row.text("purpose") or USUAL_PURPOSE,
            "minutes": row.number_of("minutes"),
            "follow_up_on": row.day("follow_up_on"),
            **{name: row.text(name) or None for name in _WORDS},
        }

    def _for(self, contact: Mapping[str, Value], person: Reached | None) -> Iterator[Row]:
        """Yield on whose behalf it was; that the name was given is never taken from a file."""
        if person is not None:
            told = {
                "id": self._rule.new_id(),
                "participant": person.id,
                "contact": contact["id"],
                "on_day": contact["on_day"],
                "name_given": False,
            }
            yield Row("contact_for", told)


def same_as(values: Mapping[str, Value]) -> tuple[object, ...]:
    """Return what makes two lines the same contact: where, when, how, by whom, how long."""
    met = values.get("person_met")
    return (*(values.get(name) for name in _SAME), fold(met) if isinstance(met, str) else "")
