"""Early warnings: absence lately, a warned subject, a deadline that has passed."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from ipsdesk.domain.school_warnings import Absent, Subject, Warned, warnings

DAY = date(2026, 3, 2)


def away(percent, days_ago=5):
    last = DAY - timedelta(days=days_ago)
    return Absent(last - timedelta(days=27), last, percent)


def test_a_fifth_away_lately_is_a_warning_and_less_is_none():
    assert list(warnings([], [away(20)], DAY)) == [Warned("absent", percent=20)]
    assert list(warnings([], [away(19)], DAY)) == []
    assert list(warnings([], [away(90, days_ago=29)], DAY)) == []


def test_the_worst_of_several_periods_is_told_once():
    assert list(warnings([], [away(30), away(60), away(25)], DAY)) == [Warned("absent", percent=60)]


def test_a_warned_subject_and_a_passed_deadline_are_told():
    yesterday = DAY - timedelta(days=1)
    subjects = [
        Subject("mathematics", "warned", None, None),
        Subject("english", "ongoing", None, yesterday),
        Subject("art", "passed", "E", yesterday),
        Subject("music", "ongoing", None, DAY),
    ]

    assert list(warnings(subjects, [], DAY)) == [
        Warned("warned", "mathematics"),
        Warned("overdue", "english"),
    ]


@given(st.lists(st.integers(0, 100), max_size=6))
def test_absence_is_told_when_any_period_is_a_fifth_or_more(percents):
    told = [one for one in warnings([], [away(p) for p in percents], DAY) if one.kind == "absent"]

    assert len(told) == (1 if max(percents, default=0) >= 20 else 0)
