"""Figures in the funder's terms: the project's own estimate of EECO and EECR indicators.

The official figures are made by Statistics Sweden from registers and may differ.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import TypeVar
from uuid import UUID

from ipsdesk.domain.days import months_after
from ipsdesk.domain.periods import Period, within
from ipsdesk.domain.units import ExitSeen, LaterSeen, Status, Unit

LEAP_DAY_BIRTHDAY = (3, 1)
"""Month and day on which somebody born 29 February grows older in other years.

The pseudo-code of esf-and-law 1.6 gives 1 March; lag (1930:173) points to 28 February.
"""

EXIT_DAYS = 28
LATER_EARLIEST, LATER_LATEST = timedelta(days=-14), timedelta(days=28)
ADULT_SPELL, YOUNG_SPELL, YOUNG_UNTIL = 12, 6, 25

Seen = TypeVar("Seen")


class Standing(StrEnum):
    """The exclusive three of the labour market; whoever gave no status has none."""

    EMPLOYED = "employed"
    UNEMPLOYED = "unemployed"
    INACTIVE = "inactive"


class AgeBand(StrEnum):
    """Completed years on the first day, in bands that no other banding overlaps."""

    CHILD = "under_18"
    YOUNG = "18_29"
    MIDDLE = "30_54"
    SENIOR = "55_up"


@dataclass(frozen=True, slots=True)
class Indicator:
    """One figure with what it was counted from: who counts, out of whom, and who is unknown."""

    code: str
    counted: frozenset[UUID]
    base: frozenset[UUID]
    unknown: frozenset[UUID] = frozenset()
    strict: frozenset[UUID] | None = None


def birthday_in(year: int, birth: date) -> date:
    """Return the day somebody grows a year older."""
    if (birth.month, birth.day) == (2, 29) and not _is_leap(year):
        return date(year, *LEAP_DAY_BIRTHDAY)
    return birth.replace(year=year)


def age(birth: date, day: date) -> int:
    """Return completed years on a day; never from the length of a year."""
    return day.year - birth.year - (day < birthday_in(day.year, birth))


def band(years: int) -> AgeBand:
    """Return the age band of Annex I."""
    if years < 18:
        return AgeBand.CHILD
    if years <= 29:
        return AgeBand.YOUNG
    return AgeBand.MIDDLE if years <= 54 else AgeBand.SENIOR


def standing(status: Status | None) -> Standing | None:
    """Return employed, unemployed or inactive; registered unemployed beats student."""
    if status is None:
        return None
    if status in {Status.EMPLOYED, Status.SELF_EMPLOYED}:
        return Standing.EMPLOYED
    if status in {Status.REGISTERED, Status.SEEKING}:
        return Standing.UNEMPLOYED
    return Standing.INACTIVE


def is_long_term_unemployed(unit: Unit) -> bool:
    """Tell whether the spell at entry is over six months (under 25) or over twelve."""
    if standing(unit.status) is not Standing.UNEMPLOYED or unit.unemployed_since is None:
        return False
    young = age(unit.birth_date, unit.start) < YOUNG_UNTIL
    spell = YOUNG_SPELL if young else ADULT_SPELL
    return unit.start > months_after(unit.unemployed_since, spell)


def entered(units: Iterable[Unit], period: Period) -> tuple[Unit, ...]:
    """Return the units that start in the period."""
    return tuple(unit for unit in units if within(period, unit.start))


def left(units: Iterable[Unit], period: Period) -> tuple[Unit, ...]:
    """Return the units that end in the period."""
    return tuple(unit for unit in units if within(period, unit.end))


def outputs(units: Sequence[Unit]) -> tuple[Indicator, ...]:
    """Count EECO01 to EECO11, all facts being those of the first day.

    Args:
        units: merged units, those who entered in the period or to date.

    Returns:
        EECO02 + 04 + 05 + unknown = EECO01, and EECO09 + 10 + 11 + unknown = EECO01.

    """
    no_status = _people(units, lambda unit: unit.status is None)
    no_school = _people(units, lambda unit: unit.education is None)
    no_spell = _people(units, _spell_unknown)
    base = frozenset(unit.person for unit in units)
    rows: list[tuple[str, Callable[[Unit], bool], frozenset[UUID]]] = [
        ("EECO01", lambda _: True, frozenset()),
        ("EECO02", lambda unit: standing(unit.status) is Standing.UNEMPLOYED, no_status),
        ("EECO03", is_long_term_unemployed, no_status | no_spell),
        ("EECO04", lambda unit: standing(unit.status) is Standing.INACTIVE, no_status),
        ("EECO05", lambda unit: standing(unit.status) is Standing.EMPLOYED, no_status),
        ("EECO06", lambda unit: _band_at_start(unit) is AgeBand.CHILD, frozenset()),
        ("EECO07", lambda unit: _band_at_start(unit) is AgeBand.YOUNG, frozenset()),
        ("EECO08", lambda unit: _band_at_start(unit) is AgeBand.SENIOR, frozenset()),
        ("EECO09", lambda unit: _isced_in(unit, "012"), no_school),
        ("EECO10", lambda unit: _isced_in(unit, "34"), no_school),
        ("EECO11", lambda unit: _isced_in(unit, "5678"), no_school),
    ]
    return tuple(
        Indicator(code, _people(units, rule), base, unknown) for code, rule, unknown in rows
    )


def results(leavers: Sequence[Unit]) -> tuple[Indicator, ...]:
    """Count EECR01 to EECR06 among those who left, in the wide and the strict sense."""

    def inactive(unit: Unit) -> bool:
        return standing(unit.status) is Standing.INACTIVE

    def not_employed(unit: Unit) -> bool:
        return standing(unit.status) in {Standing.UNEMPLOYED, Standing.INACTIVE}

    def employed(unit: Unit) -> bool:
        return standing(unit.status) is Standing.EMPLOYED

    def not_in_education(unit: Unit) -> bool:
        return unit.in_education_at_entry is False

    def everyone(_: Unit) -> bool:
        return True

    return (
        _at_exit("EECR01", leavers, lambda seen: seen.searching, inactive),
        _at_exit("EECR02", leavers, lambda seen: seen.in_education, not_in_education),
        _at_exit("EECR03", leavers, lambda seen: seen.qualified, everyone),
        _at_exit("EECR04", leavers, lambda seen: seen.employed, not_employed),
        _six_months_on("EECR05", leavers, lambda seen: seen.employed, not_employed),
        _six_months_on("EECR06", leavers, lambda seen: seen.improved, employed),
    )


def exit_within_reach(unit: Unit) -> ExitSeen | None:
    """Return what was last seen from the end to 28 days after; later does not count."""
    if unit.end is None:
        return None
    last = unit.end + timedelta(days=EXIT_DAYS)
    seen = [one for one in unit.exit_seen if unit.end <= one.on <= last]
    return max(seen, key=lambda one: one.on, default=None)


def follow_up_within_reach(unit: Unit) -> LaterSeen | None:
    """Return what was last seen around six months after the end: 14 days before to 28 after."""
    if unit.end is None:
        return None
    due = six_months_after(unit.end)
    first, last = due + LATER_EARLIEST, due + LATER_LATEST
    seen = [one for one in unit.later_seen if first <= one.on <= last]
    return max(seen, key=lambda one: one.on, default=None)


def six_months_after(day: date) -> date:
    """Return the same day six months on, or the last of a shorter month."""
    return months_after(day, 6)


def _at_exit(
    code: str,
    leavers: Sequence[Unit],
    fact: Callable[[ExitSeen], bool | None],
    strictly: Callable[[Unit], bool],
) -> Indicator:
    facts = {unit.person: _told(exit_within_reach(unit), fact) for unit in leavers}
    return _indicator(code, leavers, facts, strictly)


def _six_months_on(
    code: str,
    leavers: Sequence[Unit],
    fact: Callable[[LaterSeen], bool | None],
    strictly: Callable[[Unit], bool],
) -> Indicator:
    facts = {unit.person: _told(follow_up_within_reach(unit), fact) for unit in leavers}
    return _indicator(code, leavers, facts, strictly)


def _told(seen: Seen | None, fact: Callable[[Seen], bool | None]) -> bool | None:
    return None if seen is None else fact(seen)


def _indicator(
    code: str,
    leavers: Sequence[Unit],
    facts: dict[UUID, bool | None],
    strictly: Callable[[Unit], bool],
) -> Indicator:
    wide = frozenset(person for person, told in facts.items() if told)
    return Indicator(
        code,
        counted=wide,
        base=frozenset(facts),
        unknown=frozenset(person for person, told in facts.items() if told is None),
        strict=wide & _people(leavers, strictly),
    )


def _people(units: Iterable[Unit], rule: Callable[[Unit], bool]) -> frozenset[UUID]:
    return frozenset(unit.person for unit in units if rule(unit))


def _band_at_start(unit: Unit) -> AgeBand:
    return band(age(unit.birth_date, unit.start))


def _isced_in(unit: Unit, levels: str) -> bool:
    return unit.education is not None and unit.education.value in levels


def _spell_unknown(unit: Unit) -> bool:
    return standing(unit.status) is Standing.UNEMPLOYED and unit.unemployed_since is None


def _is_leap(year: int) -> bool:
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
