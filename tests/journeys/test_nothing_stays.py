"""Whatever is opened and closed leaves nothing behind: no dialog, no page, no memory (G3)."""

import gc
import tracemalloc
from collections import Counter

import pytest
from PySide6.QtWidgets import QDialog, QWidget
from shiboken6 import getAllValidWrappers

from ipsdesk.ui.pages.capture import CaptureDialog
from ipsdesk.ui.pages.person import PersonPage
from ipsdesk.ui.pages.settings_secrets import CodeDialog
from ipsdesk.ui.parts.navigation import Navigation
from ipsdesk.ui.tour.asides import Asides
from ipsdesk.ui.window import MainWindow
from tests.journeys.house import house_of
from tests.journeys.sitting import go_on

TWICE = 2  # what stays after this stays for good: nothing new is opened that could take its place
TIMES = 6  # what caches take in gets less each time, what leaks does not
MOST_KILOBYTES = 24  # a time, for what caches of the language and of the style still take in


@pytest.fixture
def house(qapp, desk, robin, sasha):
    """The window of a specialist with two participants."""
    assert qapp is not None
    assert robin != sasha
    with house_of(desk) as made:
        yield made


@pytest.fixture
def supervised(qapp, supervisor, desk, robin):
    """The window of the supervisor."""
    assert qapp is not None
    assert desk.user is not supervisor.user
    assert robin
    with house_of(supervisor) as made:
        yield made


def dialogs_of(house):
    """Every question this user can meet, by its name in the tour."""
    stops = Asides(house, house.desk).dialog_stops()
    return {stop.name: stop.draw for stop in stops if stop.name.startswith("dialog")}


def shut(widget):
    """Show a dialog and close it as Escape does; that the rest goes is its own affair."""
    widget.show()
    go_on(2)
    if isinstance(widget, CodeDialog):
        widget.done(0)  # Escape does not close it: nobody has written the code down
    widget.close()
    go_on(2)


def all_left():
    """Count the widgets that are still alive, by their kind; one look costs half a second."""
    for _ in range(3):  # what a slot held is let go of one turn later
        go_on(2)
        gc.collect()
    return Counter(type(one) for one in getAllValidWrappers())


def left(kind):
    """Count the widgets of a kind that are still alive."""
    return all_left()[kind]


def open_and_shut(draw, times):
    """Open and close something so often; return of what kind it was."""
    kind = None
    for _ in range(times):
        made = draw()
        kind = type(made)
        shut(made)
    return kind


@pytest.mark.parametrize("seat", ["house", "supervised"])
def test_every_dialog_that_was_closed_is_gone(request, seat):
    house = request.getfixturevalue(seat)
    kinds = {name: open_and_shut(draw, TWICE) for name, draw in dialogs_of(house).items()}
    alive = all_left()

    assert {name: alive[kind] for name, kind in kinds.items() if alive[kind]} == {}


def test_the_quick_note_that_was_left_is_gone(house):
    for _ in range(TWICE):
        house.capture()
        go_on(2)
        house.note.reject()

    assert left(CaptureDialog) == 0


def test_of_many_participants_opened_only_the_last_page_is_there(house, robin, sasha):
    for _ in range(TWICE):
        for who in (robin, sasha):
            house.open_person(who)
            go_on(2)

    assert left(PersonPage) == 1


def test_every_tab_of_a_participant_goes_with_the_page(house, robin, sasha):
    house.open_person(robin)
    before = {}
    for tab in house.tab_keys():
        house.open_person(robin, tab)
        go_on(2)
        before[tab] = type(house.window.person().tabs.currentWidget())
    house.open_person(sasha)

    alive = all_left()
    assert {tab: alive[kind] for tab, kind in before.items() if alive[kind] > 1} == {}


def test_a_window_that_was_built_anew_leaves_none_of_the_old(house):
    for _ in range(TWICE):
        house.undress()
        house.rebuild()
        go_on(2)

    assert left(MainWindow) == 1


def test_nothing_of_the_old_window_is_there_to_be_dressed_in_another_look(house, robin):
    house.open_person(robin)
    house.undress()

    inside = [one for one in house.window.children() if isinstance(one, QWidget)]
    assert (inside, left(PersonPage), left(Navigation)) == ([], 0, 0)
    house.rebuild()
    assert house.window.place == "people"


def test_no_dialog_is_left_on_the_screen_or_in_memory_after_all_of_them(supervised):
    for draw in dialogs_of(supervised).values():
        assert open_and_shut(draw, 1)

    go_on()
    gc.collect()
    shown = [type(one).__name__ for one in getAllValidWrappers() if isinstance(one, QDialog)]
    assert shown == []


def test_opening_the_same_page_again_and_again_takes_no_more_memory(house, robin, sasha):
    def look():
        for who in (robin, sasha):
            house.open_person(who)
            go_on(2)

    for _ in range(3):
        look()
    gc.collect()
    tracemalloc.start()
    first = tracemalloc.get_traced_memory()[0]
    for _ in range(TIMES):
        look()
    gc.collect()
    grown = (tracemalloc.get_traced_memory()[0] - first) / TIMES / 1024
    tracemalloc.stop()

    assert grown < MOST_KILOBYTES


def test_the_probe_finds_a_dialog_that_stays_with_its_parent(house):
    def staying():
        return QDialog(house.window)

    assert left(open_and_shut(staying, TWICE)) == TWICE
