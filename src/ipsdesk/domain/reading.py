"""Reading: one keyed part of a file, read key by key; whatever is wrong becomes a fault."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from enum import StrEnum
from fractions import Fraction
from math import isfinite
from typing import TypeGuard, TypeVar

from ipsdesk.domain.comparisons import exactly
from ipsdesk.domain.faults import Fault, FaultKind
from ipsdesk.domain.wordings import Wording

_Choice = TypeVar("_Choice", bound=StrEnum)
_Instead = TypeVar("_Instead")


class Keyed:
    """Keys at one place of a file, and the faults found so far in the whole."""

    def __init__(self, found: object, place: str, faults: list[Fault]) -> None:
        self.place = place
        self.faults = faults
        self._keys: Mapping[object, object] = found if isinstance(found, Mapping) else {}
        if not isinstance(found, Mapping):
            self.fault(FaultKind.NOT_KEYED)

    def __contains__(self, key: str) -> bool:
        """Tell whether the key is there."""
        return key in self._keys

    def fault(self, kind: FaultKind, named: object = "", key: str = "") -> None:
        """Note a fault here, or at a key below."""
        self.faults.append(Fault(".".join(filter(None, (self.place, key))), kind, str(named)))

    def only(self, known: Collection[str]) -> None:
        """Fault every key that is not known: a misspelt one would be lost in silence."""
        for key in self._keys:
            if key not in known:
                self.fault(FaultKind.UNKNOWN_KEY, key)

    def empty(self, key: str) -> bool:
        """Tell whether null stands at the key."""
        return self._keys.get(key) is None

    def names(self) -> tuple[str, ...]:
        """Return the keys, in the order of the file."""
        return tuple(str(key) for key in self._keys)

    def _found(self, key: str, default: object) -> object:
        return self._keys.get(key, default)

    def _wrong(self, key: str, kind: FaultKind, found: object, instead: _Instead) -> _Instead:
        if found is None:
            self.fault(FaultKind.MISSING, "", key)
        else:
            self.fault(kind, found, key)
        return instead


class Reading(Keyed):
    """The values at one place of a file, each read as what it should be."""

    def word(self, key: str, default: str | None = None) -> str:
        """Return a text that is not empty."""
        if default is not None and key not in self:
            return default
        found = self._found(key, default)
        if isinstance(found, str) and found.strip():
            return found
        return self._wrong(key, FaultKind.NOT_TEXT, found, default or "")

    def number(self, key: str, default: Fraction | None = None) -> Fraction:
        """Return a number, exact."""
        found = self._found(key, default)
        if _is_number(found) and isfinite(found):
            return exactly(found)
        return self._wrong(key, FaultKind.NOT_NUMBER, found, default or Fraction(0))

    def whole(self, key: str, default: int | None = None) -> int:
        """Return a whole number."""
        found = self._found(key, default)
        if isinstance(found, int) and not isinstance(found, bool):
            return found
        return self._wrong(key, FaultKind.NOT_WHOLE, found, default or 0)

    def truth(self, key: str, *, default: bool | None = None) -> bool:
        """Return true or false."""
        found = self._found(key, default)
        if isinstance(found, bool):
            return found
        return self._wrong(key, FaultKind.NOT_YES_NO, found, bool(default))

    def one_of(self, key: str, choices: type[_Choice], default: _Choice | None = None) -> _Choice:
        """Return one of a few known words."""
        found = self._found(key, default)
        known = [choice for choice in choices if choice == found]
        if known:
            return known[0]
        return self._wrong(key, FaultKind.UNKNOWN_CHOICE, found, default or next(iter(choices)))

    def wording(self, key: str) -> Wording:
        """Return a text in several languages; Swedish must be among them."""
        if key not in self._keys:
            return self._wrong(key, FaultKind.MISSING, None, Wording(""))
        texts = self.inner(key)
        told = [(language, texts.word(language)) for language in texts.names()]
        if "sv" not in texts:
            texts.fault(FaultKind.NO_SWEDISH)
        others = tuple(pair for pair in told if pair[0] != "sv")
        return Wording(dict(told).get("sv", ""), others)

    def wording_if_any(self, key: str) -> Wording | None:
        """Return a text in several languages, or None when the key is not there."""
        return self.wording(key) if key in self._keys else None

    def plain(self, key: str) -> object:
        """Return whatever stands at a key; the caller judges it."""
        return self._keys.get(key)

    def inner(self, key: str) -> "Reading":
        """Return the keyed part below a key."""
        return Reading(self._keys.get(key), f"{self.place}.{key}".lstrip("."), self.faults)

    def many(self, key: str) -> tuple[object, ...]:
        """Return what a list holds; no list is an empty one."""
        found = self._keys.get(key, [])
        if isinstance(found, list | tuple):
            return tuple(found)
        return self._wrong(key, FaultKind.NOT_LIST, found, ())

    def words(self, key: str) -> tuple[str, ...]:
        """Return a list of texts."""
        found = self.many(key)
        for text in found:
            if not isinstance(text, str):
                self.fault(FaultKind.NOT_TEXT, text, key)
        return tuple(text for text in found if isinstance(text, str))

    def wholes(self, key: str) -> tuple[int, ...]:
        """Return a list of whole numbers."""
        found = self.many(key)
        for number in found:
            if not isinstance(number, int):
                self.fault(FaultKind.NOT_WHOLE, number, key)
        return tuple(number for number in found if isinstance(number, int))

    def each(self, key: str) -> Iterator["Reading"]:
        """Go through the keyed parts of a list; a part with an id is named by it."""
        for position, part in enumerate(self.many(key), start=1):
            name = part.get("id", position) if isinstance(part, Mapping) else position
            yield Reading(part, f"{self.place}.{key}.{name}".lstrip("."), self.faults)


def _is_number(found: object) -> TypeGuard[int | float | Fraction]:
    return isinstance(found, int | float | Fraction) and not isinstance(found, bool)


def fault_doubles(reading: Keyed, key: str, ids: Iterable[str]) -> None:
    """Fault each id that occurs more than once, each of them once."""
    seen = list(ids)
    for double in dict.fromkeys(one for one in seen if seen.count(one) > 1):
        reading.fault(FaultKind.DOUBLE_ID, double, key)
