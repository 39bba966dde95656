"""What is due stands in an order in which nobody waits unseen."""

from datetime import date, timedelta
from itertools import pairwise
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from ipsdesk.domain.due import ANSWERED, CUES, KINDS, Due, DueList, in_order

TODAY = date(2026, 3, 2)

days = st.integers(-40, 20).map(lambda many: TODAY + timedelta(many))
ids = st.integers(1, 9).map(lambda number: UUID(int=number))
about_people = st.builds(Due, st.sampled_from(KINDS), ids, st.just("Robin Vale"), days)
about_employers = st.builds(
    Due, st.sampled_from(KINDS), st.none(), st.just("Bageriet"), days, row=ids
)
lists = st.lists(about_people | about_employers, max_size=12)


def due(kind=KINDS[0], days_away=0, participant=1, **more):
    who = UUID(int=participant) if participant else None
    return Due(kind, who, "Robin Vale", TODAY + timedelta(days_away), **more)


def test_a_thing_is_late_from_the_day_after_its_own():
    assert due(days_away=-1).is_late(TODAY)
    assert not due(days_away=0).is_late(TODAY)
    assert not due(days_away=1).is_late(TODAY)


@given(lists)
def test_nothing_is_lost_and_nothing_comes_twice(found):
    told = in_order(found, TODAY)

    assert len(told) == len(found)
    assert all(told.count(one) == found.count(one) for one in found)


@given(lists, st.randoms(use_true_random=False))
def test_the_order_is_the_same_however_it_was_read(found, chance):
    otherwise = list(found)
    chance.shuffle(otherwise)

    assert [keyed(one) for one in in_order(otherwise, TODAY)] == [
        keyed(one) for one in in_order(found, TODAY)
    ]


def keyed(one):
    return one.day, one.kind, one.participant or one.row


@given(lists)
def test_every_late_thing_stands_before_every_other_and_the_oldest_first(found):
    told = in_order(found, TODAY)
    late = [one for one in told if one.day < TODAY]

    assert told[: len(late)] == late
    assert [one.day for one in late] == sorted(one.day for one in late)
    ahead = [one.day for one in told[len(late) :]]
    assert ahead == sorted(ahead)


@given(lists)
def test_of_one_day_the_kinds_stand_in_their_own_order(found):
    told = in_order(found, TODAY)

    for before, after in pairwise(told):
        if before.day == after.day:
            assert KINDS.index(before.kind) <= KINDS.index(after.kind)


def test_of_one_day_and_kind_a_workplace_stands_by_its_own_row():
    first = due(participant=0, row=UUID(int=2))
    second = due(participant=0, row=UUID(int=3))

    assert in_order([second, first], TODAY) == [first, second]
    assert in_order([second, due(participant=1), first], TODAY)[0].participant == UUID(int=1)


def test_late_things_are_shown_before_what_comes():
    late, ahead = due(days_away=-1), due(days_away=3)

    assert DueList((late,), 1, (ahead,), 1).shown == [late, ahead]


def test_every_kind_stands_once_and_what_is_answered_or_counted_is_a_kind():
    assert len(set(KINDS)) == len(KINDS)
    assert set(ANSWERED) < set(KINDS)
    assert set(CUES) < set(KINDS)


def test_no_name_of_anybody_stands_in_what_is_logged_of_it():
    told = repr(due(about="Hund", place="Bageriet"))

    assert not any(words in told for words in ("Robin", "Hund", "Bageriet"))
