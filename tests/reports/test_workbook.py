"""A workbook opens with typed cells, a sheet for each section, and nothing that is not seen."""

import re
from io import BytesIO
from zipfile import ZipFile

from hypothesis import given, settings
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from ipsdesk.actions.release_plans import plan_named, plan_names
from ipsdesk.reports import workbook
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

COLUMNS = (Column("What", 2), Column("Persons", 1, figures=True))
text = st.text(
    st.characters(exclude_categories=["Cs", "Cc"], max_codepoint=0xFFFD), min_size=1, max_size=20
)


def opened(document):
    return CalamineWorkbook.from_filelike(BytesIO(workbook.render(document)))


def cells_of(document):
    book = opened(document)
    return [
        cell
        for name in book.sheet_names
        for row in book.get_sheet_by_name(name).to_python()
        for cell in row
        if cell != ""
    ]


def paper(*blocks, **more):
    return Document("release", "Title", blocks, imprint(), **more)


def test_numbers_are_numbers_and_words_are_words():
    cells = cells_of(paper(Grid("Table", COLUMNS, (("Women", 41), ("0042", "hidden")))))
    assert 41.0 in cells
    assert "0042" in cells
    assert "hidden" in cells


@settings(max_examples=25)
@given(st.sampled_from("=+-@"), text)
def test_no_cell_is_ever_a_formula_or_a_link(sign, words):
    written = f"{sign}{words}"
    made = workbook.render(paper(Grid("", COLUMNS, ((written, "https://example.se"),))))
    with ZipFile(BytesIO(made)) as inside:
        sheets = [name for name in inside.namelist() if "worksheets/" in name]
        told = "".join(inside.read(name).decode() for name in sheets)
    assert "<f>" not in told
    assert "hyperlink" not in told


def test_each_section_is_a_sheet_and_two_alike_keep_apart():
    made = opened(paper(Heading("Work"), Paragraph("a"), Heading("Work"), Heading("A/B:C" * 9)))
    assert made.sheet_names[:3] == ["Title", "Work", "Work 2"]
    assert len(made.sheet_names[3]) <= 31
    assert not re.search(r"[\[\]:*?/\\]", made.sheet_names[3])


def test_a_sheet_whose_heading_is_too_long_has_a_short_name_and_the_whole_heading():
    long = "ESF:s indikatorer, projektets egen uppföljning"
    document = Document("x", "T", (Heading(long, short="ESF-indikatorer"),), imprint())

    book = opened(document)
    assert book.sheet_names[-1] == "ESF-indikatorer"
    assert book.get_sheet_by_name("ESF-indikatorer").to_python()[0] == [long]


def test_every_part_of_every_plan_has_a_name_that_fits_a_sheet():
    parts = [part for name in plan_names() for part in plan_named(name).parts]

    assert [
        part.id for part in parts if len((part.short or part.title).swedish) > workbook.LONGEST_NAME
    ] == []


def test_everything_a_document_says_is_in_the_workbook_but_what_is_only_drawn():
    blocks = (
        Facts((("Project", "Framtid"),)),
        Bullets(("one", "two")),
        Note("remark"),
        Heading("Part", 3),
        PageBreak(),
        Paragraph("words"),
    )
    cells = cells_of(paper(*blocks, mark="preview", subtitle="Autumn"))
    assert {"Project", "Framtid", "one", "two", "remark", "Part", "words"} <= set(cells)
    assert {"preview", "Autumn"} <= set(cells)


def test_the_same_document_gives_the_same_bytes():
    assert workbook.render(summary()) == workbook.render(summary())


def test_nothing_is_hidden_and_the_file_says_nothing_of_who_made_it():
    made = workbook.render(review())
    with ZipFile(BytesIO(made)) as inside:
        names = inside.namelist()
        told = "".join(inside.read(name).decode("utf-8", "replace") for name in names)
    assert not [name for name in names if re.search(r"comment|pivot|drawing|external|media", name)]
    assert "hidden=" not in told
    assert "definedName" not in told
    assert "<dc:creator></dc:creator>" in told
    assert "2000-01-01T00:00:00Z" in told
