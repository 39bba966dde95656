"""A unit that goes from one project to another is counted in the one it works in now."""

from datetime import timedelta

from ipsdesk.actions import measures, projects
from ipsdesk.actions.month_lists import Months
from ipsdesk.domain.periods import quarters_between
from tests.conftest import TODAY, later


def test_what_is_counted_belongs_to_the_project_that_was_set_up_last(supervisor):
    projects.set_up(supervisor, "framtid")
    projects.set_up(later(supervisor, TODAY + timedelta(days=1)), "isa")
    card = projects.project("isa").card
    with supervisor.read() as connection:
        assert Months(supervisor, connection).operation == card["number"]
        kept = projects.card_of(connection)
    first = quarters_between(kept.known_day("started_on"), supervisor.today())[0]
    assert measures.periods(supervisor)[-1] == first
