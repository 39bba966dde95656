"""Staffing: S1 caseload, S2 time for employment services, S3 specialists with all phases."""

from collections import Counter
from collections.abc import Mapping
from datetime import date
from uuid import UUID

from ipsdesk.domain.figures.facts import Activity, Episode
from ipsdesk.domain.figures.figure import (
    Figure,
    Lack,
    Left,
    Part,
    Unit,
    each_once,
    known,
    mean,
    plain,
    ratio,
    share,
    without_doubles,
)
from ipsdesk.domain.figures.heuristics import of
from ipsdesk.domain.figures.records import Records
from ipsdesk.domain.figures.team import Team
from ipsdesk.domain.figures.window import month_of

# The phase of a contact note, and what the scale calls it.
PHASES = {
    "intake": "intake",
    "engagement": "engagement",
    "assessment": "assessment",
    "job_search": "job_development",
    "job_coaching": "job_coaching",
    "follow_along": "follow_along",
}
EMPLOYMENT, OTHER = "employment", "other"


def caseload(records: Records, rules: Mapping[str, int]) -> Figure:
    """S1: active participants for each full-time specialist on the day of review."""
    team, day = Team(records), records.window.last
    active = team.active(day)
    employed = team.employed_on(day)
    full_time = team.full_time_on(day)
    value = ratio(len(active), full_time)
    return Figure(
        unit=Unit.PER_FULL_TIME,
        numerator=len(active),
        denominator=full_time,
        value=value,
        cases=len(active),
        measures=known(caseload_ratio=value),
        parts=tuple(
            _own_caseload(team, who, active) for who in sorted({e.user for e in employed}, key=str)
        ),
        included=without_doubles(
            (
                *active,
                *employed,
                *team.assignments_of(e.participant for e in active),
                *team.employed,
            )
        ),
        excluded=each_once(
            active, (Left(e, _why_not(e, records)) for e in records.episodes if _near(e, records))
        ),
        parameters=of(rules, ("min_n",)),
        also={"month_end_mean": _month_end_mean(team)},
        lack=None if full_time else Lack.NO_STAFF,
    )


def employment_time(records: Records, rules: Mapping[str, int]) -> Figure:
    """S2: the mean of the specialists' shares of worked time that go to employment services."""
    team = Team(records)
    entries = [t for t in records.time_entries if records.window.holds(t.day)]
    counted = [t for t in entries if t.user in team.specialists and t.kind in (EMPLOYMENT, OTHER)]
    parts = tuple(
        Part(who, for_work, worked, share(for_work, worked), rated=False)
        for who in team.specialists
        for for_work, worked in [
            (
                sum(t.minutes for t in counted if t.user == who and t.kind == EMPLOYMENT),
                sum(t.minutes for t in counted if t.user == who),
            )
        ]
        if worked
    )
    value = mean([part.value for part in parts if part.value is not None])
    return Figure(
        unit=Unit.PERCENT,
        numerator=sum(part.numerator for part in parts),
        denominator=sum(part.denominator for part in parts),
        value=value,
        cases=len(counted),
        measures=known(employment_share=value),
        parts=parts,
        included=(*counted, *team.employed),
        excluded=each_once(
            counted,
            (Left(t, "leave" if t.user in team.specialists else "not_specialist") for t in entries),
        ),
        parameters=of(rules, ("min_n",)),
        lack=None if parts else Lack.NO_TIME_LOG if team.specialists else Lack.NO_STAFF,
    )


def generalists(records: Records, rules: Mapping[str, int]) -> Figure:
    """S3: how many of the six phases each specialist has worked in with own participants."""
    team = Team(records)
    in_window = [a for a in records.activities if records.window.holds(a.day)]
    own, left = _own_work(team, in_window)
    parts = tuple(_phases(who, own, rules["phase_least"]) for who in team.specialists)
    carried = sum(part.numerator for part in parts)
    return Figure(
        unit=Unit.PHASES,
        numerator=carried,
        denominator=len(parts),
        value=ratio(carried, len(parts)),
        cases=len(own),
        measures=known(phases_carried=ratio(carried, len(parts))),
        parts=parts,
        included=without_doubles(
            (*own, *team.employed, *team.assignments_of({a.participant for a in in_window}))
        ),
        excluded=each_once(own, left),
        parameters=of(rules, ("min_n", "phase_least")),
        lack=None if parts else Lack.NO_STAFF,
    )


def _own_caseload(team: Team, who: UUID, active: tuple[Episode, ...]) -> Part:
    day = team.review_day
    own = sum(team.specialist_of(e.participant, day) == who for e in active)
    full_time = team.full_time_of(who, day)
    return Part(who, own, full_time, ratio(own, full_time), rated=False)


def _near(e: Episode, records: Records) -> bool:
    """Tell whether an episode touches the window at all."""
    return e.requested_on <= records.window.last and (
        e.ended_on is None or e.ended_on >= records.window.first
    )


def _why_not(e: Episode, records: Records) -> str:
    day = records.window.last
    if e.ended_on is not None and e.ended_on <= day:
        return "ended"
    if e.step_down_on is not None and e.step_down_on <= day:
        return "stepped_down"
    if e.entry is None or e.entry > day:
        return "not_entered"
    return "same_participant"


def _month_ends(team: Team) -> list[date]:
    days = list(team.window.days())
    following = [*days[1:], None]
    return [
        day
        for day, after in zip(days, following, strict=True)
        if after is not None and month_of(after) != month_of(day)
    ]


def _month_end_mean(team: Team) -> float | None:
    each = [
        ratio(len(team.active(day)), team.full_time_on(day))
        for day in _month_ends(team)
        if team.full_time_on(day)
    ]
    return plain(mean([one for one in each if one is not None]))


def _own_work(team: Team, activities: list[Activity]) -> tuple[list[Activity], list[Left]]:
    """Part a window's activities into work with own participants and what is not that."""
    specialists = set(team.specialists)
    own: list[Activity] = []
    left: list[Left] = []
    for one in activities:
        if one.missed:
            left.append(Left(one, "missed"))
        elif one.specialist not in specialists:
            left.append(Left(one, "not_specialist"))
        elif one.phase not in PHASES:
            left.append(Left(one, "other_phase"))
        elif team.specialist_of(one.participant, one.day) != one.specialist:
            left.append(Left(one, "not_own_participant"))
        else:
            own.append(one)
    return own, left


def _phases(who: UUID, own: list[Activity], least: int) -> Part:
    worked = Counter(one.phase for one in own if one.specialist == who)
    carried = [phase for phase in PHASES if worked[phase] >= least]
    return Part(
        who,
        len(carried),
        len(PHASES),
        ratio(len(carried), 1),
        measures={"phases_carried": len(carried)},
        ticks=frozenset(PHASES[phase] for phase in carried),
    )
