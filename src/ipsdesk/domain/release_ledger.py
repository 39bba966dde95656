"""The ledger: every summary that left, with how each person was counted in it."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from hashlib import sha256
from json import dumps
from uuid import UUID

from ipsdesk.domain.release import ReleasedCell, Terms, Why

FIRST_OF_ALL = b"ipsdesk-ledger"
Path = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Layout:
    """The variables and tables of a release as they were: levels, groups, and who is sensitive."""

    variables: Mapping[str, tuple[str, ...]]
    groups: Mapping[str, Mapping[str, tuple[str, ...]]]
    tables: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Left:
    """A summary that has left.

    Attributes:
        people: the levels of everybody in it who is not erased, in the layout's order.
        seals: of a combined summary, the unit by the id of the file it sent.
        digest: over everything that was released, and over the digest of the one before.
        proof: the twins that proved it; of a combined summary only their digest.

    """

    id: UUID
    number: int
    period: str
    last: date
    made_on: date
    plan: str
    plan_version: int
    places: tuple[str, ...]
    layout: Layout
    terms: Terms
    activities: Mapping[str, object]
    digest: bytes
    recipient: str = ""
    seals: Mapping[str, object] = field(default_factory=dict)
    cells: tuple[ReleasedCell, ...] = field(default=(), repr=False)
    people: Mapping[UUID, tuple[str, ...]] = field(default_factory=dict, repr=False)
    proof: bytes = field(default=b"", repr=False)

    @property
    def says_few(self) -> bool:
        """Tell whether its one sentence is that fewer than ten take part."""
        return bool(self.cells) and all(one.why is Why.LAYOUT for one in self.cells)

    @property
    def name(self) -> str:
        """Return what the guard calls this release: its number and its period."""
        return named(self.number, self.period)


@dataclass(frozen=True, slots=True)
class Forgotten:
    """How many erased persons were counted just so: by the number of each release."""

    path: Path
    people: int


@dataclass(frozen=True, slots=True)
class Ledger:
    """All summaries that left, oldest first, and whom they counted who is erased since."""

    left: tuple[Left, ...] = ()
    forgotten: tuple[Forgotten, ...] = ()

    @property
    def tells(self) -> bool:
        """Tell whether any summary that left showed a number."""
        return any(cell.shown is not None for one in self.left for cell in one.cells)

    @property
    def next_number(self) -> int:
        """Return the number of the next summary."""
        return self.left[-1].number + 1 if self.left else 1

    def steady(self, people: int) -> int:
        """Return the number that decides a layout: that of a summary of nearly as many, if any.

        A layout that grew with the one who makes it fifty would tell of that one.
        """
        return steady(people, ((self.people_in(one), one.terms.smallest) for one in self.left))

    def people_in(self, left: Left) -> int:
        """Return how many a summary counted, those who are erased since included."""
        gone = sum(one.people for one in self.forgotten if str(left.number) in one.path)
        return len(left.people) + gone

    def altered(self) -> Left | None:
        """Return the first summary that is not as it was when it left, or None."""
        before = FIRST_OF_ALL
        for one in self.left:
            plan = (one.plan, one.plan_version)
            told = about_of(one.number, one.period, plan, one.terms, one.made_on)
            if digest_of(before, one.cells, told) != one.digest:
                return one
            before = one.digest
        return None

    @property
    def digest(self) -> bytes:
        """Return the digest of the newest summary, or the one that all begin with."""
        return self.left[-1].digest if self.left else FIRST_OF_ALL


def steady(people: int, earlier: Iterable[tuple[int, int]]) -> int:
    """Return the number that decides a layout.

    Args:
        people: how many there are now.
        earlier: of each summary before, how many it counted, and its smallest count.

    """
    return min((people, *(many for many, most in earlier if 0 < people - many < most)))


def named(number: int, period: str) -> str:
    """Return what the guard calls a release."""
    return f"{number} {period}"


def about_of(
    number: int, period: str, plan: tuple[str, int], terms: Terms, made_on: date
) -> dict[str, object]:
    """Return what a summary's digest says of it beside its numbers."""
    name, version = plan
    return {
        "number": number,
        "period": period,
        "plan": f"{name}/{version}",
        "method": terms.method.value,
        "smallest": terms.smallest,
        "made_on": made_on.isoformat(),
    }


def digest_of(before: bytes, cells: Iterable[ReleasedCell], about: Mapping[str, object]) -> bytes:
    """Return the digest of a release: what was shown, by which rules, after which one."""
    told = {
        "about": dict(about),
        "cells": [[one.table, *one.at, one.shown, one.low, one.high] for one in cells],
    }
    written = dumps(told, sort_keys=True, separators=(",", ":"), ensure_ascii=True)
    return sha256(before + written.encode()).digest()


def path_of(left: Iterable[Left], person: UUID) -> Path:
    """Return how one person was counted in each summary."""
    return {str(one.number): one.people[person] for one in left if person in one.people}


def together(forgotten: Iterable[Forgotten]) -> tuple[Forgotten, ...]:
    """Return each kind of erased person once, with how many there are."""
    counts: Counter[tuple[tuple[str, tuple[str, ...]], ...]] = Counter()
    for one in forgotten:
        counts[tuple(sorted(one.path.items()))] += one.people
    return tuple(Forgotten(dict(path), people) for path, people in sorted(counts.items()))
