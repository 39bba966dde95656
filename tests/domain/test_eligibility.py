"""What is still lacking for upper secondary school, as a pupil would ask."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ipsdesk.domain.eligibility import RULES, Lacking, is_complete, lacking, rule_for

JUNE = date(2026, 6, 10)
CORE = ["swedish", "english", "mathematics"]
FIVE = ["art", "music", "crafts", "history", "biology"]
SUBJECTS = [*CORE, *FIVE, "geography", "religion", "civics", "physics", "chemistry", "technology"]


def what_is_lacking(goal, passed):
    return lacking(passed, rule_for(goal, JUNE))


def test_eight_subjects_open_a_vocational_programme():
    assert what_is_lacking("vocational", CORE + FIVE).nothing


def test_mathematics_and_two_more_is_what_a_pupil_is_told():
    found = what_is_lacking("vocational", ["swedish", "english", "art", "music", "crafts"])
    assert found == Lacking(("mathematics",), (), 2)


def test_swedish_as_a_second_language_is_swedish():
    assert what_is_lacking(
        "vocational", ["swedish_second", "english", "mathematics", *FIVE]
    ).nothing


def test_both_kinds_of_swedish_count_as_one_subject():
    both = ["swedish", "swedish_second", "english", "mathematics", *FIVE[:4]]
    assert what_is_lacking("vocational", both).more == 1


def test_a_programme_in_economics_asks_for_four_named_subjects():
    found = what_is_lacking("economics", CORE + FIVE)
    assert found.among == ("civics", "geography", "religion")
    assert found.more == 1


def test_a_programme_in_science_asks_for_three_named_subjects():
    assert what_is_lacking("science", CORE + FIVE).among == ("chemistry", "physics")


def test_no_rule_holds_before_its_first_day():
    assert rule_for("vocational", date(2010, 6, 10)) is None


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.goal)
def test_somebody_without_grades_lacks_everything(rule):
    found = lacking([], rule)
    assert len(found.core) == 3
    assert found.more + len(found.among) == rule.more


@settings(deadline=None)  # a busy machine says nothing about eligibility
@given(st.sets(st.sampled_from(SUBJECTS)), st.sampled_from(SUBJECTS), st.sampled_from(RULES))
def test_one_more_subject_never_takes_anybody_further_away(passed, more, rule):
    before, after = lacking(passed, rule), lacking(passed | {more}, rule)
    left = [len(one.core) + len(one.among) + one.more for one in (before, after)]
    assert left[1] <= left[0]


def test_a_full_report_has_at_least_an_e_in_every_subject():
    assert is_complete({"swedish": "E", "art": "A"})
    assert not is_complete({"swedish": "E", "art": "F"})
    assert not is_complete({})
