"""The months of a made-up unit: two that were sent, one that was changed since, one that waits."""

from dataclasses import replace
from datetime import date
from hashlib import sha256
from uuid import UUID

from ipsdesk.actions import month_layouts
from ipsdesk.actions.desk import Desk
from ipsdesk.actions.month_files import File, keep
from ipsdesk.actions.month_lists import FIRST, MonthList, Months
from ipsdesk.domain.month_layouts import standard_layout
from ipsdesk.domain.months import Told
from ipsdesk.storage import records
from ipsdesk.storage.months import SENT

SHOWN = 3  # months that a rehearsal reports from here
LATE_NOTES = 2  # people of whom an hour was written down after the file had left


def fill(desk: Desk, source: str) -> int:
    """Send the months before the last one that is over; return how many rows that took."""
    with desk.read() as connection:
        over = Months(desk, connection).over()[-SHOWN:]
    if not over:
        return 0
    month_layouts.decide(desk, **{FIRST: over[0].code})
    month_layouts.remember(desk, standard_layout(month_layouts.vocabulary()))
    count = 2
    for order, month in enumerate(over[:-1], start=1):
        with desk.begin("import", reason=source) as connection:
            listed = Months(desk, connection).list_of(month)
            file = File(listed, _people(listed, order), sha256(month.code.encode()).digest(), order)
            sent_on = min(month.after.replace(day=20), desk.today())
            kept = keep(_on(desk, sent_on), connection, file)
            records.change(connection, "sent_months", kept, {"state": SENT, "sent_on": sent_on})
            count += 1 + 2 * len(file.people)
    return count


def _on(desk: Desk, day: date) -> Desk:
    """Return the desk as it was on an earlier day, when a file of then was written."""
    then = desk.now().replace(year=day.year, month=day.month, day=day.day)
    return replace(desk, now=lambda: then)


def _people(listed: MonthList, order: int) -> tuple[Told, ...]:
    told = listed.told
    busy = [one for one in told if one.hours] if order == SHOWN - 1 else []
    fewer = dict(map(_with_an_hour_less, busy[:LATE_NOTES]))
    return tuple(fewer.get(one.person, one) for one in told)


def _with_an_hour_less(one: Told) -> tuple[UUID, Told]:
    return one.person, replace(one, hours=(one.hours or 1) - 1)
