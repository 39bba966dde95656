"""Staffing: S1 caseload, S2 time for employment services, S3 specialists with all phases."""

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date
from itertools import chain, pairwise
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
    others,
    plain,
    ratio,
    share,
    without_doubles,
)
from ipsdesk.domain.figures.heuristics import of
from ipsdesk.domain.figures.picking import grouped, people_in, touching
from ipsdesk.domain.figures.records import Records
from ipsdesk.domain.figures.sharing import (
    activities_in,
    activities_of_each,
    hours_in,
    hours_of_each,
)
from ipsdesk.domain.figures.team import Team, lack_of_time, leave_or_other
from ipsdesk.domain.figures.unit_facts import TimeEntry
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
    team, day = records.once(Team), records.window.last
    active = team.active(day)
    full_time = team.full_time_on(day)
    value = ratio(len(active), full_time)
    near = touching(records.episodes, records.window, "requested_on", "ended_on")
    there = team.there_on(day)
    of_nobody = len(active) - sum(len(team.caseload(who, day)) for who in there)
    return Figure(
        unit=Unit.PER_FULL_TIME,
        numerator=len(active),
        denominator=full_time,
        value=value,
        cases=len(active),
        measures=known(caseload_ratio=value),
        parts=tuple(_own_caseload(team, who) for who in there),
        included=without_doubles(
            (*active, *team.employed, *team.assignments_of(people_in(active)))
        ),
        excluded=each_once(active, (Left(e, _why_not(e, day)) for e in near)),
        parameters=of(rules, ("min_n",)),
        also={"month_end_mean": _month_end_mean(team), "of_no_specialist": of_nobody or None},
        lack=None if full_time else Lack.NO_STAFF,
    )


def employment_time(records: Records, rules: Mapping[str, int]) -> Figure:
    """S2: the mean of the specialists' shares of worked time that go to employment services."""
    team = records.once(Team)
    entries, log = hours_in(records), hours_of_each(records)
    worked = {who: _worked(log[who]) for who in team.specialists}
    counted = list(chain.from_iterable(worked.values()))
    parts = tuple(filter(_is_known, (_time_of(who, mine) for who, mine in worked.items())))
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
        excluded=tuple(Left(t, leave_or_other(team, t.user)) for t in others(entries, counted)),
        parameters=of(rules, ("min_n",)),
        lack=lack_of_time(team, parts),
    )


def generalists(records: Records, rules: Mapping[str, int]) -> Figure:
    """S3: how many of the six phases each specialist has worked in with own participants."""
    team = records.once(Team)
    work = activities_in(records)
    why = [_why_not_own(team, a) for a in work]
    own = [a for a, reason in zip(work, why, strict=True) if not reason]
    log = grouped(own, lambda a: a.specialist)
    parts = tuple(_phases(who, log[who], rules["phase_least"]) for who in team.specialists)
    carried = sum(part.numerator for part in parts)
    value = ratio(carried, len(parts))
    whose = team.assignments_of(activities_of_each(records))
    return Figure(
        unit=Unit.PHASES,
        numerator=carried,
        denominator=len(parts),
        value=value,
        cases=len(own),
        measures=known(phases_carried=value),
        parts=parts,
        included=(*own, *team.employed, *whose),
        excluded=tuple(Left(a, reason) for a, reason in zip(work, why, strict=True) if reason),
        parameters=of(rules, ("min_n", "phase_least")),
        lack=None if parts else Lack.NO_STAFF,
    )


def _own_caseload(team: Team, who: UUID) -> Part:
    day = team.review_day
    own, full_time = len(team.caseload(who, day)), team.full_time_of(who, day)
    return Part(who, own, full_time, ratio(own, full_time), rated=False)


def _why_not(e: Episode, day: date) -> str:
    if e.ended_on is not None and e.ended_on <= day:
        return "ended"
    if e.step_down_on is not None and e.step_down_on <= day:
        return "stepped_down"
    return "same_participant" if e.active_on(day) else "not_entered"


def _month_end_mean(team: Team) -> float | None:
    ends = [day for day, after in pairwise(team.window.days()) if month_of(day) != month_of(after)]
    each = (ratio(len(team.active(day)), team.full_time_on(day)) for day in ends)
    return plain(mean([one for one in each if one is not None]))


def _worked(log: Iterable[TimeEntry]) -> list[TimeEntry]:
    return [t for t in log if t.kind in (EMPLOYMENT, OTHER)]


def _is_known(part: Part) -> bool:
    return bool(part.denominator)


def _time_of(who: UUID, mine: Iterable[TimeEntry]) -> Part:
    worked = sum(t.minutes for t in mine)
    for_work = sum(t.minutes for t in mine if t.kind == EMPLOYMENT)
    return Part(who, for_work, worked, share(for_work, worked), rated=False)


def _why_not_own(team: Team, one: Activity) -> str:
    """Return why an activity is no work with the specialist's own participant, or nothing."""
    if one.missed:
        return "missed"
    if one.specialist not in team.known:
        return "not_specialist"
    if one.phase not in PHASES:
        return "other_phase"
    if team.specialist_of(one.participant, one.day) != one.specialist:
        return "not_own_participant"
    return ""


def _phases(who: UUID, log: list[Activity], least: int) -> Part:
    worked = Counter(one.phase for one in log)
    carried = frozenset(word for phase, word in PHASES.items() if worked[phase] >= least)
    value = ratio(len(carried), 1)
    return Part(who, len(carried), len(PHASES), value, known(phases_carried=value), carried)
