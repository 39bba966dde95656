"""When each class of records may go: the law that applies decides, and a hold stops all."""

from contextlib import suppress
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from ipsdesk.domain.law_errors import PeriodUnlawful
from ipsdesk.domain.profiles import Profile
from ipsdesk.domain.retention import OF_PEOPLE, LastDays, erase_from, must_be_lawful, periods_of

ENDED = LastDays(ended_on=date(2026, 3, 31), last_note_on=date(2026, 4, 20))
PRIVATE = (Profile.FOUNDATION, Profile.AGREEMENT, Profile.SUPPLIER)
PUBLIC = (Profile.FOUNDATION_PUBLIC, Profile.SOCIAL_BOARD, Profile.MUNICIPALITY)
days = st.dates(date(2000, 1, 1), date(2090, 1, 1))


def from_day(kind, profile, told=ENDED, decided=None):
    """The day from which a class may go."""
    return erase_from(kind, profile, periods_of(profile, decided), told)


@pytest.mark.parametrize("profile", PRIVATE)
def test_a_private_unit_keeps_support_records_three_months_after_the_exit(profile):
    assert from_day("R2", profile) == date(2026, 6, 30)


@pytest.mark.parametrize("profile", PRIVATE)
def test_seven_months_where_a_follow_up_is_decided(profile):
    followed = replace(ENDED, follow_up_due_on=date(2026, 9, 30))

    assert from_day("R2", profile, followed) == date(2026, 10, 31)


@pytest.mark.parametrize("profile", PUBLIC)
def test_a_public_unit_keeps_support_records_five_years_after_the_last_note(profile):
    assert from_day("R2", profile) == date(2031, 4, 20)


@pytest.mark.parametrize("profile", Profile)
def test_evidence_is_kept_five_years_from_the_end_of_the_year_of_the_last_payment(profile):
    paid = replace(ENDED, paid_on=date(2027, 2, 14))

    assert from_day("R1", profile, paid) == date(2033, 1, 1)
    assert from_day("R1", profile) is None


@pytest.mark.parametrize("profile", Profile)
def test_consents_are_kept_two_years_after_they_were_last_relied_on(profile):
    assert from_day("R3", profile) == date(2028, 3, 31)
    later = replace(ENDED, consent_until=date(2026, 8, 31))
    assert from_day("R3", profile, later) == date(2028, 8, 31)


@pytest.mark.parametrize("profile", Profile)
@pytest.mark.parametrize("kind", OF_PEOPLE)
def test_ret_05_nothing_goes_while_it_is_held_or_support_goes_on(profile, kind):
    paid = replace(ENDED, paid_on=date(2027, 2, 14))

    assert from_day(kind, profile, replace(paid, legal_hold=True)) is None
    assert from_day(kind, profile, replace(paid, ended_on=None)) is None


def test_ret_01_a_decided_time_goes_before_the_usual_one():
    assert from_day("R2", Profile.FOUNDATION, decided={"R2": 12}) == date(2027, 3, 31)


def test_logs_statistics_and_other_classes_are_not_counted_by_person():
    assert from_day("R4", Profile.FOUNDATION) is None
    assert from_day("R5", Profile.FOUNDATION) is None


@given(days, days, st.sampled_from(Profile), st.sampled_from(OF_PEOPLE))
def test_nothing_may_ever_go_before_support_has_ended(ended, paid, profile, kind):
    told = LastDays(ended_on=ended, paid_on=max(ended, paid))
    found = from_day(kind, profile, told)

    assert found is not None
    assert found > ended


def same_day(day, months):
    """Count months on a calendar of paper: month by month, then back to its last day."""
    year, month = day.year, day.month
    for _ in range(months):
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)
    for number in range(day.day, 0, -1):
        with suppress(ValueError):
            return date(year, month, number)
    raise AssertionError


@given(days, st.sampled_from(PRIVATE), st.integers(1, 30), st.booleans())
@example(date(2026, 11, 30), Profile.FOUNDATION, 3, False)  # to the last of February
@example(date(2027, 11, 30), Profile.FOUNDATION, 3, False)  # which is a leap day here
def test_support_records_go_on_the_day_a_calendar_on_paper_gives(ended, profile, months, followed):
    told = LastDays(ended_on=ended, follow_up_due_on=ended if followed else None)
    kept = max(months, 7) if followed else months

    assert from_day("R2", profile, told, {"R2": months}) == same_day(ended, kept)


@given(days, st.sampled_from(Profile), st.integers(60, 120))
def test_evidence_stays_until_the_last_hour_of_the_funders_years(paid, profile, months):
    told = LastDays(ended_on=date(1999, 12, 31), paid_on=paid)
    found = from_day("R1", profile, told, {"R1": months})

    assert found == same_day(date(paid.year + 1, 1, 1), months)
    assert (found - timedelta(days=1)).year >= paid.year + 5


@given(days, days, days, st.sampled_from(PUBLIC))
def test_a_public_unit_counts_from_whichever_came_last(ended, note, due, profile):
    told = LastDays(ended_on=ended, last_note_on=note, follow_up_due_on=due)

    assert from_day("R2", profile, told) == same_day(max(ended, note), 60)


@given(days, days, st.sampled_from(Profile))
def test_a_consent_is_never_counted_from_before_the_exit(ended, relied, profile):
    told = LastDays(ended_on=ended, consent_until=relied)

    assert from_day("R3", profile, told) == same_day(max(ended, relied), 24)


@pytest.mark.parametrize(
    ("kind", "months", "lawful"),
    [
        ("R1", 59, False),
        ("R1", 60, True),
        ("R2", 0, False),
        ("R2", 1, True),
        ("R3", 0, False),
        ("R3", 1, True),
        ("R4", 0, False),
        ("R4", 1, True),
        ("R2", 1200, True),
        ("R2", 1201, False),
    ],
)
def test_a_time_that_is_decided_is_neither_none_nor_for_ever(kind, months, lawful):
    if lawful:
        must_be_lawful({kind: months})
        return
    with pytest.raises(PeriodUnlawful) as refused:
        must_be_lawful({"R5": 12, kind: months})
    least = 60 if kind == "R1" else 1
    assert (refused.value.kind, refused.value.least, refused.value.most) == (kind, least, 1200)


@pytest.mark.parametrize(
    ("profile", "support"),
    [*((one, 3) for one in PRIVATE), *((one, 60) for one in (*PUBLIC, Profile.HEALTH_CARE))],
)
def test_every_class_is_kept_as_long_as_the_law_that_applies_says(profile, support):
    kept = {"R1": 60, "R2": support, "R3": 24, "R4": 60}

    assert dict(periods_of(profile).months) == kept
    assert dict(periods_of(profile, {"R2": 12, "R3": 36}).months) == {**kept, "R2": 12, "R3": 36}
    assert periods_of(profile).decision == ""
