"""Every measure is the length of its list, and says what an independent count says."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ipsdesk.domain.counting import LEVELS
from ipsdesk.domain.indicators import Standing, standing
from ipsdesk.domain.measures import GROUPS, View, counted_in
from ipsdesk.domain.periods import Quarter, ToDate
from ipsdesk.domain.release import standpoint
from ipsdesk.domain.units import JobHeld, LaterSeen, Status, merged
from tests.domain.units import LAST, person, unit, units

few_examples = settings(max_examples=40, deadline=None)
open_people = units().map(lambda one: replace(one, restricted=False, protected=False))
many = st.lists(open_people, max_size=8).map(merged)
periods = st.sampled_from([ToDate(LAST), Quarter(2025, 2), Quarter(2026, 3), Quarter(2024, 1)])
SPRING = View(Quarter(2025, 2), LAST)


def by_key(people, view=SPRING):
    return {one.key: one for one in counted_in(people, view)}


def has_support(one, first, last):
    spells = one.spells or ((one.start, one.end),)
    return any(begun <= last and (over is None or over >= first) for begun, over in spells)


def levels(name, people, period):
    at = standpoint(period, LAST)
    return [LEVELS[name](one, at) for one in people if one.start <= at.day]


@few_examples
@given(many, periods)
def test_whoever_counts_stands_in_the_base_and_nobody_is_both_known_and_unknown(people, period):
    for one in counted_in(people, View(period, LAST)):
        assert one.group in GROUPS
        if one.base is not None:
            assert set(one.counted) <= set(one.base)
            assert set(one.unknown) <= {*one.base} or one.key.startswith("grow_")
        assert not set(one.counted) & set(one.unknown)
        if one.strict is not None:
            assert set(one.strict) <= set(one.counted)
        if one.key != "grow_job_starts":
            assert len(set(one.counted)) == len(one.counted)


@few_examples
@given(many)
def test_the_numbers_are_those_that_the_summary_is_made_from(people):
    """The summary counts levels; the card counts its list: both must come to the same."""
    found = by_key(people, View(ToDate(LAST), LAST))
    pairs = {
        "EECO02": ("status", {"long", "short", "spell_unknown"}),
        "EECO03": ("status", {"long"}),
        "EECO04": ("status", {"inactive"}),
        "EECO05": ("status", {"employed"}),
        "EECO06": ("age_common", {"under_18"}),
        "EECO07": ("age_common", {"18_29"}),
        "EECO08": ("age_common", {"55_up"}),
        "EECO09": ("education", {"isced_0_2"}),
        "EECO10": ("education", {"isced_3_4"}),
        "EECO11": ("education", {"isced_5_8"}),
        "lc_employed": ("rate_period", {"held"}),
        "grow_rate": ("rate_start", {"worked"}),
        "grow_sustained_13": ("sustained_13", {"kept"}),
        "grow_sustained_26": ("sustained_26", {"kept"}),
        "closer": ("nearer", {"closer"}),
        **{f"EECR0{n}": (f"eecr0{n}", {"strict", "wide"}) for n in range(1, 7)},
    }
    for key, (name, counting) in pairs.items():
        told = levels(name, people, ToDate(LAST))
        assert len(found[key].counted) == sum(one in counting for one in told), key
    for n in range(1, 7):
        told = levels(f"eecr0{n}", people, ToDate(LAST))
        one = found[f"EECR0{n}"]
        assert len(one.strict) == told.count("strict")
        assert len(one.unknown) == told.count("unknown")
        assert len(one.base) == sum(each not in ("not_left", "not_due") for each in told)
    assert len(found["EECO01"].counted) == len(levels("status", people, ToDate(LAST)))


@few_examples
@given(many, periods)
def test_rates_out_of_work_are_counted_as_one_would_by_hand(people, period):
    found = by_key(people, View(period, LAST))
    day = min(period.after - timedelta(days=1), LAST)
    served = [one for one in people if has_support(one, period.first, day)]
    without = [
        one for one in served if standing(one.status) in (Standing.UNEMPLOYED, Standing.INACTIVE)
    ]
    begun = [
        one
        for one in without
        if any(
            job.competitive
            and job.four_hours
            and job.started_on <= day
            and has_support(one, job.started_on, job.started_on)
            for job in one.jobs
        )
    ]
    assert len(found["lc_served"].counted) == len(served)
    assert (len(found["grow_rate"].counted), len(found["grow_rate"].base)) == (
        len(begun),
        len(without),
    )


@few_examples
@given(st.lists(units(), max_size=8).map(merged), periods)
def test_whoever_is_restricted_or_protected_stands_in_no_list(people, period):
    hidden = {one.person for one in people if one.restricted or one.protected}
    for one in counted_in(people, View(period, LAST)):
        told = {entry.person for entry in (*one.counted, *(one.base or ()), *one.unknown)}
        assert not told & hidden


def test_a_referral_counts_in_the_quarter_it_was_made_in_once_support_has_begun():
    march, april = date(2025, 3, 20), date(2025, 4, 10)
    people = [
        unit(0, start=april, requests=((march, april),)),
        unit(1, start=april),  # nobody wrote down when they asked
        unit(2, requests=((date(2024, 12, 30), date(2025, 1, 15)), (march, april), (april, april))),
    ]
    first, second = (by_key(people, View(Quarter(2025, one), LAST)) for one in (1, 2))

    both = [(person(0), march), (person(2), march)]
    assert [(one.person, one.on) for one in first["grow_referrals"].counted] == both
    assert [one.person for one in second["grow_referrals"].counted] == [person(2)]
    early = by_key(people, View(Quarter(2025, 1), date(2025, 3, 31)))  # not begun on that day
    assert early["grow_referrals"].counted == ()


def test_a_profile_counts_in_its_quarter_as_long_as_support_goes_on():
    begun = date(2025, 2, 3)
    people = [unit(0, profiles=(begun,)), unit(1, profiles=(begun,), end=date(2025, 3, 1)), unit(2)]
    first = by_key(people, View(Quarter(2025, 1), LAST))

    counted = first["grow_profiles"].counted
    assert [(one.person, one.on) for one in counted] == [(person(0), begun)]
    assert by_key(people, View(Quarter(2025, 2), LAST))["grow_profiles"].counted == ()


def test_a_second_job_is_a_job_start_and_no_second_person_in_work():
    jobs = (JobHeld(date(2025, 4, 3)), JobHeld(date(2025, 5, 6)))
    found = by_key([unit(jobs=jobs)])

    assert [one.on for one in found["grow_job_starts"].counted] == [
        date(2025, 4, 3),
        date(2025, 5, 6),
    ]
    assert [one.on for one in found["grow_into_work"].counted] == [date(2025, 4, 3)]
    assert found["grow_job_starts"].base is None


@pytest.mark.parametrize("facts", [{"four_hours": False}, {"competitive": False}])
def test_a_job_that_is_not_worked_or_not_open_to_all_is_no_start(facts):
    found = by_key([unit(jobs=(JobHeld(date(2025, 4, 3), **facts),))])

    assert found["grow_job_starts"].counted == ()
    assert found["grow_rate"].counted == ()


def test_whoever_worked_at_the_entry_is_out_of_the_rate_and_counted_as_such():
    found = by_key([unit(status=Status.EMPLOYED), unit(1), unit(2, status=None)])

    assert [one.person for one in found["grow_rate"].base] == [person(1)]
    assert [one.person for one in found["grow_rate"].unknown] == [person(2)]
    assert [one.person for one in found["grow_in_work_at_start"].counted] == [person(0)]
    assert found["grow_in_work_at_start"].share == pytest.approx(100 / 3)


def test_whoever_leaves_after_the_period_has_not_left_in_it():
    gone = unit(end=date(2025, 8, 1))

    assert by_key([gone])["lc_left"].counted == ()
    assert by_key([gone])["EECR04"].base == ()
    assert len(by_key([gone], View(Quarter(2025, 3), LAST))["lc_left"].counted) == 1


def test_six_months_on_are_asked_only_when_they_have_passed():
    gone = unit(end=date(2025, 5, 1), later_seen=(LaterSeen(date(2025, 11, 1), employed=True),))

    early = View(Quarter(2025, 2), date(2025, 7, 1))
    assert by_key([gone], early)["EECR05"].base == ()
    late = by_key([gone], View(ToDate(LAST), LAST))["EECR05"]
    assert (len(late.counted), len(late.strict), late.unknown) == (1, 1, ())


def test_whoever_left_in_a_quarter_is_followed_up_in_it_though_six_months_lie_after_it():
    gone = unit(end=date(2025, 5, 1), later_seen=(LaterSeen(date(2025, 11, 1), employed=True),))
    silent = unit(1, end=date(2025, 5, 2))

    found = by_key([gone, silent], View(Quarter(2025, 2), date(2025, 11, 2)))["EECR05"]
    assert [one.person for one in found.counted] == [person(0)]
    assert [one.person for one in found.unknown] == [person(1)]
    assert len(found.base) == 2
    assert by_key([gone], View(Quarter(2025, 2), date(2025, 10, 31)))["EECR05"].base == ()


def test_a_job_whose_four_hours_nobody_has_told_is_not_known_rather_than_counted():
    job = JobHeld(date(2025, 4, 3), four_hours=None)
    found = by_key([unit(jobs=(job,)), unit(1)])

    for key in ("grow_into_work", "grow_job_starts"):
        assert found[key].counted == ()
        assert [(one.person, one.on) for one in found[key].unknown] == [(person(0), job.started_on)]
    assert found["grow_rate"].counted == ()
    assert [one.person for one in found["grow_rate"].unknown] == [person(0)]
    assert len(found["grow_rate"].base) == 2

    told = (job, JobHeld(date(2025, 5, 3)))
    found = by_key([unit(jobs=told)])
    assert [one.on for one in found["grow_into_work"].counted] == [date(2025, 5, 3)]
    assert found["grow_into_work"].unknown == found["grow_rate"].unknown == ()
    assert len(found["grow_job_starts"].unknown) == 1


@pytest.mark.parametrize(
    ("begun", "starts"),
    [(date(2025, 4, 30), 1), (date(2025, 5, 1), 0), (date(2025, 5, 20), 0), (date(2025, 6, 1), 1)],
)
def test_a_job_begun_between_two_times_of_support_is_no_start_of_either(begun, starts):
    job = JobHeld(begun)
    times = [
        unit(start=date(2025, 1, 15), end=date(2025, 4, 30), jobs=(job,)),
        unit(start=date(2025, 6, 1), end=None, jobs=(job,)),
    ]
    found = by_key(merged(times))

    assert len(found["grow_job_starts"].counted) == starts
    assert len(found["grow_rate"].counted) == starts


def test_whoever_was_away_for_a_whole_quarter_had_no_support_in_it():
    times = [
        unit(start=date(2025, 1, 15), end=date(2025, 3, 31)),
        unit(start=date(2025, 7, 1), end=None),
    ]
    served = [
        len(by_key(merged(times), View(Quarter(2025, number), LAST))["lc_served"].counted)
        for number in (1, 2, 3)
    ]

    assert served == [1, 0, 1]


@pytest.mark.parametrize(
    ("weeks_worked", "weeks_gone", "in_base", "kept", "open_yet"),
    [
        (4, 12, 0, 0, 0),  # lost early, and nobody else is due so soon
        (12, 12, 0, 0, 0),
        (13, 13, 1, 1, 0),
        (12, 13, 1, 0, 1),
        (9, 13, 1, 0, 0),
        (12, 16, 1, 0, 0),
    ],
)
def test_a_job_is_due_after_thirteen_weeks_and_open_until_it_is_decided(
    weeks_worked, weeks_gone, in_base, kept, open_yet
):
    first = date(2025, 2, 3)
    job = JobHeld(first, first + timedelta(7 * weeks_worked - 1))
    day = first + timedelta(7 * weeks_gone - 1)
    found = by_key([unit(jobs=(job,))], View(ToDate(day), day))["grow_sustained_13"]

    told = (len(found.base), len(found.counted), len(found.unknown))
    assert told == (in_base, kept, open_yet)


def test_nobody_gives_no_share():
    assert {one.share for one in counted_in([], SPRING)} == {None}
