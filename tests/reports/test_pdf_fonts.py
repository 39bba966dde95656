"""What fonts can carry is carried; what they cannot is seen to be missing."""

import unicodedata

import pytest
import uharfbuzz as hb
from hypothesis import given
from hypothesis import strategies as st

from ipsdesk.reports.document import Face
from ipsdesk.reports.pdf_fonts import (
    SHARED_HEAVY,
    SHARED_TEXT,
    TEXT,
    printable,
    ready,
    runs,
    weights,
    width,
)
from ipsdesk.resources import resource


@pytest.fixture(autouse=True)
def loaded():
    ready()


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        ("Räksmörgås", "Räksmörgås"),
        ("Ra\u0308ksmo\u0308rga\u030as", "Räksmörgås"),
        ("one\ttwo", "one two"),
        ("bell\x07", "bell"),
        ("lone\ud800", "lone\ufffd"),
        ("one\r\ntwo\u2028three", "one\ntwo\nthree"),
    ],
)
def test_a_text_is_printed_as_people_read_it(written, printed):
    assert printable(written) == printed


@given(st.text())
def test_printing_twice_is_printing_once(text):
    assert printable(printable(text)) == printable(text)


@given(st.text(), st.sampled_from([TEXT, SHARED_TEXT, SHARED_HEAVY]))
def test_the_pieces_of_a_text_are_the_text_as_the_eye_meets_it(text, font):
    pieces = "".join(piece for piece, _ in runs(text, font))
    from_the_right = any(unicodedata.bidirectional(char) in FROM_THE_RIGHT for char in text)
    assert sorted(pieces) == sorted(text) if from_the_right else pieces == text


FROM_THE_RIGHT = {"R", "AL", "AN", "RLE", "RLO", "RLI"}
LINES = st.text(max_size=40).map(lambda text: printable(text).replace("\n", " "))


@given(LINES, LINES, st.sampled_from([TEXT, SHARED_TEXT]))
def test_two_texts_side_by_side_are_as_wide_as_both(one, other, font):
    together = width(one + other, font, 10)

    assert together == pytest.approx(width(one, font, 10) + width(other, font, 10))


def test_each_face_has_text_strong_and_heavy():
    assert len(set(weights(Face.DESK)) | set(weights(Face.SHARED))) == 6


def drawn(file, letter):
    """Return the outlines of a letter in a font, and how wide it is."""
    face = hb.Face(resource(f"fonts/{file}").read_bytes())
    font, lines = hb.Font(face), []
    pen = hb.DrawFuncs()
    pen.set_move_to_func(lambda *at: lines.append([at[:2]]))
    for told in (pen.set_line_to_func, pen.set_quadratic_to_func, pen.set_cubic_to_func):
        told(lambda *at: lines[-1].append(at[:-1]))
    pen.set_close_path_func(lambda _: None)
    glyph = font.get_nominal_glyph(ord(letter))
    font.draw_glyph(glyph, pen)
    return lines, font.get_glyph_h_advance(glyph)


@pytest.mark.parametrize(
    "face",
    [
        *(
            f"AtkinsonHyperlegibleNext_{weight}"
            for weight in ("400Regular", "600SemiBold", "700Bold")
        ),
        *(f"Inter-{weight}" for weight in ("400Regular", "600SemiBold", "700Bold")),
    ],
)
def test_a_zero_is_a_plain_ring_and_much_narrower_than_a_letter_o(face):
    zero, narrow = drawn(f"{face}.ttf", "0")
    _, wide = drawn(f"{face}.ttf", "O")

    assert len(zero) == 2, "a slash would make the ring three outlines, and a Danish letter"
    assert narrow < 0.92 * wide
