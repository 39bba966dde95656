"""How long the page of the summary keeps a key waiting: opened, counted, looked at, released.

    python3 -m tests.bench.summary framtid:80:24:to-date isa:1883:36:2026-Q3 [--write]

Each unit is a rehearsal of so many participants and months, and is summed up by both methods in a
real window; the last is released into a folder. Of every step the longest event of the window's
own thread is told, in milliseconds of the processor, and the longest that a signal waited by the
clock, while the guard proves on the worker thread.
"""

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

HOUSE = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(HOUSE), str(HOUSE / "src")]
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QTimer  # noqa: E402  (because the path comes first)
from PySide6.QtWidgets import QApplication  # noqa: E402  (because the path comes first)

from ipsdesk.actions import rehearsal  # noqa: E402  (because the path comes first)
from ipsdesk.actions.vault import Secrets, unlock  # noqa: E402  (because the path comes first)
from ipsdesk.domain.release import Method  # noqa: E402  (because the path comes first)
from ipsdesk.ui import theme  # noqa: E402  (because the path comes first)
from ipsdesk.ui.collector import COLLECTOR  # noqa: E402  (because the path comes first)
from ipsdesk.ui.house import House  # noqa: E402  (because the path comes first)
from ipsdesk.ui.pages.exports import ExportsPage  # noqa: E402  (because the path comes first)
from ipsdesk.ui.pages.exports_release import ReleaseDialog  # noqa: E402  (because the path comes first)
from ipsdesk.ui.parts.unfold import Unfold  # noqa: E402  (because the path comes first)
from tests.bench import paper, probes  # noqa: E402  (because the path comes first)
from tests.journeys.house import house_of  # noqa: E402  (because the path comes first)
from tests.stalls import Watched  # noqa: E402  (because the path comes first)

HEADING = "## The page of the summary"
LOOKED = 0.5  # seconds that somebody looks at what is shown before the next click
LIMIT = 50.0  # milliseconds that a key may wait
Figures = dict[str, tuple[float, float]]  # of each step: of the processor, and by the clock


class Stopwatch:
    """Tells of each step the longest event and the longest wait."""

    def __init__(self, house: House) -> None:
        self._house, self._stalls = house, probes.Stalls()
        self._watched = QApplication.instance()
        self.found: Figures = {}

    @contextmanager
    def step(self, name: str) -> Iterator[None]:
        """Watch one step, with everything that waits after it."""
        if isinstance(self._watched, Watched):
            self._watched.begin()
        self._stalls.watch(name)
        yield
        rest(LOOKED)  # as somebody does: what is read beside it comes back a little later
        for _ in range(5):
            rest_until(lambda: not self._house.desktop.background.is_busy)
            probes.settle()
        self._stalls.watch("")
        used = self._watched.longest if isinstance(self._watched, Watched) else 0.0
        self.found[name] = used * 1e3, self._stalls.during.get(name, 0.0)

    def stop(self) -> None:
        """Watch no longer."""
        self._stalls.stop()


def rest(seconds: float) -> None:
    """Let the window run for a while."""
    until = time.monotonic() + seconds
    rest_until(lambda: time.monotonic() > until)


def rest_until(is_so) -> None:
    """Let the window run until something is so."""
    while not is_so():
        QApplication.processEvents()
        time.sleep(0.002)


def soon(act) -> None:
    """Do something as an event of its own, as a click does, and let all that follows come back."""
    QTimer.singleShot(0, act)
    for _ in range(3):
        probes.settle()
        time.sleep(0.02)


def measured(folder: Path, wish: str) -> Figures:
    """Return what each step took in a unit of a size, from the click on."""
    project, people, months, period = wish.split(":")
    wanted = rehearsal.Wanted(project=project, participants=int(people), months=int(months))
    made = rehearsal.rehearse(folder / "unit", wanted)
    desk = unlock(folder / "unit", Secrets(recovery=made.recovery_code))
    with house_of(desk) as house:
        soon(house.desktop.background.wait)  # Today is another page's matter
        COLLECTOR.begin()  # as the seat does once its desk is open
        watch = Stopwatch(house)
        with watch.step("open"):
            soon(lambda: house.window.go("exports"))
        page = house.window.page("exports")
        assert isinstance(page, ExportsPage)
        with watch.step("period"):
            page.period.choose(period)
            soon(page._choose)
        for method in (Method.ROUND, Method.EXACT):
            with watch.step(f"look, {method.value}"):
                soon(lambda method=method: page._look_at(method.value))
                rest_until(lambda: page.leave.isEnabled() and page.busy.isHidden())
        with watch.step("edition"):
            page.edition.choose("steering")
            soon(page._choose_edition)
        with watch.step("reasons"):
            for fold in page.aside.findChildren(Unfold):
                soon(fold.unfold)
        with watch.step("questions"):
            dialog = ReleaseDialog(page, page._presenter)
            dialog.show()
            probes.settle()
            for tick in dialog.ticks:
                tick.click()
            dialog.recipient.setText("Styrgruppen")
            dialog.accept()
        with watch.step("release"):
            soon(lambda: page._release_to(dialog.asked, folder / "out", None))
            rest_until(lambda: not page.leave.isEnabled() and page.busy.isHidden())
        watch.stop()
    return watch.found


def lines_of(found: dict[str, Figures]) -> Iterator[str]:
    """Yield the part of the paper about the page."""
    yield f"Written by `python3 -m tests.bench.summary` on {time.strftime('%Y-%m-%d')}, load "
    yield f"{os.getloadavg()[0]:.1f} on {os.cpu_count()} cores when it ended. The longest event of"
    yield "the window's own thread, in ms of the processor, and in brackets the longest that a"
    yield "signal waited by the clock, with whatever stood before it in the queue and the worker"
    yield f"thread at work beside it; the limit is {LIMIT:g} ms. How fast the machine was stands"
    yield "above."
    yield ""
    steps = list(dict.fromkeys(step for figures in found.values() for step in figures))
    yield f"| unit | {' | '.join(steps)} | met |"
    yield f"| --- |{' --- |' * (len(steps) + 1)}"
    for wish, figures in found.items():
        cells = " | ".join("{:.0f} ({:.0f})".format(*figures[step]) for step in steps)
        met = "yes" if max(used for used, _ in figures.values()) <= LIMIT else "**no**"
        yield f"| {wish} | {cells} | {met} |"


def main(words: list[str]) -> int:
    """Measure every unit named, and say it as JSON; the events in a process of their own."""
    wishes = [word for word in words if not word.startswith("--")]
    by_event = "--events" in words  # asking each event what it took would make all of them later
    application = (Watched if by_event else QApplication)(["bench", "-style", theme.STYLE])
    theme.apply(application, theme.Look("light", 100))
    found: dict[str, Figures] = {}
    for wish in wishes:
        with TemporaryDirectory(prefix="ipsdesk-summary-") as room:
            found[wish] = measured(Path(room), wish)
    if not by_event:
        for wish, told in of_events(wishes).items():
            found[wish] = {
                step: (told[step][0], waited) for step, (_, waited) in found[wish].items()
            }
    sys.stdout.write(json.dumps(found) + "\n")
    if "--write" in words:
        paper.put(HOUSE / "docs" / "performance.md", HEADING, list(lines_of(found)))
    return 0


def of_events(wishes: list[str]) -> dict[str, Figures]:
    """Measure the same once more by the processor."""
    command = [sys.executable, "-m", "tests.bench.summary", "--events", *wishes]
    told = subprocess.run(command, cwd=HOUSE, check=True, capture_output=True, text=True)
    found: dict[str, Figures] = json.loads(told.stdout)
    return found


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
