"""Making a rehearsed unit hard to count: every day that decides something, and what is unknown."""

import random
from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID

from ipsdesk.actions.desk import Desk
from ipsdesk.storage import records

ONE = timedelta(1)
SITUATIONS = ("work", "studies", "both", "seeking", "other_support", "nothing", "unknown", None)
YES_NO = (True, False, None)
STATUSES = (
    *("employed", "self_employed", "registered_unemployed", "job_seeking"),
    *("full_time_student", "sickness_benefit", "parental_leave", "other_inactive", None),
)
# The first and last days of quarters and of years, ends of months, and the day of a leap year.
EDGES = tuple(
    date.fromisoformat(day)
    for day in (
        *("2027-03-31", "2027-04-01", "2027-06-30", "2027-07-01", "2027-08-31", "2027-09-30"),
        *("2027-10-01", "2027-12-31", "2028-01-01", "2028-01-31", "2028-02-28", "2028-02-29"),
    )
)


def make_hard(desk: Desk, seed: int) -> None:
    """Change most rows that are counted, in one act, straight below the rules of the forms."""
    chance = random.Random(seed)  # noqa: S311  (because the same seed makes the same unit)
    with desk.begin("test") as connection:
        for table, changed in (
            ("episodes", _episode),
            ("jobs", _job),
            ("studies", _study),
            ("activities", _contact),
        ):
            for row in records.where(connection, table):
                changes = changed(chance, row)
                if changes:
                    records.change(connection, table, row.id, changes)
        _come_back(connection, chance)
        _work_beside(connection, chance)
        _follow_up_around_the_day(connection, chance)
        _born_on_hard_days(connection, chance)


def _sometimes(chance, share, **changes):
    return changes if chance.random() < share else {}


def _episode(chance, row):
    entered, ended = row.day("entered_on"), row.day("ended_on")
    if entered is None:
        return {}
    changes = _sometimes(chance, 0.3, entered_on=chance.choice(EDGES))
    changes |= _sometimes(chance, 0.6, status_at_entry=chance.choice(STATUSES))
    changes |= _sometimes(chance, 0.5, education=chance.choice((*"012345678", None)))
    changes |= _sometimes(chance, 0.5, in_education_at_entry=chance.choice(YES_NO))
    first = changes.get("entered_on", entered)
    changes["unemployed_since"] = _long_ago(chance, first)
    if ended is not None:
        changes |= _exit(chance, max(first, ended))
    changes |= _sometimes(chance, 0.2, ladder=chance.choice(("six", "seven", None)))
    return changes


def _long_ago(chance, first):
    """Return a day near six or twelve months before, or none."""
    back = chance.choice((6, 6, 12, 12, 24, None))
    if back is None:
        return None
    month = first.year * 12 + first.month - 1 - back
    day = date(month // 12, month % 12 + 1, min(first.day, 28))
    return day + chance.choice((-ONE, 0 * ONE, ONE, -25 * ONE))


def _exit(chance, ended):
    changes = {"ended_on": max(ended, chance.choice((ended, ended, *EDGES)))}
    changes |= _sometimes(chance, 0.1, ended_on=None)
    last = changes.get("ended_on", ended) or ended
    days = chance.choice((-1, 0, 5, 28, 28, 29, None))
    changes["exit_observed_on"] = None if days is None else last + days * ONE
    changes["exit_situation"] = chance.choice(SITUATIONS)
    changes["in_education_at_exit"] = chance.choice(YES_NO)
    changes["searching_at_exit"] = chance.choice(YES_NO)
    days = chance.choice((-900, -1, 0, 28, 29, None))
    changes["qualification_on"] = None if days is None else last + days * ONE
    changes |= _sometimes(chance, 0.2, ladder_at_exit=chance.choice((0, 3, 6, None)))
    return changes


def _job(chance, row):
    changes = _sometimes(chance, 0.4, started_on=chance.choice(EDGES))
    changes |= _sometimes(chance, 0.6, four_hours=chance.choice(YES_NO))
    changes |= _sometimes(chance, 0.2, competitive=chance.choice(YES_NO))
    changes |= _sometimes(chance, 0.1, programme_limited=True)
    changes |= _sometimes(chance, 0.2, contract=chance.choice(("placement", "samhall", "hourly")))
    first = changes.get("started_on", row.day("started_on"))
    lasts = chance.choice((0, 62, 83, 90, 111, 181, None, None, None))
    return {**changes, "ended_on": None if lasts is None else first + lasts * ONE}


def _study(chance, _):
    first = chance.choice((*EDGES, None))
    changes = _sometimes(chance, 0.5, started_on=first, ended_on=None)
    if first and chance.random() < 0.5:
        changes |= {"started_on": first, "ended_on": first + chance.choice((40, 200)) * ONE}
    changes |= _sometimes(chance, 0.6, at_risk=True, mainstream=chance.choice(YES_NO))
    return changes | _sometimes(chance, 0.4, end_kind=chance.choice(("completed", "broke_off")))


def _contact(chance, _):
    """Move some contacts to the hours around midnight between two months, here or in UTC."""
    edge = datetime.combine(chance.choice(EDGES), time(), UTC) + ONE
    around = edge + timedelta(minutes=chance.choice((-150, -90, -30, -1, 0, 1, 30)))
    return _sometimes(chance, 0.2, at=around, missed=chance.random() < 0.2)


def _again(connection, chance, row, **changes):
    """Write a row once more, with an id of its own and other values."""
    values = {**row.values, **changes, "id": UUID(int=chance.getrandbits(128), version=4)}
    records.add(connection, row.table, [values])


def _come_back(connection, chance):
    """Let every third of those who left come back: at once, next month, or after a long gap."""
    left = [one for one in records.where(connection, "episodes") if one.day("ended_on")]
    for row in chance.sample(left, len(left) // 3):
        first = row.day("ended_on") + chance.choice((-5, 0, 1, 31, 120)) * ONE
        last = chance.choice((None, first, first + 20 * ONE))
        _again(
            connection,
            chance,
            row,
            entered_on=first,
            ended_on=last,
            exit_observed_on=last,
            status_at_entry=chance.choice(STATUSES),
            ladder_at_entry=chance.choice((0, 5, None)),
        )


def _work_beside(connection, chance):
    """Give some a second job, beside the first or right after, some before or after the support."""
    for row in records.where(connection, "jobs"):
        first = row.day("started_on") + chance.choice((-400, -1, 0, 10, 50, 95, 200)) * ONE
        lasts = chance.choice((None, 20, 60))
        last = None if lasts is None else first + lasts * ONE
        _again(
            connection,
            chance,
            row,
            started_on=first,
            ended_on=last,
            four_hours=chance.choice(YES_NO),
            competitive=chance.choice((True, True, None)),
        )


def _follow_up_around_the_day(connection, chance):
    """Ask on the days that decide; some are tried once more, and that time are not reached."""
    ended = {one.id: one.day("ended_on") for one in records.where(connection, "episodes")}
    for row in records.where(connection, "follow_ups"):
        last = ended.get(row.key("episode"))
        if last is None:
            continue
        months = last.year * 12 + last.month + 5
        due = date(months // 12, months % 12 + 1, min(last.day, 28))
        asked = due + chance.choice((-15, -14, -13, 0, 0, 27, 28, 29)) * ONE
        changes = {
            "done_on": asked,
            "reached": chance.choice(YES_NO),
            "situation": chance.choice(SITUATIONS),
            "improved": chance.choice(YES_NO),
        }
        records.change(connection, "follow_ups", row.id, changes)
        if chance.random() < 0.4:
            _again(
                connection, chance, row, **{**changes, "done_on": asked + 3 * ONE, "reached": False}
            )


def _born_on_hard_days(connection, chance):
    entered = {
        one.key("participant"): one.day("entered_on")
        for one in records.where(connection, "episodes")
    }
    for row in records.where(connection, "participants"):
        on = entered.get(row.id)
        if on is not None:
            years = chance.choice((18, 25, 30, 55))
            born = on.replace(year=on.year - years, day=min(on.day, 28))
            leap = date(chance.choice((1972, 2000, 2004, 2008, 2012)), 2, 29)
            days = chance.choice((born, born + ONE, leap, row.day("birth_date")))
            records.change(connection, "participants", row.id, {"birth_date": days})
