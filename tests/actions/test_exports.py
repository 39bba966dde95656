"""What leaves: whole files, counted by the rules, noted, and by those who may."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from ipsdesk.actions import exports, people, records
from ipsdesk.domain.access import Role
from ipsdesk.domain.errors import NotForThisRole, PeriodNotKnown
from ipsdesk.domain.periods import period_named
from ipsdesk.domain.records import Row
from ipsdesk.storage import log
from tests.conftest import PROJECT, ROBIN, SASHA, TODAY, later, sits

CARD = {
    "number": PROJECT,
    "name": "Framtid",
    "owner": "Stiftelsen Söder",
    "started_on": date(2025, 8, 1),
    "ends_on": date(2027, 12, 31),
    "planned_participants": 80,
}


@pytest.fixture
def project(supervisor):
    """The project the unit works in."""
    [row] = records.enter(supervisor, "project", [Row("projects", CARD)])
    return row


def support(desk, many, day=date(2026, 1, 10), gender="woman"):
    """Take many people in on one day."""
    found = []
    for number in range(many):
        name = f"Elin{number} Sund"
        who = people.enrol(desk, replace(SASHA, shown_name=name, gender=gender))
        [episode] = records.rows_of(desk, "episodes", who)
        entered = {"state": "seeking", "entered_on": day, "accepted": True}
        records.correct(desk, "enter", "episodes", episode.id, entered)
        found.append(who)
    return found


def summary(desk, period="to-date"):
    return exports.summary_for(desk, period_named(period, desk.today()))


def test_a_unit_without_a_project_counts_to_date_alone(supervisor):
    assert exports.periods_to_choose(supervisor) == ("to-date",)
    assert exports.project_number(supervisor) == ""
    assert exports.imprint(supervisor).project is None


def test_quarters_are_offered_newest_first_from_the_projects_first_to_its_last(supervisor, project):
    assert exports.periods_to_choose(supervisor) == ("to-date", "2026-Q1", "2025-Q4", "2025-Q3")
    years_on = exports.periods_to_choose(later(supervisor, date(2030, 1, 1)))
    assert years_on[1] == "2027-Q4"


def test_every_paper_says_who_stands_behind_it_and_which_project_it_is(supervisor, project):
    told = exports.imprint(supervisor)
    assert (told.unit, told.controller, told.made_on) == ("Team Söder", "Team Söder", TODAY)
    assert (told.project.number, told.project.planned_participants) == (PROJECT, 80)


def test_the_summary_counts_those_whose_support_has_begun_in_the_project(desk, project):
    support(desk, 12)
    people.enrol(desk, ROBIN)  # asked, but not yet taken in
    lowest, highest = summary(desk).people.bounds
    assert lowest <= 12 <= highest < 20


def test_of_fewer_than_ten_people_nothing_at_all_is_said(desk, project):
    support(desk, 9)
    told = summary(desk)
    assert told.people is None
    assert told.tables == ()


def test_a_quarter_before_anybody_came_says_nothing_of_them(desk, project):
    support(desk, 12)
    assert summary(desk, "2025-Q4").people is None
    assert summary(desk, "2026-Q1").people is not None


def test_three_files_are_written_whole_and_the_log_says_that_they_left(
    supervisor, desk, project, tmp_path
):
    support(desk, 12)
    folder = tmp_path / "till projektet"
    written = exports.write_summary(supervisor, "2026-Q1", folder)
    assert sorted(path.suffix for path in written) == [".csv", ".html", ".pdf"]
    assert sorted(folder.iterdir()) == sorted(written)
    assert all("2026-Q1" in path.name for path in written)
    assert "Elin" not in (folder / next(p.name for p in written if p.suffix == ".html")).read_text(
        encoding="utf-8"
    )
    with supervisor.read() as connection:
        told = log.since(connection, supervisor.now() - timedelta(days=1))
    assert ("export", "outcomes 2026-Q1") in [(one.act, one.reason) for one in told]


def test_a_period_that_is_none_writes_nothing(supervisor, project, tmp_path):
    with pytest.raises(PeriodNotKnown):
        exports.write_summary(supervisor, "2026-Q5", tmp_path / "ut")
    assert not (tmp_path / "ut").exists()


@pytest.mark.parametrize("role", [Role.SPECIALIST, Role.STAND_IN])
def test_who_works_with_people_does_not_write_or_see_the_summary(supervisor, role, tmp_path):
    somebody = sits(supervisor, "Ida Berg", role)
    with pytest.raises(NotForThisRole):
        exports.write_summary(somebody, "to-date", tmp_path)
    with pytest.raises(NotForThisRole):
        exports.preview_summary(somebody, "to-date", 400)
    assert list(tmp_path.iterdir()) == []


def test_the_coordinator_writes_the_summary_of_people_they_cannot_open(desk, project, tmp_path):
    support(desk, 10)
    kim = sits(desk, "Kim Ask", Role.COORDINATOR)
    assert people.caseload(kim, group="team").others_count == 0
    assert len(exports.write_summary(kim, "to-date", tmp_path)) == 3


def test_what_is_seen_before_it_leaves_is_as_wide_as_asked_for(supervisor, project):
    pages = exports.preview_summary(supervisor, "to-date", 300)
    assert pages
    assert all(abs(page.width - 300) <= 1 and page.height > page.width for page in pages)
    assert len(pages[0].pixels) >= pages[0].stride * pages[0].height
    assert "Team Söder" in " ".join(pages[0].text.split())
