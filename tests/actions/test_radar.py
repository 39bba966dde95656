"""The radar: months kept and counted anew, hidden while rated, silent of fewer than three."""

import gc
import time
from dataclasses import replace
from datetime import date, timedelta

import pytest

from ipsdesk.actions import everything, figures, radar, records, reviews
from ipsdesk.actions.rehearsal import Wanted, rehearse
from ipsdesk.actions.reviews import NewReview, Seat
from ipsdesk.actions.vault import Secrets, unlock
from ipsdesk.domain.access import Role
from ipsdesk.domain.errors import NotForThisRole
from ipsdesk.domain.records import Row
from ipsdesk.domain.reviews import ReviewKind
from tests.conftest import NOW, TODAY
from tests.stalls import slowness

LATELY = (TODAY - timedelta(90), TODAY)


def employed(desk, *users):
    rows = [
        Row(
            "employments",
            {"user": u, "duty": "specialist", "share": 1.0, "from_day": date(2020, 1, 1)},
        )
        for u in users
    ]
    records.enter(desk, "employ", rows)


@pytest.fixture
def scale(supervisor):
    return radar.scale_of_unit(supervisor)


def test_twelve_whole_months_are_asked_for_and_the_newest_is_counted_first(supervisor, scale):
    strip = radar.strip(supervisor, scale)
    this = TODAY.replace(day=1)
    assert len(strip.months) == radar.MONTHS
    assert strip.months[-1] == (this - timedelta(1)).replace(day=1)
    assert strip.old == strip.months[::-1]


def test_what_was_counted_is_there_at_once_and_is_not_old(supervisor, scale):
    months = radar.strip(supervisor, scale).months
    counted = tuple(radar.count_month(supervisor, scale, month) for month in months)
    radar.keep_months(supervisor, scale, counted)
    again = radar.strip(supervisor, scale)
    assert again.old == ()
    assert dict(again.points) == {one.month: dict(one.points) for one in counted}


def test_a_record_written_since_makes_every_month_old(supervisor, desk, scale):
    months = radar.strip(supervisor, scale).months
    radar.keep_months(
        supervisor, scale, tuple(radar.count_month(supervisor, scale, month) for month in months)
    )
    employed(supervisor, desk.user.id)
    assert radar.strip(supervisor, scale).old == months[::-1]


def test_what_figures_are_not_made_from_makes_nothing_old(supervisor, scale):
    months = radar.strip(supervisor, scale).months
    radar.keep_months(
        supervisor, scale, tuple(radar.count_month(supervisor, scale, month) for month in months)
    )
    records.enter(
        supervisor,
        "register",
        [
            Row(
                "employers",
                {"name": "Nya Bageriet", "name_folded": "nya bageriet", "do_not_contact": False},
            )
        ],
    )
    assert radar.strip(supervisor, scale).old == ()


def test_a_month_counted_twice_is_kept_once(supervisor, scale):
    [month] = radar.strip(supervisor, scale).months[-1:]
    for _ in range(2):
        radar.keep_months(supervisor, scale, (radar.count_month(supervisor, scale, month),))
    with supervisor.read() as connection:
        found = connection.exec_driver_sql("SELECT count(*) FROM month_figures").scalar_one()
    assert found == 1


def test_fewer_than_three_specialists_have_no_months_at_all(supervisor, desk, scale):
    employed(supervisor, desk.user.id, supervisor.user.id)
    [month] = radar.strip(supervisor, scale).months[-1:]
    assert radar.count_month(supervisor, scale, month).points == {}


def test_months_are_no_records_and_leave_no_history_and_no_export(supervisor, scale):
    before = len(acts(supervisor))
    [month] = radar.strip(supervisor, scale).months[-1:]
    radar.keep_months(supervisor, scale, (radar.count_month(supervisor, scale, month),))
    assert len(acts(supervisor)) == before
    assert "month_figures" in everything.LEFT_OUT


def acts(desk):
    with desk.read() as connection:
        return connection.exec_driver_sql("SELECT seq FROM acts").fetchall()


def test_whoever_may_not_review_sees_no_months(supervisor, scale):
    coordinator = replace(supervisor, user=replace(supervisor.user, role=Role.COORDINATOR))
    with pytest.raises(NotForThisRole):
        radar.strip(coordinator, scale)


def test_points_are_hidden_from_the_first_rating_until_all_have_agreed(supervisor, desk, scale):
    assert not radar.is_rating(supervisor, scale)
    seats = (Seat("supervisor", user=supervisor.user.id), Seat("specialist", user=desk.user.id))
    reviews.begin_review(supervisor, NewReview("ips-25", ReviewKind.INTERNAL, *LATELY, seats))
    assert radar.is_rating(supervisor, scale)


@pytest.fixture(scope="module")
def unit(tmp_path_factory):
    """A made-up unit of more than three specialists."""
    path = tmp_path_factory.mktemp("radar") / "unit.ipsvault"
    made = rehearse(path, Wanted(participants=60, months=6, today=TODAY, seed=3))
    opened = unlock(path, Secrets(recovery=made.recovery_code), now=lambda: NOW)
    yield opened
    opened.vault.close()


def test_each_month_is_what_a_fresh_count_of_its_days_comes_to(unit):
    scale = radar.scale_of_unit(unit)
    for month in radar.strip(unit, scale).months[-3:]:
        last = (month.replace(day=28) + timedelta(4)).replace(day=1) - timedelta(1)
        found = figures.records_of_window(unit, scale, (month, last))
        by_hand = {one.item: one.suggestion for one in figures.evidence_of_scale(scale, found)}
        counted = radar.count_month(unit, scale, month)
        assert counted.points in ({}, by_hand)
        specialists = {e.user for e in found.employments if e.duty == "specialist"}
        assert bool(counted.points) is (len(specialists) >= radar.LEAST_SPECIALISTS)


@pytest.fixture
def thawed():
    """Let the collector look through everything again afterwards."""
    yield
    gc.unfreeze()
    gc.enable()


@pytest.mark.parametrize("collects", [True, False])
def test_counting_leaves_the_collector_as_it_found_it(supervisor, scale, thawed, collects):
    found = figures.records_of_window(supervisor, scale, LATELY)
    (gc.enable if collects else gc.disable)()
    gc.freeze()
    before = gc.get_freeze_count()
    seen = [gc.isenabled() for _ in figures.evidence_of_scale(scale, found)]
    assert set(seen) == {collects}, "nor does it rest while what was counted is looked at"
    assert 0.9 * before < gc.get_freeze_count() <= before, "what the program left out stays so"
    gc.unfreeze()
    list(figures.evidence_of_scale(scale, found))
    assert gc.get_freeze_count() == 0
    assert gc.isenabled() is collects


def test_a_unit_that_was_made_up_has_its_last_month_counted(unit):
    scale = radar.scale_of_unit(unit)
    assert radar.strip(unit, scale).months[-1] in radar.strip(unit, scale).points


def test_a_year_of_a_team_is_read_in_no_time(unit):
    scale = radar.scale_of_unit(unit)
    months = radar.strip(unit, scale).months
    [last] = months[-1:]
    counted = radar.count_month(unit, scale, last)
    kept = tuple(type(counted)(month, counted.points, counted.upto) for month in months)
    radar.keep_months(unit, scale, kept)
    took = []
    for _ in range(5):
        began = time.process_time()
        radar.strip(unit, scale)
        took.append(time.process_time() - began)
    assert min(took) <= 0.010 * slowness()  # P8
