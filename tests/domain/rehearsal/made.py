"""Whole made-up units to look at, without a vault."""

from collections import defaultdict
from datetime import date, datetime
from functools import cache
from uuid import UUID

from ipsdesk.actions import catalogue, projects
from ipsdesk.domain.rehearsal import unit
from ipsdesk.domain.rehearsal.reviewing import review_rows
from ipsdesk.domain.rehearsal.setting import Setting

TODAY = date(2026, 3, 2)  # a Monday: yesterday is no working day
SUPERVISOR = UUID(int=1)
# Days that may lie ahead: plans, marks and ends agreed on beforehand.
AHEAD = frozenset(
    {
        "due_on",
        "review_on",
        "next_on",
        "ends_on",
        "follow_up_on",
        "reconsider_on",
        "next_contact_on",
        "step_down_on",
        "deadline",
        "term_ends_on",
        "next_meeting_at",
        "back_on",
        "backups_until",
    }
)
AHEAD_IN = {
    ("appointments", "starts_at"),
    ("assignments", "to_day"),
    ("agreements", "to_day"),
    ("follow_marks", "from_day"),
    ("follow_marks", "to_day"),
}


def setting(project="framtid", participants=80, months=24, today=TODAY, seed=1):
    """Return what a made-up unit follows from."""
    return Setting(
        projects.project(project),
        projects.pool(),
        projects.test_numbers(),
        today,
        months,
        participants,
        seed,
    )


@cache
def whole(project="framtid", participants=80, months=24, today=TODAY, seed=1):
    """Return every row of a made-up unit, as it would be written down."""
    made = setting(project, participants, months, today, seed)
    world, around = unit.world_of(made, SUPERVISOR)
    rows = [row for part in unit.parts(made, world, around) for row in part]
    rows += review_rows(made, world, catalogue.scale("ips-25"), "Övning").rows
    return tuple(rows)


@cache
def tables(project="framtid", participants=80, months=24, today=TODAY, seed=1):
    """Return the values of every row of a made-up unit, by table."""
    found = defaultdict(list)
    for row in whole(project, participants, months, today, seed):
        found[row.table].append(row.values)
    return found


def by_person(rows):
    """Gather rows by the participant they are about."""
    found = defaultdict(list)
    for row in rows:
        found[row["participant"]].append(row)
    return found


def day_of(value):
    """Return the day of a day or a moment, and None for anything else."""
    if isinstance(value, datetime):
        return value.date()
    return value if isinstance(value, date) else None
