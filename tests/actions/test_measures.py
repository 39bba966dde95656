"""The own follow-up: the card, the list and the file behind a number are one and the same."""

from dataclasses import replace
from datetime import date

import pytest

from ipsdesk.actions import ladders, measures, records, rights, who_counts
from ipsdesk.actions.measures import IN, OUT, STRICT, UNKNOWN, follow_up, list_of, write_list
from ipsdesk.domain.errors import NotForThisRole, NotFound
from ipsdesk.domain.law_errors import LadderWithoutReason
from ipsdesk.domain.profiles import Profile
from ipsdesk.domain.records import Row
from ipsdesk.reports.sheet import rows_in
from tests.actions import month_unit
from tests.conftest import PROJECT, episode_of

WORDS = ("Name", "Definition")


@pytest.fixture
def unit(supervisor, desk):
    month_unit.project(supervisor)
    return month_unit.four_people(supervisor, desk)


def leaves(desk, who, first, last, ladder="seven"):
    changes = {
        "ladder": ladder,
        "ladder_at_entry": first,
        "ladder_at_exit": last,
        "ended_on": date(2026, 2, 20),
        "exit_reason": "studies",
        "exit_situation": "studies",
        "exit_observed_on": date(2026, 2, 25),
        "status_at_entry": "full_time_student",
    }
    records.correct(desk, "test", "episodes", episode_of(desk, who), changes)


def test_for_every_measure_the_card_the_list_and_the_file_say_the_same(
    unit, supervisor, desk, tmp_path
):
    leaves(desk, unit["robin"], 1, 4)
    leaves(desk, unit["sasha"], 3, 3)
    found = follow_up(supervisor, "to-date")

    assert len(found.counted) == 31
    for one in found.counted:
        lines = list_of(found, one.key)
        sides = [line.side for line in lines]
        assert sides.count(IN) + sides.count(STRICT) == len(one.counted)
        assert sides.count(STRICT) == len(one.strict or ())
        assert sides.count(UNKNOWN) == len(one.unknown)
        if one.base is not None and not one.key.startswith("grow"):
            assert len(lines) == len(one.base)
        paths = write_list(supervisor, found, one.key, WORDS, tmp_path)
        [text] = [path for path in paths if path.suffix == ".csv"]
        rows = rows_in(text.read_bytes())
        written = [row[1] for row in rows if len(row) == 3 and row[0].isdigit()]
        assert written.count("counts, also strictly") == len(one.strict or ())
        assert written.count("counts") == len(one.counted) - len(one.strict or ())
        assert written.count("not known") == len(one.unknown)
        assert ["Counted", str(len(one.counted))] in rows
        assert "Robin" not in text.read_text(encoding="utf-8-sig")


def test_the_list_says_who_counts_who_does_not_and_who_is_not_known(unit, supervisor, desk):
    leaves(desk, unit["robin"], 1, 4)
    leaves(desk, unit["sasha"], 3, 3)
    leaves(desk, unit["lo"], 1, 4, ladder="six")
    ladders.lock(supervisor, "seven", "Som i ansökan")

    lines = list_of(follow_up(supervisor, "to-date"), "closer")
    assert [(line.case, line.side) for line in lines] == [(1, IN), (2, OUT), (4, UNKNOWN)]


def test_nobody_who_is_protected_or_restricted_is_in_any_number(unit, supervisor):
    rights.restrict(supervisor, unit["sasha"], restricted=True)
    found = follow_up(supervisor, "to-date")

    assert [line.case for line in list_of(found, "EECO01")] == [1, 4]


def test_only_who_may_open_every_record_sees_numbers_that_lead_to_one(unit, desk):
    for one in (desk, month_unit.coordinator(desk)):
        with pytest.raises(NotForThisRole):
            follow_up(one, "to-date")
        with pytest.raises(NotForThisRole):
            measures.periods(one)


def test_where_the_law_lets_nobody_be_listed_there_are_numbers_and_no_list(unit, supervisor):
    found = follow_up(replace(supervisor, profile=Profile("B")), "to-date")
    assert len(found.measure("EECO01").counted) == 3
    with pytest.raises(NotFound):
        list_of(found, "EECO01")


def test_a_measure_or_period_that_is_not_there_is_refused(unit, supervisor):
    with pytest.raises(NotFound):
        list_of(follow_up(supervisor, "to-date"), "EECO99")
    assert [one.code for one in measures.periods(supervisor)] == ["to-date", "2026-Q1"]


def test_a_ladder_is_locked_with_a_reason_and_keeps_what_was_before(unit, supervisor, desk):
    assert ladders.in_use(supervisor).locked_on is None
    ladders.lock(supervisor, "seven", "Som i ansökan")
    ladders.lock(supervisor, "six", "Alla parter använder den")

    now = ladders.in_use(desk)
    assert (now.name, now.locked_on, now.reason) == (
        "six",
        date(2026, 3, 2),
        "Alla parter använder den",
    )
    assert now.earlier == (("seven", date(2026, 3, 2), "Som i ansökan"),)


@pytest.mark.parametrize(("number", "ladder"), [("22-015-S04", "six"), ("22-015-S01", "seven")])
def test_the_ladder_is_that_of_the_project_the_unit_works_in(supervisor, number, ladder):
    days = {"started_on": date(2026, 1, 1), "ends_on": date(2027, 12, 31), "owner": "Region"}
    for own, template in (("22-015-S01", "framtid"), ("22-015-S04", "isa")):
        card = {"number": own, "name": template, "facts": {"template": template}, **days}
        records.enter(supervisor, "test", [Row("projects", card)])
    [here] = records.rows_matching(supervisor, "unit")
    records.correct(supervisor, "test", "unit", here.id, {"project": number})
    assert ladders.in_use(supervisor).name == ladder


def test_a_ladder_needs_a_reason_and_the_supervisor(unit, supervisor, desk):
    with pytest.raises(LadderWithoutReason):
        ladders.lock(supervisor, "six", "  ")
    with pytest.raises(NotFound):
        ladders.lock(supervisor, "eight", "x")
    with pytest.raises(NotForThisRole):
        ladders.lock(desk, "six", "x")


def test_steps_on_another_ladder_than_the_locked_are_not_compared(unit, supervisor, desk):
    leaves(desk, unit["robin"], 1, 4, ladder="six")
    leaves(desk, unit["sasha"], 1, 4, ladder="seven")
    ladders.lock(supervisor, "seven", "Som i ansökan")

    with supervisor.read() as connection:
        found = {one.person: one for one in who_counts.of_operation(connection, PROJECT)}
    assert found[unit["robin"]].ladder_first is None
    assert found[unit["sasha"]].ladder_first == 1
