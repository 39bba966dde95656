"""What becomes of rows about contacts: a note for somebody who is here, or held."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from uuid import UUID

from ipsdesk.domain import rules
from ipsdesk.domain.intake.plan import Decision, Fate, Held, Outcome
from ipsdesk.domain.intake.rows import Filled, held_by_rules
from ipsdesk.domain.intake.whom import Reached, Whom, shut_on, whom_held
from ipsdesk.domain.records import Row, Value

NOON = time(12)  # of a contact that only a day is known of
MEANINGS = {
    ("activities", "at"): "on_day",
    ("activities", "minutes"): "minutes",
}


@dataclass(frozen=True, slots=True)
class ContactRules:
    """What a contact without a place or a phase is taken for.

    Attributes:
        face_to_face: the channels that count as meeting in person.

    """

    user: UUID
    today: date
    face_to_face: frozenset[str]
    new_id: Callable[[], UUID]


class ContactsPlanner:
    """Goes through the rows in order; the same contact twice is written once."""

    def __init__(
        self, known: Sequence[Reached], written: set[tuple[object, ...]], rule: ContactRules
    ) -> None:
        """Begin with who there is, and with the contacts written already as `same_as` says them."""
        self._written, self._rule = written, rule
        self._whom = Whom(known)

    def outcome(self, row: Filled, decision: Decision | None) -> Outcome:
        """Return what becomes of one row."""
        told = row.text("participant") or str(row.values.get("number") or "")
        found = self._whom.of_id(decision.about) if decision else self._whom.named(row)
        held = (*whom_held(found, row), *row.held, *self._lacking(row, found))
        if held or not isinstance(found, Reached):
            return Outcome(row.number, Fate.HELD, told, held=held)
        return self._outcome(row, found)

    def _lacking(self, row: Filled, found: Reached | Held | None) -> Iterator[Held]:
        in_person = row.values.get("channel") in self._rule.face_to_face
        needed = ("on_day", "channel", "place") if in_person else ("on_day", "channel")
        said = {*row.values, *(one.meaning for one in row.held)}
        yield from (Held("missing", meaning) for meaning in needed if meaning not in said)
        if isinstance(found, Reached):
            yield from shut_on(found, row.day("on_day"), "on_day")

    def _outcome(self, row: Filled, found: Reached) -> Outcome:
        values = self._values(row, found)
        held = held_by_rules(rules.faults_of(Row("activities", values), self._rule.today), MEANINGS)
        if held:
            return Outcome(row.number, Fate.HELD, found.name, found.id, held=held)
        said = same_as(values)
        if said in self._written:
            return Outcome(row.number, Fate.SAME, found.name, found.id)
        self._written.add(said)
        return Outcome(row.number, Fate.NEW, found.name, found.id, new=(Row("activities", values),))

    def _values(self, row: Filled, found: Reached) -> dict[str, Value]:
        channel = row.text("channel")
        return {
            "id": self._rule.new_id(),
            "participant": found.id,
            "at": _moment(row),
            "minutes": row.number_of("minutes") or 0,
            "specialist": self._rule.user,
            "channel": channel,
            "place": row.text("place") or "remote",
            "phase": row.text("phase") or found.phase,
            "kind": row.text("activity") or "meeting",
            "note": row.text("note") or None,
            "note_kind": "ordinary",
            "next_step": row.text("next_step") or None,
            "missed": row.values.get("missed") is True,
            "visible": True,
        }


def same_as(values: Mapping[str, Value]) -> tuple[object, ...]:
    """Return what makes two notes the same contact: whom, when, how, how long, which words."""
    return tuple(values.get(name) for name in ("participant", "at", "channel", "minutes", "note"))


def _moment(row: Filled) -> datetime:
    day = row.day("on_day") or date.min
    hour, _, minute = (row.text("at") or f"{NOON:%H:%M}").partition(":")
    return datetime.combine(day, time(int(hour), int(minute))).astimezone().astimezone(UTC)
