"""The worksheet of one chart: the days and numbers that matter to fidelity, from the records."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from ipsdesk.domain.figures.facts import Activity, Episode, Job
from ipsdesk.domain.figures.follow_along import in_person
from ipsdesk.domain.figures.outreach import INDOORS
from ipsdesk.domain.figures.picking import about, in_window
from ipsdesk.domain.figures.records import Records
from ipsdesk.domain.figures.visits import why_not_counted

Told = date | int | bool | None


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the worksheet: which item it belongs to, what it tells, and its value."""

    item: str
    name: str
    value: Told


def worksheet(records: Records, who: UUID, rules: dict[str, int]) -> tuple[Line, ...]:
    """Return what the records tell of one participant, in the order of the scale."""
    episodes = [e for e in about(records.episodes, {who}) if e.entry is not None]
    if not episodes:
        return ()
    episode = max(episodes, key=lambda e: (e.requested_on, e.id))
    met = in_window(about(records.activities, {who}), records.window)
    seen = [one for one in met if in_person(one, rules)]
    return (
        *_beginning(records, episode, rules),
        *_prepared(records, who),
        *_talks(records, who),
        *_in_work(records, who, rules),
        Line("V13", "met_in_person", len(seen)),
        Line("V13", "met_outside", sum(one.place not in INDOORS for one in seen)),
        Line("V14", "missed", sum(one.missed for one in met)),
        Line("V14", "attempts", len(in_window(about(records.outreach, {who}), records.window))),
        Line("V14", "last_contact", max((one.day for one in met if not one.missed), default=None)),
        Line("V14", "ended", episode.ended_on),
    )


def _beginning(records: Records, episode: Episode, rules: dict[str, int]) -> Iterator[Line]:
    entry, who = episode.entry, {episode.participant}
    counted = {c.id for c in records.employer_contacts if why_not_counted(c, rules) is None}
    links = [link.day for link in about(records.contact_for, who) if link.contact in counted]
    first = min((day for day in links if day >= episode.requested_on), default=None)
    yield Line("O6", "requested", episode.requested_on)
    yield Line("O6", "entered", entry)
    yield Line("V4", "first_employer", first)
    if first is not None and entry is not None:
        yield Line("V4", "days_to_employer", max(0, (first - entry).days))
    yield Line("V5", "employer_contacts", sum(map(records.window.holds, links)))


def _prepared(records: Records, who: UUID) -> Iterator[Line]:
    """Tell of the profile and the plan."""
    versions = about(records.profiles, {who})
    yield Line(
        "V3", "profile_sessions", next((p.sessions for p in versions if p.version == 1), None)
    )
    yield Line("V3", "profile_newest", max((p.day for p in versions), default=None))
    plans = about(records.plans, {who})
    yield Line("V5", "plan_newest", max((p.day for p in plans), default=None))


def _talks(records: Records, who: UUID) -> Iterator[Line]:
    talks = about(records.talks, {who})
    yield Line("V2", "openness_talks", len({talk.day for talk in talks}))
    yield Line("V2", "openness_words", any(t.may_say or t.must_not_say for t in talks))
    guided = [c.offered_on for c in about(records.counselling, {who})]
    yield Line("V1", "guidance_first", min(guided, default=None))


def _in_work(records: Records, who: UUID, rules: dict[str, int]) -> Iterator[Line]:
    jobs = sorted(about(records.jobs, {who}), key=lambda job: (job.started_on, job.id))
    yield Line("V10", "jobs", len(jobs))
    if not jobs:
        return
    newest = jobs[-1]
    met = [a for a in about(records.activities, {who}) if in_person(a, rules)]
    yield Line("V10", "competitive", newest.competitive)
    yield Line("V12", "job_started", newest.started_on)
    yield Line("V12", "job_ended", newest.ended_on)
    yield Line(
        "V12", "week_before", _is_met(met, newest.started_on - timedelta(7), newest.started_on)
    )
    after = newest.started_on + timedelta(1), newest.started_on + timedelta(3)
    yield Line("V12", "three_days_after", _is_met(met, *after))
    yield Line("V12", "weeks_of_month", _weeks(met, newest))
    yield Line("V11", "support_plans", len(about(records.support_plans, {who})))
    yield Line("V11", "support_kinds", len({a.kind for a in about(records.support_actions, {who})}))


def _is_met(met: Iterable[Activity], first: date, last: date) -> bool:
    return any(first <= one.day <= last for one in met)


def _weeks(met: Iterable[Activity], job: Job) -> int:
    """Count in how many of the first four weeks there was a meeting."""
    firsts = [job.started_on + timedelta(7 * week) for week in range(4)]
    told = list(met)
    return sum(_is_met(told, first, first + timedelta(6)) for first in firsts)
