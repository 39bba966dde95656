"""A widget that takes itself away is deleted when its own event is over, and not before."""

import gc

import pytest
import shiboken6
from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtWidgets import QApplication, QDialog, QHBoxLayout, QPushButton, QWidget

from ipsdesk.ui.parts.buttons import button
from ipsdesk.ui.parts.layouts import clear, column
from ipsdesk.ui.parts.letting_go import (
    delete_now,
    let_go,
    let_go_inside,
    let_go_when_answered,
)
from ipsdesk.ui.parts.shown import Shown


@pytest.fixture
def page(qtbot):
    made = QWidget()
    qtbot.addWidget(made)
    column(made)
    made.show()
    return made


def deleted(widget):
    """Note when Qt deletes a widget, without holding it."""
    gone = []
    widget.destroyed.connect(lambda: gone.append("gone"))
    return gone


def settle():
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


WAYS = {
    "let go": lambda page, card: let_go(card),
    "let go inside": lambda page, card: let_go_inside(card),
    "cleared": lambda page, card: clear(page.layout()),
}


@pytest.mark.parametrize("way", WAYS)
def test_a_card_that_its_own_button_takes_away_lives_until_the_press_is_over(qtbot, page, way):
    seen = []

    def take_away():
        card = page.layout().itemAt(0).widget()
        WAYS[way](page, card)
        del card
        gc.collect()
        seen.append(tuple(gone))

    card = QWidget()
    pressed = button("Take away", take_away)
    column(card).addWidget(pressed)
    page.layout().addWidget(card)
    gone = deleted(card)
    del card
    qtbot.mouseClick(pressed, Qt.MouseButton.LeftButton)
    assert seen == [()], "its button was still being pressed"
    assert not pressed.isVisible()
    settle()
    assert gone == ["gone"]
    assert page.findChildren(QPushButton) == []


def test_what_is_let_go_has_no_keyboard_and_no_place_any_longer(qtbot, page):
    left, stays = button("Goes", lambda: None), button("Stays", lambda: None)
    for one in (left, stays):
        page.layout().addWidget(one)
    left.setFocus()
    let_go(left)
    assert page.layout().count() == 1
    assert page.findChildren(QPushButton) == [stays]
    assert not left.hasFocus()


def test_what_is_let_go_inside_keeps_its_place_and_is_not_seen(page):
    left = button("Goes", lambda: None)
    page.layout().addWidget(left)
    let_go_inside(left)
    assert left.parentWidget() is page
    assert not left.isVisible()


def test_a_layout_is_cleared_with_all_that_lies_within_its_layouts(page):
    line = QHBoxLayout()
    page.layout().addLayout(line)
    line.addWidget(QPushButton("a"))
    line.addStretch(1)
    page.layout().addWidget(QPushButton("b"))
    del line
    clear(page.layout())
    settle()
    assert page.layout().count() == 0
    assert page.findChildren(QPushButton) == []


def test_a_view_that_is_shown_is_let_go_and_another_can_be_shown(page):
    shown = Shown()
    page.layout().addWidget(shown)
    first, second = QWidget(), QWidget()
    for view in (first, second):
        shown.addWidget(view)
    shown.setCurrentWidget(first)
    gone = deleted(first)
    shown.let_go(first)
    assert shown.currentWidget() is None
    shown.setCurrentWidget(second)
    settle()
    assert gone == ["gone"]
    assert second.isVisibleTo(shown)


@pytest.mark.parametrize("answer", [QDialog.accept, QDialog.reject])
def test_a_dialog_goes_with_its_words_once_it_is_answered(page, answer):
    dialog = QDialog(page)
    let_go_when_answered(dialog)
    gone = deleted(dialog)
    dialog.show()
    settle()
    assert gone == []
    answer(dialog)
    settle()
    assert gone == ["gone"]
    assert page.findChildren(QDialog) == []


def test_what_nothing_is_at_work_in_can_be_deleted_at_once(page):
    whole = QWidget(page)
    within = QPushButton(whole)
    gone = deleted(within)
    delete_now(whole)
    assert gone == ["gone"]


class Waiting(QDialog):
    """A dialog that only a cycle holds once it is answered."""

    def __init__(self, parent):
        super().__init__(parent)
        self.itself = self
        column(self).addWidget(QPushButton("Yes"))
        let_go_when_answered(self)


def test_the_collector_never_takes_a_dialog_down_that_was_waited_for(page):
    """It would, within any event of what is in it, as waiting makes it Python's own."""
    dialog = Waiting(page)
    QTimer.singleShot(0, dialog, dialog.accept)
    assert dialog.exec() == QDialog.DialogCode.Accepted
    assert not shiboken6.ownedByPython(dialog)
    gone = deleted(dialog)
    del dialog
    gc.collect()
    assert gone == []
    settle()
    assert gone == ["gone"]
