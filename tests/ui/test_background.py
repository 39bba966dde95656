"""Slow acts: one at a time, off the window's thread, and back on it."""

import gc
import threading
import weakref

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog

from ipsdesk.domain.errors import ActStopped
from ipsdesk.ui.background import SWEEPS_MS, Background
from ipsdesk.ui.collector import COLLECTOR
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


def taken_down(widget):
    """Return the list in which the thread is noted that takes a widget down."""
    where, inside = [], QObject(widget)
    here = Qt.ConnectionType.DirectConnection
    inside.destroyed.connect(lambda: where.append(threading.current_thread()), here)
    return where


def forgotten(seen):
    """Let go of a dialog that holds itself, so that only the collector can take it down."""
    dialog = Asker(seen)
    dialog.itself = dialog
    return taken_down(dialog)


def much(times=20_000):
    """Ask for so much memory that the collector would begin, several times."""
    return [[] for _ in range(times)]


def test_no_widget_is_taken_down_by_the_collector_on_the_worker_thread(background, seen):
    gc.collect()
    where = forgotten(seen)

    run(background, lambda: len(much()), seen)
    background.wait()
    gc.collect()

    assert where == [threading.main_thread()]
    assert seen == [20_000]


def test_the_window_collects_while_something_slow_goes_on(background, seen):
    go_on = threading.Event()
    run(background, go_on.wait, seen)
    where = forgotten(seen)

    QTest.qWait(SWEEPS_MS * 3)

    assert where == [threading.main_thread()], "else a long import would fill the memory"
    go_on.set()
    background.wait()


def test_a_dialog_that_only_the_act_still_holds_is_taken_down_by_the_window(background, seen):
    asker = Asker(seen)
    where, gone = taken_down(asker), weakref.ref(asker)
    background.run(lambda held=asker: str(held.windowTitle()), seen.append, seen.append)
    del asker

    background.wait()

    assert gone() is None
    assert (where, seen) == ([threading.main_thread()], [""])


def test_so_is_one_that_only_a_refused_act_still_holds(background, seen):
    def refuse(held):
        raise ActStopped(held.windowTitle())

    asker = Asker(seen)
    where = taken_down(asker)
    background.run(lambda held=asker: refuse(held), seen.append, lambda _: seen.append("refused"))
    del asker

    background.wait()
    gc.collect()

    assert (where, seen) == ([threading.main_thread()], ["refused"])


def test_the_collector_is_let_go_whatever_becomes_of_what_was_asked_for(background, seen):
    reached, go_on = threading.Event(), threading.Event()
    run(background, lambda: reached.set() or go_on.wait(10), seen)
    run(background, lambda: "never begun", seen)
    reached.wait(10)
    assert (COLLECTOR.held, gc.isenabled()) == (True, False)

    background.drop_waiting()
    assert COLLECTOR.held, "one act still runs"
    go_on.set()
    background.stop()

    assert (COLLECTOR.held, gc.isenabled(), seen) == (False, True, [])


@pytest.mark.parametrize("before", [True, False])
def test_whoever_lets_the_collector_go_leaves_it_as_it_was(before):
    (gc.enable if before else gc.disable)()
    try:
        COLLECTOR.hold()
        COLLECTOR.hold()
        COLLECTOR.let_go()
        assert not gc.isenabled()
        COLLECTOR.let_go()
        assert gc.isenabled() is before
    finally:
        gc.enable()


def test_the_collector_that_begins_while_it_is_held_waits_for_that():
    gc.disable()
    try:
        COLLECTOR.hold()
        COLLECTOR.begin()
        assert not gc.isenabled()
        COLLECTOR.let_go()
        assert gc.isenabled()
    finally:
        gc.unfreeze()
        gc.enable()


def test_once_it_has_stopped_nothing_runs_any_longer(background):
    reached, go_on, over = threading.Event(), threading.Event(), []

    def act():
        reached.set()
        go_on.wait(10)
        over.append(sum(len(much(1000)) for _ in range(200)))

    background.run(act, over.append, over.append)
    reached.wait(10)
    go_on.set()
    background.stop()

    assert over == [200_000], "all of it was done before the vault is closed"
