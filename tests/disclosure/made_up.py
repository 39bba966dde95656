"""Requests to the guard about people who do not exist."""

import json
import random

from ipsdesk.disclosure.guard import protect
from ipsdesk.disclosure.reading import read_spec
from ipsdesk.disclosure.writing import release_json

OUTCOMES = {
    "levels": ["ongoing", "work", "studies", "none"],
    "groups": {"left": ["work", "studies", "none"]},
}
TABLES = [["gender", "outcome"], ["age", "outcome"], ["gender", "age"]]


def project(people, releases=1, seed=0, **more):
    """Return a small project whose people begin and leave over some releases."""
    chance = random.Random(seed)  # noqa: S311  (because invented people are no secret)
    persons, changes, present = [], [], [[] for _ in range(releases)]
    for person in range(people):
        begins = min(chance.choice((0, 0, 0, 1, 2, 3)), releases - 1)
        leaves = begins + chance.randrange(4)
        fixed = [chance.choice("wm"), chance.choices("abc", (2, 5, 3))[0]]
        result = chance.choices(("work", "studies", "none"), (5, 3, 2))[0]
        persons.append([*fixed, "ongoing" if leaves else result])
        if 0 < leaves < releases:
            changes.append({"person": person, "release": f"r{leaves}", "levels": [*fixed, result]})
        for release in range(begins, releases):
            present[release].append(person)
    told = {
        "variables": {
            "gender": {"levels": ["w", "m"]},
            "age": {"levels": ["a", "b", "c"]},
            "outcome": OUTCOMES,
        },
        "persons": persons,
        "changes": changes,
        "releases": [
            {"id": f"r{i}", "tables": TABLES, "present": there} for i, there in enumerate(present)
        ],
        "units": None,
        "threshold": 5,
        "sensitive": [],
        "method": "exact",
        "layout": "off",
    }
    return {**told, **more}


def table(counts, **more):
    """Return a request of one table with these counts, rows by columns."""
    rows, columns = len(counts), len(counts[0])
    persons = [
        [f"r{i}", f"c{j}"] for i in range(rows) for j in range(columns) for _ in range(counts[i][j])
    ]
    told = {
        "variables": {
            "row": {"levels": [f"r{i}" for i in range(rows)]},
            "column": {"levels": [f"c{j}" for j in range(columns)]},
        },
        "persons": persons,
        "releases": [
            {"id": "now", "tables": [["row", "column"]], "present": list(range(len(persons)))}
        ],
        "threshold": 5,
        "method": "exact",
        "layout": "off",
    }
    return {**told, **more}


def spec_of(told):
    return read_spec(json.dumps(told))


def answer(told):
    """Return what the guard lets out, as the JSON it is written in."""
    spec = spec_of(told)
    return json.loads(release_json(spec, protect(spec)))


def shown(released, release=0):
    """Return the shown numbers of a release by where they stand."""
    cells = released["releases"][release]["cells"]
    return {
        tuple(sorted(cell["at"].items())): cell["shown"]
        for cell in cells
        if cell["shown"] is not None
    }
