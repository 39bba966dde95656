"""The shelf of figures: which one tells what an item asks for, by the names the item uses."""

from collections.abc import Callable, Iterator, Mapping
from itertools import chain

from ipsdesk.domain.comparisons import Expression, names_in
from ipsdesk.domain.figures import (
    follow_along,
    guidance,
    integration,
    jobs,
    leading,
    organisation,
    outreach,
    search,
    staffing,
    visits,
)
from ipsdesk.domain.figures.figure import Figure
from ipsdesk.domain.figures.records import Records
from ipsdesk.domain.responses import Bands, Components, Rules
from ipsdesk.domain.scales import Item

Maker = Callable[[Records, Mapping[str, int]], Figure]

# Each figure with the measures and the parts in place that it is known by. What a scale for
# studies asks for too, such as "home_visits", is no name of a figure that tells of jobs.
_SHELF: tuple[tuple[Maker, str], ...] = (
    (staffing.caseload, "caseload_ratio"),
    (staffing.employment_time, "employment_share"),
    (staffing.generalists, "phases_carried intake engagement assessment job_development"),
    (integration.team_assignment, "team_share attached_teams integrated team_structure"),
    (integration.team_contact, "weekly_team_meeting thinks_of_unreferred"),
    (integration.employment_service, "meeting_months_share contact_weeks_share contact_quarterly"),
    (leading.unit_of_specialists, "full_time_specialists four_unit_meetings_share in_unit"),
    (leading.supervisor_role, "span_of_ten weekly_supervision field_mentoring outcome_goals"),
    (organisation.who_gets_in, "accepted_share"),
    (organisation.work_focus, "rate_shared"),
    (organisation.executives, "fidelity_reviewed steering_group barriers_shared"),
    (guidance.economic_guidance, "benefits_before_share benefits_by_specialist_share"),
    (guidance.openness, "pros_cons_before"),
    (guidance.profiles, "profile_sessions_share profile_updated_share lessons_share"),
    (search.first_employer_contact, "days_to_employer"),
    (search.matched_contacts, "matched_share plan_current"),
    (visits.employer_visits, "f2f_week"),
    (visits.employer_relations, "met_again_share"),
    (jobs.job_types, "distinct_types_share"),
    (jobs.employers, "distinct_workplaces_share"),
    (jobs.competitive_jobs, "competitive_share current_jobs"),
    (follow_along.fitting_support, "support_plan_share support_kinds"),
    (follow_along.lasting_support, "week_before_share monthly_share"),
    (outreach.community_time, "community_share"),
    (outreach.keeping_in_touch, "team_attempts joint_visits"),
)


def figure_for(item: Item) -> Maker | None:
    """Return the figure that tells most of what an item asks for, if any does."""
    asked = set(_asked(item))
    best = max(_SHELF, key=lambda shelved: len(asked.intersection(shelved[1].split())))
    return best[0] if asked.intersection(best[1].split()) else None


def _asked(item: Item) -> Iterator[str]:
    """Yield the names of measures and parts that an item is answered by."""
    yield from item.metrics
    match item.response:
        case Bands(metric=metric):
            yield metric
        case Components(components=components):
            yield from (component.id for component in components)
        case Rules() as rules:
            yield from chain.from_iterable(map(names_in, _expressions(rules)))
        case _:
            return


def _expressions(rules: Rules) -> Iterator[Expression]:
    for rule in rules.rules:
        yield from (*rule.all_of, *rule.any_of)
    yield from (expression for _, expression in rules.derived)
