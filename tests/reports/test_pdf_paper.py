"""The colours of paper can be told apart, and no type is too small to read."""

import pytest

from ipsdesk.reports import pdf_paper
from ipsdesk.reports.document import Face
from ipsdesk.reports.pdf_lines import Style
from ipsdesk.reports.pdf_paper import type_for

PAPER = "#FFFFFF"


def luminance(colour):
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one, other):
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("ground", [PAPER, pdf_paper.CANVAS, pdf_paper.WATER])
@pytest.mark.parametrize("ink", [pdf_paper.INK, pdf_paper.INK2, pdf_paper.INK3, pdf_paper.PRIMARY])
def test_every_text_stands_out_from_every_ground(ink, ground):
    assert contrast(ink, ground) >= 4.5


def test_the_mark_stands_out_from_its_own_ground():
    assert contrast(pdf_paper.AMBER, pdf_paper.AMBER_SOFT) >= 4.5


def test_a_bar_stands_out_from_its_track():
    assert contrast(pdf_paper.PRIMARY, pdf_paper.SUNKEN) >= 3
    assert contrast(pdf_paper.INK3, pdf_paper.SUNKEN) >= 3


@pytest.mark.parametrize("face", Face)
def test_no_type_is_smaller_than_a_footnote_and_lines_have_air(face):
    sizes = type_for(face)
    found = [getattr(sizes, name) for name in type(sizes).__slots__]
    styles = [one for one in found if isinstance(one, Style)]

    assert styles
    assert all(style.size >= 7.5 for style in styles)
    assert all(style.leading >= 1.2 * style.size for style in styles)


def test_a_participants_own_words_are_the_largest_after_the_title():
    sizes = type_for(Face.SHARED, 1.3)

    assert sizes.own_words.size > sizes.section.size > sizes.body.size
    assert sizes.title.size > sizes.own_words.size
    assert sizes.body.size >= 12
