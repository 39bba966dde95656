"""A morning at the real window, from unlocking to locking, with keys only."""

import pytest
from PySide6.QtWidgets import QApplication, QLabel

from ipsdesk.actions import records
from ipsdesk.storage import history
from ipsdesk.ui.parts.paper_view import PaperView
from ipsdesk.words import say
from tests.journeys.conftest import PASSPHRASE, USER
from tests.journeys.keyboard import spoken
from tests.journeys.sitting import go_to

NOTE = "Ringde arbetsgivaren, besök på torsdag"
GOAL = "Jag vill arbeta med hundar"
STEP = "Skriva till hunddagiset"
REASON = "Tjugo deltagare på en heltid"
FIRST_PAGES = 0.1  # seconds; over the goal of 0.05: a person or a review is built in one event
MOST_KEYS_FOR_A_NOTE = 12  # beyond the letters of the name and of the note itself


@pytest.mark.slow_event(most=FIRST_PAGES)
def test_a_morning_with_keys_only(sit_down, vault_path, keyboard, locked, reopened):
    seat = sit_down(vault_path)

    unlock(keyboard, seat)
    find_and_write(keyboard)
    set_a_goal_and_a_step(keyboard)
    rate_an_item(keyboard)
    look_at_the_summary(keyboard)
    keyboard.press("Ctrl+L")

    assert locked == [vault_path]
    assert all_is_kept(reopened())


def unlock(keyboard, seat):
    """Type name and passphrase at the prompt."""
    keyboard.type(USER)
    keyboard.press("Tab")
    keyboard.type(PASSPHRASE)
    keyboard.press("Return")
    keyboard.wait(lambda: seat._house is not None and seat._house.window.place, "the first page")
    keyboard.wait(lambda: QApplication.activeWindow() is seat._house.window, "the window in front")
    assert "Robin" not in QApplication.activeWindow().windowTitle()


def find_and_write(keyboard):
    """Find somebody and write a quick note about them."""
    before = keyboard.count
    keyboard.press("Ctrl+F")
    keyboard.type("rob")
    keyboard.press("Return")
    keyboard.press("Ctrl+N")
    keyboard.type(NOTE)
    keyboard.press("Ctrl+Return")
    pressed = keyboard.count - before - len("rob") - len(NOTE)
    assert pressed <= MOST_KEYS_FOR_A_NOTE
    assert "Robin" not in QApplication.activeWindow().windowTitle()


def set_a_goal_and_a_step(keyboard):
    """Write a goal in the participant's own words, and what is done next."""
    keyboard.tab_into("tab")
    keyboard.arrow_to(say("Goals and steps"))
    keyboard.press("Space")
    keyboard.tab_to(say("New goal, in the participant's own words"))
    keyboard.type(GOAL)
    keyboard.press("Return")
    keyboard.tab_to(say("Next step"))
    keyboard.type(STEP)
    keyboard.press("Return")


def rate_an_item(keyboard):
    """Begin a review and give its first item four points."""
    go_to(keyboard, "reviews")
    keyboard.tab_to(say("Begin a review"))
    keyboard.press("Space")
    keyboard.tab_to(say("Begin"))
    keyboard.press("Space")
    keyboard.press("4")
    keyboard.tab_to(say("Reason for the points"))
    keyboard.type(REASON)
    keyboard.press("Tab")


def look_at_the_summary(keyboard):
    """Go to the summary and see its pages."""
    go_to(keyboard, "exports")
    keyboard.tab_to(say("Look at the summary"))
    keyboard.press("Space")
    [preview] = QApplication.activeWindow().findChildren(PaperView)
    keyboard.wait(lambda: preview.findChildren(QLabel), "the pages of the summary")
    pages = [spoken(page) for page in preview.findChildren(QLabel)]
    assert all(NOTE not in page and "Robin" not in page for page in pages)


def all_is_kept(desk):
    """Look in the vault for everything that was done, each with its history."""
    [review] = records.rows_matching(desk, "reviews")
    kept = {
        "activities": {"note": NOTE},
        "goals": {"words": GOAL},
        "steps": {"what": STEP},
        "ratings": {"review": review.id, "points": 4, "comment": REASON},
    }
    with desk.read() as connection:
        for table, values in kept.items():
            [found] = records.inside(connection, table, **values)
            assert history.of_row(connection, table, found.id), f"{table} have a history"
        assert history.verify(connection) == []
    return True
