"""Which answers of a summary cannot go together, by the rules they are counted by.

A reader knows them too. Each line says of some variables which levels nobody has at once.
"""

from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations, pairwise

from ipsdesk.domain.release_plan import Variable

Levels = tuple[str, ...]
Never = Mapping[str, Levels]
EMPLOYED = ("employed",)
OUT_OF_WORK = ("long", "short", "spell_unknown", "inactive")
NOT_EMPLOYED = (*OUT_OF_WORK, "unknown")
NOT_OUT_OF_WORK = (*EMPLOYED, "unknown")
DUE = ("kept", "not_kept")
KINDS = ("effort_job_focused", "effort_competence", "effort_health", "effort_social")

RULES: tuple[Never, ...] = (
    {"rate_start": ("worked",), "job_start": ("none", "supported")},
    {"rate_start": ("not_counted",), "status": OUT_OF_WORK},
    {"rate_start": ("worked", "not_worked"), "status": NOT_OUT_OF_WORK},
    # True of a period that begins with the project; another may begin after such a job has ended.
    {"job_start": ("competitive",), "rate_period": ("not_held",)},
    # True of a period of six months or less; in a longer one they may also have begun.
    {"dropout": ("avoided", "broke_off"), "taking_part": ("new", "new_left")},
    {"sustained_26": DUE, "taking_part": ("new", "new_left")},
    {"sustained_13": DUE, "job_start": ("none", "supported")},
    {"sustained_13": DUE, "rate_start": ("not_worked",)},
    {"sustained_26": DUE, "sustained_13": ("not_due",)},
    # Only who has four free weeks in the first sixteen and none later could have both.
    {"sustained_26": ("kept",), "sustained_13": ("not_kept",)},
    {"eecr01": ("strict",), "status": ("employed", "long", "short", "spell_unknown", "unknown")},
    {"eecr01": ("wide",), "status": ("inactive",)},
    {"eecr04": ("strict",), "status": NOT_OUT_OF_WORK},
    {"eecr04": ("wide",), "status": OUT_OF_WORK},
    {"eecr05": ("strict",), "status": NOT_OUT_OF_WORK},
    {"eecr05": ("wide",), "status": OUT_OF_WORK},
    {"eecr06": ("strict",), "status": NOT_EMPLOYED},
    {"eecr06": ("wide",), "status": EMPLOYED},
    {"eecr05": ("strict", "wide", "no", "unknown"), "exit_situation": ("not_left",)},
    {"eligibility": ("eligible", "not_yet"), "study": ("none",)},
    {"dropout": ("avoided", "broke_off", "too_early"), "study": ("none",)},
    *({"efforts": ("none",), kind: ("yes",)} for kind in KINDS),
    *({"efforts": ("none", "one"), a: ("yes",), b: ("yes",)} for a, b in combinations(KINDS, 2)),
    {"efforts": ("one", "more"), **dict.fromkeys(KINDS, ("no",))},
    *({"efforts": ("more",), **dict.fromkeys(some, ("no",))} for some in combinations(KINDS, 3)),
)


# Those with one effort and twice those with more, taken off all four kinds together, leave these.
SUMS: tuple[Never, ...] = tuple(
    {**dict.fromkeys(some, ("yes",)), **dict.fromkeys(others, ("no",))}
    for some, others in (
        (KINDS[:3], ()),
        (KINDS[:2] + KINDS[3:], KINDS[2:3]),
        (KINDS[:1] + KINDS[2:], KINDS[1:2]),
        (KINDS[1:], KINDS[:1]),
    )
)


def nevers(variables: Mapping[str, Variable]) -> Iterator[Never]:
    """Yield what cannot go together, rows of the very same people among it."""
    yield from (one for one in RULES if variables.keys() >= one.keys())
    for rows in _same(variables.values()).values():
        for (first, inside, others), (second, also, beside) in pairwise(rows):
            yield {first: inside, second: beside}
            yield {first: others, second: also}


def _same(variables: Iterable[Variable]) -> dict[str, list[tuple[str, Levels, Levels]]]:
    """Return the rows of the very same people by whom they count: levels in, and the others."""
    found: dict[str, list[tuple[str, Levels, Levels]]] = {}
    for one in variables:
        for row in filter(one.whom, one.rows):
            found.setdefault(one.whom(row), []).append((one.id, *_parted(one, row)))
    return found


def _parted(one: Variable, row: str) -> tuple[Levels, Levels]:
    inside = one.levels_of(row)
    return tuple(sorted(inside)), tuple(e.id for e in one.levels if e.id not in inside)
