"""Columns of a table on paper: no word is broken where there is room, and nobody has no bar."""

import pytest

from ipsdesk.reports.document import Column
from ipsdesk.reports.pdf_columns import GAP, shared
from ipsdesk.reports.pdf_grids import _bar
from ipsdesk.reports.pdf_layout import Box
from ipsdesk.reports.pdf_paper import LEFT, LINE, SPACE

COLUMNS = (Column("Situation", 2.0), *(Column(f"Place {i}") for i in range(7)))


def test_a_long_word_gets_its_room_and_the_others_share_the_rest():
    found = shared(COLUMNS, [90.0, *[20.0] * 6, 60.0])
    wide = [room for _, room in found]
    assert (wide[0], wide[-1]) == (90.0, 60.0)
    assert len({round(one, 6) for one in wide[1:-1]}) == 1
    assert found[-1][0] + wide[-1] == pytest.approx(LEFT + SPACE)
    assert found[1][0] == pytest.approx(LEFT + 90 + GAP)


def test_where_no_word_is_long_shares_alone_decide():
    wide = [room for _, room in shared(COLUMNS, [0.0] * 8)]
    assert wide == pytest.approx([2 * wide[1], *[wide[1]] * 7])


@pytest.mark.parametrize("longest", [300.0, 500.0])
def test_where_one_name_is_too_long_it_is_broken_and_no_other(longest):
    """Eight units by name: one is a federation's, and the marker of what is hidden stays whole."""
    least = [60.0, *[41.0] * 6, longest]
    wide = [room for _, room in shared(COLUMNS, least)]
    assert all(one >= word - 1e-9 for one, word in zip(wide[:-1], least, strict=False))
    assert wide[0] > 60.0
    assert wide[-1] > max(wide[1:-1])


def test_where_all_are_too_long_all_get_as_much():
    wide = [room for _, room in shared(COLUMNS, [500.0] * 8)]
    assert wide == pytest.approx([wide[0]] * 8)


def test_nobody_has_no_bar_that_could_be_read_as_a_few():
    track = Box(0, 0, 100, 7, LINE, 3.5)
    assert _bar(track, 0, 50) == (track,)
    assert len(_bar(track, 1, 50)) == len(_bar(track, None, 50)) == 2
