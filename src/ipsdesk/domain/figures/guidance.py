"""Guidance: V1 economy, V2 openness, V3 the profile that is kept up to date."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from itertools import chain, compress
from typing import NamedTuple
from uuid import UUID

from ipsdesk.domain.figures.facts import Counselling, Episode, Job, JobChange, Profile, Talk
from ipsdesk.domain.figures.figure import (
    Figure,
    Lack,
    Left,
    Unit,
    each_once,
    known,
    reaches,
    share,
    share_or_all,
    without_doubles,
)
from ipsdesk.domain.figures.heuristics import of
from ipsdesk.domain.figures.picking import (
    about,
    by_person,
    in_window,
    left,
    number,
    of_all,
    of_kinds,
    people_in,
    those,
)
from ipsdesk.domain.figures.records import Records
from ipsdesk.domain.figures.team import Team

_MONEY = ("hours", "pay")
_AROUND = 30  # days between a change and the guidance about it
_TWICE = 2
_OTHERS = "participant"
_TALKED_OF = ("pros_cons_before", "what_to_say", "more_than_once")


class Event(NamedTuple):
    """The start or the end of a job, after which the profile should be renewed."""

    job: Job
    day: date


def economic_guidance(records: Records, rules: Mapping[str, int]) -> Figure:
    """V1: for each job begun, whether guidance was offered before, by somebody trained."""
    window = records.window
    starts = those(lambda j: window.holds(j.started_on), records.jobs)
    changes = of_kinds(in_window(records.job_changes, window), *_MONEY)
    talks = by_person(records.counselling)
    before = [_before(j, talks[j.participant]) for j in starts]
    offered = number(bool, before)
    trained = number(lambda each: any(map(_is_trained, each)), before)
    special = number(lambda each: any(map(_is_planner, each)), before)
    again = number(lambda c: _after(c, talks[c.participant]), changes)
    used = of_all(people_in(starts) | people_in(changes), talks)
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
            benefits_at_change_share=share_or_all(again, len(changes)),
            benefits_talked_share=value,
            benefits_reporting=any(c.duties_explained for c in chain.from_iterable(before)),
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
    team, day = records.once(Team), records.window.last
    active = team.active(day)
    asked = _entered_by(active, day - timedelta(days=rules["openness_after_days"]))
    long = _entered_by(asked, day - timedelta(days=rules["openness_again_days"]))
    waiting = those(lambda e: not team.works_on(e.participant, day), long)
    people = people_in(asked)
    talks = by_person(about(records.talks, people))
    told = number(lambda e: any(map(_is_whole, talks[e.participant])), asked)
    worded = number(lambda e: any(map(_is_worded, talks[e.participant])), asked)
    twice = number(lambda e: len({t.day for t in talks[e.participant]}) >= _TWICE, waiting)
    counts = ((told, len(asked)), (worded, len(asked)), (twice, len(waiting)))
    shown = [bool(asked) and reaches(part, whole, rules["most"]) for part, whole in counts]
    ticks = frozenset(compress(_TALKED_OF, shown))
    return Figure(
        unit=Unit.PARTS,
        numerator=len(ticks),
        denominator=len(_TALKED_OF),
        value=None,
        cases=len(asked),
        ticks=ticks,
        open_ticks=("not_required",),
        included=without_doubles((*asked, *of_all(people, talks), *team.jobs_held(people, day))),
        excluded=each_once(asked, left(active, "entered_lately")),
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
    team, window = records.once(Team), records.window
    active = team.active(window.last)
    versions = by_person(records.profiles)
    thorough = number(lambda e: any(map(_is_thorough, versions[e.participant])), active)
    sourced = number(lambda e: any(map(_has_others, versions[e.participant])), active)
    events = _events(records)
    due = those(lambda e: _is_due(e, versions, records, rules), events)
    renewed = number(lambda e: _is_renewed(e, versions, rules), due)
    ended = those(lambda j: window.holds(j.ended_on), records.jobs)
    learnt = number(lambda j: j.learnt, ended)
    value = share(thorough, len(active))
    owners = people_in(active) | {e.job.participant for e in events}
    counted = without_doubles((*active, *of_all(owners, versions), *(e.job for e in due), *ended))
    return Figure(
        unit=Unit.PERCENT,
        numerator=thorough,
        denominator=len(active),
        value=value,
        cases=len(active),
        measures=known(
            profile_sessions_share=value,
            profile_updated_share=share_or_all(renewed, len(due)),
            lessons_share=share_or_all(learnt, len(ended)),
            profile_sources_share=share(sourced, len(active)),
        ),
        included=counted,
        excluded=each_once(counted, (Left(e.job, "time_not_over") for e in events)),
        parameters=of(rules, ("min_n", "profile_days")),
        also={
            "job_events": len(due),
            "renewed_after_event": renewed,
            "job_ends": len(ended),
            "with_lessons": learnt,
            "with_other_sources": sourced,
        },
        lack=None if active else Lack.NO_CASES,
    )


def _before(job: Job, talks: Sequence[Counselling]) -> list[Counselling]:
    return those(lambda c: c.offered_on <= job.started_on, talks)


def _after(change: JobChange, talks: Sequence[Counselling]) -> bool:
    """Tell whether guidance was offered again around a change of hours or pay."""
    return any(abs((c.offered_on - change.day).days) <= _AROUND for c in talks)


def _is_trained(one: Counselling) -> bool:
    return bool(one.trained)


def _is_planner(one: Counselling) -> bool:
    """Tell whether somebody trained other than the specialist gave guidance."""
    return bool(one.trained) and one.by_whom not in (None, "specialist")


def _entered_by(episodes: Iterable[Episode], day: date) -> list[Episode]:
    return those(lambda e: e.entry is not None and e.entry <= day, episodes)


def _is_whole(talk: Talk) -> bool:
    return talk.pros_cons and talk.adjustments_explained and talk.role_explained


def _is_worded(talk: Talk) -> bool:
    return bool(talk.may_say or talk.must_not_say)


def _is_thorough(profile: Profile) -> bool:
    return profile.version == 1 and profile.sessions >= _TWICE


def _has_others(profile: Profile) -> bool:
    return any(source != _OTHERS for source in profile.sources or ())


def _events(records: Records) -> list[Event]:
    """Return the job starts and ends of the window."""
    each = (
        Event(job, day)
        for job in records.jobs
        for day in (job.started_on, job.ended_on)
        if day is not None
    )
    return those(lambda event: records.window.holds(event.day), each)


def _is_due(
    event: Event,
    versions: Mapping[UUID, list[Profile]],
    records: Records,
    rules: Mapping[str, int],
) -> bool:
    """Tell whether the time for a new version is over, or it was used."""
    over = event.day + timedelta(days=rules["profile_days"]) <= records.window.last
    return over or _is_renewed(event, versions, rules)


def _is_renewed(
    event: Event, versions: Mapping[UUID, list[Profile]], rules: Mapping[str, int]
) -> bool:
    days = rules["profile_days"]
    return any(0 <= (p.day - event.day).days <= days for p in versions[event.job.participant])
