"""The project's own follow-up: every number is the length of a list, with its denominator.

A measure never adds up anything that its list does not show: the card, the list and whatever
is written out count the same entries (features.md row 93).
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from uuid import UUID

from ipsdesk.domain import counting_results, indicators
from ipsdesk.domain.indicators import Indicator, Standing, standing
from ipsdesk.domain.periods import Period, touches, within
from ipsdesk.domain.units import JobHeld, Unit

ESF_ENTRY, ESF_RESULT, COMMUNITY, GROW, CLOSER = (
    "esf_entry",
    "esf_result",
    "learning_community",
    "ips_grow",
    "closer",
)
_SIX_MONTHS = frozenset({"EECR05", "EECR06"})
GROUPS = (ESF_ENTRY, ESF_RESULT, COMMUNITY, GROW, CLOSER)


@dataclass(frozen=True, slots=True, order=True)
class Entry:
    """One line of a list: a person, and the day of what is counted where there is one."""

    person: UUID
    on: date | None = None


Entries = tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Counted:
    """One measure in a period: who counts, out of whom, of whom it is unknown.

    Attributes:
        strict: the part that also holds in the strict sense; None where there is one sense.
        base: None where a number is no part of anything, such as all job starts.

    """

    key: str
    group: str
    counted: Entries = field(repr=False)
    base: Entries | None = field(repr=False)
    unknown: Entries = field(default=(), repr=False)
    strict: Entries | None = field(default=None, repr=False)

    @property
    def share(self) -> float | None:
        """Return the per cent of the base, or None of nothing."""
        return 100 * len(self.counted) / len(self.base) if self.base else None


@dataclass(frozen=True, slots=True)
class View:
    """From where people are counted: the period, and the last day of it that has been."""

    period: Period
    today: date

    @property
    def day(self) -> date:
        """Return the last day of the period that has been."""
        return min(self.period.after - timedelta(days=1), self.today)


def counted_in(units: Iterable[Unit], view: View) -> tuple[Counted, ...]:
    """Count every measure among merged units, in the order in which they are shown.

    Restricted records are left out (Art. 18), and so is whoever is protected: a number that
    leads to a list must not tell of somebody whom the reader may not know (PRO-01, PRO-04).
    """
    told = list(units)
    known = [_as_known(one, view.day) for one in told if _is_told(one, view.day)]
    return (
        *_of_indicators(ESF_ENTRY, indicators.outputs(indicators.entered(known, view.period))),
        *_results(known, view),
        *(made(known, view) for made in _COMMUNITY),
        _grow_referrals([one for one in told if _is_told(one, view.today)], view),
        *(made(known, view) for made in _GROW),
        _closer(known, view),
    )


def _is_told(unit: Unit, day: date) -> bool:
    return unit.start <= day and not unit.restricted and not unit.protected


def _as_known(unit: Unit, day: date) -> Unit:
    """Return a unit as it stood on a day: what ends later had not ended."""
    if unit.end is None or unit.end <= day:
        return unit
    return replace(unit, end=None)


def _results(units: Sequence[Unit], view: View) -> Iterator[Counted]:
    """Yield what came of it upon leaving, and six months on of those for whom that has come.

    Six months on lie after the period that somebody left in: they are asked of today.

    """
    left = indicators.left(units, view.period)
    due = [one for one in left if one.end and indicators.six_months_after(one.end) <= view.today]
    for now, later in zip(indicators.results(left), indicators.results(due), strict=True):
        yield from _of_indicators(ESF_RESULT, [later if now.code in _SIX_MONTHS else now])


def _of_indicators(group: str, found: Iterable[Indicator]) -> tuple[Counted, ...]:
    return tuple(
        Counted(
            one.code,
            group,
            _people(one.counted),
            _people(one.base),
            _people(one.unknown),
            None if one.strict is None else _people(one.strict),
        )
        for one in found
    )


def _people(some: Iterable[UUID]) -> Entries:
    return tuple(sorted(Entry(person) for person in some))


def _those(units: Iterable[Unit]) -> Entries:
    return _people(one.person for one in units)


def _served(units: Iterable[Unit], view: View) -> list[Unit]:
    return [one for one in units if one.had_support(view.period.first, view.day)]


def _community_served(units: Sequence[Unit], view: View) -> Counted:
    return Counted("lc_served", COMMUNITY, _those(_served(units, view)), None)


def _community_employed(units: Sequence[Unit], view: View) -> Counted:
    served = _served(units, view)
    held = [one for one in served if counting_results.held_in(one, view.period, view.day) == "held"]
    return Counted("lc_employed", COMMUNITY, _those(held), _those(served))


def _community_studying(units: Sequence[Unit], view: View) -> Counted:
    served = _served(units, view)
    return Counted(
        "lc_studying",
        COMMUNITY,
        _those(one for one in served if _studies(one, view)),
        _those(served),
    )


def _studies(unit: Unit, view: View) -> bool:
    return any(
        one.started_on <= view.day and touches(view.period, one.started_on, one.ended_on)
        for one in unit.studies
    )


def _community_started(units: Sequence[Unit], view: View) -> Counted:
    return Counted("lc_started", COMMUNITY, _those(indicators.entered(units, view.period)), None)


def _community_left(units: Sequence[Unit], view: View) -> Counted:
    return Counted("lc_left", COMMUNITY, _those(indicators.left(units, view.period)), None)


def _grow_referrals(units: Sequence[Unit], view: View) -> Counted:
    """Count who asked in the period and was taken on, be it later; IPS Grow counts by the request.

    A request without a day is no referral.
    """

    def asked(unit: Unit) -> Iterator[date]:
        taken_on = (asked for asked, began in unit.requests if began <= view.today)
        return (one for one in taken_on if within(view.period, one))

    return Counted("grow_referrals", GROW, _firsts(units, asked), None)


def _grow_profiles(units: Sequence[Unit], view: View) -> Counted:
    """Count whose profile was begun in the period and whose support goes on."""

    def begun(unit: Unit) -> Iterator[date]:
        return (one for one in unit.profiles if one <= view.day and within(view.period, one))

    on = [one for one in units if one.end is None]
    return Counted("grow_profiles", GROW, _firsts(on, begun), None)


def _firsts(units: Iterable[Unit], days: Callable[[Unit], Iterator[date]]) -> Entries:
    """Return each person once, with the first of some days of theirs."""
    found = ((one.person, min(days(one), default=None)) for one in units)
    return tuple(sorted(Entry(person, on) for person, on in found if on is not None))


def _grow_first_jobs(units: Sequence[Unit], view: View) -> Counted:
    firsts = ((one, _first_job(one, view.day)) for one in units)
    begun = sorted(
        Entry(one.person, job.started_on)
        for one, job in firsts
        if job is not None and within(view.period, job.started_on)
    )
    maybe = sorted(
        Entry(one.person, _maybe_jobs(one, view.day)[0].started_on)
        for one in units
        if _may_have_begun(one, view.day)
        and within(view.period, _maybe_jobs(one, view.day)[0].started_on)
    )
    return Counted("grow_into_work", GROW, tuple(begun), None, tuple(maybe))


def _grow_job_starts(units: Sequence[Unit], view: View) -> Counted:
    def begun(jobs: Callable[[Unit, date], list[JobHeld]]) -> Entries:
        return tuple(
            sorted(
                Entry(one.person, job.started_on)
                for one in units
                for job in jobs(one, view.day)
                if within(view.period, job.started_on)
            )
        )

    return Counted("grow_job_starts", GROW, begun(_counted_jobs), None, begun(_maybe_jobs))


def _grow_rate(units: Sequence[Unit], view: View) -> Counted:
    served = _served(units, view)
    out_of_work = list(filter(_was_out_of_work, served))
    return Counted(
        "grow_rate",
        GROW,
        _those(one for one in out_of_work if _first_job(one, view.day) is not None),
        _those(out_of_work),
        _those(
            one
            for one in served
            if one.status is None or (_was_out_of_work(one) and _may_have_begun(one, view.day))
        ),
    )


def _may_have_begun(unit: Unit, day: date) -> bool:
    return _first_job(unit, day) is None and bool(_maybe_jobs(unit, day))


def _was_out_of_work(unit: Unit) -> bool:
    return standing(unit.status) in (Standing.UNEMPLOYED, Standing.INACTIVE)


def _grow_retention(units: Sequence[Unit], view: View) -> Counted:
    served = _served(units, view)
    return Counted(
        "grow_in_work_at_start",
        GROW,
        _those(one for one in served if standing(one.status) is Standing.EMPLOYED),
        _those(served),
        _those(one for one in served if one.status is None),
    )


def _grow_kept(key: str) -> Callable[[Sequence[Unit], View], Counted]:
    level = counting_results.BY_DAY[key]

    def made(units: Sequence[Unit], view: View) -> Counted:
        levels = {one.person: level(one, view.day) for one in units}
        told = [one for one in units if levels[one.person] in ("kept", "not_kept")]
        open_yet = [one for one in units if counting_results.is_undecided(key, one, view.day)]
        kept = [one for one in told if levels[one.person] == "kept"]
        due = _those((*told, *open_yet))
        return Counted(f"grow_{key}", GROW, _those(kept), due, _those(open_yet))

    return made


def _closer(units: Sequence[Unit], view: View) -> Counted:
    """Count whoever stood higher on the project's ladder at the exit than at the entry (1.7)."""
    left = indicators.left(units, view.period)
    level = counting_results.BY_DAY["nearer"]
    levels = {one.person: level(one, view.day) for one in left}
    return Counted(
        "closer",
        CLOSER,
        _those(one for one in left if levels[one.person] == "closer"),
        _those(left),
        _those(one for one in left if levels[one.person] == counting_results.UNKNOWN),
    )


def _counted_jobs(unit: Unit, day: date) -> list[JobHeld]:
    """Return the jobs that IPS Grow counts: competitive, four hours paid, begun in the support."""
    return [
        job for job in counting_results.jobs_begun(unit, day) if job.competitive and job.four_hours
    ]


def _maybe_jobs(unit: Unit, day: date) -> list[JobHeld]:
    """Return the jobs of which nobody has said whether four hours are worked, first begun first."""
    begun = counting_results.jobs_begun(unit, day)
    maybe = [job for job in begun if job.competitive and job.four_hours is None]
    return sorted(maybe, key=lambda job: job.started_on)


def _first_job(unit: Unit, day: date) -> JobHeld | None:
    return counting_results.first_job(unit, day)


_COMMUNITY = (
    _community_served,
    _community_employed,
    _community_studying,
    _community_started,
    _community_left,
)
_GROW = (
    _grow_profiles,
    _grow_first_jobs,
    _grow_job_starts,
    _grow_rate,
    _grow_retention,
    _grow_kept("sustained_13"),
    _grow_kept("sustained_26"),
)
