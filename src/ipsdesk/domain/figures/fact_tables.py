"""In which table each kind of fact stands."""

from collections.abc import Mapping

from ipsdesk.domain.figures import facts, unit_facts
from ipsdesk.domain.figures.facts import Fact

TABLES: Mapping[type, str] = {
    facts.Episode: "episodes",
    unit_facts.Employment: "employments",
    unit_facts.StaffAbsence: "staff_absences",
    facts.Assignment: "assignments",
    facts.Activity: "activities",
    facts.EmployerContact: "employer_contacts",
    facts.ContactFor: "contact_for",
    facts.Wish: "wishes",
    facts.Plan: "plan_versions",
    facts.Profile: "profiles",
    facts.Talk: "openness",
    facts.Counselling: "counselling",
    facts.Job: "jobs",
    facts.JobChange: "job_changes",
    facts.FollowMark: "follow_marks",
    facts.SupportPlan: "support_plans",
    facts.SupportAction: "support_actions",
    facts.Outreach: "outreach",
    facts.Consent: "consents",
    unit_facts.TimeEntry: "time_entries",
    unit_facts.Meeting: "team_meetings",
    unit_facts.Supervision: "supervision",
    unit_facts.Cover: "covers",
    unit_facts.PastReview: "reviews",
    unit_facts.Measure: "review_actions",
    unit_facts.Policy: "policies",
}


def table_of(fact: Fact) -> str:
    """Return the name of the table that a row stands in."""
    return TABLES[type(fact)]
