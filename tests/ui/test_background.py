"""Slow acts: one at a time, off the window's thread, and back on it."""

import threading

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QDialog

from ipsdesk.domain.errors import ActStopped
from ipsdesk.ui.background import Background
from ipsdesk.ui.desktop import Desktop


@pytest.fixture
def background(qapp):
    made = Background()
    yield made
    made.stop()


@pytest.fixture
def seen():
    return []


def run(background, act, seen):
    background.run(act, seen.append, lambda problem: seen.append(type(problem)))


def test_what_an_act_found_comes_back_on_the_windows_thread(background, seen):
    where = []

    def come_back(found):
        where.append(threading.current_thread())
        seen.append(found)

    background.run(threading.current_thread, come_back, seen.append)
    background.wait()

    assert where == [threading.main_thread()]
    assert seen[0] is not threading.main_thread()


def test_acts_run_in_the_order_they_were_asked_for(background, seen):
    for number in range(50):
        run(background, lambda number=number: number, seen)
    background.wait()

    assert seen == list(range(50))


def test_a_refusal_comes_back_as_what_it_is(background, seen):
    def refuse():
        raise ActStopped

    run(background, refuse, seen)
    background.wait()

    assert seen == [ActStopped]


def test_the_window_hears_when_something_slow_begins_and_when_all_is_done(background, seen):
    background.began.connect(lambda: seen.append("began"))
    background.rested.connect(lambda: seen.append("rested"))
    run(background, lambda: "done", seen)
    background.wait()

    assert seen == ["began", "rested", "done"]


def test_an_act_tells_how_far_it_has_come(background, seen):
    steps = []
    background.progressed.connect(lambda done, of: steps.append((done, of)))

    def act():
        for done in range(3):
            background.tell(done + 1, 3)
        return "done"

    run(background, act, seen)
    background.wait()

    assert steps == [(1, 3), (2, 3), (3, 3)]
    assert seen == ["done"]


def test_an_act_that_is_stopped_is_refused_and_the_next_one_runs(background, seen):
    reached, go_on = threading.Event(), threading.Event()

    def act():
        reached.set()
        go_on.wait(10)
        background.tell(1, 2)

    run(background, act, seen)
    run(background, lambda: "the next", seen)
    reached.wait(10)
    background.ask_to_stop()
    go_on.set()
    background.wait()

    assert seen == [ActStopped, "the next"]


def test_what_has_not_begun_is_dropped_when_the_desk_is_locked(background, seen):
    reached, go_on = threading.Event(), threading.Event()

    def act():
        reached.set()
        go_on.wait(10)

    run(background, act, seen)
    run(background, lambda: seen.append("ran all the same"), seen)
    reached.wait(10)
    background.drop_waiting()
    go_on.set()
    background.stop()

    assert seen == []


class Asker(QDialog):
    """A dialog that asked for something slow."""

    def __init__(self, seen):
        super().__init__()
        self.seen = seen

    def show_found(self, found):
        """Show what came back, as long as there is a dialog."""
        self.seen.append((found, self.windowTitle()))


@pytest.mark.parametrize("slowly", [Desktop.read_slowly, Desktop.perform_slowly])
@pytest.mark.parametrize("closed", [True, False])
def test_what_comes_back_to_a_dialog_that_was_closed_is_dropped(
    background, qapp, seen, slowly, closed
):
    asker = Asker(seen)
    slowly(Desktop(background), lambda: "found", asker.show_found)
    if closed:
        asker.deleteLater()
        qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    background.wait()

    assert seen == ([] if closed else [("found", "")])
