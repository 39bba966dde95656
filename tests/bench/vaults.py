"""Vaults of any size to measure on, made once through the same bulk act as every import.

Names are made of a first and a last part and stand for nobody. Events are written person by
person, as an import of whole cases leaves them; ids grow with time, so that millions of rows
can be written in minutes.
"""

import json
import shutil
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256
from itertools import islice
from pathlib import Path
from uuid import UUID

from platformdirs import user_cache_path

from ipsdesk.actions import records
from ipsdesk.actions.desk import Desk
from ipsdesk.actions.vault import Making, NewUnit, Secrets, create_unit, lock, unlock
from ipsdesk.domain.folding import fold, sort_key
from ipsdesk.domain.profiles import Profile
from ipsdesk.domain.records import Row
from ipsdesk.domain.vaults import KDF_FLOOR
from ipsdesk.storage import search_index, tables
from ipsdesk.storage.engines import raw_of

SHELF = user_cache_path("ipsdesk-bench")
NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
TODAY = NOW.date()
PHRASE = "fyra ord som ingen gissar"
SUPERVISOR = "Vera Lind"
EVENTS = 10  # of most participants
LONG, EVERY = 50, 100  # every hundredth has as many as a page first shows
FIRST = [
    "Al",
    "Be",
    "Cim",
    "Do",
    "Ela",
    "Fri",
    "Gu",
    "Han",
    "Ivo",
    "Jo",
    "Kim",
    "Lo",
    "Mio",
    "No",
    "Olle",
    "Pim",
    "Quin",
    "Ro",
    "Sam",
    "Tor",
]
LAST = [
    "bäck",
    "dal",
    "ek",
    "fors",
    "gren",
    "holm",
    "kulle",
    "lund",
    "mark",
    "näs",
    "ö",
    "qvist",
    "rot",
    "sten",
    "träd",
    "vik",
    "ås",
    "äng",
]
NOTES = (
    "Vi gick igenom veckan och ringde två arbetsplatser tillsammans.",
    "Kort avstämning efter besöket på lagret. Nästa gång ses vi där.",
    "Skrev färdigt ansökan. Vill helst börja med några timmar om dagen.",
)
_FILLED = ("participants", "identities", "episodes", "assignments", "activities")
_COUNT = "SELECT count(*) FROM {}"
ROOM, LOG = 2 << 30, 20_000  # bytes of pages in memory, pages in the log: while a vault is made
STRETCH = 20_000  # rows handed over at a time; `enter_many` makes some transactions of them


@dataclass(frozen=True, slots=True)
class Made:
    """A vault on the shelf, and what opens it."""

    folder: Path
    code: str
    people: int
    events: int
    seconds: float

    @property
    def size(self) -> int:
        """Return the bytes of its database."""
        return sum(file.stat().st_size for file in self.folder.glob("data-*.db"))

    def open(self) -> Desk:
        """Sit down at it as the supervisor, by the recovery code."""
        return unlock(self.folder, Secrets(recovery=self.code), lambda: NOW)


def vault_of(people: int, events: int = EVENTS) -> Made:
    """Return a vault with so many participants; the first time, make it.

    One of five million events takes twenty minutes of the processor: what was stopped on the
    way is gone on with the next time.
    """
    folder = SHELF / f"{people}x{events}.ipsvault"
    begun = _noted(folder)
    if begun is None:
        shutil.rmtree(folder, ignore_errors=True)
        SHELF.mkdir(parents=True, exist_ok=True)
        begun = _begin(folder, people, events)
    if not begun.seconds:
        begun = _fill(begun)
    return begun


def _noted(folder: Path) -> Made | None:
    """Return a vault on the shelf; None where there is none, or its tables are no longer ours."""
    noted = folder.with_suffix(".json")
    told = json.loads(noted.read_text("utf-8")) if noted.is_file() else {"shape": ""}
    return Made(folder, **told) if told.pop("shape") == _shape() else None


def note(made: Made) -> Made:
    """Write down what opens a vault on the shelf; no seconds as long as it is not whole."""
    told = {"shape": _shape(), "code": made.code, "people": made.people, "events": made.events}
    text = json.dumps(told | {"seconds": made.seconds})
    made.folder.with_suffix(".json").write_text(text, encoding="utf-8")
    return made


def _shape() -> str:
    """Return what a vault was made by: it is made anew when its tables or its rows change."""
    made_by = sorted(
        [Path(__file__), Path(search_index.__file__), *Path(tables.__file__).parent.glob("*.py")]
    )
    return sha256(b"".join(file.read_bytes() for file in made_by)).hexdigest()


def copy_of(made: Made, to: Path) -> Made:
    """Return a copy that may be written in."""
    shutil.copytree(made.folder, to, ignore=shutil.ignore_patterns("backups", "*.lock"))
    (to / "backups").mkdir(exist_ok=True)
    return Made(to, made.code, made.people, made.events, made.seconds)


def _begin(folder: Path, people: int, events: int) -> Made:
    unit = NewUnit("Team Mätning", Profile.FOUNDATION, SUPERVISOR)
    desk, code = create_unit(folder, unit, PHRASE, Making("rehearsal", KDF_FLOOR, lambda: NOW))
    lock(desk, backup=False)
    return note(Made(folder, code, people, events, 0))


def _fill(made: Made) -> Made:
    """Write the rows that are not there yet, always the same ones in the same order."""
    desk, began = made.open(), time.perf_counter()
    _make_room(desk)
    there = _kept(desk)
    rows = islice(_everybody(desk.user.id, made.people, made.events), there, None)
    count = 0
    while stretch := list(islice(rows, STRETCH)):
        count += records.enter_many(desk, "bench", stretch)
        of = made.people * (4 + made.events) - there
        _tell(count, of, time.perf_counter() - began)
    lock(desk, backup=False)
    return note(replace(made, seconds=time.perf_counter() - began))


def _kept(desk: Desk) -> int:
    """Return how many rows were kept before it was stopped; each act keeps some whole batch."""
    with desk.read() as connection:
        counts = [raw_of(connection).execute(_COUNT.format(table)).fetchone() for table in _FILLED]
    return sum(int(count[0]) for count in counts if count)


def _make_room(desk: Desk) -> None:
    """Hold the whole index of moments in memory and bring the log home less often.

    Only how long the making takes changes: at five million events the 64 MB of every day would
    read, decipher and write most pages again for each batch. The next opening is as ever.
    """
    with desk.vault.working.still() as raw:
        raw.execute(f"PRAGMA cache_size=-{ROOM // 1024}")
        raw.execute(f"PRAGMA wal_autocheckpoint={LOG}")


def _tell(count: int, of: int, seconds: float) -> None:
    rate = seconds / count * 1e6
    sys.stderr.write(f"\r{count:,} of {of:,} rows, {rate:.0f} µs a row ")
    sys.stderr.flush()


def _everybody(specialist: UUID, people: int, events: int) -> Iterator[Row]:
    at = iter(range(1, 1 << 62))
    for number in range(1, people + 1):
        who = _id(at)
        yield from _person(specialist, number, who)
        for event in range(events if number % EVERY else max(LONG, events)):
            yield Row("activities", _event(specialist, number, who, event) | {"id": _id(at)})


def _id(at: Iterator[int]) -> UUID:
    return UUID(int=0x01940000_0000_4000_8000_000000000000 + (next(at) << 16), version=4)


def _person(specialist: UUID, number: int, who: UUID) -> Iterator[Row]:
    began = TODAY - timedelta(days=30 + number % 700)
    name = name_of(number)
    yield Row(
        "participants",
        {
            "id": who,
            "number": number,
            "shown_name": name,
            "name_folded": fold(name),
            "name_sort": sort_key(" ".join(reversed(name.split()))),
            "birth_date": date(1996 + number % 12, 1 + number % 12, 1 + number % 28),
            "gender": ("woman", "man", "other")[number % 3],
            "easy_language": False,
            "restricted": False,
            "legal_hold": False,
            "specialist": specialist,
        },
    )
    yield Row("identities", {"participant": who, "last_name": name.split()[-1]})
    yield Row(
        "episodes",
        {
            "participant": who,
            "operation": "22-015-S01",
            "state": "enrolled",
            "requested_on": began,
            "request_source": "own",
            "entered_on": began,
            "work_track": True,
            "study_track": False,
        },
    )
    duty = {"duty": "specialist", "from_day": began}
    yield Row("assignments", {"participant": who, "user": specialist, **duty})


def _event(specialist: UUID, number: int, who: UUID, event: int) -> dict[str, object]:
    days = number % 25 + event * 11
    return {
        "participant": who,
        "at": NOW - timedelta(days=days, hours=2, minutes=number % 60),
        "minutes": 15 + event % 5 * 15,
        "specialist": specialist,
        "channel": ("in_person", "phone", "text")[event % 3],
        "place": ("workplace", "community", "office")[event % 3],
        "phase": "seeking",
        "kind": "meeting",
        "note": NOTES[event % 3],
        "note_kind": "ordinary",
        "missed": event % 17 == 3,
        "visible": True,
    }


def name_of(number: int) -> str:
    """Return the name that stands for a participant."""
    first = FIRST[number % 20] + FIRST[number // 20 % 20].lower()
    return f"{first} {FIRST[number // 400 % 20]}{LAST[number // 8000 % 18]}{LAST[number % 18]}"


if __name__ == "__main__":
    for wanted in sys.argv[1:]:
        found = vault_of(*map(int, wanted.split("x")))
        sys.stderr.write(f"\n{found}\n")
