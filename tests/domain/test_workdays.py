"""A working day: its gaps lie where nothing is written, and nowhere else."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipsdesk.domain.workdays import (
    CONTACT,
    EMPLOYER,
    ENTRY,
    EVENT,
    LEAST_GAP,
    MEETING,
    Happening,
    free_moment,
    gaps,
    minutes_with_people,
    minutes_written,
    told_once,
    unwritten,
)

MONDAY = date(2026, 3, 2)
EVENING = datetime(2026, 3, 2, 23, tzinfo=UTC)


def at(hour, minute=0):
    return datetime(2026, 3, 2, hour, minute).astimezone()


def contact(begins, minutes, who=None):
    return Happening(CONTACT, uuid4(), begins, minutes, "phone", who)


def found(happenings, now=EVENING):
    return [(one.begins, one.ends) for one in gaps(happenings, MONDAY, now)]


def test_a_day_without_anything_is_one_gap():
    assert found([]) == [(at(8), at(16, 30))]


def test_a_gap_lies_between_what_is_written():
    day = [contact(at(8), 60), contact(at(10), 330)]

    assert found(day) == [(at(9), at(10)), (at(15, 30), at(16, 30))]


def test_nothing_is_asked_about_less_than_half_an_hour():
    assert found([contact(at(8), 60), contact(at(9, 29), 421)]) == []


def test_nothing_is_asked_about_the_hours_to_come_or_a_weekend():
    assert found([], at(9)) == [(at(8), at(9))]
    assert found([], at(7)) == []
    assert list(gaps([], date(2026, 3, 1), EVENING)) == []


def test_a_gap_knows_how_long_it_is():
    [gap] = gaps([contact(at(9), 450)], MONDAY, EVENING)

    assert gap.minutes == 60


def test_an_hour_with_two_notes_about_it_counts_once():
    assert minutes_written([contact(at(9), 40), contact(at(9), 40)]) == 40
    assert minutes_written([contact(at(9), 40), contact(at(9, 30), 40)]) == 70
    assert minutes_written([contact(None, 15), contact(at(9), 40)]) == 55


def test_a_visit_to_an_employer_with_somebody_is_told_once():
    visit = Happening(EMPLOYER, uuid4(), at(9), 40, "visit", name="Ali Ek, Sara Ö", words="ja")
    ali, sara = (
        Happening(CONTACT, uuid4(), at(9), 40, "visit", uuid4(), name)
        for name in ("Ali Ek", "Sara Ö")
    )

    assert told_once([ali, visit, sara]) == [visit]


def test_a_note_with_words_or_of_another_hour_or_person_is_told():
    visit = Happening(EMPLOYER, uuid4(), at(9), 40, "visit", name="Ali Ek")
    own = Happening(CONTACT, uuid4(), at(9), 40, "visit", uuid4(), "Ali Ek", words="trött")
    later = Happening(CONTACT, uuid4(), at(10), 40, "visit", uuid4(), "Ali Ek")
    other = Happening(CONTACT, uuid4(), at(9), 40, "visit", uuid4(), "Sara Ö")

    assert told_once([visit, own, later, other]) == [visit, own, later, other]


def test_an_appointment_with_somebody_who_was_met_is_written():
    ali, sara = UUID(int=1), UUID(int=2)
    agreed = [contact(at(9), 30, ali), contact(at(10), 30, sara)]

    assert unwritten(agreed, [contact(at(9, 10), 20, ali)]) == [agreed[1]]


def entry(begins, minutes):
    """An entry of one's own calendar, about nobody."""
    return Happening(ENTRY, uuid4(), begins, minutes, "")


@pytest.mark.parametrize(
    ("begins", "minutes", "written"),
    [
        (at(9), 60, True),  # the very hour
        (at(9, 20), 10, True),  # inside it
        (at(8), 180, True),  # around it
        (at(8, 30), 31, True),  # a minute into it
        (at(8), 60, False),  # until it begins
        (at(10), 60, False),  # when it is over
        (None, 60, False),  # nobody knows when
    ],
)
def test_an_entry_about_nobody_is_written_by_what_was_done_at_its_time(begins, minutes, written):
    done = contact(at(9), 60, UUID(int=1))
    one = entry(begins, minutes)

    assert (unwritten([one], [done]) == []) == written
    assert unwritten([one], []) == [one]


def test_what_has_no_time_is_no_reason_to_leave_an_entry_out():
    one = entry(at(9), 60)

    assert unwritten([one], [contact(None, 60, UUID(int=1))]) == [one]
    assert unwritten([one], [contact(None, 60), contact(at(9), 1)]) == []


@pytest.mark.parametrize("missed", [False, True])
def test_minutes_with_people_are_those_of_whoever_came(missed):
    came, other = contact(at(9), 40), replace(contact(at(10), 25), missed=missed)
    visit = Happening(EMPLOYER, uuid4(), at(11), 60, "visit")

    assert minutes_with_people([came, other, visit]) == (40 if missed else 65)


happenings = st.lists(
    st.builds(
        lambda start, long: contact(at(0) + timedelta(minutes=start), long),
        st.integers(0, 1439),
        st.integers(0, 240),
    ),
    max_size=8,
)


@given(happenings, st.integers(0, 1439))
def test_no_gap_touches_what_is_written_or_what_is_to_come(day, minute):
    now = at(0) + timedelta(minutes=minute)
    for gap in gaps(day, MONDAY, now):
        assert at(8) <= gap.begins < gap.ends <= min(now, at(16, 30))
        assert gap.ends - gap.begins >= LEAST_GAP
        assert all(one.until <= gap.begins or one.at >= gap.ends for one in day)


@given(happenings)
def test_minutes_are_those_of_a_clock_that_runs_while_something_is_written(day):
    running = {
        minute
        for one in day
        for minute in range(
            int((one.at - at(0)).total_seconds()) // 60,
            int((one.until - at(0)).total_seconds()) // 60,
        )
    }
    assert minutes_written(day) == len(running)


NOW = at(16)


def test_what_has_no_hour_has_just_ended_or_ended_before_what_is_written():
    assert free_moment([], MONDAY, 40, NOW) == at(15, 20)
    assert free_moment([contact(at(15), 60)], MONDAY, 40, NOW) == at(14, 20)
    assert free_moment([contact(at(9), 60)], MONDAY, 40, NOW) == at(15, 20)
    assert free_moment([contact(at(15), 30)], MONDAY, 40, NOW) == at(14, 20)


def test_of_an_earlier_day_it_was_at_noon_or_after_what_is_written_there():
    friday = date(2026, 2, 27)
    noon = at(12) - timedelta(days=3)

    assert free_moment([], friday, 40, NOW) == noon
    assert free_moment([contact(noon, 30)], friday, 40, NOW) == noon + timedelta(minutes=30)
    assert free_moment([contact(noon, 700)], friday, 60, NOW) == noon  # the day has no more room


def test_of_yesterday_in_the_evening_it_is_not_late_where_the_day_has_room():
    evening = at(17, 30) + timedelta(days=1)
    busy = [contact(at(17), 60)]

    assert free_moment([], MONDAY, 40, evening) == at(17, 45)
    assert free_moment(busy, MONDAY, 40, evening) == at(18)
    assert free_moment([], MONDAY, 40, evening.replace(hour=11)) == at(12)
    assert free_moment([], MONDAY, 40, evening.replace(hour=23)) == at(12)  # no room


def test_a_note_without_minutes_moves_nothing():
    assert free_moment([contact(at(15, 30), 0)], MONDAY, 40, NOW) == at(15, 20)


@given(st.lists(st.integers(0, 90), max_size=8), st.booleans())
def test_lines_without_an_hour_written_in_a_row_count_every_minute(lengths, of_today):
    day = MONDAY if of_today else date(2026, 2, 27)
    written = []
    for minutes in lengths:
        written.append(contact(free_moment(written, day, minutes, NOW), minutes))

    assert minutes_written(written) == sum(lengths)
    assert all(one.at.date() == day and one.until <= NOW for one in written)


@given(happenings, st.integers(1, 240), st.integers(1, 1439))
def test_a_moment_without_an_hour_shares_no_minute_where_there_is_room(day, minutes, minute):
    now = at(0) + timedelta(minutes=minute)
    begins = free_moment(day, MONDAY, minutes, now)
    taken = {at(0) + timedelta(minutes=one) for one in range(minute)}
    taken -= {
        one.at + timedelta(minutes=passed) for one in day for passed in range(one.minutes)
    }  # every free minute of the day so far
    rooms = [
        start
        for start in taken
        if all(start + timedelta(minutes=passed) in taken for passed in range(minutes))
    ]
    assert begins == max(rooms, default=now - timedelta(minutes=minutes))


@pytest.mark.parametrize(
    ("begins", "written"), [(at(9), True), (at(9, 59), True), (at(10), False), (at(8, 59), False)]
)
def test_what_has_no_length_counts_where_it_began(begins, written):
    """A line about a meeting often says when it began, and not how long it was."""
    one = entry(at(9), 60)

    assert (unwritten([one], [contact(begins, 0)]) == []) == written


def test_a_meeting_of_a_team_is_a_meeting_with_whom_it_was_about():
    ali, sara = UUID(int=1), UUID(int=2)
    agreed = [contact(at(9), 30, ali), contact(at(9), 30, sara)]
    sip = replace(Happening(MEETING, uuid4(), at(9), 60, "sip"), about_people=(ali,))

    assert unwritten(agreed, [sip]) == [agreed[1]]


@pytest.mark.parametrize(("name", "written"), [("caféträff", True), ("Café", False), ("", False)])
def test_an_event_of_the_same_name_is_written_also_without_an_hour(name, written):
    one = replace(entry(at(13), 60), about="Caféträff")
    held = Happening(EVENT, uuid4(), None, 0, "assembly", about=name)

    assert (unwritten([one], [held]) == []) == written
    assert unwritten([replace(one, about="")], [held]) == [replace(one, about="")]
