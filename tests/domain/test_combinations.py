"""Efforts used together with the support: counted by hand, and sheltered where they are few."""

from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from ipsdesk.domain.combinations import Used, combinations, sheltered

KINDS = ("competence", "health", "job_focused", "social")
SMALLEST = 5


def used(number, *kinds, work=False, studies=False, ratings=()):
    return Used(UUID(int=number), frozenset(kinds), work, studies, ratings)


people = st.lists(
    st.builds(
        lambda kinds, work, studies, ratings: (kinds, work, studies, tuple(ratings)),
        st.frozensets(st.sampled_from(KINDS), max_size=2),
        st.booleans(),
        st.booleans(),
        st.lists(st.integers(0, 10), max_size=2),
    ),
    max_size=60,
).map(lambda rows: [Used(UUID(int=at), *row) for at, row in enumerate(rows)])


def test_each_combination_is_counted_with_its_people_and_what_they_said():
    found = combinations(
        [
            used(1, "health", "social", work=True, ratings=(8, 6)),
            used(2, "social", "health", ratings=(4,)),
            used(3, "health", studies=True, work=True),
            used(4),
        ]
    )

    [both, alone, health] = found
    assert (both.kinds, both.count, both.onward, both.work, both.studies) == (
        ("health", "social"),
        2,
        1,
        1,
        0,
    )
    assert (both.rated, both.usefulness) == (3, 6.0)
    assert (alone.kinds, alone.usefulness) == ((), None)
    assert (health.onward, health.work, health.studies) == (1, 1, 1)


@given(people)
def test_everybody_is_in_one_combination_and_in_one_only(used_by_all):
    found = combinations(used_by_all)

    counted = [person for one in found for person in one.people]
    assert sorted(counted) == sorted(one.person for one in used_by_all)
    assert sum(one.onward for one in found) == sum(one.onward for one in used_by_all)


def test_two_small_combinations_are_told_as_one():
    six = [used(at, "health", work=at < 3) for at in range(6)]
    three = [used(10 + at, "social") for at in range(3)]
    two = [used(20 + at) for at in range(2)]

    [health, others] = sheltered([*six, *three, *two], SMALLEST)

    assert (health.count, others.count, others.others) == (6, 5, True)


def test_one_small_combination_takes_the_next_smallest_with_it():
    told = sheltered(
        [*(used(at, "health") for at in range(9)), *(used(20 + at) for at in range(2))], SMALLEST
    )

    assert [(one.count, one.others) for one in told] == [(11, True)]


def test_of_fewer_than_the_smallest_count_nothing_is_said():
    assert sheltered([used(at) for at in range(4)], SMALLEST) == ()


def test_a_mean_of_few_ratings_is_not_said():
    told = sheltered([used(at, ratings=(9,) if at < 4 else ()) for at in range(12)], SMALLEST)

    assert [one.usefulness for one in told] == [None]


@given(people, st.integers(5, 8))
def test_nothing_that_is_shown_is_about_few(used_by_all, smallest):
    for one in sheltered(used_by_all, smallest):
        assert one.count >= smallest
        assert one.work is None
        assert one.studies is None
        assert one.onward is None or smallest <= one.onward <= one.count - smallest
        assert one.usefulness is None or one.rated >= smallest


@given(people, st.integers(5, 8))
def test_nothing_is_hidden_alone_where_the_sum_would_tell_it(used_by_all, smallest):
    told = sheltered(used_by_all, smallest)

    hidden = sum(one.onward is None for one in told)
    assert hidden != 1 or len(told) == 1


@given(people, st.integers(5, 8))
def test_everybody_is_still_counted_once(used_by_all, smallest):
    told = sheltered(used_by_all, smallest)

    counted = [person for one in told for person in one.people]
    assert len(counted) == len(set(counted))
    assert not told or len(counted) == len(used_by_all)
