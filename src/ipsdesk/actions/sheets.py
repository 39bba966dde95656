"""Laying a participant's plan on the table: goals, steps and wishes as one sheet."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from ipsdesk.actions import records
from ipsdesk.actions.desk import Desk
from ipsdesk.actions.naming import taken_back, talk_of
from ipsdesk.actions.sheet_merge import newest_talk
from ipsdesk.domain.openness import TakenBack
from ipsdesk.domain.records import Record
from ipsdesk.domain.sheet import (
    COLOUR,
    DONE,
    LATELY,
    MOST_DONE,
    MOST_STEPS,
    OPEN,
    REACHED,
    WROTE,
    Said,
    Sheet,
    SheetUnreadable,
    from_plain,
    renamed,
)

MOST_EMPLOYERS = 4
MOST_RATED = 3  # of each question, beside the one of today
TELL = ("contact", "seen", "support", "needs")
_COLUMNS = {
    "seen": "may_be_seen",
    "support": "may_mention_support",
    "needs": "may_mention_needs",
}
Pairs = Iterator[tuple[str, Said]]


@dataclass(frozen=True, slots=True)
class Laid:
    """A plan on the table; lines have short keys, and `keys` says which record each is."""

    sheet: Sheet = field(repr=False)
    keys: Mapping[str, str]
    employers: Mapping[str, str] = field(repr=False)


def lay(desk: Desk, participant: UUID) -> Laid:
    """Return the participant's plan as it stands now."""
    versions = records.rows_of(desk, "plan_versions", participant)
    newest = versions[-1] if versions else None
    steps = _steps(desk, participant)
    talks = records.rows_of(desk, "openness", participant)
    places = dict(workplaces(desk, participant, talks))
    keys = {str(step.id): f"s{number}" for number, step in enumerate(steps, start=1)}
    keys |= {which: f"w{number}" for number, which in enumerate(places, start=1)}
    stored = renamed(stored_places(newest), keys)
    said: dict[str, Said] = {}
    said.update(_goal(desk, participant, stored))
    for step in steps:
        said.update(_step(step, keys[str(step.id)], stored))
    said.update(_lines(desk, participant, newest, stored))
    with desk.read() as connection:
        shut = taken_back(connection, participant)
    said.update(_openness(talks, keys, shut))
    said.update(_next(desk, participant, newest))
    said.update({at: one for at, one in stored.items() if at == COLOUR or at.startswith("answer.")})
    employers = {keys[which]: name for which, name in places.items()}
    back = {short: which for which, short in keys.items()}
    return Laid(Sheet().with_all(said), back, employers)


def stored_places(version: Record | None) -> dict[str, Said]:
    """Return what a version of the plan keeps place by place; earlier ones keep none."""
    content = version["content"] if version is not None else None
    if not isinstance(content, dict):
        return {}
    try:
        return from_plain(content.get("places", []))
    except SheetUnreadable:
        return {}


def current_goal(desk: Desk, participant: UUID) -> Record | None:
    """Return the goal that is worked towards: the newest active one."""
    rows = records.rows_of(desk, "goals", participant)
    active = [row for row in rows if row.words("state") == "active"]
    return max(active, key=lambda row: row.known_day("set_on"), default=None)


def rated_before(desk: Desk, participant: UUID) -> tuple[tuple[str, str, int], ...]:
    """Return how the goal was rated before today, oldest first, the last few of each question."""
    goal = current_goal(desk, participant)
    ratings = records.rows_of(desk, "goal_ratings", participant) if goal is not None else []
    mine = [row for row in ratings if goal is not None and row.key("goal") == goal.id]
    before = [row for row in mine if row.known_day("on_day") < desk.today()]
    before.sort(key=lambda row: row.known_day("on_day"))
    return tuple(
        (column, row.known_day("on_day").isoformat(), row.number(column))
        for column in ("importance", "confidence")
        for row in [one for one in before if one[column] is not None][-MOST_RATED:]
    )


def wished_before(desk: Desk, participant: UUID) -> str:
    """Return what was said to be wanted at the latest enrolment; "" where a goal was set since."""
    episodes = records.rows_of(desk, "episodes", participant)
    latest = max(episodes, key=lambda row: row.known_day("requested_on"), default=None)
    if latest is None or current_goal(desk, participant) is not None:
        return ""
    begun = latest.known_day("requested_on")
    goals = records.rows_of(desk, "goals", participant)
    since = any(goal.known_day("set_on") >= begun for goal in goals)
    return "" if since else latest.words("wish").strip()


def workplaces(desk: Desk, participant: UUID, talks: list[Record]) -> Iterator[tuple[str, str]]:
    """Yield the workplaces this plan speaks of, each with its name and nothing else."""
    applied = records.rows_of(desk, "applications", participant)
    named = [row.key("workplace") for row in (*talks, *applied)]
    for which in list(dict.fromkeys(one for one in reversed(named) if one))[:MOST_EMPLOYERS]:
        yield str(which), records.row(desk, "workplaces", which).words("name")


def _goal(desk: Desk, participant: UUID, stored: Mapping[str, Said]) -> Pairs:
    goal = current_goal(desk, participant)
    if goal is None:
        return
    by, why = goal.words("words_by"), goal.words("why")
    yield "goal", Said(goal.words("words"), by)
    kept = stored.get("why", Said())
    if why:
        yield "why", kept if kept.words == why else Said(why, by)
    elif kept.answer:
        yield "why", kept
    yield from _scores(desk, participant, goal)
    yield from _levels(desk, participant, goal)
    yield from _reached(desk, participant, goal)


def _levels(desk: Desk, participant: UUID, goal: Record) -> Pairs:
    """Yield the five sentences of a goal, as many as were written, each with its author."""
    for level in records.rows_of(desk, "goal_levels", participant):
        if level.key("goal") == goal.id:
            said = Said(level.words("words"), level.words("words_by"))
            yield f"level.{level.number('level')}", said


def _reached(desk: Desk, participant: UUID, goal: Record) -> Pairs:
    """Yield the level that was reached last."""
    levels = records.rows_of(desk, "goal_levels", participant)
    found = [row for row in levels if row.key("goal") == goal.id and row.day("reached_on")]
    if found:
        newest = max(found, key=lambda row: row.known_day("reached_on"))
        yield REACHED, Said(str(newest.number("level")), WROTE)


def _scores(desk: Desk, participant: UUID, goal: Record) -> Pairs:
    """Yield the latest ratings of a goal."""
    ratings = records.rows_of(desk, "goal_ratings", participant)
    for row in (row for row in ratings if row.key("goal") == goal.id):
        for column in ("importance", "confidence"):
            if row[column] is not None:
                yield column, Said(str(row[column]), WROTE)


def _steps(desk: Desk, participant: UUID) -> list[Record]:
    """Return the steps done lately and those ahead; a goal that was let go takes its own along."""
    rows = records.rows_of(desk, "steps", participant)
    goals = records.rows_of(desk, "goals", participant)
    past = {goal.id for goal in goals if goal.words("state") != "active"}
    still = [row for row in rows if row.words("state") == OPEN and row.key("goal") not in past]
    since = desk.today() - LATELY
    taken = [row for row in rows if row.words("state") == DONE and _day(row) >= since]
    done = sorted(taken, key=_day)[-MOST_DONE:]
    in_order = sorted(still, key=lambda row: (row.day("due_on") or date.max, row.number("rank")))
    return [*done, *in_order[:MOST_STEPS]]


def _day(row: Record) -> date:
    return row.day("done_on") or date.min


def _step(step: Record, key: str, stored: Mapping[str, Said]) -> Pairs:
    kept = stored.get(f"step.{key}.what", Said())
    words = step.words("what")
    yield f"step.{key}.what", Said(words, kept.by if kept.words == words else "")
    yield f"step.{key}.who", Said(step.words("who"))
    due = step.day("due_on")
    if due is not None:
        yield f"step.{key}.due", Said(due.isoformat())
    yield f"step.{key}.state", Said(step.words("state"))


def _lines(
    desk: Desk, participant: UUID, newest: Record | None, stored: Mapping[str, Said]
) -> Pairs:
    profiles = records.rows_of(desk, "profiles", participant)
    yield from _list("good", profiles[-1] if profiles else None, "strengths", stored)
    yield from _list("support", newest, "support_wanted", stored)
    yield from _list("best", newest, "works_best", stored)


def _list(kind: str, row: Record | None, column: str, stored: Mapping[str, Said]) -> Pairs:
    """Yield a list as the plan keeps it, with its authors, or else line by line from a column."""
    kept = [(place, said) for place, said in stored.items() if place.startswith(f"{kind}.")]
    text = row.words(column) if row is not None else ""
    lines = filter(None, map(str.strip, text.splitlines()))
    yield from kept or ((f"{kind}.n{at}", Said(words)) for at, words in enumerate(lines, 1))


def _openness(talks: list[Record], keys: Mapping[str, str], back: list[TakenBack]) -> Pairs:
    general = newest_talk(talks, None)
    if general is not None:
        yield from _told(general, "", back)
    for workplace in {talk.key("workplace") for talk in talks}:
        about = newest_talk(talks, workplace) if str(workplace) in keys else None
        if about is not None:
            yield from _told(about, f".{keys[str(workplace)]}", back)


def _told(talk: Record, ending: str, back: list[TakenBack]) -> Pairs:
    """Yield what a talk allowed: nothing any longer where the consent was taken back since."""
    workplace, said = talk.key("workplace"), talk_of(talk)
    shut = any(one.concerns(workplace) and one.undoes(said) for one in back)
    freely = talk.words("may_contact") == "freely" and not shut
    yield f"tell.contact{ending}", Said("yes" if freely else "no", WROTE)
    for topic, column in _COLUMNS.items():
        yield f"tell.{topic}{ending}", Said("yes" if talk[column] and not shut else "no", WROTE)


def _next(desk: Desk, participant: UUID, newest: Record | None) -> Pairs:
    ahead = next_appointment(desk, participant)
    if ahead is not None:
        yield from _moment(ahead.moment("starts_at"))
        yield "next.place", Said(ahead.words("place"))
        yield "next.title", Said(ahead.words("title"))
        return
    planned = newest.moment("next_meeting_at") if newest is not None else None
    if newest is not None and planned is not None and planned > desk.now():
        yield from _moment(planned)
        yield "next.place", Said(newest.words("next_meeting_place"))


def next_appointment(desk: Desk, participant: UUID) -> Record | None:
    """Return the next day and time to meet that lies ahead, or None."""
    ahead = [
        (at, row)
        for row in records.rows_of(desk, "appointments", participant)
        if (at := row.moment("starts_at")) is not None and at > desk.now() and not row["cancelled"]
    ]
    return min(ahead, key=lambda found: found[0])[1] if ahead else None


def _moment(at: datetime | None) -> Pairs:
    if at is not None:
        local = at.astimezone()
        yield "next.day", Said(local.date().isoformat())
        yield "next.time", Said(f"{local:%H:%M}")
