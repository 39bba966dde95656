"""Guidance: V1 economy, V2 openness, V3 the profile that is kept up to date."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import NamedTuple, TypeVar
from uuid import UUID

from ipsdesk.domain.figures.facts import Counselling, Job, JobChange, Profile, Talk
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
from ipsdesk.domain.figures.team import Team

_Owned = TypeVar("_Owned", Counselling, Talk, Profile, Job)
_MONEY = frozenset({"hours", "pay"})
_OTHERS = "participant"
_TALKED_OF = ("pros_cons_before", "what_to_say", "more_than_once")


class Event(NamedTuple):
    """The start or the end of a job, after which the profile should be renewed."""

    job: Job
    day: date


def economic_guidance(records: Records, rules: Mapping[str, int]) -> Figure:
    """V1: for each job begun, whether guidance was offered before, by somebody trained."""
    window = records.window
    starts = [j for j in records.jobs if window.holds(j.started_on)]
    changes = [c for c in records.job_changes if c.kind in _MONEY and window.holds(c.day)]
    talks = _by_person(records.counselling)
    before = [_before(j, talks[j.participant]) for j in starts]
    offered = sum(bool(each) for each in before)
    trained = sum(any(c.trained for c in each) for each in before)
    special = sum(
        any(c.trained and c.by_whom not in (None, "specialist") for c in each) for each in before
    )
    again = sum(_after(c, talks[c.participant]) for c in changes)
    people = {j.participant for j in starts} | {c.participant for c in changes}
    used = [c for who in sorted(people, key=str) for c in talks[who]]
    value = share(offered, len(starts))
    return Figure(
        unit=Unit.PERCENT,
        numerator=offered,
        denominator=len(starts),
        value=value,
        cases=len(starts),
        measures=known(
            benefits_before_share=share(trained, len(starts)),
            benefits_by_specialist_share=share(special, len(starts)),
            benefits_at_change_share=share(again, len(changes)) if changes else 100,
            benefits_talked_share=value,
            benefits_reporting=any(c.duties_explained for each in before for c in each),
            benefits_details=bool(used),
        ),
        included=without_doubles((*starts, *changes, *used)),
        parameters=of(rules, ("min_n",)),
        also={
            "by_somebody_trained": trained,
            "by_a_planner": special,
            "changes": len(changes),
            "offered_again_at_change": again,
        },
        lack=None if starts else Lack.NO_CASES,
    )


def openness(records: Records, rules: Mapping[str, int]) -> Figure:
    """V2: which parts of the talk about openness the records show for nearly everybody."""
    team, day = Team(records), records.window.last
    since = day - timedelta(days=rules["openness_after_days"])
    active = team.active(day)
    asked = [e for e in active if e.entry is not None and e.entry <= since]
    talks = _by_person(t for t in records.talks if t.day <= day)
    told = sum(any(_whole(t) for t in talks[e.participant]) for e in asked)
    worded = sum(any(t.may_say or t.must_not_say for t in talks[e.participant]) for e in asked)
    long = day - timedelta(days=rules["openness_again_days"])
    waiting = [
        e
        for e in asked
        if e.entry is not None and e.entry <= long and not team.works_on(e.participant, day)
    ]
    twice = sum(len({t.day for t in talks[e.participant]}) >= 2 for e in waiting)
    counts = ((told, len(asked)), (worded, len(asked)), (twice, len(waiting)))
    ticks = frozenset(
        part
        for part, (with_it, of_all) in zip(_TALKED_OF, counts, strict=True)
        if asked and reaches(with_it, of_all, rules["most"])
    )
    people = [e.participant for e in asked]
    held = [j for who in people for j in team.jobs_of(who) if j.held_on(day)]
    return Figure(
        unit=Unit.PARTS,
        numerator=len(ticks),
        denominator=len(_TALKED_OF),
        value=None,
        cases=len(asked),
        ticks=ticks,
        open_ticks=("not_required",),
        included=without_doubles((*asked, *(t for who in people for t in talks[who]), *held)),
        excluded=tuple(Left(e, "entered_lately") for e in active if e not in asked),
        parameters=of(rules, ("min_n", "most", "openness_after_days", "openness_again_days")),
        also={
            "participants": len(asked),
            "pros_and_cons": told,
            "what_may_be_said": worded,
            "without_job_for_long": len(waiting),
            "talked_twice": twice,
        },
        lack=None if asked else Lack.NO_CASES,
    )


def profiles(records: Records, rules: Mapping[str, int]) -> Figure:
    """V3: whether the profile took two sessions, has several sources, and follows the jobs."""
    team, window = Team(records), records.window
    active = team.active(window.last)
    people = [e.participant for e in active]
    versions = _by_person(p for p in records.profiles if p.day <= window.last)
    firsts = [next((p for p in versions[who] if p.version == 1), None) for who in people]
    thorough = sum(p is not None and p.sessions >= 2 for p in firsts)
    sourced = sum(any(_has_others(p) for p in versions[who]) for who in people)
    events, waiting = _events(records, versions, rules["profile_days"])
    renewed = sum(_renewed(e, versions, rules["profile_days"]) for e in events)
    ended = [j for j in records.jobs if window.holds(j.ended_on)]
    learnt = sum(bool(j.learnt) for j in ended)
    value = share(thorough, len(people))
    owners = dict.fromkeys([*people, *(e.job.participant for e in events)])
    counted = without_doubles(
        (*active, *(p for who in owners for p in versions[who]), *(e.job for e in events), *ended)
    )
    return Figure(
        unit=Unit.PERCENT,
        numerator=thorough,
        denominator=len(people),
        value=value,
        cases=len(people),
        measures=known(
            profile_sessions_share=value,
            profile_updated_share=share(renewed, len(events)) if events else 100,
            lessons_share=share(learnt, len(ended)) if ended else 100,
            profile_sources_share=share(sourced, len(people)),
        ),
        included=counted,
        excluded=each_once(counted, waiting),
        parameters=of(rules, ("min_n", "profile_days")),
        also={
            "job_events": len(events),
            "renewed_after_event": renewed,
            "job_ends": len(ended),
            "with_lessons": learnt,
            "with_other_sources": sourced,
        },
        lack=None if people else Lack.NO_CASES,
    )


def _by_person(rows: Iterable[_Owned]) -> dict[UUID, list[_Owned]]:
    found: dict[UUID, list[_Owned]] = defaultdict(list)
    for row in rows:
        found[row.participant].append(row)
    return found


def _before(job: Job, talks: Sequence[Counselling]) -> list[Counselling]:
    return [c for c in talks if c.offered_on <= job.started_on]


def _after(change: JobChange, talks: Sequence[Counselling]) -> bool:
    """Tell whether guidance was offered again around a change of hours or pay."""
    around = timedelta(days=30)
    return any(abs(c.offered_on - change.day) <= around for c in talks)


def _whole(talk: Talk) -> bool:
    return talk.pros_cons and talk.adjustments_explained and talk.role_explained


def _has_others(profile: Profile) -> bool:
    return any(source != _OTHERS for source in profile.sources or ())


def _events(
    records: Records, versions: Mapping[UUID, list[Profile]], days: int
) -> tuple[list[Event], list[Left]]:
    """Return the job starts and ends to look at, and those whose time is not over yet."""
    found: list[Event] = []
    waiting: list[Left] = []
    for job in records.jobs:
        for day in (job.started_on, job.ended_on):
            if day is None or not records.window.holds(day):
                continue
            event = Event(job, day)
            over = day + timedelta(days=days) <= records.window.last
            if over or _renewed(event, versions, days):
                found.append(event)
            else:
                waiting.append(Left(job, "time_not_over"))
    return found, waiting


def _renewed(event: Event, versions: Mapping[UUID, list[Profile]], days: int) -> bool:
    last = event.day + timedelta(days=days)
    return any(event.day <= p.day <= last for p in versions.get(event.job.participant, ()))
