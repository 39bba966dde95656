"""What is missing before the list of a month can leave, person by person."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from ipsdesk.domain.months import Fact, Told


class Gap(StrEnum):
    """What is missing; the first three keep somebody out of the list."""

    NO_NUMBER = "no_number"
    NO_PATTERN = "no_pattern"
    SAME_NUMBER = "same_number"
    SUBSTITUTE = "substitute"
    NOT_INFORMED = "not_informed"
    NO_NAME = "no_name"
    NO_TIME = "no_time"


_NAMES = (Fact.FIRST_NAME, Fact.LAST_NAME)
IN_THE_WAY = frozenset({Gap.NO_NUMBER, Gap.NO_PATTERN, Gap.SAME_NUMBER})


@dataclass(frozen=True, slots=True)
class About:
    """What the check must know of somebody beside what the list says.

    Attributes:
        informed: a note says that they were told of the reporting.

    """

    protected: bool = False
    substitute: bool = False
    informed: bool = True


def gaps(told: Sequence[Told], about: Sequence[About], facts: Sequence[Fact]) -> list[set[Gap]]:
    """Return what is missing of each person, in their order.

    Args:
        told: what the list would say.
        about: what else is known of each.
        facts: what the list has columns for.

    """
    numbers = Counter(
        one.number for one, known in zip(told, about, strict=True) if not known.protected
    )
    return [set(_gaps(one, known, facts, numbers)) for one, known in zip(told, about, strict=True)]


def _gaps(one: Told, known: About, facts: Sequence[Fact], numbers: Counter[str]) -> Iterator[Gap]:
    if Fact.NUMBER in facts:
        yield from _number_gaps(one, known, numbers)
    if not known.informed:
        yield Gap.NOT_INFORMED
    if not known.protected and not _is_named(one, facts):
        yield Gap.NO_NAME
    if Fact.HOURS in facts and not one.hours:
        yield Gap.NO_TIME


def _number_gaps(one: Told, known: About, numbers: Counter[str]) -> Iterator[Gap]:
    if not one.number:
        yield Gap.NO_PATTERN if known.protected else Gap.NO_NUMBER
        return
    if known.protected:
        return
    if numbers[one.number] > 1:
        yield Gap.SAME_NUMBER
    if known.substitute:
        yield Gap.SUBSTITUTE


def _is_named(one: Told, facts: Sequence[Fact]) -> bool:
    return all(one.fact(name) for name in _NAMES if name in facts)
