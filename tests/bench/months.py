"""Measure the strip of months of a team, and write it under its own heading (P8).

    python3 -m tests.bench.months

The unit is made once, see `units.py`. The page that is opened reads twelve months as they were
counted last; what is old is counted anew on the worker thread, month by month, and told beside.
"""

import os
import sys
import time
from pathlib import Path

from ipsdesk.actions import radar
from ipsdesk.actions.desk import Desk
from ipsdesk.actions.vault import lock
from tests.bench.paper import MONTHS, put
from tests.bench.probes import middle
from tests.bench.units import unit_of

PAPER = Path(__file__).resolve().parents[2] / "docs" / "performance.md"
LIMIT_MS = 10
_TIMES = 25


def main() -> int:
    """Measure the strip and write the heading anew; what stands beside it stays."""
    desk = unit_of("unit")
    try:
        counted = _counted(desk)
        read = _read(desk)
    finally:
        lock(desk, backup=False)
    put(PAPER, MONTHS, [*_head(), _line(read, counted)])
    return 0


def _counted(desk: Desk) -> list[float]:
    """Count every month anew and keep it; return the seconds of each."""
    scale = radar.scale_of_unit(desk)
    months, times = [], []
    for month in radar.strip(desk, scale).months:
        began = time.process_time()
        months.append(radar.count_month(desk, scale, month))
        times.append(time.process_time() - began)
    radar.keep_months(desk, scale, tuple(months))
    return times


def _read(desk: Desk) -> list[float]:
    """Read the strip as the page does when it opens; return the seconds by the clock."""
    scale, times = radar.scale_of_unit(desk), []
    for _ in range(_TIMES):
        began = time.perf_counter()
        strip = radar.strip(desk, scale)
        times.append(time.perf_counter() - began)
        assert strip.old == ()
        assert len(strip.points) == radar.MONTHS
    return times


def _head() -> list[str]:
    return [
        f"Written by `python3 -m tests.bench.months` on {time.strftime('%Y-%m-%d')}, load "
        f"{os.getloadavg()[0]:.1f} on {os.cpu_count()} cores. The team has 20 specialists, 400 "
        f"participants and 60,000 contacts in the year. Read: twelve months by the clock, the "
        f"middle of {_TIMES}; counted: one month anew after something was written, on the worker "
        "thread, processor time.",
        "",
        "| # | Goal | Limit | Measured | Slowest | Met | A month counted anew |",
        "| --- | --- | --- | --- | --- | --- | --- |",
    ]


def _line(read: list[float], counted: list[float]) -> str:
    took = 1000 * middle(read)
    met = "yes" if took <= LIMIT_MS else "**no**"
    return (
        f"| P8 | The strip of a team, twelve months | {LIMIT_MS} ms | {took:.1f} ms "
        f"| {1000 * max(read):.1f} ms | {met} | {1000 * middle(counted):.0f} ms |"
    )


if __name__ == "__main__":
    sys.exit(main())
