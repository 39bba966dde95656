"""The card of a made-up project: it runs on the day of the rehearsal, whatever the register."""

from datetime import date

import pytest

from ipsdesk.domain.rehearsal import unit
from ipsdesk.domain.rehearsal.papers import project_row
from tests.domain.rehearsal.made import SUPERVISOR, setting


def card(project, today):
    made = setting(project, 12, today=today)
    world, _ = unit.world_of(made, SUPERVISOR)
    return made, project_row(made, world).values


@pytest.mark.parametrize("project", ["framtid", "isa", "uvas-orebro"])
@pytest.mark.parametrize("today", [date(2026, 3, 2), date(2026, 11, 29), date(2031, 1, 1)])
def test_a_project_runs_on_the_day_of_its_rehearsal(project, today):
    made, told = card(project, today)
    assert told["started_on"] <= made.start < today < told["ends_on"]


def test_the_days_of_the_register_are_kept_where_they_hold():
    _, told = card("isa", date(2026, 3, 2))
    assert (told["started_on"], told["ends_on"]) == (date(2023, 3, 31), date(2026, 3, 30))


def test_a_project_that_is_over_is_carried_on_to_the_end_of_next_year():
    _, told = card("isa", date(2026, 11, 29))
    assert told["ends_on"] == date(2027, 12, 31)


def planned(project, participants):
    made = setting(project, participants, today=date(2026, 3, 2))
    world, _ = unit.world_of(made, SUPERVISOR)
    return project_row(made, world).values["planned_participants"]


def test_a_rehearsal_of_another_size_is_planned_for_that_size():
    assert planned("framtid", 30) == 30
    assert planned("framtid", 200) == 200
    usual = setting("framtid", 12, today=date(2026, 3, 2)).project
    assert planned("framtid", usual.rehearsed_with) == usual.card["planned_participants"]


def test_a_project_without_a_planned_number_has_none_in_a_rehearsal_either():
    assert planned("uvas-orebro", 50) is None
