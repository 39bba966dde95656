"""Arabic, Dari and Tigrinya on paper: joined, in reading order, and told as written."""

from datetime import date
from itertools import pairwise

import pypdfium2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipsdesk.domain.profiles import Profile
from ipsdesk.reports import pdf_scripts
from ipsdesk.reports.document import Imprint
from ipsdesk.reports.my_plan import PlanPaper, StepPaper, my_plan
from ipsdesk.reports.pdf import _told, render
from ipsdesk.reports.pdf_fonts import SHARED_TEXT, ready, width

ARABIC, DARI, TIGRINYA = "أريد أن أعمل", "من میخواهم کار کنم", "ስራ እፈልጋለሁ"
MIXED = "أعمل 12 ساعة مع Bergs Bageri."


@pytest.fixture(scope="module", autouse=True)
def fonts():
    ready()
    pdf_scripts.ready()


def paper(*goals):
    told = PlanPaper("Amina", goals=goals, steps=(StepPaper(DARI, "Jag", date(2026, 3, 5)),))
    imprint = Imprint("sv", date(2026, 3, 2), "Team", "Stiftelsen", Profile.FOUNDATION)
    return render(my_plan(told, imprint))


def test_letters_are_joined_so_that_a_word_is_not_as_wide_as_its_letters():
    word = "عمل"
    joined = pdf_scripts.shaped_width(word, pdf_scripts.ARABIC, 12)
    apart = sum(pdf_scripts.shaped_width(letter, pdf_scripts.ARABIC, 12) for letter in word)

    assert joined != apart
    assert set(pdf_scripts.shaped(word, pdf_scripts.ARABIC, 12)).isdisjoint(word[:2])


def test_a_joiner_between_two_letters_keeps_them_apart_as_dari_wants():
    apart, joined = (
        pdf_scripts.shaped_width(word, pdf_scripts.ARABIC, 12) for word in ("می\u200cخ", "میخ")
    )

    assert apart != joined
    assert "\u200c" in "".join(p.text for p in pdf_scripts.pieces_of("می\u200cخ", SHARED_TEXT))


def test_a_line_runs_from_the_right_and_numbers_and_names_in_it_from_the_left():
    found = pdf_scripts.pieces_of(MIXED, SHARED_TEXT)
    latin = [piece.text for piece in found if piece.font == SHARED_TEXT and piece.text.strip(" .")]

    assert latin == ["Bergs Bageri", "12"]
    assert found[-1].text.startswith("أعمل")


def test_a_bracket_turns_round_with_the_line():
    first, *_ = (p for p in pdf_scripts.pieces_of("(عمل", SHARED_TEXT)[::-1] if p.text == ")")

    assert first.level % 2 == 1


@given(st.text(st.sampled_from("اببتعمل abc12 .(کگ"), max_size=30))
def test_no_letter_is_lost_or_told_twice_on_the_way_to_the_page(text):
    found = "".join(piece.text for piece in pdf_scripts.pieces_of(text, SHARED_TEXT))
    unmirrored = str.maketrans(")", "(")

    assert sorted(found.translate(unmirrored)) == sorted(text.translate(unmirrored))


@given(st.lists(st.sampled_from([ARABIC, DARI, "kaffe", "12"]), min_size=1, max_size=6))
def test_a_longer_line_is_never_narrower(words):
    widths = [width(" ".join(words[:many]), SHARED_TEXT, 12) for many in range(1, len(words) + 1)]

    assert all(one < following for one, following in pairwise(widths))


def test_where_a_text_begins_is_told_by_its_first_letter():
    assert pdf_scripts.from_the_right(ARABIC)
    assert pdf_scripts.from_the_right(f"12. {DARI}")
    assert not pdf_scripts.from_the_right(f"Talar {ARABIC}")
    assert not pdf_scripts.from_the_right(TIGRINYA)
    assert not pdf_scripts.from_the_right("")


def test_swedish_alone_needs_no_other_font():
    raw = paper("Jag vill jobba på ett café i Malmö.")

    assert pdf_scripts.is_plain("Jag vill jobba på ett café i Malmö.", SHARED_TEXT)
    assert b"Ethiopic" not in raw
    assert b"Ethiopic" in paper(TIGRINYA)


def test_a_whole_plan_is_printed_the_same_every_time_and_can_be_read_back():
    raw = paper(ARABIC, TIGRINYA)
    page = pypdfium2.PdfDocument(raw)[0]
    text = page.get_textpage().get_text_range()

    assert raw == paper(ARABIC, TIGRINYA)
    for word in TIGRINYA.split():
        assert word in text
    for word in ARABIC.split():
        assert word[::-1] in text, "as it stands on the page, from the left"


def test_a_screen_reader_is_told_the_text_as_it_was_written():
    told = bytes.fromhex(_told(ARABIC)).decode("utf-16")

    assert told == ARABIC


def test_nothing_runs_over_the_edge_of_the_page():
    page = pypdfium2.PdfDocument(paper(" ".join([ARABIC] * 12), MIXED * 6))[0]
    edges = [page.get_textpage().get_charbox(at) for at in range(page.get_textpage().count_chars())]

    assert max(right for _, _, right, _ in edges) <= 595
    assert min(left for left, *_ in edges if left) >= 0


def test_what_no_font_carries_is_seen_to_be_missing_and_breaks_nothing():
    page = pypdfium2.PdfDocument(paper("Jag vill 🐕‍🦺 jobba"))[0]

    assert "jobba" in page.get_textpage().get_text_range()


EMOJI = "Jag vill jobba med 🐕 och ❤️ 👩🏽‍🍳 👨‍👩‍👧 🇸🇪 😀"


def test_emoji_are_drawn_as_pictures_and_told_as_written():
    made = paper(EMOJI)
    fonts = {one.text.strip(): one.font for one in pdf_scripts.pieces_of(EMOJI, SHARED_TEXT)}

    assert [font for text, font in fonts.items() if "🐕" in text] == [pdf_scripts.EMOJI]
    assert _told("🐕")[4:] in _told(EMOJI)
    assert len(pypdfium2.PdfDocument(made)) == 1
    assert set(fonts.values()) == {SHARED_TEXT, pdf_scripts.EMOJI}


@pytest.mark.parametrize("picture", ["👩🏽‍🍳", "👨‍👩‍👧", "🇸🇪", "❤️"])
def test_an_emoji_of_several_signs_is_one_picture(picture):
    [piece] = pdf_scripts.pieces_of(picture, SHARED_TEXT)
    shaped = pdf_scripts.shaped(piece.text, pdf_scripts.EMOJI, 12)
    wide = [one.x_advance for one in shaped.__shapeData__ if one.x_advance]

    assert piece.text == picture
    assert len(wide) == 1


@given(st.text(st.sampled_from("ab 🐕❤😀\ufe0f\u200d🏽"), max_size=20))
def test_no_sign_is_lost_or_told_twice_among_emoji(text):
    assert "".join(one.text for one in pdf_scripts.pieces_of(text, SHARED_TEXT)) == text
