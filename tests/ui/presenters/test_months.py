"""The ESF month in words: what is missing, what has changed, and nothing that names unasked."""

from datetime import date

import pytest

from ipsdesk.actions import month_files, rights
from ipsdesk.domain.month_errors import MonthIncomplete, MonthNotOver, MonthOutOfOrder
from ipsdesk.ui.messages import explain
from ipsdesk.ui.presenters.months import (
    MonthsPresenter,
    date_choices,
    fact_choices,
    may_report,
    whom_choices,
)
from ipsdesk.words import speak
from tests.actions import month_unit
from tests.actions.month_unit import PHRASE, SECRET, meets


@pytest.fixture
def unit(supervisor, desk):
    month_unit.project(supervisor)
    return month_unit.four_people(supervisor, desk)


@pytest.fixture
def presenter(unit, supervisor):
    return MonthsPresenter(supervisor)


def test_the_oldest_month_that_is_not_done_is_shown_first(presenter):
    state = presenter.read()

    assert [row.title for row in state.rows] == ["February 2026", "January 2026"]
    assert state.month.title == "January 2026"
    assert state.month.sentence == "3 people took part. No file is written yet."
    assert "28 February 2026, 2 days late" in state.month.due
    assert state.rows[1].warns


def test_what_is_missing_is_said_in_words_with_a_way_to_its_form(presenter, unit):
    month = presenter.read().month

    first = month.missing[0]
    assert (first.title, first.held, first.form) == ("Sasha Åmoor · Case 2", True, "f2-identity")
    assert first.person == unit["sasha"]
    assert "The personal number is missing." in first.detail
    assert month.missing_words.startswith("1 person cannot be in the file")
    assert len(month.missing) == 1


def test_notices_stand_apart_from_what_keeps_somebody_out_of_the_file(presenter):
    month = presenter.read().month

    assert month.notices_words == "2 people are in the file all the same."
    assert [(one.held, one.form) for one in month.notices] == [(False, "f2-consent")] * 2
    assert "they know of the reporting to SCB" in month.notices[0].detail


def test_no_full_personal_number_stands_on_the_page(presenter):
    month = presenter.read().month

    assert SECRET not in str(month)
    assert any("20070105-••••" in cell for row in month.rows for cell in row)


def test_the_coordinator_reads_case_numbers_and_whom_to_ask(unit, desk):
    month = MonthsPresenter(month_unit.coordinator(desk)).read().month

    assert month.missing[0].title == "Case 2"
    assert month.missing[0].detail.endswith("Ask Johan Ek to put it right.")
    named = (*month.missing, *month.notices)
    assert {one.person for one in named} == {None}
    assert "Somebody with a protected identity" in {one.title for one in named}


def test_a_change_after_the_lock_says_old_and_new(presenter, unit, desk, tmp_path):
    presenter.read()
    written = presenter.write("2026-01", tmp_path, PHRASE, leave_out=True)
    assert written.people == 2
    assert presenter.read().month.may_lock
    presenter.lock("2026-01")
    presenter.chosen = "2026-01"
    assert presenter.read().month.sentence.startswith("Read in at SCB and locked 2 March 2026")

    meets(desk, unit["robin"], date(2026, 1, 20), 45)
    month = presenter.read().month
    assert month.again_words == "1 person has changed since the file was sent."
    assert [(one.title, one.detail) for one in month.again] == [
        ("Robin Vale · Case 1", "Whole hours of contact: 2 → 3")
    ]
    assert presenter.read().rows[1].detail == "Must be sent again"


def test_a_month_that_is_sent_twice_keeps_both_files_with_what_changed(
    presenter, unit, desk, tmp_path
):
    assert presenter.read().month.files == ()
    presenter.write("2026-01", tmp_path, PHRASE, leave_out=True)
    presenter.lock("2026-01")
    presenter.chosen = "2026-01"
    meets(desk, unit["robin"], date(2026, 1, 20), 45)
    assert presenter.read().month.sentence == (
        "Sent 2 March 2026 with 2 people, and as many now. The month must be sent again."
    )

    presenter.write("2026-01", tmp_path, PHRASE, leave_out=True)
    assert presenter.read().month.sentence == (
        "Sent 2 March 2026, and written anew with 2 people. Lock the month when SCB has read the"
        " new file in."
    )
    assert (presenter.read().month.due, presenter.read().rows[1].detail) == ("", "File written")
    presenter.lock("2026-01")

    second, first = presenter.read().month.files
    assert first.title == second.title == "Written 2 March 2026 by Vera Lind"
    assert first.detail == "2 people, 2 whole hours of contact · locked 2 March 2026"
    assert first.changed == ()
    assert second.detail == (
        "2 people, 3 whole hours of contact · locked 2 March 2026"
        " · 1 person otherwise than in the file before"
    )
    assert [(one.title, one.detail) for one in second.changed] == [
        ("Robin Vale · Case 1", "Whole hours of contact: 2 → 3")
    ]
    rights.restrict(presenter._desk, unit["robin"], restricted=True)
    assert " · 1 of them erased or restricted since" in presenter.read().month.files[0].detail


def test_a_file_that_changed_nothing_says_so_by_naming_nobody(presenter, tmp_path):
    presenter.read()
    for _ in range(2):
        presenter.write("2026-01", tmp_path, PHRASE, leave_out=True)

    second, first = presenter.read().month.files
    assert (first.changed, second.changed) == ((), ())
    assert second.detail == "2 people, 2 whole hours of contact · not locked"


def test_a_month_is_refused_in_words_while_something_is_missing(presenter, tmp_path):
    presenter.read()
    with pytest.raises(MonthIncomplete) as refused:
        presenter.write("2026-01", tmp_path, PHRASE, leave_out=False)

    assert "cannot be in the file" in explain(refused.value)


def test_a_unit_without_a_project_or_without_a_month_says_so(supervisor, unit):
    month_files.begin_with(supervisor, month_files.Month(2026, 3))

    assert MonthsPresenter(supervisor).read().nothing.startswith("No month is over")


def test_the_columns_and_patterns_can_be_changed(presenter):
    now = presenter.layout()
    assert presenter.layout_words().startswith("Columns that are filled in: Personnummer")
    assert "28 November 2026" in presenter.source()

    presenter.remember(None, type(now)(now.headings, ("number", "", "", ""), "plain", "changed"))
    changed = presenter.layout()
    assert (changed.facts, changed.dates, changed.whom) == (
        ("number", "", "", ""),
        "plain",
        "changed",
    )
    assert [one[0] for one in presenter.patterns()] == ["woman", "man", "other"]
    presenter.decide_patterns({"man": "ÅÅÅÅMMDD-T123"})
    assert presenter.patterns()[1] == ("man", "Men", "ÅÅÅÅMMDD-T123")


def test_every_choice_has_words_and_only_some_may_report(desk, supervisor):
    for choices in (fact_choices(), date_choices(), whom_choices()):
        assert all(words for _, words in choices)
    assert may_report(supervisor)
    assert not may_report(desk)


def test_refusals_name_a_month_as_the_page_does():
    assert "send August 2026 before September 2026" in explain(
        MonthOutOfOrder("2026-09", "2026-08")
    )
    speak("sv")
    assert "skicka augusti 2026 före september 2026" in explain(
        MonthOutOfOrder("2026-09", "2026-08")
    )
    assert explain(MonthNotOver("2026-11")).startswith("November 2026 är inte")
