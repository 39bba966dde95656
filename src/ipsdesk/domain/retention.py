"""When each class of records may be erased: the regime decides (esf-and-law 3.6)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from ipsdesk.domain.days import months_after
from ipsdesk.domain.law_errors import PeriodUnlawful
from ipsdesk.domain.profiles import Profile

EVIDENCE, SUPPORT, CONSENTS, LOGS, STATISTICS = "R1", "R2", "R3", "R4", "R5"
OF_PEOPLE = (EVIDENCE, SUPPORT, CONSENTS)
MONTHS_WITH_FOLLOW_UP = 7
_YEAR = 12
LEAST_MONTHS = {EVIDENCE: 5 * _YEAR, SUPPORT: 1, CONSENTS: 1}  # the funder's five years stand
MOST_MONTHS = 100 * _YEAR
_PRIVATE = {EVIDENCE: 5 * _YEAR, SUPPORT: 3, CONSENTS: 2 * _YEAR, LOGS: 5 * _YEAR}
_PUBLIC = {**_PRIVATE, SUPPORT: 5 * _YEAR}
PUBLIC = frozenset(
    {
        Profile.FOUNDATION_PUBLIC,
        Profile.SOCIAL_BOARD,
        Profile.MUNICIPALITY,
        Profile.HEALTH_CARE,
    }
)


@dataclass(frozen=True, slots=True)
class Periods:
    """For how many months each class is kept, as the profile has it or as was decided."""

    months: Mapping[str, int]
    decision: str = ""


@dataclass(frozen=True, slots=True)
class LastDays:
    """The days from which a person's records are counted; None where it has not come.

    Attributes:
        ended_on: the exit; None while support goes on.
        last_note_on: the last note that was written down.
        follow_up_due_on: when a follow-up that was decided falls due.
        consent_until: the last day any consent was relied on.
        paid_on: the funder's last payment (R1 counts from the end of its year).

    """

    ended_on: date | None = None
    last_note_on: date | None = None
    follow_up_due_on: date | None = None
    consent_until: date | None = None
    paid_on: date | None = None
    legal_hold: bool = False


def periods_of(profile: Profile, decided: Mapping[str, int] | None = None) -> Periods:
    """Return how long each class is kept under a profile; a decision goes before the default."""
    usual = _PUBLIC if profile in PUBLIC else _PRIVATE
    return Periods({**usual, **(decided or {})})


def must_be_lawful(months: Mapping[str, int]) -> None:
    """Raise `PeriodUnlawful` for a time that the funder's rules or reason do not allow."""
    for kind, count in months.items():
        least = LEAST_MONTHS.get(kind, 1)
        if not least <= count <= MOST_MONTHS:
            raise PeriodUnlawful(kind, least, MOST_MONTHS)


def erase_from(kind: str, profile: Profile, periods: Periods, days: LastDays) -> date | None:
    """Return the first day on which a class may be erased, or None while no day is set.

    The funder's years run from 31 December of the year of payment and end with the last hour
    of a 31 December (Regulation 1182/71 article 3), so evidence goes on 1 January.

    Args:
        kind: the class, R1 to R3.
        profile: the regime.
        periods: how long each class is kept.
        days: what the time is counted from.

    """
    if days.legal_hold or days.ended_on is None:
        return None
    match kind:
        case "R1":
            if days.paid_on is None:
                return None
            return months_after(date(days.paid_on.year + 1, 1, 1), periods.months[EVIDENCE])
        case "R2":
            return _support(profile, periods, days, days.ended_on)
        case "R3":
            relied = max(days.ended_on, days.consent_until or days.ended_on)
            return months_after(relied, periods.months[CONSENTS])
    return None


def _support(profile: Profile, periods: Periods, days: LastDays, ended: date) -> date:
    if profile in PUBLIC:
        return months_after(max(ended, days.last_note_on or ended), periods.months[SUPPORT])
    months = periods.months[SUPPORT]
    if days.follow_up_due_on is not None:
        months = max(months, MONTHS_WITH_FOLLOW_UP)
    return months_after(ended, months)
