"""The marks beside a participant's name: their age below 18, a restriction, their consents."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from ipsdesk.actions.consents import Consent
from ipsdesk.domain.people import Participant, age_on
from ipsdesk.words import say, say_many

_SOON_DAYS = 14


@dataclass(frozen=True, slots=True)
class Chip:
    """A short mark beside the name: its words, its icon, and how much it matters."""

    words: str
    icon: str
    tone: str


def chips_of(person: Participant, consents: list[Consent], today: date) -> tuple[Chip, ...]:
    """Return the marks beside a name, what is asked about first, first."""
    chips: list[Chip] = []
    if person.is_minor(today):
        years = say_many("{count} year old", "{count} years old", age_on(person.birth_date, today))
        chips.append(Chip(years, "user-round", "blue"))
    if person.restricted:
        chips.append(Chip(say("Restricted by law"), "lock", "amber"))
    chips += _consents_in_force(consents, today)
    chips += _consents_ending(consents, today)
    if person.is_active(today):  # nothing has to be renewed once the support has ended
        chips += _consents_over(consents, today)
    return tuple(chips)


def _consents_in_force(consents: list[Consent], today: date) -> Iterator[Chip]:
    """Count the consents that hold, and those that wait for a guardian."""
    holding = _different(one for one in consents if one.holds(today))
    if holding:
        words = say_many("{count} consent holds", "{count} consents hold", holding)
        yield Chip(words, "shield-check", "green")
    waiting = _different(one for one in consents if one.waits and one.is_open(today))
    if waiting:
        words = say_many(
            "{count} consent waits for a guardian", "{count} consents wait for a guardian", waiting
        )
        yield Chip(words, "hourglass", "amber")


def _consents_ending(consents: list[Consent], today: date) -> Iterator[Chip]:
    """Count the consents that end soon."""
    soon = _different(one for one in consents if ends_soon(one, today))
    if soon:
        words = say_many("{count} consent ends soon", "{count} consents end soon", soon)
        yield Chip(words, "clock", "amber")


def _consents_over(consents: list[Consent], today: date) -> Iterator[Chip]:
    """Count the consents that ended and were not given anew; what was taken back is no gap."""
    over = _different(one for one in consents if _has_run_out(one, today))
    if over:
        words = say_many("{count} consent has run out", "{count} consents have run out", over)
        yield Chip(words, "clock", "amber")


def _different(consents: Iterable[Consent]) -> int:
    """Count consents; one that is kept twice, for the same thing and recipient, is one."""
    return len({(one.kind, one.recipient) for one in consents})


def _has_run_out(one: Consent, today: date) -> bool:
    return one.withdrawn_on is None and not one.is_open(today) and one.renewed_on is None


def ends_soon(one: Consent, today: date) -> bool:
    """Tell whether a consent holds and ends within two weeks."""
    return one.holds(today) and one.ends_on is not None and (one.ends_on - today).days <= _SOON_DAYS
