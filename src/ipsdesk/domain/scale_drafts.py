"""An own checklist while it is written: texts in each language, and an anchor for each point.

A draft becomes the content of a scale file, and is read and judged as any other scale is.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from ipsdesk.domain.scale_reading import FORMAT

LANGUAGES = ("sv", "en", "fi")
OWN = "own-"  # what the names of own checklists begin with; no bundled scale's does
Json = Mapping[str, Any]  # what a file holds has no type
POINTS = ((1, 5), (1, 4), (1, 3), (0, 2), (0, 1))  # the fewest and the most that an item can have
MOST_WEIGHT = 9
Texts = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class DraftSection:
    """A section, and what it is called."""

    id: str
    title: Texts = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class DraftItem:
    """An item: its section and texts, how much it counts, and a text for each number of points."""

    id: str
    section: str
    title: Texts = field(default_factory=dict)
    description: Texts = field(default_factory=dict)
    weight: int = 1
    lowest: int = 1
    highest: int = 5
    anchors: Mapping[int, Texts] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class DraftBand:
    """What totals from one number to another are called."""

    least: int
    most: int
    label: Texts = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ScaleDraft:
    """A whole checklist; `id` stays from version to version."""

    id: str
    title: Texts = field(default_factory=dict)
    note: Texts = field(default_factory=dict)
    sections: tuple[DraftSection, ...] = ()
    items: tuple[DraftItem, ...] = ()
    bands: tuple[DraftBand, ...] = ()
    months: int = 6

    @property
    def range(self) -> tuple[int, int]:
        """The lowest and the highest total there can be."""
        least = sum(item.lowest * item.weight for item in self.items)
        return least, sum(item.highest * item.weight for item in self.items)

    def with_section(self) -> "ScaleDraft":
        """Return it with one more section."""
        made = DraftSection(_free("d", {one.id for one in self.sections}))
        return replace(self, sections=(*self.sections, made))

    def without_section(self, name: str) -> "ScaleDraft":
        """Return it without a section and what stands in it."""
        return replace(
            self,
            sections=tuple(one for one in self.sections if one.id != name),
            items=tuple(one for one in self.items if one.section != name),
        )

    def new_item(self) -> DraftItem:
        """Return an item to fill in, under the next free code."""
        section = self.sections[-1].id if self.sections else ""
        return DraftItem(_free("K", {one.id for one in self.items}), section)

    def with_item(self, item: DraftItem) -> "ScaleDraft":
        """Return it with an item in place of the one with its code, or as the last."""
        if any(one.id == item.id for one in self.items):
            kept = tuple(item if one.id == item.id else one for one in self.items)
            return replace(self, items=kept)
        return replace(self, items=(*self.items, item))

    def without_item(self, name: str) -> "ScaleDraft":
        """Return it without an item."""
        return replace(self, items=tuple(one for one in self.items if one.id != name))

    def with_moved(self, name: str, by: int) -> "ScaleDraft":
        """Return it with an item some places on, or back, among those of its section."""
        item = next(one for one in self.items if one.id == name)
        beside = [one for one in self.items if one.section == item.section]
        to = max(0, min(beside.index(item) + by, len(beside) - 1))
        beside.remove(item)
        beside.insert(to, item)
        in_order = iter(beside)
        kept = (next(in_order) if one.section == item.section else one for one in self.items)
        return replace(self, items=tuple(kept))

    def with_band(self) -> "ScaleDraft":
        """Return it with one more band, from where the last one ends to the highest total."""
        least, most = self.range
        first = self.bands[-1].most + 1 if self.bands else least
        return replace(self, bands=(*self.bands, DraftBand(min(first, most), most)))

    def without_band(self, at: int) -> "ScaleDraft":
        """Return it without a band."""
        return replace(self, bands=self.bands[:at] + self.bands[at + 1 :])


def content_of(draft: ScaleDraft, version: str) -> dict[str, object]:
    """Return a draft as the content of a scale file."""
    weighted = any(item.weight != 1 for item in draft.items)
    in_order = [item for part in draft.sections for item in draft.items if item.section == part.id]
    lost = [item for item in draft.items if item not in in_order]
    content: dict[str, object] = {
        "format": FORMAT,
        "id": draft.id,
        "version": version,
        "title": _told(draft.title),
        "authors": [],
        "text_status": "own_words",
        "validated": False,
        "na_policy": "allowed",
        "score": {
            "method": "weighted_sum" if weighted else "sum",
            "missing": "forbid",
            "step": 1,
        },
        "review_interval": [{"else": True, "every": f"P{draft.months}M"}],
        "sections": [{"id": one.id, "title": _told(one.title)} for one in draft.sections],
        "items": [_item(one, at) for at, one in enumerate((*in_order, *lost), 1)],
    }
    if _told(draft.note):
        content["note"] = _told(draft.note)
    if draft.bands:
        content["result_bands"] = [_band(one, at) for at, one in enumerate(draft.bands, 1)]
    return content


def text_of(draft: ScaleDraft, version: str) -> str:
    """Return a draft as the text of a scale file."""
    return json.dumps(content_of(draft, version), ensure_ascii=False, indent=1)


def draft_of(text: str) -> ScaleDraft | None:
    """Return the draft that a scale's text came from; None for what is not written this way."""
    told: Json = json.loads(text)
    if not str(told.get("id", "")).startswith(OWN):
        return None
    try:
        draft = _read(told)
    except (KeyError, TypeError, ValueError, AttributeError):
        return None
    return draft if content_of(draft, str(told["version"])) == told else None


def _read(told: Json) -> ScaleDraft:
    return ScaleDraft(
        id=told["id"],
        title=told["title"],
        note=told.get("note", {}),
        sections=tuple(DraftSection(one["id"], one["title"]) for one in told["sections"]),
        items=tuple(_read_item(one) for one in told["items"]),
        bands=tuple(
            DraftBand(one["min"], one["max"], one["label"]) for one in told.get("result_bands", ())
        ),
        months=int(told["review_interval"][0]["every"][1:-1]),
    )


def _read_item(told: Json) -> DraftItem:
    anchors = {one["value"]: one["text"] for one in told["response"]["anchors"]}
    return DraftItem(
        id=told["id"],
        section=told["section"],
        title=told["title"],
        description=told.get("description", {}),
        weight=told.get("weight", 1),
        lowest=min(anchors),
        highest=max(anchors),
        anchors=anchors,
    )


def _item(item: DraftItem, number: int) -> dict[str, object]:
    points = range(item.lowest, item.highest + 1)
    told: dict[str, object] = {
        "id": item.id,
        "section": item.section,
        "number": number,
        "title": _told(item.title),
        "rated_unit": "team",
        "response": {
            "kind": "anchors",
            "anchors": [{"value": n, "text": _told(item.anchors.get(n, {}))} for n in points],
        },
    }
    if _told(item.description):
        told["description"] = _told(item.description)
    if item.weight != 1:
        told["weight"] = item.weight
    return told


def _band(band: DraftBand, number: int) -> dict[str, object]:
    return {
        "id": f"band-{number}",
        "scope": "total",
        "min": band.least,
        "max": band.most,
        "label": _told(band.label),
    }


def _told(texts: Texts) -> dict[str, str]:
    """Return the texts that are written; a language without one is left out."""
    kept = {language: texts.get(language, "").strip() for language in LANGUAGES}
    return {language: text for language, text in kept.items() if text}


def _free(letter: str, taken: set[str]) -> str:
    number = 1
    while f"{letter}{number}" in taken:
        number += 1
    return f"{letter}{number}"
