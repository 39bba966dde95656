"""The register of employers: finding, not writing one twice, and the weekly sheet's tick."""

from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from ipsdesk.actions import records
from ipsdesk.actions.desk import Desk
from ipsdesk.actions.form_shelf import code_lists
from ipsdesk.domain.access import Right
from ipsdesk.domain.employers import EmployerLine, Resemblance, SheetLine, Visits
from ipsdesk.domain.folding import fold
from ipsdesk.domain.records import Record, Value
from ipsdesk.storage import employers

ALIKE = 86  # of 100; below this two names are those of two employers
_MOST_ALIKE = 3


@dataclass(frozen=True, slots=True)
class EmployerCard:
    """Everything the register knows of one employer; no participant stands in it."""

    employer: Record
    workplaces: tuple[tuple[Record, Visits], ...]
    people: tuple[Record, ...]
    agreements: tuple[Record, ...]
    contacts: tuple[SheetLine, ...]
    visits: Visits


@dataclass(frozen=True, slots=True)
class ContactSheet:
    """A specialist's contacts with employers in one week."""

    specialist: UUID
    monday: date
    lines: tuple[SheetLine, ...]

    @property
    def in_person(self) -> int:
        """Return how many were in person; at a fair is not."""
        return sum(line.channel in met_channels() for line in self.lines)

    @property
    def hiring(self) -> int:
        """Return how many of those were with somebody who can hire: V6 counts no others."""
        return sum(one.can_hire and one.channel in met_channels() for one in self.lines)

    @property
    def is_reviewed(self) -> bool:
        """Tell whether the supervisor has gone through every line."""
        return bool(self.lines) and all(line.reviewed_on is not None for line in self.lines)


def who_hires(desk: Desk, workplace: UUID) -> tuple[str, ...]:
    """Return the names of those at a workplace who can hire."""
    found = records.rows_matching(desk, "employer_people", workplace=workplace, can_hire=True)
    return tuple(one.words("name") for one in found)


def met_channels() -> frozenset[str]:
    """Return the channels that count as meeting an employer in person."""
    return code_lists()["employer_channels"].marked("f2f")


def register(desk: Desk, words: str, start: int, most: int) -> list[EmployerLine]:
    """Return a stretch of the register; typing a name answers whether we have been there."""
    desk.user.must(Right.PROJECT)
    with desk.read() as connection:
        return employers.page(connection, words, met_channels(), start, most)


def how_many(desk: Desk, words: str) -> int:
    """Return how many employers there are with these words."""
    with desk.read() as connection:
        return employers.count(connection, words)


def card(desk: Desk, employer: UUID, most: int = 20) -> EmployerCard:
    """Return everything the register knows of one employer."""
    desk.user.must(Right.PROJECT)
    found = records.row(desk, "employers", employer)
    places = records.rows_matching(desk, "workplaces", employer=employer)
    people = [
        one
        for p in places
        for one in records.rows_matching(desk, "employer_people", workplace=p.id)
    ]
    with desk.read() as connection:
        to_each = employers.visits_to(connection, [one.id for one in places], met_channels())
        whole = employers.visits_of(connection, [employer], met_channels())
        contacts = employers.contacts_with(connection, employer, most)
    return EmployerCard(
        employer=found,
        workplaces=tuple((one, to_each.get(one.id, Visits())) for one in places),
        people=tuple(people),
        agreements=tuple(records.rows_matching(desk, "agreements", employer=employer)),
        contacts=tuple(contacts),
        visits=whole.get(employer, Visits()),
    )


def been_to(desk: Desk, workplace: UUID) -> Visits:
    """Return whether the unit has been in contact with a workplace, and never for whom."""
    with desk.read() as connection:
        found = employers.visits_to(connection, [workplace], met_channels())
    return found.get(workplace, Visits())


def is_closed(desk: Desk, workplace: UUID) -> bool:
    """Tell whether the employer of a workplace does not want to be contacted."""
    place = records.row(desk, "workplaces", workplace)
    return bool(records.row(desk, "employers", place.known_key("employer"))["do_not_contact"])


def alike(desk: Desk, name: str, apart_from: UUID | None = None) -> list[Resemblance]:
    """Return the employers that a name resembles, most alike first: perhaps it is there already."""
    from rapidfuzz import fuzz, process, utils  # noqa: PLC0415  (because only writing a name needs it)

    if len(name.strip()) < 3:
        return []
    with desk.read() as connection:
        known = [one for one in employers.names(connection) if one[0] != apart_from]
    found = process.extract(
        fold(name),
        [fold(one) for _, one in known],
        scorer=fuzz.token_set_ratio,
        processor=utils.default_process,
        score_cutoff=ALIKE,
        limit=_MOST_ALIKE * 4,
    )
    best: dict[UUID, Resemblance] = {}
    for _, likeness, place in found:
        employer, said = known[place]
        best.setdefault(employer, Resemblance(employer, said, round(likeness)))
    return list(best.values())[:_MOST_ALIKE]


def place_of(desk: Desk, lead: UUID) -> UUID | None:
    """Return the workplace that a lead is about, or None where it is not in the register."""
    return records.row(desk, "applications", lead).key("workplace")


def sheet(desk: Desk, specialist: UUID, day: date) -> ContactSheet:
    """Return the sheet of a specialist's week; one's own, or anybody's for a supervisor."""
    if specialist != desk.user.id:
        desk.user.must(Right.SEE_LOG)
    monday = day - timedelta(days=day.weekday())
    with desk.read() as connection:
        found = employers.week(connection, specialist, monday)
    return ContactSheet(specialist, monday, tuple(found))


def specialists(desk: Desk) -> list[Record]:
    """Return those whose sheets this user may see: all who work here, or oneself."""
    staff = records.rows_matching(desk, "users")
    if not desk.user.may(Right.SEE_LOG):
        return [one for one in staff if one.id == desk.user.id]
    here = [one for one in staff if one.day("left_on") is None]
    return [one for one in here if one.words("role") in ("specialist", "supervisor", "stand_in")]


def review_sheet(desk: Desk, seen: ContactSheet) -> int:
    """Tick every line of a week's sheet as gone through; return how many were not before.

    Only what was seen is ticked: a contact written meanwhile waits for the next look.

    """
    desk.user.must(Right.SEE_LOG)
    left = [line for line in seen.lines if line.reviewed_on is None]
    told: dict[str, Value] = {"reviewed_on": desk.today(), "reviewed_by": desk.user.id}
    with desk.begin("review_sheet") as connection:
        for line in left:
            [before] = records.inside(connection, "employer_contacts", id=line.id)
            records.amend(desk, connection, before, told)
    return len(left)
