"""How fast the table is: from the click to the plan, from a key to its letter and to the disk.

    python3 tests/bench/table.py            ten openings, three hundred keys, thirty to the disk
    python3 tests/bench/table.py --write    the same, and into docs/performance.md

The click is measured as the seat does it: the meeting is written down, the process started,
the plan handed over, and the first frame painted. A letter is painted when it stands on the
page, with everything around it that follows from it. It is on the disk when the sealed
file holds it, synced.
"""

import argparse
import json
import os
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from random import Random

HOUSE = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(HOUSE), str(HOUSE / "src")]
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QObject  # noqa: E402  (because the path comes first)
from PySide6.QtTest import QTest  # noqa: E402  (because the path comes first)
from PySide6.QtWidgets import QApplication, QWidget  # noqa: E402  (because the path comes first)

from ipsdesk.actions import meetings  # noqa: E402  (because the path comes first)
from ipsdesk.capsule.stops import example  # noqa: E402  (because the path comes first)
from ipsdesk.capsule.table import Table  # noqa: E402  (because the path comes first)
from ipsdesk.capsule.window import TableWindow  # noqa: E402  (because the path comes first)
from ipsdesk.domain.meetings import Look  # noqa: E402  (because the path comes first)
from ipsdesk.sealing import Recorder  # noqa: E402  (because the path comes first)
from ipsdesk.ui import theme  # noqa: E402  (because the path comes first)
from tests.bench import paper, probes  # noqa: E402  (because the path comes first)
from tests.capsule_paper import NOW, Paper  # noqa: E402  (because the path comes first)
from tests.faults.place import Place, make  # noqa: E402  (because the path comes first)
from tests.journeys.seat import Seat  # noqa: E402  (because the path comes first)

OPENINGS, KEYS, LETTERS = 10, 300, 30
HEADING = "## The table"
KEPT_OPEN: list[QObject] = []  # what is shown stays, or its keys would go nowhere


def main() -> int:
    """Measure all and say it as JSON: openings and the disk in seconds, keys in milliseconds."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--write", action="store_true")
    wishes = asked.parse_args()
    with tempfile.TemporaryDirectory(prefix="ipsdesk-table-") as room:
        os.environ["IPSDESK_MEETINGS"] = str(Path(room) / "seat")
        begin_painting()
        place = make(Path(room) / "made")
        opened = openings(place, OPENINGS)
        kept = to_the_disk(place, LETTERS)
    pressed = keys(KEYS)
    told = {
        "click_to_plan": {"middle": probes.middle(opened), "worst": max(opened)},
        "key_to_letter": {
            "middle": probes.middle(pressed),
            "95th": probes.nearly_worst(pressed),
            "worst": max(pressed),
        },
        "key_to_disk": {"middle": probes.middle(kept), "worst": max(kept)},
    }
    sys.stdout.write(json.dumps(told) + "\n")
    if wishes.write:
        paper.put(HOUSE / "docs" / "performance.md", HEADING, list(lines_of(told)))
    return 0


def lines_of(told: dict[str, dict[str, float]]) -> Iterator[str]:
    """Yield the part of the paper about the table."""
    opened, key, kept = (told[name] for name in ("click_to_plan", "key_to_letter", "key_to_disk"))
    yield f"{OPENINGS} openings, {KEYS} keys to the page and {LETTERS} to the disk; the vault is"
    yield "locked before the plan is painted, as in a meeting. Two cores, with a load of "
    yield f"{os.getloadavg()[0]:.1f} when it ended."
    yield ""
    yield "| what | middle | worst | limit | met |"
    yield "| --- | --- | --- | --- | --- |"
    rows = (
        ("Click to the plan painted", opened["middle"], opened["worst"], 1.5, "s"),
        ("Key to its letter painted (worst: 95 of 100)", key["middle"], key["95th"], 16.0, "ms"),
        ("Key to the sealed file, synced", kept["middle"], kept["worst"], 1.0, "s"),
    )
    for what, middle, worst, most, unit in rows:
        met = "yes" if worst <= most else "**no**"
        yield f"| {what} | {middle:.2f} {unit} | {worst:.2f} {unit} | {most:g} {unit} | {met} |"


def begin_painting() -> None:
    """Make the application that paints the windows of this process."""
    application = QApplication.instance() or QApplication(["bench", "-style", theme.STYLE])
    KEPT_OPEN.append(application)
    theme.apply(application, theme.Look("light", 100))


def openings(place, times: int) -> list[float]:
    """Return how long it took from the click until the plan was painted, each time."""
    found = []
    for _ in range(times):
        with place.desk() as desk:
            began = time.monotonic()
            begun = meetings.begin_meeting(desk, place.people[0])
            table = Seat(begun, tell_painted=True)
            found.append(table.painted() - began)
            table.kill()
            meetings.put_meeting_aside(desk, begun.id)
    return found


class Disk:
    """Keeps what is written in a sealed file, and notes when each record was safe."""

    def __init__(self, begun: meetings.Begun) -> None:
        self._kept = Recorder(begun.descriptor, begun.handed.public, begun.handed.token)
        self.at: list[float] = []

    def add(self, content: bytes) -> None:
        """Keep one record."""
        self._kept.add(content)
        self.at.append(time.monotonic())


def to_the_disk(place: Place, times: int) -> list[float]:
    """Return the seconds from a key until its letter was safe, pressed at any moment."""
    found = []
    chance = Random(1)  # noqa: S311  (because nothing is kept secret by it)
    with place.desk() as desk:
        begun = meetings.begin_meeting(desk, place.people[0])
        disk = Disk(begun)
        field = shown(TableWindow(Table(begun.handed.sheet, disk, lambda: NOW), begun.handed))
        for _ in range(times):
            QTest.qWait(chance.randrange(700))
            pressed, before = time.monotonic(), len(disk.at)
            QTest.keyClick(field, "a")
            while len(disk.at) == before:
                QTest.qWait(2)
            found.append(disk.at[before] - pressed)
        os.close(begun.descriptor)
        meetings.put_meeting_aside(desk, begun.id)
    return found


def shown(window: TableWindow) -> QWidget:
    """Show the table and return the field of the goal's why, with the cursor in it."""
    window.show()
    probes.settle()
    field = window.card("goal").why
    field.setFocus()
    KEPT_OPEN.append(window)
    return field


def keys(times: int) -> list[float]:
    """Return how long each key took until its letter was painted."""
    handed = example(Look())
    window = TableWindow(Table(handed.sheet, Paper(), lambda: NOW), handed)
    field = shown(window)

    def press() -> None:
        QTest.keyClick(field, "a")
        window.repaint()

    return probes.several(times, press)


if __name__ == "__main__":
    sys.exit(main())
