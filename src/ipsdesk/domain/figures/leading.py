"""Leading: O4 the unit of specialists, O5 what the supervisor does."""

from collections import Counter
from collections.abc import Mapping
from datetime import date, timedelta
from uuid import UUID

from ipsdesk.domain.figures.figure import (
    Figure,
    Lack,
    Unit,
    each_once,
    known,
    reaches,
    share,
    without_doubles,
)
from ipsdesk.domain.figures.heuristics import of
from ipsdesk.domain.figures.picking import in_window, left, number, of_kinds, those, touching
from ipsdesk.domain.figures.records import Records
from ipsdesk.domain.figures.team import SPECIALIST, SUPERVISOR, Team
from ipsdesk.domain.figures.unit_facts import Meeting, Supervision
from ipsdesk.domain.figures.visits import employer_visits, struggles
from ipsdesk.domain.figures.window import Window, month_of, quarter_of, week_of


def unit_of_specialists(records: Records, rules: Mapping[str, int]) -> Figure:
    """O4: at least two full-time specialists and a leader who meet, and cover for each other."""
    team, window = records.once(Team), records.window
    there = team.there_on(window.last)
    employed, leaders = (
        team.employed_on(window.last),
        team.employed_on(window.last, SUPERVISOR),
    )
    full = number(lambda who: team.full_time_of(who, window.last) >= 1, there)
    met = of_kinds(in_window(records.meetings, window), "unit")
    about_people = those(lambda m: m.client_based, met)
    months, weeks = window.months(), set(window.weeks())
    held = Counter(month_of(m.day) for m in about_people)
    often = number(lambda month: held[month] >= rules["unit_meetings_weekly"], months)
    some = number(lambda month: held[month] >= rules["unit_meetings_some"], months)
    covers = touching(records.covers, window)
    talked = weeks.intersection(week_of(m.day) for m in about_people)
    return Figure(
        unit=Unit.SPECIALISTS,
        numerator=full,
        denominator=len(there),
        value=None,
        cases=None,
        measures=known(
            full_time_specialists=full,
            leader=bool(leaders),
            four_unit_meetings_share=share(often, len(months)),
            two_unit_meetings_share=share(some, len(months)),
            cover=bool(covers),
            in_unit=bool(leaders and employed),
            weekly_talk=reaches(len(talked), len(weeks), rules["most"]),
        ),
        included=without_doubles((*employed, *leaders, *about_people, *covers)),
        excluded=each_once(about_people, left(met, "not_about_participants")),
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
    team, window = records.once(Team), records.window
    log = in_window(records.supervision, window)
    about = of_kinds(in_window(records.meetings, window), "treatment_team", "team_leaders")
    visits = employer_visits(records, rules)
    watched = _to_mentor(team, rules, struggles(visits))
    weeks = {week_of(s.day) for s in of_kinds(log, "weekly", "unit")}.intersection(window.weeks())
    reviewed = those(lambda s: bool(s.goals), of_kinds(log, "outcome_review"))
    found = {
        "span_of_ten": _has_few(team, rules["specialists_per_leader"]),
        "weekly_supervision": reaches(len(weeks), len(window.weeks()), rules["most"]),
        "team_leaders": _each_team_each_quarter(about, log, window),
        "field_mentoring": _each_month(team, watched, log),
        "outcome_goals": set(window.quarters()).issubset(quarter_of(s.day) for s in reviewed),
    }
    ticks = frozenset(filter(found.get, found))
    counted = those(lambda s: s.kind != "log_review", log)
    behind = (*visits.included, *(one.fact for one in visits.excluded))
    return Figure(
        unit=Unit.PARTS,
        numerator=len(ticks),
        denominator=len(found),
        value=None,
        cases=None,
        ticks=ticks,
        included=without_doubles((*records.employments, *counted, *about, *behind)),
        parameters=of(rules, ("most", "specialists_per_leader", "new_specialist_days")),
        also={"weeks_with_supervision": len(weeks), "to_mentor": len(watched)},
        lack=None if team.there_on(window.last) else Lack.NO_STAFF,
    )


def _has_few(team: Team, most: int) -> bool:
    """Tell whether there are at most ten specialists to each full-time supervisor."""
    leading = team.full_time_on(team.review_day, SUPERVISOR)
    return bool(leading) and len(team.there_on(team.review_day)) <= most * leading


def _to_mentor(
    team: Team, rules: Mapping[str, int], struggling: frozenset[UUID]
) -> Mapping[UUID, date]:
    """Return those who are new, or have too few contacts, and since when they are here."""
    recent = team.review_day - timedelta(days=rules["new_specialist_days"])
    began: dict[UUID, date] = {}
    for e in those(lambda e: e.duty == SPECIALIST, team.records.employments):
        began[e.user] = min(e.from_day, began.get(e.user, e.from_day))
    there = team.there_on(team.review_day)
    return {who: began[who] for who in there if began[who] > recent or who in struggling}


def _each_month(team: Team, watched: Mapping[UUID, date], log: list[Supervision]) -> bool:
    """Tell whether each was followed out in every month they were here from its first day on.

    A month before they came, and one in which they were away all days, asks for nothing.
    """
    seen = {(s.specialist, month_of(s.day)) for s in of_kinds(log, "field_mentoring")}
    due = {(who, month) for who in watched for month in _months_at_work(team, who, watched[who])}
    return due <= seen


def _months_at_work(team: Team, who: UUID, began: date) -> set[str]:
    worked = {month_of(day) for days in team.working_weeks(who).values() for day in days}
    whole = (month for month in team.window.months() if f"{month}-01" >= began.isoformat())
    return worked.intersection(whole)


def _each_team_each_quarter(about: list[Meeting], log: list[Supervision], window: Window) -> bool:
    """Tell whether a leader met each treatment team in every quarter."""
    teams = {m.team for m in of_kinds(about, "treatment_team")}
    seen = {(m.team, quarter_of(m.day)) for m in those(_was_led, about)}
    if len(teams) == 1:
        alone = {quarter_of(s.day) for s in of_kinds(log, "team_leader")}
        seen |= {(name, quarter) for name in teams for quarter in alone}
    wanted = {(name, quarter) for name in teams for quarter in window.quarters()}
    return bool(teams) and wanted <= seen


def _was_led(meeting: Meeting) -> bool:
    return meeting.kind == "team_leaders" or "supervisor" in (meeting.present or ())
