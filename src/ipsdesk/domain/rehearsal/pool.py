"""What a made-up unit is made of: names, own words, notes, and how common each code is."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ipsdesk.domain.rehearsal.chance import Chance

Words = Sequence[str]
Json = Mapping[str, object]


class PoolIncomplete(LookupError):
    """A list that the generators draw from is missing: our bug."""


@dataclass(frozen=True, slots=True)
class Pool:
    """Lists of words and weights of codes, as read from the files under rehearsal/."""

    words: Json
    weights: Json
    names: Json
    employers: Json

    def line(self, chance: Chance, name: str) -> str:
        """Return one line of a list of words."""
        return chance.one_of(self.lines(name))

    def maybe(self, chance: Chance, name: str, share: float) -> str | None:
        """Return one line of a list of words in this share of all cases."""
        return chance.maybe(share, self.line(chance, name))

    def lines(self, name: str) -> Words:
        """Return a list of words."""
        return _words(self.words, name)

    def pair(self, chance: Chance, name: str) -> tuple[str, str]:
        """Return one pair of a list of pairs."""
        first, second = chance.one_of(self.rows(name))[:2]
        return str(first), str(second)

    def fitting(self, chance: Chance, name: str, key: str) -> str:
        """Return one line of a list of pairs, of those that begin with this."""
        return chance.one_of([str(told) for one, told, *_ in self.rows(name) if one == key])

    def rows(self, name: str) -> Sequence[Sequence[str | None]]:
        """Return a list of rows of words."""
        return _rows(self.words, name)

    def code(self, chance: Chance, name: str) -> str:
        """Return one code of a mix, as often as its weight says."""
        return chance.weighed(self.mix(name))

    def codes(self, chance: Chance, name: str, count: int) -> list[str]:
        """Return several different codes of a mix."""
        return chance.some_of(list(self.mix(name)), count)

    def mix(self, name: str) -> Mapping[str, int]:
        """Return the weights of a mix."""
        found = self.weights.get(name)
        if not isinstance(found, dict):
            raise PoolIncomplete(name)
        return found

    def called(self, name: str) -> Words:
        """Return a list of names of people."""
        return _words(self.names, name)

    def of_employers(self, name: str) -> Words:
        """Return a list of words that names of employers are made of."""
        return _words(self.employers, name)

    def employer_kinds(self) -> Sequence[Sequence[str | None]]:
        """Return kinds of employer with the industry of each."""
        return _rows(self.employers, "second")

    def observations(self) -> Mapping[str, Words]:
        """Return lines of evidence by their source."""
        found = self.words.get("reviewers_words")
        if not isinstance(found, dict):
            raise PoolIncomplete("reviewers_words")
        return found


def _words(of: Json, name: str) -> Words:
    found = of.get(name)
    if not isinstance(found, list) or not found:
        raise PoolIncomplete(name)
    return found


def _rows(of: Json, name: str) -> Sequence[Sequence[str | None]]:
    found = of.get(name)
    if not isinstance(found, list) or not found:
        raise PoolIncomplete(name)
    return found
