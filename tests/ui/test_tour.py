"""The tour shows every place and every tab, the same way each time, and names nobody in a title."""

import json
from datetime import timedelta

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication

from ipsdesk.actions import people, rehearsal, reviews
from ipsdesk.actions.rehearsal import Wanted
from ipsdesk.actions.reviews import NewReview, Seat
from ipsdesk.actions.vault import Secrets, lock, unlock, unlock_to_read
from ipsdesk.domain.reviews import ReviewKind
from ipsdesk.ui.presenters.undoing import UndoPresenter
from ipsdesk.ui.tour import Tour, TourWishes, draw_tour
from ipsdesk.ui.tour.drawing import _on_the_day
from ipsdesk.words import language, speak
from tests.conftest import NOW, TODAY

# One picture of each kind there is: a prompt, a list, a page whose figures come later, a tab, a
# chart, a review, a dialog, a form. All are drawn once below; all of them twice take a minute.
SOME = (
    "welcome-refused",
    "today",
    "people-narrow",
    "person-1-timeline",
    "person-1-plan",
    "employers-card",
    "review-1",
    "review-radar",
    "exports-seen",
    "dialog-lead",
    "dialog-shortcuts",
    "form-f18",
)


@pytest.fixture(scope="module")
def rehearsed(tmp_path_factory):
    """A small rehearsal vault, and its recovery code, which needs no slow derivation.

    Its newest review is a self-check of five questions, of which nothing is reckoned.
    """
    wanted = Wanted(participants=8, months=6, today=TODAY)
    made = rehearsal.rehearse(tmp_path_factory.mktemp("unit") / "unit.ipsvault", wanted)
    desk = unlock(made.vault, Secrets(recovery=made.recovery_code), lambda: NOW)
    seats = (Seat("supervisor", user=desk.user.id),)
    days = (TODAY - timedelta(days=30), TODAY)
    reviews.begin_review(desk, NewReview("together-self-check", ReviewKind.SELF, *days, seats))
    lock(desk, backup=False)
    return made


@pytest.fixture(scope="module", autouse=True)
def _tongue():
    before = language()
    speak("sv")
    yield
    speak(before)


@pytest.fixture
def drawn(qapp, rehearsed, tmp_path):
    """Draw the tour of the rehearsal vault into a folder, and return its index."""

    def draw(name):
        secrets = Secrets(recovery=rehearsed.recovery_code)
        wishes = TourWishes(tmp_path / name, today=TODAY, only=SOME)
        index = draw_tour(rehearsed.vault, secrets, wishes)
        for window in qapp.topLevelWidgets():
            window.deleteLater()  # or the next tour would style this one's windows too
        qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        return index

    return draw


@pytest.fixture
def tour(qapp, rehearsed, tmp_path):
    """A tour of the rehearsal vault that has not begun."""
    desk = unlock_to_read(rehearsed.vault, Secrets(recovery=rehearsed.recovery_code))
    made = Tour(desk, TourWishes(tmp_path / "pictures", today=TODAY))
    yield made
    made._house.window.hide()
    made._house.window.deleteLater()
    made._seat.background.stop()
    desk.vault.close()


def differing(first, second):
    """Return the names of the pictures that are not the same in both folders."""
    return [
        path.name
        for path in sorted(first.glob("*.png"))
        if path.read_bytes() != (second / path.name).read_bytes()
    ]


@pytest.mark.slow_event
def test_two_tours_of_one_vault_are_the_same_to_the_byte_and_wholly_listed(drawn):
    one, two = drawn("first"), drawn("second")
    listed = json.loads(one.read_text("utf-8"))["pictures"]

    assert differing(one.parent, two.parent) == []
    assert one.read_bytes() == two.read_bytes()
    assert {line["file"] for line in listed} == {path.name for path in one.parent.glob("*.png")}
    assert all(line["shows"] for line in listed)
    assert all(line["name"].startswith(SOME) for line in listed)
    assert all(any(line["name"].startswith(some) for line in listed) for some in SOME)


def test_every_place_in_the_menu_and_every_tab_has_a_stop(tour):
    names = {stop.name for stop in tour.stops()}

    assert set(tour._house.window._titles) <= names
    for tab in tour._house.tab_keys():
        assert f"person-1-{tab}" in names


@pytest.mark.slow_event
def test_every_stop_is_drawn_and_no_title_of_its_window_names_anybody(tour):
    load = people.caseload(tour._desk, "team")
    names = [one.shown_name for one in (*load.waiting, *load.others)]
    assert names
    forms = [stop.name for stop in tour.stops() if stop.name.startswith("form-")]
    for stop in tour.stops():
        if stop.name in forms[1:]:  # all of them stand on one page
            continue
        title = stop.draw().window().windowTitle()
        QApplication.processEvents()
        assert not [name for name in names if name.split()[0] in title], stop.name


def test_a_rehearsal_is_no_import_that_could_be_undone(tour):
    desk = _on_the_day(tour._desk, TODAY)

    assert not [line.title for line in UndoPresenter(desk).done() if line.brought]


def test_the_tour_shows_the_pages_as_one_who_may_write_sees_them(tour):
    desk = _on_the_day(tour._desk, TODAY)

    assert desk.vault.facts.read_only
    assert desk.writable
