"""The review sheet names who said yes and what is hidden why, and stays with the unit."""

from dataclasses import replace

from ipsdesk.domain.release import Method, Why
from ipsdesk.reports import pdf
from ipsdesk.reports.document import Bullets, Facts, Grid
from ipsdesk.reports.release_sheet import Review, confirmed, questions, review_sheet
from ipsdesk.reports.release_words import alike_words
from tests.releases import MADE_ON, hidden_for, made_release
from tests.reports.papers import imprint, sheet_of_review, words_of

RELEASE = made_release(number=3)


def grids(told):
    return [block for block in told.blocks if isinstance(block, Grid)]


def test_before_anybody_answered_a_tick_says_just_what_the_answered_sheet_says():
    told = review_sheet(made_release(), Review(), imprint())
    asked = [block for block in told.blocks if isinstance(block, Bullets)]
    assert [(one.lines, one.ticks) for one in asked] == [((one,), True) for one in confirmed()]
    before = [told.blocks[told.blocks.index(one) - 1].text for one in asked]
    assert tuple(before) == questions()
    assert told.mark == "preview, must not be handed out"


def test_it_says_who_answered_who_else_said_yes_and_to_whom_it_went():
    words = words_of(pdf.render(sheet_of_review()))
    assert "Answered by Vera Lind on 2 October 2026." in words
    assert "A second yes was given by Kim Ask." in words
    assert "The steering group" in words
    assert "It is not handed out with the summary." in words
    rows = [row for grid in grids(sheet_of_review()) for row in grid.rows]
    assert set(zip(questions(), confirmed(), strict=True)) <= set(rows)


def test_every_hidden_number_stands_under_its_table_with_why():
    said = Review("Vera Lind", MADE_ON)
    told = review_sheet(RELEASE, said, imprint())
    hidden = sum(cell.why is not None for cell in RELEASE.cells)
    assert hidden
    rows = [row for grid in grids(told)[1:] for row in grid.rows]
    assert sum(len(places.split("; ")) for places, _ in rows) == hidden
    assert all(reason.endswith(".") for _, reason in rows)


def test_numbers_of_a_table_that_one_reason_hides_stand_together():
    told = review_sheet(RELEASE, Review("Vera Lind", MADE_ON), imprint())
    for grid in grids(told)[1:]:
        reasons = [reason for _, reason in grid.rows]
        assert len(reasons) == len(set(reasons))


def test_a_change_is_told_in_words_that_name_both_summaries():
    cell = hidden_for(Why.CHANGE, since="2 2026-H1")
    made = replace(RELEASE, cells=(cell,))
    told = review_sheet(made, Review("Vera Lind", MADE_ON), imprint())
    assert (
        "Women",
        "Second half of 2026 minus First half of 2026 would show a few people: Women.",
    ) in [row for grid in grids(told) for row in grid.rows]


def test_a_table_that_the_layout_leaves_out_is_one_line():
    bare = tuple(
        replace(cell, shown=None, low=None, high=None, why=Why.LAYOUT) for cell in RELEASE.cells
    )
    told = review_sheet(replace(RELEASE, cells=bare), Review(), imprint())
    assert [len(grid.rows) for grid in grids(told)] == [1] * len(RELEASE.plan.tables)


def test_what_is_shown_whole_or_not_at_all_is_one_line_with_how_many():
    ages = [
        replace(cell, shown=None, low=None, high=None, why=Why.PART)
        for cell in RELEASE.cells
        if cell.table == 1
    ]
    told = review_sheet(replace(RELEASE, cells=tuple(ages)), Review(), imprint())
    [grid] = grids(told)
    part = "In a small group each part of a table is shown either whole or not at all."
    assert grid.rows == ((f"{len(ages)} numbers", part),)


def test_who_lets_it_leave_is_told_where_everybody_in_a_group_has_one_answer():
    names = RELEASE.plan.tables.index(("nearer",))
    shown = {"*": 64, "not_left": 38, "left": 26, "closer": 26, "same": 0, "further": 0}
    cells = tuple(
        replace(cell, shown=many, low=many, high=many, why=None)
        for cell in RELEASE.cells
        if cell.table == names and (many := shown.get(cell.at[0])) is not None
    )
    exact = replace(RELEASE, cells=cells)
    told = (
        "Closer to the labour market: all 26 in the group “All who have left” are counted"
        " as “Closer than at entry”"
    )
    assert told in alike_words(exact)
    sheet = review_sheet(exact, Review(), imprint())
    assert any(told in getattr(block, "text", "") for block in sheet.blocks)
    fewer = tuple(replace(cell, shown=25) if cell.at == ("closer",) else cell for cell in cells)
    assert alike_words(replace(exact, cells=fewer)) == ""
    rounded = replace(exact, terms=replace(exact.terms, method=Method.ROUND))
    assert alike_words(rounded) == ""


def test_lines_that_are_left_out_stand_here_and_nowhere_else():
    held = (("Elin kom med det", "It holds a name."),)
    told = review_sheet(RELEASE, Review("Vera Lind", MADE_ON, withheld=held), imprint())
    assert held in [grid.rows for grid in grids(told)]
    facts = next(block for block in told.blocks if isinstance(block, Facts))
    assert ("Summary number", "3") in facts.pairs
