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


class Sheet:
    """One sheet as it is written in the file."""

    def __init__(self, text, words, styles):
        self.text, self.words, self.styles = text, words, styles

    def cell(self, said):
        """Return the row and the style of the cell that says this."""
        found = re.finditer(r'<c r="[A-Z]+(\d+)" s="(\d+)"(?: t="(s)")?><v>([^<]+)</v>', self.text)
        for row, style, shared, value in (one.groups() for one in found):
            if str(said) == (self.words[int(value)] if shared else value):
                return int(row), int(style)
        raise AssertionError(said)

    def height(self, said):
        """Return how high the row is, in points."""
        row, _ = self.cell(said)
        (height,) = re.findall(rf'<row r="{row}"[^>]* ht="([\d.]+)"', self.text) or ["15"]
        return float(height)

    def right(self, said):
        """Tell whether the cell's words stand to the right."""
        _, style = self.cell(said)
        return 'horizontal="right"' in self.styles[style]

    def widths(self):
        """Return the width of each column, in whole characters."""
        return [int(float(width)) for width in re.findall(r'<col [^>]*width="([\d.]+)"', self.text)]


def sheet_of(document):
    with ZipFile(BytesIO(workbook.render(document))) as inside:
        told = {name: inside.read(name).decode() for name in inside.namelist()}
    words = re.findall(r"<si><t[^>]*>([^<]*)</t>", told["xl/sharedStrings.xml"])
    cells = told["xl/styles.xml"].partition("<cellXfs")[2]
    styles = re.findall(r"<xf [^>]*?(?:/>|>.*?</xf>)", cells.partition("</cellXfs>")[0])
    return Sheet(told["xl/worksheets/sheet1.xml"], words, styles)


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


def test_a_row_is_as_high_as_its_words_in_every_program_that_opens_it():
    long = ("word " * 60).strip()
    sheet = sheet_of(paper(Paragraph(long), Paragraph("short")))
    assert sheet.height(long) >= workbook.LINE * len(long) / sheet.widths()[0]
    assert sheet.height("short") == workbook.LINE


def test_a_head_of_four_short_lines_has_room_for_all_four():
    head = "Annan könstillhörighet eller uppgift saknas"
    sheet = sheet_of(paper(Grid("Ages", (Column("Age"), Column(head, figures=True)), ((1, 2),))))
    assert sheet.height(head) == 4 * workbook.LINE


def test_hidden_and_shown_numbers_stand_under_each_other_to_the_right():
    columns = (Column("Age"), Column("People", figures=True))
    sheet = sheet_of(paper(Grid("Ages", columns, (("young", 17), ("old", "0–4")))))
    assert [said for said in ("Age", "young", "People", 17, "0–4") if sheet.right(said)] == [
        "People",
        17,
        "0–4",
    ]


def test_a_total_is_written_as_strongly_as_on_paper():
    columns = (Column("Age"), Column("People", figures=True))
    ages = Grid("Ages", columns, (("young", 17), ("All", 20)), total=True)
    sheet = sheet_of(paper(ages))
    fonts = [re.search(r'fontId="(\d+)"', sheet.styles[sheet.cell(one)[1]])[1] for one in (17, 20)]
    assert fonts[0] != fonts[1]
    assert sheet.right(20)


def test_a_sheet_is_printed_as_wide_as_a_page_and_words_have_wider_columns_than_figures():
    columns = (Column("Part"), Column("People", figures=True), Column("Reason"))
    sheet = sheet_of(paper(Grid("Parts", columns, (("a", 1, "too few"),))))
    assert "fitToPage" in sheet.text
    assert 'orientation="landscape"' in sheet.text
    assert sheet.widths() == [workbook.WIDE, workbook.NARROW, workbook.MIDDLE]


def test_words_alone_go_as_far_as_the_paper_and_beside_a_table_over_all_its_columns():
    columns = (Column("Part"), Column("People", figures=True))
    table = Grid("Parts", columns, (("a", 1),))
    assert sheet_of(paper(Paragraph("words"), Bullets(("one",)))).widths() == [workbook.PROSE]
    for beside in (table, Facts((("Project", "Framtid"),))):
        sheet = sheet_of(paper(Paragraph("words"), beside))
        assert sheet.widths()[0] == workbook.WIDE
        assert f'<mergeCell ref="A{sheet.cell("words")[0]}:B' in sheet.text


def test_words_after_a_figure_do_not_touch_it():
    columns = (Column("Day"), Column("Total", figures=True), Column("Version"), Column("Why"))
    sheet = sheet_of(paper(Grid("Totals", columns, (("9 March", 75, "2008", "late"),))))
    said = ("Day", "9 March", "Version", "2008", "Why", "late")
    indented = [one for one in said if 'indent="1"' in sheet.styles[sheet.cell(one)[1]]]
    assert indented == ["Version", "2008"]


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
