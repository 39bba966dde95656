"""The tree of a page is whole: each mark has its owner, and decoration has none."""

import re
import zlib

import pytest

from ipsdesk.reports import pdf
from ipsdesk.reports.document import Document, PageBreak, Paragraph
from ipsdesk.reports.pdf_tags import Element
from tests.reports.papers import all_papers, imprint, summary, tags_of


def drawn(made):
    """Return the drawing of each page as text."""
    found = []
    for part in re.split(rb"stream\r?\n", made)[1:]:
        try:
            content = zlib.decompressobj().decompress(part)
        except zlib.error:
            continue
        if b" BDC" in content or b" BMC" in content:
            found.append(content.decode("latin-1"))
    return found


@pytest.mark.parametrize("document", all_papers(), ids=lambda document: document.key)
def test_all_ink_is_either_tagged_or_said_to_be_decoration(document):
    for page in drawn(pdf.render(document)):
        depth = 0
        for line in page.splitlines():
            depth += line.endswith(("BDC", "BMC"))
            depth -= line == "EMC"
            assert 0 <= depth <= 1
            assert depth == 1 or not line.endswith(("Tj T* ET", "TJ", " f*", " S"))
        assert depth == 0


@pytest.mark.parametrize("document", all_papers(), ids=lambda document: document.key)
def test_the_marks_of_a_page_are_numbered_from_nought_without_a_gap(document):
    for page in drawn(pdf.render(document)):
        numbers = [int(number) for number in re.findall(r"/MCID (\d+)", page)]
        assert numbers == list(range(len(numbers)))


def test_what_surrounds_a_page_is_never_spoken():
    tags = tags_of(pdf.render(Document("release", "Title", (), imprint(rehearsal=True))))

    assert tags == ["Document", "H1"]


def test_each_page_knows_its_place_in_the_tree():
    made = pdf.render(
        Document("release", "T", (Paragraph("a"), PageBreak(), Paragraph("b")), imprint())
    )

    assert made.count(b"/StructParents") == 2
    assert made.count(b"/Tabs /S") == 2
    assert b"/ParentTreeNextKey 2" in made


def test_every_row_of_a_table_has_as_many_cells_as_the_table_has_columns():
    tags = tags_of(pdf.render(summary()))
    rows = " ".join(tags).split("TR ")[1:]

    assert rows
    assert all(row.split()[0] == "TH" for row in rows)


def test_an_element_keeps_its_children_in_reading_order():
    root = Element("Document")
    first, second = root.add("H1"), root.add("P", alt="told")

    assert root.children == [first, second]
    assert second.alt == "told"
    assert root.add("TH", Scope="Row").attributes == {"Scope": "Row"}
