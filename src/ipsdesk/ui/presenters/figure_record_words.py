"""The records behind a figure in words: of what kind, why left out, and figures beside."""

from ipsdesk.domain.figures.fact_tables import table_of
from ipsdesk.domain.figures.facts import Activity, EmployerContact, Fact
from ipsdesk.domain.figures.unit_facts import TimeEntry
from ipsdesk.ui.presenters.codes import label
from ipsdesk.ui.presenters.workday import length_words
from ipsdesk.words import say

_KINDS = {
    "time_entries": "time_kinds",
    "activities": "activity_kinds",
    "team_meetings": "meeting_kinds",
    "supervision": "supervision_kinds",
    "follow_marks": "follow_mark_kinds",
    "support_actions": "support_kinds",
}


def record_words(table: str) -> str:
    """Name one record of a table."""
    return {**_people_tables(), **_unit_tables()}.get(table, table)


def apart_words(fact: Fact) -> str:
    """Say what tells a record apart from others of its day: its kind, how, and how long it took."""
    if isinstance(fact, EmployerContact):
        how = _label("employer_channels", fact.channel), _label("purposes", fact.purpose)
        return ", ".join(filter(None, how))
    if isinstance(fact, Activity):
        how_long = "" if fact.missed or not fact.minutes else length_words(fact.minutes)
        came = say("missed") if fact.missed else _label("channels", fact.channel)
        return ", ".join(filter(None, (came, how_long)))
    kind = getattr(fact, "kind", None)
    codes = _KINDS.get(table_of(fact), "")
    parts = [_label(codes, kind)] if codes and isinstance(kind, str) and kind else []
    if isinstance(fact, TimeEntry) and fact.minutes:
        parts.append(length_words(fact.minutes))
        if fact.community_minutes:
            text = say("{length} of it out in the community")
            parts.append(text.format(length=length_words(fact.community_minutes)))
    return ", ".join(parts)


def _label(codes: str, code: str) -> str:
    return label(codes, code).lower() if code else ""


def reason_words(reason: str) -> str:
    """Say why a record was left out."""
    texts = {
        "ended": say("support had ended"),
        "stepped_down": say("support was handed over"),
        "not_entered": say("not enrolled yet"),
        "same_participant": say("the same participant is counted once"),
        "leave": say("leave"),
        "not_specialist": say("not by a specialist"),
        "missed": say("the meeting was missed"),
        "other_phase": say("another phase"),
        "not_own_participant": say("not an own participant"),
        "no_specialist": say("without a specialist"),
        "not_planned_in_person": say("not planned, or not in person"),
        "missed_or_not_specialist": say("missed, or not by a specialist"),
        "not_about_participants": say("not about participants"),
        "not_answered": say("not answered yet"),
        "not_shared": say("not shared"),
        "no_executive_or_minutes": say("no executive there, or no minutes"),
        "entered_lately": say("enrolled lately"),
        "entered_outside": say("enrolled outside the time looked at"),
        "not_first_or_not_counted": say("not the first, or does not count"),
        "time_not_over": say("the time for it is not over"),
        "generic": say("for nobody in particular"),
        "not_in_person": say("not in person"),
        "cannot_hire": say("with nobody who can hire"),
        "not_held": say("not held that day"),
        "declined": say("declined by the participant"),
    }
    return texts.get(reason, reason)


def beside_words(name: str) -> str:
    """Name a figure to read beside the first one; "" for one that is not shown."""
    texts = {
        "month_end_mean": say("Mean of the month ends"),
        "of_no_specialist": say("Of these, without a specialist"),
        "with_student_health_and_kaa": say("With student health and the youth team, %"),
        "weeks_with_meeting": say("Weeks with a planned team meeting"),
        "weeks_attended": say("Weeks with a specialist there"),
        "months_with_question": say("Months with a question about somebody not referred"),
        "months_with_weekly_meetings": say("Months with meetings every week"),
        "months_with_some_meetings": say("Months with two meetings or more"),
        "weeks_with_supervision": say("Weeks with supervision"),
        "to_mentor": say("Specialists to follow out every month"),
        "sources": say("Kinds of sources of requests"),
        "red_flags": say("Refused for reasons that should not count"),
        "median_days_to_first_meeting": say("Days to the first meeting, median"),
        "offered_help_with_a_new_job": say("Offered help with a new job after an end"),
        "last_total": say("Points at the last review"),
        "leader_reports": say("Reports to the executives in a year"),
        "by_somebody_trained": say("By somebody trained"),
        "changes": say("Changes of hours or pay"),
        "offered_again_at_change": say("Offered again at a change"),
        "without_job_for_long": say("Without work for long"),
        "talked_twice": say("Talked twice or more"),
        "job_events": say("Job starts and ends"),
        "renewed_after_event": say("Profile renewed after"),
        "with_lessons": say("Job ends with lessons written down"),
        "mean_of_known": say("Mean of those who have had contact, days"),
        "median": say("Median, days"),
        "without_contact": say("Still without contact, counted with the days so far"),
        "studies_only": say("Of them on the study track alone"),
        "with_current_plan": say("With a current plan behind them"),
        "client_specific": say("For somebody in particular"),
        "generic": say("For nobody in particular"),
        "met_three_times": say("Visited three times or more, %"),
        "unadvertised": say("Without an advertisement, %"),
        "types_alone": say("Different occupations alone, %"),
        "jobs_held": say("Jobs held that day"),
        "with_subsidised": say("With subsidised jobs, %"),
        "kinds": say("Kinds of support"),
        "with_employer_support": say("With support through the employer"),
        "silent": say("Silent for more than two weeks"),
        "silent_and_sought": say("Of them looked for"),
    }
    return texts.get(name, "")


def _people_tables() -> dict[str, str]:
    return {
        "episodes": say("Period of support"),
        "assignments": say("Own participant"),
        "activities": say("Contact"),
        "employer_contacts": say("Employer contact"),
        "contact_for": say("On whose behalf"),
        "wishes": say("Wish in the plan"),
        "plan_versions": say("Plan"),
        "profiles": say("Profile"),
        "openness": say("Talk about openness"),
        "counselling": say("Financial guidance"),
        "jobs": say("Job"),
        "job_changes": say("Change in a job"),
        "follow_marks": say("Support due"),
        "support_plans": say("Support plan"),
        "support_actions": say("Kind of support"),
        "outreach": say("Attempt to reach"),
        "consents": say("Consent"),
    }


def _unit_tables() -> dict[str, str]:
    return {
        "employments": say("Employment in the unit"),
        "staff_absences": say("Away"),
        "time_entries": say("Working time"),
        "team_meetings": say("Meeting"),
        "supervision": say("Supervision"),
        "covers": say("Cover"),
        "reviews": say("Signed review"),
        "review_actions": say("Action"),
        "policies": say("Changed reckoning"),
    }
