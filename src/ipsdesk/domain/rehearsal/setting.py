"""The unit that is made up: its project, its time, its people at work, its places of work."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from ipsdesk.domain.project_templates import Project
from ipsdesk.domain.rehearsal.chance import Chance
from ipsdesk.domain.rehearsal.days import months_before
from ipsdesk.domain.rehearsal.pool import Pool


@dataclass(frozen=True, slots=True)
class Setting:
    """What is chosen before anything is made up; all else follows from it."""

    project: Project
    pool: Pool
    numbers: Mapping[str, Sequence[str]]
    today: date
    months: int = 24
    participants: int = 80
    seed: int = 1

    @property
    def start(self) -> date:
        """Return the first day that is written about."""
        return months_before(self.today, self.months)

    @property
    def yesterday(self) -> date:
        """Return the last day on which anything has happened."""
        return self.today - timedelta(days=1)

    @property
    def span(self) -> int:
        """Return how many days there are from the first to the last."""
        return (self.yesterday - self.start).days

    def chance(self, *labels: str | int) -> Chance:
        """Return the stream of choices for one matter."""
        return Chance(self.seed, self.project.id, *labels)


@dataclass(frozen=True, slots=True)
class Habits:
    """How somebody works, so that units are as uneven as real ones."""

    visits_a_week: float
    late: float
    writes: float
    outdoors: float
    matches: float
    keeps_marks: float
    employment_share: float


@dataclass(frozen=True, slots=True)
class Colleague:
    """Somebody who works in the unit."""

    id: UUID
    name: str
    role: str
    title: str
    share: float
    duty: str
    habits: Habits


@dataclass(frozen=True, slots=True)
class Place:
    """A place of work, its employer, and somebody to talk to there."""

    id: UUID
    employer: UUID
    name: str
    owner: UUID
    person: str
    title: str
    can_hire: bool


@dataclass(frozen=True, slots=True)
class Happening:
    """An event that participants may take part in."""

    id: UUID
    kind: str
    day: date


@dataclass(frozen=True, slots=True)
class Meeting:
    """A meeting at which participants are talked about, only with their consent."""

    id: UUID
    kind: str
    day: date


@dataclass(frozen=True, slots=True)
class World:
    """Everything that stands around the participants."""

    specialists: tuple[Colleague, ...]
    supervisor: Colleague
    coordinator: Colleague
    stand_in: Colleague
    places: tuple[Place, ...]
    organisations: tuple[UUID, ...]
    schools: tuple[UUID, ...]
    efforts: tuple[tuple[UUID, str, str, UUID], ...]
    happenings: tuple[Happening, ...]
    meetings: tuple[Meeting, ...]
