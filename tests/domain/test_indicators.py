"""The project's own estimate of the funder's indicators keeps the funder's identities."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ipsdesk.domain.indicators import (
    EXIT_DAYS,
    LEAP_DAY_BIRTHDAY,
    Standing,
    age,
    birthday_in,
    entered,
    exit_within_reach,
    is_long_term_unemployed,
    left,
    outputs,
    results,
    six_months_after,
    standing,
)
from ipsdesk.domain.people import age_on
from ipsdesk.domain.periods import Quarter, ToDate
from ipsdesk.domain.units import ExitSeen, LaterSeen, Status, merged
from tests.domain.units import LAST, births, days, unit, units

few_examples = settings(max_examples=40, deadline=None)
many = st.lists(units(), max_size=8).map(merged)


def by_code(indicators):
    return {one.code: one for one in indicators}


@few_examples
@given(many)
def test_every_participant_has_one_status_or_is_counted_as_unknown(people):
    found = by_code(outputs(people))
    parts = [found[code].counted for code in ("EECO02", "EECO04", "EECO05")]

    assert sum(map(len, parts)) + len(found["EECO02"].unknown) == len(found["EECO01"].counted)
    assert found["EECO03"].counted <= found["EECO02"].counted


@few_examples
@given(many)
def test_every_participant_has_one_level_of_education_or_is_counted_as_unknown(people):
    found = by_code(outputs(people))
    parts = [found[code].counted for code in ("EECO09", "EECO10", "EECO11")]

    assert sum(map(len, parts)) + len(found["EECO09"].unknown) == len(found["EECO01"].counted)


@few_examples
@given(many)
def test_the_age_codes_never_add_up_to_more_than_everybody(people):
    found = by_code(outputs(people))

    assert sum(len(found[code].counted) for code in ("EECO06", "EECO07", "EECO08")) <= len(
        found["EECO01"].counted
    )


@few_examples
@given(st.lists(units(number=0), min_size=1, max_size=4))
def test_coming_back_changes_no_figure_of_entry(episodes):
    first = min(episodes, key=lambda episode: (episode.start, episode.person))
    [together] = merged(episodes)
    ties = [episode for episode in episodes if episode.start == first.start]

    assert together.start == first.start
    if len(ties) == 1:
        assert [len(one.counted) for one in outputs([together])] == [
            len(one.counted) for one in outputs([first])
        ]


@few_examples
@given(st.lists(units(number=0), min_size=1, max_size=4))
def test_whoever_came_back_has_left_only_when_every_episode_is_over(episodes):
    [together] = merged(episodes)
    ended = [episode.end for episode in episodes]

    assert together.end == (None if None in ended else max(ended))


@few_examples
@given(many, days, days)
def test_moving_the_clock_changes_no_age_figure(people, one_day, another):
    now = by_code(outputs(entered(people, ToDate(max(one_day, another)))))
    then = by_code(outputs(entered(people, ToDate(min(one_day, another)))))

    for code in ("EECO06", "EECO07", "EECO08"):
        assert then[code].counted <= now[code].counted


@few_examples
@given(many)
def test_strict_is_never_more_than_wide_and_nobody_counts_outside_the_base(people):
    for one in results(left(people, ToDate(LAST + timedelta(days=2000)))):
        assert one.strict <= one.counted <= one.base
        assert one.unknown <= one.base - one.counted


def test_an_exit_seen_after_28_days_counts_and_after_29_does_not():
    end = date(2026, 3, 2)
    in_time = unit(end=end, exit_seen=(ExitSeen(end + timedelta(days=EXIT_DAYS), employed=True),))
    too_late = unit(end=end, exit_seen=(ExitSeen(end + timedelta(days=29), employed=True),))

    assert len(by_code(results([in_time]))["EECR04"].counted) == 1
    assert len(by_code(results([too_late]))["EECR04"].counted) == 0
    assert len(by_code(results([too_late]))["EECR04"].unknown) == 1


def test_what_was_seen_before_the_exit_does_not_count():
    end = date(2026, 3, 2)
    early = unit(end=end, exit_seen=(ExitSeen(end - timedelta(days=1), employed=True),))

    assert exit_within_reach(early) is None
    assert exit_within_reach(unit()) is None


@pytest.mark.parametrize(("shift", "counted"), [(-15, 0), (-14, 1), (0, 1), (28, 1), (29, 0)])
def test_six_months_on_is_two_weeks_before_to_four_weeks_after(shift, counted):
    end = date(2026, 1, 31)
    due = six_months_after(end)
    gone = unit(end=end, later_seen=(LaterSeen(due + timedelta(days=shift), employed=True),))

    assert due == date(2026, 7, 31)
    assert len(by_code(results([gone]))["EECR05"].counted) == counted


@given(st.dates(date(1990, 1, 1), date(2090, 1, 1)))
def test_six_months_on_is_the_same_day_or_the_last_of_a_shorter_month(day):
    due = six_months_after(day)

    assert due.day == day.day or (due + timedelta(days=1)).day == 1
    assert 178 <= (due - day).days <= 184


def test_born_on_29_february_one_grows_older_on_1_march_in_other_years():
    born = date(2004, 2, 29)

    assert LEAP_DAY_BIRTHDAY == (3, 1)
    assert age(born, date(2022, 2, 28)) == 17
    assert age(born, date(2022, 3, 1)) == 18
    assert age(born, date(2024, 2, 29)) == 20
    assert birthday_in(2023, born) == date(2023, 3, 1)


@given(births, days)
def test_age_is_the_same_wherever_it_is_counted(birth, day):
    assert age(birth, day) == age_on(birth, day)


def test_whoever_turns_18_on_the_first_day_is_an_adult():
    found = by_code(outputs([unit(start=date(2025, 5, 5), birth_date=date(2007, 5, 5))]))

    assert len(found["EECO07"].counted) == 1
    assert len(found["EECO06"].counted) == 0


@pytest.mark.parametrize(
    ("birth", "since", "long"),
    [
        (date(2004, 1, 1), date(2024, 7, 15), False),
        (date(2004, 1, 1), date(2024, 7, 14), True),
        (date(2004, 1, 1), date(2024, 6, 14), True),
        (date(1995, 1, 1), date(2024, 6, 14), False),
        (date(1995, 1, 1), date(2024, 1, 15), False),
        (date(1995, 1, 1), date(2024, 1, 14), True),
    ],
)
def test_a_long_spell_is_over_six_months_for_the_young_and_over_twelve_for_others(
    birth, since, long
):
    person = unit(birth_date=birth, unemployed_since=since, start=date(2025, 1, 15))

    assert is_long_term_unemployed(person) is long


def test_registered_unemployed_beats_student_and_no_answer_is_no_status():
    assert standing(Status.REGISTERED) is Standing.UNEMPLOYED
    assert standing(Status.STUDENT) is Standing.INACTIVE
    assert standing(Status.SELF_EMPLOYED) is Standing.EMPLOYED
    assert standing(None) is None


def test_entered_and_left_are_counted_in_the_quarter_of_the_day():
    person = unit(start=date(2026, 7, 1), end=date(2026, 9, 30))

    assert entered([person], Quarter(2026, 3)) == (person,)
    assert left([person], Quarter(2026, 3)) == (person,)
    assert left([person], Quarter(2026, 4)) == ()
