"""A page on paper can be read by everybody, and says nothing about who made it."""

import getpass
import sys
import zlib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ipsdesk.domain.errors import PaperNotMade
from ipsdesk.reports import pdf
from ipsdesk.reports.document import (
    Bar,
    Bullets,
    Chart,
    Column,
    Document,
    Facts,
    Grid,
    Heading,
    Note,
    PageBreak,
    Paragraph,
    Tone,
)
from ipsdesk.reports.pdf_fonts import FILES, TEXT, printable, ready, width
from ipsdesk.reports.pdf_lines import Style, lines_of
from tests.reports.papers import (
    all_papers,
    facts_of,
    fonts_of,
    imprint,
    pages_of,
    plan,
    summary,
    tags_of,
    words_of,
)

few_examples = settings(max_examples=30, deadline=None)
anything = st.text(max_size=200)
HARMLESS = "<b>mornings & 5 < 6</b> <img src='file:///etc/passwd'/> [[[getattr(pow,Word)(1)]]]"


def page(*blocks, title="Title", **more):
    return Document("release", title, tuple(blocks), imprint(), **more)


@pytest.mark.parametrize("document", all_papers(), ids=lambda document: document.key)
def test_every_paper_is_made_in_the_bundled_fonts_alone(document):
    fonts = fonts_of(pdf.render(document))

    assert fonts
    assert all(name.startswith(("Inter", "Atkinson")) for name in fonts)


@pytest.mark.parametrize("document", all_papers(), ids=lambda document: document.key)
def test_the_same_paper_has_the_same_bytes(document):
    assert pdf.render(document) == pdf.render(document)


@pytest.mark.parametrize("document", all_papers(), ids=lambda document: document.key)
def test_a_paper_says_what_it_is_and_nothing_about_who_made_it(document):
    facts = facts_of(pdf.render(document))

    assert facts["Title"] == document.title
    assert facts["Creator"] == facts["Producer"] == "ipsdesk"
    assert (facts["Author"], facts["Subject"], facts["Keywords"]) == ("", "", "")
    assert facts["CreationDate"] == facts["ModDate"] == "D:20000101000000+00'00'"


@pytest.mark.parametrize("document", all_papers(), ids=lambda document: document.key)
def test_a_paper_is_tagged_with_its_title_first_and_its_language_named(document):
    made = pdf.render(document)

    assert tags_of(made)[:2] == ["Document", "H1"]
    assert b"/Lang (en)" in made
    assert b"/Marked true" in made
    assert b"/DisplayDocTitle true" in made


def test_tables_lists_headings_and_figures_are_tagged_as_what_they_are():
    grid = Grid("Points", (Column("Item"), Column("Points", figures=True)), (("One", 5),))
    blocks = (
        Heading("Part"),
        Heading("Detail", 3),
        Paragraph("Own words", Tone.OWN_WORDS),
        Bullets(("one",)),
        Facts((("Name", "Value"),)),
        grid,
        Chart("Jobs", (Bar("Started", 10, "10"), Bar("Ended", None, "0–4")), 20),
        Note("How it was counted."),
    )
    tags = tags_of(pdf.render(page(*blocks)))

    for tag in ("H2", "H3", "BlockQuote", "L", "LI", "LBody", "Table", "TR", "Figure", "Note"):
        assert tag in tags
    assert tags.count("TH") == 3
    assert tags.count("TD") == 1


def test_heads_of_tables_say_whether_they_head_a_column_or_a_row():
    grid = Grid("Points", (Column("Item"), Column("Points", figures=True)), (("One", 5),))
    made = pdf.render(page(grid))

    assert made.count(b"/Scope /Column") == 2
    assert made.count(b"/Scope /Row") == 1


def test_a_chart_is_told_in_words_too():
    chart = Chart("Jobs", (Bar("Started", 10, "10"), Bar("Ended", None, "0–4")), 20)

    assert chart.told == "Jobs: Started 10, Ended 0–4."
    assert b"/Alt" in pdf.render(page(chart))


def test_what_looks_like_markup_is_printed_as_written():
    told = words_of(pdf.render(page(Paragraph(HARMLESS))))

    assert "<b>mornings & 5 < 6</b>" in told
    assert "file:///etc/passwd" in told


@few_examples
@given(anything, anything)
def test_any_text_at_all_makes_a_page(title, text):
    blocks = (
        Heading(text),
        Paragraph(text),
        Bullets((text,)),
        Note(text),
        Facts(((text, text),)),
        Grid(text, (Column(text), Column("n", figures=True)), ((text, 5), (text, "0–4"))),
        Chart(text, (Bar(text, 5, "5"),), 10),
    )
    made = pdf.render(page(*blocks, title=title, subtitle=text, mark=text))

    assert pages_of(made)


@few_examples
@given(st.text(st.characters(codec="latin-1", categories=["L", "N", "P"]), min_size=1))
def test_no_letter_is_lost_on_the_way_to_paper(text):
    told = words_of(pdf.render(page(Paragraph(text))))

    assert "".join(printable(text).split()) in "".join(told.split())


@few_examples
@given(anything, st.integers(30, 400))
def test_lines_fit_their_space_and_keep_every_word(text, space):
    ready()
    style = Style(TEXT, 10, 14, "#000000")
    lines = lines_of(text, style, space)

    assert "".join("".join(lines).split()) == "".join(printable(text).split())
    assert all(width(line, TEXT, 10) <= space or len(line) == 1 for line in lines)


def test_a_note_of_fifty_pages_flows_and_a_cell_longer_than_a_page_goes_on():
    long = "She wants mornings. " * 12000
    pages = pages_of(pdf.render(page(Paragraph(long))))
    grid = Grid("Notes", (Column("Day"), Column("Words", 3)), (("Monday", long[:20000]),))
    told = pages_of(pdf.render(page(grid)))

    assert len(pages) >= 50
    assert sum(words.count("She wants mornings.") for words in map(_smooth, pages)) >= 11900
    assert len(told) > 3
    assert all("Words" in words for words in told)


def _smooth(words):
    return " ".join(words.split())


def test_every_page_says_who_answers_and_which_page_it_is():
    pages = pages_of(pdf.render(page(Paragraph("One"), PageBreak(), Paragraph("Two"))))

    assert len(pages) == 2
    for number, words in enumerate(pages, start=1):
        assert "Controller: Stiftelsen Söder" in words
        assert "GDPR and the Data Protection Act" in words
        assert f"Page {number} of 2" in words


def test_every_page_of_a_rehearsal_and_of_a_preview_says_so():
    pages = pages_of(pdf.render(summary(rehearsal=True)))

    assert len(pages) > 1
    for words in pages:
        assert words.count("REHEARSAL") == 2
        assert "preview, must not be handed out" in words


def test_a_real_paper_carries_no_such_mark():
    assert "REHEARSAL" not in words_of(pdf.render(summary(preview=False)))
    assert "preview" not in words_of(pdf.render(summary(preview=False)))


def test_a_plan_keeps_to_one_page_even_if_much_is_said():
    spoken = plan(
        good_at=("Quick hands, and calm when there is much to do at once",) * 4,
        support=("Text me the evening before, and meet me at the bus",) * 4,
    )

    assert len(pages_of(pdf.render(spoken))) == 1


def test_a_failure_never_quotes_the_text(monkeypatch):
    def fails(_):
        raise ValueError("She was ill in May")

    monkeypatch.setattr(pdf, "laid_out", fails)

    with pytest.raises(PaperNotMade) as refused:
        pdf.render(page(Paragraph("She was ill in May")))

    assert refused.value.kind == "ValueError"
    assert refused.value.__context__ is None
    assert "ill" not in repr(refused.value)


class _Watch:
    """What was opened while a page was made."""

    opened: list[str] | None = None


def _hook(event, arguments):
    if _Watch.opened is not None and event in {"open", "socket.connect", "socket.getaddrinfo"}:
        _Watch.opened.append(str(arguments[0]))


def test_nothing_is_opened_or_fetched_for_what_a_text_says():
    pdf.render(page(Paragraph("warm")))
    sys.addaudithook(_hook)
    _Watch.opened = []
    try:
        pdf.render(page(Paragraph(HARMLESS), Paragraph("<img src='http://127.0.0.1:9/x'/>")))
    finally:
        opened, _Watch.opened = _Watch.opened, None

    assert opened == []


def test_no_path_and_no_date_of_today_is_in_the_file():
    made = pdf.render(summary())
    streams = made + b"".join(_inflated(made))

    for trace in (str(Path.cwd()), str(Path.home()), getpass.getuser() + "@", "D:2026"):
        assert trace.encode() not in streams


def _inflated(made):
    for part in made.split(b"stream\n")[1:]:
        try:
            yield zlib.decompressobj().decompress(part.split(b"endstream")[0])
        except zlib.error:
            continue


def test_every_font_that_is_named_is_bundled_with_its_licence():
    assert all(name.startswith(("Inter-", "AtkinsonHyperlegibleNext_")) for name in FILES.values())
    ready()
    assert width("Räksmörgås", TEXT, 10) > 0
