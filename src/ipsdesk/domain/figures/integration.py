"""Integration: O1 teams of the caseload, O2 weekly team contact, O3 the employment service."""

from collections.abc import Iterable, Mapping
from uuid import UUID

from ipsdesk.domain.figures.facts import Activity, Episode, Meeting
from ipsdesk.domain.figures.figure import (
    Figure,
    Lack,
    Left,
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
from ipsdesk.domain.figures.records import Records
from ipsdesk.domain.figures.team import Team
from ipsdesk.domain.figures.window import month_of, quarter_of, week_of

CARE_TEAMS = frozenset({"psychiatry", "child_psychiatry", "habilitation", "health_centre"})
LOCAL_TEAMS = CARE_TEAMS | {"student_health", "kaa_team"}
_TREATMENT, _SERVICE = "treatment_team", "employment_service"
_BY_RECORD = ("weekly_team_meeting", "thinks_of_unreferred")
_BY_PEOPLE = ("shared_decisions", "integrated_record", "close_office")


def team_assignment(records: Records, rules: Mapping[str, int]) -> Figure:
    """O1: for each specialist, how much of the caseload comes from the teams they belong to."""
    team, day = Team(records), records.window.last
    active = team.active(day)
    employed = team.employed_on(day)
    users = sorted({e.user for e in employed}, key=str)
    own = {who: team.caseload(who, day) for who in users}
    attached = {
        who: {name for e in employed if e.user == who for name in e.teams or ()} for who in users
    }
    parts = tuple(_from_teams(who, own[who], attached[who]) for who in users if own[who])
    counted = [e for who in users for e in own[who]]
    recorded = [e for e in counted if e.care_team is not None]
    from_teams, whole = sum(p.numerator for p in parts), sum(p.denominator for p in parts)
    local = sum(e.care_team in attached[who] & LOCAL_TEAMS for who in users for e in own[who])
    return Figure(
        unit=Unit.PERCENT,
        numerator=from_teams,
        denominator=whole,
        value=share(from_teams, whole),
        cases=len(counted),
        parts=parts if recorded else (),
        included=without_doubles(
            (*counted, *employed, *team.assignments_of(e.participant for e in active))
        ),
        excluded=each_once(counted, (Left(e, "no_specialist") for e in active)),
        parameters=of(rules, ("min_n",)),
        also={
            "with_student_health_and_kaa": plain(share(local, whole)),
            "care_team_recorded": len(recorded),
        },
        lack=None if recorded else Lack.NO_CARE_TEAMS if users else Lack.NO_STAFF,
    )


def team_contact(records: Records, rules: Mapping[str, int]) -> Figure:
    """O2: which of the five parts the meeting log shows; three are for people to tick."""
    window = records.window
    treatment = [m for m in records.meetings if m.kind == _TREATMENT and window.holds(m.day)]
    asked = [m for m in records.meetings if m.unreferred_discussed and window.holds(m.day)]
    scheduled = [m for m in treatment if m.scheduled]
    held, attended = (
        {week_of(m.day) for m in scheduled},
        {week_of(m.day) for m in treatment if was_there(m)},
    )
    weeks = len(held & attended)
    months = window.months()
    asked_in = {month_of(m.day) for m in asked}
    found = {
        "weekly_team_meeting": bool(held) and reaches(weeks, len(held), rules["most"]),
        "thinks_of_unreferred": asked_in.issuperset(months),
    }
    ticks = frozenset(part for part in _BY_RECORD if found[part])
    return Figure(
        unit=Unit.PARTS,
        numerator=len(ticks),
        denominator=len(_BY_RECORD),
        value=None,
        cases=None,
        ticks=ticks,
        open_ticks=_BY_PEOPLE,
        included=without_doubles((*treatment, *asked)),
        parameters=of(rules, ("most",)),
        also={
            "weeks_with_meeting": len(held),
            "weeks_attended": weeks,
            "months": len(months),
            "months_with_question": len(asked_in.intersection(months)),
        },
    )


def employment_service(records: Records, rules: Mapping[str, int]) -> Figure:
    """O3: how often each specialist meets and is in touch with the employment service."""
    team, window = Team(records), records.window
    met = [m for m in records.meetings if m.kind == _SERVICE and window.holds(m.day)]
    counted = [m for m in met if m.scheduled and m.face_to_face and was_there(m)]
    touched = [a for a in records.activities if a.actor == _SERVICE and window.holds(a.day)]
    spoken = [a for a in touched if not a.missed and a.specialist in team.specialists]
    parts = tuple(
        _with_service(team, who, [m for m in counted if met_by(m, who)], spoken)
        for who in team.specialists
    )
    weeks, possible = sum(p.numerator for p in parts), sum(p.denominator for p in parts)
    left = [Left(m, "not_planned_in_person") for m in met]
    left += [Left(a, "missed" if a.missed else "not_specialist") for a in touched]
    included = without_doubles((*counted, *spoken, *team.staff_facts()))
    return Figure(
        unit=Unit.PERCENT,
        numerator=weeks,
        denominator=possible,
        value=share(weeks, possible),
        cases=int(possible),
        parts=parts,
        included=included,
        excluded=each_once(included, left),
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


def _from_teams(who: UUID, own: tuple[Episode, ...], attached: set[str]) -> Part:
    official = attached & CARE_TEAMS
    inside = sum(e.care_team in official for e in own)
    value = share(inside, len(own))
    return Part(
        who,
        inside,
        len(own),
        value,
        known(
            team_share=value,
            attached_teams=len(official),
            integrated=bool(attached),
            team_structure=any(e.care_team in LOCAL_TEAMS for e in own),
        ),
    )


def _with_service(team: Team, who: UUID, met: list[Meeting], spoken: Iterable[Activity]) -> Part:
    window = team.window
    mine = [a for a in spoken if a.specialist == who]
    weeks = team.working_weeks(who)
    in_touch = {week_of(a.day) for a in mine}.intersection(weeks)
    months, quarters = set(window.months()), set(window.quarters())
    met_months, months_in_touch = ({month_of(x.day) for x in each} for each in (met, mine))
    value = share(len(in_touch), len(weeks))
    measures = known(
        meeting_months_share=share(len(met_months & months), len(months)),
        meeting_quarterly={quarter_of(m.day) for m in met} >= quarters,
        contact_weeks_share=value,
        contact_months_share=share(len(months_in_touch & months), len(months)),
        contact_quarterly={quarter_of(a.day) for a in mine} >= quarters,
    )
    return Part(who, len(in_touch), len(weeks), value, measures, rated=bool(weeks))
