"""A number of the mirror is as long as the list behind it, whatever the week held."""

from datetime import date, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipsdesk.domain.week_mirror import (
    CONTACTS,
    EMPLOYERS,
    MISSED,
    OUTSIDE,
    PEOPLE,
    Noted,
    Week,
    counted,
)

MONDAY = date(2026, 3, 2)
EVERY = (CONTACTS, PEOPLE, OUTSIDE, EMPLOYERS, MISSED)


@st.composite
def noted(draw):
    """Draw one thing of a week: a contact with one of three people, or a visit to an employer."""
    at_employer = draw(st.booleans())
    who = draw(st.integers(1, 3)) + (10 if at_employer else 0)
    return Noted(
        UUID(int=who),
        draw(st.sampled_from(["", f"Kim {who}"])),
        MONDAY + timedelta(days=draw(st.integers(0, 6))),
        draw(st.integers(0, 120)),
        missed=not at_employer and draw(st.booleans()),
        outside=not at_employer and draw(st.booleans()),
        at_employer=at_employer,
    )


weeks = st.lists(noted(), max_size=8)


def tally(what, week):
    """Count on one's fingers what a number of the mirror says."""
    came = [one for one in week if not one.at_employer and not one.missed]
    return {
        CONTACTS: len(came),
        PEOPLE: len({one.who for one in came}),
        OUTSIDE: len([one for one in came if one.outside]),
        EMPLOYERS: len({one.who for one in week if one.at_employer}),
        MISSED: len([one for one in week if one.missed]),
    }[what]


@pytest.mark.parametrize("what", EVERY)
@given(weeks)
def test_the_list_is_as_long_as_the_number_says(what, week):
    assert len(counted(what, week)) == tally(what, week)


@pytest.mark.parametrize("what", EVERY)
@given(weeks)
def test_the_list_is_in_the_order_of_the_week_and_holds_nothing_else(what, week):
    found = counted(what, week)

    assert all(one in week for one in found)
    if what in (CONTACTS, OUTSIDE, MISSED):
        assert [one.on for one in found] == sorted(one.on for one in found)


@given(weeks)
def test_whoever_did_not_come_was_not_met(week):
    missed = {id(one) for one in counted(MISSED, week)}
    for what in (CONTACTS, PEOPLE, OUTSIDE):
        assert not missed & {id(one) for one in counted(what, week)}


@given(st.permutations([Noted(UUID(int=1), "Kim", MONDAY + timedelta(days=at)) for at in range(4)]))
def test_it_does_not_matter_in_which_order_a_week_was_written_down(week):
    assert counted(CONTACTS, week) == sorted(week, key=lambda one: one.on)
    assert len(counted(PEOPLE, week)) == 1


@pytest.mark.parametrize(
    ("minutes", "outside", "percent"),
    [(0, 0, None), (60, 0, 0), (60, 60, 100), (300, 100, 33), (300, 200, 67), (480, 120, 25)],
)
def test_the_share_outside_is_of_the_minutes_with_people(minutes, outside, percent):
    assert Week(MONDAY, minutes=minutes, outside=outside).outside_percent == percent


@pytest.mark.parametrize(
    ("told", "empty"),
    [
        ({}, True),
        ({"written": 0}, True),
        ({"contacts": 1}, False),
        ({"employers": 1}, False),
        ({"missed": 1}, False),
        ({"written": 30}, False),
    ],
)
def test_a_week_of_which_anything_is_written_down_is_not_empty(told, empty):
    assert Week(MONDAY, **told).is_empty is empty
