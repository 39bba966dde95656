"""A week's hours: read whole, kept whole; one's own, or anybody's for a supervisor."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, timedelta
from uuid import UUID

from ipsdesk.actions import records
from ipsdesk.actions.desk import Desk
from ipsdesk.actions.form_shelf import code_lists
from ipsdesk.domain.access import Right
from ipsdesk.domain.hours import EMPLOYMENT, KINDS, DayHours, WeekHours, faults_in, week_of
from ipsdesk.domain.records import Record, Row, Value
from ipsdesk.domain.team_errors import HoursImpossible
from ipsdesk.storage import hours
from ipsdesk.storage import records as stored
from ipsdesk.storage.vault import Connection

Kept = dict[tuple[date, str], list[Record]]


def week(desk: Desk, user: UUID, monday: date) -> WeekHours:
    """Return somebody's week of hours."""
    _must_read(desk, user)
    with desk.read() as connection:
        kept = _kept(connection, user, monday)
        share = hours.share_of(connection, user, monday)
    return week_of(monday, _days(kept), share)


def keep_week(desk: Desk, user: UUID, monday: date, days: Sequence[DayHours]) -> int:
    """Keep a week's hours as they are now; return how many lines that changed.

    A day and kind that says what it said before is left as it was written down.

    Raises:
        HoursImpossible: a day holds more than a day, or more out on site than worked.

    """
    _must_read(desk, user)
    wrong = faults_in(days)
    if wrong:
        raise HoursImpossible(wrong[0])
    changed = 0
    with desk.begin("keep_hours") as connection:
        kept = _kept(connection, user, monday)
        share = hours.share_of(connection, user, monday)
        known = {day.day: day for day in _days(kept)}
        for day in days:
            before = known.get(day.day, DayHours(day.day))
            for kind in KINDS:
                same = day.of(kind) == before.of(kind)
                if same and (kind != EMPLOYMENT or day.outside == before.outside):
                    continue
                _keep(desk, connection, kept.get((day.day, kind), []), _row(user, day, kind, share))
                changed += 1
    return changed


def _keep(
    desk: Desk, connection: Connection, there: list[Record], values: dict[str, Value]
) -> None:
    """Let one line say what a day and kind is now, and take away any others.

    What was written down of its own stays, as far as the day still holds it.

    """
    noted = [one for one in there if one["at"] is not None]
    rest = int(str(values["minutes"])) - sum(one.number("minutes") for one in noted)
    if rest < 0:
        noted, rest = [], int(str(values["minutes"]))
    _let_say(
        desk, connection, [one for one in there if one not in noted], {**values, "minutes": rest}
    )


def _let_say(
    desk: Desk, connection: Connection, there: list[Record], values: dict[str, Value]
) -> None:
    wanted = values["minutes"] or values.get("community_minutes")
    for surplus in there[1:] if wanted else there:
        stored.remove(connection, surplus.table, surplus.id)
    if wanted and there:
        records.amend(desk, connection, there[0], values)
    elif wanted:
        records.write(desk, connection, [Row("time_entries", values)])


def _row(user: UUID, day: DayHours, kind: str, share: float) -> dict[str, Value]:
    with_participants = kind == EMPLOYMENT
    scheduled = round(480 * share) if with_participants else None
    return {
        "user": user,
        "on_day": day.day,
        "kind": kind,
        "minutes": day.of(kind),
        "community_minutes": day.outside if with_participants else None,
        "scheduled_minutes": scheduled,
    }


def _days(kept: Kept) -> list[DayHours]:
    found: dict[date, DayHours] = {}
    for (day, kind), rows in kept.items():
        for row in rows:
            before = found.get(day, DayHours(day))
            found[day] = before.plus(kind, row.number("minutes"), row.number("community_minutes"))
    return list(found.values())


def _kept(connection: Connection, user: UUID, monday: date) -> Kept:
    found: defaultdict[tuple[date, str], list[Record]] = defaultdict(list)
    for row in hours.entries(connection, user, monday, monday + timedelta(days=7)):
        found[(row.known_day("on_day"), row.words("kind"))].append(row)
    return dict(found)


def out_by_notes(desk: Desk, user: UUID, monday: date) -> dict[date, int]:
    """Return by day how many minutes out on site somebody's notes of a week tell of."""
    _must_read(desk, user)
    places = code_lists()["places"].marked("community")
    met = code_lists()["employer_channels"].marked("f2f")
    stretch = (monday, monday + timedelta(days=7))
    with desk.read() as connection:
        found = [
            *hours.contacts_out(connection, user, *stretch, places),
            *hours.employers_met(connection, user, *stretch, met),
        ]
    minutes: defaultdict[date, int] = defaultdict(int)
    for day, length in found:
        minutes[day] += length
    return dict(minutes)


def _must_read(desk: Desk, user: UUID) -> None:
    if user != desk.user.id:
        desk.user.must(Right.OPEN_ANYBODY)
