"""What the project did is counted from its events, and names no participant."""

from collections import Counter
from dataclasses import replace
from datetime import date, timedelta

from ipsdesk.domain.activities import (
    OPEN_KINDS,
    Activities,
    Happening,
    KindCount,
    Trial,
    UnitFidelity,
    activities_in,
    fidelity_items,
)
from ipsdesk.domain.activities_kept import from_kept, kept
from ipsdesk.domain.periods import HalfYear
from tests.releases import ACTIVITIES

AUTUMN, LAST = HalfYear(2026, 2), date(2026, 11, 28)
DAY = date(2026, 9, 10)
MEETING = Happening("conference", DAY, 60, (("1880", 5), ("1883", 2)), equality=True)


def told(*happenings, trials=(), organisations=()):
    return activities_in(AUTUMN, LAST, happenings, trials, organisations)


def test_events_count_by_kind_and_only_those_of_the_period_that_have_been():
    before = replace(MEETING, from_day=date(2026, 6, 30))
    to_come = replace(MEETING, from_day=LAST + timedelta(days=1))
    found = told(MEETING, MEETING, before, to_come)
    assert found.kinds == (KindCount("conference", 2, 120),)
    assert found.municipalities == (("1880", 2, 10), ("1883", 2, 4))


def test_how_many_came_is_told_of_open_gatherings_alone():
    session = replace(MEETING, kind="labour_market_session", people=3, came=())
    assert told(session).kinds == (KindCount("labour_market_session", 1, None),)


def test_nor_is_it_told_by_municipality_who_came_where_participants_are():
    closed = replace(MEETING, kind="group_activity", came=(("1880", 3),))
    assert told(closed).municipalities == ()
    assert told(closed, MEETING).municipalities == told(MEETING).municipalities
    assert "labour_market_session" not in OPEN_KINDS


def test_organisations_are_counted_by_kind_and_principles_by_event():
    found = told(MEETING, replace(MEETING, equality=False), organisations=["region", "region"])
    assert found.organisations == (("region", 2),)
    assert (found.principles.events, found.principles.equality) == (2, 1)
    assert told().principles is None


def test_an_exchange_is_told_only_when_somebody_wrote_what_was_learnt():
    abroad = Happening("transnational_exchange", DAY, 8, (), what_works="Trust")
    silent = replace(abroad, what_works="")
    assert told(abroad, silent).exchanges == (abroad,)


def test_a_trial_belongs_to_every_period_it_went_on_in():
    trial = Trial("Walks", date(2026, 1, 1), None, "Fine", "keep")
    over = replace(trial, to_day=date(2026, 6, 1))
    assert told(trials=[trial, over]).trials == (trial,)


def test_items_of_a_review_are_told_of_a_team_of_three_or_more():
    assert fidelity_items([("S1", 4)], 2) == ()
    assert fidelity_items([("S1", 4)], 3) == (("S1", 4),)


def test_every_count_is_among_the_numbers_as_often_as_a_table_shows_it():
    expected = Counter([2, 140, 3, 4, 61, 12, 4, 3, 2, 5, 5, 5, 4])
    assert ACTIVITIES.numbers == expected


def test_what_the_ledger_keeps_comes_back_as_it_was():
    assert from_kept(kept(ACTIVITIES)) == ACTIVITIES
    ended = replace(ACTIVITIES.trials[0], to_day=DAY)
    visited = replace(MEETING, kind="transnational_exchange", how_they_work="Together")
    more = replace(ACTIVITIES, trials=(ended,), exchanges=(visited,))
    assert from_kept(kept(more)) == more
    assert from_kept({}) == Activities()
    bare = Activities(fidelity=UnitFidelity("ips-25", 90, 125, "fair", DAY))
    assert from_kept(kept(bare)) == bare
