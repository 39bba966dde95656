"""What must hold of every row, however it came: typed in a form or read in from a file."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from ipsdesk.domain.errors import DeskError
from ipsdesk.domain.records import Row, Value


@dataclass(frozen=True, slots=True)
class Fault:
    """One value that breaks a rule: where it stands and which rule it broke."""

    table: str
    column: str
    rule: str
    limit: Value = None


@dataclass(eq=False)
class RulesBroken(DeskError):
    """Values break rules of the records; nothing was kept."""

    faults: tuple[Fault, ...]


# A row's later day may not come before its earlier one: table -> (later, earlier) pairs.
_IN_ORDER: dict[str, tuple[tuple[str, str], ...]] = {
    "episodes": (
        ("entered_on", "requested_on"),
        ("first_meeting_on", "requested_on"),
        ("ended_on", "entered_on"),
        ("back_on", "paused_from"),
    ),
    "jobs": (("ended_on", "started_on"),),
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
    ("jobs", "matches_wishes"): (0, 10),
    ("jobs", "hours"): (0, 80),
    ("interventions", "usefulness"): (0, 10),
    ("follow_ups", "wellbeing"): (0, 10),
    ("absences", "percent"): (0, 100),
    ("team_meetings", "minutes"): (0, 1440),
}
# Days on which something has happened: they cannot lie ahead.
_PAST: dict[str, tuple[str, ...]] = {
    "participants": ("birth_date",),
    "consents": ("given_on", "withdrawn_on"),
    "goals": ("set_on",),
    "jobs": ("end_learned_on",),
}


def must_hold(rows: Sequence[Row], today: date) -> None:
    """Raise `RulesBroken`, with every fault, unless all rows hold the rules."""
    faults = tuple(fault for row in rows for fault in faults_of(row, today))
    if faults:
        raise RulesBroken(faults)


def faults_of(row: Row, today: date) -> Iterator[Fault]:
    """Yield every fault of one row."""
    for later, earlier in _IN_ORDER.get(row.table, ()):
        end, start = _day(row, later), _day(row, earlier)
        if end is not None and start is not None and end < start:
            yield Fault(row.table, later, "before", start)
    for (table, column), (lowest, highest) in _WITHIN.items():
        value = row.values.get(column) if table == row.table else None
        if isinstance(value, int | float) and not lowest <= value <= highest:
            yield Fault(table, column, "outside", [str(lowest), str(highest)])
    for column in _PAST.get(row.table, ()):
        day = _day(row, column)
        if day is not None and day > today:
            yield Fault(row.table, column, "ahead", today)


def _day(row: Row, column: str) -> date | None:
    value = row.values.get(column)
    if isinstance(value, datetime):
        return value.date()
    return value if isinstance(value, date) else None
