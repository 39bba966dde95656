"""Setting, rewording, rating and closing goals; the words stay the participant's own."""

from collections import defaultdict
from collections.abc import Mapping
from uuid import UUID

from ipsdesk.actions import records
from ipsdesk.actions.desk import Desk
from ipsdesk.actions.steps import step_from
from ipsdesk.domain.errors import GoalWithoutWords
from ipsdesk.domain.goals import Goal, GoalId, Rating, Step
from ipsdesk.domain.people import ParticipantId
from ipsdesk.domain.records import Record, Row, Value


def set_goal(
    desk: Desk,
    participant: UUID,
    words: str,
    *,
    begun_by: str = "participant",
    words_by: str = "participant",
    area: str = "work",
) -> GoalId:
    """Write down a goal in the participant's own words, dated today."""
    if not words.strip():
        raise GoalWithoutWords
    values: dict[str, Value] = {
        "participant": participant,
        "words": words.strip(),
        "words_by": words_by,
        "begun_by": begun_by,
        "area": area,
        "state": "active",
        "set_on": desk.today(),
    }
    [written] = records.enter(desk, "set_goal", [Row("goals", values)], participant)
    return GoalId(written)


def reword_goal(desk: Desk, goal: GoalId, words: str, *, words_by: str = "participant") -> GoalId:
    """Give a goal new words as a new goal that names the old one; the old words stay."""
    if not words.strip():
        raise GoalWithoutWords
    old = records.row(desk, "goals", goal)
    kept = {name: old[name] for name in ("participant", "area", "horizon", "why", "begun_by")}
    new: dict[str, Value] = {
        **kept,
        "words": words.strip(),
        "words_by": words_by,
        "state": "active",
        "set_on": desk.today(),
        "changed_from": goal,
    }
    with desk.begin("reword_goal", old.key("participant")) as connection:
        [written] = records.write(desk, connection, [Row("goals", new)])
        records.amend(desk, connection, old, {"state": "changed", "closed_on": desk.today()})
        for step in records.inside(connection, "steps", goal=goal, state="open"):
            records.amend(desk, connection, step, {"goal": written})
    return GoalId(written)


def close_goal(desk: Desk, goal: GoalId, state: str) -> None:
    """Close a goal as reached or let go; letting go is no failure."""
    changes: dict[str, Value] = {"state": state, "closed_on": desk.today()}
    records.correct(desk, "close_goal", "goals", goal, changes)


def reopen_goal(desk: Desk, goal: GoalId) -> None:
    """Take a goal up again."""
    records.correct(desk, "reopen_goal", "goals", goal, {"state": "active", "closed_on": None})


def rate_goal(desk: Desk, goal: GoalId, rating: Rating) -> None:
    """Record what the participant says today; a second rating that day replaces the first."""
    owner = records.row(desk, "goals", goal).key("participant")
    values: dict[str, Value] = {
        "importance": rating.importance,
        "confidence": rating.confidence,
        "nearness": rating.nearness,
    }
    place: Mapping[str, Value] = {"goal": goal, "on_day": rating.on}
    with desk.begin("rate_goal", owner) as connection:
        same_day = records.inside(connection, "goal_ratings", **place)
        if same_day:
            records.amend(desk, connection, same_day[0], values)
        else:
            whole = {"participant": owner, **place, **values}
            records.write(desk, connection, [Row("goal_ratings", whole)])


def goals_of(desk: Desk, participant: UUID) -> list[Goal]:
    """Return the participant's goals, active ones first, then newest first."""
    steps: dict[UUID | None, list[Step]] = defaultdict(list)
    for step in records.rows_of(desk, "steps", participant):
        steps[step.key("goal")].append(step_from(step))
    ratings: dict[UUID | None, list[Rating]] = defaultdict(list)
    for row in records.rows_of(desk, "goal_ratings", participant):
        ratings[row.key("goal")].append(_rating(row))
    found = [
        _goal(row, steps[row.id], ratings[row.id])
        for row in records.rows_of(desk, "goals", participant)
    ]
    newest_first = sorted(found, key=lambda goal: goal.set_on, reverse=True)
    return sorted(newest_first, key=lambda goal: not goal.is_active)


def _rating(row: Record) -> Rating:
    scores = (row.values[name] for name in ("importance", "confidence", "nearness"))
    return Rating(
        row.known_day("on_day"), *(score if isinstance(score, int) else None for score in scores)
    )


def _goal(row: Record, steps: list[Step], ratings: list[Rating]) -> Goal:
    return Goal(
        id=GoalId(row.id),
        participant=ParticipantId(row.known_key("participant")),
        words=row.words("words"),
        words_by=row.words("words_by"),
        begun_by=row.words("begun_by"),
        area=row.words("area"),
        state=row.words("state"),
        set_on=row.known_day("set_on"),
        why=row.words("why"),
        horizon=row.words("horizon") or None,
        ratings=tuple(sorted(ratings, key=lambda rating: rating.on)),
        steps=tuple(steps),
    )
