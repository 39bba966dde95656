"""Real releases: summaries of made-up units, made by the very acts that release one."""

import shutil
import time
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime

from ipsdesk.actions import project_size, release_ledger, summaries
from ipsdesk.actions.prepared import numbered
from ipsdesk.actions.rehearsal import Wanted as Unit
from ipsdesk.actions.rehearsal import rehearse
from ipsdesk.actions.release_ledger import Answers
from ipsdesk.actions.summaries import Wanted
from ipsdesk.actions.vault import Secrets, unlock
from ipsdesk.domain.periods import HalfYear, Quarter, Year
from ipsdesk.domain.release import Method
from ipsdesk.storage import releases

TODAY = date(2026, 11, 28)
YES = Answers((True, True, True), "Styrgruppen")
TO_DATE = tuple((date(2026, month, 28), "to-date") for month in (5, 8, 11))


@dataclass(frozen=True)
class Released:
    """One summary as it stands in the ledger, and how long it took to make."""

    left: object
    processor: float
    seconds: float

    @property
    def shown(self):
        """Return how many of its cells are shown, and how many there are."""
        return sum(cell.shown is not None for cell in self.left.cells), len(self.left.cells)


def unit(folder, people, project="framtid", months=18):
    """Return a made-up unit of so many participants, locked."""
    return rehearse(folder / f"{project}-{people}", Unit(project, people, months, TODAY))


def opened(told, folder):
    """Return the desk of a copy of a unit's vault; the copy goes where there is nothing yet."""
    shutil.copytree(told.vault, folder)
    return unlock(folder, Secrets(recovery=told.recovery_code), now=lambda: _nine(TODAY))


def consecutive(desk, many=3):
    """Return the newest summaries of the shortest kind a unit may make: their days and periods."""
    periods = project_size.periods_of(desk)
    for kind in (Quarter, HalfYear, Year):
        found = [(TODAY, one.code) for one in periods if isinstance(one, kind)]
        if found:
            return [*reversed(found), (TODAY, "to-date")][-many:]
    return TO_DATE[-many:]


def released(desk, method, wanted):
    """Release summaries one after the other, each on its day, by "exact" or "round"."""
    return [_released(desk, Method(method), *one) for one in wanted]


def _released(desk, method, day, period):
    then = replace(desk, now=lambda: _nine(day))
    began = time.perf_counter(), time.process_time()
    prepared = summaries.prepare(then, Wanted(period, method=method))
    seconds = time.process_time() - began[1], time.perf_counter() - began[0]
    with desk.read() as connection:
        number = releases.ledger(connection).next_number
    release_ledger.enter(then, numbered(prepared, number), YES)
    with desk.read() as connection:
        return Released(releases.ledger(connection).left[-1], *seconds)


def _nine(day):
    return datetime(day.year, day.month, day.day, 9, tzinfo=UTC)
