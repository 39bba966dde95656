"""A table of texts: no words are cut when a column beside them gets wider."""

from ipsdesk.ui.parts.grid import Grid

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
