"""Planning a step and recording what came of it."""

from datetime import date
from uuid import UUID

from ipsdesk.actions import records
from ipsdesk.actions.desk import Desk
from ipsdesk.domain.capture_next import NextStep
from ipsdesk.domain.errors import StepWithoutWords
from ipsdesk.domain.goals import GoalId, Step, StepId
from ipsdesk.domain.records import Record, Row, Value
from ipsdesk.storage.vault import Connection


def plan_step(
    desk: Desk, goal: GoalId, what: str, *, who: str = "participant", due_on: date | None = None
) -> StepId:
    """Plan a step towards a goal, last among its steps."""
    if not what.strip():
        raise StepWithoutWords
    owner = records.row(desk, "goals", goal).key("participant")
    with desk.begin("plan_step", owner) as connection:
        earlier = records.inside(connection, "steps", goal=goal)
        step = NextStep(what, who, due_on)
        row = row_of(owner, goal, step, 1 + len(earlier))
        [written] = records.write(desk, connection, [row])
    return StepId(written)


def row_of(owner: UUID | None, goal: UUID | None, step: NextStep, rank: int) -> Row:
    """Return the row that an open step becomes."""
    values: dict[str, Value] = {
        "participant": owner,
        "goal": goal,
        "what": step.what.strip(),
        "who": step.who,
        "due_on": step.due_on,
        "state": "open",
        "rank": rank,
    }
    return Row("steps", values)


def write_told(desk: Desk, connection: Connection, who: UUID, step: NextStep) -> None:
    """Write the step that a note tells of; it is towards the goal if there is only one."""
    active = records.inside(connection, "goals", participant=who, state="active")
    goal = active[0].id if len(active) == 1 else None
    earlier = records.inside(connection, "steps", participant=who, goal=goal)
    records.write(desk, connection, [row_of(who, goal, step, 1 + len(earlier))])


def close_step(desk: Desk, step: StepId, state: str = "done") -> None:
    """Close a step as done, or as let go because the participant changed their mind."""
    done = desk.today() if state == "done" else None
    records.correct(desk, "close_step", "steps", step, {"state": state, "done_on": done})


def reopen_step(desk: Desk, step: StepId) -> None:
    """Take a step up again; the undo of `close_step`."""
    records.correct(desk, "reopen_step", "steps", step, {"state": "open", "done_on": None})


def steps_of(desk: Desk, participant: UUID) -> list[Step]:
    """Return a participant's steps: open ones by day, then the others newest first."""
    found = [step_from(row) for row in records.rows_of(desk, "steps", participant)]
    return sorted(found, key=lambda step: (step.state != "open", step.due_on or date.max))


def step_from(row: Record) -> Step:
    """Read a step out of its row."""
    goal = row.key("goal")
    return Step(
        id=StepId(row.id),
        goal=None if goal is None else GoalId(goal),
        what=row.words("what"),
        who=row.words("who"),
        due_on=row.day("due_on"),
        state=row.words("state"),
        done_on=row.day("done_on"),
    )
