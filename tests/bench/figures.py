"""Measure the figures of all items on one large unit, and write them under their own heading.

    python3 -m tests.bench.figures VAULT CODE

VAULT is a unit of `ipsdesk rehearse --project isa --participants 1883 --months 36`, CODE its
recovery code.
"""

import os
import sys
import time
from datetime import timedelta
from pathlib import Path

from ipsdesk.actions import catalogue, figures
from ipsdesk.actions.desk import Desk
from ipsdesk.actions.vault import Secrets, lock, unlock
from tests.bench.paper import FIGURES, put

PAPER = Path(__file__).resolve().parents[2] / "docs" / "performance.md"
WINDOWS = {"A year": (365, 1.0), "Three years": (1095, 5.0)}
_FLOOR = 2_000_000


def main() -> int:
    """Measure both windows and write the heading anew; what stands above it stays."""
    vault, code = sys.argv[1:]
    desk = unlock(Path(vault), Secrets(recovery=code))
    try:
        lines = [_line(desk, name, *asked) for name, asked in WINDOWS.items()]
    finally:
        lock(desk, backup=False)
    put(PAPER, FIGURES, [*_head(), *lines])
    return 0


def _head() -> list[str]:
    return [
        f"Written by `python3 -m tests.bench.figures` on {time.strftime('%Y-%m-%d')}, load "
        f"{os.getloadavg()[0]:.1f} on {os.cpu_count()} cores. Processor time to read the records "
        "and to count all 25 items; the first item is on the page once the records are read. The "
        f"floor, {_FLOOR:,} words put into a dictionary, took {_floor():.2f} s at that moment: "
        "only ratios to it mean anything on a machine that others use too.",
        "",
        "| window | rows read | contacts | read, s | counted, s | together | limit | met |",
        "| --- | --- | --- | --- | --- | --- | --- | --- |",
    ]


def _line(desk: Desk, name: str, days: int, limit: float) -> str:
    scale = catalogue.scale("ips-25")
    window = (desk.today() - timedelta(days), desk.today())
    began = time.process_time()
    found = figures.records_of_window(desk, scale, window)
    read = time.process_time()
    items = list(figures.evidence_of_scale(scale, found))
    counted = time.process_time()
    kinds = [getattr(found, kind) for kind in found.__slots__]
    rows = sum(len(kind) for kind in kinds if isinstance(kind, tuple))
    contacts = len(found.activities) + len(found.employer_contacts)
    return (
        f"| {name}, {len(items)} items | {rows:,} | {contacts:,} | {read - began:.1f} "
        f"| {counted - read:.1f} | {counted - began:.1f} | {limit:.0f} "
        f"| {'yes' if counted - began <= limit else '**no**'} |"
    )


def _floor() -> float:
    began = time.process_time()
    dict.fromkeys(map(str, range(_FLOOR)))
    return time.process_time() - began


if __name__ == "__main__":
    sys.exit(main())
