"""A vault of two million events, grown out of one of two hundred thousand in a few minutes.

Every event is written again some more times, with an id and a moment of its own, straight into
its table: the index of words and those of the lists grow as they do in daily work, but no history
is kept of it. So it is fit to measure searching and listing in, and nothing that reads history.
"""

import json
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ipsdesk.actions.desk import Desk
from ipsdesk.storage.driver import Raw
from tests.bench import vaults
from tests.bench.vaults import Made

DAYS = 110  # further back for each time: as long as a participant's ten events reach
_TRIGGER = "keep_activities_insert"


def grown(people: int, events: int) -> Made:
    """Return a vault with so many events of most participants; the first time, grow it."""
    if events <= vaults.EVENTS:
        return vaults.vault_of(people, events)
    seed = vaults.vault_of(people, vaults.EVENTS)
    folder = vaults.SHELF / f"{people}x{events}.grown.ipsvault"
    noted = folder.with_suffix(".json")
    if noted.is_file():
        told = json.loads(noted.read_text("utf-8"))
        if told.pop("seed") == seed.code:
            return Made(folder, seed.code, people, events, told["seconds"])
    shutil.rmtree(folder, ignore_errors=True)
    vaults.copy_of(seed, folder)
    began = time.perf_counter()
    _grow(Made(folder, seed.code, people, events, 0), events // vaults.EVENTS)
    seconds = time.perf_counter() - began
    noted.write_text(json.dumps({"seed": seed.code, "seconds": seconds}), encoding="utf-8")
    return Made(folder, seed.code, people, events, seconds)


@contextmanager
def copied(people: int, events: int) -> Iterator[tuple[Desk, Made]]:
    """Sit down at a copy of such a vault, to measure and write in; it goes afterwards."""
    with tempfile.TemporaryDirectory() as folder:
        copy = vaults.copy_of(grown(people, events), Path(folder) / "copy.ipsvault")
        desk = copy.open()
        try:
            yield desk, copy
        finally:
            desk.vault.close()
            shutil.rmtree(copy.folder)


def _grow(made: Made, times: int) -> None:
    desk = made.open()
    try:
        for turn in range(1, times):
            with desk.vault.working.still() as raw:
                raw.execute("BEGIN IMMEDIATE")
                _write_again(raw, turn)
                raw.execute("COMMIT")
            sys.stderr.write(f"\r{turn + 1} of {times} ")
            sys.stderr.flush()
    finally:
        desk.vault.close()


def _write_again(raw: Raw, turn: int) -> None:
    """Write the first events once more; only while no history is kept of that table."""
    find = "SELECT sql FROM sqlite_schema WHERE name = ?"
    [(words,)] = raw.execute(find, (_TRIGGER,)).fetchall()
    names = [row[1] for row in raw.execute("PRAGMA table_info(activities)").fetchall()]
    other = {
        "id": f"substr(id, 1, 28) || '{turn:04x}'",
        "at": f"strftime('%Y-%m-%d %H:%M:%S', at, '-{turn * DAYS} days') || '.000000'",
    }
    values = ", ".join(other.get(name, f'"{name}"') for name in names)
    columns = ", ".join(f'"{name}"' for name in names)
    raw.execute(f"DROP TRIGGER {_TRIGGER}")
    raw.execute(
        f"INSERT INTO activities ({columns}) SELECT {values} FROM activities"
        " WHERE substr(id, 29) = '0000'"
    )
    raw.execute(words)


if __name__ == "__main__":
    for wanted in sys.argv[1:]:
        sys.stderr.write(f"\n{grown(*map(int, wanted.split('x')))}\n")
