"""Which definitions a job satisfies, by the table of domain.md 4.7."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipsdesk.actions.form_shelf import code_lists
from ipsdesk.domain.job_definitions import (
    ESF,
    GROW,
    IPS,
    PLACEMENT,
    SUBSIDISED,
    JobFacts,
    definitions,
)

CONTRACTS = code_lists()["contracts"]
SUPPORTS = code_lists()["supports"]


def answers(contract, support="none", *, competitive=True, limited=False, four_hours=True):
    facts = JobFacts(
        CONTRACTS.find(contract), SUPPORTS.find(support), competitive, limited, four_hours
    )
    return {one.name: one.met for one in definitions(facts)}


@pytest.mark.parametrize("contract", ["permanent", "temporary", "seasonal", "hourly", "agency"])
def test_an_ordinary_job_is_competitive_and_employed(contract):
    found = answers(contract)

    assert (found[IPS], found[ESF], found[GROW]) == (True, True, True)
    assert (found[SUBSIDISED], found[PLACEMENT]) == (False, False)


@pytest.mark.parametrize(
    ("support", "strict"),
    [
        ("new_start", True),
        ("introduction", False),
        ("wage_subsidy", False),
        ("wage_subsidy_development", False),
    ],
)
def test_a_subsidised_job_is_employed_and_strict_only_for_new_start(support, strict):
    found = answers("permanent", support)

    assert (found[IPS], found[ESF], found[SUBSIDISED]) == (strict, True, True)


@pytest.mark.parametrize(
    "contract", ["placement", "work_training", "school_placement", "voluntary"]
)
def test_a_placement_is_no_job_by_any_definition(contract):
    found = answers(contract)

    assert found[PLACEMENT] is True
    assert not any((found[IPS], found[ESF], found[GROW]))


def test_a_place_set_aside_is_paid_work_and_not_competitive():
    found = answers("samhall")

    assert (found[IPS], found[ESF]) == (False, True)


def test_the_specialist_and_the_programme_can_take_competitive_away_and_never_give_it():
    assert answers("permanent", competitive=False)[IPS] is False
    assert answers("permanent", limited=True)[IPS] is False
    assert answers("samhall", competitive=True)[IPS] is False


def test_a_job_nobody_has_judged_is_not_known_to_be_competitive_and_never_counted_as_it():
    assert answers("permanent", competitive=None)[IPS] is None
    assert answers("permanent", competitive=None, limited=True)[IPS] is False
    assert answers("permanent", "wage_subsidy", competitive=None)[IPS] is False
    assert answers("placement", competitive=None)[IPS] is False


def test_four_hours_that_nobody_has_asked_about_are_not_known():
    assert answers("permanent", four_hours=None)[GROW] is None
    assert answers("placement", four_hours=None)[GROW] is False


contracts = st.sampled_from([one.code for one in CONTRACTS.codes])
supports = st.sampled_from([one.code for one in SUPPORTS.codes])


@given(contracts, supports, st.booleans(), st.booleans())
def test_what_is_competitive_is_employed_and_no_placement(contract, support, competitive, limited):
    found = answers(contract, support, competitive=competitive, limited=limited)

    if found[IPS]:
        assert found[ESF]
        assert not found[PLACEMENT]
    assert set(found) == {IPS, ESF, GROW, SUBSIDISED, PLACEMENT}
