"""One vault measured from inside one process; prints what it found as one line of JSON.

python -m tests.bench.inside PEOPLExEVENTS
"""

import builtins
import json
import random
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import get_ident
from uuid import UUID

from ipsdesk.ui.plain_import import without_import_hook

with without_import_hook(builtins):  # as the program does
    from PySide6.QtCore import QEventLoop, QPoint, Qt, QTimer
from PySide6.QtGui import QPaintEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from ipsdesk.actions import people, users, vault
from ipsdesk.actions.contacts import record_contact
from ipsdesk.actions.desk import Desk
from ipsdesk.actions.sketch import sketched_desks
from ipsdesk.actions.timeline import timeline_of
from ipsdesk.domain.access import Role
from ipsdesk.domain.contacts import ContactNote
from ipsdesk.storage import slots
from ipsdesk.storage.keys import stretched
from ipsdesk.storage.vault import open_vault
from ipsdesk.ui import seat as seats
from ipsdesk.ui import theme
from ipsdesk.ui.house import House
from ipsdesk.ui.pages.today import TodayPage
from ipsdesk.ui.preferences import Preferences
from ipsdesk.ui.presenters import sketch, welcome
from tests.bench import probes, vaults
from tests.bench.probes import (
    middle,
    nearly_worst,
    painted,
    settle,
    several,
    timed,
    timed_both,
)

WORDS = ("kim", "säng", "alb", "lund", "gufr", "12")
OPENED = 16
LEFT = Qt.MouseButton.LeftButton
FIRST_ROW = 1  # under the heading
LOOKED = 2.0  # seconds that somebody looks at the list before the first click
GLANCED = 0.3  # and at a page before the next, in which the rest of it comes
NOTES = 200
BACKED_UP = 200_000_000  # bytes; the copy of a larger vault at closing is P12, not the lock

_once_painted: list[Callable[[], object]] = []  # what to do after the day's page is painted
_paint = TodayPage.paintEvent

Figures = dict[str, object]
Both = tuple[float, float]  # milliseconds by the clock, and of the processor


class Sitting:
    """A real seat at one vault, unlocked by its supervisor on a fixed day."""

    def __init__(self, made: vaults.Made, application: QApplication) -> None:
        self.made = made
        self._application = application
        used = Preferences(role=Role.SUPERVISOR.value)  # as every time but the very first
        self.seat = seats.Seat(application, used, made.folder)
        self.seat.begin()
        settle()

    def wait_until_ready(self) -> None:
        """Wait as long as a passphrase is typed: until what an open desk needs is loaded."""
        while not self.seat._ready.is_set():
            self.rest(0.1)

    def unlock(self) -> Both:
        """Return the milliseconds from the key of the right passphrase to the first page painted.

        By the clock and of this thread. The window is built while the key is derived; the side
        of the page is made in events that follow; neither is part of it.
        """
        derived: list[Both] = []
        moments: list[Both] = []
        clock = time.pthread_getcpuclockid(get_ident())

        def derive(*given) -> bytearray:
            found = stretched(*given)
            derived.append((time.perf_counter() * 1e3, time.clock_gettime(clock) * 1e3))
            return found

        slots.stretched = derive
        _once_painted.append(lambda: moments.append(_now()))
        self.seat._unlock(vaults.SUPERVISOR, vaults.PHRASE)
        while not moments:
            QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
        slots.stretched = stretched
        [began], [told] = derived, moments
        return told[0] - began[0], told[1] - began[1]

    @property
    def house(self):
        return self.seat._house

    def list_people(self) -> Both:
        """Return the milliseconds from a click at the side to the painted list of everybody."""
        place = self.house.window.side.button("people")
        return timed_both(lambda: _click(place, place.rect().center()))

    def type_words(self) -> list[Both]:
        """Return the milliseconds of each key in the search field, until the list is painted."""
        page = self.house.window.page("people")
        page.search.setFocus()
        found = []
        for word in WORDS:
            found += [timed_both(lambda sign=sign: self._press(sign)) for sign in word]
            page.search.clear()
            settle()
        return found

    def _press(self, sign: str) -> None:
        QTest.keyClick(self.house.window.windowHandle(), sign)
        painted()

    def rest(self, seconds: float) -> None:
        """Look at what is shown, as somebody does before a click."""
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            QApplication.processEvents()
            time.sleep(0.01)

    def open_people(self, numbers: list[int]) -> list[Both]:
        """Return the milliseconds from a click in the list to a painted page, each time."""
        page = self.house.window.page("people")
        found = []
        for number in numbers:
            page.search.setText(str(number))
            settle()
            at = page.view.visualRect(page.view.rows.index(FIRST_ROW)).center()
            found.append(timed_both(lambda at=at: _click(page.view.viewport(), at)))
            self.rest(GLANCED)
        return found


def _click(part: QWidget, at: QPoint) -> None:
    """Click as the system does: it comes to the window before the part."""
    window = part.window()
    QTest.mouseClick(window.windowHandle(), LEFT, pos=part.mapTo(window, at))
    painted()


def _paint_and_tell(page: TodayPage, event: QPaintEvent) -> None:
    """Paint the day's page; for good in its place, as the binding remembers it and holds it not."""
    while _once_painted:
        QTimer.singleShot(0, page, _once_painted.pop())
    _paint(page, event)


def _now() -> Both:
    return time.perf_counter() * 1e3, time.thread_time() * 1e3


def at_the_window(made: vaults.Made, application: QApplication, whom: list[int]) -> Figures:
    """Measure what a person waits for."""
    stalls = probes.Stalls()
    sitting = Sitting(made, application)
    sitting.wait_until_ready()
    first = sitting.unlock()
    sitting.rest(GLANCED)  # the day's page is looked at, and what is read on is opened meanwhile
    stalls.watch("list")
    listed = sitting.list_people()
    stalls.watch("search")
    keys = sitting.type_words()
    sitting.rest(LOOKED)
    stalls.watch("open")
    opened_first = sitting.open_people(whom[:1])[0]
    opened = sitting.open_people(whom[1:])
    stalls.watch("")
    told = {
        "first_page": first[0],
        "first_page_cpu": first[1],
        "people_page": listed[0],
        "people_page_cpu": listed[1],
        "opened_first": opened_first[0],
        "opened_first_cpu": opened_first[1],
        "stalls": stalls.during,
    }
    for name, laps in (("keys", keys), ("opened", opened)):
        for kind, some in zip(("", "_cpu"), zip(*laps, strict=True), strict=True):
            told[f"{name}{kind}"] = middle(some)
            told[f"{name}_p95{kind}"] = nearly_worst(some)
    stalls.stop()
    if made.size < BACKED_UP:
        told |= locking(sitting)
    else:
        vault.lock(sitting.house.desk, backup=False)
    return told


def locking(sitting: Sitting) -> Figures:
    """Measure from the lock button to nothing shown, and to the new process."""
    told: Figures = {}
    window = sitting.house.window
    began = time.perf_counter()

    def since() -> float:
        return (time.perf_counter() - began) * 1e3

    hide = window.hide
    window.hide = lambda: (hide(), told.setdefault("blank", since()))
    seats.again = lambda _: told.setdefault("again", since())
    sitting.seat.lock()
    return told


def some_people(made: vaults.Made) -> dict[int, UUID]:
    """Return participants with as many events as a page first shows, from all over, by number."""
    numbers = range(vaults.EVERY, made.people + 1, vaults.EVERY) or range(1, made.people + 1)
    chosen = random.Random(7).choices(numbers, k=OPENED)  # noqa: S311  (because nothing is secret here)
    desk = made.open()
    found = {}
    for number in chosen:
        load = people.caseload(desk, "team", str(number))
        found[number] = next(one.id for one in (*load.waiting, *load.others))
    desk.vault.close()
    return found


def below_the_window(made: vaults.Made, who: list[UUID]) -> Figures:
    """Measure opening, reading and writing without any window."""
    opening = []
    for _ in range(9):
        began = time.perf_counter(), time.thread_time()
        opened = open_vault(made.folder, recovery=made.code)
        opening.append((time.perf_counter() - began[0], time.thread_time() - began[1]))
        opened.close()
    desk = made.open()
    raw = probes.raw_write(made.folder)
    notes = [a_note(who[place % len(who)], place) for place in range(NOTES)]
    both = [timed_both(lambda note=note: record_contact(desk, note)) for note in notes]
    written, worked = zip(*both, strict=True)
    bare = several(NOTES, lambda: an_empty_act(desk))
    told = {
        "opening": middle([wall * 1e3 for wall, _ in opening]),
        "opening_cpu": middle([used * 1e3 for _, used in opening]),
        "raw_write": middle([raw, probes.raw_write(made.folder)]),
        "note": middle(written),
        "note_p99": nearly_worst(written, 0.99),
        "note_cpu": middle(worked),
        "empty_act": middle(bare),
        "page": middle(several(20, lambda: people.caseload(desk, "team"))),
        "timeline": middle([timed(lambda one=one: timeline_of(desk, one)) for one in who * 3]),
        "passphrase": passphrase(desk),
        "bytes": made.size,
    }
    vault.lock(desk, backup=False)
    return told


def an_empty_act(desk) -> None:
    """Keep an act that changes nothing but the chain."""
    with desk.begin("unlock"):
        pass


def a_note(who: UUID, place: int) -> ContactNote:
    """Return a note like those of every day."""
    at = vaults.NOW - timedelta(minutes=place + 1)
    return ContactNote(who, at, 30, "phone", "office", "seeking", note=vaults.NOTES[place % 3])


def passphrase(desk) -> float:
    """Return the milliseconds of a change of passphrase beyond its two derivations.

    They are timed within it: one takes a quarter more or less from one time to the next, which
    is more than all the rest.
    """
    other, beyond = vaults.PHRASE + " igen", []
    for old, new in ((vaults.PHRASE, other), (other, vaults.PHRASE)) * 3:
        derived: list[float] = []
        slots.stretched = lambda *given, to=derived: _timed_into(to, lambda: stretched(*given))
        whole = timed(lambda old=old, new=new: users.change_passphrase(desk, old, new))
        beyond.append(whole - sum(derived))
    slots.stretched = stretched
    return middle(beyond)


def _timed_into(found: list[float], act: Callable[[], object]) -> object:
    began = time.perf_counter()
    told = act()
    found.append((time.perf_counter() - began) * 1e3)
    return told


def on_that_day(*roles: Role) -> Iterator[Desk]:
    """Ask the first questions on the day of the vault: in life both are today."""
    return (replace(desk, now=lambda: vaults.NOW) for desk in sketched_desks(*roles))


def main(which: str) -> int:
    """Measure one vault and print what was found."""
    shelved = vaults.vault_of(*map(int, which.split("x")))
    application = QApplication(["bench", "-style", theme.STYLE])
    told: Figures = {"people": shelved.people, "key_floor": probes.key_floor()}
    sketch.sketched_desks = on_that_day
    TodayPage.paintEvent = _paint_and_tell
    House.settle = lambda _: None  # it makes the day's copy, which has its own figure
    welcome.WelcomePresenter.unlock = lambda self, user, phrase: vault.unlock(
        self.path, vault.Secrets(user=user, passphrase=phrase), lambda: vaults.NOW
    )
    with TemporaryDirectory(dir=vaults.SHELF) as folder:
        made = vaults.copy_of(shelved, Path(folder) / "unit.ipsvault")
        whom = some_people(made)
        told["events"] = made.people * made.events
        told |= below_the_window(made, list(whom.values()))
        told |= at_the_window(made, application, list(whom))
    sys.stdout.write(json.dumps(told) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
