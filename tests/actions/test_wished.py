"""What was said at the enrolment reaches the table as a start, until a goal has been set."""

from dataclasses import replace
from datetime import timedelta

import pytest

from ipsdesk.actions import goals, meetings, people, records
from ipsdesk.actions.meetings import Closing
from ipsdesk.actions.sheets import wished_before
from tests.conftest import ROBIN, TODAY
from tests.table import Table


@pytest.fixture(autouse=True)
def seat(tmp_path, monkeypatch):
    """The folder of this seat for meetings that go on."""
    monkeypatch.setenv("IPSDESK_MEETINGS", str(tmp_path / "seat"))


def rows(desk, table, who):
    return records.rows_of(desk, table, who)


def test_the_words_of_the_enrolment_lie_on_the_table_and_are_nobodys_goal_yet(desk, robin):
    begun = meetings.begin_meeting(desk, robin)
    Table(begun).leave()

    assert begun.handed.wish == "Jobba med hundar"
    assert begun.handed.sheet.words("goal") == ""
    assert rows(desk, "goals", robin) == []


def test_words_that_nobody_takes_over_make_no_goal(desk, robin):
    begun = meetings.begin_meeting(desk, robin)
    Table(begun).end()
    meetings.keep_meeting(desk, begun.id, Closing())

    assert rows(desk, "goals", robin) == []
    assert wished_before(desk, robin) == "Jobba med hundar", "they are offered again next time"


def test_taken_over_they_are_a_goal_in_the_participants_words(desk, robin):
    begun = meetings.begin_meeting(desk, robin)
    table = Table(begun)
    table.write("said", goal=begun.handed.wish)
    table.end()
    meetings.keep_meeting(desk, begun.id, Closing())

    [goal] = rows(desk, "goals", robin)
    assert (goal["words"], goal["words_by"]) == ("Jobba med hundar", "said")
    assert goal["begun_by"] == "participant"
    assert wished_before(desk, robin) == ""


def test_where_nothing_was_said_at_the_enrolment_nothing_is_offered(desk):
    quiet = people.enrol(desk, replace(ROBIN, shown_name="Kim Berg", personal_number="", wish=" "))

    assert wished_before(desk, quiet) == ""


def test_who_let_a_goal_go_is_not_reminded_of_what_was_said_before_it(desk, robin):
    goal = goals.set_goal(desk, robin, "Jobba på hunddagis")
    records.correct(desk, "let_go", "goals", goal, {"state": "let_go", "closed_on": TODAY})

    assert wished_before(desk, robin) == ""


def test_who_comes_back_is_met_with_what_is_said_this_time(desk, robin):
    goal = goals.set_goal(desk, robin, "Jobba på hunddagis")
    old = TODAY - timedelta(days=200)
    gone = {"state": "let_go", "closed_on": old, "set_on": old}
    records.correct(desk, "let_go", "goals", goal, gone)

    assert wished_before(desk, robin) == "Jobba med hundar"
