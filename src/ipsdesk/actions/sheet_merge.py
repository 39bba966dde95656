"""Taking what was written at the table into the records: inside one act that is begun."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from uuid import UUID

from ipsdesk.actions import records
from ipsdesk.actions.desk import Desk
from ipsdesk.actions.form_shelf import code_lists
from ipsdesk.domain.authorship import AUTHORS, authors_after
from ipsdesk.domain.days import Tense, read_day, read_time
from ipsdesk.domain.errors import DayUnclear, MinutesUnclear
from ipsdesk.domain.records import Record, Row, Value
from ipsdesk.domain.sheet import (
    DONE,
    LANGUAGE,
    LET_GO,
    OPEN,
    REACHED,
    SPECIALIST,
    WROTE,
    Sheet,
)
from ipsdesk.storage.vault import Connection
from ipsdesk.words import DEFAULT, EASY, say

MEETING_MINUTES = 60
_EMPTIED = ("may_say", "must_not_say", "closed_topics", "reconsider_on")
_STEP_PARTS = ("what", "who", "due", "state")
_TOPICS = {"seen": "may_be_seen", "support": "may_mention_support", "needs": "may_mention_needs"}


@dataclass(frozen=True, slots=True)
class Merge:
    """One meeting on its way into the records.

    Attributes:
        keys: which record each short key stands for.
        protected: no place may be written down (PRO-02).
        guardians: how many guardians must sign before a plan is a version.
        minor: whether the participant is under 18 today.
        met_on: the day of the meeting, from which a day such as "Tuesday" is read.

    """

    desk: Desk
    connection: Connection
    participant: UUID
    before: Sheet = field(repr=False)
    after: Sheet = field(repr=False)
    keys: Mapping[str, str]
    protected: bool = False
    guardians: int = 0
    minor: bool = False
    met_on: date | None = None

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

    def said_on(self) -> date:
        """Return the day on which it was said, which is not always the one it is taken in."""
        return self.met_on or self.today()

    def day(self, words: str) -> date | None:
        """Read a day to come as it was written at the table; None where it is none."""
        try:
            return read_day(words, self.said_on(), Tense.AHEAD) if words.strip() else None
        except DayUnclear:
            return None


def merge_goal(merge: Merge) -> UUID | None:
    """Take in the goal, its reasons, ratings and levels; return the goal there is now."""
    active = merge.rows("goals", state="active")
    old = max(active, key=lambda row: row.known_day("set_on"), default=None)
    words = merge.after.words("goal")
    if not words.strip():
        _let_go(merge, old)
        return None
    if old is None or old.words("words") != words:
        goal = _new_goal(merge, old)
    else:
        merge.amend(old, why=merge.after.words("why") or None)
        goal = old.id
    _merge_ratings(merge, goal)
    _merge_levels(merge, goal)
    _merge_reached(merge, goal)
    return goal


def _let_go(merge: Merge, old: Record | None) -> None:
    if old is not None and merge.before.words("goal").strip():
        merge.amend(old, state="let_go", closed_on=merge.today())


def _new_goal(merge: Merge, old: Record | None) -> UUID:
    words = merge.after.at("goal")
    by = words.by or WROTE
    told: dict[str, Value] = {
        "words": words.words,
        "words_by": by,
        "why": merge.after.words("why") or None,
        "state": "active",
        "set_on": merge.today(),
    }
    if old is None:
        begun = SPECIALIST if by == SPECIALIST else WROTE
        return merge.write("goals", area="work", begun_by=begun, **told)
    kept = {name: old[name] for name in ("area", "horizon", "begun_by", "working_version")}
    goal = merge.write("goals", changed_from=old.id, **kept, **told)
    merge.amend(old, state="changed", closed_on=merge.today())
    _move_steps(merge, old.id, goal)
    return goal


def _move_steps(merge: Merge, old: UUID, new: UUID) -> None:
    for step in merge.rows("steps", goal=old, state=OPEN):
        merge.amend(step, goal=new)


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
        said = merge.after.at(f"level.{level}")
        told: dict[str, Value] = {"words": said.words.strip(), "words_by": said.by or None}
        if level in known and told["words"]:
            merge.amend(known[level], **told)
        elif told["words"]:
            merge.write("goal_levels", goal=goal, level=level, weight=1, **told)


def _merge_reached(merge: Merge, goal: UUID) -> None:
    """Write down which level stands today; another one of the same day is taken back."""
    if not merge.changed(REACHED):
        return
    reached = merge.after.words(REACHED)
    for row in merge.rows("goal_levels", goal=goal):
        if str(row.number("level")) == reached:
            merge.amend(row, reached_on=merge.today())
        elif row.day("reached_on") == merge.today():
            merge.amend(row, reached_on=None)


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
    at = {part: merge.after.words(f"step.{key}.{part}") for part in _STEP_PARTS}
    due = merge.day(at["due"])
    state = at["state"] if at["state"] in (DONE, LET_GO) else OPEN
    return {
        "what": with_day(at["what"], at["due"], due),
        "who": at["who"] or "participant",
        "due_on": due,
        "state": state,
        "done_on": merge.today() if state == DONE else None,
    }


def with_day(what: str, words: str, day: date | None) -> str:
    """Return what a step is about; a day that nobody can read stays in it as it was written."""
    unread = words.strip() if day is None else ""
    return f"{what.strip()} ({unread})" if unread else what.strip()


def merge_openness(merge: Merge, more: Mapping[str, Value], authors: Mapping[str, str]) -> None:
    """Write down a new talk about openness where the participant said something else.

    Args:
        merge: the meeting.
        more: what was written about openness in general beyond yes and no.
        authors: whose words that is, by column.

    """
    places = {f".{key}": UUID(which) for key, which in merge.keys.items() if key[0] == "w"}
    touched = set(map(_ending, merge.before.changes_to(merge.after)))
    if more or "" in touched:
        _talk(merge, ("", None), set(places), (more, authors))
    for ending in sorted(touched & places.keys()):
        _talk(merge, (ending, places[ending]), set(), ({}, {}))


def _ending(place: str) -> str:
    """Return which workplace a place about openness is about: "", ".w1", or no ending at all."""
    kind, _, rest = place.partition(".")
    _, dot, key = rest.partition(".")
    return f"{dot}{key}" if kind == "tell" else "no talk"


def _talk(
    merge: Merge,
    about: tuple[str, UUID | None],
    others: set[str],
    told_now: tuple[Mapping[str, Value], Mapping[str, str]],
) -> None:
    (ending, workplace), (more, authors) = about, told_now
    talks = merge.rows("openness")
    spoken = newest_talk(talks, workplace) or newest_talk(talks, None)
    may = _may_contact(merge, ending, others)
    told = {name: _yes(merge, topic, ending) for topic, name in _TOPICS.items()}
    values: dict[str, Value] = {
        "on_day": merge.today(),
        "talk": _next_talk(talks),
        "workplace": workplace,
        "may_contact": may,
        "who_says": "nobody" if may == "no" else "together",
        "decision": "not_tell" if may == "no" else "undecided",
        **told,
        **_kept_of_talk(spoken),
        **{name: value for name, value in more.items() if value is not None or name in _EMPTIED},
    }
    earlier = spoken.values if spoken is not None else {}
    values[AUTHORS] = authors_after(earlier, values, authors)
    merge.write("openness", **values)


def _next_talk(talks: list[Record]) -> int:
    return max((one.number("talk") for one in talks), default=0) + 1


def _may_contact(merge: Merge, ending: str, others: set[str]) -> str:
    if _yes(merge, "contact", ending):
        return "freely"
    return "these" if any(_yes(merge, "contact", one) for one in others) else "no"


def newest_talk(talks: list[Record], workplace: UUID | None) -> Record | None:
    """Return the latest talk about openness, in general or about one workplace."""
    about = [talk for talk in talks if talk.key("workplace") == workplace]
    return max(about, key=lambda t: (t.known_day("on_day"), t.number("talk")), default=None)


def _kept_of_talk(spoken: Record | None) -> dict[str, Value]:
    """Return what the talk that held until now said of things that do not lie on the table.

    A talk about another workplace says nothing here, and before any talk all topics are closed.
    """
    ticks = ("pros_cons", "adjustments_explained", "role_explained")
    if spoken is None:
        every = [code.code for code in code_lists()["closed_topics"].codes]
        return {**dict.fromkeys(ticks, False), "closed_topics": every}
    return {name: spoken[name] for name in (*ticks, "may_say", "must_not_say", "closed_topics")}


def _yes(merge: Merge, topic: str, ending: str) -> bool:
    return merge.after.words(f"tell.{topic}{ending}") == "yes"


def merge_wording(merge: Merge) -> None:
    """Remember for the next meeting whether the participant read in easy Swedish."""
    spoken = merge.after.words(LANGUAGE)
    if spoken in (DEFAULT, EASY):
        [who] = records.inside(merge.connection, "participants", id=merge.participant)
        merge.amend(who, easy_language=spoken == EASY)


def meeting_ahead(merge: Merge) -> datetime | None:
    """Return the day and time to meet that stands on the table, in UTC; no day that has been."""
    day = merge.day(merge.after.words("next.day"))
    if day is None or day < merge.today():
        return None
    try:
        clock = read_time(merge.after.words("next.time").strip() or "09:00")
    except MinutesUnclear:
        return None
    return datetime.combine(day, clock).astimezone(UTC)


def unread_meeting(merge: Merge) -> tuple[str, ...]:
    """Return what was written of the next meeting where it says no time that is to come."""
    parts = ("day", "time") if merge.protected else ("day", "time", "place")
    written = [merge.after.words(f"next.{part}").strip() for part in parts]
    words = " ".join(one for one in written if one)
    if not words or not merge.changed("next.") or meeting_ahead(merge) is not None:
        return ()
    asked = say("Next meeting")
    return (f"{asked}: {words}",)


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
    ahead = _ahead(merge)
    if ahead is not None:
        merge.amend(ahead, **values, sequence=ahead.number("sequence") + 1)
        return ahead.id
    return merge.write("appointments", **values, uid=f"{merge.desk.new_id()}@ipsdesk", sequence=0)


def _ahead(merge: Merge) -> Record | None:
    """Return the day to meet that was agreed on before, if it has not come yet."""
    for row in merge.rows("appointments", cancelled=False):
        starts = row.moment("starts_at")
        if starts is not None and starts > merge.desk.now():
            return row
    return None
