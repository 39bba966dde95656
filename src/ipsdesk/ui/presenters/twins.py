"""People who may be here twice: why, what the two records tell, and what is decided."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from uuid import UUID

from ipsdesk.actions import merging, twins
from ipsdesk.actions.desk import Desk
from ipsdesk.domain.intake.alike import Alike
from ipsdesk.ui.presenters import import_words as told
from ipsdesk.words import say, say_day, say_many

KIND = "people"


@dataclass(frozen=True, slots=True)
class PairLine:
    """Two who may be one, in the list."""

    place: int
    title: str = field(repr=False)
    reasons: str


@dataclass(frozen=True, slots=True)
class ChoiceLine:
    """One value that the two tell differently, in words."""

    meaning: str
    title: str
    kept: str = field(repr=False)
    other: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class PairCard:
    """Two records side by side."""

    place: int
    kept: str = field(repr=False)
    other: str = field(repr=False)
    reasons: str
    choices: tuple[ChoiceLine, ...] = field(repr=False)


@dataclass(frozen=True, slots=True)
class MergedLine:
    """Two records that were put together."""

    id: UUID
    title: str = field(repr=False)
    detail: str


class TwinsPresenter:
    """The pairs of the unit, found when they are asked for."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._pairs: tuple[twins.Pair, ...] = ()

    def look(self, tell: Callable[[int, int], None]) -> tuple[PairLine, ...]:
        """Look for everybody who may be here twice."""
        self._pairs = tuple(twins.pairs(self._desk, tell))
        return self.lines()

    def lines(self) -> tuple[PairLine, ...]:
        """Return the pairs that were found, most alike first."""
        return tuple(
            PairLine(place, f"{pair.one.name} · {pair.other.name}", _reasons(pair.one))
            for place, pair in enumerate(self._pairs)
        )

    @staticmethod
    def counted(lines: tuple[PairLine, ...]) -> str:
        """Say how many pairs there are."""
        if not lines:
            return say("Nobody seems to be here twice.")
        return say_many("{count} pair to look at", "{count} pairs to look at", len(lines))

    def card(self, place: int) -> PairCard | None:
        """Return a pair side by side: the lower case number stays."""
        if not 0 <= place < len(self._pairs):
            return None
        pair = self._pairs[place]
        found = merging.choices(self._desk, pair.one.participant, pair.other.participant)
        lines = tuple(
            ChoiceLine(
                one.meaning,
                told.meaning_words(KIND, one.meaning),
                told.value_words(KIND, one.meaning, one.kept),
                told.value_words(KIND, one.meaning, one.other),
            )
            for one in found
        )
        return PairCard(place, _named(pair.one), _named(pair.other), _reasons(pair.one), lines)

    def say_apart(self, place: int) -> None:
        """Remember for ever that these are two people."""
        pair = self._pairs[place]
        twins.say_apart(self._desk, pair.one.participant, [pair.other.participant])
        self._forget(place)

    def merge(self, place: int, take: Iterable[str]) -> None:
        """Put the two together, with the other's values where they were chosen."""
        pair = self._pairs[place]
        merging.merge(self._desk, pair.one.participant, pair.other.participant, take)
        self._forget(place)

    def merged(self) -> tuple[MergedLine, ...]:
        """Return who was put together, newest first."""
        return tuple(
            MergedLine(
                one.id,
                one.name,
                say("Case {number} went on here, {day}.").format(
                    number=one.number, day=say_day(one.on)
                ),
            )
            for one in merging.merged(self._desk)
        )

    def unmerge(self, which: UUID) -> None:
        """Take two records apart again."""
        merging.unmerge(self._desk, which)

    def _forget(self, place: int) -> None:
        gone = {self._pairs[place].one.participant, self._pairs[place].other.participant}
        self._pairs = tuple(
            pair
            for at, pair in enumerate(self._pairs)
            if at != place and not gone.issuperset((pair.one.participant, pair.other.participant))
        )


def _named(one: Alike) -> str:
    return say("{name}, case {number}").format(name=one.name, number=one.case)


def _reasons(one: Alike) -> str:
    return ", ".join(map(told.sign_words, one.signs))
