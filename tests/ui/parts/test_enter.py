"""Enter presses the button that has the focus: in a window, in a dialog, and never another."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMainWindow, QVBoxLayout, QWidget

from ipsdesk.ui.parts.ask import Ask
from ipsdesk.ui.parts.buttons import button, choice_button, icon_button, shared_button
from ipsdesk.ui.parts.painted import Tick
from ipsdesk.ui.parts.row_button import RowButton
from ipsdesk.ui.parts.rows import Row

KEYS = [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space]
MADE = {
    "words": lambda: button("Spara"),
    "sign": lambda: icon_button("plus", "Ny"),
    "shared": lambda: shared_button("Klar"),
    "choice": lambda: choice_button("Ja", kind="segment"),
    "row": lambda: RowButton(Row(1, "Robin")),
    "tick": lambda: Tick("Klart"),
}


@pytest.fixture
def window(qtbot):
    """A main window with nothing in it."""
    made = QMainWindow()
    qtbot.addWidget(made)
    made.setCentralWidget(QWidget())
    QVBoxLayout(made.centralWidget())
    made.show()
    return made


@pytest.mark.parametrize("key", KEYS)
@pytest.mark.parametrize("kind", MADE)
def test_enter_presses_what_has_the_focus_in_a_window_as_the_space_bar_does(window, kind, key):
    pressed = []
    made = MADE[kind]()
    made.clicked.connect(lambda *_: pressed.append(kind))
    window.centralWidget().layout().addWidget(made)
    made.setFocus()

    QTest.keyClick(made, key)

    assert pressed == [kind]


def test_a_key_that_is_held_down_presses_once_and_one_with_control_does_not(window):
    pressed = []
    made = button("Spara", lambda: pressed.append(1))
    window.centralWidget().layout().addWidget(made)
    for repeated in (False, True, True):
        one = QKeyEvent(
            QEvent.Type.KeyPress,
            Qt.Key.Key_Return,
            Qt.KeyboardModifier.NoModifier,
            autorep=repeated,
        )
        QApplication.sendEvent(made, one)
    QTest.keyClick(made, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)

    assert pressed == [1]


def test_enter_on_no_is_a_no_although_yes_is_the_default(qtbot):
    dialog = Ask(None, "Spara?", "", "Spara")
    qtbot.addWidget(dialog)
    dialog.show()
    answers = []
    dialog.finished.connect(answers.append)
    dialog.no.setFocus()

    QTest.keyClick(dialog.no, Qt.Key.Key_Return)

    assert answers == [0]


def test_enter_in_the_words_of_a_dialog_is_still_its_default(qtbot):
    dialog = Ask(None, "Spara?", "", "Spara")
    qtbot.addWidget(dialog)
    dialog.show()
    answers = []
    dialog.finished.connect(answers.append)

    QTest.keyClick(dialog, Qt.Key.Key_Return)

    assert answers == [1]


def test_a_button_that_cannot_be_pressed_is_not_pressed_by_enter_either(window):
    pressed = []
    made = button("Spara", lambda: pressed.append(1))
    window.centralWidget().layout().addWidget(made)
    made.setEnabled(False)
    QTest.keyClick(made, Qt.Key.Key_Return)

    assert pressed == []
