"""When each class of records may go: the law that applies decides, and a hold stops all."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipsdesk.domain.profiles import Profile
from ipsdesk.domain.retention import OF_PEOPLE, LastDays, erase_from, periods_of

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

    assert from_day("R1", profile, paid) == date(2032, 12, 31)
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
