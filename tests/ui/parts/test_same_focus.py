"""The keyboard on a page that is drawn anew, also while a dialog is on its way out."""

import pytest
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QWidget

from ipsdesk.ui.parts.buttons import button
from ipsdesk.ui.parts.layouts import clear, column
from ipsdesk.ui.parts.named import named
from ipsdesk.ui.parts.page import Page
from tests.ui.pages.reading import settle


class People(Page):
    """Everybody who works here, each with a button; all are drawn anew."""

    def __init__(self, desktop):
        super().__init__(desktop)
        self.names = ["Bo", "Ida", "Mona"]
        self.buttons = {}
        self.inside = column(self)

    def refresh(self):
        clear(self.inside)
        self.buttons = {name: button(f"Shut out {name}", lambda: None) for name in self.names}
        for one in self.buttons.values():
            self.inside.addWidget(one)


@pytest.fixture
def people(qtbot, shown, desktop):
    window = QWidget()
    inside = column(window)
    inside.addWidget(button("Note", lambda: None))
    page = People(desktop)
    page.refresh()
    inside.addWidget(page)
    shown(window)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    page.buttons["Ida"].setFocus()
    assert window.focusWidget() is page.buttons["Ida"]
    yield page
    window.close()


def answer(qtbot, page, desktop):
    """Answer in a dialog, at which the page is drawn anew."""
    dialog = QDialog(page)
    column(dialog).addWidget(named(QLineEdit(), "Name"))
    dialog.open()
    dialog.activateWindow()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is dialog.findChild(QLineEdit))
    desktop.changed.emit()
    dialog.done(0)
    page.window().activateWindow()


@pytest.mark.parametrize(
    ("there", "next_one"),
    [
        (["Ida", "Mona"], "Ida"),
        (["Bo", "Mona"], "Mona"),
        (["Bo", "Ida", "Mona"], "Ida"),
        (["Alma", "Bo", "Mona"], "Mona"),  # one more above: nobody else is shut out by Enter
        (["Bo", "Ida Berg", "Mona"], "Ida Berg"),
        (["Bo"], "Bo"),
    ],
)
def test_the_keyboard_is_where_it_was_once_the_dialog_is_gone(
    qtbot, people, desktop, there, next_one
):
    people.names = there
    answer(qtbot, people, desktop)
    settle()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is people.buttons[next_one])


def test_after_the_last_one_no_key_does_anything_to_something_else(qtbot, people, desktop):
    people.names = []
    answer(qtbot, people, desktop)
    settle()
    qtbot.waitUntil(people.hasFocus)


def test_the_keyboard_in_another_part_of_the_window_is_left_there(qtbot, people, desktop):
    note = people.window().findChildren(type(people.buttons["Ida"]))[0]
    note.setFocus()
    desktop.changed.emit()
    settle()
    assert people.window().focusWidget() is note
