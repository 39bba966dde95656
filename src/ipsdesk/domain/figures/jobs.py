"""Jobs: V8 different kinds, V9 different employers, V10 competitive ones."""

from collections.abc import Hashable, Mapping
from datetime import date, timedelta

from ipsdesk.domain.figures.facts import Job
from ipsdesk.domain.figures.figure import (
    Figure,
    Lack,
    Shown,
    Unit,
    each_once,
    known,
    plain,
    share,
)
from ipsdesk.domain.figures.heuristics import of
from ipsdesk.domain.figures.picking import left, those
from ipsdesk.domain.figures.records import Records
from ipsdesk.domain.folding import fold


def job_types(records: Records, rules: Mapping[str, int]) -> Figure:
    """V8: how many of the jobs differ; twice the same type counts once only in one setting."""
    jobs = _jobs_to_compare(records, rules)
    types = {_type_of(job) for job in jobs}
    also: dict[str, Shown] = {"types_alone": plain(share(len(types), len(jobs)))}
    different = {(_type_of(job), _setting_of(job)) for job in jobs}
    return _diversity(records, rules, "distinct_types_share", (len(different), also))


def employers(records: Records, rules: Mapping[str, int]) -> Figure:
    """V9: how many workplaces there are to the jobs; two of one chain are two."""
    different = {_setting_of(job) for job in _jobs_to_compare(records, rules)}
    return _diversity(records, rules, "distinct_workplaces_share", (len(different), {}))


def competitive_jobs(records: Records, rules: Mapping[str, int]) -> Figure:
    """V10: how many of the jobs held are competitive and not limited by the programme."""
    held = _held(records)
    open_ended = those(lambda job: not job.programme_limited, held)
    strict = those(lambda job: job.competitive is True, open_ended)
    wide = those(lambda job: job.competitive is True or job.support != "none", open_ended)
    value = share(len(strict), len(held))
    lately = those(lambda job: records.window.holds(job.ended_on), records.jobs)
    return Figure(
        unit=Unit.PERCENT,
        numerator=len(strict),
        denominator=len(held),
        value=value,
        cases=None,  # few jobs are one point as printed, not a blank
        measures=known(competitive_share=value or 0, current_jobs=len(held)),
        included=tuple(held),
        excluded=each_once(held, left(lately, "not_held")),
        parameters=of(rules, ("jobs_least",)),
        also={"with_subsidised": plain(share(len(wide), len(held)))},
    )


def _diversity(
    records: Records,
    rules: Mapping[str, int],
    metric: str,
    found: tuple[int, Mapping[str, Shown]],
) -> Figure:
    jobs, held = _jobs_to_compare(records, rules), _held(records)
    different, also = found
    value = share(different, len(jobs))
    return Figure(
        unit=Unit.PERCENT,
        numerator=different,
        denominator=len(jobs),
        value=value,
        cases=len(jobs) if len(jobs) >= rules["jobs_least"] else 0,
        measures=known(**{metric: value}),
        included=tuple(jobs),
        excluded=each_once(jobs, left(_lately(records, rules), "not_held")),
        parameters=of(rules, ("jobs_least", "jobs_held_days")),
        also={"jobs_held": len(held), **also},
        lack=None if jobs else Lack.NO_CASES,
    )


def _jobs_to_compare(records: Records, rules: Mapping[str, int]) -> list[Job]:
    """Return the jobs held on the day of review, and those held lately where they are few."""
    held = _held(records)
    return held if len(held) >= rules["jobs_least"] else _lately(records, rules)


def _held(records: Records) -> list[Job]:
    return [job for job in records.jobs if job.held_on(records.window.last)]


def _lately(records: Records, rules: Mapping[str, int]) -> list[Job]:
    """Return the jobs that were held on some day of the last half year."""
    since = records.window.last - timedelta(days=rules["jobs_held_days"])
    return [job for job in records.jobs if _held_since(job, since, records.window.last)]


def _held_since(job: Job, since: date, day: date) -> bool:
    return job.started_on <= day and (job.ended_on is None or since <= job.ended_on)


def _type_of(job: Job) -> Hashable:
    return job.occupation or fold(job.title)


def _setting_of(job: Job) -> Hashable:
    return job.workplace or fold(job.employer_name or "") or job.id
