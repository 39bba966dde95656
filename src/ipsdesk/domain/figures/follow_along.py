"""Follow-along: V11 support that fits the person, V12 support in time and without an end."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from ipsdesk.domain.figures.facts import Activity, Fact, FollowMark, Job
from ipsdesk.domain.figures.figure import (
    Amount,
    Figure,
    Lack,
    Left,
    Unit,
    each_once,
    known,
    share,
    without_doubles,
)
from ipsdesk.domain.figures.heuristics import of
from ipsdesk.domain.figures.records import Records
from ipsdesk.domain.figures.window import month_after, month_of

FACE_TO_FACE = frozenset({"in_person", "visit"})
MARKS = ("week_before", "three_days_after", "first_month", "monthly", "step_down", "job_loss")
_A, _B, _C, _D, _E, _F = MARKS
_TO_JOB = frozenset({"next_job", "career"})
_DAY = timedelta(1)


@dataclass(frozen=True, slots=True)
class Kept:
    """Of how many jobs a mark was due, and of how many it was met."""

    met: int
    due: int

    @property
    def share(self) -> Amount:
        """The share in per cent; a mark that nobody was due for holds nothing down."""
        return share(self.met, self.due) or 0 if self.due else 100


def fitting_support(records: Records, rules: Mapping[str, int]) -> Figure:
    """V11: whether those who work have support plans of their own, of several kinds."""
    day = records.window.last
    working = [job for job in records.jobs if job.competitive and job.held_on(day)]
    people = {job.participant for job in working}
    plans = [p for p in records.support_plans if p.participant in people and p.day <= day]
    planned = {p.participant for p in plans}
    given = [
        a
        for a in records.support_actions
        if a.participant in people
        and a.from_day <= day
        and (a.to_day is None or records.window.first <= a.to_day)
    ]
    kinds = {a.kind for a in given}
    asked = {a.participant for a in given if a.kind == "employer_talk" or a.given_by == "employer"}
    onwards = {a.participant for a in given if a.kind in _TO_JOB}
    learning = {a.participant for a in given if a.kind == "education"}
    value = share(len(planned), len(people))
    return Figure(
        unit=Unit.PERCENT,
        numerator=len(planned),
        denominator=len(people),
        value=value,
        cases=len(people),
        measures=known(
            support_plan_share=value,
            support_kinds=len(kinds),
            employer_support=bool(asked),
            job_to_job=bool(onwards),
            education_support=bool(learning),
        ),
        included=without_doubles((*working, *plans, *given)),
        parameters=of(rules, ("min_n",)),
        also={
            "kinds": len(kinds),
            "givers": len({a.given_by for a in given}),
            "with_employer_support": len(asked),
            "towards_better_jobs": len(onwards),
            "towards_studies": len(learning),
        },
        lack=None if people else Lack.NO_CASES,
    )


def lasting_support(records: Records, rules: Mapping[str, int]) -> Figure:
    """V12: meetings in person around the start, in the first month, later, and at a loss."""
    window = records.window
    begun = [job for job in records.jobs if window.holds(job.started_on)]
    met = _meetings(records, rules)
    declined = {m.job for m in records.follow_marks if m.declined and m.kind == "month"}
    steady = [job for job in records.jobs if job.held_on(window.last) and _steady(job, window.last)]
    lost = [job for job in records.jobs if window.holds(job.end_learned_on)]
    handed = _step_downs(records)
    kept = {
        _A: _kept(_week_before(job, met[job.participant], window.last) for job in begun),
        _B: _kept(_three_days(job, met[job.participant], window.last) for job in begun),
        _C: _kept(_first_month(job, met[job.participant], window.last) for job in begun),
        _D: _kept(
            _monthly(job, met[job.participant], window.last)
            for job in begun
            if job.id not in declined
        ),
        _E: _kept(bool(handed[job.participant] or handed[job.id]) for job in steady),
        _F: _kept(_heard(job, met[job.participant], window.last) for job in lost),
    }
    four = _kept(_four_months(job, met[job.participant], window.last) for job in begun)
    later = any(
        one.day > job.started_on + timedelta(31) for job in begun for one in met[job.participant]
    )
    due, done = sum(k.due for k in kept.values()), sum(k.met for k in kept.values())
    people = {job.participant for job in (*begun, *lost)}
    included = without_doubles(
        (
            *begun,
            *lost,
            *steady,
            *(one for who in sorted(people, key=str) for one in met[who]),
            *(one for job in steady for one in (*handed[job.participant], *handed[job.id])),
        )
    )
    return Figure(
        unit=Unit.PERCENT,
        numerator=done,
        denominator=due,
        value=share(done, due),
        cases=len(begun),
        measures=known(
            **{f"{mark}_share": kept[mark].share for mark in MARKS},
            four_months_share=share(four.met, four.due),
            after_first_month=later,
        ),
        included=included,
        excluded=each_once((), (Left(m, "declined") for m in _declined(records, begun))),
        parameters=of(rules, ("min_n", "video_counts")),
        also={
            **{f"{mark}_met": kept[mark].met for mark in MARKS},
            **{f"{mark}_due": kept[mark].due for mark in MARKS},
            "four_months_met": four.met,
            "four_months_due": four.due,
        },
        lack=None if begun else Lack.NO_CASES,
    )


def in_person(one: Activity, rules: Mapping[str, int]) -> bool:
    """Tell whether somebody was met face to face."""
    if one.missed:
        return False
    return one.channel in FACE_TO_FACE or bool(rules["video_counts"] and one.channel == "video")


def _meetings(records: Records, rules: Mapping[str, int]) -> dict[UUID, list[Activity]]:
    found: dict[UUID, list[Activity]] = defaultdict(list)
    for one in records.activities:
        if one.day <= records.window.last and in_person(one, rules):
            found[one.participant].append(one)
    return found


def _kept(each: Iterable[bool | None]) -> Kept:
    """Count what was met of what was due; None is not due."""
    told = [one for one in each if one is not None]
    return Kept(sum(told), len(told))


def _between(met: list[Activity], first: date, last: date) -> bool:
    return any(first <= one.day <= last for one in met)


def _week_before(job: Job, met: list[Activity], _: date) -> bool:
    return _between(met, job.started_on - timedelta(7), job.started_on)


def _three_days(job: Job, met: list[Activity], day: date) -> bool | None:
    first, last = job.started_on + _DAY, job.started_on + timedelta(3)
    found = _between(met, first, last)
    return found if found or last <= _until(job, day) else None


def _first_month(job: Job, met: list[Activity], day: date) -> bool | None:
    """Tell whether there was a meeting in each of the four weeks that have passed in the job."""
    weeks = [
        (job.started_on + timedelta(7 * n), job.started_on + timedelta(7 * n + 6)) for n in range(4)
    ]
    over = [(first, last) for first, last in weeks if last <= _until(job, day)]
    return all(_between(met, *week) for week in over) if over else None


def _monthly(job: Job, met: list[Activity], day: date) -> bool | None:
    """Tell whether there was a meeting in every whole month from the second, up to a year."""
    until = _until(job, day)
    firsts = [month_after(job.started_on.replace(day=1), n) for n in range(1, 13)]
    over = [month_of(first) for first in firsts if month_after(first, 1) - _DAY <= until]
    seen = {month_of(one.day) for one in met}
    return seen.issuperset(over) if over else None


def _four_months(job: Job, met: list[Activity], day: date) -> bool | None:
    fourth = month_after(job.started_on, 4)
    if fourth > _until(job, day):
        return None
    return any(fourth <= one.day for one in met)


def _heard(job: Job, met: list[Activity], day: date) -> bool | None:
    learned = job.end_learned_on
    if learned is None:
        return None
    last = learned + timedelta(3)
    after = job.contact_after_end_on
    found = _between(met, learned, last) or (after is not None and learned <= after <= last)
    return found if found or last <= day else None


def _steady(job: Job, day: date) -> bool:
    return month_after(job.started_on, 12) < day


def _step_downs(records: Records) -> dict[UUID, list[Fact]]:
    """Return what tells that support was handed over, under the participant or the job."""
    day = records.window.last
    found: dict[UUID, list[Fact]] = defaultdict(list)
    for episode in records.episodes:
        if episode.step_down_on is not None and episode.step_down_on <= day:
            found[episode.participant].append(episode)
    for plan in records.support_plans:
        if plan.day <= day and (plan.step_down_to or plan.step_down_on is not None):
            found[plan.participant].append(plan)
    for mark in records.follow_marks:
        if mark.kind == "step_down" and mark.met_on is not None and mark.met_on <= day:
            found[mark.job].append(mark)
    return found


def _declined(records: Records, begun: list[Job]) -> list[FollowMark]:
    jobs = {job.id for job in begun}
    return [m for m in records.follow_marks if m.declined and m.kind == "month" and m.job in jobs]


def _until(job: Job, day: date) -> date:
    """Return how far the job can be looked at: to its last day, or to the day of review."""
    return min(day, job.ended_on) if job.ended_on is not None else day
