"""Follow-along: V11 support that fits the person, V12 support in time and without an end."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from functools import cache
from uuid import UUID

from ipsdesk.domain import employment
from ipsdesk.domain.figures.facts import Activity, Fact, FollowMark, Job, RecordId, SupportAction
from ipsdesk.domain.figures.figure import (
    Figure,
    Lack,
    Unit,
    each_once,
    known,
    share,
    share_or_all,
    without_doubles,
)
from ipsdesk.domain.figures.heuristics import of
from ipsdesk.domain.figures.picking import (
    about,
    by_person,
    left,
    number,
    of_all,
    of_kinds,
    people_in,
    those,
    touching,
)
from ipsdesk.domain.figures.records import Records
from ipsdesk.domain.figures.window import month_after

FACE_TO_FACE = frozenset({"in_person", "visit", "fair"})  # a participant is met there too
_DAY = timedelta(1)
_FIRST_MONTH = 31
Days = list[date]  # on which somebody was met, in order
Met = Mapping[UUID, Days]
Asked = Callable[[Job, Days, date], bool | None]


@dataclass(frozen=True, slots=True)
class Kept:
    """Of how many jobs a kind of support was due, and of how many it was given in time."""

    met: int
    due: int

    @property
    def share(self) -> Fraction:
        """The share in per cent; what nobody was due for holds nothing down."""
        return share_or_all(self.met, self.due)


def fitting_support(records: Records, rules: Mapping[str, int]) -> Figure:
    """V11: whether those who work have support plans of their own, of several kinds."""
    day = records.window.last
    working = those(lambda job: job.competitive is True and job.held_on(day), records.jobs)
    people = people_in(working)
    plans = about(records.support_plans, people)
    planned = people_in(plans)
    actions: list[SupportAction] = touching(records.support_actions, records.window)
    given = about(actions, people)
    kinds = {a.kind for a in given}
    to_employers = those(_with_employer, given)
    asked = people_in(to_employers)
    onwards = people_in(of_kinds(given, "next_job", "career"))
    learning = people_in(of_kinds(given, "education"))
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
    begun = those(lambda job: window.holds(job.started_on), records.jobs)
    steady = those(lambda job: _is_steady(job, window.last), records.jobs)
    lost = those(lambda job: window.holds(job.end_learned_on), records.jobs)
    own = records.once(_seen, rules["video_counts"])
    met = {who: sorted(one.day for one in each) for who, each in own.items()}
    declined = those(lambda mark: mark.declined, of_kinds(records.follow_marks, "month"))
    handed = _step_downs(records)
    kept = _marks(begun, met, window.last, {mark.job for mark in declined})
    kept["step_down"] = Kept(number(lambda job: _handed_over(job, handed), steady), len(steady))
    kept["job_loss"] = _kept(_heard, lost, met, window.last)
    four = _kept(_four_months, begun, met, window.last)
    due, done = sum(k.due for k in kept.values()), sum(k.met for k in kept.values())
    at_steady = (one for job in steady for one in (*handed[job.participant], *handed[job.id]))
    people = people_in((*begun, *lost))
    refused = _of_jobs(declined, begun)
    return Figure(
        unit=Unit.PERCENT,
        numerator=done,
        denominator=due,
        value=share(done, due),
        cases=len(begun),
        measures=known(
            **{f"{mark}_share": each.share for mark, each in kept.items()},
            four_months_share=share(four.met, four.due),
            after_first_month=any(_is_met_later(job, met) for job in begun),
        ),
        included=without_doubles((*begun, *lost, *steady, *of_all(people, own), *at_steady)),
        excluded=each_once((), left(refused, "declined")),
        parameters=of(rules, ("min_n", "video_counts")),
        also={
            **{f"{mark}_met": each.met for mark, each in kept.items()},
            **{f"{mark}_due": each.due for mark, each in kept.items()},
            "four_months_met": four.met,
            "four_months_due": four.due,
        },
        lack=None if begun else Lack.NO_CASES,
    )


def _seen(records: Records, video_counts: int) -> Mapping[UUID, list[Activity]]:
    rules = {"video_counts": video_counts}
    return by_person(one for one in records.activities if in_person(one, rules))


def in_person(one: Activity, rules: Mapping[str, int]) -> bool:
    """Tell whether somebody was met face to face."""
    if one.missed:
        return False
    return one.channel in FACE_TO_FACE or bool(rules["video_counts"] and one.channel == "video")


def _with_employer(action: SupportAction) -> bool:
    return action.kind == "employer_talk" or action.given_by == "employer"


def _marks(begun: list[Job], met: Met, day: date, declined: set[RecordId]) -> dict[str, Kept]:
    """Count the support that follows a job start; who wants no more is not due monthly."""
    wanting = those(lambda job: job.id not in declined, begun)
    return {
        "week_before": _kept(_week_before, begun, met, day),
        "three_days_after": _kept(_three_days, begun, met, day),
        "first_month": _kept(_first_month, begun, met, day),
        "monthly": _kept(_monthly, wanting, met, day),
    }


def _kept(asked: Asked, jobs: Iterable[Job], met: Met, day: date) -> Kept:
    """Count the jobs of which support was given in time; None is not due."""
    each = (asked(job, met.get(job.participant, []), day) for job in jobs)
    told = [one for one in each if one is not None]
    return Kept(sum(told), len(told))


def _between(met: Days, first: date, last: date) -> Days:
    return met[bisect_left(met, first) : bisect_right(met, last)]


@cache
def _due(started_on: date, kind: str) -> tuple[employment.FollowMark, ...]:
    """Return when support of a kind is due around a job start, as Today asks for it."""
    return tuple(one for one in employment.follow_marks(started_on) if one.kind.startswith(kind))


def _all_met(marks: Iterable[employment.FollowMark], met: Days) -> bool:
    near = ((mark, _between(met, mark.first, mark.last)) for mark in marks)
    return all(mark.met_on(days) is not None for mark, days in near)


def _week_before(job: Job, met: Days, _: date) -> bool:
    return _all_met(_due(job.started_on, "week_before"), met)


def _three_days(job: Job, met: Days, day: date) -> bool | None:
    marks = _due(job.started_on, "three_days")
    found = _all_met(marks, met)
    return found if found or marks[-1].last <= _until(job, day) else None


def _first_month(job: Job, met: Days, day: date) -> bool | None:
    """Tell whether there was a meeting in each of the four weeks that have passed in the job."""
    return _each_that_is_over(_due(job.started_on, "week_")[1:], job, met, day)


def _monthly(job: Job, met: Days, day: date) -> bool | None:
    """Tell whether there was a meeting in every whole month from the second, up to a year."""
    return _each_that_is_over(_due(job.started_on, "month"), job, met, day)


def _each_that_is_over(
    marks: Iterable[employment.FollowMark], job: Job, met: Days, day: date
) -> bool | None:
    over = [mark for mark in marks if mark.last <= _until(job, day)]
    return _all_met(over, met) if over else None


def _four_months(job: Job, met: Days, day: date) -> bool | None:
    fourth = month_after(job.started_on, 4)
    if fourth > _until(job, day):
        return None
    return bool(met) and fourth <= met[-1]


def _heard(job: Job, met: Days, day: date) -> bool | None:
    learned, after = job.end_learned_on, job.contact_after_end_on
    if learned is None:
        return None
    last = learned + timedelta(3)
    noted = after is not None and learned <= after <= last
    found = noted or bool(_between(met, learned, last))
    return found if found or last <= day else None


def _is_met_later(job: Job, met: Met) -> bool:
    days = met.get(job.participant)
    return days is not None and (days[-1] - job.started_on).days > _FIRST_MONTH


def _is_steady(job: Job, day: date) -> bool:
    return job.held_on(day) and month_after(job.started_on, 12) < day


def _handed_over(job: Job, handed: Mapping[UUID | RecordId, list[Fact]]) -> bool:
    return bool(handed[job.participant] or handed[job.id])


def _step_downs(records: Records) -> Mapping[UUID | RecordId, list[Fact]]:
    """Return what tells that support was handed over, under the participant or the job."""
    day = records.window.last
    episodes = those(
        lambda e: e.step_down_on is not None and e.step_down_on <= day, records.episodes
    )
    plans = those(lambda p: bool(p.step_down_to or p.step_down_on), records.support_plans)
    marks = those(lambda m: m.met_on is not None and m.met_on <= day, records.follow_marks)
    found: dict[UUID | RecordId, list[Fact]] = defaultdict(list)
    for episode in episodes:
        found[episode.participant].append(episode)
    for plan in plans:
        found[plan.participant].append(plan)
    for mark in of_kinds(marks, "step_down"):
        found[mark.job].append(mark)
    return found


def _of_jobs(marks: Iterable[FollowMark], jobs: Iterable[Job]) -> list[FollowMark]:
    wanted = {job.id for job in jobs}
    return those(lambda mark: mark.job in wanted, marks)


def _until(job: Job, day: date) -> date:
    """Return how far the job can be looked at: to its last day, or to the day of review."""
    return min(day, job.ended_on) if job.ended_on is not None else day
