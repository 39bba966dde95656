"""A sheet opens in Swedish Excel as columns, and nothing in it is ever run."""

import csv
from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipsdesk.reports import sheet
from ipsdesk.reports.document import (
    Bullets,
    Column,
    Document,
    Facts,
    Grid,
    Heading,
    Note,
    PageBreak,
    Paragraph,
)
from tests.reports.papers import imprint, review, summary

text = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"))
RUNS = ("=", "+", "-", "@", "\t", "\r", "|", "%")


def rows_of(document):
    written = sheet.render(document).decode("utf-8-sig")
    return list(csv.reader(StringIO(written, newline=""), delimiter=";"))


def grid(*rows):
    columns = tuple(Column(f"c{number}") for number in range(len(rows[0])))
    return Document("release", "Title", (Grid("Grid", columns, rows),), imprint())


def test_the_sheet_begins_with_its_mark_and_separates_with_semicolons():
    made = sheet.render(summary())

    assert made.startswith(b"\xef\xbb\xbf")
    assert b";" in made
    assert b"\r\n" in made


@pytest.mark.parametrize("start", RUNS)
def test_what_a_spreadsheet_would_run_is_shielded(start):
    [*_, row] = rows_of(grid((f"{start}HYPERLINK(1)", f"  {start}1")))

    assert all(cell.startswith("'") for cell in row)


@given(text)
def test_any_text_comes_back_as_it_was_and_is_never_a_formula(cell):
    written = sheet.as_written(cell, "sv")

    assert sheet.as_read(written) == cell
    assert not written.lstrip(" \xa0\ufeff").startswith(RUNS)


@given(st.lists(text, min_size=2, max_size=4))
def test_a_row_of_any_texts_is_read_back_whole(cells):
    [*_, row] = rows_of(grid(tuple(cells)))

    assert [sheet.as_read(cell) for cell in row] == cells


@given(st.integers())
def test_whole_numbers_stay_numbers_below_zero_too(number):
    assert int(sheet.as_written(number, "sv")) == number


@pytest.mark.parametrize(("language", "written"), [("sv", "2,5"), ("en", "2.5")])
def test_a_decimal_number_has_the_sign_of_its_language(language, written):
    assert sheet.as_written(2.5, language) == written


def test_a_rehearsal_says_so_on_the_first_line():
    assert rows_of(summary(rehearsal=True))[:2] == [
        ["REHEARSAL"],
        ["preview, must not be handed out"],
    ]


def test_the_summary_has_its_figures_in_cells_of_their_own():
    rows = rows_of(summary())

    assert ["Women", "28", "35 %"] in rows
    assert ["Örebro", "4", "61"] in rows
    assert ["Project", "#framtid (22-015-S01)"] in rows


def test_a_sheet_is_read_again_cell_by_cell_as_a_spreadsheet_would():
    made = sheet.render(grid(("=1+1", 41, "a;b"), ("'x", 5, "")))
    assert ["=1+1", "41", "a;b"] in sheet.rows_in(made)
    assert ["'x", "5", ""] in sheet.rows_in(made)


def test_a_review_has_one_row_for_each_item():
    assert ["S1 Caseload size", "5", "4"] in rows_of(review())


def test_every_kind_of_block_is_in_the_sheet():
    blocks = (
        Heading("Part"),
        Paragraph("Words"),
        Bullets(("one", "two")),
        Note("Note"),
        Facts((("Name", "Value"),)),
        PageBreak(),
    )
    rows = rows_of(Document("release", "Title", blocks, imprint(), subtitle="Autumn"))

    for row in (["Title"], ["Autumn"], ["Part"], ["Words"], ["two"], ["Note"], ["Name", "Value"]):
        assert row in rows
