"""What a project counts of its participants, told of invented people."""

from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipsdesk.domain.project_people import (
    OUTSIDE_AGES,
    Somebody,
    answered,
    mean_actors,
    middle_answer,
    share_with_participant,
)
from ipsdesk.domain.units import Gender

AGES = (16, 29)


def somebody(number=1, **told):
    return Somebody(UUID(int=number), **{"age": 20, **told})


def numbers(*people):
    """Return each answer as yes out of all."""
    return {one.key: (len(one.yes), len(one.about)) for one in answered(people, AGES)}


some_people = st.lists(
    st.builds(
        Somebody,
        person=st.uuids(),
        age=st.integers(12, 40),
        gender=st.sampled_from([None, *Gender]),
        status=st.sampled_from(["", "employed", "job_seeking", "other_inactive"]),
        at_risk=st.sampled_from(["", "absence", "neet"]),
        in_kaa=st.sampled_from([None, True, False]),
        need=st.sampled_from(["", "continue_studies", "return_studies", "work", "unsure"]),
        left_to=st.sampled_from(["", "work", "studies", "both", "nothing"]),
        answer_days=st.none() | st.integers(0, 60),
        around=st.frozensets(st.sampled_from(["school", "kaa", "family"])),
        actors=st.integers(0, 5),
        efforts=st.lists(st.booleans(), max_size=3).map(tuple),
        full_report=st.sampled_from([None, True, False]),
        became_passed=st.sampled_from([None, True, False]),
        completed=st.frozensets(st.sampled_from(["", "2", "3", "6"])),
        digital=st.lists(st.tuples(st.integers(0, 10), st.integers(0, 10)), max_size=2).map(tuple),
        meetings=st.lists(st.booleans(), max_size=3).map(tuple),
    ),
    max_size=12,
    unique_by=lambda one: one.person,
)


@given(some_people)
def test_whoever_says_yes_was_asked_and_the_genders_are_everybody(people):
    for one in answered(people, AGES):
        yes, about = ({who.person for who in some} for some in (one.yes, one.about))
        assert yes <= about <= {who.person for who in people}
        told = [one.of(gender) for gender in Gender]
        assert sum(yes for yes, _ in told) == len(one.yes)
        assert sum(about for _, about in told) == len(one.about)


@given(some_people, some_people)
def test_two_groups_together_count_what_each_counts(some, others):
    apart = [dict(numbers(*group)) for group in (some, others)]
    for key, (yes, about) in numbers(*some, *others).items():
        assert (yes, about) == tuple(sum(one[key][at] for one in apart) for at in (0, 1))


def test_sr_001_whoever_neither_works_nor_studies_is_told_apart_from_who_is_not_known():
    people = (
        somebody(1, status="job_seeking", left_to="work"),
        somebody(2, status="other_inactive", left_to="nothing"),
        somebody(3, status="full_time_student"),
        somebody(4),
        somebody(5, at_risk="neet"),
    )
    told = numbers(*people)
    assert told["without"] == (3, 4)
    assert told["left_without"] == (1, 2)


def test_sr_007_who_was_at_risk_and_went_on_is_told_apart_from_who_was_without():
    told = numbers(
        somebody(1, at_risk="absence", status="full_time_student", left_to="studies"),
        somebody(2, at_risk="absence", status="full_time_student", left_to="nothing"),
        somebody(3, at_risk="absence", status="job_seeking", left_to="work"),
        somebody(4, at_risk="school"),
    )
    assert told["at_risk"] == (3, 4)
    assert told["prevented"] == (1, 2)
    assert told["left_without"] == (1, 1)


@pytest.mark.parametrize(("age", "outside"), [(15, 1), (16, 0), (29, 0), (30, 1)])
def test_sr_002_whoever_began_outside_the_ages_of_the_project_is_seen(age, outside):
    assert numbers(somebody(age=age))[OUTSIDE_AGES] == (outside, 1)


def test_sr_053_skills_count_as_they_were_rated_after_the_newest_training():
    told = numbers(
        somebody(1, digital=((3, 2), (2, 6))), somebody(2, digital=((5, 5),)), somebody(3)
    )
    assert told["digital_better"] == (1, 2)


def test_sr_060_a_request_in_the_middle_is_the_one_in_the_middle():
    people = [somebody(at, answer_days=days) for at, days in enumerate((30, 2, 7, None))]
    assert middle_answer(people) == 7
    assert middle_answer([somebody()]) is None
    assert numbers(*people)["answered"] == (2, 3)


def test_sr_037_and_108_the_others_around_and_the_meetings_are_counted_of_everybody():
    people = [somebody(1, actors=3, meetings=(True, False)), somebody(2, meetings=(True,))]
    assert mean_actors(people) == 1.5
    assert mean_actors([]) is None
    assert share_with_participant(people) == (2, 3)
    assert numbers(*people)["two_actors"] == (1, 2)
    assert numbers(*people)["own_meeting"] == (2, 2)


def test_sr_106_a_level_that_was_completed_counts_once_for_each_person():
    told = numbers(somebody(1, completed=frozenset({"", "2", "3"})), somebody(2))
    assert (told["completed_lower"], told["completed_upper"]) == ((1, 2), (1, 2))
    assert told["completed_higher"] == (0, 2)
