"""The month that is reported: facts as of its end, the order of months, and what has changed."""

from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipsdesk.domain.month_gaps import About, Gap, gaps
from ipsdesk.domain.months import (
    Fact,
    Sent,
    Told,
    Whom,
    as_of,
    differences,
    is_in_list,
    is_pattern,
    month_of,
    months_to_report,
    reported_by,
    reserve_number,
    to_send_again,
    with_sent_hours,
)
from ipsdesk.domain.periods import Month

FEBRUARY = Month(2026, 2)
ALL = (Fact.NUMBER, Fact.STARTED, Fact.ENDED, Fact.HOURS)
ROBIN, SASHA = UUID(int=1), UUID(int=2)
A_DAY = st.dates(date(2025, 6, 1), date(2026, 12, 31))


def told(who: UUID = ROBIN, **more: object) -> Told:
    return replace(Told(who, date(2026, 1, 5), None, 4, "200701052383", "Robin", "Vale"), **more)


@st.composite
def spells(draw: st.DrawFn) -> list[tuple[date, date | None]]:
    found = []
    for start, days in draw(
        st.lists(st.tuples(A_DAY, st.none() | st.integers(0, 300)), max_size=4)
    ):
        found.append((start, None if days is None else start + timedelta(days=days)))
    return found


def test_whoever_ends_later_has_no_end_in_an_earlier_month() -> None:
    spell = (date(2026, 1, 5), date(2026, 3, 2))

    assert as_of([spell], FEBRUARY) == (date(2026, 1, 5), None)
    assert as_of([spell], Month(2026, 3)) == spell
    assert as_of([spell], Month(2026, 4)) is None


def test_whoever_comes_back_keeps_the_first_start_and_gets_the_last_end() -> None:
    first = (date(2026, 1, 5), date(2026, 1, 20))
    again = (date(2026, 2, 10), date(2026, 2, 25))

    assert as_of([first, again], Month(2026, 1)) == first
    assert as_of([first, again], FEBRUARY) == (date(2026, 1, 5), date(2026, 2, 25))
    assert as_of([first, (date(2026, 2, 10), None)], FEBRUARY) == (date(2026, 1, 5), None)


@given(spells(), st.lists(st.tuples(A_DAY, st.none() | st.integers(0, 90)), max_size=3))
def test_nothing_that_happens_after_a_month_changes_what_it_says(known, more) -> None:
    later = [
        (start, None if days is None else start + timedelta(days=days))
        for start, days in more
        if start >= FEBRUARY.after
    ]
    ended_later = [
        (start, FEBRUARY.after + timedelta(days=9) if end is None else end) for start, end in known
    ]

    assert as_of(known + later, FEBRUARY) == as_of(known, FEBRUARY)
    assert as_of(ended_later, FEBRUARY) == as_of(known, FEBRUARY)


@given(spells())
def test_a_month_says_what_counting_day_by_day_says(known) -> None:
    days = [FEBRUARY.first + timedelta(days=at) for at in range(28)]
    there = any(s <= day and (e is None or day <= e) for s, e in known for day in days)
    found = as_of(known, FEBRUARY)

    assert (found is not None) == there
    if found is not None:
        assert found[0] == min(start for start, _ in known)
        last = days[-1]
        is_open = any(s <= last and (e is None or e > last) for s, e in known)
        assert (found[1] is None) == is_open


def test_a_list_of_changes_leaves_out_whoever_only_went_on() -> None:
    goes_on, began = (date(2025, 9, 1), None), (date(2026, 2, 3), None)

    assert [is_in_list([one], FEBRUARY, Whom.CHANGED) for one in (goes_on, began)] == [False, True]
    assert is_in_list([goes_on], FEBRUARY, Whom.TAKING_PART)


def test_a_list_of_changes_has_whoever_comes_back_as_the_end_that_was_told_holds_no_more() -> None:
    left, back = (date(2025, 9, 1), date(2025, 12, 5)), (date(2026, 2, 3), None)

    assert as_of([left, back], FEBRUARY) == (date(2025, 9, 1), None)
    assert is_in_list([left, back], FEBRUARY, Whom.CHANGED)
    assert not is_in_list([left, back], Month(2026, 3), Whom.CHANGED)


@given(spells(), st.integers(0, 18))
def test_every_end_and_start_that_is_told_is_in_a_list_of_changes_of_its_month(known, at) -> None:
    month = Month(2025 + at // 12, at % 12 + 1)
    before = Month(2025 + (at - 1) // 12, (at - 1) % 12 + 1)
    now, then = as_of(known, month), as_of(known, before)

    if now is not None and then is not None and now != then:
        assert is_in_list(known, month, Whom.CHANGED)


def test_a_month_is_reported_within_four_weeks_of_its_end() -> None:
    assert reported_by(FEBRUARY) == date(2026, 3, 28)
    assert reported_by(Month(2025, 12)) == date(2026, 1, 28)


def test_only_months_that_are_over_are_reported() -> None:
    assert months_to_report(Month(2025, 12), date(2026, 2, 28)) == (
        Month(2025, 12),
        Month(2026, 1),
    )
    assert months_to_report(FEBRUARY, date(2026, 3, 1)) == (FEBRUARY,)
    assert month_of(date(2026, 2, 28)) == FEBRUARY


def test_a_protected_woman_stands_by_the_pattern_that_scb_gives() -> None:
    assert reserve_number("ÅÅÅÅMMDDTf29", date(2007, 1, 5)) == "20070105Tf29"
    assert reserve_number("", date(2007, 1, 5)) == ""


@pytest.mark.parametrize(
    ("pattern", "fits"),
    [
        ("ÅÅÅÅMMDDTf29", True),
        ("ÅÅÅÅMMDD-T123", True),
        ("ÅÅÅÅMMDD", False),
        ("Tf29", False),
        ("1ÅÅÅÅMMDDT1", False),
        (" ÅÅÅÅMMDDT1 ", True),
        ("ååååmmddt1", True),
        ("ÅÅÅÅMMDDÖ1", False),
        ("ÅÅÅÅMMDDT123456", False),
        ("ÅÅÅÅMMDD=1+1", False),
        ("ÅÅÅÅMMDDT123456789", False),
    ],
)
def test_a_pattern_begins_with_the_day_of_birth_and_ends_with_few_signs(pattern, fits) -> None:
    assert is_pattern(pattern) is fits


def test_a_difference_names_just_the_facts_that_the_file_had() -> None:
    old, new = told(), told(hours=5, ended_on=date(2026, 2, 20), first_name="Robyn")

    [one] = differences([old], {ROBIN: new}, ALL)
    assert one.facts == (Fact.ENDED, Fact.HOURS)
    assert list(differences([old], {ROBIN: new}, (Fact.NUMBER, Fact.STARTED))) == []


def test_whoever_has_come_or_gone_is_a_difference() -> None:
    found = list(differences([told()], {SASHA: told(SASHA)}, ALL))

    assert [(one.person, one.old is None, one.new is None) for one in found] == [
        (ROBIN, False, True),
        (SASHA, True, False),
    ]


def test_two_lines_about_one_person_leave_the_one_that_is_more_alike() -> None:
    other = told(first_name="Robyn", hours=1)

    for lines in ([told(), other], [other, told()]):
        [one] = differences(lines, {ROBIN: told()}, ALL)
        assert (one.old, one.new, one.twice) == (other, None, True)


def test_two_lines_about_somebody_who_is_gone_are_both_taken_out() -> None:
    found = list(differences([told(), told(hours=1)], {}, ALL))
    assert [(one.new, one.twice) for one in found] == [(None, False), (None, False)]


def test_erased_notes_change_no_hours_that_were_sent() -> None:
    assert list(differences([told()], {ROBIN: told(hours=None)}, ALL)) == []
    assert with_sent_hours(told(hours=None), [told()]).hours == 4
    assert with_sent_hours(told(hours=2), [told()]).hours == 2
    assert with_sent_hours(told(hours=None), [told(), told(hours=3)]).hours == 7
    assert with_sent_hours(told(hours=None), []).hours is None


@given(st.lists(st.integers(0, 9), unique=True, max_size=6), st.data())
def test_a_changed_month_and_all_after_it_are_sent_again_and_none_before(numbers, data) -> None:
    months = [Month(2026, 1 + number) for number in sorted(numbers)]
    sent = [Sent(month, order, ALL) for order, month in enumerate(months)]
    changed = data.draw(st.sets(st.sampled_from(months))) if months else set()

    first = min(changed, default=None)
    expected = [month for month in months if first is not None and month >= first]
    assert list(to_send_again(sent, changed)) == expected


@given(st.integers(2, 6), st.data())
def test_sending_again_in_order_ends_with_nothing_to_send(count, data) -> None:
    sent = {Month(2026, at): Sent(Month(2026, at), at, ALL) for at in range(1, count + 1)}
    changed = {data.draw(st.sampled_from(sorted(sent)))}
    order, rounds = count, 0
    while behind := to_send_again(list(sent.values()), changed):
        order, rounds = order + 1, rounds + 1
        sent[behind[0]] = Sent(behind[0], order, ALL)
        changed -= {behind[0]}

    assert 1 <= rounds <= count
    assert to_send_again(list(sent.values()), ()) == ()


def test_the_check_says_what_is_missing_of_each() -> None:
    people = [
        told(number=""),
        told(SASHA, number="", hours=0),
        told(UUID(int=3), number="1", first_name=""),
        told(UUID(int=4), number="1"),
    ]
    about = [About(), About(protected=True, informed=False), About(substitute=True), About()]

    found = gaps(people, about, (*ALL, Fact.FIRST_NAME))
    assert found == [
        {Gap.NO_NUMBER},
        {Gap.NO_PATTERN, Gap.NOT_INFORMED, Gap.NO_TIME},
        {Gap.SAME_NUMBER, Gap.SUBSTITUTE, Gap.NO_NAME},
        {Gap.SAME_NUMBER},
    ]


def test_two_protected_people_of_one_day_may_stand_by_the_same_pattern() -> None:
    twins = [told(number="20070105Tf29"), told(SASHA, number="20070105Tf29")]

    assert gaps(twins, [About(protected=True)] * 2, ALL) == [set(), set()]
