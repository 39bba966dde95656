"""Every button of the table is pressed as a hand presses it: with the mouse, and with Enter."""

from collections import Counter

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication

from ipsdesk.capsule.window import END, MAY, OPEN, VOICE
from tests.capsule.conftest import settle

TILES = ("goal", "step", "about", "tell", "next")
CARDS = (*TILES, END, VOICE, MAY, OPEN)
GOES = ("Take away", "Change", "Fold up", "I have changed my mind")  # with what it belongs to
LEAVES = "End the meeting"


def by_mouse(window, made):
    window._scroll.ensureWidgetVisible(made)
    QApplication.processEvents()
    QTest.mouseClick(made, Qt.MouseButton.LeftButton, pos=made.rect().center())


def by_enter(_, made):
    made.setFocus()
    QTest.keyClick(made, Qt.Key.Key_Return)


WAYS = pytest.mark.parametrize("press", [by_mouse, by_enter])


def buttons(widget):
    """Return what can be pressed now, by name and place; not what ends the meeting."""
    seen, found = Counter(), {}
    for one in widget.findChildren(QAbstractButton):
        name = one.accessibleName()
        seen[name] += 1
        if one.isVisible() and one.isEnabled() and name != LEAVES:
            found[name, seen[name]] = one
    return found


def press_each(window, key, press, inside):
    """Press each button in turn, from its own card; return which were heard, and which gone."""
    heard, gone = [], []
    for at in reversed(buttons(inside())):  # the choices above may change what lies below
        window.show_card(key)
        made = buttons(inside()).get(at)
        if made is None:
            gone.append(at)
            continue
        made.clicked.connect(lambda _=False, at=at: heard.append(at))
        press(window, made)
        QApplication.processEvents()
    return heard, gone


@WAYS
def test_a_tile_opens_its_card(show, press):
    window = show()
    opened = []
    for key in reversed(TILES):
        press(window, window.tiles[key])
        opened.append(window.open)
        assert window.card(key).isVisible()
        assert [one for one, tile in window.tiles.items() if tile.isChecked()] == [key]

    assert opened == list(reversed(TILES))


@pytest.mark.slow_event(most=0.07)  # what may be told is laid out anew, each topic with its places
@WAYS
@pytest.mark.parametrize("key", CARDS)
def test_every_button_of_a_card_is_heard_once(show, press, key):
    window = show()
    window.show_card(key)
    settle()
    there = set(buttons(window.card(key)))

    heard, gone = press_each(window, key, press, lambda: window.card(key))

    assert there
    assert len(heard) == len(set(heard))
    assert set(heard) | set(gone) == there
    assert [name for name, _ in gone if not name.startswith(GOES)] == []


@pytest.mark.slow_event(most=0.2)  # another size dresses the whole table anew in one event
@WAYS
def test_every_button_around_the_card_is_heard(show, press):
    window = show()
    before = window.look
    window.table.add_step("Ringa")
    settle()
    step = window.table.sheet.words("step.n1.what")
    for one in window._tools.buttons[2:]:
        told = []
        one.clicked.connect(lambda _=False, told=told: told.append(True))
        press(window, one)
        assert told
    assert window.open == END
    assert window.table.sheet.words("step.n1.what") == step  # taken back, and brought back

    press(window, window._tools.buttons[1])
    press(window, window._tools.buttons[0])

    assert window.look.language != before.language
    assert window.look.text_size > before.text_size


@WAYS
def test_the_break_is_left_and_the_last_button_ends_the_meeting(show, press, qtbot):
    window = show()
    window.cover()
    press(window, window._again)
    window.show_card(END)
    settle()
    [made] = [one for one in window.findChildren(QAbstractButton) if one.accessibleName() == LEAVES]

    with qtbot.waitSignal(window.finished):
        press(window, made)
