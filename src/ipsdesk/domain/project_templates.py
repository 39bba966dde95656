"""What a project that is known beforehand brings along: its card, parties, activities, figures."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from ipsdesk.domain.folding import fold
from ipsdesk.domain.records import Row, Value

Card = Mapping[str, str | int | None]
_COLUMNS = {
    "number": "number",
    "name": "name",
    "owner": "owner",
    "owner_number": "owner_number",
    "programme": "programme_cci",
    "area": "area",
    "objective": "objective",
    "nuts": "nuts",
    "intervention_type": "intervention_type",
    "rate": "rate",
    "planned_participants": "planned_participants",
}


@dataclass(frozen=True, slots=True)
class Party:
    """An organisation in the project, as its file lists it."""

    name: str
    kind: str
    role: str
    municipality: str | None = None
    department: str | None = None


@dataclass(frozen=True, slots=True)
class Activity:
    """A kind of activity of the project, and at which level it usually is."""

    kind: str
    level: str
    reach: str
    category: str
    theme: str | None = None


@dataclass(frozen=True, slots=True)
class PublicFigure:
    """A public figure that the project begins from."""

    name: str
    place: str
    year: int
    value: float
    source: str


@dataclass(frozen=True, slots=True)
class Project:
    """A project as its file has it: the funder's card, ages, places, parties, events."""

    id: str
    card: Card
    funders: str
    profile: str
    ages: tuple[int, int]
    municipalities: tuple[str, ...]
    ladder: str
    rehearsed_with: int
    parties: tuple[Party, ...]
    event_kinds: tuple[str, ...]
    meetings: tuple[str, ...]
    of_organisations: bool
    word_for_specialist: str
    effort_kinds: tuple[str, ...]
    activities: tuple[Activity, ...]
    figures: tuple[PublicFigure, ...]

    @property
    def number(self) -> str:
        """Return the number by which the funder knows the project."""
        return str(self.card["number"])


@dataclass(frozen=True, slots=True)
class Known:
    """What a unit has of a project already, so that nothing is written twice."""

    numbers: Collection[str] = ()
    parties: Collection[str] = ()
    figures: Collection[tuple[str, str, int]] = ()


def card_values(project: Project) -> dict[str, Value]:
    """Return the columns of the project card, with the rest of the card and the template."""
    card = project.card
    values: dict[str, Value] = {column: card[key] for column, key in _COLUMNS.items()}
    return {
        **values,
        "started_on": date.fromisoformat(str(card["started_on"])),
        "ends_on": date.fromisoformat(str(card["ends_on"])),
        "funders": project.funders,
        "facts": facts_of(project),
    }


def facts_of(project: Project) -> dict[str, object]:
    """Return what the card's columns have no room for."""
    return {
        "card": {key: value for key, value in project.card.items() if value is not None},
        "template": project.id,
        "ages": list(project.ages),
        "municipalities": list(project.municipalities),
        "effort_kinds": list(project.effort_kinds),
    }


def rows_of(project: Project, known: Known, joined: date) -> Iterator[Row]:
    """Yield what a unit lacks to work in the project: card, parties and public figures.

    Args:
        project: which project.
        known: what the unit has already.
        joined: the day from which the parties are written down as taking part.

    """
    if project.number not in known.numbers:
        yield Row("projects", card_values(project))
    for party in project.parties:
        if fold(party.name) not in known.parties:
            yield Row("organisations", _party(party, joined))
    for one in project.figures:
        if (one.name, one.place, one.year) not in known.figures:
            yield Row("figures", _figure(one))


def _party(party: Party, joined: date) -> dict[str, Value]:
    return {
        "name": party.name,
        "name_folded": fold(party.name),
        "kind": party.kind,
        "municipality": party.municipality,
        "department": party.department,
        "role": party.role,
        "member_from": joined,
    }


def _figure(one: PublicFigure) -> dict[str, Value]:
    return {
        "name": one.name,
        "place": one.place,
        "year": one.year,
        "value": one.value,
        "source": one.source,
    }
