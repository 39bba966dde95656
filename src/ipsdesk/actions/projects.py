"""The projects that ship with the program: reading them, and setting a unit up to work in one."""

import json
from collections import defaultdict
from collections.abc import Mapping
from functools import cache

from ipsdesk.actions import records
from ipsdesk.actions.desk import Desk
from ipsdesk.domain.access import Right
from ipsdesk.domain.errors import ProjectUnknown
from ipsdesk.domain.project_templates import (
    Activity,
    Known,
    Party,
    Project,
    PublicFigure,
    rows_of,
)
from ipsdesk.domain.records import Record, Value
from ipsdesk.domain.rehearsal.pool import Pool
from ipsdesk.resources import resource
from ipsdesk.storage.vault import Connection


def project_names() -> tuple[str, ...]:
    """Return the ids of the projects there are, in order."""
    found = (entry.name for entry in resource("projects").iterdir())
    return tuple(sorted(name.removesuffix(".json") for name in found if name.endswith(".json")))


@cache
def project(name: str) -> Project:
    """Return one project.

    Raises:
        ProjectUnknown: there is no project of that name.

    """
    if name not in project_names():
        raise ProjectUnknown(name)
    told = json.loads(resource(f"projects/{name}.json").read_text(encoding="utf-8"))
    youngest, oldest = told["ages"]
    return Project(
        id=told["id"],
        card=told["card"],
        funders=told["funders"],
        profile=told["profile"],
        ages=(youngest, oldest),
        municipalities=tuple(told["municipalities"]),
        ladder=told["ladder"],
        rehearsed_with=told["rehearsed_with"],
        parties=tuple(Party(**party) for party in told["organisations"]),
        event_kinds=tuple(told["event_kinds"]),
        meetings=tuple(told["meetings"]),
        of_organisations=told["participants"] == "organisations",
        word_for_specialist=told["words"]["specialist"],
        effort_kinds=tuple(told["effort_kinds"]),
        activities=tuple(Activity(**one) for one in told["activities"]),
        figures=tuple(PublicFigure(**one) for one in told["figures"]),
    )


def set_up(desk: Desk, name: str) -> int:
    """Write down all that a project brings along and this unit lacks; return how many rows.

    Its card with the targets, its parties, and the public figures it begins from. The
    unit works in it from now on. Done again, nothing is written twice.

    Raises:
        ProjectUnknown: there is no project of that name.
        NotForThisRole: only who leads the unit or the project sets it up.

    """
    desk.user.must(Right.EXPORT)
    chosen = project(name)
    with desk.begin("set_up_project") as connection:
        known = Known(
            {one.words("number") for one in records.inside(connection, "projects")},
            {one.words("name_folded") for one in records.inside(connection, "organisations")},
            {
                (one.words("name"), one.words("place"), one.number("year"))
                for one in records.inside(connection, "figures")
            },
        )
        rows = list(rows_of(chosen, known, desk.today()))
        records.write(desk, connection, rows)
        [unit] = records.inside(connection, "unit")
        changes: dict[str, Value] = {
            "project": chosen.number,
            "word_for_specialist": chosen.word_for_specialist,
        }
        records.amend(desk, connection, unit, changes)
    return len(rows)


def card_of(connection: Connection) -> Record | None:
    """Return the card of the project the unit works in, or None where there is none."""
    cards = records.inside(connection, "projects")
    chosen = {one.words("project") for one in records.inside(connection, "unit")}
    ours = [one for one in cards if one.words("number") in chosen]
    return next(iter((*ours, *cards)), None)


def project_of(desk: Desk) -> Project | None:
    """Return the project this unit was set up to work in, or None where it is none of ours."""
    [unit] = records.rows_matching(desk, "unit")
    number = unit.words("project")
    found = (project(name) for name in project_names())
    return next((one for one in found if one.number == number), None)


@cache
def pool() -> Pool:
    """Return the words and weights that made-up units are made of."""
    names = ("words", "mix", "names", "employers")
    read = (resource(f"rehearsal/{name}.json").read_text(encoding="utf-8") for name in names)
    return Pool(*(json.loads(text) for text in read))


@cache
def test_numbers() -> Mapping[str, tuple[str, ...]]:
    """Return the official test personal numbers by day of birth; no living person has one."""
    text = resource("reference/test-personnummer.csv").read_text(encoding="utf-8")
    by_day: defaultdict[str, list[str]] = defaultdict(list)
    for number in text.split()[1:]:
        by_day[number[:8]].append(number)
    return {day: tuple(numbers) for day, numbers in by_day.items()}
