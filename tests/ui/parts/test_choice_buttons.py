"""The arrows go through every choice of a group, as a person's eye does."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QWidget

from ipsdesk.ui.parts.buttons import choice_button


def two_rows(qtbot):
    """Four choices, two in each row; the first is chosen and has the keyboard."""
    held = QWidget()
    rows, group = QGridLayout(held), QButtonGroup(held)
    made = [choice_button(f"Choice {at}", kind="tab", chosen=at == 0) for at in range(4)]
    for at, one in enumerate(made):
        group.addButton(one)
        rows.addWidget(one, at // 2, at % 2)
    qtbot.addWidget(held)
    held.show()
    held.activateWindow()
    qtbot.waitUntil(held.isActiveWindow)
    made[0].setFocus()
    return held, made


def test_right_goes_on_to_the_next_row_and_round_and_chooses_on_its_way(qtbot):
    held, made = two_rows(qtbot)
    for at in (1, 2, 3, 0):
        qtbot.keyClick(held.focusWidget(), Qt.Key.Key_Right)
        assert made[at].hasFocus()
        assert made[at].isChecked()


def test_left_from_the_first_comes_to_the_last_that_is_seen(qtbot):
    held, made = two_rows(qtbot)
    made[3].hide()
    qtbot.keyClick(held.focusWidget(), Qt.Key.Key_Left)
    assert made[2].hasFocus()


def test_from_one_that_is_not_chosen_the_arrows_choose_nothing(qtbot):
    held, made = two_rows(qtbot)
    made[1].setFocus()
    qtbot.keyClick(held.focusWidget(), Qt.Key.Key_Down)
    assert made[2].hasFocus()
    assert made[0].isChecked()
