"""Trohetsradarn: what the unit's records come to month by month, between the reviews."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from ipsdesk.actions import figures, review_scales
from ipsdesk.actions.desk import Desk
from ipsdesk.domain.access import Right
from ipsdesk.domain.figures.months import MonthKept
from ipsdesk.domain.figures.team import Team
from ipsdesk.domain.figures.window import month_after
from ipsdesk.domain.reviews import in_dispute
from ipsdesk.domain.scales import Scale
from ipsdesk.storage import month_figures
from ipsdesk.storage import reviews as kept

FOLLOWED = "ips-25"
MONTHS = 12
LEAST_SPECIALISTS = 3  # of fewer, a month's points could be one person's
_DAY = timedelta(1)


@dataclass(frozen=True, slots=True)
class Strip:
    """The last whole months, oldest first, and each one's points by item; `old` must be recounted.

    A month with fewer than three specialists has no points at all.
    """

    months: tuple[date, ...]
    points: Mapping[date, Mapping[str, int | None]]
    old: tuple[date, ...]


def scale_of_unit(desk: Desk) -> Scale:
    """Return the scale that the unit is followed by: IPS-25, in the official words if attached."""
    return next(one for one in review_scales.scales_to_choose(desk) if one.id == FOLLOWED)


def strip(desk: Desk, scale: Scale) -> Strip:
    """Return the months as they were counted last: one read of a few rows."""
    desk.user.must(Right.REVIEW)
    months = _months(desk.today())
    with desk.read() as connection:
        counted = month_figures.of_scale(connection, scale.id, months[0])
        upto = min((one.upto for one in counted.values()), default=0)
        changed = month_figures.changed_since(connection, upto)
    newest_first = reversed(months)
    old = tuple(month for month in newest_first if changed or month not in counted)
    return Strip(months, {month: one.points for month, one in counted.items()}, old)


def count_month(desk: Desk, scale: Scale, month: date) -> MonthKept:
    """Count the points that one month's records lead to; it takes its time on a large vault."""
    desk.user.must(Right.REVIEW)
    with desk.read() as connection:
        upto = month_figures.newest(connection)
    window = (month, month_after(month, 1) - _DAY)
    found = figures.records_of_window(desk, scale, window)
    if len(found.once(Team).specialists) < LEAST_SPECIALISTS:
        return MonthKept(month, {}, upto)
    each = figures.evidence_of_scale(scale, found)
    return MonthKept(month, {one.item: one.suggestion for one in each}, upto)


def keep_months(desk: Desk, scale: Scale, months: tuple[MonthKept, ...]) -> None:
    """Keep months as they were counted, for the next who looks."""
    desk.user.must(Right.REVIEW)
    with desk.vault.draft() as connection:
        month_figures.keep(connection, scale.id, months)


def is_rating(desk: Desk, scale: Scale) -> bool:
    """Tell whether a review on the scale goes on: no points are told until all have agreed."""
    with desk.read() as connection:
        under_way = kept.going_on(connection, scale.id)
    return any(not review.all_done or in_dispute(review) for review in under_way)


def _months(today: date) -> tuple[date, ...]:
    """Return the first day of each of the last whole months, oldest first."""
    this = today.replace(day=1)
    return tuple(month_after(this, -back) for back in range(MONTHS, 0, -1))
