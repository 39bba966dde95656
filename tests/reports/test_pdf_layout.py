"""Blocks flow down the page and over to the next, and what belongs together stays so."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ipsdesk.reports.document import (
    Bar,
    Bullets,
    Chart,
    Column,
    Document,
    Face,
    Facts,
    Grid,
    Heading,
    Note,
    Paragraph,
    Tone,
)
from ipsdesk.reports.pdf_blocks import laid_out
from ipsdesk.reports.pdf_fonts import ready
from ipsdesk.reports.pdf_grids import numeral
from ipsdesk.reports.pdf_layout import Box, Flow, Tick, Words
from ipsdesk.reports.pdf_paper import BOTTOM, HEIGHT, LEFT, PRIMARY, SPACE, TOP, WIDTH, type_for
from ipsdesk.reports.pdf_tags import Element
from tests.reports.papers import all_papers, imprint

few_examples = settings(max_examples=30, deadline=None)


@pytest.fixture(autouse=True)
def loaded():
    ready()


def flow():
    return Flow(type_for(Face.DESK), Element("Document"))


def laid(*blocks):
    return laid_out(Document("release", "Title", blocks, imprint()))


def words(page):
    return [ink for ink in page if isinstance(ink, Words)]


def boxes(page, colour=PRIMARY):
    return [ink for ink in page if isinstance(ink, Box) and ink.colour == colour]


def table(rows, **more):
    columns = (Column("Item", 2), Column("Points", figures=True, bars=True))
    return Grid("Item", columns, rows, **more)


def test_a_page_begins_at_its_top_and_never_twice():
    here = flow()
    here.skip(30)

    assert here.y == TOP
    assert not here.need(10_000)
    here.y += 10
    assert here.need(10_000)
    assert (len(here.pages), here.y) == (2, TOP)


@pytest.mark.parametrize("document", all_papers(), ids=lambda document: document.key)
def test_nothing_stands_outside_the_margins(document):
    for page in laid_out(document).pages:
        for ink in page:
            right = ink.x + (ink.width if isinstance(ink, Box) else 0)
            assert ink.x >= LEFT - 0.01
            assert right <= LEFT + SPACE + 0.01 <= WIDTH
            assert ink.y <= HEIGHT - BOTTOM + 1


@few_examples
@given(st.lists(st.integers(1, 40), min_size=1, max_size=12))
def test_lines_of_one_page_never_overlap(lengths):
    blocks = tuple(Paragraph("She wants mornings. " * length) for length in lengths)

    for page in laid(*blocks).pages:
        lines = sorted(ink.y for ink in words(page))
        assert all(after - before > 8 for before, after in pairwise(lines))


@few_examples
@given(st.integers(0, 60))
def test_a_heading_is_never_alone_at_the_foot_of_a_page(lines_before):
    filling = tuple(Paragraph("Line") for _ in range(lines_before))
    pages = laid(*filling, Heading("Those who left"), table((("One", 5),) * 6)).pages
    [page] = [page for page in pages if any(ink.text == "Those who left" for ink in words(page))]

    assert any(ink.text == "One" for ink in words(page))


TEXT = st.sampled_from(["Kort.", "Hon vill ha morgnar. " * 12, "Ett ord som går över rader. " * 40])
BLOCKS = st.lists(
    st.one_of(
        st.sampled_from([2, 3]).map(lambda level: Heading("Rubrik", level)),
        TEXT.map(Paragraph),
        TEXT.map(lambda words: Paragraph(words, Tone.OWN_WORDS)),
        TEXT.map(Note),
        st.lists(TEXT, min_size=1, max_size=4).map(lambda lines: Bullets(tuple(lines))),
        st.lists(TEXT, min_size=1, max_size=4).map(
            lambda told: Facts(tuple((f"Namn {at}", words) for at, words in enumerate(told)))
        ),
        st.integers(1, 14).map(lambda rows: table((("Rad", 5),) * rows)),
    ),
    min_size=6,
    max_size=40,
)


@few_examples
@given(BLOCKS)
def test_no_heading_stands_last_on_a_page_whatever_comes_after_it(blocks):
    pages = laid(*blocks, Paragraph("Slut.")).pages

    lasts = [max(words(page), key=lambda ink: ink.y).text for page in pages if words(page)]
    assert "Rubrik" not in lasts


@pytest.mark.parametrize("lines_before", range(20, 60))
def test_a_heading_under_a_heading_takes_it_along(lines_before):
    filling = tuple(Paragraph("Line") for _ in range(lines_before))
    card = Facts(tuple((f"Namn {at}", "Ett värde. " * 20) for at in range(4)))
    pages = laid(*filling, Heading("Över"), Heading("Under", 3), card).pages

    [page] = [page for page in pages if any(ink.text == "Över" for ink in words(page))]
    assert {"Under", "Namn 0: "} <= {ink.text for ink in words(page)}


@few_examples
@given(st.integers(0, 60))
def test_the_heading_of_a_part_stays_with_its_first_criterion(lines_before):
    filling = tuple(Paragraph("Line") for _ in range(lines_before))
    part = (Heading("Education"), Heading("Y26 Study support: 4", 3), Paragraph("Anchor"))
    pages = laid(*filling, *part).pages
    [page] = [page for page in pages if any(ink.text == "Education" for ink in words(page))]

    assert {"Y26 Study support: 4", "Anchor"} <= {ink.text for ink in words(page)}


def test_a_short_table_stays_whole_and_a_long_one_has_its_head_again():
    filling = tuple(Paragraph("Line") for _ in range(28))
    short = laid(*filling, table((("One", 5),) * 8)).pages
    long = laid(table((("One", 5),) * 120)).pages

    assert [sum(ink.text == "One" for ink in words(page)) for page in short] == [0, 8]
    assert len(long) > 2
    assert all(sum(ink.text == "Points" for ink in words(page)) == 1 for page in long)


def test_the_last_row_of_a_table_is_never_alone_on_a_page():
    for many in range(25, 60):
        rows = tuple((f"Row {number}", number) for number in range(many))
        last = laid(table(rows)).pages[-1]
        assert sum(ink.text.startswith("Row ") for ink in words(last)) > 1, many


def test_a_head_that_comes_again_is_not_spoken_again():
    pages = laid(table((("One", 5),) * 120)).pages
    heads = [ink for page in pages for ink in words(page) if ink.text == "Points"]

    assert [ink.element is None for ink in heads] == [False, *[True] * (len(heads) - 1)]


def test_a_bar_is_as_long_as_its_displayed_number():
    [page] = laid(
        table((("One", 40), ("Two", 20), ("Few", "0–4"), ("All", 80)), total=True, full=80)
    ).pages
    one, two = [box for box in boxes(page) if box.x > LEFT + 10]
    [few] = [ink for ink in page if isinstance(ink, Box) and ink.hatched]

    assert one.width == pytest.approx(2 * two.width)
    assert few.width == 16


def test_points_are_shown_as_so_many_filled_squares():
    [page] = laid(table((("One", 3),), full=5)).pages
    given_points = [box for box in boxes(page) if box.x > LEFT + 100]

    assert len(given_points) == 3


def test_figures_end_at_the_same_place():
    [page] = laid(Grid("t", (Column("a"), Column("b", figures=True)), (("x", 5), ("y", 500)))).pages
    five, hundreds = (ink for ink in words(page) if ink.text in {"5", "500"})

    assert five.x > hundreds.x


def test_facts_are_read_name_before_value_two_to_a_line():
    here = laid(Facts((("Project", "#framtid"), ("Area", "A"), ("Owner", "Söder"))))
    told = [ink.text for ink in words(here.pages[0])]
    lines = {ink.text: ink.y for ink in words(here.pages[0])}

    assert told[-6:] == ["Project: ", "#framtid", "Area: ", "A", "Owner: ", "Söder"]
    assert lines["Project: "] == lines["Area: "] < lines["Owner: "]


def test_steps_have_a_box_to_tick_and_other_lists_a_dot():
    ticks = laid(Bullets(("one", "two"), ticks=True)).pages[0]
    dots = laid(Bullets(("one", "two"))).pages[0]

    assert sum(isinstance(ink, Tick) for ink in ticks) == 2
    assert sum(ink.text == "\N{BULLET}" for ink in words(dots)) == 2


def test_a_long_note_goes_on_over_the_page():
    here = laid(Note("Counts are persons. " * 700))

    assert len(here.pages) > 2


def test_a_chart_draws_a_range_as_hatching_and_speaks_its_numbers():
    here = laid(Chart("Jobs", (Bar("Began", 40, "40"), Bar("Ended", None, "0–4")), 80))
    [figure] = [child for child in here.root.children if isinstance(child, Element) and child.alt]

    assert figure.alt == "Jobs: Began 40, Ended 0–4."
    assert sum(isinstance(ink, Box) and ink.hatched for ink in here.pages[0]) == 1


@pytest.mark.parametrize(
    ("cell", "language", "written"),
    [(2.5, "sv", "2,5"), (2.5, "en", "2.5"), (40, "sv", "40"), ("0–4", "sv", "0–4")],
)
def test_a_number_is_written_in_its_language(cell, language, written):
    assert numeral(cell, language) == written
