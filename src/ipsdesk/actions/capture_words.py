"""The words that quick capture is read by, as they ship with the program."""

from collections.abc import Iterator, Mapping
from functools import cache
from typing import TypeVar

from ipsdesk.actions.catalogue import keyed
from ipsdesk.domain.capture import MOST_TIMES, Vocabulary
from ipsdesk.domain.folding import fold
from ipsdesk.resources import resource

LANGUAGES = ("sv", "en")
SAYS = (
    "kind", "channel", "place", "phase", "activity", "purpose", "result", "outcome", "meeting",
    "missed", "cancelled", "times", "sort", "way", "actor",
)  # fmt: skip
_DOTLESS = str.maketrans("åäö", "aao")
_Meant = TypeVar("_Meant")


@cache
def vocabulary() -> Vocabulary:
    """Return the words of every language there is: people mix them in one line."""
    content = keyed(resource("capture.json").read_bytes())
    units = _part(content, "units")
    weekdays = enumerate(_list(content["weekdays"]))
    nearest = enumerate(_list(content["nearest_weekdays"]))
    ahead = {words: words for words in _folded(content["ahead"])}
    phrases = _dotless({**dict(_times(_part(content, "times"))), **dict(_phrases(content))})
    return Vocabulary(
        phrases=phrases,
        fillers=frozenset(_dotless(dict.fromkeys(_of_languages(_part(content, "fillers"))))),
        together=frozenset(_of_languages(_part(content, "together"))),
        minutes=frozenset(_folded(units["minutes"])),
        hours=frozenset(_folded(units["hours"])),
        spans=_numbers(content, "spans"),
        clock=frozenset(_folded(content["clock"])),
        days=_numbers(content, "days"),
        ahead=_dotless(ahead),
        weekdays=_dotless({word: day for day, words in weekdays for word in _folded(words)}),
        nearest_weekdays=_dotless({word: day for day, words in nearest for word in _folded(words)}),
        about=frozenset(_of_languages(_part(content, "about"))),
        where=frozenset(_of_languages(_part(content, "where"))),
        joining=frozenset(_of_languages(_part(content, "joining"))),
        counted=frozenset((*_of_languages(_part(content, "counted")), *_units(units))),
        tells=frozenset(_dotless(dict.fromkeys(_of_languages(_part(content, "tells"))))),
        agreed=frozenset(_dotless(dict.fromkeys(_of_languages(_part(content, "agreed"))))),
        common=frozenset(_folded(content["common"])),
        ways={str(one): str(way) for one, way in _part(content, "outreach_ways").items()},
    )


def _numbers(content: Mapping[str, object], name: str) -> dict[str, int]:
    said = _part(content, name).items()
    return _dotless({fold(words): int(str(number)) for words, number in said})


def _dotless(said: Mapping[str, _Meant]) -> dict[str, _Meant]:
    """Return what words mean, with those typed on a keyboard without å, ä and ö: mote, igar."""
    return {**{words.translate(_DOTLESS): meant for words, meant in said.items()}, **said}


def _phrases(content: Mapping[str, object]) -> Iterator[tuple[str, dict[str, str]]]:
    for one in _list(content["means"]):
        if isinstance(one, Mapping):
            says = {name: str(one[name]) for name in SAYS if name in one}
            for phrase in _of_languages(one):
                yield phrase, says


def _units(units: Mapping[str, object]) -> Iterator[str]:
    yield from (*_folded(units["minutes"]), *_folded(units["hours"]))


def _times(part: Mapping[str, object]) -> Iterator[tuple[str, dict[str, str]]]:
    """Yield how it is said that something was done more than once: x2, två gånger, 3 ggr."""
    words = list(_folded(part["words"]))
    for count in range(2, MOST_TIMES + 1):
        said = [str(count), *words[count - 2 : count - 1]]
        means = {"times": str(count)}
        yield from ((f"{one} {unit}", means) for one in said for unit in _folded(part["units"]))
        for sign in _folded(part["signs"]):
            yield from ((one, means) for one in (f"{sign}{count}", f"{count}{sign}"))


def _of_languages(part: Mapping[str, object]) -> Iterator[str]:
    for language in LANGUAGES:
        yield from _folded(part[language])


def _folded(words: object) -> Iterator[str]:
    return (fold(str(word)) for word in _list(words))


def _part(content: Mapping[str, object], name: str) -> Mapping[str, object]:
    found = content[name]
    if not isinstance(found, Mapping):
        raise TypeError(name)
    return found


def _list(found: object) -> list[object]:
    if not isinstance(found, list):
        raise TypeError(type(found).__name__)
    return found
