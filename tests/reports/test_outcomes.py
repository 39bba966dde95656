"""The summary says what may be shown, how it was made, and what is not shown."""

from dataclasses import replace
from datetime import date

import pytest

from ipsdesk.domain.outcomes import Banding, plan
from ipsdesk.domain.periods import Month, Quarter, ToDate
from ipsdesk.domain.shown import Why
from ipsdesk.reports import outcomes
from ipsdesk.reports.document import Facts, Grid, Note, Paragraph
from ipsdesk.reports.outcome_words import category, table_title, why_not
from tests.reports.papers import found, imprint, summary


def grids(document):
    return {block.title: block for block in document.blocks if isinstance(block, Grid)}


def said(document):
    return " ".join(block.text for block in document.blocks if isinstance(block, Paragraph | Note))


def test_the_head_of_the_summary_is_the_project_card():
    [card] = [block for block in summary().blocks if isinstance(block, Facts)]

    assert ("Project", "#framtid (22-015-S01)") in card.pairs
    assert ("Participants in the decision", "80") in card.pairs
    assert ("Specific objective", "A2A") in card.pairs
    assert ("Type of intervention", "140") in card.pairs


def test_without_a_project_there_is_no_card():
    bare = outcomes.summary(found(), replace(imprint(), project=None))

    assert not [block for block in bare.blocks if isinstance(block, Facts)]


def test_fewer_than_ten_is_all_that_is_said_of_fewer_than_ten():
    few = replace(found(), people=None, tables=(), fidelity=None, days_to_job=None)
    document = outcomes.summary(few, imprint())

    assert "Fewer than 10 participants." in said(document)
    assert set(grids(document)) == {"Tables that are not shown"}


def test_figures_are_numbers_and_what_is_below_the_smallest_is_a_range():
    assert grids(summary())["Gender"].rows == (
        ("Women", 40, 50),
        ("Men", 35, 44),
        ("Other gender or not stated", "0–4", ""),
        ("All in the table", 80, ""),
    )


def test_a_group_whose_distribution_would_tell_of_each_shows_only_its_total():
    tables = grids(summary())

    assert tables["Status at entry"].rows == (
        ("The distribution is not shown", "", ""),
        ("All in the table", 80, ""),
    )
    assert tables["Status at entry, by gender"].rows == (
        ("Employed", 5, "not shown"),
        ("Neither employed nor unemployed", 35, "not shown"),
        ("All in the group", 40, 5),
    )


def test_a_repeated_table_says_from_which_day_its_figures_are():
    assert "Same figures as on 2 October 2026: too few have changed since then." in said(summary())


def test_medians_fidelity_and_method_are_told_in_whole_sentences():
    text = said(summary())

    assert "within about 130 days (40 persons)" in text
    assert "did about 5 steps or more (80 persons)" in text
    assert "IPS-25. 98 of 125 points: Fair fidelity. Reviewed on 12 May 2026." in text
    assert "Sums may differ because of rounding." in text
    assert "may differ" in text
    assert "ipsdesk-SDC-1" in text


def test_what_is_not_shown_is_named_with_its_reason():
    assert grids(summary())["Tables that are not shown"].rows == (
        ("Situation when leaving", "Too few persons."),
    )


def test_a_municipality_stands_under_its_name():
    assert grids(summary())["Municipality"].rows[0] == ("Örebro", 45, 56)


def test_bars_are_never_longer_than_a_displayed_number():
    for grid in grids(summary()).values():
        assert all(
            grid.full in {0, *(row[1] for row in grid.rows if isinstance(row[1], int))}
            for column in grid.columns
            if column.bars
        )


@pytest.mark.parametrize(
    ("period", "words"),
    [
        (Quarter(2026, 3), "Quarter 3, 2026"),
        (Month(2026, 9), "September 2026"),
        (ToDate(date(2026, 9, 30)), "From the start of the project to 30 September 2026"),
    ],
)
def test_a_period_is_named_as_people_say_it(period, words):
    assert outcomes.period_in_words(period) == words


@pytest.mark.parametrize("banding", Banding)
def test_every_table_and_category_of_the_plan_has_words(banding):
    for table in plan([], Quarter(2026, 3), banding):
        if table.name == "everybody":
            continue
        assert table_title(table.name)
        for row in table.rows:
            for cell in row.cells:
                assert category(table.name, cell.key) != cell.key


@pytest.mark.parametrize("reason", Why)
def test_every_reason_has_words(reason):
    assert why_not(reason).endswith(".")


def test_the_summary_is_a_preview_until_it_may_leave():
    assert summary().mark == "preview, must not be handed out"
    assert summary(preview=False).mark == ""
