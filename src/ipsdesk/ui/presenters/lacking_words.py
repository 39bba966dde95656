"""What is lacking for more points, in words: how it is now, and how it should be."""

from fractions import Fraction

from ipsdesk.domain.figures.lacking import Lacking, Way
from ipsdesk.ui.presenters.figure_words import number_words
from ipsdesk.words import say


def way_words(way: Way) -> str:
    """Say all that is lacking, or of what one is enough."""
    told = [_one(lacking) for lacking in way.lacking]
    if way.one_is_enough and len(told) > 1:
        text = say("{first}, or {second}").format(first=told[0], second="; ".join(told[1:]))
    else:
        text = "; ".join(told)
    return text[0].upper() + text[1:]


def _one(lacking: Lacking) -> str:
    text = _texts().get(lacking.measure, lacking.measure)
    if isinstance(lacking.asked, bool):
        return text
    now = lacking.now
    unit = say("{value} %") if lacking.measure.endswith("_share") else "{value}"
    asked, known = (
        unit.format(value=number_words(n)) if isinstance(n, int | float | Fraction) else ""
        for n in (lacking.asked, now)
    )
    return say("{what}: at least {asked}, now {now}").format(what=text, asked=asked, now=known)


def _texts() -> dict[str, str]:
    return {**_unit_texts(), **_guidance_texts(), **_support_texts()}


def _unit_texts() -> dict[str, str]:
    return {
        "meeting_months_share": say("months with a planned meeting with the employment service"),
        "meeting_quarterly": say("a planned meeting with the employment service every quarter"),
        "contact_weeks_share": say("weeks in touch with the employment service"),
        "contact_months_share": say("months in touch with the employment service"),
        "contact_quarterly": say("in touch with the employment service every quarter"),
        "full_time_specialists": say("specialists who work full time"),
        "leader": say("a supervisor employed for the unit"),
        "four_unit_meetings_share": say("months with a unit meeting about participants every week"),
        "two_unit_meetings_share": say("months with two unit meetings about participants"),
        "cover": say("a cover for each other, logged"),
        "in_unit": say("specialists with a supervisor of their own"),
        "weekly_talk": say("talk about participants nearly every week"),
    }


def _guidance_texts() -> dict[str, str]:
    return {
        "benefits_by_specialist_share": say("job starts with a trained planner's guidance before"),
        "benefits_at_change_share": say("changes of hours or pay with guidance offered again"),
        "benefits_reporting": say("help with what must be reported to authorities"),
        "benefits_before_share": say("job starts with guidance before by somebody trained"),
        "benefits_talked_share": say("job starts with guidance offered before"),
        "benefits_details": say("where guidance can be had is told"),
        "profile_sessions_share": say("participants with a profile from two meetings"),
        "profile_updated_share": say("profiles renewed after a job start or end"),
        "lessons_share": say("job ends with lessons written down"),
        "profile_sources_share": say("profiles with other sources than the participant"),
    }


def _support_texts() -> dict[str, str]:
    return {
        "support_plan_share": say("people in work with a support plan of their own"),
        "support_kinds": say("kinds of support in the team"),
        "employer_support": say("support through the employer, as the participant wishes"),
        "job_to_job": say("an example of support towards a better job"),
        "education_support": say("an example of support towards studies"),
        "week_before_share": say("job starts with a meeting in the week before"),
        "three_days_after_share": say("job starts with a meeting within three days after"),
        "first_month_share": say("job starts with a meeting every week of the first month"),
        "monthly_share": say("jobs with a meeting every month from the second on"),
        "step_down_share": say("jobs of over a year handed over to somebody else"),
        "job_loss_share": say("lost jobs with contact within three days"),
        "four_months_share": say("jobs with a meeting after four months"),
        "after_first_month": say("a meeting after the first month of a job"),
    }
