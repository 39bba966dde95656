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


def told_of(counts, **more):
    """Return between which ends the guard tells each number of this table that it shows."""
    [answered] = protect(spec_of(table(counts, **more))).releases
    return {
        tuple("*" if node == "*" else int(node[1:]) for node in cell.at): (cell.low, cell.high)
        for cell in answered.cells
        if cell.shown is not None
    }


REGION = {
    "gender": ("wmx", (48, 50, 2)),
    "age": ("abcd", (8, 37, 35, 20)),
    "place": ([f"place{i}" for i in range(6)], (40, 25, 15, 10, 6, 4)),
    "status": ("pqrs", (1, 1, 1, 1)),
    "exit": (["ongoing", "work", "studies", "other", "dropout"], (50, 20, 10, 12, 8)),
    "job": (["none", "open", "subsidised", "own"], (30, 40, 25, 5)),
    "nearer": (["closer", "same", "unknown"], (5, 3, 2)),
}
LIFE = ["status", "exit", "job", "nearer"]


def region(people, units=0, seed=3, **more):
    """Return a request like a region's plan: one-way tables and pairs, lives that hang together."""
    chance = random.Random(seed)  # noqa: S311  (because invented people are no secret)
    persons = [
        [chance.choices(levels, weights)[0] for levels, weights in REGION.values()]
        for _ in range(people)
    ]
    for person in persons:
        if person[4] in {"ongoing", "dropout"} and chance.random() < 0.8:
            person[5] = "none"
    apart = [["gender"], ["age"], ["place"], ["age", "gender"], ["place", "gender"]]
    lives = [[name] for name in LIFE] + [[name, "gender"] for name in LIFE]
    variables = {name: {"levels": list(levels)} for name, (levels, _) in REGION.items()}
    variables["exit"]["groups"] = {"left": ["work", "studies", "other", "dropout"]}
    told = {
        "variables": variables,
        "persons": persons,
        "releases": [
            {
                "id": "now",
                "tables": [*apart, *lives, ["exit", "age"], ["exit", "place"], ["status", "exit"]],
                "present": list(range(people)),
            }
        ],
        "units": [f"u{i % units}" for i in range(people)] if units else None,
        "threshold": 5,
        "method": "exact",
        "layout": "off",
        "linked": [LIFE],
    }
    return {**told, **more}


def with_parts(told, names):
    """Return a request of several units with a part for each: some variables by unit."""
    persons = zip(told["persons"], told["units"], strict=True)
    now = told["releases"][0]
    parts = [[name, "unit"] for name in names]
    return {
        **told,
        "variables": {**told["variables"], "unit": {"levels": sorted(set(told["units"]))}},
        "persons": [[*levels, unit] for levels, unit in persons],
        "releases": [{**now, "tables": [*now["tables"], *parts]}],
    }


def town(people=150, seed=0, **more):
    """Return a request of one release: three tables of two, which hang together."""
    chance = random.Random(seed)  # noqa: S311  (because invented people are no secret)
    return {**_town(chance, people), **more}


def united(people, units, seed=0, **more):
    """Return a request of several units, some larger than others, with a part for each."""
    chance = random.Random(seed)  # noqa: S311  (because invented people are no secret)
    told, names = _town(chance, people), [f"u{i}" for i in range(units)]
    told["units"] = chance.choices(names, range(2, units + 2), k=people)
    return {**with_parts(told, ["gender", "age", "place"]), **more}


def _town(chance, people):
    persons = [
        [
            chance.choices("wmx", (45, 50, 5))[0],
            chance.choices("abcd", (10, 35, 35, 20))[0],
            chance.choices(("north", "south", "east"), (6, 3, 1))[0],
        ]
        for _ in range(people)
    ]
    return {
        "variables": {
            "gender": {"levels": ["w", "m", "x"]},
            "age": {"levels": list("abcd"), "groups": {"young": ["a", "b"]}},
            "place": {"levels": ["north", "south", "east"]},
        },
        "persons": persons,
        "releases": [
            {
                "id": "now",
                "tables": [["gender", "age"], ["age", "place"], ["gender", "place"]],
                "present": list(range(people)),
            }
        ],
        "threshold": 5,
        "method": "exact",
        "layout": "off",
    }


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
