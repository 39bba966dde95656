"""Measure the figures of all items on large units, and write them under their own heading.

    python3 -m tests.bench.figures

The units are made once, see `units.py`; that takes some minutes. Each window is measured some
times in one process and the quickest stands: others use the machine too.
"""

import os
import sys
import time
from datetime import timedelta
from pathlib import Path

from ipsdesk.actions import catalogue, figures
from ipsdesk.actions.desk import Desk
from ipsdesk.actions.vault import lock
from ipsdesk.domain.figures.records import Records
from tests.bench.paper import FIGURES, put
from tests.bench.units import unit_of

PAPER = Path(__file__).resolve().parents[2] / "docs" / "performance.md"
WINDOWS = {  # the unit, the days, and the limit in seconds if there is one
    "20 specialists, a year": ("unit", 365, 1.0),
    "ISA, a year": ("isa", 365, None),
    "ISA, three years": ("isa", 1095, 5.0),
}
_FLOOR, _TIMES = 2_000_000, 3


def main() -> int:
    """Measure every window and write the heading anew; what stands beside it stays."""
    lines = [_measured(name, *asked) for name, asked in WINDOWS.items()]
    put(PAPER, FIGURES, [*_head(), *lines])
    return 0


def _head() -> list[str]:
    return [
        f"Written by `python3 -m tests.bench.figures` on {time.strftime('%Y-%m-%d')}, load "
        f"{os.getloadavg()[0]:.1f} on {os.cpu_count()} cores. Processor time to read the records "
        f"and to count all 25 items, the quickest of {_TIMES} in one process; the first item is on "
        "the page once the records are read. The first unit has 400 participants and 60,000 "
        "contacts in the year; ISA has 1,883 participants and 94 specialists. The "
        f"floor, {_FLOOR:,} words put into a dictionary, took {_floor():.2f} s at that moment: "
        "only ratios to it mean anything on a machine that others use too.",
        "",
        "| window | rows read | contacts | read, s | counted, s | together | limit | met |",
        "| --- | --- | --- | --- | --- | --- | --- | --- |",
    ]


def _measured(name: str, unit: str, days: int, limit: float | None) -> str:
    desk = unit_of(unit)
    try:
        found, times = min((_once(desk, days) for _ in range(_TIMES)), key=_together)
    finally:
        lock(desk, backup=False)
    kinds = [getattr(found, kind) for kind in found.__slots__]
    rows = sum(len(kind) for kind in kinds if isinstance(kind, tuple))
    contacts = len(found.activities) + len(found.employer_contacts)
    met = "" if limit is None else "yes" if sum(times) <= limit else "**no**"
    return (
        f"| {name} | {rows:,} | {contacts:,} | {times[0]:.2f} | {times[1]:.2f} "
        f"| {sum(times):.2f} | {limit or ''} | {met} |"
    )


def _once(desk: Desk, days: int) -> tuple[Records, tuple[float, float]]:
    """Read and count a window; return the records and the seconds of both."""
    scale = catalogue.scale("ips-25")
    window = (desk.today() - timedelta(days), desk.today())
    began = time.process_time()
    found = figures.records_of_window(desk, scale, window)
    read = time.process_time()
    list(figures.evidence_of_scale(scale, found))
    return found, (read - began, time.process_time() - read)


def _together(measured: tuple[Records, tuple[float, float]]) -> float:
    return sum(measured[1])


def _floor() -> float:
    began = time.process_time()
    dict.fromkeys(map(str, range(_FLOOR)))
    return time.process_time() - began


if __name__ == "__main__":
    sys.exit(main())
