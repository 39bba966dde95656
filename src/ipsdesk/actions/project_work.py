"""Reading what the project has done; nothing here is about a participant, except the counts."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from uuid import UUID

from ipsdesk.actions import who_counts
from ipsdesk.actions.codes import labels_of
from ipsdesk.actions.desk import Desk
from ipsdesk.actions.exports import imprint, write_document
from ipsdesk.actions.form_shelf import code_lists
from ipsdesk.actions.projects import card_of, project_of
from ipsdesk.actions.summaries import smallest
from ipsdesk.domain.access import Right
from ipsdesk.domain.combinations import Combination, Used, combinations, sheltered
from ipsdesk.domain.counting import PROTECTED_FROM, Standpoint, outcomes_of, taking_part
from ipsdesk.domain.counting_results import first_job
from ipsdesk.domain.periods import ToDate
from ipsdesk.domain.project_measures import Work, measure
from ipsdesk.domain.project_people import Answered, Somebody, answered
from ipsdesk.domain.project_work import Came, Held, Partner
from ipsdesk.domain.records import Record
from ipsdesk.domain.units import Unit
from ipsdesk.reports.contact_map import Helps, contact_map
from ipsdesk.reports.for_change import FOR_CHANGE, for_change
from ipsdesk.storage import project_people, project_work, records, units
from ipsdesk.storage.vault import Connection
from ipsdesk.words import say_in

YOUNG = (16, 29)
FEW = 10  # of fewer participants not even their number is said to who knows none of them
_TABLES = (
    "events",
    "organisations",
    "agreements",
    "gaps",
    "changes",
    "method_trials",
    "efforts",
    "figures",
    "team_meetings",
)


@dataclass(frozen=True, slots=True)
class Reached:
    """How many participants there have been, beside how many were planned."""

    planned: int | None
    people: int | None  # None where so few are not told


def work_of(desk: Desk) -> Work:
    """Return all that the project has written down and that is about no participant."""
    desk.user.must(Right.PROJECT)
    with desk.read() as connection:
        kept = {table: tuple(records.where(connection, table)) for table in _TABLES}
        came = _came(records.where(connection, "attendance"))
    held = tuple(_held(one, came) for one in kept["events"])
    partners = {one.id: _partner(one) for one in kept["organisations"]}
    return Work(kept, held, partners, desk.today())


def card(desk: Desk) -> Record | None:
    """Return the card of the project the unit works in."""
    with desk.read() as connection:
        return card_of(connection)


def places_of(desk: Desk) -> tuple[str, ...]:
    """Return the municipalities of the project, in its own order."""
    chosen = project_of(desk)
    return chosen.municipalities if chosen is not None else ()


def reached(desk: Desk) -> Reached:
    """Return how many took part so far beside how many were planned."""
    desk.user.must(Right.PROJECT)
    with desk.read() as connection:
        here = card_of(connection)
        people = _how_many(connection, here, desk.today())
    planned = None if here is None else here["planned_participants"]
    told = people if people >= FEW or desk.user.may(Right.OPEN_ANYBODY) else None
    return Reached(planned if isinstance(planned, int) else None, told)


def efforts_together(desk: Desk) -> tuple[Combination, ...]:
    """Return how participants went on by the efforts used beside the support.

    Exact for who may open every participant; for everybody else as it could leave.
    """
    desk.user.must(Right.PROJECT)
    used = _used(desk)
    if desk.user.may(Right.OPEN_ANYBODY):
        return combinations(used)
    return sheltered(used, smallest(desk))


def print_contact_map(desk: Desk, folder: Path) -> list[Path]:
    """Write down on paper who helps with what in each municipality; no contact is named."""
    work = work_of(desk)
    helps = [
        Helps(
            _place_words(one.words("municipality")),
            one.words("name"),
            one.words("department"),
            one.words("contact_phone"),
        )
        for one in measure("organisations").rows(work)
    ]
    lines = [one.words("words") for one in work.rows("gaps") if _is_on_map(one, desk.today())]
    document = contact_map(sorted(helps, key=lambda one: one.words), lines, imprint(desk))
    return write_document(desk, document, folder, desk.today().isoformat())


def print_for_change(desk: Desk, folder: Path) -> list[Path]:
    """Write what was learnt and decided as a paper to change by; nobody is counted in it."""
    work = work_of(desk)
    lists = {key: measure(key).rows(work) for key in FOR_CHANGE}
    document = for_change(lists, imprint(desk))
    return write_document(desk, document, folder, desk.today().isoformat())


def _place_words(code: str) -> str:
    found = labels_of("municipalities").get(code)
    return say_in(found) if found else ""


def _is_on_map(one: Record, today: date) -> bool:
    closed = one.day("closed_on")
    return one.words("kind") == "contact_map" and (closed is None or closed > today)


def people_answered(desk: Desk, people: Sequence[Somebody]) -> tuple[Answered, ...]:
    """Return what is asked of the participants, for who may open every one of them.

    Exact, and so for nobody else: what others may learn is guarded in the summary.

    """
    desk.user.must(Right.OPEN_ANYBODY)
    return answered(people, ages_of(desk))


def participants_of(desk: Desk) -> list[Somebody]:
    """Return what is known of everybody whom the project counts and whom one may see.

    They are those of the project card and of the efforts, so that all numbers are about the same.

    """
    desk.user.must(Right.OPEN_ANYBODY)
    with desk.read() as connection:
        here = card_of(connection)
        number = "" if here is None else here.words("number")
        found = project_people.people_of(connection, number, desk.today())
        seen = project_work.seen_by(connection, desk.user, desk.today())
        counted = {one.person: one for one in _people(connection, here, desk.today())}
    return [
        replace(one, outcomes=outcomes_of(counted[one.person], desk.today()))
        for one in found
        if one.person in seen & counted.keys()
    ]


def ages_of(desk: Desk) -> tuple[int, int]:
    """Return for which ages the project is; 16 to 29 where none is chosen."""
    chosen = project_of(desk)
    return chosen.ages if chosen is not None else YOUNG


def together_with(desk: Desk, kinds: tuple[str, ...]) -> Combination:
    """Return the one combination of these kinds, for who may open everybody in it."""
    desk.user.must(Right.OPEN_ANYBODY)
    return next(one for one in efforts_together(desk) if one.kinds == kinds)


def named(desk: Desk, people: tuple[UUID, ...]) -> dict[UUID, str]:
    """Return the shown names of those this user may see, for the list behind a number."""
    desk.user.must(Right.OPEN_ANYBODY)
    with desk.read() as connection:
        return project_work.names(connection, people, desk.user, desk.today())


def usefulness(desk: Desk) -> list[tuple[str, int, float]]:
    """Return each effort by name with how many rated it and the mean, most rated first.

    Of fewer ratings than the smallest count nothing is said, to anybody.
    """
    desk.user.must(Right.PROJECT)
    with desk.read() as connection:
        found = project_work.usefulness(connection)
    least = smallest(desk)
    return [(name, rated, mean) for name, rated, mean in found if rated >= least]


def voiced(desk: Desk) -> list[tuple[str, int]]:
    """Return how many answers on voice cards there are by theme; few are not told apart."""
    desk.user.must(Right.PROJECT)
    with desk.read() as connection:
        found = project_work.themes(connection)
    least = smallest(desk)
    return [(theme, count) for theme, count in found if count >= least]


def _used(desk: Desk) -> list[Used]:
    with desk.read() as connection:
        people = _people(connection, card_of(connection), desk.today())
        ratings = project_work.ratings(connection)
        seen = project_work.seen_by(connection, desk.user, desk.today())
    exact = desk.user.may(Right.OPEN_ANYBODY)
    return [
        _how_it_went(one, ratings.get(one.person, ()), desk.today())
        for one in people
        if not exact or one.person in seen
    ]


def _people(connection: Connection, here: Record | None, today: date) -> tuple[Unit, ...]:
    number = "" if here is None else here.words("number")
    found = who_counts.of_operation(connection, number)
    return taking_part(found, Standpoint(ToDate(today), today))


def _how_many(connection: Connection, here: Record | None, today: date) -> int:
    """Return how many `_people` would be, without all that is known of them."""
    number = "" if here is None else here.words("number")
    many = units.how_many(connection, number, today)
    if many >= PROTECTED_FROM:
        return many
    return units.how_many(connection, number, today, shielded_too=False)


def _how_it_went(one: Unit, ratings: tuple[int, ...], today: date) -> Used:
    return Used(
        person=one.person,
        kinds=frozenset(effort.kind for effort in one.efforts if effort.started_on <= today),
        work=first_job(one, today) is not None,
        studies=any(one.start <= study.started_on <= today for study in one.studies),
        ratings=ratings,
    )


def _came(rows: list[Record]) -> Mapping[UUID, tuple[Came, ...]]:
    found: defaultdict[UUID, list[Came]] = defaultdict(list)
    for row in rows:
        one = Came(
            row.known_key("organisation"),
            row.number("people"),
            row.words("role"),
            row.words("level"),
        )
        found[row.known_key("event")].append(one)
    return {event: tuple(told) for event, told in found.items()}


def _held(row: Record, came: Mapping[UUID, tuple[Came, ...]]) -> Held:
    return Held(
        id=row.id,
        kind=row.words("kind"),
        title=row.words("title"),
        on=row.known_day("from_day"),
        came=came.get(row.id, ()),
    )


def _partner(row: Record) -> Partner:
    kind = code_lists()["organisation_kinds"].find(row.words("kind"))
    sector = kind.fact("sector") if kind is not None else ""
    return Partner(
        id=row.id,
        name=row.words("name"),
        kind=row.words("kind"),
        sector=str(sector or ""),
        municipality=row.words("municipality"),
        role=row.words("role"),
    )
