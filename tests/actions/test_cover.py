"""Cover for who is away: the right to open begins and ends on its days, by itself."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from ipsdesk.actions import cover, people, protection, records
from ipsdesk.actions.goals import set_goal
from ipsdesk.actions.protection import Protection
from ipsdesk.actions.rights import restrict
from ipsdesk.domain.access import Role
from ipsdesk.domain.errors import NotForThisRole, NotFound
from ipsdesk.domain.team_errors import CoverRefused
from tests.conftest import NOW, TODAY, episode_of, later, sits

FIRST, LAST = TODAY + timedelta(days=2), TODAY + timedelta(days=9)
DAYS = (FIRST, LAST)


@pytest.fixture
def stina(supervisor):
    """The desk of somebody employed to stand in."""
    return sits(supervisor, "Stina Ahl", Role.STAND_IN)


def on(desk, day):
    return later(desk, day)


def seen(desk, day):
    load = people.caseload(later(desk, day), "mine")
    return {one.shown_name for one in (*load.waiting, *load.others)}


def test_the_caseload_is_open_on_the_days_of_the_cover_and_on_no_other(desk, stina, robin, sasha):
    made = cover.cover_for(desk, desk.user.id, stina.user.id, DAYS, "Semester")

    assert (made.opened, made.left_out) == (2, 0)
    both = {"Robin Vale", "Sasha Åmoor"}
    days = (FIRST - timedelta(days=1), FIRST, LAST, LAST + timedelta(days=1))
    assert [seen(stina, day) for day in days] == [set(), both, both, set()]
    with pytest.raises(NotFound):
        people.person(on(stina, LAST + timedelta(days=1)), robin)


def test_who_covers_writes_down_what_happened_and_no_more_than_a_stand_in(desk, stina, robin):
    cover.cover_for(desk, desk.user.id, stina.user.id, DAYS, "Semester")
    there = on(stina, FIRST)
    set_goal(there, robin, "Prata med Bo")

    assert len(records.rows_of(there, "goals", robin)) == 1
    with pytest.raises(NotForThisRole):
        people.lend(there, robin, stina.user.id, LAST, "")
    with pytest.raises(NotForThisRole):
        cover.cover_for(there, desk.user.id, stina.user.id, DAYS)


def test_a_supervisor_lets_somebody_cover_for_who_fell_ill_today(desk, supervisor, stina, robin):
    cover.cover_for(supervisor, desk.user.id, stina.user.id, (TODAY, TODAY))

    assert seen(stina, TODAY) == {"Robin Vale"}
    assert seen(stina, TODAY + timedelta(days=1)) == set()


def test_days_that_began_before_today_open_nothing_backwards(desk, supervisor, stina, robin):
    began = TODAY - timedelta(days=3)
    cover.cover_for(supervisor, desk.user.id, stina.user.id, (began, TODAY))

    [kept] = records.rows_matching(supervisor, "covers")
    assert kept.day("from_day") == began
    assert seen(stina, TODAY) == {"Robin Vale"}


def test_a_specialist_lets_nobody_into_somebody_elses_caseload(desk, supervisor, stina, robin):
    ida = sits(supervisor, "Ida Ask", Role.SPECIALIST)

    with pytest.raises(NotForThisRole):
        cover.cover_for(ida, desk.user.id, ida.user.id, DAYS)
    assert records.rows_matching(supervisor, "covers") == []


@pytest.mark.parametrize(
    "days",
    [(LAST, FIRST), (TODAY - timedelta(days=9), TODAY - timedelta(days=1))],
    ids=["backwards", "over"],
)
def test_days_that_cannot_be_are_refused(desk, stina, days):
    with pytest.raises(CoverRefused):
        cover.cover_for(desk, desk.user.id, stina.user.id, days)


def test_nobody_covers_for_themself_or_without_the_right_to_open(desk, supervisor):
    coordinator = sits(supervisor, "Kim Ask", Role.COORDINATOR)
    for who in (desk.user.id, coordinator.user.id):
        with pytest.raises(CoverRefused):
            cover.cover_for(desk, desk.user.id, who, DAYS)


def test_the_protected_stay_closed_to_who_is_not_named(desk, supervisor, stina, robin, sasha):
    how = Protection("marked", "Blåsippa", (supervisor.user.id, desk.user.id))
    protection.protect(supervisor, robin, how)

    made = cover.cover_for(desk, desk.user.id, stina.user.id, DAYS)

    assert (made.opened, made.left_out) == (1, 1)
    assert seen(stina, FIRST) == {"Sasha Åmoor"}


def test_pro_01_a_supervisor_is_not_told_that_there_is_somebody_she_may_not_open(
    desk, supervisor, stina, robin, sasha
):
    protection.protect(supervisor, robin, Protection("marked", "Blåsippa", (desk.user.id,)))

    made = cover.cover_for(supervisor, desk.user.id, stina.user.id, DAYS)

    assert (made.opened, made.left_out) == (1, 0)


def test_whose_support_has_ended_is_not_counted_among_those_who_stay_closed(
    desk, supervisor, stina, robin, sasha
):
    protection.protect(supervisor, robin, Protection("marked", "Blåsippa", (desk.user.id,)))
    ended = {"ended_on": TODAY - timedelta(days=1), "exit_reason": "own_wish", "state": "ended"}
    records.correct(desk, "test", "episodes", episode_of(desk, robin), ended)

    made = cover.cover_for(desk, desk.user.id, stina.user.id, DAYS)

    assert (made.opened, made.left_out) == (1, 0)


def test_a_cover_ends_before_its_time_from_then_on(desk, stina, robin):
    made = cover.cover_for(desk, desk.user.id, stina.user.id, DAYS)
    middle = on(desk, FIRST + timedelta(days=3))
    cover.end_cover(middle, made.cover)

    assert seen(stina, FIRST + timedelta(days=3)) == set()
    assert [one.last for one in cover.covers(middle)] == []
    with pytest.raises(NotFound):
        cover.end_cover(middle, made.cover)


def test_a_cover_that_has_not_begun_is_gone_when_it_is_ended(desk, stina, robin):
    made = cover.cover_for(desk, desk.user.id, stina.user.id, DAYS)
    cover.end_cover(desk, made.cover)

    assert records.rows_matching(desk, "covers") == []
    assert seen(stina, FIRST) == set()


def test_ending_a_cover_leaves_what_was_lent_apart_from_it(desk, stina, robin, sasha):
    people.lend(desk, sasha, stina.user.id, LAST, "Utflykt")
    later_desk = on(desk, TODAY + timedelta(days=1))
    made = cover.cover_for(later_desk, desk.user.id, stina.user.id, DAYS)
    cover.end_cover(later_desk, made.cover)

    assert seen(stina, FIRST) == {"Sasha Åmoor"}


def test_each_sees_their_own_covers_and_the_supervisor_all(desk, supervisor, stina, robin):
    ida = sits(supervisor, "Ida Ask", Role.SPECIALIST)
    cover.cover_for(desk, desk.user.id, stina.user.id, DAYS)

    assert [len(cover.covers(one)) for one in (desk, stina, supervisor, ida)] == [1, 1, 1, 0]
    assert cover.covers(on(desk, LAST + timedelta(days=1))) == []


def test_a_leap_day_is_a_day_of_cover_like_any_other(desk, stina, robin):
    days = (date(2028, 2, 29), date(2028, 2, 29))
    cover.cover_for(desk, desk.user.id, stina.user.id, days)

    assert seen(stina, date(2028, 2, 29)) == {"Robin Vale"}
    assert seen(stina, date(2028, 3, 1)) == set()


def test_a_cover_ends_whole_also_where_the_clock_goes_on_between_rows(desk, stina, robin, sasha):
    moments = (NOW + timedelta(microseconds=tick) for tick in range(10_000))
    ticking = replace(desk, now=lambda: next(moments))
    made = cover.cover_for(ticking, desk.user.id, stina.user.id, (TODAY, LAST))
    cover.end_cover(ticking, made.cover)

    assert seen(stina, TODAY) == set()


def shut(supervisor, robin, how):
    if how == "restricted":
        restrict(supervisor, robin, restricted=True)
    else:
        protection.protect(supervisor, robin, Protection(how, "K. Alm", (supervisor.user.id,)))


@pytest.mark.parametrize("how", ["restricted", "secrecy_mark"])
def test_a_cover_ends_for_all_also_where_one_record_was_shut_meanwhile(
    desk, supervisor, stina, robin, sasha, how
):
    made = cover.cover_for(desk, desk.user.id, stina.user.id, (TODAY, LAST))
    shut(supervisor, robin, how)
    cover.end_cover(on(desk, FIRST), made.cover)

    assert seen(stina, FIRST) == set()
    assert cover.covers(on(desk, FIRST)) == []


def stood_in_until(desk, who):
    rows = records.rows_of(desk, "assignments", who)
    return [row.day("to_day") for row in rows if row.words("duty") == "stand_in"]


def test_whoever_was_shut_out_before_is_not_said_to_have_stood_in_until_the_cover_ended(
    desk, stina, robin, sasha
):
    made = cover.cover_for(desk, desk.user.id, stina.user.id, (TODAY, LAST))
    rows = records.rows_of(desk, "assignments", robin)
    [lent] = [row for row in rows if row.words("duty") == "stand_in"]
    people.end_lending(on(desk, TODAY + timedelta(days=2)), lent.id)
    shut = TODAY + timedelta(days=1)
    assert stood_in_until(desk, robin) == [shut]

    cover.end_cover(on(desk, TODAY + timedelta(days=5)), made.cover)

    assert stood_in_until(desk, robin) == [shut]
    assert stood_in_until(desk, sasha) == [TODAY + timedelta(days=4)]


def test_whoever_is_shut_out_already_is_not_shut_out_again(desk, stina, robin):
    people.lend(desk, robin, stina.user.id, TODAY + timedelta(days=3), "")
    rows = records.rows_of(desk, "assignments", robin)
    [lent] = [row for row in rows if row.words("duty") == "stand_in"]
    with pytest.raises(NotFound):
        people.end_lending(on(desk, TODAY + timedelta(days=4)), lent.id)
    assert stood_in_until(desk, robin) == [TODAY + timedelta(days=3)]

    people.end_lending(on(desk, TODAY + timedelta(days=3)), lent.id)
    assert stood_in_until(desk, robin) == [TODAY + timedelta(days=2)]
