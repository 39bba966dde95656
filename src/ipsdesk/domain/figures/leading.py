"""Leading: O4 the unit, O5 the supervisor's role, O6 who gets in, O7 focus, O8 the executives."""

from collections import Counter
from collections.abc import Mapping
from datetime import date, timedelta
from uuid import UUID

from ipsdesk.domain.figures.facts import Cover, Meeting, Supervision
from ipsdesk.domain.figures.figure import (
    Figure,
    Lack,
    Left,
    Unit,
    each_once,
    known,
    reaches,
    share,
    without_doubles,
)
from ipsdesk.domain.figures.heuristics import of
from ipsdesk.domain.figures.records import Records
from ipsdesk.domain.figures.team import SPECIALIST, SUPERVISOR, Team, share_of
from ipsdesk.domain.figures.visits import employer_visits, struggles
from ipsdesk.domain.figures.window import last_quarters, month_after, month_of, quarter_of, week_of

RED_FLAGS = frozenset({"symptoms", "substance_use", "not_ready", "violence", "attendance"})
_ROLES = (
    "span_of_ten",
    "weekly_supervision",
    "team_leaders",
    "field_mentoring",
    "outcome_goals",
)


def unit_of_specialists(records: Records, rules: Mapping[str, int]) -> Figure:
    """O4: at least two full-time specialists and a leader who meet, and cover for each other."""
    team, window = Team(records), records.window
    employed, leaders = (
        team.employed_on(window.last),
        team.employed_on(window.last, SUPERVISOR),
    )
    full = sum(team.full_time_of(who, window.last) >= 1 for who in {e.user for e in employed})
    met = [m for m in records.meetings if m.kind == "unit" and window.holds(m.day)]
    about_people = [m for m in met if m.client_based]
    months = window.months()
    held = Counter(month_of(m.day) for m in about_people)
    often = sum(held[month] >= rules["unit_meetings_weekly"] for month in months)
    some = sum(held[month] >= rules["unit_meetings_some"] for month in months)
    covers = [c for c in records.covers if _touches(c, records)]
    talked = {week_of(m.day) for m in about_people} & set(window.weeks())
    weekly = reaches(len(talked), len(window.weeks()), rules["most"])
    return Figure(
        unit=Unit.SPECIALISTS,
        numerator=full,
        denominator=len({e.user for e in employed}),
        value=None,
        cases=None,
        measures=known(
            full_time_specialists=full,
            leader=bool(leaders),
            four_unit_meetings_share=share(often, len(months)),
            two_unit_meetings_share=share(some, len(months)),
            cover=bool(covers),
            in_unit=bool(leaders and employed),
            weekly_talk=weekly,
        ),
        included=without_doubles((*employed, *leaders, *about_people, *covers)),
        excluded=each_once(about_people, (Left(m, "not_about_participants") for m in met)),
        parameters=of(rules, ("unit_meetings_weekly", "unit_meetings_some", "most")),
        also={
            "months": len(months),
            "months_with_weekly_meetings": often,
            "months_with_some_meetings": some,
            "covers": len(covers),
        },
        lack=None if employed else Lack.NO_STAFF,
    )


def supervisor_role(records: Records, rules: Mapping[str, int]) -> Figure:
    """O5: which of five roles of the supervisor the logs show."""
    team, window = Team(records), records.window
    employed, leaders = (
        team.employed_on(window.last),
        team.employed_on(window.last, SUPERVISOR),
    )
    leading = sum(share_of(e) for e in leaders)
    log = [s for s in records.supervision if window.holds(s.day)]
    met = [m for m in records.meetings if window.holds(m.day)]
    about = [m for m in met if m.kind in ("treatment_team", "team_leaders")]
    visits = employer_visits(records, rules)
    watched = _to_mentor(team, rules, struggles(visits))
    weeks = {week_of(s.day) for s in log if s.kind in ("weekly", "unit")}
    found = {
        "span_of_ten": bool(leading)
        and len({e.user for e in employed}) <= rules["specialists_per_leader"] * leading,
        "weekly_supervision": reaches(
            len(weeks & set(window.weeks())), len(window.weeks()), rules["most"]
        ),
        "team_leaders": _each_team_each_quarter(about, log, window.quarters()),
        "field_mentoring": _each_month(watched, log, window.months()),
        "outcome_goals": {
            quarter_of(s.day) for s in log if s.kind == "outcome_review" and s.goals
        }.issuperset(window.quarters()),
    }
    ticks = frozenset(role for role in _ROLES if found[role])
    counted = [s for s in log if s.kind != "log_review"]
    included = without_doubles(
        (
            *records.employments,
            *counted,
            *about,
            *visits.included,
            *(x.fact for x in visits.excluded),
        )
    )
    return Figure(
        unit=Unit.PARTS,
        numerator=len(ticks),
        denominator=len(_ROLES),
        value=None,
        cases=None,
        ticks=ticks,
        included=included,
        parameters=of(rules, ("most", "specialists_per_leader", "new_specialist_days")),
        also={"weeks_with_supervision": len(weeks), "to_mentor": len(watched)},
        lack=None if employed else Lack.NO_STAFF,
    )


def who_gets_in(records: Records, rules: Mapping[str, int]) -> Figure:
    """O6: requests, answers and reasons to look at; never points."""
    window = records.window
    asked = [e for e in records.episodes if window.holds(e.requested_on)]
    answered = [e for e in asked if e.accepted is not None]
    accepted = [e for e in answered if e.accepted]
    refused = [e for e in answered if not e.accepted]
    ended = [j for j in records.jobs if window.holds(j.ended_on)]
    helped = [
        j
        for j in ended
        if j.ended_on is not None
        and j.offered_help_on is not None
        and (j.offered_help_on - j.ended_on).days <= rules["help_after_job_days"]
    ]
    waits = sorted(
        (e.first_meeting_on - e.requested_on).days for e in asked if e.first_meeting_on is not None
    )
    return Figure(
        unit=Unit.PERCENT,
        numerator=len(accepted),
        denominator=len(answered),
        value=share(len(accepted), len(answered)),
        cases=len(answered),
        measures=known(accepted_share=share(len(accepted), len(answered))),
        included=(*answered, *ended),
        excluded=tuple(Left(e, "not_answered") for e in asked if e.accepted is None),
        parameters=of(rules, ("help_after_job_days",)),
        also={
            "sources": len({e.request_source for e in asked}),
            "refused": len(refused),
            "red_flags": sum(e.refusal_reason in RED_FLAGS for e in refused),
            "median_days_to_first_meeting": waits[len(waits) // 2] if waits else None,
            "job_ends": len(ended),
            "offered_help_with_a_new_job": len(helped),
        },
        lack=Lack.FOR_PEOPLE,
    )


def work_focus(records: Records, rules: Mapping[str, int]) -> Figure:
    """O7: whether the rate in competitive work was shared in each of the last four quarters."""
    quarters = last_quarters(records.window.last, 4)
    reports = [
        s
        for s in records.supervision
        if s.kind == "outcome_review" and quarter_of(s.day) in quarters
    ]
    shared = [s for s in reports if s.shared_with]
    there = {quarter_of(s.day) for s in shared}
    ticks = frozenset({"rate_shared"} if there.issuperset(quarters) else ())
    return Figure(
        unit=Unit.PARTS,
        numerator=len(ticks),
        denominator=1,
        value=None,
        cases=None,
        ticks=ticks,
        open_ticks=("intake_asks", "reviews_ask", "posters", "stories"),
        included=tuple(shared),
        excluded=each_once(shared, (Left(s, "not_shared") for s in reports)),
        parameters=of(rules, ()),
        also={"quarters_shared": len(there)},
    )


def executives(records: Records, rules: Mapping[str, int]) -> Figure:
    """O8: reviews, steering group and reports to the executives, as far as logs show them."""
    day = records.window.last
    signed = [r for r in records.reviews if r.signed_on is not None and r.signed_on <= day]
    signed = [r for r in signed if r.scale == records.scale]
    last = max(signed, key=lambda r: (r.signed_on or day, str(r.id)), default=None)
    good = last is not None and last.total is not None and last.total >= 100
    planned = [m for m in records.measures if last is not None and m.review == last.id]
    half, year = month_after(day, -6), month_after(day, -12)
    steering = [m for m in records.meetings if m.kind == "steering_group" and m.day <= day]
    led = [m for m in steering if m.executive_present and m.decisions]
    reports = [m for m in records.meetings if m.kind == "leader_report" and year < m.day <= day]
    found = {
        "fidelity_reviewed": last is not None
        and (last.signed_on or day) >= (year if good else half)
        and bool(planned),
        "steering_group": any(half < m.day for m in led)
        if good
        else {quarter_of(m.day) for m in led}.issuperset(last_quarters(day, 2)),
        "barriers_shared": len(reports) >= 2,
    }
    ticks = frozenset(part for part, holds in found.items() if holds)
    return Figure(
        unit=Unit.PARTS,
        numerator=len(ticks),
        denominator=len(found),
        value=None,
        cases=None,
        ticks=ticks,
        open_ticks=("leaders_know", "goals_told"),
        included=without_doubles((*signed, *planned, *led, *reports)),
        excluded=each_once(led, (Left(m, "no_executive_or_minutes") for m in steering)),
        parameters=of(rules, ()),
        also={"last_total": None if last is None else last.total, "leader_reports": len(reports)},
    )


def _touches(cover: Cover, records: Records) -> bool:
    return cover.from_day <= records.window.last and records.window.first <= cover.to_day


def _to_mentor(team: Team, rules: Mapping[str, int], struggling: frozenset[UUID]) -> set[UUID]:
    """Return those who are new, or whose employer contacts would be rated under four."""
    recent = team.review_day - timedelta(days=rules["new_specialist_days"])
    began: dict[UUID, date] = {}
    for e in team.records.employments:
        if e.duty == SPECIALIST:
            began[e.user] = min(e.from_day, began.get(e.user, e.from_day))
    there = {e.user for e in team.employed_on(team.review_day)}
    return {who for who in there if began[who] > recent or who in struggling}


def _each_month(watched: set[UUID], log: list[Supervision], months: tuple[str, ...]) -> bool:
    seen = {(s.specialist, month_of(s.day)) for s in log if s.kind == "field_mentoring"}
    return all((who, month) in seen for who in watched for month in months)


def _each_team_each_quarter(
    about: list[Meeting], log: list[Supervision], quarters: tuple[str, ...]
) -> bool:
    """Tell whether a leader met each treatment team in every quarter."""
    teams = {m.team for m in about if m.kind == "treatment_team"}
    seen = {
        (m.team, quarter_of(m.day))
        for m in about
        if m.kind == "team_leaders" or "supervisor" in (m.present or ())
    }
    alone = {quarter_of(s.day) for s in log if s.kind == "team_leader"} if len(teams) == 1 else ()
    return bool(teams) and all(
        (name, quarter) in seen or quarter in alone for name in teams for quarter in quarters
    )
