"""A participant's goals and steps: what is shown and what can be done."""

from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from ipsdesk.actions import goals, steps
from ipsdesk.actions.desk import Desk
from ipsdesk.actions.drafts import draft_at, drop_draft, keep_draft
from ipsdesk.domain.days import Tense, read_day
from ipsdesk.domain.goals import Goal, GoalId, Rating, Step, StepId
from ipsdesk.ui.presenters.next_steps import who_words
from ipsdesk.ui.presenters.situations import steps_words
from ipsdesk.words import say, say_day, say_many, say_short_day

PLACE = "goals"
_NEW = "new"


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


@dataclass(frozen=True, slots=True)
class StepTyped:
    """A next step that is being typed under a goal."""

    what: str = field(default="", repr=False)
    who: str = "participant"
    due: str = ""


class GoalsPresenter:
    """The goals of one participant, and what is being typed about them."""

    def __init__(self, desk: Desk, participant: UUID) -> None:
        self._desk = desk
        self._participant = participant
        self._place = f"{PLACE}:{participant}"
        self._typed = _typed_before(draft_at(desk, self._place) or {})
        self._waits = False  # something typed is not kept yet

    def goal_typed(self) -> str:
        """Return the words of a new goal that are being typed."""
        return self._typed.get(_NEW, StepTyped()).what

    def step_typed(self, goal: GoalId) -> StepTyped:
        """Return the step that is being typed under a goal."""
        return self._typed.get(str(goal), StepTyped())

    def type_goal(self, words: str) -> None:
        """Hold what is typed of a new goal."""
        self._hold(_NEW, StepTyped(words))

    def type_step(self, goal: GoalId, typed: StepTyped) -> None:
        """Hold what is typed of a step."""
        self._hold(str(goal), typed)

    def keep_typed(self) -> None:
        """Keep what is held as a draft, or forget the draft if nothing is."""
        if not self._waits:
            return
        self._waits = False
        content: dict[str, object] = {
            where: [one.what, one.who, one.due]
            for where, one in self._typed.items()
            if one.what.strip() or one.due.strip()
        }
        if content:
            keep_draft(self._desk, self._place, content, self._participant)
        else:
            drop_draft(self._desk, self._place)

    def goals(self) -> tuple[GoalView, ...]:
        """Read the goals afresh, active ones first."""
        found = goals.goals_of(self._desk, self._participant)
        today = self._desk.today()
        return tuple(_view(goal, today) for goal in found)

    def add(self, words: str) -> None:
        """Set a new goal in the participant's words."""
        goals.set_goal(self._desk, self._participant, words)
        self._forget(_NEW)

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
        day = read_day(due, self._desk.today(), Tense.AHEAD) if due.strip() else None
        steps.plan_step(self._desk, goal, what, who=who, due_on=day)
        self._forget(str(goal))

    def tick(self, step: StepId, *, done: bool) -> None:
        """Mark a step as done, or take the mark away."""
        if done:
            steps.close_step(self._desk, step)
        else:
            steps.reopen_step(self._desk, step)

    def _hold(self, where: str, typed: StepTyped) -> None:
        self._typed[where] = typed
        self._waits = True

    def _forget(self, where: str) -> None:
        """Forget what became a record."""
        if self._typed.pop(where, None) is not None:
            self._waits = True
            self.keep_typed()


def _typed_before(draft: dict[str, object]) -> dict[str, StepTyped]:
    found = ((where, kept) for where, kept in draft.items() if isinstance(kept, list))
    return {where: StepTyped(*map(str, kept)) for where, kept in found}


def _view(goal: Goal, today: date) -> GoalView:
    counted = goal.steps_counted
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
        "let_go": say("No longer wanted. Set {day}"),
        "changed": say("Has new words now. Set {day}"),
    }
    return states.get(goal.state, say("Set {day}")).format(day=say_day(goal.set_on))


def _progress(goal: Goal) -> str:
    if goal.progress is None:
        return ""
    if goal.progress == 0:
        return say("As near as the first time")
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
        late = say("{who}, should have been done {day}")
        text = late if step.is_late(today) else say("{who}, by {day}")
        detail = text.format(who=who, day=say_short_day(step.due_on, today))
    else:
        detail = who
    return StepView(step.id, step.what, detail, step.is_done, step.is_late(today))
