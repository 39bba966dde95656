"""Integration: O1 teams of the caseload, O2 weekly team contact, O3 the employment service."""

from collections.abc import Iterable, Mapping, Sequence
from uuid import UUID

from ipsdesk.domain.figures.facts import Activity, Episode
from ipsdesk.domain.figures.figure import (
    Figure,
    Lack,
    Part,
    Unit,
    each_once,
    known,
    plain,
    reaches,
    share,
    without_doubles,
)
from ipsdesk.domain.figures.heuristics import of
from ipsdesk.domain.figures.picking import (
    grouped,
    in_window,
    left,
    number,
    of_kinds,
    people_in,
    those,
)
from ipsdesk.domain.figures.records import Records
from ipsdesk.domain.figures.sharing import activities_in
from ipsdesk.domain.figures.team import Team
from ipsdesk.domain.figures.unit_facts import Meeting
from ipsdesk.domain.figures.window import month_of, quarter_of, week_of

CARE_TEAMS = frozenset({"psychiatry", "child_psychiatry", "habilitation", "health_centre"})
LOCAL_TEAMS = CARE_TEAMS | {"student_health", "kaa_team"}
_SERVICE = "employment_service"
_WEEKLY, _UNREFERRED = "weekly_team_meeting", "thinks_of_unreferred"
_BY_PEOPLE = ("shared_decisions", "integrated_record", "close_office")


def team_assignment(records: Records, rules: Mapping[str, int]) -> Figure:
    """O1: for each specialist, how much of the caseload comes from the teams they belong to."""
    team, day = records.once(Team), records.window.last
    active = team.active(day)
    own = {who: team.caseload(who, day) for who in team.there_on(day)}
    parts = tuple(_from_teams(who, own[who], _attached(team, who)) for who in own if own[who])
    counted = [e for each in own.values() for e in each]
    recorded = number(lambda e: e.care_team is not None, counted)
    from_teams, whole = sum(p.numerator for p in parts), sum(p.denominator for p in parts)
    local = sum(_inside(own[who], _attached(team, who) & LOCAL_TEAMS) for who in own)
    return Figure(
        unit=Unit.PERCENT,
        numerator=from_teams,
        denominator=whole,
        value=share(from_teams, whole),
        cases=len(counted),
        parts=parts,
        included=without_doubles(
            (*counted, *team.employed_on(day), *team.assignments_of(people_in(active)))
        ),
        excluded=each_once(counted, left(active, "no_specialist")),
        parameters=of(rules, ("min_n",)),
        also={
            "with_student_health_and_kaa": plain(share(local, whole)),
            "care_team_recorded": recorded,
        },
        lack=_lack_of_teams(recorded, len(own)),
    )


def team_contact(records: Records, rules: Mapping[str, int]) -> Figure:
    """O2: which of the five parts the meeting log shows; three are for people to tick."""
    window = records.window
    met = in_window(records.meetings, window)
    treatment = of_kinds(met, "treatment_team")
    asked = those(lambda m: m.unreferred_discussed, met)
    planned, visited = those(lambda m: bool(m.scheduled), treatment), those(was_there, treatment)
    held = _weeks(planned)
    attended = held & _weeks(visited)
    months = set(window.months())
    asked_in = months & set(map(_month, asked))
    found = {
        _WEEKLY: bool(held) and reaches(len(attended), len(held), rules["most"]),
        _UNREFERRED: asked_in == months,
    }
    ticks = frozenset(filter(found.get, found))
    return Figure(
        unit=Unit.PARTS,
        numerator=len(ticks),
        denominator=len(found),
        value=None,
        cases=None,
        ticks=ticks,
        open_ticks=_BY_PEOPLE,
        included=without_doubles((*treatment, *asked)),
        parameters=of(rules, ("most",)),
        also={
            "weeks_with_meeting": len(held),
            "weeks_attended": len(attended),
            "months": len(months),
            "months_with_question": len(asked_in),
        },
    )


def employment_service(records: Records, rules: Mapping[str, int]) -> Figure:
    """O3: how often each specialist meets and is in touch with the employment service."""
    team, window = records.once(Team), records.window
    met: list[Meeting] = of_kinds(in_window(records.meetings, window), _SERVICE)
    counted = those(_planned_in_person, met)
    touched = [a for a in activities_in(records) if a.actor == _SERVICE]
    spoken = those(lambda a: not a.missed and team.has(a.specialist), touched)
    by_whom = grouped(spoken, lambda a: a.specialist)
    parts = tuple(_with_service(team, who, counted, by_whom[who]) for who in team.specialists)
    weeks, possible = sum(p.numerator for p in parts), sum(p.denominator for p in parts)
    included = without_doubles((*counted, *spoken, *team.staff_facts()))
    return Figure(
        unit=Unit.PERCENT,
        numerator=weeks,
        denominator=possible,
        value=share(weeks, possible),
        cases=int(possible),
        parts=parts,
        included=included,
        excluded=each_once(
            included,
            (*left(met, "not_planned_in_person"), *left(touched, "missed_or_not_specialist")),
        ),
        parameters=of(rules, ("min_n",)),
        also={"planned_meetings": len(counted), "contacts": len(spoken)},
        lack=None if parts else Lack.NO_STAFF,
    )


def was_there(meeting: Meeting) -> bool:
    """Tell whether a specialist took part, by name or by role."""
    return bool(meeting.specialists) or "specialist" in (meeting.present or ())


def met_by(meeting: Meeting, who: UUID) -> bool:
    """Tell whether this specialist took part; a meeting that names none counts for all."""
    return str(who) in meeting.specialists if meeting.specialists else was_there(meeting)


def _lack_of_teams(recorded: int, specialists: int) -> Lack | None:
    if recorded:
        return None
    return Lack.NO_CARE_TEAMS if specialists else Lack.NO_STAFF


def _attached(team: Team, who: UUID) -> set[str]:
    mine = those(lambda e: e.user == who, team.employed_on(team.review_day))
    return {name for e in mine for name in e.teams or ()}


def _inside(own: Iterable[Episode], teams: set[str] | frozenset[str]) -> int:
    return number(lambda e: e.care_team in teams, own)


def _from_teams(who: UUID, own: Sequence[Episode], attached: set[str]) -> Part:
    official = attached & CARE_TEAMS
    inside = _inside(own, official)
    value = share(inside, len(own))
    measures = known(
        team_share=value,
        attached_teams=len(official),
        integrated=bool(attached),
        team_structure=bool(_inside(own, LOCAL_TEAMS)),
    )
    return Part(who, inside, len(own), value, measures)


def _planned_in_person(meeting: Meeting) -> bool:
    return bool(meeting.scheduled and meeting.face_to_face) and was_there(meeting)


def _with_service(team: Team, who: UUID, counted: list[Meeting], mine: list[Activity]) -> Part:
    met = those(lambda m: met_by(m, who), counted)
    weeks = team.working_weeks(who)
    in_touch = _weeks(mine).intersection(weeks)
    months, quarters = set(team.window.months()), set(team.window.quarters())
    value = share(len(in_touch), len(weeks))
    measures = known(
        meeting_months_share=share(len(months.intersection(map(_month, met))), len(months)),
        meeting_quarterly=quarters.issubset(map(_quarter, met)),
        contact_weeks_share=value,
        contact_months_share=share(len(months.intersection(map(_month, mine))), len(months)),
        contact_quarterly=quarters.issubset(map(_quarter, mine)),
    )
    return Part(who, len(in_touch), len(weeks), value, measures, rated=bool(weeks))


def _weeks(rows: Iterable[Meeting | Activity]) -> set[str]:
    return {week_of(row.day) for row in rows}


def _month(row: Meeting | Activity) -> str:
    return month_of(row.day)


def _quarter(row: Meeting | Activity) -> str:
    return quarter_of(row.day)
