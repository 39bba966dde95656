"""Preparing a review: the tasks around the visit, and the charts that are drawn by lot."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from uuid import UUID

from ipsdesk.actions import figures, records, review_scales
from ipsdesk.actions.desk import Desk
from ipsdesk.actions.exports import imprint, write_document
from ipsdesk.domain.access import Right
from ipsdesk.domain.figures.heuristics import heuristics
from ipsdesk.domain.figures.records import Records
from ipsdesk.domain.figures.worksheet import Line, worksheet
from ipsdesk.domain.preparing import Chart, Drawn, Task, candidates, draw, due
from ipsdesk.domain.records import Record, Row, Value
from ipsdesk.domain.reviews import Review
from ipsdesk.domain.scales import Scale
from ipsdesk.reports import charts as paper
from ipsdesk.storage import records as rows
from ipsdesk.storage import reviews
from ipsdesk.storage.vault import Connection
from ipsdesk.words import language

SEEDS = 1_000_000
Words = tuple[str, tuple[tuple[str, str, str], ...]]  # a title, and what is told of which item
ChartWords = Callable[[Chart, tuple[Line, ...]], Words]


@dataclass(frozen=True, slots=True)
class TaskDue:
    """A task of a review: by which day, and when it was done."""

    task: Task
    due_on: date
    done_on: date | None


def new_seed(desk: Desk) -> int:
    """Return a seed for a review that begins."""
    return desk.new_id().int % SEEDS


def tasks(desk: Desk, which: UUID) -> tuple[TaskDue, ...]:
    """Return what belongs to a review, with its days counted from the day of the visit."""
    desk.user.must(Right.REVIEW)
    with desk.read() as connection:
        visit = rows.get(connection, "reviews", which).known_day("to_day")
        done = {row.words("task"): row.day("done_on") for row in _ticked(connection, which)}
    each = (TaskDue(task, due(task, visit), done.get(task.value)) for task in Task)
    return tuple(sorted(each, key=lambda one: one.due_on))


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

    Raises:
        NotForThisRole: only the supervisor sees everybody, so only there is the lot the same.

    """
    desk.user.must(Right.OPEN_ANYBODY)
    review, scale, seed = _read(desk, which)
    window = (review.from_day, review.to_day)
    found = figures.records_of_window(desk, scale, window)
    numbers = dict(figures.known_to(desk).numbers)
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


def _ticked(connection: Connection, which: UUID) -> list[Record]:
    return rows.matching(connection, "review_tasks", review=which)


def changed(found: Records) -> Mapping[str, object]:
    """Return the reckonings that the unit has changed, for the worksheet."""
    return {name: value for one in found.policies for name, value in one.value.items()}
