"""Cover for somebody who is away: the right to open ends by itself on the last day."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from ipsdesk.actions import records, users
from ipsdesk.actions.desk import Desk
from ipsdesk.domain.access import Right
from ipsdesk.domain.errors import NotFound
from ipsdesk.domain.handing_over import Cover
from ipsdesk.domain.records import Record, Row, Value
from ipsdesk.domain.team_errors import CoverRefused
from ipsdesk.storage import handovers
from ipsdesk.storage import records as stored
from ipsdesk.storage.vault import Connection

STAND_IN = "stand_in"


@dataclass(frozen=True, slots=True)
class Covered:
    """What a cover opened: how many participants, and how many it did not, being protected.

    Of those protected only who may open them is told, not even by number (PRO-01).
    """

    cover: UUID
    opened: int
    left_out: int


def cover_for(
    desk: Desk, absent: UUID, covered_by: UUID, days: tuple[date, date], reason: str = ""
) -> Covered:
    """Let somebody open the participants of who is away, from one day to another.

    Protected participants are left out unless who covers is named to open them. Nothing
    needs to be taken back: after the last day the records are closed to them again.

    Args:
        desk: where, when and by whom; oneself away, or a supervisor.
        absent: who is away.
        covered_by: who covers.
        days: the first and the last day.
        reason: why, kept with each participant.

    Raises:
        NotForThisRole: only who is away, or a supervisor, lets somebody in.
        CoverRefused: the days run backwards or are over, or nobody is there to cover.

    """
    _must_decide(desk, absent)
    first, last = days
    if last < first or last < desk.today():
        raise CoverRefused("days")
    working = {one.id: one for one in users.everybody(desk)}
    other = working.get(covered_by)
    if other is None or covered_by == absent or not other.may(Right.OPEN_PEOPLE):
        raise CoverRefused("who")
    with desk.begin("cover") as connection:
        own = [one for one, _ in handovers.caseload_of(connection, absent, desk.user, desk.today())]
        closed = handovers.protected_among(connection, absent, covered_by)
        opened = [who for who in own if who not in closed]
        cover = desk.new_id()
        values: dict[str, Value] = {
            "id": cover,
            "absent": absent,
            "covered_by": covered_by,
            "from_day": first,
            "to_day": last,
        }
        given: dict[str, Value] = {
            "user": covered_by,
            "duty": STAND_IN,
            "from_day": max(first, desk.today()),
            "to_day": last,
            "reason": reason.strip() or None,
            "cover": cover,
        }
        lent = [Row("assignments", {**given, "participant": who}) for who in opened]
        records.write(desk, connection, [Row("covers", values), *lent])
    return Covered(cover, len(opened), len(own) - len(opened))


def end_cover(desk: Desk, which: UUID) -> None:
    """End a cover before its last day, from now on."""
    found = records.row(desk, "covers", which)
    _must_decide(desk, found.known_key("absent"))
    if found.known_day("to_day") < desk.today():
        raise NotFound("covers")
    with desk.begin("end_cover") as connection:
        end_lent(desk, connection, records.inside(connection, "assignments", cover=found.id))
        if found.known_day("from_day") >= desk.today():
            stored.remove(connection, found.table, found.id)
        else:
            records.amend(desk, connection, found, _until_yesterday(desk))


def end_lent(desk: Desk, connection: Connection, lent: Sequence[Record]) -> None:
    """End the right to open that covers gave, from now on, inside an act that is begun.

    One that had ended before stays as it was: nobody could open the record since.
    """
    for one in lent:
        if one.known_day("to_day") < desk.today():
            continue
        if one.known_day("from_day") >= desk.today():
            stored.remove(connection, one.table, one.id)
        else:
            # Also where the record is shut to this user by now: it is a right that ends.
            stored.change(connection, one.table, one.id, _until_yesterday(desk))


def covers(desk: Desk) -> list[Cover]:
    """Return the covers that hold or are to come: one's own either way, or all as supervisor."""
    found = [_cover(one) for one in records.rows_matching(desk, "covers")]
    mine = [
        one
        for one in found
        if one.last >= desk.today()
        and (desk.user.may(Right.OPEN_ANYBODY) or desk.user.id in (one.absent, one.covered_by))
    ]
    return sorted(mine, key=lambda one: (one.first, one.last, one.id))


def _must_decide(desk: Desk, absent: UUID) -> None:
    desk.user.must(Right.ENROL)
    if absent != desk.user.id:
        desk.user.must(Right.OPEN_ANYBODY)


def _until_yesterday(desk: Desk) -> dict[str, Value]:
    return {"to_day": desk.today() - timedelta(days=1)}


def _cover(row: Record) -> Cover:
    return Cover(
        id=row.id,
        absent=row.known_key("absent"),
        covered_by=row.known_key("covered_by"),
        first=row.known_day("from_day"),
        last=row.known_day("to_day"),
    )
