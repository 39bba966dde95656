"""What is to be erased comes up by itself, for the supervisor and who opens the sealed."""

from datetime import date, timedelta

import pytest

from ipsdesk.actions import erasure, people, protection, records, retention
from ipsdesk.actions.due import due_list, due_today
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
    follow_up(desk, gone)

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


def ends(desk, who, day):
    [episode] = records.rows_of(desk, "episodes", who)
    told = {"entered_on": date(2025, 1, 10), "requested_on": date(2025, 1, 1), "ended_on": day}
    records.correct(desk, "test", "episodes", episode.id, {**told, "state": "ended"})


def follow_up(desk, who):
    due = date(2026, 9, 1)
    row = {"participant": who, "episode": episode_of(desk, who), "due_on": due}
    records.enter(desk, "test", [records.Row("follow_ups", row)])


def test_with_a_follow_up_the_day_that_is_told_is_the_day_it_may_be_erased(supervisor, desk, gone):
    follow_up(desk, gone)
    for day in (date(2026, 9, 24), date(2026, 10, 1), date(2026, 12, 1)):
        assert to_erase(supervisor, day) == [(gone, date(2026, 10, 1))]
        assert retention.erase_days(later(supervisor, day), gone)["R2"] == date(2026, 10, 1)
    found = due_list(later(supervisor, date(2026, 9, 24)), 10)
    assert ERASE in {one.kind for one in found.ahead}
    assert ERASE not in {one.kind for one in found.late}


@pytest.mark.parametrize("followed", [False, True])
@pytest.mark.parametrize(
    "ended",
    [date(2025, 2, 28), date(2025, 8, 31), date(2025, 11, 29), date(2025, 11, 30)],
)
def test_where_months_differ_in_length_the_list_and_the_page_agree(
    supervisor, desk, robin, ended, followed
):
    set_goal(desk, robin, "Jobba med hundar")
    ends(desk, robin, ended)
    if followed:
        follow_up(desk, robin)
    [day] = {retention.erase_days(supervisor, robin)["R2"]}
    for days in (*range(-8, -5), *range(-1, 4)):
        now = later(supervisor, day + timedelta(days=days))
        found = due_list(now, 10)
        late, ahead = ([one.day for one in part if one.kind == ERASE] for part in parts(found))
        there = [one.person.id for one in retention.to_erase(now)]
        assert (late, ahead) == (
            [day] if days > 0 else [],
            [day] if -7 <= days <= 0 else [],
        )
        assert there == ([robin] if days >= 0 else [])


def parts(found):
    return found.late, found.ahead
