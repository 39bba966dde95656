"""Fields with one answer out of several: a list, a row of ways, a row of numbers."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication

from ipsdesk.ui.parts.channel_row import USUAL, ChannelRow
from ipsdesk.ui.parts.choice import Choice
from ipsdesk.ui.parts.scale_row import ScaleRow
from ipsdesk.ui.presenters.codes import choices

few = settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
CHANNELS = choices("channels")
CODES = [code for code, _ in CHANNELS]


@pytest.fixture
def ways(qtbot):
    made = ChannelRow("How", CHANNELS)
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.fixture
def numbers(qtbot):
    made = ScaleRow("How near", None)
    qtbot.addWidget(made)
    made.told = []
    made.chosen.connect(made.told.append)
    return made


@few
@given(st.lists(st.sampled_from(CODES), min_size=1, max_size=5))
def test_of_all_ways_to_meet_exactly_the_last_chosen_is_chosen(ways, chosen):
    for code in chosen:
        ways.choose(code)
    assert ways.code() == chosen[-1]
    pressed = [code for code, made in ways._buttons.items() if made.isChecked()]
    assert pressed == ([chosen[-1]] if chosen[-1] in USUAL else [])
    assert ways.others.code() == ("" if chosen[-1] in USUAL else chosen[-1])


def test_the_usual_ways_are_one_press_away_and_the_others_in_the_list(qtbot, ways):
    assert set(ways._buttons) == set(USUAL)
    ways.choose(next(code for code in CODES if code not in USUAL))
    with qtbot.waitSignal(ways.activated, timeout=20_000):
        qtbot.mouseClick(ways._buttons["phone"], Qt.MouseButton.LeftButton)
    assert ways.code() == "phone"
    assert ways.others.code() == ""


def test_another_way_from_the_list_lets_go_of_the_button(qtbot, ways):
    ways.choose("phone")
    other = next(code for code in CODES if code not in USUAL)
    ways.others.choose(other)
    with qtbot.waitSignal(ways.activated, timeout=20_000):
        ways.others.activated.emit(ways.others.currentIndex())
    assert ways.code() == other
    assert not ways._buttons["phone"].isChecked()


@few
@given(st.lists(st.none() | st.integers(0, 10), max_size=6))
def test_a_row_of_numbers_shows_the_last_it_was_told_or_none(numbers, values):
    numbers.show_value(None)
    for value in values:
        numbers.show_value(value)
    assert numbers.value() == (values[-1] if values else None)
    assert numbers.told == []  # what is shown is not what somebody chose


def test_no_number_is_chosen_before_somebody_chooses(qtbot, numbers):
    assert numbers.value() is None
    button = numbers._group.button(7)
    assert button.accessibleName() == "How near: 7 of 10"
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert numbers.told == [7]
    assert numbers.value() == 7


def test_a_code_the_list_does_not_hold_changes_nothing(qtbot):
    choice = Choice("Channel", CHANNELS, empty="Not said")
    qtbot.addWidget(choice)
    assert choice.code() == ""
    choice.choose("phone")
    choice.choose("carrier_pigeon")
    assert choice.code() == "phone"
    choice.choose("")
    assert choice.code() == ""


def test_the_wheel_scrolls_the_page_and_never_the_answer(qtbot):
    choice = Choice("Channel", CHANNELS)
    qtbot.addWidget(choice)
    choice.show()
    choice.setFocus()
    before = choice.code()
    at, nothing = QPointF(5, 5), QPoint(0, 0)
    wheel = QWheelEvent(
        at,
        at,
        nothing,
        QPoint(0, -240),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(choice, wheel)
    assert choice.code() == before
    assert not wheel.isAccepted()


def test_a_text_too_long_for_its_field_is_shortened_and_not_cut_through(shown):
    narrow = Choice("Phase", (("long", "Individual follow-along support at work"),))
    narrow.setMaximumWidth(140)
    wide = Choice("Phase", (("long", "Individual follow-along support at work"),))
    wide.setMaximumWidth(600)

    cut, whole = (one.grab().toImage() for one in (shown(narrow, 140, 40), shown(wide, 600, 40)))

    same = cut.copy(0, 0, 95, 40) == whole.copy(0, 0, 95, 40)
    assert narrow.currentText() == wide.currentText()
    assert not same  # an ellipsis stands where the long text would go on
