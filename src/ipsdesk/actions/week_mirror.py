"""One's own week, beside the week before; there is no act that reads anybody else's."""

from datetime import timedelta

from ipsdesk.actions.desk import Desk
from ipsdesk.actions.form_shelf import code_lists
from ipsdesk.domain.week_mirror import Week
from ipsdesk.storage import week_mirror


def own_weeks(desk: Desk) -> tuple[Week, Week]:
    """Return this week so far and the week before, of whoever sits here."""
    monday = desk.today() - timedelta(days=desk.today().weekday())
    outside = code_lists()["places"].marked("community")
    met = code_lists()["employer_channels"].marked("f2f")
    with desk.read() as connection:
        this = week_mirror.week(connection, desk.user, monday, outside, met)
        before = week_mirror.week(connection, desk.user, monday - timedelta(days=7), outside, met)
    return this, before
