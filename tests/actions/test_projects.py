"""Setting a unit up to work in one of the projects."""

import pytest

from ipsdesk.actions import projects, records
from ipsdesk.actions.exports import project_number
from ipsdesk.actions.summaries import plan_of
from ipsdesk.domain.errors import NotForThisRole, ProjectUnknown
from tests.conftest import TODAY


@pytest.mark.parametrize("name", projects.project_names())
def test_a_unit_is_set_up_with_all_that_a_project_brings(supervisor, name):
    chosen = projects.project(name)
    written = projects.set_up(supervisor, name)

    [card] = records.rows_matching(supervisor, "projects")
    parties = records.rows_matching(supervisor, "organisations")
    assert card["planned_participants"] == chosen.card["planned_participants"]
    assert sorted(one.words("name") for one in parties) == sorted(p.name for p in chosen.parties)
    assert {one.day("member_from") for one in parties} == {TODAY}
    assert written == 1 + len(parties) + len(records.rows_matching(supervisor, "figures"))
    assert project_number(supervisor) == chosen.number
    assert projects.project_of(supervisor) == chosen
    with supervisor.read() as connection:
        assert plan_of(connection) == name


def test_done_again_it_writes_nothing_twice(supervisor):
    projects.set_up(supervisor, "isa")

    assert projects.set_up(supervisor, "isa") == 0
    assert len(records.rows_matching(supervisor, "organisations")) == 9


def test_a_party_that_was_there_before_keeps_its_contact(supervisor):
    values = {
        "name": "heby kommun",
        "name_folded": "heby kommun",
        "kind": "municipality",
        "contact_name": "Kim Ek",
    }
    records.enter(supervisor, "test", [records.Row("organisations", values)])
    projects.set_up(supervisor, "isa")

    hebys = records.rows_matching(supervisor, "organisations", name_folded="heby kommun")
    assert [one.words("contact_name") for one in hebys] == ["Kim Ek"]


def test_a_project_there_is_none_of_changes_nothing(supervisor):
    with pytest.raises(ProjectUnknown):
        projects.set_up(supervisor, "nothing")
    assert projects.project_of(supervisor) is None


def test_a_specialist_sets_no_project_up(desk):
    with pytest.raises(NotForThisRole):
        projects.set_up(desk, "framtid")


def test_the_project_chosen_last_is_the_one_on_every_paper(supervisor):
    projects.set_up(supervisor, "framtid")
    projects.set_up(supervisor, "uvas-orebro")

    assert len(records.rows_matching(supervisor, "projects")) == 2
    assert project_number(supervisor) == "uvas-orebro"
    with supervisor.read() as connection:
        assert plan_of(connection) == "uvas-orebro"
