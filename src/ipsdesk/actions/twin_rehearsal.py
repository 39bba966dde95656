"""Somebody who was enrolled twice in a rehearsal: put together again, and two who are two."""

from ipsdesk.actions import merging, people, twins
from ipsdesk.actions.desk import Desk
from ipsdesk.actions.people import Enrolment
from ipsdesk.domain.records import Record
from ipsdesk.storage import records as stored


def fill(desk: Desk) -> int:
    """Enrol somebody once more, put the two together, and tell two others apart.

    Returns:
        How many rows were kept of it.

    """
    kept, other = _two(desk)
    again = Enrolment(
        shown_name=kept.words("shown_name"),
        birth_date=kept.known_day("birth_date"),
        gender=kept.words("gender"),
        operation="",
        requested_on=desk.today(),
        source="own",
    )
    twin = people.enrol(desk, again)
    merging.merge(desk, kept.id, twin)
    if kept.id != other.id:
        twins.say_apart(desk, kept.id, [other.id])
    with desk.read() as connection:
        return len(stored.where(connection, "merges")) + len(
            stored.where(connection, "different_people")
        )


def _two(desk: Desk) -> tuple[Record, Record]:
    """Return two whose records are open, the newest of them and the oldest."""
    with desk.read() as connection:
        found = stored.where(connection, "participants")
        hidden = {row.key("participant") for row in stored.where(connection, "protected")}
    open_ones = [one for one in found if one.id not in hidden and not one["restricted"]]
    in_order = sorted(open_ones, key=lambda one: one.number("number"))
    return in_order[-1], in_order[0]
