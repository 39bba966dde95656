"""Reading the projects that ship with the program, and what made-up units are made of."""

import json
from collections import defaultdict
from collections.abc import Mapping
from functools import cache

from ipsdesk.domain.errors import ProjectUnknown
from ipsdesk.domain.rehearsal.pool import Pool
from ipsdesk.domain.rehearsal.setting import Party, Project
from ipsdesk.resources import resource


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
        ladder=told["ladder"],
        rehearsed_with=told["rehearsed_with"],
        parties=tuple(Party(**party) for party in told["organisations"]),
        event_kinds=tuple(told["event_kinds"]),
        meetings=tuple(told["meetings"]),
    )


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
