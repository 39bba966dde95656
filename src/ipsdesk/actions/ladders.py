"""The ladder by which "closer to work" is told: one for the project, locked with a reason."""

from dataclasses import dataclass
from datetime import date

from ipsdesk.actions import records
from ipsdesk.actions.codes import labels_of
from ipsdesk.actions.desk import Desk
from ipsdesk.actions.projects import card_of, project, project_names
from ipsdesk.domain.access import Right
from ipsdesk.domain.errors import NotFound
from ipsdesk.domain.law_errors import LadderWithoutReason
from ipsdesk.domain.records import Record, Row, Value
from ipsdesk.storage import records as stored
from ipsdesk.storage.units import LADDER
from ipsdesk.storage.vault import Connection

LADDERS = "ladders"
USUAL = "seven"


@dataclass(frozen=True, slots=True)
class Ladder:
    """The ladder in use, and since when and why it is locked; None while it is not."""

    name: str
    locked_on: date | None = None
    reason: str = ""
    earlier: tuple[tuple[str, date, str], ...] = ()


def in_use(desk: Desk) -> Ladder:
    """Return the ladder in use: the locked one, or that of the project's template."""
    with desk.read() as connection:
        found = _kept(connection)
        if found is None:
            return Ladder(_of_template(connection))
    value = _value(found)
    earlier = value.get("earlier")
    return Ladder(
        str(value["value"]),
        date.fromisoformat(str(value["on"])),
        str(value["reason"]),
        tuple(map(_was, earlier)) if isinstance(earlier, list) else (),
    )


def lock(desk: Desk, name: str, reason: str) -> None:
    """Lock a ladder for the project; results by different ladders are never compared.

    Raises:
        NotForThisRole: the supervisor decides.
        NotFound: there is no such ladder.
        LadderWithoutReason: nobody says why, which is needed also to change a locked one.

    """
    desk.user.must(Right.OPEN_ANYBODY)
    if name not in labels_of(LADDERS):
        raise NotFound(LADDERS)
    if not reason.strip():
        raise LadderWithoutReason
    now: dict[str, object] = {
        "value": name,
        "on": desk.today().isoformat(),
        "reason": reason.strip(),
    }
    with desk.begin("lock_ladder", reason=name) as connection:
        found = _kept(connection)
        if found is None:
            told: dict[str, Value] = {"name": LADDER, "value": now}
            records.write(desk, connection, [Row("policies", told)])
            return
        before = _value(found)
        earlier = before.pop("earlier", [])
        listed = earlier if isinstance(earlier, list) else []
        records.amend(desk, connection, found, {"value": {**now, "earlier": [*listed, before]}})


def _kept(connection: Connection) -> Record | None:
    found = stored.matching(connection, "policies", name=LADDER)
    return found[0] if found else None


def _value(found: Record) -> dict[str, object]:
    value = found["value"]
    return dict(value) if isinstance(value, dict) else {}


def _was(told: dict[str, str]) -> tuple[str, date, str]:
    return told["value"], date.fromisoformat(told["on"]), told["reason"]


def _of_template(connection: Connection) -> str:
    card = card_of(connection)
    facts = None if card is None else card["facts"]
    name = facts.get("template") if isinstance(facts, dict) else None
    return project(str(name)).ladder if name in project_names() else USUAL
