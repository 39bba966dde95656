"""What is lacking for more points where an item has rules: told by its conditions, one by one."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipsdesk.domain.figures.lacking import way_to_more
from ipsdesk.domain.figures.moving import next_move
from ipsdesk.domain.suggestions import suggest
from tests.domain.figures.imagined import FIRST, IPS, entered, told
from tests.domain.figures.test_removal import before
from tests.domain.figures.test_services import followed, job, profiled, supported
from tests.domain.figures.test_staff_and_organisation import COVER, FULL, SUPERVISOR, unit_meetings

BY_RULES = ("O4", "V1", "V3", "V11", "V12")


def move(item, **rows):
    return next_move(IPS.item(item), told(item, **rows))


def lacking(found):
    return {one.measure: (one.now, one.asked) for one in found.way.lacking}


def test_a_unit_with_one_specialist_lacks_the_second_and_its_meetings():
    found = move("O4", employments=[FULL, SUPERVISOR], meetings=unit_meetings(4), covers=[COVER])
    assert (found.now, found.then) == (3, 4)
    assert lacking(found) == {"full_time_specialists": (1, 2)}


def test_profiles_without_other_sources_lack_just_those():
    people = [entered(FIRST) for _ in range(10)]
    found = move("V3", episodes=people, profiles=profiled(people, sources=["participant"]))
    assert (found.now, found.then) == (4, 5)
    assert lacking(found) == {"profile_sources_share": (0, 80)}


def test_support_is_lacking_month_by_month_before_anything_else():
    jobs = [job() for _ in range(10)]
    found = move("V12", jobs=jobs, activities=followed(jobs[:7]))
    assert (found.now, found.then) == (3, 4)
    assert lacking(found) == {"first_month_share": (70, 80), "monthly_share": (70, 80)}


def test_support_plans_lack_examples_of_better_jobs_and_studies():
    found = move("V11", **supported(8, ("structure", "feedback", "tools")))
    assert (found.now, found.then) == (4, 5)
    assert lacking(found) == {
        "job_to_job": (False, True),
        "education_support": (False, True),
    }


def test_what_is_for_people_says_what_the_records_lack_to_lead_to_points():
    found = move("V11", **supported(7, ("career", "education")))
    assert (found.now, found.then) == (None, 4)
    assert lacking(found) == {"support_plan_share": (70, 80), "support_kinds": (2, 3)}


def test_nothing_is_lacking_where_there_are_all_the_points():
    people = [entered(FIRST) for _ in range(10)]
    full = profiled(people, sources=["participant", "team"])
    assert told("V3", episodes=people, profiles=full).suggestion == 5
    assert move("V3", episodes=people, profiles=full) is None


def test_few_cases_are_not_told_what_they_lack():
    people = [entered(FIRST) for _ in range(2)]
    assert move("V3", episodes=people, profiles=profiled(people, sources=["participant"])) is None


def test_one_of_two_is_said_to_be_enough():
    rules = IPS.item("O3").response
    measures = {
        "meeting_months_share": 0,
        "meeting_quarterly": False,
        "contact_weeks_share": 40,
        "contact_months_share": 90,
        "contact_quarterly": True,
    }
    way = way_to_more(rules, measures, {}, 3)
    assert (way.points, way.one_is_enough) == (4, True)
    assert {one.measure for one in way.lacking} == {"meeting_quarterly", "contact_weeks_share"}


def test_a_measure_that_is_not_known_leads_nowhere():
    assert way_to_more(IPS.item("O3").response, {}, {}, 3) is None


def test_the_units_own_number_is_the_one_that_is_asked_for():
    rules = IPS.item("V3").response
    measures = dict.fromkeys(
        ("profile_sessions_share", "profile_updated_share", "lessons_share"), Fraction(95)
    ) | {"profile_sources_share": Fraction(85)}
    assert way_to_more(rules, measures, {}, 5) is None
    [one] = way_to_more(rules, measures, {"most": 90}, 4).lacking
    assert (one.measure, one.asked) == ("profile_sources_share", 90)


@pytest.mark.parametrize("item", BY_RULES)
def test_what_is_lacking_is_enough_once_it_is_there(item):
    found = before()[item]
    step = next_move(IPS.item(item), found)
    if step is None:
        assert found.suggestion in (None, 5)
        return
    given_ = dict(found.figure.measures)
    for one in step.way.lacking:
        given_[one.measure] = one.asked
        if step.way.one_is_enough:
            break
    assert suggest(IPS.item(item), given_).points == step.then


@given(
    st.fixed_dictionaries(
        {
            name: st.integers(0, 100)
            for name in (
                "week_before_share",
                "three_days_after_share",
                "first_month_share",
                "monthly_share",
                "step_down_share",
                "job_loss_share",
                "four_months_share",
            )
        }
    ),
    st.booleans(),
)
def test_giving_what_is_lacking_gives_the_points_that_were_told(shares, later):
    item = IPS.item("V12")
    measures = {**shares, "after_first_month": later}
    now = suggest(item, measures).points
    way = way_to_more(item.response, measures, {}, now)
    if way is None:
        assert now == 5
        return
    assert way.points > now
    assert (
        suggest(item, {**measures, **{x.measure: x.asked for x in way.lacking}}).points >= now + 1
    )
