"""Measure an import of 5,000 rows against participants who are here already.

    python tests/bench/intake.py [--rows 5000] [--known 2000]

One line of JSON: processor and wall seconds of reading the file, of looking (with the check for
duplicates), of taking in and of undoing, and how many rows came to what. `--write` puts it into
docs/performance.md.
"""

import argparse
import json
import os
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from random import Random
from resource import RUSAGE_SELF, getrusage
from typing import TypeVar

HOUSE = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(HOUSE), str(HOUSE / "src")]

from ipsdesk.actions import intake, intake_done, intake_files, intake_undo
from ipsdesk.actions.desk import Desk
from ipsdesk.actions.intake import Asked
from ipsdesk.actions.vault import Making, NewUnit, create_unit
from ipsdesk.domain.intake.plan import Fate
from ipsdesk.domain.profiles import Profile
from ipsdesk.domain.vaults import KDF_FLOOR
from ipsdesk.resources import resource as bundled
from tests.bench.paper import put
from tests.spreadsheets import xlsx_file

HEADING = "## Import of 5,000 rows"
LIMIT = 10
STEPS = {
    "read": "Reading the file",
    "look": "Looking, with the check for duplicates",
    "take_in": "Taking in, as one act",
    "undo": "Undoing",
}
TITLES = ["Namn", "Född", "Kön", "Kommun", "Start", "Telefon", "E-post", "Önskemål"]
Line = list[object]
Found = TypeVar("Found")


def main() -> int:
    """Measure, and print or write what was found."""
    reader = argparse.ArgumentParser(description=__doc__)
    reader.add_argument("--rows", type=int, default=5000)
    reader.add_argument("--known", type=int, default=2000)
    reader.add_argument("--write", action="store_true")
    asked = reader.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        found = measured(Path(folder), asked.rows, asked.known)
    sys.stdout.write(json.dumps(found) + "\n")
    if asked.write:
        write(found, HOUSE / "docs" / "performance.md")
    return 0


def measured(folder: Path, rows: int, known: int) -> dict[str, object]:
    """Take a file in that is half new: the rest is here already, changed, or nearly somebody."""
    unit = NewUnit("Mätning", Profile.FOUNDATION, "Vera Lind")
    desk, _ = create_unit(
        folder / "v", unit, "fyra gröna lyktor sover", Making("rehearsal", KDF_FLOOR)
    )
    chance = Random(7)  # noqa: S311  (because it makes people up)
    there = [person(chance) for _ in range(known)]
    brought(desk, there)
    file = xlsx_file([TITLES, *mixed(chance, there, rows)])
    clock: dict[str, list[float]] = {}
    [sheet] = timed(clock, "read", lambda: intake_files.read_content(file))
    table = intake.with_heading(sheet.table)
    asked = Asked("mätning.xlsx", table, intake_done.columns_of(desk, table))
    plan = timed(clock, "look", lambda: intake.look(desk, asked))
    number = timed(clock, "take_in", lambda: intake_done.carry_out(desk, asked, plan))
    timed(clock, "undo", lambda: intake_undo.undo(desk, number))
    desk.vault.close()
    counts = {fate.value: plan.count(fate) for fate in Fate}
    memory = getrusage(RUSAGE_SELF).ru_maxrss / 1024
    return {"rows": plan.rows, "known": known, "counts": counts, "memory": memory, **clock}


def timed(clock: dict[str, list[float]], name: str, act: Callable[[], Found]) -> Found:
    """Run something, and note its seconds by the wall and of the processor."""
    wall, processor = time.perf_counter(), time.process_time()
    found = act()
    clock[name] = [time.perf_counter() - wall, time.process_time() - processor]
    return found


def brought(desk: Desk, people: list[Line]) -> None:
    """Take people in who are here before the measuring begins."""
    [sheet] = intake_files.read_content(xlsx_file([TITLES, *people]))
    table = intake.with_heading(sheet.table)
    asked = Asked("", table, intake_done.columns_of(desk, table))
    intake_done.carry_out(desk, asked, intake.look(desk, asked))


def person(chance: Random) -> Line:
    """Return somebody made up."""
    given, last = chance.choice(names()), chance.choice(names())
    born = date(1994, 1, 1) + timedelta(days=chance.randrange(4500))
    phone = f"070-{chance.randrange(1740600, 1740699)}"
    started = (date(2025, 1, 1) + timedelta(days=chance.randrange(300))).isoformat()
    mail = f"{given}.{last}@example.se".lower()
    return [
        f"{given} {last}sson",
        born.isoformat(),
        "kvinna",
        "Örebro",
        started,
        phone,
        mail,
        "Jobb",
    ]


def names() -> list[str]:
    """Return given names, of which surnames are made too."""
    lines = bundled("reference/given-names-women.csv").read_text("utf-8").splitlines()[1:400]
    return [line.split(",")[0].split(";")[0].strip('"') for line in lines]


def mixed(chance: Random, there: list[Line], rows: int) -> list[Line]:
    """Return a file in which some are new, some the same, some changed, some nearly somebody."""
    same = there[: rows // 10]
    changed = [[*one[:3], "Kumla", *one[4:]] for one in there[rows // 10 : rows // 5]]
    near = [[str(one[0]).replace("k", "c"), *one[1:]] for one in there[-rows // 20 :]]
    kept = [*same, *changed, *near]
    return [*kept, *(person(chance) for _ in range(rows - len(kept)))]


def write(found: dict[str, object], path: Path) -> None:
    """Put the section of the import into the paper; every other part stays."""
    put(path, HEADING, section(found).splitlines()[2:])


def section(found: dict[str, object]) -> str:
    """Return what was found, in words and as a table."""
    counts = ", ".join(f"{count} {fate}" for fate, count in found["counts"].items())
    whole = sum(found[name][0] for name in ("read", "look", "take_in"))
    rows = [
        f"| {words} | {found[name][0]:.1f} s | {found[name][1]:.1f} s |"
        for name, words in STEPS.items()
    ]
    told = (
        f"Written by `python tests/bench/intake.py --write` on {time.strftime('%Y-%m-%d')}: an "
        f"XLSX file of {found['rows']:,} participants in eight columns, into a vault on disk with "
        f"{found['known']:,} participants ({counts}). Looking compares every row with all who are "
        f"here. Load of the machine when it ended {os.getloadavg()[0]:.1f} on {os.cpu_count()} "
        f"cores; memory at its highest {found['memory']:.0f} MB."
    )
    worked = sum(found[name][1] for name in ("read", "look", "take_in"))
    goal = (
        f"Reading, looking and taking in together: {whole:.1f} s by the clock "
        f"({_met(whole)}) and {worked:.1f} s of the processor ({_met(worked)}); the limit is "
        f"{LIMIT} s."
    )
    table = ["| | by the clock | of the processor |", "| --- | --- | --- |", *rows]
    return "\n".join([HEADING, "", told, "", *table, "", goal, ""])


def _met(seconds: float) -> str:
    return "within the limit" if seconds <= LIMIT else "**over the limit**"


if __name__ == "__main__":
    raise SystemExit(main())
