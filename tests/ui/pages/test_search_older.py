"""The first answer of a search is shown at once; older notes are searched behind it."""

from itertools import count

import pytest

from ipsdesk.actions import search
from ipsdesk.ui.pages.search import SearchPage, shown_page
from ipsdesk.ui.presenters.search import SearchPresenter
from tests.actions.test_search import note
from tests.ui.pages.reading import busy, words_on


@pytest.fixture(autouse=True)
def _no_time(monkeypatch):
    """Let a first answer have no time at all, as in a vault of two million notes."""
    monkeypatch.setattr("ipsdesk.storage.driver._STEPS", 1)
    monkeypatch.setattr(search, "SOON", -1)


@pytest.fixture
def page(shown, desktop, desk):
    return shown(SearchPage(desktop, SearchPresenter(desk)))


def type_into(page, words):
    page.field.setText(words)
    page.refresh()


def found_on(page):
    return [line.sentence for line in page.hits.rows._lines]


def test_it_says_that_it_goes_on_and_then_that_it_is_done(page, desktop, desk, robin):
    note(desk, robin, "Ringde bageriet på torget")
    with busy(desktop):
        type_into(page, "bageriet")
        assert "Searching older notes …" in words_on(page)
    desktop.background.wait()
    assert "Ringde bageriet på torget" in found_on(page)[1]
    assert "Done. 1 hit shown" in words_on(page)
    assert "Searching" not in words_on(page)


def test_that_nothing_is_there_is_said_only_after_all_is_searched(page, desktop, desk, robin):
    note(desk, robin, "Ringde bageriet")
    with busy(desktop):
        type_into(page, "skolan")
        assert "Nothing found" not in words_on(page)
    desktop.background.wait()
    assert "Done. Nothing found." in words_on(page)


def test_other_words_take_the_place_of_those_before(page, desktop, desk, robin):
    note(desk, robin, "Ringde bageriet")
    note(desk, robin, "Ringde skolan")
    with busy(desktop):
        type_into(page, "bageriet")
        type_into(page, "skolan")
    desktop.background.wait()
    assert [line for line in found_on(page) if "bageriet" in line] == []
    assert "Ringde skolan" in found_on(page)[1]


def test_a_key_ends_the_search_before_the_next_begins(page, desktop, desk, robin):
    note(desk, robin, "Ringde bageriet")
    with busy(desktop):
        type_into(page, "bageriet")
        page.field.setText("bageriet s")
        page._rest.stop()  # else the next begins, where the worker takes its time
    desktop.background.wait()
    assert found_on(page) == []


def test_a_page_that_was_left_meanwhile_searches_again_when_it_is_seen(page, desktop, desk, robin):
    note(desk, robin, "Ringde bageriet")
    with busy(desktop):
        type_into(page, "bageriet")
        page.hide()
    desktop.background.wait()
    assert found_on(page) == []
    page.show()
    desktop.background.wait()
    assert "Ringde bageriet" in found_on(page)[1]


def test_a_search_that_is_broken_off_does_not_pass_for_a_whole_one(page, desktop, desk, robin):
    note(desk, robin, "Ringde bageriet")
    with busy(desktop):
        type_into(page, "bageriet")
        desktop.background.drop_waiting()
    assert "older notes may be missing" in words_on(page)


def test_more_of_a_group_is_shown_after_older_notes_too(page, desktop, desk, robin):
    for number in range(9):
        note(desk, robin, f"Besök {number}")
    type_into(page, "besök")
    desktop.background.wait()
    assert found_on(page)[0] == "Notes and contacts, 6+"
    page.hits.chosen.emit("notes")
    desktop.background.wait()
    assert found_on(page)[0] == "Notes and contacts, 9"


def test_the_row_one_has_come_to_stays_the_one_one_is_at(page, desktop, desk, robin, monkeypatch):
    for number in range(5):
        note(desk, robin, f"Besök {number}")
    monkeypatch.setattr(search, "soon", lambda: _after(_stopping_within(desk, "besök")))
    with busy(desktop):
        type_into(page, "besök")
        assert found_on(page)[0] in {"Notes and contacts, 2+", "Notes and contacts, 3+"}
        page.hits.enter()
        page.hits.setCurrentIndex(page.hits.rows.index(2))
        at = page.hits.rows.row_at(2).key
    desktop.background.wait()
    assert found_on(page)[0] == "Notes and contacts, 5"
    assert page.hits.rows.row_at(page.hits.currentIndex().row()).key == at
    assert page.hits.hasFocus()


def test_the_picture_of_a_search_that_goes_on_counts_the_hits_alone(page, desk, robin):
    for number in range(9):
        note(desk, robin, f"Besök {number}")
    shown_page(page, "besök", going_on=True)
    assert "6 hits shown. Searching older notes …" in words_on(page)
    assert found_on(page)[0] == "Notes and contacts, 6+"


def _after(times):
    asked = count(1)
    return lambda: next(asked) > times


def _stopping_within(desk, typed):
    """How often a search may be asked so that it has come to some of its hits and not to all."""
    for times in range(0, 3000, 8):
        found = search.find(desk, typed, stop=_after(times))
        if any(group.cut and len(group.hits) in {2, 3} for group in found):
            return times
    raise AssertionError("no such place")
