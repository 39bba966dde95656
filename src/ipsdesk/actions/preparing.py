"""Preparing a review: the tasks around the visit, and the charts that are drawn by lot."""

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from pathlib import Path
from uuid import UUID

from ipsdesk.actions import figures, records, review_scales
from ipsdesk.actions.desk import Desk
from ipsdesk.actions.exports import imprint, write_document
from ipsdesk.domain.access import Right
from ipsdesk.domain.figures.heuristics import heuristics
from ipsdesk.domain.figures.records import Records
from ipsdesk.domain.figures.worksheet import Line, worksheet
from ipsdesk.domain.preparing import Chart, Drawn, Task, TaskDue, candidates, draw, due
from ipsdesk.domain.records import Record, Row, Value
from ipsdesk.domain.review_errors import ReviewUnderWay
from ipsdesk.domain.reviewing import must_go_on
from ipsdesk.domain.reviews import Review
from ipsdesk.domain.scales import Scale
from ipsdesk.reports import charts as paper
from ipsdesk.storage import people, reviews
from ipsdesk.storage import records as rows
from ipsdesk.storage.vault import Connection
from ipsdesk.words import language

SEEDS = 1_000_000
Words = tuple[str, tuple[tuple[str, str, str], ...]]  # a title, and what is told of which item
ChartWords = Callable[[Chart, tuple[Line, ...]], Words]


def new_seed(desk: Desk) -> int:
    """Return a seed for a review that begins."""
    return desk.new_id().int % SEEDS


def tasks(desk: Desk, which: UUID) -> tuple[TaskDue, ...]:
    """Return what belongs to a review, with its days counted from the day of the visit."""
    desk.user.must(Right.REVIEW)
    with desk.read() as connection:
        row = rows.get(connection, "reviews", which)
        done = {row.words("task"): row.day("done_on") for row in _ticked(connection, which)}
    visit, begun_on = _visit(row), row.known_day("begun_on")
    each = (TaskDue(task, due(task, visit), done.get(task.value), begun_on) for task in Task)
    return tuple(sorted(each, key=lambda one: one.due_on))


def visit_of(desk: Desk, which: UUID) -> date:
    """Return the day of the visit; the last day that is looked at where none was chosen."""
    desk.user.must(Right.REVIEW)
    with desk.read() as connection:
        return _visit(rows.get(connection, "reviews", which))


def is_signed(desk: Desk, which: UUID) -> bool:
    """Tell whether a review is signed, and so over."""
    desk.user.must(Right.REVIEW)
    with desk.read() as connection:
        return rows.get(connection, "reviews", which).day("signed_on") is not None


def move_visit(desk: Desk, which: UUID, day: date) -> None:
    """Have the visit on another day; the days looked at go along if they end with it.

    They stay once a rater is done, whose figures were counted over them.

    Raises:
        ReviewSigned: there is no visit left to move.

    """
    desk.user.must(Right.REVIEW)
    with desk.begin("move_visit") as connection:
        row = rows.get(connection, "reviews", which)
        review = reviews.whole(connection, row)
        must_go_on(review)
        changes: dict[str, Value] = {"visit_on": day}
        if _visit(row) == review.to_day and not any(rater.done for rater in review.raters):
            by: timedelta = day - review.to_day
            changes |= {"from_day": review.from_day + by, "to_day": day}
        records.amend(desk, connection, row, changes)


def may_take_away(desk: Desk, which: UUID) -> bool:
    """Tell whether nobody has rated, written or planned anything in a review yet."""
    desk.user.must(Right.REVIEW)
    with desk.read() as connection:
        return _is_untouched(connection, which)


def take_away(desk: Desk, which: UUID) -> None:
    """Take away a review that was begun by mistake, with its raters and ticks.

    Raises:
        ReviewUnderWay: somebody has rated, written or planned something in it.

    """
    desk.user.must(Right.REVIEW)
    with desk.begin("take_away_review") as connection:
        rows.get(connection, "reviews", which)
        if not _is_untouched(connection, which):
            raise ReviewUnderWay
        for table in ("review_tasks", "review_raters"):
            rows.remove_where(connection, table, review=which)
        rows.remove(connection, "reviews", which)


def tick_task(desk: Desk, which: UUID, task: Task, *, done: bool) -> None:
    """Say that a task is done, or that it is not after all."""
    desk.user.must(Right.REVIEW)
    with desk.begin("tick_task") as connection:
        before = [row for row in _ticked(connection, which) if row["task"] == task.value]
        for row in before:
            rows.remove(connection, "review_tasks", row.id)
        if done:
            values: dict[str, Value] = {
                "review": which,
                "task": task.value,
                "done_on": desk.today(),
            }
            records.write(desk, connection, [Row("review_tasks", values)])


def window_of(desk: Desk, which: UUID) -> tuple[date, date]:
    """Return the days that a review looks at."""
    review, _, _ = _read(desk, which)
    return review.from_day, review.to_day


def draw_charts(desk: Desk, which: UUID) -> Drawn:
    """Draw the charts of a review by its seed; it takes its time on a large vault.

    Nobody protected is drawn: a chart is looked at by others than those named to open it, and
    the lot is the same for every supervisor (PRO-01).

    Raises:
        NotForThisRole: only the supervisor sees everybody, so only there is the lot the same.

    """
    desk.user.must(Right.OPEN_ANYBODY)
    review, scale, seed = _read(desk, which)
    window = (review.from_day, review.to_day)
    found = figures.records_so_far(desk, scale, window)
    with desk.read() as connection:
        hidden = people.protected_people(connection)
    known = figures.known_to(desk).numbers
    numbers = {who: number for who, number in known.items() if who not in hidden}
    return Drawn(seed, draw(seed, candidates(found, numbers)), found)


def write_worksheet(desk: Desk, which: UUID, words: ChartWords, folder: Path) -> list[Path]:
    """Write the worksheet of the charts that were drawn, by case numbers alone."""
    review, scale, _ = _read(desk, which)
    drawn = draw_charts(desk, which)
    rules = heuristics(changed(drawn.records))
    each = tuple(
        paper.ChartPaper(*words(chart, worksheet(drawn.records, chart.participant, rules)))
        for chart in drawn.charts
    )
    sheet = paper.ChartsPaper(
        scale=scale.title.told(language()),
        unit=review.unit,
        first=review.from_day,
        last=review.to_day,
        seed=drawn.seed,
        charts=each,
    )
    document = paper.worksheet(sheet, imprint(desk))
    return write_document(desk, document, folder, review.to_day.isoformat())


def _read(desk: Desk, which: UUID) -> tuple[Review, Scale, int]:
    with desk.read() as connection:
        row = rows.get(connection, "reviews", which)
        review = reviews.whole(connection, row)
        scale = review_scales.pinned_scale(connection, review.pin)
    kept = row["seed"]
    return review, scale, kept if isinstance(kept, int) else which.int % SEEDS


def _visit(row: Record) -> date:
    return row.day("visit_on") or row.known_day("to_day")


def _ticked(connection: Connection, which: UUID) -> list[Record]:
    return rows.matching(connection, "review_tasks", review=which)


def changed(found: Records) -> Mapping[str, object]:
    """Return the reckonings that the unit has changed, for the worksheet."""
    return {name: value for one in found.policies for name, value in one.value.items()}


def _is_untouched(connection: Connection, which: UUID) -> bool:
    """Tell whether a review holds nothing but its days, its raters and ticks."""
    review = reviews.get(connection, which)
    if not review.goes_on or any(rater.done for rater in review.raters):
        return False
    held = ("ratings", "evidence", "review_actions", "amendments")
    return not any(rows.matching(connection, table, review=which) for table in held)
