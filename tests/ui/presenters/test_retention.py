"""What is to be erased: case numbers and classes, decided times, and certificates."""

from dataclasses import replace
from datetime import date

import pytest

from ipsdesk.actions import people, records, rights
from ipsdesk.actions.contacts import record_contact
from ipsdesk.actions.goals import goals_of, set_goal
from ipsdesk.domain.contacts import ContactNote
from ipsdesk.domain.days import months_after
from ipsdesk.domain.errors import NotForThisRole, NotFound
from ipsdesk.domain.law_errors import PeriodUnlawful
from ipsdesk.domain.retention import OF_PEOPLE, SUPPORT
from ipsdesk.ui.presenters.retention import RetentionPresenter
from tests.conftest import NOW, TODAY, later

LONG_AFTER = date(2060, 1, 1)


@pytest.fixture
def ended(desk, robin):
    """Robin, whose support has ended today, with a goal and a note."""
    set_goal(desk, robin, "Jobba med hundar")
    record_contact(desk, ContactNote(robin, NOW, 20, "phone", "remote", "preparatory", note="Slut"))
    [episode] = records.rows_of(desk, "episodes", robin)
    records.correct(desk, "exit", "episodes", episode.id, {"ended_on": TODAY})
    return robin


def page(desk, day=None):
    return RetentionPresenter(later(desk, day) if day else desk)


def test_nobody_is_to_be_erased_while_support_goes_on(supervisor, desk, robin):
    assert page(supervisor).lines() == ()


def test_long_after_the_end_the_support_records_are_to_go_by_case_number(supervisor, ended):
    [line] = page(supervisor, LONG_AFTER).lines()

    assert line.title == "Case 1"
    assert line.participant == ended
    assert SUPPORT in line.kinds
    assert "Robin" not in f"{line.title} {line.detail}"
    assert "should have been erased" in line.detail


def test_the_day_before_it_is_due_nothing_is_to_go(supervisor, ended):
    months = page(supervisor).asked_periods()
    support = next(one.months for one in months if one.kind == SUPPORT)
    due = months_after(TODAY, support)
    before, after = (
        page(supervisor, due.replace(day=1)).lines(),
        page(supervisor, LONG_AFTER).lines(),
    )
    assert before == ()
    assert after


def test_erasing_a_line_empties_it_and_leaves_a_certificate_without_a_name(supervisor, ended):
    at = page(supervisor, LONG_AFTER)
    [line] = at.lines()
    at.erase(line, "12/26")

    [left] = at.certificates()
    assert left.erased == ended
    assert left.title == "1 January 2060"
    assert "decision 12/26" in left.detail
    assert "Robin" not in left.detail
    assert [one for one in at.lines() if SUPPORT in one.kinds] == []


def test_what_is_wholly_due_goes_wholly(supervisor, ended):
    at = page(supervisor, LONG_AFTER)
    at.decide_last_payment(date(2027, 6, 30))
    [line] = at.lines()
    assert line.wholly

    at.erase(line, "12/26")

    with pytest.raises(NotFound):
        people.person(supervisor, ended)
    assert at.lines() == ()


def test_what_is_only_partly_due_leaves_the_rest(supervisor, ended):
    at = page(supervisor, LONG_AFTER)
    [line] = at.lines()
    if line.wholly:
        pytest.skip("without a last payment the evidence is kept")
    at.erase(line, "12/26")

    assert people.person(supervisor, ended).number == 1
    assert goals_of(supervisor, ended) == []


def test_a_held_record_is_on_no_list(supervisor, ended):
    rights.hold(supervisor, ended, held=True)

    assert page(supervisor, LONG_AFTER).lines() == ()


def test_each_class_of_records_says_how_long_it_is_kept(supervisor):
    told = page(supervisor).periods()

    assert len(told) == len(OF_PEOPLE)
    assert all(title and words for title, words in told)
    assert page(supervisor).decision() == ""


def test_other_times_are_decided_with_a_decision_and_said_from_then_on(supervisor):
    at = page(supervisor)
    months = {one.kind: one.months + 12 for one in at.asked_periods()}
    at.decide_periods(months, "KS 2026/31")

    assert {one.kind: one.months for one in at.asked_periods()} == months
    assert at.decision() == "Decided: KS 2026/31"


def test_no_time_is_shorter_than_the_law_allows(supervisor):
    at = page(supervisor)
    short = {one.kind: max(0, one.least - 1) for one in at.asked_periods()}
    before = at.asked_periods()

    with pytest.raises(PeriodUnlawful):
        at.decide_periods(short, "KS 2026/31")
    assert at.asked_periods() == before


def test_erasing_is_not_for_everybody(desk, ended, supervisor):
    [line] = page(supervisor, LONG_AFTER).lines()

    with pytest.raises(NotForThisRole):
        page(desk, LONG_AFTER).erase(replace(line, wholly=True), "12/26")
    assert goals_of(desk, ended)
