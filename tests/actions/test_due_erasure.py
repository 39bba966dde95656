"""What is to be erased comes up by itself, for the supervisor and who opens the sealed."""

from datetime import date

import pytest

from ipsdesk.actions import erasure, people, protection, records, retention
from ipsdesk.actions.due import due_today
from ipsdesk.actions.goals import set_goal
from ipsdesk.domain.due import ERASE
from ipsdesk.ui.presenters.today import TodayPresenter
from tests.conftest import SASHA, episode_of, later

ENDED = date(2026, 3, 1)
DUE = date(2026, 6, 1)  # three months on, for a private foundation


@pytest.fixture
def gone(desk, robin):
    set_goal(desk, robin, "Jobba med hundar")
    told = {"entered_on": date(2026, 1, 10), "ended_on": ENDED, "state": "ended"}
    records.correct(desk, "test", "episodes", episode_of(desk, robin), told)
    return robin


def to_erase(desk, day):
    return [(one.participant, one.day) for one in due_today(later(desk, day)) if one.kind == ERASE]


def test_the_supervisor_is_reminded_a_week_before_and_until_it_is_done(supervisor, gone):
    assert to_erase(supervisor, date(2026, 5, 24)) == []
    assert to_erase(supervisor, date(2026, 5, 25)) == [(gone, DUE)]
    assert to_erase(supervisor, date(2026, 9, 1)) == [(gone, DUE)]

    erasure.erase_classes(later(supervisor, date(2026, 9, 1)), gone, ("R2",), "")
    assert to_erase(supervisor, date(2026, 9, 2)) == []


def test_the_list_says_what_the_page_of_erasures_says(supervisor, gone):
    for day in (date(2026, 5, 31), DUE, date(2026, 6, 2)):
        there = {one.person.id for one in retention.to_erase(later(supervisor, day))}
        assert there == {who for who, due in to_erase(supervisor, day) if due <= day}


def test_a_follow_up_that_was_decided_keeps_the_records_seven_months(supervisor, desk, gone):
    row = {"participant": gone, "episode": episode_of(desk, gone), "due_on": date(2026, 9, 1)}
    records.enter(desk, "test", [records.Row("follow_ups", row)])

    assert to_erase(supervisor, DUE) == []
    assert [who for who, _ in to_erase(supervisor, date(2026, 10, 2))] == [gone]


def test_a_specialist_is_not_asked_to_erase_anybody(desk, gone):
    assert to_erase(desk, date(2026, 6, 2)) == []


def test_whoever_opens_a_protected_record_is_reminded_and_nobody_else(supervisor, desk, gone):
    how = protection.Protection("marked", "Blåsippa", (desk.user.id,))
    protection.protect(supervisor, gone, how)

    assert [who for who, _ in to_erase(desk, date(2026, 6, 2))] == [gone]
    assert to_erase(supervisor, date(2026, 6, 2)) == []


def test_a_hold_keeps_it_off_the_list(supervisor, desk, gone):
    records.correct(desk, "test", "participants", gone, {"legal_hold": True})
    other = people.enrol(desk, SASHA)

    assert to_erase(supervisor, date(2026, 6, 2)) == []
    assert other != gone


def test_the_line_leads_to_where_it_is_erased(supervisor, gone):
    lines = TodayPresenter(later(supervisor, date(2026, 6, 2))).state().late

    [line] = [one for one in lines if one.kind == ERASE]
    assert (line.place, line.what) == ("rights", "The records of the support are to be erased")
