"""Measure searching everything, and write the curve under its own heading.

    python3 -m tests.bench.search 1000x10 20000x10 20000x100

Each name is a unit's participants and the events of each; the vaults are those of the bench.
"""

import os
import resource
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from uuid import uuid4

from ipsdesk.actions import people, records, search
from ipsdesk.actions.desk import Desk
from ipsdesk.domain.access import Role, User
from ipsdesk.domain.folding import fold
from ipsdesk.domain.records import Row
from ipsdesk.domain.searching import GROUPS
from ipsdesk.storage.engines import raw_of
from ipsdesk.storage.search_index import index_of
from tests.bench import vaults
from tests.bench.growing import copied
from tests.bench.paper import SEARCH, put
from tests.bench.probes import middle

PAPER = Path(__file__).resolve().parents[2] / "docs" / "performance.md"
WORDS = ("besöket", "lagret nästa", "arbetsplatser", "timmar om dagen", "xyzzy", "jo", "ek")
NEVER = (  # each word in a third of all notes, and no note holds them all
    "veckan lagret",
    "besöket ansökan",
    "arbetsplatser nästa timmar",
    "arbetsplatser lagret timmar",
    "tillsammans lagret helst",
    "gick avstämning börja",
)
LIMIT, PAGE_LIMIT = 50, 100
OWN = 25  # participants of one specialist
TIMES = 11


def main() -> int:
    """Measure each size and write the heading anew; the others stay."""
    lines = [_line(*map(int, name.split("x"))) for name in sys.argv[1:]]
    put(PAPER, SEARCH, [*_head(), *lines, ""])
    return 0


def _head() -> list[str]:
    return [
        f"Written by `python3 -m tests.bench.search` on {time.strftime('%Y-%m-%d')}, load "
        f"{os.getloadavg()[0]:.1f} on {os.cpu_count()} cores that others used too. Processor time "
        f"of one search over every group, the slowest of {len(WORDS)} questions (one, two and "
        f"three words, some in every third note, one nowhere); by the clock in brackets. The "
        f"limit is {LIMIT} ms for a search and {PAGE_LIMIT} ms for the first page of a caseload. "
        "Two or three words of which each stands in a third of all notes, and never all in one, "
        f"are told apart ({len(NEVER)} questions): to find that there is none, letters of each "
        "are looked up in all. "
        f"A first answer ends its search after {search.SOON * 1000:.0f} ms of the processor, or "
        f"{search.LATEST * 1000:.0f} by the clock, and is shown; all of it is then searched on the "
        "worker thread, where any key ends it. "
        "Memory is what the process held at its highest. Events beyond ten of each participant "
        "were written into the table itself, without a history (`tests/bench/growing.py`).",
        "",
        "| participants | events | texts | index, MB | of the file | a caseload of 25, ms "
        "| everybody, ms | never together, caseload, ms | never together, everybody: first answer, "
        "ms | all of it, on the worker, ms | caseload page, ms "
        "| all of them in one caseload, ms | memory, MB |",
        "| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |",
    ]


def _line(people_: int, events: int) -> str:
    with copied(people_, events) as (desk, copy):
        return _measured(desk, copy, copy.size)


def _measured(desk: Desk, made: vaults.Made, size: int) -> str:
    own = with_some(desk)
    with desk.read() as connection:
        raw = raw_of(connection)
        [(texts,)] = raw.execute("SELECT count(*) FROM search_entries").fetchall()
        index = sum(
            raw.execute(f"SELECT sum(length(block)) FROM {index_of(group)}_data").fetchall()[0][0]
            for group in GROUPS
        )
    few, wide = (_slowest(whose, WORDS, _never) for whose in (own, desk))
    rare, behind = (_slowest(whose, NEVER, _never) for whose in (own, desk))
    first = _slowest(desk, NEVER, search.soon)
    page = timed(lambda: people.caseload(own, "mine"))
    whole = timed(lambda: people.caseload(desk, "mine"))
    times = " | ".join(
        f"{used:.0f} ({clock:.0f})" for used, clock in (few, wide, rare, first, behind, page, whole)
    )
    size_of = f"{made.people:,} | {made.people * made.events:,}"
    kept = f"{texts:,} | {index / 1e6:.1f} | {index / size:.0%}"
    highest = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return f"| {size_of} | {kept} | {times} | {highest:.0f} |"


def with_some(desk: Desk) -> Desk:
    """Return the desk of a specialist who supports a few of them."""
    user = User(uuid4(), "Ask Mätning", Role.SPECIALIST)
    values = {"id": user.id, "name": user.name, "name_folded": fold(user.name)}
    row = Row("users", {**values, "role": user.role.value, "started_on": vaults.TODAY})
    records.enter(desk, "add_user", [row])
    for one in people.caseload(desk, "team").waiting[:OWN]:
        records.correct(desk, "hand", "participants", one.id, {"specialist": user.id})
    return replace(desk, user=user)


def _never() -> search.Stop:
    return lambda: False


def _slowest(
    desk: Desk, questions: tuple[str, ...], stop: Callable[[], search.Stop]
) -> tuple[float, float]:
    """Return what the slowest of some questions takes at a desk, with what stops it."""
    return max(
        timed(lambda typed=typed: search.find(desk, typed, everybody=True, stop=stop()))
        for typed in questions
    )


def timed(act: Callable[[], object]) -> tuple[float, float]:
    """Return the middle processor time and the middle time by the clock, in milliseconds."""
    used, clock = [], []
    for _ in range(TIMES):
        began = time.thread_time(), time.perf_counter()
        act()
        used.append((time.thread_time() - began[0]) * 1000)
        clock.append((time.perf_counter() - began[1]) * 1000)
    return middle(used), middle(clock)


if __name__ == "__main__":
    sys.exit(main())
