"""The organisation: O6 who gets in, O7 focus on work, O8 the executives."""

from collections.abc import Iterable, Mapping
from datetime import date

from ipsdesk.domain.figures.facts import Episode, Job
from ipsdesk.domain.figures.figure import Figure, Lack, Unit, each_once, known, share
from ipsdesk.domain.figures.figure import without_doubles as once
from ipsdesk.domain.figures.heuristics import of
from ipsdesk.domain.figures.picking import left, number, of_kinds, those
from ipsdesk.domain.figures.records import Records
from ipsdesk.domain.figures.unit_facts import Meeting, PastReview
from ipsdesk.domain.figures.window import last_quarters, month_after, quarter_of

RED_FLAGS = frozenset({"symptoms", "substance_use", "not_ready", "violence", "attendance"})
_GOOD = 100
_TWICE = 2


def who_gets_in(records: Records, rules: Mapping[str, int]) -> Figure:
    """O6: requests, answers and reasons to look at; never points."""
    window = records.window
    asked = those(lambda e: window.holds(e.requested_on), records.episodes)
    answered = those(lambda e: e.accepted is not None, asked)
    accepted = those(lambda e: bool(e.accepted), answered)
    refused = those(lambda e: not e.accepted, answered)
    ended = those(lambda j: window.holds(j.ended_on), records.jobs)
    value = share(len(accepted), len(answered))
    return Figure(
        unit=Unit.PERCENT,
        numerator=len(accepted),
        denominator=len(answered),
        value=value,
        cases=len(answered),
        measures=known(accepted_share=value),
        included=(*answered, *ended),
        excluded=each_once(answered, left(asked, "not_answered")),
        parameters=of(rules, ("help_after_job_days",)),
        also={
            "sources": len({e.request_source for e in asked}),
            "refused": len(refused),
            "red_flags": number(lambda e: e.refusal_reason in RED_FLAGS, refused),
            "median_days_to_first_meeting": _middle(_waits(asked)),
            "job_ends": len(ended),
            "offered_help_with_a_new_job": number(
                lambda job: _was_helped(job, rules["help_after_job_days"]), ended
            ),
        },
        lack=Lack.FOR_PEOPLE,
    )


def work_focus(records: Records, rules: Mapping[str, int]) -> Figure:
    """O7: whether the rate in competitive work was shared in each of the last four quarters."""
    quarters = last_quarters(records.window.last, 4)
    reports = those(
        lambda s: quarter_of(s.day) in quarters, of_kinds(records.supervision, "outcome_review")
    )
    shared = those(lambda s: bool(s.shared_with), reports)
    there = {quarter_of(s.day) for s in shared}
    ticks = frozenset({"rate_shared"} if there.issuperset(quarters) else ())
    return Figure(
        unit=Unit.PARTS,
        numerator=len(ticks),
        denominator=1,
        value=None,
        cases=None,
        ticks=ticks,
        open_ticks=("intake_asks", "reviews_ask", "posters", "stories"),
        included=tuple(shared),
        excluded=each_once(shared, left(reports, "not_shared")),
        parameters=of(rules, ()),
        also={"quarters_shared": len(there)},
    )


def executives(records: Records, rules: Mapping[str, int]) -> Figure:
    """O8: reviews, steering group and reports to the executives, as far as logs show them."""
    day = records.window.last
    signed = those(lambda r: r.scale == records.scale and _signed_by(r, day), records.reviews)
    last = max(signed, key=lambda r: (r.signed_on or day, str(r.id)), default=None)
    good = last is not None and (last.total or 0) >= _GOOD
    planned = those(lambda a: last is not None and a.review == last.id, records.measures)
    steering = those(lambda m: m.day <= day, of_kinds(records.meetings, "steering_group"))
    led = those(_was_led, steering)
    reports = _of_the_year(of_kinds(records.meetings, "leader_report"), day)
    since = month_after(day, -12 if good else -6)
    found = {
        "fidelity_reviewed": bool(planned) and last is not None and _signed_since(last, since),
        "steering_group": _met_often(led, day, good=good),
        "barriers_shared": len(reports) >= _TWICE,
    }
    ticks = frozenset(filter(found.get, found))
    return Figure(
        unit=Unit.PARTS,
        numerator=len(ticks),
        denominator=len(found),
        value=None,
        cases=None,
        ticks=ticks,
        open_ticks=("leaders_know", "goals_told"),
        included=once((*signed, *planned, *led, *reports)),
        excluded=each_once(led, left(steering, "no_executive_or_minutes")),
        parameters=of(rules, ()),
        also={"last_total": last.total if last else None, "leader_reports": len(reports)},
    )


def _waits(asked: Iterable[Episode]) -> list[int]:
    met = ((e.requested_on, e.first_meeting_on) for e in asked)
    return [(first - requested).days for requested, first in met if first is not None]


def _middle(days: list[int]) -> int | None:
    rising = sorted(days)
    return rising[len(rising) // 2] if rising else None


def _was_helped(job: Job, days: int) -> bool:
    if job.ended_on is None or job.offered_help_on is None:
        return False
    return (job.offered_help_on - job.ended_on).days <= days


def _signed_by(review: PastReview, day: date) -> bool:
    return review.signed_on is not None and review.signed_on <= day


def _signed_since(review: PastReview, day: date) -> bool:
    return review.signed_on is not None and review.signed_on >= day


def _was_led(meeting: Meeting) -> bool:
    return bool(meeting.executive_present and meeting.decisions)


def _met_often(led: list[Meeting], day: date, *, good: bool) -> bool:
    """Tell whether the steering group met each quarter, or each half year once it is good."""
    if good:
        return any(month_after(day, -6) < m.day for m in led)
    return {quarter_of(m.day) for m in led}.issuperset(last_quarters(day, 2))


def _of_the_year(meetings: Iterable[Meeting], day: date) -> list[Meeting]:
    return those(lambda m: month_after(day, -12) < m.day <= day, meetings)
