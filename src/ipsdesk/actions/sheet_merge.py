"""Taking what was written at the table into the records: inside one act that is begun."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from uuid import UUID

from ipsdesk.actions import records
from ipsdesk.actions.desk import Desk
from ipsdesk.domain.days import read_day, read_time
from ipsdesk.domain.errors import DayUnclear, MinutesUnclear
from ipsdesk.domain.records import Record, Row, Value
from ipsdesk.domain.sheet import DONE, LET_GO, OPEN, WROTE, Sheet
from ipsdesk.storage.vault import Connection

MEETING_MINUTES = 60
_STEP_COLUMNS = {"what": "what", "who": "who", "due": "due_on", "state": "state"}


@dataclass(frozen=True, slots=True)
class Merge:
    """One meeting on its way into the records.

    Attributes:
        keys: which record each short key stands for.
        protected: no place may be written down (PRO-02).
        guardians: how many guardians must sign before a plan is a version.

    """

    desk: Desk
    connection: Connection
    participant: UUID
    before: Sheet = field(repr=False)
    after: Sheet = field(repr=False)
    keys: Mapping[str, str]
    protected: bool = False
    guardians: int = 0

    def changed(self, prefix: str) -> bool:
        """Tell whether anything changed in the places that begin so."""
        return any(place.startswith(prefix) for place in self.before.changes_to(self.after))

    def rows(self, table: str, **equal: Value) -> list[Record]:
        """Return the participant's rows of a table."""
        return records.inside(self.connection, table, participant=self.participant, **equal)

    def write(self, table: str, **values: Value) -> UUID:
        """Write one new row about the participant."""
        row = Row(table, {"participant": self.participant, **values})
        [written] = records.write(self.desk, self.connection, [row])
        return written

    def amend(self, row: Record, **values: Value) -> None:
        """Give a row other values where they differ."""
        other = {name: value for name, value in values.items() if row[name] != value}
        if other:
            records.amend(self.desk, self.connection, row, other)

    def today(self) -> date:
        """Return the day it is."""
        return self.desk.today()

    def day(self, words: str) -> date | None:
        """Read a day as it was written at the table; None where it is none."""
        try:
            return read_day(words, self.today()) if words.strip() else None
        except DayUnclear:
            return None


def merge_goal(merge: Merge) -> UUID | None:
    """Take in the goal, its reasons, ratings and levels; return the goal there is now."""
    active = merge.rows("goals", state="active")
    old = max(active, key=lambda row: row.known_day("set_on"), default=None)
    words, why = merge.after.at("goal"), merge.after.at("why")
    if old is not None and not words.words.strip():
        if merge.before.words("goal").strip():
            merge.amend(old, state="let_go", closed_on=merge.today())
        return None
    if not words.words.strip():
        return None
    if old is None or old.words("words") != words.words:
        goal = _new_goal(merge, old)
    else:
        merge.amend(old, why=why.words or None)
        goal = old.id
    _merge_ratings(merge, goal)
    _merge_levels(merge, goal)
    return goal


def _new_goal(merge: Merge, old: Record | None) -> UUID:
    words = merge.after.at("goal")
    by = words.by or WROTE
    kept: dict[str, Value] = {"area": "work", "begun_by": by if by == "specialist" else WROTE}
    if old is not None:
        kept = {name: old[name] for name in ("area", "horizon", "begun_by", "working_version")}
        kept["changed_from"] = old.id
    goal = merge.write(
        "goals",
        words=words.words,
        words_by=by,
        why=merge.after.words("why") or None,
        state="active",
        set_on=merge.today(),
        **kept,
    )
    if old is not None:
        merge.amend(old, state="changed", closed_on=merge.today())
        for step in merge.rows("steps", goal=old.id, state=OPEN):
            merge.amend(step, goal=goal)
    return goal


def _merge_ratings(merge: Merge, goal: UUID) -> None:
    values: dict[str, Value] = {
        place: merge.after.number(place)
        for place in ("importance", "confidence")
        if merge.changed(place) and merge.after.number(place) is not None
    }
    if not values:
        return
    today = merge.rows("goal_ratings", goal=goal, on_day=merge.today())
    if today:
        merge.amend(today[0], **values)
    else:
        merge.write("goal_ratings", goal=goal, on_day=merge.today(), **values)


def _merge_levels(merge: Merge, goal: UUID) -> None:
    known = {row.number("level"): row for row in merge.rows("goal_levels", goal=goal)}
    for level in range(-2, 3):
        words = merge.after.words(f"level.{level}").strip()
        if level in known and words:
            merge.amend(known[level], words=words)
        elif words:
            merge.write("goal_levels", goal=goal, level=level, words=words, weight=1)


def merge_steps(merge: Merge, goal: UUID | None) -> dict[str, str]:
    """Take in the steps; return which record each new key stands for."""
    made: dict[str, str] = {}
    for key in dict.fromkeys((*merge.before.keys("step"), *merge.after.keys("step"))):
        known = merge.keys.get(key)
        if known is None:
            if merge.after.words(f"step.{key}.what").strip():
                made[key] = str(_new_step(merge, key, goal))
        elif merge.changed(f"step.{key}."):
            _amend_step(merge, key, UUID(known))
    return made


def _new_step(merge: Merge, key: str, goal: UUID | None) -> UUID:
    values = _step_values(merge, key)
    return merge.write("steps", goal=goal, rank=len(merge.rows("steps")) + 1, **values)


def _amend_step(merge: Merge, key: str, which: UUID) -> None:
    found = merge.rows("steps", id=which)
    if not found:
        return
    if not merge.after.words(f"step.{key}.what").strip():
        merge.amend(found[0], state=LET_GO, done_on=None)
        return
    merge.amend(found[0], **_step_values(merge, key))


def _step_values(merge: Merge, key: str) -> dict[str, Value]:
    at = {part: merge.after.words(f"step.{key}.{part}") for part in _STEP_COLUMNS}
    due = merge.day(at["due"])
    unread = at["due"].strip() if due is None else ""
    what = f"{at['what'].strip()} ({unread})" if unread else at["what"].strip()
    state = at["state"] if at["state"] in (DONE, LET_GO) else OPEN
    return {
        "what": what,
        "who": at["who"] or "participant",
        "due_on": due,
        "state": state,
        "done_on": merge.today() if state == DONE else None,
    }


def merge_openness(merge: Merge) -> None:
    """Write down a new talk about openness where the participant said something else."""
    endings = {f".{key}": UUID(which) for key, which in merge.keys.items() if key[0] == "w"}
    about: dict[str, UUID | None] = {"": None, **endings}
    changed = [place for place in merge.before.changes_to(merge.after) if place[:5] == "tell."]
    touched = {f".{place.split('.')[2]}" if place.count(".") > 1 else "" for place in changed}
    allowed = any(_yes(merge, "contact", ending) for ending in endings)
    for ending, workplace in about.items():
        if ending in touched:
            _talk(merge, ending, workplace, some_allowed=allowed)


def _talk(merge: Merge, ending: str, workplace: UUID | None, *, some_allowed: bool) -> None:
    freely = _yes(merge, "contact", ending)
    may = "freely" if freely else "these" if some_allowed and workplace is None else "no"
    talks = merge.rows("openness")
    latest = talks[-1] if talks else None
    kept: dict[str, Value] = {
        name: latest[name] if latest is not None else None
        for name in ("may_say", "must_not_say", "closed_topics")
    }
    merge.write(
        "openness",
        on_day=merge.today(),
        talk=max((one.number("talk") for one in talks), default=0) + 1,
        workplace=workplace,
        pros_cons=bool(latest and latest["pros_cons"]),
        adjustments_explained=bool(latest and latest["adjustments_explained"]),
        role_explained=bool(latest and latest["role_explained"]),
        may_contact=may,
        may_be_seen=_yes(merge, "seen", ending),
        may_mention_support=_yes(merge, "support", ending),
        may_mention_needs=_yes(merge, "needs", ending),
        who_says="nobody" if may == "no" else "together",
        decision="not_tell" if may == "no" else "undecided",
        **kept,
    )


def _yes(merge: Merge, topic: str, ending: str) -> bool:
    return merge.after.words(f"tell.{topic}{ending}") == "yes"


def meeting_ahead(merge: Merge) -> datetime | None:
    """Return the day and time to meet that stands on the table, in UTC."""
    day = merge.day(merge.after.words("next.day"))
    if day is None:
        return None
    try:
        clock = read_time(merge.after.words("next.time") or "09:00")
    except MinutesUnclear:
        clock = time(9)
    return datetime.combine(day, clock).astimezone(UTC)


def merge_appointment(merge: Merge) -> UUID | None:
    """Write down the next day to meet, or move the one there was; its calendar entry follows."""
    at = meeting_ahead(merge)
    if at is None or not merge.changed("next."):
        return None
    place = None if merge.protected else merge.after.words("next.place").strip() or None
    values: dict[str, Value] = {
        "starts_at": at,
        "minutes": MEETING_MINUTES,
        "title": merge.after.words("next.title").strip(),
        "place": place,
        "cancelled": False,
    }
    now = merge.desk.now()
    ahead = [
        row
        for row in merge.rows("appointments", cancelled=False)
        if (starts := row.moment("starts_at")) is not None and starts > now
    ]
    if ahead:
        merge.amend(ahead[0], **values, sequence=ahead[0].number("sequence") + 1)
        return ahead[0].id
    return merge.write("appointments", **values, uid=f"{merge.desk.new_id()}@ipsdesk", sequence=0)
