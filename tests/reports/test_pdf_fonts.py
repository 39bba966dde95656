"""What fonts can carry is carried; what they cannot is seen to be missing."""

import pytest
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
def test_the_pieces_of_a_text_are_the_text(text, font):
    assert "".join(piece for piece, _, _ in runs(text, font)) == text


@given(st.text(max_size=40), st.text(max_size=40), st.sampled_from([TEXT, SHARED_TEXT]))
def test_two_texts_side_by_side_are_as_wide_as_both(one, other, font):
    together = width(one + other, font, 10)

    assert together == pytest.approx(width(one, font, 10) + width(other, font, 10))


def test_digits_of_the_shared_face_come_from_the_other():
    assert runs("klockan 10", SHARED_TEXT) == [("klockan ", SHARED_TEXT, 1.0), ("10", TEXT, 0.93)]
    assert runs("klockan 10", TEXT) == [("klockan 10", TEXT, 1.0)]


def test_each_face_has_text_strong_and_heavy():
    assert len(set(weights(Face.DESK)) | set(weights(Face.SHARED))) == 6
