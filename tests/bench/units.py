"""Units to measure the figures on, made once by the rehearsal and kept on the bench's shelf.

`unit` has 20 specialists, 400 participants and 60,000 contacts in its last year: the rehearsal
has half as many specialists for so many people, so the rest are made like them.
"""

import json
from collections.abc import Iterator, Mapping
from datetime import date, datetime, timedelta
from itertools import cycle, islice
from uuid import UUID, uuid4

from ipsdesk.actions import records, rehearsal
from ipsdesk.actions.desk import Desk
from ipsdesk.actions.vault import Secrets, unlock
from ipsdesk.domain.records import Record, Row, Value
from ipsdesk.storage import records as kept
from tests.bench.vaults import SHELF

SPECIALISTS, CONTACTS = 20, 60_000
MADE = {"unit": (400, 24), "isa": (1883, 36)}  # participants and months
_OF_STAFF = {"employments": "user", "time_entries": "user", "supervision": "specialist"}
_YEAR = timedelta(365)


def unit_of(name: str) -> Desk:
    """Open a unit as its supervisor; the first time, make it."""
    folder, noted = SHELF / f"{name}.ipsvault", SHELF / f"{name}.code"
    if noted.is_file():
        return unlock(folder, Secrets(recovery=json.loads(noted.read_text("utf-8"))))
    SHELF.mkdir(parents=True, exist_ok=True)
    people, months = MADE[name]
    wanted = rehearsal.Wanted(project="isa", participants=people, months=months)
    made = rehearsal.rehearse(folder, wanted)
    desk = unlock(folder, Secrets(recovery=made.recovery_code))
    if name == "unit":
        records.enter_many(desk, "bench", list(_more_staff(desk)))
        records.enter_many(desk, "bench", list(_more_contacts(desk)))
    noted.write_text(json.dumps(made.recovery_code), encoding="utf-8")
    return desk


def _more_staff(desk: Desk) -> Iterator[Row]:
    """Yield specialists with hours and supervision like those of the others, up to twenty."""
    with desk.read() as connection:
        working = kept.matching(connection, "employments", duty="specialist", to_day=None)
        users = sorted({one.known_key("user") for one in working}, key=str)
        for like in islice(cycle(users), SPECIALISTS - len(users)):
            [user] = kept.among(connection, "users", [like])
            new = uuid4()
            yield _again(user, {"id": new, "slot": None})
            for table, column in _OF_STAFF.items():
                for one in kept.matching(connection, table, **{column: like}):
                    yield _again(one, {column: new})


def _more_contacts(desk: Desk) -> Iterator[Row]:
    """Yield contacts like those of the last year, each a day later, up to sixty thousand."""
    since = desk.today() - _YEAR
    with desk.read() as connection:
        met = [r for r in kept.matching(connection, "activities") if _day(r["at"]) >= since]
        seen = [r for r in kept.matching(connection, "employer_contacts") if r["on_day"] >= since]
        links: dict[UUID, list[Record]] = {}
        for link in kept.matching(connection, "contact_for"):
            links.setdefault(link.known_key("contact"), []).append(link)
    for one in islice(cycle([*met, *seen]), CONTACTS - len(met) - len(seen)):
        new = uuid4()
        yield _again(one, {"id": new})
        yield from (_again(link, {"contact": new}) for link in links.get(one.id, ()))


def _again(one: Record, other: Mapping[str, Value]) -> Row:
    """Return a record once more, with an id of its own and some other values."""
    return Row(one.table, {**one.values, "id": uuid4(), **other})


def _day(at: Value) -> date:
    return at.date() if isinstance(at, datetime) else date.min
