"""The lock: on by default, warned of, and never late after sleep."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QLineEdit

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
    qapp.installEventFilter(lock)
    yield lock
    qapp.removeEventFilter(lock)
    lock.stop()


@pytest.fixture
def field(qtbot):
    made = QLineEdit()
    qtbot.addWidget(made)
    made.show()
    return made


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


def test_one_key_extends_the_time(idle, clock, told, field, qtbot):
    clock.now += 5 * 60 - 5
    qtbot.keyClick(field, "a")
    clock.now += 60
    idle.look()

    assert told == []
    assert field.text() == "a"


def test_after_a_night_of_sleep_no_key_reaches_the_page(clock, told, field, qtbot, idle):
    assert idle.idle_seconds() == 0
    clock.now += 8 * 3600
    qtbot.keyClick(field, "a")

    assert told == ["lock"]
    assert field.text() == ""


def test_after_a_night_of_sleep_nothing_is_painted_first(clock, told, field, qapp, idle):
    painted = []
    field.paintEvent = painted.append
    assert idle.idle_seconds() == 0
    clock.now += 8 * 3600
    field.update()
    qapp.sendEvent(field, QEvent(QEvent.Type.UpdateRequest))
    qapp.processEvents()

    assert painted == []
    assert told == ["lock"]


def test_after_twelve_hours_of_work_a_pause_of_a_minute_is_enough(idle, clock, told, field, qtbot):
    for _ in range(12 * 15):
        clock.now += 240
        qtbot.keyClick(field, "a")
    assert told == []
    clock.now += PAUSE_SECONDS - WARNING_SECONDS
    idle.look()
    assert told == ["warn"]
    clock.now += WARNING_SECONDS
    qtbot.keyClick(field, "b")

    assert told == ["warn", "lock"]
    assert "b" not in field.text()


def test_before_that_a_minute_is_nothing(idle, clock, told, field, qtbot):
    for _ in range(12 * 15 - 1):
        clock.now += 240
        qtbot.keyClick(field, "a")
    clock.now += 2 * PAUSE_SECONDS
    idle.look()

    assert told == []


def test_the_clock_runs_while_the_machine_sleeps():
    assert awake_seconds() <= awake_seconds()


def test_nothing_wakes_the_machine_while_it_waits(idle):
    assert idle._timer.isSingleShot()
    assert idle._timer.timerType() is Qt.TimerType.CoarseTimer
    assert idle._timer.remainingTime() > (5 * 60 - WARNING_SECONDS - 5) * 1000
