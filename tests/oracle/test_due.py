"""What is due, beside somebody who reads every row: the same reminders, days, parts and counts."""

from collections import Counter
from contextlib import suppress
from datetime import date, timedelta
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ipsdesk.actions import people
from ipsdesk.domain import due
from ipsdesk.storage import due as stored
from ipsdesk.storage import records
from ipsdesk.storage.tables import metadata
from tests.actions.peoples_life import UnitAtWork
from tests.conftest import NOW, TODAY
from tests.oracle import due as naive

DAYS = st.integers(-100, 40)
MAYBE = st.none() | DAYS
FILLED = {str: "x", bool: False, int: 1, date: TODAY}


class Undone(Exception):
    """What was written for one example is taken back with it."""


def day(ago):
    return None if ago is None else TODAY + timedelta(days=ago)


def row(table, by, **told):
    """Return a row with what it cannot be without, and the rest empty."""
    columns = metadata.tables[table].columns
    usual = {
        one.name: FILLED.get(one.type.python_type)
        for one in columns
        if not one.nullable and not one.primary_key and not one.foreign_keys
    }
    empty = dict.fromkeys(columns.keys())
    begun = {"id": uuid4(), "recorded_at": NOW, "recorded_by": by}
    return table, {**empty, **usual, **begun, **told}


class World:
    """Rows about one participant, in every state that a reminder asks about."""

    def __init__(self, draw, specialist, number):
        self.draw, self.by, self.who = draw, specialist, uuid4()
        self.rows = []
        self.person(number)
        self.plans()
        self.leads()
        self.consents()
        self.work()

    def yes(self):
        return self.draw(st.booleans())

    def some(self, days, most=2):
        """Return a few days, counted from today."""
        return list(map(day, self.draw(st.lists(days, max_size=most))))

    def add(self, table, **told):
        self.rows.append(row(table, self.by, participant=self.who, **told))
        return self.rows[-1][1]["id"]

    def person(self, number):
        entered = self.draw(MAYBE)
        begun = day(-120 if entered is None else entered)
        ended = day(self.draw(st.sampled_from([None, None, -1, 0, 1])))
        near = self.draw(st.sampled_from([-40, -29, -1, 0, 1, 6, 8, 3000]))
        born = (TODAY - timedelta(days=near)).replace(year=TODAY.year - 18 - (near == 3000))
        base = {
            **people.named(f"Kim {number}"),
            "number": number,
            "birth_date": born,
            "started_on": begun if self.yes() else None,
            "ended_on": ended,
            "specialist": self.by,
            "last_contact_on": day(self.draw(st.none() | st.integers(-20, 0))),
            "situation": self.draw(st.sampled_from(["seeking", "profile", "working", None])),
        }
        self.rows.append(row("participants", self.by, **base, id=self.who))
        told = {"requested_on": day(-200), "entered_on": day(entered), "ended_on": ended}
        episode = self.add("episodes", **told, work_track=self.yes())
        if self.yes():
            done = day(self.draw(MAYBE))
            self.add("follow_ups", episode=episode, due_on=day(self.draw(DAYS)), done_on=done)

    def plans(self):
        for due_on in self.some(DAYS):
            self.add("steps", due_on=due_on, state=self.draw(st.sampled_from(["open", "done"])))
        for version, review_on in enumerate(self.some(MAYBE), 1):
            self.add("plan_versions", version=version, review_on=review_on)
        for talk, reconsider_on in enumerate(self.some(MAYBE), 1):
            self.add("openness", talk=talk, reconsider_on=reconsider_on)
        for on_day in self.some(st.integers(-60, 0), 1):
            self.add("profiles", on_day=on_day)

    def leads(self):
        for next_on in self.some(MAYBE):
            stage = self.draw(st.sampled_from(["contact", "trial", "no", "started"]))
            self.add("applications", stage=stage, next_on=next_on)

    def consents(self):
        for ends_on in self.some(MAYBE):
            withdrawn = day(self.draw(MAYBE))
            self.add("consents", given_on=day(-150), ends_on=ends_on, withdrawn_on=withdrawn)

    def work(self):
        for started_on in self.some(st.integers(-100, 5)):
            over = self.draw(st.none() | st.integers(0, 60))
            ended_on = None if over is None else started_on + timedelta(days=over)
            job = self.add("jobs", started_on=started_on, ended_on=ended_on)
            first = day(self.draw(DAYS))
            self.add(
                "follow_marks",
                job=job,
                kind=self.draw(st.sampled_from(["week_1", "job_loss"])),
                from_day=first,
                to_day=first + timedelta(days=6),
                met_on=day(self.draw(st.sampled_from([None, None, -1]))),
                declined=self.draw(st.sampled_from([False, False, True])),
            )


@st.composite
def somebody(draw, specialist, number):
    return World(draw, specialist, number).rows


@st.composite
def a_workplace(draw, specialist):
    """Return an employer of the specialist's, a workplace, and contacts with it."""
    shut = draw(st.sampled_from([False, False, False, True]))
    employer = row("employers", specialist, id=uuid4(), owner=specialist, do_not_contact=shut)
    base = {"id": uuid4(), "employer": employer[1]["id"], "next_contact_on": day(draw(MAYBE))}
    place = row("workplaces", specialist, **base)
    met = [
        row(
            "employer_contacts",
            specialist,
            id=uuid4(),
            workplace=place[1]["id"],
            specialist=specialist,
            on_day=day(draw(st.integers(-100, 0))),
            follow_up_on=day(draw(MAYBE)),
        )
        for _ in range(draw(st.integers(0, 3)))
    ]
    return [employer, place, *met]


def told(found):
    return Counter((one.kind, one.participant, one.day) for one in found)


@pytest.fixture(scope="module")
def johan():
    """A specialist's desk for every example: what one writes is taken back once it was asked."""
    unit = UnitAtWork()
    yield unit.desks[1]
    unit.vault.close()


def asked(desk, world, most):
    """Write a world down, ask what is due, and take the world back."""
    found = []
    with suppress(Undone), desk.begin("test") as connection:
        for table, values in world:
            records.add(connection, table, [values])
        found.append(stored.due_for(connection, desk.user, TODAY, most))
        found.append(stored.cues(connection, desk.user, TODAY))
        raise Undone
    return found


@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_what_is_due_is_what_reading_every_row_says(johan, data):
    me = johan.user.id
    world = [one for number in range(2) for one in data.draw(somebody(me, number), "somebody")]
    world += data.draw(a_workplace(me), "a workplace")
    wanted = list(naive.what_is_due(world, TODAY))

    found, cues = asked(johan, world, 1000)

    assert told(found.shown) == Counter(wanted)
    late = [one for one in wanted if one[2] < TODAY]
    assert told(found.late) == Counter(late)
    assert (found.late_count, found.ahead_count) == (len(late), len(wanted) - len(late))
    assert list(found.late) == sorted(found.late, key=lambda one: one.day)
    waiting = Counter(kind for kind, _, _ in late if kind in due.CUES)
    assert {one.kind: one.count for one in cues} == dict(waiting)


@settings(max_examples=6, suppress_health_check=[HealthCheck.too_slow])
@given(st.data(), st.integers(1, 3))
def test_the_first_that_are_shown_are_the_first_of_all_and_all_are_counted(johan, data, most):
    world = data.draw(somebody(johan.user.id, 1), "somebody")
    whole, _ = asked(johan, world, 1000)
    some, _ = asked(johan, world, most)

    assert some.late == whole.late[:most]
    assert some.ahead == whole.ahead[:most]
    assert (some.late_count, some.ahead_count) == (whole.late_count, whole.ahead_count)
