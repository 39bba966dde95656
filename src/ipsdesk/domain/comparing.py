"""Two units' points side by side by item code: what is told to another unit, and how it is read.

The file is meant to be read by other programs too; `docs/comparison.md` says what stands where.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from ipsdesk.domain.reviews import Review, ReviewKind, settled
from ipsdesk.domain.scale_scores import NOT_APPLICABLE, Points
from ipsdesk.domain.scales import Item, Scale
from ipsdesk.domain.wordings import Wording

FORMAT = "ipsdesk.comparison/1"
LANGUAGES = ("sv", "en", "fi")
_LONGEST, _MOST_ITEMS = 400, 500


@dataclass(frozen=True, slots=True)
class ComparedItem:
    """One item as a unit told it: its code, its words, what can be given, and what was."""

    code: str
    title: Wording
    lowest: int
    highest: int
    points: Points


@dataclass(frozen=True, slots=True)
class UnitPoints:
    """The signed points of one review of a unit, and by which text of which scale."""

    unit: str
    scale: str
    version: str
    checksum: str
    title: Wording
    official: bool
    kind: ReviewKind
    self_assessed: bool
    first: date
    last: date
    signed_on: date
    items: tuple[ComparedItem, ...]


@dataclass(frozen=True, slots=True)
class ComparedLine:
    """One item code on both sides; None on a side that has no such item."""

    code: str
    own: ComparedItem | None
    other: ComparedItem | None

    def named(self, language: str) -> str:
        """Return the item's name in a language, from whichever side has it; else as we say it."""
        titles = [side.title for side in (self.own, self.other) if side is not None]
        has = (_labels(title).get(language) for title in titles)
        return next(filter(None, has), None) or titles[0].swedish

    @property
    def alike(self) -> bool:
        """Whether both give the item points from the same range."""
        if self.own is None or self.other is None:
            return False
        ours, theirs = self.own, self.other
        return (ours.lowest, ours.highest) == (theirs.lowest, theirs.highest)


def points_of_unit(review: Review, scale: Scale, signed_on: date) -> UnitPoints:
    """Return what a unit tells of a signed review."""
    given = settled(review)
    return UnitPoints(
        unit=review.unit,
        scale=scale.id,
        version=scale.version,
        checksum=scale.checksum,
        title=scale.title,
        official=scale.official,
        kind=review.kind,
        self_assessed=review.self_assessed,
        first=review.from_day,
        last=review.to_day,
        signed_on=signed_on,
        items=tuple(_compared(item, given.get(item.id)) for item in scale.items),
    )


def side_by_side(own: UnitPoints, other: UnitPoints) -> tuple[ComparedLine, ...]:
    """Return each code once: in our order, then those that only the other has, in theirs."""
    ours = {item.code: item for item in own.items}
    theirs = {item.code: item for item in other.items}
    codes = dict.fromkeys([*ours, *theirs])
    return tuple(ComparedLine(code, ours.get(code), theirs.get(code)) for code in codes)


def languages_of(*units: UnitPoints) -> tuple[str, ...]:
    """Return the languages in which some unit names its items."""
    named = {code for unit in units for item in unit.items for code in _labels(item.title)}
    return tuple(language for language in LANGUAGES if language in named)


def told(unit: UnitPoints) -> dict[str, object]:
    """Return the file as JSON has it."""
    return {
        "format": FORMAT,
        "unit": unit.unit,
        "scale": unit.scale,
        "version": unit.version,
        "checksum": unit.checksum,
        "title": _labels(unit.title),
        "official_text": unit.official,
        "kind": unit.kind.value,
        "self_assessed": unit.self_assessed,
        "first": unit.first.isoformat(),
        "last": unit.last.isoformat(),
        "signed_on": unit.signed_on.isoformat(),
        "items": [_item_told(item) for item in unit.items],
    }


def read(told_by: Mapping[str, Any]) -> UnitPoints:  # JSON has no type
    """Return a unit's points as they came.

    Raises:
        ValueError, KeyError, TypeError: it is no such file, or an item stands in it twice.

    """
    if told_by["format"] != FORMAT:
        raise ValueError(FORMAT)
    first, last, signed = (date.fromisoformat(told_by[n]) for n in ("first", "last", "signed_on"))
    items = tuple(_item_read(one) for one in told_by["items"])
    if len({item.code for item in items}) < len(items) or not 0 < len(items) <= _MOST_ITEMS:
        raise ValueError(len(items))
    return UnitPoints(
        unit=_words(told_by["unit"]),
        scale=_words(told_by["scale"]),
        version=_words(told_by["version"]),
        checksum=_words(told_by["checksum"]),
        title=_wording(told_by["title"]),
        official=_truth(told_by["official_text"]),
        kind=ReviewKind(told_by["kind"]),
        self_assessed=_truth(told_by["self_assessed"]),
        first=first,
        last=last,
        signed_on=signed,
        items=items,
    )


def _compared(item: Item, points: Points) -> ComparedItem:
    return ComparedItem(item.id, item.title, item.lowest, item.highest, points)


def _labels(title: Wording) -> dict[str, str]:
    """Return a text in each language it has; what is missing is left out rather than guessed."""
    has = {"sv": title.swedish, **dict(title.others)}
    return {language: has[language] for language in LANGUAGES if language in has}


def _item_told(item: ComparedItem) -> dict[str, object]:
    return {
        "code": item.code,
        "labels": _labels(item.title),
        "lowest": item.lowest,
        "highest": item.highest,
        "points": item.points,
    }


def _item_read(one: Mapping[str, Any]) -> ComparedItem:  # JSON has no type
    lowest, highest = _whole(one["lowest"]), _whole(one["highest"])
    points = one["points"]
    if points is not None and points != NOT_APPLICABLE and not lowest <= _whole(points) <= highest:
        raise ValueError(points)
    return ComparedItem(_words(one["code"]), _wording(one["labels"]), lowest, highest, points)


def _wording(labels: Mapping[str, Any]) -> Wording:  # JSON has no type
    """Return a text that has at least one of our languages."""
    has = {name: _words(labels[name]) for name in LANGUAGES if name in labels}
    first = next(iter(has.values()), None)
    if first is None:
        raise ValueError(LANGUAGES)
    others = tuple((name, text) for name, text in has.items() if name != "sv")
    return Wording(has.get("sv", first), others)


def _words(value: object) -> str:
    if isinstance(value, str) and 0 < len(value.strip()) <= _LONGEST:
        return value
    raise ValueError(value)


def _whole(value: object) -> int:
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    raise ValueError(value)


def _truth(value: object) -> bool:
    if isinstance(value, bool):
        return value
    raise ValueError(value)
