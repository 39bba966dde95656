"""Records are entered, corrected and withdrawn as one act, with their history."""

import pytest
from sqlalchemy import text

from ipsdesk.actions import records
from ipsdesk.actions.drafts import draft_at, drop_draft, keep_draft
from ipsdesk.actions.goals import set_goal
from ipsdesk.domain.errors import NotFound
from ipsdesk.domain.records import Row
from ipsdesk.domain.rules import RulesBroken
from ipsdesk.storage import history
from tests.conftest import TODAY, episode_of


def test_a_correction_keeps_the_old_value_in_the_history(desk, robin):
    goal = set_goal(desk, robin, "Jobba med hundar")
    records.correct(desk, "explain", "goals", goal, {"why": "Det är roligt"})
    with desk.read() as connection:
        first, second = history.of_row(connection, "goals", goal)
    assert (first.kind, second.kind, second.act) == ("insert", "update", "explain")
    assert second.new is not None
    assert second.new["why"] == "Det är roligt"


def test_an_end_before_the_start_is_refused_and_changes_nothing(desk, robin):
    episode = episode_of(desk, robin)
    with pytest.raises(RulesBroken) as refusal:
        records.correct(
            desk,
            "close",
            "episodes",
            episode,
            {"back_on": TODAY, "paused_from": TODAY.replace(year=2027)},
        )
    assert refusal.value.faults[0].column == "back_on"
    assert records.row(desk, "episodes", episode)["back_on"] is None


def test_of_several_rows_all_are_kept_or_none(desk, robin):
    good = Row("wishes", {"participant": robin, "number": 1, "what": "Djur", "from_day": TODAY})
    bad = Row(
        "goal_ratings", {"participant": robin, "goal": robin, "on_day": TODAY, "importance": 11}
    )
    with pytest.raises(RulesBroken):
        records.enter(desk, "plan", [good, bad], robin)
    assert records.rows_of(desk, "wishes", robin) == []


def test_a_withdrawn_row_is_gone_from_the_page_and_stays_in_the_history(desk, robin):
    goal = set_goal(desk, robin, "Jobba med hundar")
    records.withdraw(desk, "withdraw_goal", "goals", goal)
    assert records.rows_of(desk, "goals", robin) == []
    with desk.read() as connection:
        assert [version.kind for version in history.of_row(connection, "goals", goal)] == [
            "insert",
            "delete",
        ]


def test_a_table_about_people_is_never_read_without_a_person(desk, robin):
    with pytest.raises(NotFound):
        records.rows_matching(desk, "goals")


def test_a_draft_is_kept_without_an_act_and_without_history(desk, robin):
    with desk.read() as connection:
        before = connection.execute(text("SELECT count(*) FROM acts")).scalar_one()
    keep_draft(desk, "note", {"words": "Vi tal"}, robin)
    keep_draft(desk, "note", {"words": "Vi talade"}, robin)
    assert draft_at(desk, "note") == {"words": "Vi talade"}
    drop_draft(desk, "note")
    assert draft_at(desk, "note") is None
    with desk.read() as connection:
        assert connection.execute(text("SELECT count(*) FROM acts")).scalar_one() == before


def test_an_import_takes_the_same_path_in_batches(desk, robin):
    rows = [
        Row("wishes", {"participant": robin, "number": n, "what": f"Önskan {n}", "from_day": TODAY})
        for n in range(1, 701)
    ]
    assert records.enter_many(desk, "spreadsheet", rows) == 700
    assert len(records.rows_of(desk, "wishes", robin)) == 700
    with desk.read() as connection:
        assert history.verify(connection) == []
