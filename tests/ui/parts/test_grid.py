"""A table of texts: no words are cut, whichever width its columns come to have."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics

from ipsdesk.ui.parts.grid import Grid
from ipsdesk.ui.theme import Look, apply, px

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


HALVES = ("Halvår", "Aktiviteter", "Över sektorsgränser", "Möten med parter", "Överenskommelser")


def cut(grid):
    """Return the words of the headings that have no room in their columns."""
    across = grid.horizontalHeader()
    said = QFontMetrics(across.font())
    return [
        line
        for at in range(grid.columnCount())
        for line in grid.horizontalHeaderItem(at).text().split("\n")
        if said.horizontalAdvance(line) + 2 * px(8) > across.sectionSize(at)
    ]


@pytest.mark.parametrize("size", [100, 250])
@pytest.mark.parametrize("width", [420, 1000, 1400])
def test_no_heading_is_cut_at_any_size_of_text(qapp, shown, size, width):
    apply(qapp, Look(text_size=size))
    grid = Grid("Samverkan över tid", HALVES, [("2026, halvår 2", "10", "7", "6", "1")] * 3)
    grid.setFixedWidth(width)
    shown(grid)
    assert cut(grid) == []
    lines = max(grid.horizontalHeaderItem(at).text().count("\n") + 1 for at in range(5))
    least = lines * QFontMetrics(grid.horizontalHeader().font()).height()
    assert grid.horizontalHeader().height() >= least
    apply(qapp, Look())


def test_a_broken_heading_is_spoken_as_it_is_said(qapp, shown):
    apply(qapp, Look(text_size=250))
    grid = Grid("Samverkan över tid", HALVES, [("2026, halvår 2", "10", "7", "6", "1")])
    grid.setFixedWidth(700)
    shown(grid)
    heading = grid.horizontalHeaderItem(2)
    assert heading.text() == "Över\nsektorsgränser"
    assert heading.data(Qt.ItemDataRole.AccessibleTextRole) == "Över sektorsgränser"
    apply(qapp, Look())
