"""The list of what is open at the table: all of it, and each thing by its own name."""

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QPushButton

from ipsdesk.capsule.open_here import lines_of
from ipsdesk.capsule.stops import example
from ipsdesk.capsule.window import OPEN
from ipsdesk.domain.meetings import Handed
from ipsdesk.domain.sheet import Sheet
from ipsdesk.domain.table_forms import ECONOMY, PROFILE
from tests.capsule.conftest import settle
from tests.capsule.test_window import spoken, wrong

PLAN = ["My goal", "My steps", "About me", "What employers may know", "Next meeting"]


@pytest.fixture
def little():
    """A first meeting, where nothing but the plan is handed over."""
    return Handed(Sheet(), b"", b"", "2026-03-02")


def test_at_a_first_meeting_nothing_but_the_plan_is_open(little):
    assert lines_of(little) == PLAN


@pytest.mark.parametrize(
    ("given", "line"),
    [
        ({"rated": (("importance", "2026-02-02", 7),)}, "How I rated my goal before"),
        ({"employers": {"e1": "Bergs Bageri"}}, "Names of workplaces, to choose from"),
        ({"free": ("2026-03-09T10:00",)}, "Days that suit for the next meeting"),
        ({"changed": ("Fika varje vecka",)}, "What the project changed after proposals"),
    ],
)
def test_each_thing_that_is_handed_over_has_its_line(little, given, line):
    assert lines_of(replace(little, **given)) == [*PLAN, line]


def test_a_form_that_lies_on_the_table_bears_its_name_there(little):
    assert lines_of(replace(little, forms=(PROFILE, ECONOMY))) == [
        *PLAN,
        "More about me and my work",
        "My money",
    ]


def test_the_list_is_one_press_away_and_leads_back_to_the_goal(show):
    window = show()
    [opens] = [
        one for one in window.findChildren(QPushButton) if one.text().strip() == "What is open here"
    ]
    opens.click()
    settle()

    told = spoken(window.card(OPEN))
    assert [line for line in lines_of(example(window.look)) if line not in told] == []
    assert "Only this. Everything about other people is locked." in told

    [back] = window.card(OPEN).findChildren(QPushButton)
    assert back.hasFocus(), "the key that opens the list also leads back"
    back.click()
    settle()
    assert window.open == "goal"


@pytest.mark.parametrize(
    ("tongue", "theme_name", "size"), [("sv", "light", 100), ("sv-easy", "contrast", 250)]
)
def test_the_list_can_be_read_reached_and_hit(show, tongue, theme_name, size):
    assert wrong(show(tongue, theme_name, size), [OPEN]) == {}
