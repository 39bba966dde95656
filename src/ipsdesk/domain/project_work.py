"""What a project has done: who took part in what, across sectors, and how far along it is."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

EXCHANGE = "transnational_exchange"


@dataclass(frozen=True, slots=True)
class Partner:
    """An organisation, and where and in which sector it belongs."""

    id: UUID
    name: str
    kind: str
    sector: str
    municipality: str = ""
    role: str = ""


@dataclass(frozen=True, slots=True)
class Came:
    """How many from one organisation came to an event, who they were and on which level."""

    organisation: UUID
    people: int
    role: str = ""
    level: str = ""


@dataclass(frozen=True, slots=True)
class Held:
    """An event that was held: which kind, when, and who came from which organisation."""

    id: UUID
    kind: str
    title: str
    on: date
    came: tuple[Came, ...] = ()

    def people_of(self, organisation: UUID) -> int:
        """Return how many came from one organisation."""
        return sum(one.people for one in self.came if one.organisation == organisation)

    def people_from(self, partners: Mapping[UUID, Partner], municipality: str) -> int:
        """Return how many came from the organisations of a municipality."""
        return sum(
            one.people
            for one in self.came
            if one.organisation in partners
            and partners[one.organisation].municipality == municipality
        )


@dataclass(frozen=True, slots=True)
class Place:
    """The part of a municipality, or of one organisation: how many events and people, when last."""

    code: str
    events: int
    of: int
    people: int
    last_on: date | None


def part_of(events: Iterable[Held], organisation: UUID) -> Place:
    """Return the part one organisation has had in the events."""
    held = tuple(events)
    there = [(one.on, one.people_of(organisation)) for one in held]
    came = [(on, people) for on, people in there if people]
    return Place(
        code=str(organisation),
        events=len(came),
        of=len(held),
        people=sum(people for _, people in came),
        last_on=max((on for on, _ in came), default=None),
    )


@dataclass(frozen=True, slots=True)
class Matrix:
    """Municipality by event: how many came from each to each, newest event first."""

    municipalities: tuple[str, ...]
    events: tuple[Held, ...]
    cells: tuple[tuple[int, ...], ...]

    def places(self) -> tuple[Place, ...]:
        """Return each municipality's part, in the order of the columns."""
        return tuple(self._place(at, code) for at, code in enumerate(self.municipalities))

    def _place(self, at: int, code: str) -> Place:
        there = [
            (event.on, row[at])
            for event, row in zip(self.events, self.cells, strict=True)
            if row[at]
        ]
        return Place(
            code=code,
            events=len(there),
            of=len(self.events),
            people=sum(people for _, people in there),
            last_on=max((on for on, _ in there), default=None),
        )


def matrix(
    municipalities: Sequence[str], events: Iterable[Held], partners: Iterable[Partner]
) -> Matrix:
    """Return which municipality came to which event, newest first.

    Args:
        municipalities: those of the project, in its order; others that came are added.
        events: what was held.
        partners: every organisation, by which a municipality is known.

    """
    known = {one.id: one for one in partners}
    held = tuple(sorted(events, key=lambda one: (one.on, one.id), reverse=True))
    here = {known[c.organisation].municipality for e in held for c in e.came if _in(known, c)}
    columns = (*municipalities, *sorted(here - {"", *municipalities}))
    cells = tuple(tuple(one.people_from(known, code) for code in columns) for one in held)
    return Matrix(columns, held, cells)


def _in(known: Mapping[UUID, Partner], one: Came) -> bool:
    return one.people > 0 and one.organisation in known


def sectors(event: Held, partners: Mapping[UUID, Partner]) -> tuple[str, ...]:
    """Return the sectors that came to an event, by name."""
    found = {
        partners[one.organisation].sector
        for one in event.came
        if one.people > 0 and one.organisation in partners
    }
    return tuple(sorted(found - {""}))


@dataclass(frozen=True, slots=True)
class Course:
    """How far along a project is."""

    started_on: date
    ends_on: date

    def days_left(self, today: date) -> int:
        """Return how many days are left, today not among them; none once it is over."""
        return max(0, (self.ends_on - max(today, self.started_on)).days)

    def percent_gone(self, today: date) -> int:
        """Return how much of the time has gone, in whole per cent."""
        whole = (self.ends_on - self.started_on).days
        gone = min(whole, max(0, (today - self.started_on).days))
        return 100 * gone // whole if whole > 0 else 100

    def halfway_on(self) -> date:
        """Return the day on which half of the time has gone: the report in the middle is due."""
        return self.started_on + (self.ends_on - self.started_on) / 2


def times_together(events: Iterable[Held], partners: Mapping[UUID, Partner]) -> tuple[Held, ...]:
    """Return the events to which more than one sector came, newest first."""
    found = [one for one in events if len(sectors(one, partners)) > 1]
    return tuple(sorted(found, key=lambda one: (one.on, one.id), reverse=True))
