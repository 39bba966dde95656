"""What came of the support, as one level for each person: exits, jobs, studies, follow-ups."""

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from types import MappingProxyType

from ipsdesk.domain import eligibility
from ipsdesk.domain.indicators import (
    Standing,
    exit_within_reach,
    follow_up_within_reach,
    six_months_after,
    standing,
)
from ipsdesk.domain.periods import Period, touches
from ipsdesk.domain.units import ExitSeen, JobHeld, LaterSeen, StudiesTaken, Unit

UNKNOWN, NOT_LEFT, NOT_DUE = "unknown", "not_left", "not_due"
WEEK = timedelta(weeks=1)
# Nobody is due before so many weeks have gone: who loses a job early would be told at once, and
# who keeps it only later (domain.md 5.2).
SUSTAINED = MappingProxyType({"sustained_13": (13, 16), "sustained_26": (26, 30)})
_REASONS = {
    "stable_work": "work",
    "absent": "not_reached",
    "": UNKNOWN,
    **{one: one for one in ("studies", "other_support", "moved", "own_wish", "not_reached")},
}
ByDay = Callable[[Unit, date], str]


def has_left(unit: Unit, day: date) -> bool:
    """Tell whether support had ended by a day."""
    return unit.end is not None and unit.end <= day


def held_in(unit: Unit, period: Period, day: date) -> str:
    """Tell whether a competitive job was held on any day of the period so far."""
    held = any(
        job.competitive and job.started_on <= day and touches(period, job.started_on, job.ended_on)
        for job in unit.jobs
    )
    return "held" if held else "not_held"


def _exit_reason(unit: Unit, day: date) -> str:
    return _REASONS.get(unit.exit_reason, "other") if has_left(unit, day) else NOT_LEFT


def _exit_situation(unit: Unit, day: date) -> str:
    if not has_left(unit, day):
        return NOT_LEFT
    return UNKNOWN if unit.leaving is None else unit.leaving.value


def _nearer(unit: Unit, day: date) -> str:
    if not has_left(unit, day):
        return NOT_LEFT
    if unit.ladder_first is None or unit.ladder_last is None:
        return UNKNOWN
    moved = unit.ladder_last - unit.ladder_first
    return "closer" if moved > 0 else "further" if moved < 0 else "same"


def _dropout(unit: Unit, day: date) -> str:
    """Tell whether whoever was at risk is in regular studies six months after they began (5.5)."""
    began = [one.started_on for one in unit.studies if one.at_risk and one.started_on <= day]
    if not began:
        return "not_at_risk"
    due = six_months_after(max(min(began), unit.start))
    if due > day:
        return "too_early"
    return "avoided" if any(_is_in(one, due) for one in unit.studies) else "broke_off"


def _is_in(studies: StudiesTaken, day: date) -> bool:
    if studies.started_on > day or not studies.regular:
        return False
    return studies.ended_on is None or studies.ended_on > day or studies.completed


def _eligibility(unit: Unit, day: date) -> str:
    aims = {one.aim for one in unit.studies if one.aim and one.started_on <= day}
    rules = [rule for aim in sorted(aims) if (rule := eligibility.rule_for(aim, day))]
    if not rules:
        return "no_goal"
    passed = _passed(unit, day)
    return "eligible" if any(_is_met(rule, passed) for rule in rules) else "not_yet"


def _passed(unit: Unit, day: date) -> set[str]:
    return {subject for one in unit.studies for subject, on in one.passed if on <= day}


def _is_met(rule: eligibility.Rule, passed: set[str]) -> bool:
    return eligibility.lacking(passed, rule).nothing


def _rate_start(unit: Unit, day: date) -> str:
    if standing(unit.status) in {None, Standing.EMPLOYED}:
        return "not_counted"
    return "worked" if first_job(unit, day) else "not_worked"


def _job_start(unit: Unit, day: date) -> str:
    begun = jobs_begun(unit, day)
    if any(job.competitive for job in begun):
        return "competitive"
    return "supported" if begun else "none"


def _sustained(key: str) -> ByDay:
    """Return what tells whether work was held in so many of the weeks after the first start."""
    weeks, out_of = SUSTAINED[key]

    def level(unit: Unit, day: date) -> str:
        gone, worked = _first_weeks(unit, day, out_of)
        if gone < weeks:
            return NOT_DUE
        if worked >= weeks:
            return "kept"
        return "not_kept" if worked + out_of - gone < weeks else NOT_DUE

    return level


def is_undecided(key: str, unit: Unit, day: date) -> bool:
    """Tell whether so many weeks have gone since the first start, and more must tell."""
    weeks, out_of = SUSTAINED[key]
    gone, worked = _first_weeks(unit, day, out_of)
    return gone >= weeks > worked >= weeks - (out_of - gone)


def _first_weeks(unit: Unit, day: date, out_of: int) -> tuple[int, int]:
    """Return how many weeks from the first start have gone, and how many of them had work."""
    first = first_job(unit, day)
    if first is None:
        return 0, 0
    begins = (first.started_on + number * WEEK for number in range(out_of))
    gone = [start for start in begins if start + WEEK <= day + timedelta(days=1)]
    return len(gone), sum(_worked(unit, start) for start in gone)


def _worked(unit: Unit, monday: date) -> bool:
    last = monday + WEEK - timedelta(days=1)
    return any(
        job.competitive
        and job.started_on <= last
        and (job.ended_on is None or job.ended_on >= monday)
        for job in unit.jobs
    )


def first_job(unit: Unit, day: date) -> JobHeld | None:
    """Return the first competitive job begun during the support, of four hours or more."""
    begun = (job for job in jobs_begun(unit, day) if job.competitive and job.four_hours)
    return min(begun, key=lambda job: job.started_on, default=None)


def jobs_begun(unit: Unit, day: date) -> list[JobHeld]:
    """Return the jobs begun by a day, each on a day with support."""
    return [
        job
        for job in unit.jobs
        if job.started_on <= day and unit.had_support(job.started_on, job.started_on)
    ]


def _study(unit: Unit, day: date) -> str:
    begun = [one for one in unit.studies if one.started_on <= day]
    over = [one for one in begun if _is_over(one, day)]
    if any(one.completed for one in over):
        return "completed"
    if len(over) < len(begun):
        return "ongoing"
    return "ended" if begun else "none"


def _is_over(studies: StudiesTaken, day: date) -> bool:
    return studies.ended_on is not None and studies.ended_on <= day


def _upon_leaving(
    fact: Callable[[ExitSeen], bool | None], strictly: Callable[[Unit], bool]
) -> ByDay:
    def level(unit: Unit, day: date) -> str:
        if not has_left(unit, day):
            return NOT_LEFT
        seen = exit_within_reach(unit)
        return _answer(None if seen is None else fact(seen), unit, strictly)

    return level


def _six_months_on(
    fact: Callable[[LaterSeen], bool | None], strictly: Callable[[Unit], bool]
) -> ByDay:
    def level(unit: Unit, day: date) -> str:
        if unit.end is None or six_months_after(unit.end) > day:
            return NOT_DUE
        seen = follow_up_within_reach(unit)
        return _answer(None if seen is None else fact(seen), unit, strictly)

    return level


def _answer(fact: bool | None, unit: Unit, strictly: Callable[[Unit], bool]) -> str:  # noqa: FBT001  (because it is a fact, not a switch)
    if fact is None:
        return UNKNOWN
    if not fact:
        return "no"
    return "strict" if strictly(unit) else "wide"


def _was(*standings: Standing) -> Callable[[Unit], bool]:
    return lambda unit: standing(unit.status) in standings


def _qualified(unit: Unit, day: date) -> str:
    """Tell whether a qualification was gained; none is had "as at entry" (rule 5)."""
    if not has_left(unit, day):
        return NOT_LEFT
    seen = exit_within_reach(unit)
    if seen is None or seen.qualified is None:
        return UNKNOWN
    return "yes" if seen.qualified else "no"


_OUT_OF_WORK = _was(Standing.UNEMPLOYED, Standing.INACTIVE)

BY_DAY: Mapping[str, ByDay] = MappingProxyType(
    {
        "exit_reason": _exit_reason,
        "exit_situation": _exit_situation,
        "nearer": _nearer,
        "dropout": _dropout,
        "eligibility": _eligibility,
        "rate_start": _rate_start,
        "job_start": _job_start,
        "sustained_13": _sustained("sustained_13"),
        "sustained_26": _sustained("sustained_26"),
        "study": _study,
        "eecr01": _upon_leaving(lambda seen: seen.searching, _was(Standing.INACTIVE)),
        "eecr02": _upon_leaving(
            lambda seen: seen.in_education, lambda unit: unit.in_education_at_entry is False
        ),
        "eecr03": _qualified,
        "eecr04": _upon_leaving(lambda seen: seen.employed, _OUT_OF_WORK),
        "eecr05": _six_months_on(lambda seen: seen.employed, _OUT_OF_WORK),
        "eecr06": _six_months_on(lambda seen: seen.improved, _was(Standing.EMPLOYED)),
    }
)
