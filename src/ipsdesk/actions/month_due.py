"""Which month is to be reported next, and which were sent and no longer hold."""

from datetime import date

from ipsdesk.actions.desk import Desk
from ipsdesk.actions.month_layouts import policy
from ipsdesk.actions.month_lists import FIRST, standings
from ipsdesk.domain.access import Right
from ipsdesk.domain.month_errors import NoProject
from ipsdesk.domain.months import EARLY_WARNING, month_of, months_to_report, reported_by
from ipsdesk.domain.periods import Month
from ipsdesk.storage import months, records


def month_due(desk: Desk) -> tuple[Month, date] | None:
    """Return the earliest month that is over and not sent, with its last day to be in time.

    It is told from 14 days before that day on (SCB-03).

    None where nothing is to be sent yet, where the unit has no project, and for whoever does
    not report.

    """
    if not desk.user.may(Right.EXPORT):
        return None
    with desk.read() as connection:
        cards = records.matching(connection, "projects")
        if not cards:
            return None
        operation = cards[0].words("number")
        begun = months.first_entered(connection, operation)
        sent = {
            one.sent.month
            for one in months.files_of(connection, operation)
            if one.state == months.SENT
        }
        first = policy(connection).get(FIRST)
    if begun is None:
        return None
    since = date.fromisoformat(f"{first}-01") if isinstance(first, str) else begun
    over = months_to_report(max(month_of(begun), month_of(since)), desk.today())
    waiting = next((month for month in over if month not in sent), None)
    return None if waiting is None else _in_time(waiting, desk.today())


def months_again(desk: Desk) -> tuple[Month, ...]:
    """Return the months that must be sent again, oldest first (SCB-02).

    One that is written anew is among them until that file is locked too.
    Every list that was sent is made anew to see whether it still holds: it takes its time.
    None for whoever does not report, and where the unit has no project.

    """
    if not desk.user.may(Right.EXPORT):
        return ()
    try:
        found = standings(desk)
    except NoProject:
        return ()
    return tuple(sorted(one.month for one in found if one.is_owed_again))


def _in_time(month: Month, today: date) -> tuple[Month, date] | None:
    last = reported_by(month)
    return (month, last) if (last - today).days <= EARLY_WARNING else None
