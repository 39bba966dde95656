"""A table of texts: no words are cut, whichever width its columns come to have."""

import pytest

from ipsdesk.ui.parts.grid import Grid
from ipsdesk.ui.theme import px

HEADINGS = ("Aktivitet", "Laxå kommun", "Örebro kommun")
TEXTS = ("9 november 2026 Stormöte i partnerskapet", "28 september 2026 Pilotverkstad: en väg in")


def test_words_take_another_line_once_a_column_beside_them_is_wider(qtbot, shown):
    grid = Grid("Kommuner", HEADINGS, [(text, "–", "2") for text in TEXTS])
    grid.setFixedWidth(640)
    shown(grid)
    one_line = grid.rowHeight(0)
    asked = grid.sizeHint().height()
    grid.item(1, 2).setText("två från vuxenutbildningen och tre från socialtjänsten")

    qtbot.waitUntil(lambda: grid.rowHeight(0) > one_line)
    assert grid.rowHeight(1) > one_line
    assert grid.sizeHint().height() > asked


@pytest.mark.parametrize("spare", range(-4, 30, 3))
def test_words_that_the_padding_leaves_no_room_for_take_another_line(shown, spare):
    grid = Grid("Kommuner", HEADINGS, [(text, "–", "2") for text in TEXTS])
    shown(grid)
    wide = grid.fontMetrics().horizontalAdvance(TEXTS[0])
    grid.setFixedWidth(grid.width() - grid.columnWidth(0) + wide + spare)
    within = grid.columnWidth(0) - 2 * px(8) - 6
    lines = 2 if wide > within else 1
    assert grid.rowHeight(0) >= lines * grid.fontMetrics().height() + 2 * px(4)
