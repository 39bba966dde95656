"""What leaves: whole files under neutral names, with who stands behind them, and noted."""

from datetime import date, timedelta

import pytest

from ipsdesk.actions import exports, records
from ipsdesk.domain.plan_papers import Shape
from ipsdesk.domain.records import Row
from ipsdesk.reports.document import Document, Paragraph
from ipsdesk.storage import log
from tests.conftest import PROJECT, TODAY

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


def test_a_unit_without_a_project_has_no_card(supervisor):
    assert exports.project_number(supervisor) == ""
    assert exports.imprint(supervisor).project is None


def test_every_paper_says_who_stands_behind_it_and_which_project_it_is(supervisor, project):
    told = exports.imprint(supervisor)
    assert (told.unit, told.controller, told.made_on) == ("Team Söder", "Team Söder", TODAY)
    assert (told.project.number, told.project.planned_participants) == (PROJECT, 80)


def test_a_paper_is_written_in_each_of_its_forms_and_the_log_says_that_it_left(
    supervisor, tmp_path
):
    paper = Document(Shape.PAGE.value, "My plan", (Paragraph("Next"),), exports.imprint(supervisor))
    folder = tmp_path / "till deltagaren"
    written = exports.write_document(supervisor, paper, folder, "2026-03-02")
    assert sorted(path.suffix for path in written) == [".html", ".pdf"]
    assert sorted(folder.iterdir()) == sorted(written)
    assert all("2026-03-02" in path.name for path in written)
    with supervisor.read() as connection:
        told = log.since(connection, supervisor.now() - timedelta(days=1))
    assert ("export", "my_plan 2026-03-02") in [(one.act, one.reason) for one in told]
