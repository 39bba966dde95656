"""Where the cursor is at the table: in sight, where one writes, and nowhere while all is hidden."""

import pytest
from PySide6.QtCore import QRect
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.capsule.conftest import settle
from tests.capsule.test_window import press


def in_sight(window):
    """Tell whether one sees where the next letter goes."""
    at, screen = QApplication.focusWidget(), window._scroll.viewport()
    mark = at.cursorRect()
    return screen.rect().contains(QRect(at.mapTo(screen, mark.topLeft()), mark.size()))


@pytest.mark.parametrize("size", [100, 250])
def test_a_step_that_is_opened_to_be_changed_is_seen(show, size):
    window = show("sv", "contrast", size)
    press(window, "Alt+2")
    last = list(window.card("step")._shown.values())[-1]
    last.change.setFocus()
    settle()

    last.change.click()
    settle()

    assert QApplication.focusWidget() is last.what
    assert in_sight(window)


@pytest.mark.parametrize("key", ["Alt+2", "Alt+3"])
def test_a_key_leads_to_an_empty_line_each_time_and_it_is_seen(show, key):
    window = show("sv", "light", 250)
    for _ in range(2):
        press(window, "Alt+1")
        press(window, key)
        field = QApplication.focusWidget()

        assert field is window.card(window.open).begins_at
        assert field.toPlainText() == ""
        assert in_sight(window)


def test_while_all_is_hidden_no_key_changes_or_opens_anything(show):
    window = show()
    field = window.card("goal").goal
    field.setFocus()
    QTest.keyClicks(field, " Snart")
    before = window.table.sheet
    press(window, "F9")
    press(window, "Ctrl+Z")
    press(window, "Alt+2")

    assert (window.table.sheet, window.open) == (before, "goal")
    press(window, "F9")
    press(window, "Ctrl+Z")
    assert window.table.sheet != before, "seen again, the key does what it did"


def test_a_card_that_is_opened_without_a_key_is_seen_from_its_top(show):
    window = show("sv-easy", "light", 250)
    window.card("goal").goal.setFocus()
    settle()

    window.show_card("voice")
    settle()

    assert window._scroll.verticalScrollBar().value() == window._top.height()
