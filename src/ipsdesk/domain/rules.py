"""What must hold of every row, however it came: typed in a form or read in from a file."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache

from ipsdesk.domain.days import Tense
from ipsdesk.domain.errors import DeskError
from ipsdesk.domain.records import Row, Value


@dataclass(frozen=True, slots=True)
class Fault:
    """One value that breaks a rule: where it stands and which rule it broke.

    Attributes:
        than: the column of the other value that it does not fit, or "".

    """

    table: str
    column: str
    rule: str
    limit: Value = None
    than: str = ""


@dataclass(eq=False)
class RulesBroken(DeskError):
    """Values break rules of the records; nothing was kept."""

    faults: tuple[Fault, ...]


# A row's later day may not come before its earlier one: table -> (later, earlier) pairs.
_IN_ORDER: dict[str, tuple[tuple[str, str], ...]] = {
    "episodes": (
        ("answered_on", "requested_on"),
        ("exit_observed_on", "ended_on"),
        ("entered_on", "requested_on"),
        ("first_meeting_on", "requested_on"),
        ("ended_on", "entered_on"),
        ("back_on", "paused_from"),
    ),
    "jobs": (
        ("ended_on", "started_on"),
        ("contact_after_end_on", "end_learned_on"),
    ),
    "applications": (("offered_on", "applied_on"),),
    "wishes": (("to_day", "from_day"),),
    "openness": (("reconsider_on", "on_day"),),
    "plan_versions": (("review_on", "on_day"), ("participant_signed_on", "on_day")),
    "support_plans": (("review_on", "on_day"),),
    "efforts": (("to_day", "from_day"),),
    "employments": (("to_day", "from_day"),),
    "staff_absences": (("to_day", "from_day"),),
    "covers": (("to_day", "from_day"),),
    "organisations": (("member_to", "member_from"),),
    "method_trials": (("to_day", "from_day"),),
    "gaps": (("closed_on", "on_day"),),
    "changes": (("decided_on", "proposed_on"), ("told_on", "decided_on")),
    "follow_marks": (("to_day", "from_day"),),
    "users": (("left_on", "started_on"),),
    "employer_contacts": (("reviewed_on", "on_day"),),
    "studies": (("ended_on", "started_on"), ("started_on", "applied_on")),
    "consents": (("ends_on", "given_on"), ("withdrawn_on", "given_on")),
    "assignments": (("to_day", "from_day"),),
    "interventions": (("to_day", "from_day"),),
    "support_actions": (("to_day", "from_day"),),
    "experiences": (("to_day", "from_day"),),
    "events": (("to_day", "from_day"),),
    "reviews": (("to_day", "from_day"),),
    "goals": (("closed_on", "set_on"),),
    "absences": (("to_day", "from_day"),),
    "counselling": (("done_on", "offered_on"),),
    "agreements": (("to_day", "from_day"),),
    "projects": (("ends_on", "started_on"),),
    "network_contacts": (("involved_to", "involved_from"),),
}
# Whole numbers with a printed range: (table, column) -> lowest, highest.
_WITHIN: dict[tuple[str, str], tuple[int, int]] = {
    ("goal_ratings", "importance"): (0, 10),
    ("goal_ratings", "confidence"): (0, 10),
    ("goal_ratings", "nearness"): (0, 10),
    ("goal_levels", "level"): (-2, 2),
    ("goal_levels", "weight"): (1, 4),
    ("activities", "minutes"): (0, 1440),
    ("employer_contacts", "minutes"): (0, 1440),
    ("outreach", "minutes"): (0, 1440),
    ("appointments", "minutes"): (1, 1440),
    ("jobs", "matches_wishes"): (0, 10),
    ("jobs", "hours"): (0, 80),
    ("interventions", "usefulness"): (0, 10),
    ("follow_ups", "wellbeing"): (0, 10),
    ("absences", "percent"): (0, 100),
    ("team_meetings", "minutes"): (0, 1440),
    ("time_entries", "minutes"): (0, 1440),
    ("time_entries", "community_minutes"): (0, 1440),
    ("time_entries", "scheduled_minutes"): (0, 1440),
    ("supervision", "minutes"): (0, 1440),
    ("employments", "share"): (0, 1),
    ("studies", "extent"): (0, 100),
    ("self_ratings", "believe"): (0, 10),
    ("self_ratings", "know_next"): (0, 10),
    ("self_ratings", "strength"): (0, 10),
    ("self_ratings", "support"): (0, 10),
    ("self_ratings", "direction"): (0, 10),
    ("taking_part", "before"): (0, 10),
    ("taking_part", "after"): (0, 10),
    ("attendance", "people"): (0, 100_000),
    ("events", "people"): (0, 100_000),
    ("profiles", "hours_wanted"): (0, 80),
    ("episodes", "closer"): (0, 10),
}
# Days on which something has happened: they cannot lie ahead.
_PAST: dict[str, tuple[str, ...]] = {
    "participants": ("birth_date",),
    "consents": ("given_on", "withdrawn_on"),
    "goals": ("set_on",),
    "jobs": ("end_learned_on",),
    "episodes": ("requested_on", "unemployed_since", "exit_observed_on"),
    "disclosures_made": ("on_day",),
    "outreach": ("at",),
    "activities": ("at",),
    "employer_contacts": ("on_day", "reviewed_on"),
    "goal_ratings": ("on_day",),
    "self_ratings": ("on_day",),
    "ladder_marks": ("on_day",),
    "voices": ("on_day",),
    "viewpoints": ("said_on",),
    "job_changes": ("on_day",),
    "time_entries": ("on_day",),
    "openness": ("on_day", "signed_on"),
    "team_meetings": ("at",),
    "profiles": ("on_day",),
    "supervision": ("on_day",),
    "absences": ("reported_on", "contact_on"),
    "follow_ups": ("done_on",),
    "follow_marks": ("met_on",),
    "steps": ("done_on",),
    "applications": ("applied_on", "offered_on"),
    "letters": ("sent_on",),
    "changes": ("proposed_on", "decided_on", "told_on"),
}
# Days that are nearly always to come, in any table: one without a year is the next such day.
_TO_COME = frozenset(
    {"review_on", "next_on", "next_contact_on", "follow_up_on", "due_on", "reconsider_on",
     "next_meeting_at", "deadline", "ends_on"}
)  # fmt: skip


def tense_of(table: str, column: str) -> Tense:
    """Tell whether a day or a moment has been, is to come, or may be either."""
    if (table, column) == ("participants", "birth_date"):
        return Tense.BORN
    if column in _PAST.get(table, ()):
        return Tense.BEEN
    return Tense.AHEAD if column in _TO_COME else Tense.EITHER


def must_hold(rows: Sequence[Row], today: date) -> None:
    """Raise `RulesBroken`, with every fault, unless all rows hold the rules."""
    faults = tuple(fault for row in rows for fault in faults_of(row, today))
    if faults:
        raise RulesBroken(faults)


def faults_of(row: Row, today: date) -> Iterator[Fault]:
    """Yield every fault of one row."""
    yield from _out_of_order(row)
    yield from _out_of_bounds(row)
    yield from _ahead(row, today)


def _out_of_order(row: Row) -> Iterator[Fault]:
    for later, earlier in _IN_ORDER.get(row.table, ()):
        end, start = _day(row, later), _day(row, earlier)
        if end is not None and start is not None and end < start:
            yield Fault(row.table, later, "before", start, earlier)


def _out_of_bounds(row: Row) -> Iterator[Fault]:
    for column, lowest, highest in _bounds(row.table):
        value = row.values.get(column)
        if isinstance(value, int | float) and not lowest <= value <= highest:
            yield Fault(row.table, column, "outside", [str(lowest), str(highest)])


@cache
def _bounds(table: str) -> tuple[tuple[str, float, float], ...]:
    """Return the columns of a table that have bounds: asked of every row of an import."""
    return tuple((column, *bounds) for (of, column), bounds in _WITHIN.items() if of == table)


def _ahead(row: Row, today: date) -> Iterator[Fault]:
    for column in _PAST.get(row.table, ()):
        day = _day(row, column)
        if day is not None and day > today:
            yield Fault(row.table, column, "ahead", today)


def _day(row: Row, column: str) -> date | None:
    value = row.values.get(column)
    if isinstance(value, datetime):
        return value.astimezone().date()
    return value if isinstance(value, date) else None
