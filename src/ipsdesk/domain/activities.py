"""What a project did that is about no participant: events, organisations, trials, fidelity."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain

from ipsdesk.domain.periods import Period, touches, within

# Gatherings of partners and of the public: how many came says nothing of any participant.
OPEN_KINDS = frozenset(
    {
        "pilot_workshop",
        "workshop",
        "conference",
        "assembly",
        "public_dialogue",
        "transnational_exchange",
        "webinar",
        "lecture",
        "training",
        "development",
        "outcome_report",
    }
)
EXCHANGE = "transnational_exchange"
SPECIALISTS_FROM = 3


@dataclass(frozen=True, slots=True)
class Happening:
    """An event: when, of which kind, how many came, and what was thought of beforehand."""

    kind: str
    from_day: date
    people: int | None
    came: tuple[tuple[str, int], ...]  # municipality of the organisation, and how many from it
    how_they_work: str = ""
    what_works: str = ""
    which_results: str = ""
    equality: bool = False
    accessibility: bool = False
    non_discrimination: bool = False

    @property
    def told(self) -> bool:
        """Tell whether anything was written of how, what works, or which results."""
        return bool(self.how_they_work or self.what_works or self.which_results)


@dataclass(frozen=True, slots=True)
class Trial:
    """A method that was tried, in the words of those who tried it."""

    name: str
    from_day: date
    to_day: date | None
    result: str
    verdict: str


@dataclass(frozen=True, slots=True)
class UnitFidelity:
    """The unit's own total on a fidelity scale and its items; about the team, not a person."""

    scale: str
    total: int
    highest: int
    band: str
    on: date
    items: tuple[tuple[str, int], ...] = ()
    hindrances: tuple[str, ...] = ()  # what keeps the review from being formal


@dataclass(frozen=True, slots=True)
class KindCount:
    """How often something of a kind took place; how many came, where that may be told."""

    kind: str
    times: int
    people: int | None


@dataclass(frozen=True, slots=True)
class Principles:
    """How many events there were, and at how many each horizontal principle was seen to."""

    events: int
    equality: int
    accessibility: int
    non_discrimination: int

    @property
    def numbers(self) -> tuple[int, ...]:
        """Return each number as often as its table shows it: one row for each principle."""
        seen = (self.equality, self.accessibility, self.non_discrimination)
        return (*seen, *(self.events for _ in seen))


@dataclass(frozen=True, slots=True)
class Activities:
    """All of it for one period; there is no person in it, so that no guard is needed."""

    kinds: tuple[KindCount, ...] = ()
    municipalities: tuple[tuple[str, int, int], ...] = ()
    organisations: tuple[tuple[str, int], ...] = ()
    exchanges: tuple[Happening, ...] = ()
    trials: tuple[Trial, ...] = ()
    principles: Principles | None = None
    fidelity: UnitFidelity | None = None

    @property
    def numbers(self) -> Counter[int]:
        """Return every count in it, each as often as it is shown."""
        told = [
            *chain.from_iterable((kind.times, kind.people) for kind in self.kinds),
            *chain.from_iterable(numbers for _, *numbers in self.municipalities),
            *(number for _, number in self.organisations),
            *(() if self.principles is None else self.principles.numbers),
            *(() if self.fidelity is None else (points for _, points in self.fidelity.items)),
        ]
        return Counter(number for number in told if number is not None)


def activities_in(
    period: Period,
    last: date,
    happenings: Iterable[Happening],
    trials: Iterable[Trial],
    organisations: Iterable[str],
) -> Activities:
    """Count what took place in a period.

    Args:
        period: what is summed up.
        last: the last day that has been.
        happenings: all events there are.
        trials: all method trials.
        organisations: the kind of each organisation that takes part.

    """
    here = [one for one in happenings if within(period, one.from_day) and one.from_day <= last]
    tried = [one for one in trials if one.from_day <= last]
    return Activities(
        kinds=_kinds(here),
        municipalities=_municipalities(here),
        organisations=tuple(sorted(Counter(organisations).items())),
        exchanges=tuple(filter(_is_told_exchange, here)),
        trials=tuple(one for one in tried if touches(period, one.from_day, one.to_day)),
        principles=_principles(here) if here else None,
    )


def _is_told_exchange(one: Happening) -> bool:
    return one.kind == EXCHANGE and one.told


def fidelity_items(
    items: Iterable[tuple[str, int]], specialists: int
) -> tuple[tuple[str, int], ...]:
    """Return the points of each item where the team is three or more (rule 16)."""
    return tuple(items) if specialists >= SPECIALISTS_FROM else ()


def _kinds(here: Sequence[Happening]) -> tuple[KindCount, ...]:
    times = Counter(one.kind for one in here)
    return tuple(KindCount(kind, times[kind], _visitors(here, kind)) for kind in sorted(times))


def _visitors(here: Sequence[Happening], kind: str) -> int | None:
    """Return how many came, for gatherings where that says nothing of a participant."""
    if kind not in OPEN_KINDS:
        return None
    return sum(one.people or 0 for one in here if one.kind == kind)


def _municipalities(here: Sequence[Happening]) -> tuple[tuple[str, int, int], ...]:
    events: Counter[str] = Counter()
    people: defaultdict[str, int] = defaultdict(int)
    for one in here:
        if one.kind not in OPEN_KINDS:
            continue  # whoever came may have been participants
        events.update({place for place, _ in one.came})
        for place, count in one.came:
            people[place] += count
    return tuple((place, events[place], people[place]) for place in sorted(events))


def _principles(here: Sequence[Happening]) -> Principles:
    return Principles(
        len(here),
        sum(one.equality for one in here),
        sum(one.accessibility for one in here),
        sum(one.non_discrimination for one in here),
    )
