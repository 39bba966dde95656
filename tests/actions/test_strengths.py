"""A strength that is taken away on the table is gone from the profile and from the folder too."""

import pytest

from ipsdesk.actions import meetings, records
from ipsdesk.actions.meetings import Closing
from ipsdesk.actions.my_folder import folder_paper
from ipsdesk.actions.sheets import lay
from ipsdesk.domain.records import Row
from ipsdesk.domain.sheet import NOTHING, SAID, WROTE, Said
from ipsdesk.storage import history
from tests.conftest import TODAY
from tests.table import Table


@pytest.fixture(autouse=True)
def seat(tmp_path, monkeypatch):
    """The folder of this seat for meetings that go on."""
    monkeypatch.setenv("IPSDESK_MEETINGS", str(tmp_path / "seat"))


@pytest.fixture
def profile(desk, robin):
    """Write down a profile with two strengths that Robin told."""
    told = {
        "participant": robin,
        "version": 1,
        "on_day": TODAY,
        "sessions": 2,
        "strengths": "Ärlig\nNoggrann",
        "authors": {"strengths": SAID},
    }
    [made] = records.enter(desk, "write", [Row("profiles", told)])
    return made


@pytest.fixture
def meet(desk, robin):
    """Have a meeting in which some places are changed, and take it in."""

    def met(said):
        begun = meetings.begin_meeting(desk, robin)
        table = Table(begun)
        table.put(said)
        table.end()
        meetings.keep_meeting(desk, begun.id, Closing())

    return met


def strengths(desk, robin):
    return {one.name: one.words for one in folder_paper(desk, robin).strengths}.get("strengths")


def profiles(desk, robin):
    return records.rows_of(desk, "profiles", robin)


def test_what_was_taken_away_stands_nowhere_any_longer(desk, robin, profile, meet):
    meet({"good.n1": NOTHING})

    assert strengths(desk, robin) == "Noggrann"
    assert folder_paper(desk, robin).plan.good_at == ("Noggrann",)
    assert [said.words for _, said in lay(desk, robin).sheet.lines("good")] == ["Noggrann"]


def test_who_takes_all_away_is_not_met_by_them_next_time(desk, robin, profile, meet):
    meet({"good.n1": NOTHING, "good.n2": NOTHING})

    assert strengths(desk, robin) is None
    assert lay(desk, robin).sheet.lines("good") == ()


def test_it_is_no_new_talk_about_the_profile_and_the_old_words_stay_in_its_history(
    desk, robin, profile, meet
):
    meet({"good.n1": NOTHING})
    [row] = profiles(desk, robin)
    with desk.read() as connection:
        before = history.of_row(connection, "profiles", profile)

    assert (row["version"], row["sessions"], row["on_day"]) == (1, 2, TODAY)
    assert row["authors"] == {"strengths": SAID}, "what is left is in the same words as before"
    assert any("Ärlig" in str(one) for one in before)


def test_what_is_put_in_other_words_is_so_in_the_profile(desk, robin, profile, meet):
    meet({"good.n1": Said("Ärlig mot alla", WROTE)})
    [row] = profiles(desk, robin)

    assert row["strengths"] == "Ärlig mot alla\nNoggrann"
    assert row["authors"] is None, "two hands wrote it, and nobody is made the author of the other"


def test_what_is_new_on_the_list_is_in_the_plan_and_the_profile_stays(desk, robin, profile, meet):
    meet({"good.n3": Said("Snabb", WROTE)})

    assert strengths(desk, robin) == "Ärlig\nNoggrann"
    assert folder_paper(desk, robin).plan.good_at == ("Ärlig", "Noggrann", "Snabb")


def test_what_is_written_in_the_profile_at_the_same_meeting_stands_as_it_was_written(
    desk, robin, profile, meet
):
    meet({"good.n1": NOTHING, "told.f3-profile.strengths": Said("Ärlig, fast tyst", WROTE)})

    assert strengths(desk, robin) == "Ärlig, fast tyst"


def test_without_a_profile_the_list_is_the_plans_alone(desk, robin, meet):
    meet({"good.n1": Said("Snabb", WROTE)})

    assert profiles(desk, robin) == []
    assert folder_paper(desk, robin).plan.good_at == ("Snabb",)
