"""The plan in its four forms: one page, large print, easy to read, and a card for the pocket."""

import re

import pypdfium2
import pytest

from ipsdesk.domain.plan_papers import Shape
from ipsdesk.reports import html, my_plan, pdf
from ipsdesk.reports.document import Face, Heading
from ipsdesk.reports.my_plan import PlanPaper, Setting, StepPaper
from ipsdesk.reports.pdf_blocks import laid_out
from ipsdesk.reports.pdf_card import ABOVE, HIGH, MARGIN, WIDE
from ipsdesk.reports.pdf_fonts import ready
from ipsdesk.reports.pdf_layout import Words
from ipsdesk.reports.pdf_paper import LEFT
from ipsdesk.words import spoken_in
from tests.reports.papers import MADE_ON, imprint, pages_of, plan, words_of

BLUE = "#1F5AA6"


@pytest.fixture(scope="module", autouse=True)
def fonts():
    ready()


def paper(**changes):
    told = {
        "alias": "Robin",
        "goals": ("I want to work in a calm kitchen.", "I want my own flat."),
        "steps": tuple(StepPaper(f"Visit bakery number {one}", "me", MADE_ON) for one in range(5)),
        "why": "I like food",
        "good_at": ("Fast hands",),
        "support": ("A text the evening before",),
        "signed_on": MADE_ON,
        "check_words": ("one", "two", "three", "four", "five", "six"),
    }
    return PlanPaper(**{**told, **changes})


def made(shape, **changes):
    return my_plan.my_plan(paper(**changes), imprint(), Setting(shape, BLUE))


def words_in(document):
    flow = laid_out(document)
    return flow, [ink for page in flow.pages for ink in page if isinstance(ink, Words)]


def test_large_print_is_never_smaller_than_eighteen_points():
    _, words = words_in(made(Shape.LARGE))

    body = [ink.style.size for ink in words if "bakery" in ink.text]
    assert min(body) >= 18


def test_large_print_says_all_that_the_page_says_over_as_many_pages_as_it_takes():
    long = {"good_at": tuple(f"Good at thing {one}" for one in range(4))}
    page, large = (words_of(pdf.render(made(one, **long))) for one in (Shape.PAGE, Shape.LARGE))

    assert len(pages_of(pdf.render(made(Shape.LARGE, **long)))) > 1
    for line in ("I want my own flat.", "Visit bakery number 4", "Good at thing 3", "I like food"):
        assert line in page
        assert line in large


def test_the_card_stays_inside_its_frame_and_says_what_one_needs_on_the_way():
    flow, words = words_in(made(Shape.CARD))
    inside = [ink for ink in words if ink.element is not None]

    assert len(flow.pages) == 1
    assert all(ABOVE + MARGIN <= ink.y <= ABOVE + HIGH - MARGIN for ink in inside)
    assert all(LEFT + MARGIN <= ink.x < LEFT + WIDE - MARGIN for ink in inside)
    text = words_of(pdf.render(made(Shape.CARD)))
    assert "calm kitchen" in text
    assert "A text the evening before" in text
    assert "one two three four five six" in text
    assert "I like food" not in text


def test_a_card_names_nobody_who_is_responsible_and_no_law():
    foot = made(Shape.CARD).foot

    assert "Stiftelsen" not in foot
    assert "GDPR" not in foot


def test_a_very_long_goal_goes_on_with_another_card_and_loses_no_word():
    goal = " ".join(f"word{number}" for number in range(400))
    text = words_of(pdf.render(made(Shape.CARD, goals=(goal,))))

    assert len(pages_of(pdf.render(made(Shape.CARD, goals=(goal,))))) > 1
    assert set(goal.split()) <= set(text.split())


def test_a_card_of_a_draft_says_so_inside_its_frame():
    draft = made(Shape.CARD, signed_on=None)

    assert draft.subtitle == "Robin · Draft"
    assert draft.mark == ""


@pytest.mark.parametrize("shape", Shape)
def test_the_own_colour_is_on_every_paper_and_ours_is_not(shape):
    raw = pypdfium2.PdfDocument(pdf.render(made(shape)))
    colours = {ink.style.colour for ink in words_in(made(shape))[1]}

    assert BLUE in colours
    assert "#0C6A69" not in colours
    assert len(raw) >= 1


@pytest.mark.parametrize("shape", Shape)
def test_every_paper_is_tagged_and_says_its_language(shape):
    written = pdf.render(made(shape))

    assert b"/StructTreeRoot" in written
    assert re.search(rb"/Lang \(en\)", written)


def test_the_easy_paper_says_it_in_easy_words():
    with spoken_in("sv-easy"):
        easy = made(Shape.EASY)
    with spoken_in("sv"):
        plain = made(Shape.PAGE)

    heads = [block.text for block in easy.blocks if isinstance(block, Heading)]
    others = [block.text for block in plain.blocks if isinstance(block, Heading)]
    assert heads[1] == "Det här gör vi nu"
    assert others[1] == "Mina nästa steg"
    assert easy.face is Face.SHARED


def test_a_picture_beside_a_heading_is_for_the_eye_alone():
    document = my_plan.my_plan(paper(), imprint(), Setting(Shape.EASY, signs=True))
    page = html.render(document).decode()

    assert '<span aria-hidden="true">\N{DIRECT HIT} </span>' in page
    flow, words = words_in(document)
    [sign] = [ink for ink in words if ink.text == "\N{DIRECT HIT}"]
    assert sign.element is None
    assert flow.root is not None


def test_a_web_page_wears_the_own_colour_too():
    page = html.render(made(Shape.PAGE)).decode()

    assert BLUE in page
    assert "#0C6A69" not in page
    assert "#0C6A69" in html.render(plan()).decode()
