"""Days are read as people write them, and whatever else is refused."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipsdesk.domain.days import read_day
from ipsdesk.domain.errors import DayUnclear

MONDAY = date(2026, 3, 2)


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("2026-03-05", date(2026, 3, 5)),
        ("20260305", date(2026, 3, 5)),
        ("5/3", date(2026, 3, 5)),
        ("5.3", date(2026, 3, 5)),
        ("5/3/2027", date(2027, 3, 5)),
        (" IDAG ", MONDAY),
        ("i dag", MONDAY),
        ("imorgon", date(2026, 3, 3)),
        ("igår", date(2026, 3, 1)),
        ("+7", date(2026, 3, 9)),
        ("-1", date(2026, 3, 1)),
        ("fredag", date(2026, 3, 6)),
        ("mån", date(2026, 3, 9)),
        ("tuesday", date(2026, 3, 3)),
    ],
)
def test_a_day_is_read_as_it_is_said(typed, day):
    assert read_day(typed, MONDAY) == day


@pytest.mark.parametrize("typed", ["", "snart", "31/2", "2026-13-01", "3", "a/b", "+x", "29/2"])
def test_what_is_no_day_is_refused(typed):
    with pytest.raises(DayUnclear):
        read_day(typed, MONDAY)


@given(st.dates(date(1900, 1, 1), date(2100, 12, 31)), st.dates())
def test_a_whole_day_means_the_same_whenever_it_is_typed(day, today):
    assert read_day(day.isoformat(), today) == day


@given(st.dates(date(2000, 1, 1), date(2050, 1, 1)), st.sampled_from(["tis", "ons", "lör", "sön"]))
def test_a_named_day_is_always_one_of_the_next_seven(today, name):
    assert timedelta(1) <= read_day(name, today) - today <= timedelta(7)


@given(st.text(max_size=12))
def test_any_text_is_a_day_or_a_refusal(text):
    try:
        found = read_day(text, MONDAY)
    except DayUnclear:
        return
    assert isinstance(found, date)
