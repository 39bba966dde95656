"""The week mirror adds up one's own week, agrees with the notes, and shows nobody else's."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipsdesk.actions import capture, people, records
from ipsdesk.actions.contacts import record_contact
from ipsdesk.actions.week_mirror import noted, own_weeks
from ipsdesk.actions.workdays import workday
from ipsdesk.domain import week_mirror as m
from ipsdesk.domain.access import Role
from ipsdesk.domain.capture import Captured
from ipsdesk.domain.contacts import ContactNote
from ipsdesk.domain.week_mirror import Week
from ipsdesk.ui.presenters.week_mirror import MirrorPresenter
from ipsdesk.ui.presenters.workday import WorkdayPresenter
from tests.conftest import ROBIN, TODAY, sits

FRIDAY = datetime(2026, 3, 6, 15, tzinfo=UTC)


@pytest.fixture
def friday(desk):
    return replace(desk, now=lambda: FRIDAY)


def note(desk, who, days_ago, minutes, place, **more):
    at = FRIDAY - timedelta(days=days_ago, hours=1)
    record_contact(desk, ContactNote(who, at, minutes, "in_person", place, "job_search", **more))


def test_a_week_is_what_was_written_about_it(friday, robin, sasha):
    note(friday, robin, 0, 30, "cafe")
    note(friday, robin, 1, 60, "own_office")
    note(friday, sasha, 4, 30, "workplace")
    note(friday, sasha, 2, 0, "cafe", missed=True)
    note(friday, sasha, 5, 99, "cafe")  # Sunday of the week before
    for name, channel in (("Caféet", "visit"), ("Lagret", "phone")):
        line = Captured("employer", FRIDAY, new_workplace=name, channel=channel)
        capture.keep(friday, line)
    this, before = own_weeks(friday)

    assert this == Week(TODAY, 3, 2, 120, 60, 1, 1, written=120)
    assert this.outside_percent == 50
    assert (before.contacts, before.minutes) == (1, 99)


def test_another_ones_week_is_not_in_it(friday, robin, supervisor):
    other = replace(sits(supervisor, "Eva Alm", Role.SPECIALIST), now=friday.now)
    theirs = people.enrol(other, replace(ROBIN, personal_number=""))
    note(other, theirs, 0, 30, "cafe")

    assert own_weeks(friday)[0].is_empty
    assert own_weeks(replace(supervisor, now=friday.now))[0].is_empty
    assert own_weeks(other)[0].contacts == 1


def test_the_mirror_speaks_plainly(friday, robin):
    empty = MirrorPresenter(friday).state()
    assert empty.this == "Nothing written down."
    note(friday, robin, 0, 70, "cafe")
    said = MirrorPresenter(friday).state()

    assert said.this == (
        "1 contact with 1 participant, 1 h 10 min, 100 % of it out in everyday places, "
        "0 employers met."
    )
    assert said.before == "The week before: nothing written down."


def test_the_week_is_the_sum_of_its_days(friday, robin, sasha):
    note(friday, robin, 0, 30, "cafe")
    note(friday, sasha, 0, 30, "cafe")  # at the same hour: half an hour of one's own time
    note(friday, sasha, 3, 20, "cafe", missed=True)
    line = Captured("employer", FRIDAY, new_workplace="Lagret", channel="phone", minutes=25)
    capture.keep(friday, line)
    tried = {"way": "letter", "outcome": "no_answer", "minutes": 10}
    capture.keep(friday, Captured("outreach", FRIDAY - timedelta(days=1), (robin,), **tried))
    days = [workday(friday, TODAY + timedelta(days=number)) for number in range(5)]
    week = own_weeks(friday)[0]

    assert week.minutes == sum(day.minutes_with_people for day in days) == 60
    assert week.written == sum(day.minutes for day in days) == 30 + 20 + 25 + 10
    said = MirrorPresenter(friday).state().this
    assert "1 h; 1 h 25 min written down in all" in said


def test_two_met_at_once_are_no_more_of_a_day_than_there_is(friday, robin, sasha):
    for who in (robin, sasha):
        note(friday, who, 0, 30, "cafe")
    day = WorkdayPresenter(friday).state().summary
    assert "30 min by the clock; with participants 1 h, some at the same time" in day
    assert "30 min by the clock, as some were" in MirrorPresenter(friday).state().this


def test_a_week_without_participants_does_not_say_that_nothing_is_written(friday):
    line = Captured("employer", FRIDAY, new_workplace="Lagret", channel="phone", minutes=25)
    capture.keep(friday, line)
    assert "25 min written down in all" in MirrorPresenter(friday).state().this


@given(st.integers(0, 5000), st.integers(0, 5000))
def test_a_share_is_a_share(minutes, outside):
    week = Week(TODAY, 1, 1, max(minutes, outside), outside)

    assert week.outside_percent is None or 0 <= week.outside_percent <= 100


def test_every_number_of_the_mirror_is_as_long_as_its_list(friday, robin, sasha):
    note(friday, robin, 0, 30, "cafe")
    note(friday, robin, 1, 60, "own_office")
    note(friday, sasha, 4, 30, "workplace")
    note(friday, sasha, 2, 0, "cafe", missed=True)
    note(friday, sasha, 5, 99, "cafe")  # Sunday of the week before
    for name, channel in (("Caféet", "visit"), ("Caféet", "visit"), ("Lagret", "phone")):
        capture.keep(friday, Captured("employer", FRIDAY, new_workplace=name, channel=channel))
    this, before = own_weeks(friday)

    for weeks_ago, week in enumerate((this, before)):
        for what in (m.CONTACTS, m.PEOPLE, m.EMPLOYERS, m.MISSED):
            assert len(noted(friday, what, weeks_ago)) == getattr(week, what), what
        assert sum(one.minutes for one in noted(friday, m.OUTSIDE, weeks_ago)) == week.outside


def test_the_list_names_whom_one_may_see_and_leads_there(friday, robin):
    note(friday, robin, 0, 30, "cafe")
    presenter = MirrorPresenter(friday)

    assert [key for key, _ in presenter.state().numbers] == ["contacts", "people", "outside"]
    [line] = presenter.lines(m.CONTACTS)
    assert (line.participant, line.title) == (robin, "Robin Vale")
    assert line.detail == "Friday 6 March, 30 min"


def test_whoever_was_handed_over_is_not_named_any_longer(friday, robin, supervisor):
    note(friday, robin, 0, 30, "cafe")
    other = sits(supervisor, "Eva Alm", Role.SPECIALIST)
    for row in records.rows_of(friday, "assignments", robin):
        records.withdraw(supervisor, "test", "assignments", row.id)
    records.correct(supervisor, "test", "participants", robin, {"specialist": other.user.id})

    [line] = MirrorPresenter(friday).lines(m.CONTACTS)
    assert (line.participant, line.title) == (None, "Somebody you no longer support")
