"""One's own week, beside the week before; there is no act that reads anybody else's."""

from dataclasses import replace
from datetime import date, timedelta

from ipsdesk.actions.desk import Desk
from ipsdesk.actions.form_shelf import code_lists
from ipsdesk.domain.week_mirror import Noted, Week, counted
from ipsdesk.domain.workdays import minutes_written
from ipsdesk.storage import week_mirror, workdays
from ipsdesk.storage.vault import Connection


def own_weeks(desk: Desk) -> tuple[Week, Week]:
    """Return this week so far and the week before, of whoever sits here."""
    monday = _monday(desk)
    outside = code_lists()["places"].marked("community")
    met = code_lists()["employer_channels"].marked("f2f")
    with desk.read() as connection:
        this = week_mirror.week(connection, desk.user, monday, outside, met)
        before = week_mirror.week(connection, desk.user, monday - timedelta(days=7), outside, met)
        written = sum(_written(connection, desk, day) for day in _days_until(desk.today()))
    return replace(this, written=written), before


def _written(connection: Connection, desk: Desk, day: date) -> int:
    return minutes_written(workdays.written(connection, desk.user, day, desk.today()))


def _days_until(today: date) -> list[date]:
    """Return the days of this week so far."""
    return [today - timedelta(days=back) for back in range(today.weekday() + 1)]


def noted(desk: Desk, what: str, weeks_ago: int = 0) -> list[Noted]:
    """Return what one number of one's own week counts, in order of day."""
    monday = _monday(desk) - timedelta(days=7 * weeks_ago)
    outside = code_lists()["places"].marked("community")
    met = code_lists()["employer_channels"].marked("f2f")
    with desk.read() as connection:
        days = monday, desk.today()
        return counted(what, week_mirror.noted(connection, desk.user, days, outside, met))


def _monday(desk: Desk) -> date:
    return desk.today() - timedelta(days=desk.today().weekday())
