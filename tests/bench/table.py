"""How fast the table is: from the click to the plan that is seen, and from a key to its letter.

    python3 tests/bench/table.py            ten openings, three hundred keys

The click is measured as the seat does it: the meeting is written down, the process started,
the plan handed over, and the first frame painted. A letter is painted when it stands on the
page, with everything around it that follows from it.
"""

import json
import os
import sys
import tempfile
import time
from pathlib import Path

HOUSE = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(HOUSE), str(HOUSE / "src")]
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtTest import QTest  # noqa: E402  (because the path comes first)
from PySide6.QtWidgets import QApplication  # noqa: E402  (because the path comes first)

from ipsdesk.actions import meetings  # noqa: E402  (because the path comes first)
from ipsdesk.capsule.stops import example  # noqa: E402  (because the path comes first)
from ipsdesk.capsule.table import Table  # noqa: E402  (because the path comes first)
from ipsdesk.capsule.window import TableWindow  # noqa: E402  (because the path comes first)
from ipsdesk.domain.meetings import Look  # noqa: E402  (because the path comes first)
from ipsdesk.ui import theme  # noqa: E402  (because the path comes first)
from tests.bench import probes  # noqa: E402  (because the path comes first)
from tests.capsule_paper import NOW, Paper  # noqa: E402  (because the path comes first)
from tests.faults.place import make  # noqa: E402  (because the path comes first)
from tests.journeys.seat import Seat  # noqa: E402  (because the path comes first)

OPENINGS, KEYS = 10, 300


def main() -> int:
    """Measure both and say them as JSON, in seconds."""
    with tempfile.TemporaryDirectory(prefix="ipsdesk-table-") as room:
        os.environ["IPSDESK_MEETINGS"] = str(Path(room) / "seat")
        opened = openings(make(Path(room) / "made"), OPENINGS)
    pressed = keys(KEYS)
    told = {
        "click_to_plan": {"middle": probes.middle(opened), "worst": max(opened)},
        "key_to_letter": {
            "middle": probes.middle(pressed),
            "95th": probes.nearly_worst(pressed),
            "worst": max(pressed),
        },
    }
    sys.stdout.write(json.dumps(told) + "\n")
    return 0


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


def keys(times: int) -> list[float]:
    """Return how long each key took until its letter was painted."""
    application = QApplication.instance() or QApplication(["bench", "-style", theme.STYLE])
    theme.apply(application, theme.Look("light", 100))
    handed = example(Look())
    window = TableWindow(Table(handed.sheet, Paper(), lambda: NOW), handed)
    window.show()
    probes.settle()
    field = window.card("goal").why
    field.setFocus()

    def press() -> None:
        QTest.keyClick(field, "a")
        window.repaint()

    return probes.several(times, press)


if __name__ == "__main__":
    sys.exit(main())
