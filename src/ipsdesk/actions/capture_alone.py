"""One's own working time in one line: supervision, and other work (F18); about no participant."""

from uuid import UUID

from ipsdesk.actions import users
from ipsdesk.actions.desk import Desk
from ipsdesk.domain.access import Right, Role
from ipsdesk.domain.capture import SUPERVISION, Captured
from ipsdesk.domain.hours import OTHER
from ipsdesk.domain.records import Row, Value

WEEKLY = "weekly"


def supervises(desk: Desk) -> bool:
    """Tell whether whoever sits here gives supervision; of the whole group names nobody."""
    return desk.user.may(Right.OPEN_ANYBODY)


def colleagues(desk: Desk) -> list[tuple[UUID, str]]:
    """Return with whom supervision may be: supervisors, or for one of them whom they supervise."""
    wanted = supervises(desk)
    return [
        (one.id, one.name)
        for one in users.everybody(desk)
        if one.id != desk.user.id and (one.role is Role.SUPERVISOR) is not wanted
    ]


def usual_colleague(desk: Desk) -> UUID | None:
    """Return who supervises, where there is one supervisor alone; whom one supervises is asked."""
    found = [] if supervises(desk) else colleagues(desk)
    return found[0][0] if len(found) == 1 else None


def row_alone(desk: Desk, line: Captured) -> Row:
    """Return the row of supervision, or of one's own time."""
    return _supervision(desk, line) if line.kind == SUPERVISION else _own_time(desk, line)


def _supervision(desk: Desk, line: Captured) -> Row:
    here, other = desk.user.id, line.colleague
    gives = supervises(desk)
    week = line.on_day.isocalendar()
    values: dict[str, Value] = {
        "on_day": line.on_day,
        "at": line.at,
        "kind": line.sort or WEEKLY,
        "supervisor": here if gives else other,
        "specialist": other if gives else here,
        "week": f"{week.year}-W{week.week:02d}",
        "minutes": line.minutes or None,
        "situation": line.words.strip() or None,
    }
    return Row("supervision", values)


def _own_time(desk: Desk, line: Captured) -> Row:
    values: dict[str, Value] = {
        "user": desk.user.id,
        "on_day": line.on_day,
        "at": line.at,
        "kind": line.sort or OTHER,
        "minutes": line.minutes,
        "note": line.words.strip() or None,
    }
    return Row("time_entries", values)
