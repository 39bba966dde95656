"""What is hidden is told once for each reason that can be seen apart, and never over and over."""

from dataclasses import replace

from ipsdesk.actions.summary_words import hidden, left_out_words
from ipsdesk.domain.release import Why
from ipsdesk.domain.release_plan import ALL, for_size
from ipsdesk.reports import Format, render
from ipsdesk.reports.release_sheet import Review, review_sheet
from tests.releases import hidden_for, made_release
from tests.reports.papers import imprint, words_of

WHOLE = made_release()
AGES = WHOLE.plan.tables.index(("age",))


def but_for(table, why, *, keep):
    """Return the release with a table hidden for one reason, but for the places to keep."""
    return made_release(
        cells=[
            replace(cell, shown=None, low=None, high=None, why=why)
            if cell.table == table and cell.at not in keep
            else replace(cell, why=None if cell.shown is not None else Why.SMALL)
            for cell in WHOLE.cells
        ]
    )


def test_what_the_size_leaves_out_of_a_table_is_one_line_beside_a_total_that_is_shown():
    release = but_for(AGES, Why.LAYOUT, keep={(ALL,)})
    told = [line for line in hidden(release) if "too small for this table" in line[1]]
    assert [place for place, _ in told] == ["Age at the start"]


def test_what_is_shown_whole_or_not_at_all_is_one_line_and_not_one_for_each_number():
    release = but_for(AGES, Why.PART, keep={(ALL,)})
    told = [line for line in hidden(release) if "whole or not at all" in line[1]]
    assert [place for place, _ in told] == ["Age at the start"]


def test_two_reasons_for_parts_of_one_table_are_one_line():
    women = {at for table, at in ((c.table, c.at) for c in WHOLE.cells) if table == AGES}
    release = but_for(AGES, Why.PART, keep={(ALL,)})
    last = max(women - {(ALL,)})
    cells = [
        replace(cell, why=Why.LAYOUT) if (cell.table, cell.at) == (AGES, last) else cell
        for cell in release.cells
    ]
    [told] = [
        why for place, why in hidden(made_release(cells=cells)) if place == "Age at the start"
    ]
    assert "too small for this table" in told
    assert "whole or not at all" in told


def test_tables_that_are_not_even_counted_are_told_of_by_how_many_they_are():
    assert left_out_words(WHOLE) == ""
    small = replace(WHOLE, plan=for_size(WHOLE.plan, 30))
    many = len(WHOLE.plan.tables) - len(small.plan.tables)
    assert left_out_words(small).startswith(f"The group is too small for {many} more tables")


def test_other_reasons_still_stand_by_each_number():
    release = but_for(AGES, Why.PROTECTS, keep={(ALL,)})
    ages = [place for place, _ in hidden(release) if place.startswith("Age at the start: ")]
    assert len(ages) == sum(cell.table == AGES and cell.at != (ALL,) for cell in WHOLE.cells)


def test_changes_are_told_first():
    cells = [hidden_for(Why.PROTECTS), hidden_for(Why.CHANGE, since="1 2026-H1")]
    places = [why for _, why in hidden(made_release(cells=cells))]
    assert "First half of 2026" in places[0]


def test_the_review_sheet_says_how_many_numbers_the_size_leaves_out():
    release = but_for(AGES, Why.LAYOUT, keep={(ALL,)})
    many = sum(cell.why is Why.LAYOUT for cell in release.cells)
    told = words_of(render(review_sheet(release, Review(), imprint()), Format.PDF))
    assert f"{many} numbers" in told
