"""Measure what Today and the caseload ask, with leads and employers whose days were agreed.

    python3 -m tests.bench.today 20000x10 20000x100

The vaults are those of the search; three leads of each participant, 8,000 workplaces and 60,000
contacts with employers are written into a copy, straight into their tables and with no history.
"""

import os
import random
import resource
import sys
import time
from collections.abc import Iterator
from datetime import timedelta
from uuid import UUID

from ipsdesk.actions import people
from ipsdesk.actions.desk import Desk
from ipsdesk.storage.driver import Raw
from ipsdesk.ui.presenters.people import PeoplePresenter
from ipsdesk.ui.presenters.today import TodayPresenter
from tests.bench import vaults
from tests.bench.growing import copied
from tests.bench.paper import TODAY, put
from tests.bench.search import OWN, PAPER, timed, with_some

EMPLOYERS, WORKPLACES, CONTACTS, LEADS = 5_000, 8_000, 60_000, 3
STAGES = ("wish", "contact", "applied", "interview", "trial", "offer", "started", "no", "no", "no")
AT = "2026-01-01 09:00:00.000000"
MET = (True, "visit", "alone", False, "job")  # one who can hire, there, for nobody known
SHOWN = 60  # lines of a list that a window shows
TABLES = ("employers", "workplaces", "employer_contacts", "applications")
LIMIT = 100
Line = tuple[object, ...]


def main() -> int:
    """Measure each size and write the heading anew."""
    lines = [_line(*map(int, name.split("x"))) for name in sys.argv[1:]]
    put(PAPER, TODAY, [*head(), *lines, ""])
    return 0


def head() -> list[str]:
    """Return what stands above the rows."""
    return [
        f"Written by `python3 -m tests.bench.today` on {time.strftime('%Y-%m-%d')}, load "
        f"{os.getloadavg()[0]:.1f} on {os.cpu_count()} cores that others used too. Processor time, "
        "the middle of eleven; by the clock in brackets. Beside the participants there are "
        f"{LEADS} leads of each, {WORKPLACES:,} workplaces and {CONTACTS:,} contacts with "
        "employers, most of them with a day that was agreed, past or to come. The specialist has "
        f"{OWN} participants, the supervisor all of them. The limit of a page is {LIMIT} ms. "
        "Memory is what the process held at its highest.",
        "",
        "| participants | events | Today, specialist, ms | Today, supervisor, ms "
        "| caseload, specialist, ms | caseload, supervisor, ms | memory, MB |",
        "| --- | --- | --- | --- | --- | --- | --- |",
    ]


def _line(people_: int, events: int) -> str:
    with copied(people_, events) as (desk, _):
        agree(desk)
        return row(desk, with_some(desk), (people_, people_ * events))


def row(desk: Desk, own: Desk, size: tuple[int, int]) -> str:
    """Return what Today and the caseload take for a supervisor and for a specialist."""
    asked = [
        *(lambda who=who: TodayPresenter(who).state() for who in (own, desk)),
        *(lambda who=who: _listed(who) for who in (own, desk)),
    ]
    times = " | ".join(f"{used:.0f} ({clock:.0f})" for used, clock in map(timed, asked))
    highest = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return f"| {size[0]:,} | {size[1]:,} | {times} | {highest:.0f} |"


def _listed(desk: Desk) -> None:
    for section in PeoplePresenter(desk).state().sections:
        for _ in zip(range(SHOWN), section.lines, strict=False):
            pass
    people.shown_first(desk, people.which(desk, "mine"), SHOWN)


def agree(desk: Desk) -> None:
    """Write leads, employers and contacts with days that were agreed, and no history of them."""
    with desk.vault.working.still() as raw:
        find = "SELECT name, sql FROM sqlite_schema WHERE type = 'trigger' AND name = ?"
        names = [f"keep_{table}_insert" for table in TABLES]
        kept = [raw.execute(find, (name,)).fetchall()[0] for name in names]
        raw.execute("BEGIN IMMEDIATE")
        for name, _ in kept:
            raw.execute(f"DROP TRIGGER {name}")
        _write(raw, desk.user.id.hex)
        for _, words in kept:
            raw.execute(words)
        raw.execute("COMMIT")


def _write(raw: Raw, me: str) -> None:
    chance = random.Random(7)  # noqa: S311  (because nothing is kept secret by it)
    employers = [_new(chance) for _ in range(EMPLOYERS)]
    workplaces = [_new(chance) for _ in range(WORKPLACES)]
    everybody = [one for (one,) in raw.execute("SELECT id FROM participants").fetchall()]
    written = {
        "employers (id, recorded_at, recorded_by, name, name_folded, owner, do_not_contact)": (
            (one, AT, me, f"Firma {at}", f"firma {at}", me, at % 50 == 0)
            for at, one in enumerate(employers)
        ),
        "workplaces (id, recorded_at, recorded_by, employer, name, name_folded, next_contact_on)": (
            (one, AT, me, employers[at % EMPLOYERS], f"Butik {at}", f"butik {at}", _day(chance, at))
            for at, one in enumerate(workplaces)
        ),
        "employer_contacts (id, recorded_at, recorded_by, on_day, specialist, workplace, can_hire,"
        " channel, present, generic, purpose, follow_up_on)": (
            (_new(chance), AT, me, on, me, chance.choice(workplaces), *MET, _day(chance, at))
            for at, on in enumerate(_day(chance, 1, -700, 0) for _ in range(CONTACTS))
        ),
        "applications (id, recorded_at, recorded_by, participant, position, workplace, stage,"
        " next_step, next_on)": _leads(chance, me, everybody, workplaces),
    }
    for where, rows in written.items():
        marks = ", ".join("?" * (where.count(",") + 1))
        raw.executemany(f"INSERT INTO {where} VALUES ({marks})", rows)


def _leads(
    chance: random.Random, me: str, everybody: list[str], workplaces: list[str]
) -> Iterator[Line]:
    for who in everybody:
        for _ in range(LEADS):
            told = ("Lagerarbetare", chance.choice(workplaces), chance.choice(STAGES))
            yield (_new(chance), AT, me, who, *told, "Ring chefen", _day(chance, 1))


def _new(chance: random.Random) -> str:
    return UUID(int=chance.getrandbits(128)).hex


def _day(chance: random.Random, at: int, first: int = -300, last: int = 60) -> str | None:
    """Return a day for every second row."""
    day = vaults.TODAY + timedelta(days=chance.randint(first, last))
    return day.isoformat() if at % 2 else None


if __name__ == "__main__":
    sys.exit(main())
