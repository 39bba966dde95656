"""Chance that can be repeated, and shares that are dealt out exactly."""

from collections import Counter
from datetime import UTC, date, datetime
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipsdesk.domain.rehearsal.chance import Chance, Deal
from ipsdesk.domain.rehearsal.days import (
    evening,
    moment,
    mondays,
    months_before,
    office_moment,
    spread,
    weekday,
    workday,
)
from ipsdesk.domain.rehearsal.pool import Pool, PoolIncomplete

seeds = st.integers(0, 2**32)
days = st.dates(date(2000, 1, 1), date(2099, 12, 31))
weights = st.dictionaries(st.text(min_size=1, max_size=4), st.integers(1, 50), min_size=1)


@given(seeds)
def test_the_same_seed_and_labels_give_the_same_choices(seed):
    one, other = Chance(seed, "jobs", 7), Chance(seed, "jobs", 7)
    assert [one.number(1000) for _ in range(20)] == [other.number(1000) for _ in range(20)]
    assert one.id() == other.id()


@given(seeds)
def test_another_label_gives_other_choices(seed):
    one, other = Chance(seed, "jobs"), Chance(seed, "studies")
    assert [one.number(10**9) for _ in range(4)] != [other.number(10**9) for _ in range(4)]


@given(seeds, st.integers(0, 40))
def test_a_stream_about_one_matter_does_not_depend_on_what_was_drawn_before(seed, drawn):
    chance = Chance(seed, "person")
    before = chance.about("goals").number(10**9)
    for _ in range(drawn):
        chance.share()
    assert chance.about("goals").number(10**9) == before


@given(seeds, st.integers(-50, 50), st.integers(0, 100))
def test_a_number_lies_between_its_ends(seed, lowest, more):
    assert lowest <= Chance(seed).between(lowest, lowest + more) <= lowest + more


@given(seeds, weights)
def test_what_weighs_nothing_never_comes(seed, given_weights):
    several = {**given_weights, "never at all": 0}
    chance = Chance(seed)
    assert "never at all" not in {chance.weighed(several) for _ in range(6)}


@given(seeds, st.lists(st.integers(), unique=True, max_size=12), st.integers(0, 20))
def test_some_things_of_several_are_all_different(seed, several, count):
    chosen = Chance(seed).some_of(several, count)
    assert len(chosen) == len(set(chosen)) == min(count, len(several))
    assert set(chosen) <= set(several)


def test_what_happens_in_a_fifth_of_all_cases_happens_about_that_often():
    chance = Chance(1, "often")
    happened = sum(chance.happens(0.2) for _ in range(5000))
    assert 900 < happened < 1100
    assert not chance.happens(0)
    assert chance.maybe(1, "here") == "here"
    assert chance.maybe(0, "here") is None


def test_ids_are_random_looking_and_never_the_same():
    chance = Chance(3)
    ids = {chance.id() for _ in range(2000)}
    assert len(ids) == 2000
    assert {one.version for one in ids} == {4}


@given(seeds, st.integers(1, 400), weights)
def test_a_deal_gives_each_share_to_within_one_person(seed, many, shares):
    deal = Deal(Chance(seed, "deal"), many, shares)
    dealt = Counter(deal.to(place) for place in range(many))
    whole = sum(shares.values())
    assert sum(dealt.values()) == many
    for word, weight in shares.items():
        assert abs(dealt[word] - Fraction(weight * many, whole)) <= 1


def test_a_deal_to_eighty_by_eightieths_is_exact():
    deal = Deal(Chance(5), 80, {"woman": 37, "man": 41, "other": 2})
    assert Counter(deal.to(place) for place in range(80)) == {"woman": 37, "man": 41, "other": 2}


@given(days)
def test_a_weekday_is_no_weekend_and_no_more_than_two_days_on(day):
    found = weekday(day)
    assert found.weekday() < 5
    assert 0 <= (found - day).days <= 2


@given(days, days)
def test_a_workday_is_never_after_the_latest(day, latest):
    found = workday(day, latest)
    assert found <= latest
    assert found.weekday() < 5


def test_a_moment_is_what_a_swedish_clock_shows_in_winter_and_in_summer():
    assert moment(date(2026, 1, 15), 9) == datetime(2026, 1, 15, 8, tzinfo=UTC)
    assert moment(date(2026, 7, 15), 9) == datetime(2026, 7, 15, 7, tzinfo=UTC)
    assert moment(date(2026, 3, 28), 9).hour == 8
    assert moment(date(2026, 3, 29), 9).hour == 7
    assert moment(date(2026, 10, 24), 9).hour == 7
    assert moment(date(2026, 10, 25), 9).hour == 8


@given(seeds, days)
def test_contacts_are_by_day_and_notes_in_the_evening(seed, day):
    chance = Chance(seed)
    assert office_moment(chance, day) < evening(chance, day)
    assert office_moment(chance, day).minute % 15 == 0


@given(days, st.integers(0, 40))
def test_some_months_earlier_is_that_many_months(day, months):
    before = months_before(day, months)
    assert (day.year * 12 + day.month) - (before.year * 12 + before.month) == months


@given(seeds, days, st.integers(0, 300))
def test_every_monday_and_no_other_day_is_counted(seed, first, length):
    last = first.fromordinal(first.toordinal() + length)
    found = list(mondays(first, last))
    assert all(day.weekday() == 0 for day in found)
    assert len(found) in (length // 7 + 1, length // 7 + 2)
    assert first <= spread(Chance(seed), first, last) <= last


def test_a_list_that_is_missing_is_told_by_its_name():
    empty = Pool({}, {"mix": []}, {}, {})
    for ask in (empty.lines, empty.rows, empty.mix, empty.called, empty.of_employers):
        with pytest.raises(PoolIncomplete, match="mix"):
            ask("mix")
    with pytest.raises(PoolIncomplete):
        empty.observations()
    with pytest.raises(PoolIncomplete):
        empty.employer_kinds()
