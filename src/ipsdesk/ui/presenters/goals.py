"""A participant's goals and steps: what is shown and what can be done."""

from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from ipsdesk.actions import goals, steps
from ipsdesk.actions.desk import Desk
from ipsdesk.domain.days import read_day
from ipsdesk.domain.goals import Goal, GoalId, Rating, Step, StepId
from ipsdesk.ui.presenters.person import who_words
from ipsdesk.ui.presenters.situations import steps_words
from ipsdesk.words import say, say_day, say_many, say_short_day


@dataclass(frozen=True, slots=True)
class StepView:
    """One step under its goal."""

    id: StepId
    what: str = field(repr=False)
    detail: str
    done: bool
    late: bool


@dataclass(frozen=True, slots=True)
class GoalView:
    """One goal as the page shows it."""

    id: GoalId
    words: str = field(repr=False)
    why: str = field(repr=False)
    detail: str
    steps_line: str
    done: int
    of: int
    near: int | None
    progress: str
    active: bool
    steps: tuple[StepView, ...]


class GoalsPresenter:
    """The goals of one participant."""

    def __init__(self, desk: Desk, participant: UUID) -> None:
        self._desk = desk
        self._participant = participant

    def goals(self) -> tuple[GoalView, ...]:
        """Read the goals afresh, active ones first."""
        found = goals.goals_of(self._desk, self._participant)
        today = self._desk.today()
        return tuple(_view(goal, today) for goal in found)

    def add(self, words: str) -> None:
        """Set a new goal in the participant's words."""
        goals.set_goal(self._desk, self._participant, words)

    def reword(self, goal: GoalId, words: str) -> None:
        """Give a goal new words; the old ones stay."""
        goals.reword_goal(self._desk, goal, words)

    def close(self, goal: GoalId, state: str) -> None:
        """Close a goal as reached or let go."""
        goals.close_goal(self._desk, goal, state)

    def reopen(self, goal: GoalId) -> None:
        """Take a goal up again."""
        goals.reopen_goal(self._desk, goal)

    def rate(self, goal: GoalId, near: int) -> None:
        """Record how near the goal feels today, 0 to 10."""
        goals.rate_goal(self._desk, goal, Rating(self._desk.today(), nearness=near))

    def plan(self, goal: GoalId, what: str, who: str, due: str) -> None:
        """Plan a step, with a day as people write it."""
        day = read_day(due, self._desk.today()) if due.strip() else None
        steps.plan_step(self._desk, goal, what, who=who, due_on=day)

    def tick(self, step: StepId, *, done: bool) -> None:
        """Mark a step as done, or take the mark away."""
        if done:
            steps.close_step(self._desk, step)
        else:
            steps.reopen_step(self._desk, step)


def _view(goal: Goal, today: date) -> GoalView:
    counted = [step for step in goal.steps if step.state in ("open", "done")]
    return GoalView(
        id=goal.id,
        words=goal.words,
        why=goal.why,
        detail=_detail(goal),
        steps_line=steps_words(goal.steps_done, len(counted)) if counted else "",
        done=goal.steps_done,
        of=len(counted),
        near=_nearness(goal),
        progress=_progress(goal),
        active=goal.is_active,
        steps=tuple(_step(step, today) for step in sorted(counted, key=_order)),
    )


def _nearness(goal: Goal) -> int | None:
    """Return how near the goal was felt to be when it was last said."""
    return next((r.nearness for r in reversed(goal.ratings) if r.nearness is not None), None)


def _order(step: Step) -> tuple[bool, date]:
    return (not step.is_done, step.due_on or date.max)


def _detail(goal: Goal) -> str:
    states = {
        "reached": say("Reached. Set {day}"),
        "let_go": say("Let go. Set {day}"),
        "changed": say("Has new words now. Set {day}"),
    }
    return states.get(goal.state, say("Set {day}")).format(day=say_day(goal.set_on))


def _progress(goal: Goal) -> str:
    if goal.progress is None:
        return ""
    return say_many(
        "{count:+} point since the first time",
        "{count:+} points since the first time",
        goal.progress,
    )


def _step(step: Step, today: date) -> StepView:
    who = who_words(step.who)
    if step.is_done and step.done_on is not None:
        detail = say("{who}, done {day}").format(who=who, day=say_short_day(step.done_on, today))
    elif step.due_on is not None:
        detail = say("{who}, by {day}").format(who=who, day=say_short_day(step.due_on, today))
    else:
        detail = who
    return StepView(step.id, step.what, detail, step.is_done, step.is_late(today))
