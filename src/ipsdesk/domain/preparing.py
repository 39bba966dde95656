"""Preparing a review: what is done when around the visit, and which charts are looked at."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from hashlib import sha256
from uuid import UUID

from ipsdesk.domain.figures.records import Records
from ipsdesk.domain.figures.team import Team
from ipsdesk.domain.figures.window import month_after

CHARTS = 10


class Task(StrEnum):
    """What belongs to a review, in the order of its days."""

    AGREED = "agreed"
    INFORMATION = "information"
    INTERVIEWS = "interviews"
    EVIDENCE = "evidence"
    CHARTS = "charts"
    TIMETABLE = "timetable"
    FIGURES = "figures"
    VISIT = "visit"
    ERASED = "erased"
    REPORT = "report"
    ANSWER = "answer"
    ACTIONS = "actions"


_TWO_MONTHS = (Task.AGREED, Task.INFORMATION, Task.INTERVIEWS, Task.EVIDENCE)
_DAYS = {
    Task.CHARTS: -21,
    Task.TIMETABLE: -14,
    Task.FIGURES: -14,
    Task.VISIT: 0,
    Task.ERASED: 14,
    Task.REPORT: 28,
    Task.ANSWER: 35,
    Task.ACTIONS: 42,
}


def due(task: Task, visit: date) -> date:
    """Return the day by which a task is to be done."""
    if task in _TWO_MONTHS:
        return month_after(visit, -2)
    return visit + timedelta(_DAYS[task])


class Standing(StrEnum):
    """How a task stands: done, ahead, late, or its usual day was over when the review began."""

    DONE = "done"
    AHEAD = "ahead"
    LATE = "late"
    OVERTAKEN = "overtaken"


@dataclass(frozen=True, slots=True)
class TaskDue:
    """A task of a review: by which day, when it was done, and when the review was begun."""

    task: Task
    due_on: date
    done_on: date | None
    begun_on: date

    def standing(self, today: date) -> Standing:
        """Tell how the task stands; nobody is late with what never could be done in time."""
        if self.done_on is not None:
            return Standing.DONE
        if self.due_on < self.begun_on:
            return Standing.OVERTAKEN
        return Standing.LATE if self.due_on < today else Standing.AHEAD


class Group(StrEnum):
    """Where somebody stood on the day of review."""

    SEEKING = "seeking"
    WORKING = "working"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class Chart:
    """One participant's records that may be looked at: by case number, never by name."""

    participant: UUID
    number: int
    group: Group


@dataclass(frozen=True, slots=True)
class Drawn:
    """The charts of a review, the seed that drew them, and the records they were drawn from."""

    seed: int
    charts: tuple[Chart, ...]
    records: Records


def candidates(records: Records, numbers: dict[UUID, int]) -> tuple[Chart, ...]:
    """Return whose charts may be drawn: who seeks, who works, and who was closed in the window."""
    team, day = records.once(Team), records.window.last
    active = {e.participant for e in team.active(day)}
    closed = {e.participant for e in records.episodes if records.window.holds(e.ended_on)}
    found = []
    for who in (active | closed) & numbers.keys():
        stood = Group.WORKING if team.works_on(who, day) else Group.SEEKING
        found.append(Chart(who, numbers[who], stood if who in active else Group.CLOSED))
    return tuple(sorted(found, key=lambda chart: chart.number))


def draw(seed: int, among: Iterable[Chart], most: int = CHARTS) -> tuple[Chart, ...]:
    """Draw charts from each group in turn; who knows the seed can draw the same ones by hand.

    In each group the charts stand in the order of SHA-256 of "seed-number".
    """
    left = {group: [chart for chart in among if chart.group is group] for group in Group}
    for charts in left.values():
        charts.sort(key=lambda chart: _lot(seed, chart.number), reverse=True)
    drawn: list[Chart] = []
    while len(drawn) < most and any(left.values()):
        drawn += [charts.pop() for charts in left.values() if charts]
    return tuple(
        sorted(drawn[:most], key=lambda chart: (list(Group).index(chart.group), chart.number))
    )


def _lot(seed: int, number: int) -> str:
    return sha256(f"{seed}-{number}".encode()).hexdigest()
