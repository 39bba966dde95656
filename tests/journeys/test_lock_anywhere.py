"""The lock asks nothing and takes no time, whatever is open; nothing typed is lost (S16–S18)."""

from threading import Event

import pytest
from PySide6.QtWidgets import QApplication, QMenu, QPlainTextEdit

from ipsdesk.words import say
from tests.journeys.sitting import go_on, in_dialog, open_robin, painting, seen, unlock

HALF = "Halvskrivet om torsdagen"


@pytest.fixture
def seat(sit_down, vault_path, keyboard):
    """The window, unlocked."""
    made = sit_down(vault_path)
    unlock(keyboard, made)
    return made


@pytest.fixture
def sit_again(sit_down, vault_path, keyboard):
    """Unlock once more after a lock, and open Robin."""

    def again():
        made = sit_down(vault_path)
        unlock(keyboard, made)
        return made

    return again


def must_be_locked(seat, locked, path):
    """The vault is closed, and not one window of it is on the screen."""
    assert locked == [path]
    assert seat._house is None
    assert seen() == []
    go_on()  # the real program is another process by now


@pytest.mark.parametrize("number", range(1, 9))
def test_every_page_locks_by_the_key(seat, locked, vault_path, keyboard, number):
    keyboard.press(f"Ctrl+{number}")

    keyboard.press("Ctrl+L")

    must_be_locked(seat, locked, vault_path)


def test_the_lock_shuts_a_question_that_is_open(seat, locked, vault_path, keyboard):
    keyboard.press("Ctrl+2")
    keyboard.tab_to(say("New participant"))

    def lock_in_it(_):
        keyboard.press("Ctrl+L")
        return seen()

    left = in_dialog(lock_in_it)
    keyboard.press("Space")

    assert left == [[]]
    must_be_locked(seat, locked, vault_path)


def test_the_lock_shuts_the_quick_note_and_keeps_its_line(
    seat, locked, vault_path, keyboard, sit_again
):
    keyboard.press("Ctrl+J")
    keyboard.wait(lambda: QApplication.activeModalWidget() is not None, "the quick note")
    keyboard.type(HALF)

    keyboard.press("Ctrl+L")

    must_be_locked(seat, locked, vault_path)
    sit_again()
    keyboard.press("Ctrl+J")
    keyboard.wait(lambda: QApplication.activeModalWidget() is not None, "the quick note")
    assert QApplication.focusWidget().text() == HALF
    QApplication.activeModalWidget().reject()


def test_the_lock_keeps_half_a_note_and_half_a_goal(seat, locked, vault_path, keyboard, sit_again):
    open_robin(keyboard)
    keyboard.press("Ctrl+N")
    keyboard.type(HALF)

    keyboard.press("Ctrl+L")

    must_be_locked(seat, locked, vault_path)
    sit_again()
    open_robin(keyboard)
    keyboard.press("Ctrl+N")
    assert QApplication.focusWidget().toPlainText() == HALF


def test_the_lock_keeps_half_a_form(seat, locked, vault_path, keyboard, sit_again):
    open_robin(keyboard)
    a_new_wish(seat).setFocus()
    keyboard.type(HALF)

    keyboard.press("Ctrl+L")

    must_be_locked(seat, locked, vault_path)
    again = sit_again()
    open_robin(keyboard)
    assert a_new_wish(again).toPlainText() == HALF


def test_the_lock_does_not_wait_for_anything_slow(seat, locked, vault_path, keyboard):
    begun, held = Event(), Event()
    told = []

    def slow():
        begun.set()
        held.wait(30)

    seat.background.run(slow, told.append, told.append)
    assert begun.wait(30)
    keyboard.press("Ctrl+L")

    must_be_locked(seat, locked, vault_path)
    held.set()
    seat.background.stop()
    go_on()
    assert told == [], "what came of it finds nobody at the desk"


def test_the_lock_shuts_an_open_menu(seat, locked, vault_path, keyboard):
    menu = QMenu(seat._house.window)
    menu.addAction("Robin Vale")
    menu.popup(seat._house.window.mapToGlobal(seat._house.window.rect().center()))
    go_on()

    keyboard.press("Ctrl+L")

    must_be_locked(seat, locked, vault_path)


def test_nothing_of_a_locked_vault_is_painted_however_often_it_is_locked(
    sit_down, vault_path, keyboard, locked
):
    for number in range(8):
        seat = sit_down(vault_path)
        unlock(keyboard, seat)
        keyboard.press(f"Ctrl+{1 + number % 5}")
        keyboard.press("Ctrl+L")
        with painting() as after:
            go_on()
        assert after.windows == []
        assert seen() == []
    assert locked == [vault_path] * 8


def a_new_wish(seat):
    """Begin a form of the job search, and return its first area for words."""
    person = seat._house.window.person()
    person.show_tab("search")
    view = person.tabs.currentWidget().forms
    form, _ = view.forms()[0]
    view.choose(form)
    view.begin()
    go_on()
    view.open.editor.finish()
    return view.open.findChildren(QPlainTextEdit)[0]
