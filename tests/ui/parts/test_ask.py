"""A question at the largest text: its answers stay on the screen, and a refusal is seen."""

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from ipsdesk.ui.parts.ask import Ask, AskLine, confirm
from ipsdesk.ui.parts.choices import OneChoice
from ipsdesk.ui.parts.field_row import FieldRow
from ipsdesk.ui.parts.layouts import column, frame
from ipsdesk.ui.parts.options import TickBox
from ipsdesk.ui.parts.text_fields import TextArea, TextLine
from ipsdesk.ui.theme import Look, apply

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")  # the offscreen platform says so


@pytest.fixture(params=(100, 250))
def long_question(request, qapp, qtbot):
    """A question with more fields than a screen has room for at 250 %."""
    apply(qapp, Look("light", request.param))
    dialog = Ask(None, "A question", "Some words before it.", "Yes")
    qtbot.addWidget(dialog)
    for number in range(12):
        dialog.room.addWidget(FieldRow(f"Field {number}", TextLine(f"Field {number}")))
    dialog.show()
    qtbot.waitExposed(dialog)
    return dialog


def test_the_answers_of_a_long_question_stay_on_the_screen(long_question):
    answer = long_question.yes
    bottom = answer.mapTo(long_question, answer.rect().bottomLeft()).y()
    assert bottom < long_question.height() <= long_question.screen().availableGeometry().height()


def test_a_question_for_which_there_is_room_never_scrolls(qtbot):
    dialog = Ask(None, "A question", "", "Yes")
    qtbot.addWidget(dialog)
    for count in range(30, 40):  # one of them breaks its line where there is a bar
        card = frame("soft")
        column(card).addWidget(TickBox("ii " * count))
        dialog.room.addWidget(card)
    dialog.resize(dialog.sizeHint())
    dialog.show()
    QApplication.processEvents()

    assert not dialog._scroll.verticalScrollBar().isVisible()


@pytest.mark.parametrize("needed", ["Write why first.", ""])
def test_a_line_that_is_needed_is_not_left_empty(qtbot, needed):
    dialog = AskLine(None, "Why do you open it?", "It is kept in the log.", "Open", needed)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.line.setText("  ")
    dialog.yes.click()
    assert dialog.isVisible() is bool(needed)
    assert dialog.refusal.accessibleName() == needed

    dialog.line.setText("Handledning")
    dialog.yes.click()
    assert not dialog.isVisible()
    assert dialog.line.text() == "Handledning"


def test_a_refusal_far_down_is_scrolled_to(qtbot, long_question):
    long_question.refuse("That is not a day.")
    refusal = long_question.refusal
    qtbot.waitUntil(lambda: refusal.visibleRegion().boundingRect().height() == refusal.height())


@pytest.mark.parametrize(("final", "answer"), [(True, False), (False, True)])
def test_enter_does_what_is_asked_unless_it_is_final(qtbot, qapp, final, answer):
    window = QWidget()
    qtbot.addWidget(window)
    window.show()

    def press_enter():
        asked = qapp.activeModalWidget()
        qtbot.keyClick(asked.focusWidget(), Qt.Key.Key_Return)

    QTimer.singleShot(50, press_enter)
    assert confirm(window, "Case 46", "Notes", "Erase for good", final=final) is answer


@pytest.mark.parametrize(("typed", "asks"), [("Vill ha sms", True), ("", False)])
def test_words_that_were_typed_are_not_thrown_away_by_esc(qtbot, qapp, typed, asks):
    dialog = Ask(None, "A question", "", "Yes")
    area = TextArea("What the next one must know")
    dialog.room.addWidget(area)
    qtbot.addWidget(dialog)
    dialog.show()
    area.insertPlainText(typed)
    asked = []

    def answer():
        asked.append(qapp.activeModalWidget())
        asked[0].no.click()

    if asks:
        QTimer.singleShot(50, answer)
    dialog.reject()

    assert bool(asked) == asks == dialog.isVisible()
    assert area.value() == typed
    dialog.hide()  # or it asks again when the test is over


def test_a_question_begins_at_its_first_field_and_not_at_its_answer(qtbot):
    dialog = Ask(None, "A question", "", "Yes")
    which = OneChoice("Which", (("a", "One"), ("b", "Two")))
    which.show_value("b")
    dialog.room.addWidget(FieldRow("Which", which))
    dialog.room.addWidget(FieldRow("Why", TextLine("Why")))
    qtbot.addWidget(dialog)
    dialog.show()
    assert dialog.focusWidget() is which.rows["b"]

    bare = Ask(None, "A question", "Only words.", "Yes")
    qtbot.addWidget(bare)
    bare.yes.setFocus()
    bare.show()
    assert bare.focusWidget() is bare.yes


def test_a_question_goes_on_from_its_fields_to_its_answers_by_tab(qtbot):
    dialog = TwoDays()
    qtbot.addWidget(dialog)
    dialog.show()
    passed = []
    for _ in range(4):
        passed.append(dialog.focusWidget())
        dialog.focusNextChild()
    first, last = (one.field for one in dialog.rows)
    assert passed == [first, last, dialog.no, dialog.yes]


class TwoDays(Ask):
    """A question about two fields that must both be filled in."""

    def __init__(self):
        super().__init__(None, "A question", "", "Yes")
        self.rows = tuple(FieldRow(name, TextLine(name)) for name in ("From", "To"))
        for one in self.rows:
            self.room.addWidget(one)

    def accept(self):
        """Refuse the first field that is empty."""
        for one in self.rows:
            if not one.field.value():
                one.refuse(f"{one.field.accessibleName()} is empty.")
                return
        super().accept()


@pytest.fixture
def two_days(qtbot):
    dialog = TwoDays()
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    return dialog


def test_what_was_wrong_before_is_past_once_it_was_answered(two_days):
    first, last = two_days.rows
    two_days.yes.click()
    assert (bool(first.refused), bool(last.refused)) == (True, False)
    first.field.setText("Monday")
    two_days.yes.click()

    assert (bool(first.refused), bool(last.refused)) == (False, True)


def test_the_keyboard_goes_to_the_field_that_is_wrong(two_days):
    two_days.rows[0].field.setText("Monday")
    two_days.yes.click()

    assert two_days.focusWidget() is two_days.rows[1].field
