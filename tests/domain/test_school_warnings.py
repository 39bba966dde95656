"""Early warnings: absence lately, a warned subject, a deadline that has passed."""

from datetime import date, timedelta
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from ipsdesk.domain.records import Record
from ipsdesk.domain.school_warnings import Absent, Subject, Warned, standing, warnings

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


def row(number, subject, days_ago, state, level=None):
    values = {
        "subject": subject,
        "level": level,
        "on_day": DAY - timedelta(days=days_ago),
        "state": state,
    }
    return Record("subjects", UUID(int=number), values)


def test_a_subject_stands_as_it_was_last_written_down():
    rows = [
        row(1, "mathematics", 3, "passed"),
        row(2, "mathematics", 60, "warned"),
        row(3, "english", 9, "ongoing"),
    ]
    assert [(one.words("subject"), one.words("state")) for one in standing(rows)] == [
        ("mathematics", "passed"),
        ("english", "ongoing"),
    ]


def test_another_course_of_a_subject_stands_beside_it():
    rows = [row(1, "mathematics", 60, "warned", "1a"), row(2, "mathematics", 3, "passed", "1b")]
    assert len(standing(rows)) == 2


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["mathematics", "english"]),
            st.integers(0, 5),
            st.sampled_from(["ongoing", "warned", "passed"]),
        ),
        max_size=8,
    )
)
def test_what_stands_is_what_a_plain_reading_of_the_days_ends_with(told):
    rows = [row(n, *one) for n, one in enumerate(told)]
    plain = {}
    for day in range(5, -1, -1):
        for one in rows:
            if one.day("on_day") == DAY - timedelta(days=day):
                plain[one.words("subject")] = one
    assert {one.words("subject"): one for one in standing(rows)} == plain
