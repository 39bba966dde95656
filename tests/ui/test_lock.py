"""The lock: on by default, warned of, and never late after sleep."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QLineEdit, QMainWindow, QMenu

from ipsdesk.ui.lock import PAUSE_SECONDS, WARNING_SECONDS, IdleLock, awake_seconds


class Clock:
    """A clock that is set by hand."""

    def __init__(self):
        self.now = 1000.0

    def __call__(self):
        return self.now


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def told():
    return []


@pytest.fixture
def idle(qapp, clock, told):
    lock = IdleLock(5, lambda: told.append("lock"), lambda: told.append("warn"), clock)
    lock.watch()
    yield lock
    lock.stop()


@pytest.fixture
def field(qtbot, qapp, idle):
    """A field in a window that opened after the lock began to watch."""
    window = QMainWindow()
    made = QLineEdit()
    window.setCentralWidget(made)
    qtbot.addWidget(window)
    window.show()
    made.setFocus()
    qapp.processEvents()
    yield made
    window.close()


@pytest.fixture
def press(field):
    """Press a key as the system does: it comes to the window that is in front."""
    return lambda key, *held: QTest.keyClick(field.window().windowHandle(), key, *held)


def test_twenty_seconds_before_it_warns(idle, clock, told):
    clock.now += 5 * 60 - WARNING_SECONDS
    idle.look()

    assert told == ["warn"]


def test_it_locks_when_the_minutes_are_over_and_only_once(idle, clock, told):
    clock.now += 5 * 60
    idle.look()
    idle.look()

    assert told[:1] == ["lock"]
    assert told.count("lock") == 1


def test_one_key_extends_the_time(idle, clock, told, field, press):
    clock.now += 5 * 60 - 5
    press(Qt.Key.Key_A)
    clock.now += 60
    idle.look()

    assert told == []
    assert field.text() == "a"


def test_so_do_words_that_an_input_method_brings(idle, clock, told, field, qapp):
    clock.now += 5 * 60 - 5
    spoken = QInputMethodEvent()
    spoken.setCommitString("hej")
    qapp.sendEvent(field, spoken)
    clock.now += 60
    idle.look()

    assert told == []
    assert field.text() == "hej"


def test_after_a_night_of_sleep_no_key_reaches_the_page(clock, told, field, press, idle):
    assert idle.idle_seconds() == 0
    clock.now += 8 * 3600
    press(Qt.Key.Key_A)

    assert told == ["lock"]
    assert field.text() == ""


def test_after_a_night_of_sleep_nothing_is_painted_first(clock, told, field, qapp, idle):
    painted = []
    field.paintEvent = painted.append
    assert idle.idle_seconds() == 0
    clock.now += 8 * 3600
    field.update()
    qapp.sendEvent(field.window(), QEvent(QEvent.Type.UpdateRequest))
    qapp.processEvents()

    assert painted == []
    assert told == ["lock"]


@pytest.mark.parametrize("kind", [QDialog, QMenu])
def test_what_opens_over_the_page_is_watched_before_it_is_painted(clock, told, field, qapp, kind):
    over = kind(field)
    painted = []
    over.paintEvent = painted.append
    over.show()
    clock.now += 8 * 3600
    qapp.processEvents()

    assert painted == []
    assert told == ["lock"]


def test_the_keys_that_lock_do_so_from_a_dialog_that_has_just_opened(told, field, qapp):
    dialog = QDialog(field)
    QLineEdit(dialog)
    dialog.open()
    qapp.processEvents()
    QTest.keyClick(dialog.windowHandle(), Qt.Key.Key_A)
    QTest.keyClick(dialog.windowHandle(), Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    dialog.reject()

    assert told == ["lock"]


def test_after_twelve_hours_of_work_a_pause_of_a_minute_is_enough(idle, clock, told, field, press):
    for _ in range(12 * 15):
        clock.now += 240
        press(Qt.Key.Key_A)
    assert told == []
    clock.now += PAUSE_SECONDS - WARNING_SECONDS
    idle.look()
    assert told == ["warn"]
    clock.now += WARNING_SECONDS
    press(Qt.Key.Key_B)

    assert told == ["warn", "lock"]
    assert "b" not in field.text()


def test_before_that_a_minute_is_nothing(idle, clock, told, press):
    for _ in range(12 * 15 - 1):
        clock.now += 240
        press(Qt.Key.Key_A)
    clock.now += 2 * PAUSE_SECONDS
    idle.look()

    assert told == []


def test_the_clock_runs_while_the_machine_sleeps():
    assert awake_seconds() <= awake_seconds()


def test_nothing_wakes_the_machine_while_it_waits(idle):
    assert idle._timer.isSingleShot()
    assert idle._timer.timerType() is Qt.TimerType.CoarseTimer
    assert idle._timer.remainingTime() > (5 * 60 - WARNING_SECONDS - 5) * 1000
