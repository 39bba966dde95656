"""Own checklists in words: which there are, one being written, and what is wrong with it."""

import json
from dataclasses import dataclass, replace

from ipsdesk.actions import drafts, own_scales
from ipsdesk.actions.desk import Desk
from ipsdesk.domain.errors import ScaleRefused
from ipsdesk.domain.faults import Fault
from ipsdesk.domain.scale_drafts import (
    POINTS,
    DraftBand,
    DraftItem,
    ScaleDraft,
    Texts,
    content_of,
    draft_of,
)
from ipsdesk.ui.presenters.review_words import told
from ipsdesk.words import say, say_many

MONTHS = (3, 6, 12)
PLACE = "scale-editor"  # where what is being written is kept


@dataclass(frozen=True, slots=True)
class OwnLine:
    """One checklist that was written here, as it is listed."""

    draft: ScaleDraft
    title: str
    told: str


class ScaleEditorPresenter:
    """One checklist at a time: read, changed, judged, and kept as a version of its own."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self.draft = _kept(desk)

    def lines(self) -> tuple[OwnLine, ...]:
        """Return the checklists that were written here."""
        return tuple(_line(one) for one in own_scales.own_scales(self._desk))

    def begin(self) -> None:
        """Begin an empty checklist."""
        self.draft = own_scales.new_scale(self._desk)

    def begin_with(self, scale: str) -> None:
        """Begin with a copy of a scale that comes with ipsdesk."""
        self.draft = own_scales.copied_scale(self._desk, scale)

    def open(self, draft: ScaleDraft) -> None:
        """Open a checklist to change it."""
        self.draft = draft

    def close(self) -> None:
        """Leave the checklist that is open; what was not saved of it is given up."""
        self.draft = None
        drafts.drop_draft(self._desk, PLACE)

    def keep(self) -> None:
        """Keep what is being written, so that a lock loses nothing of it."""
        if self.draft is not None and not self._desk.vault.facts.read_only:
            drafts.keep_draft(self._desk, PLACE, content_of(self.draft, "0"))

    def save(self) -> str:
        """Keep the checklist that is open, and return what to say of it."""
        scale = own_scales.save_scale(self._desk, self._open())
        text = say(
            "The checklist is saved as version {version} and can be chosen when a review begins. "
            "Reviews that were begun before keep their text."
        )
        return text.format(version=scale.version)

    def faults(self) -> tuple[Fault, ...]:
        """Return everything that is wrong with the checklist, at its place on the page."""
        draft = self._open()
        try:
            own_scales.check(draft)
        except ScaleRefused as refused:
            placed = (
                replace(fault, place=_place(fault.place.split("."), draft))
                for fault in refused.faults
            )
            return tuple(dict.fromkeys(placed))
        return ()

    def _open(self) -> ScaleDraft:
        if self.draft is None:
            raise LookupError
        return self.draft


def _kept(desk: Desk) -> ScaleDraft | None:
    """Return the checklist that was being written when it was left, if any."""
    found = drafts.draft_at(desk, PLACE)
    return draft_of(json.dumps(found)) if found is not None else None


def languages() -> tuple[tuple[str, str], ...]:
    """Return the languages a checklist is written in; the first must be there."""
    return (("sv", say("Swedish")), ("en", say("English")), ("fi", say("Finnish")))


def scales_to_copy() -> tuple[tuple[str, str], ...]:
    """Return the scales that a checklist can begin as a copy of."""
    return tuple((one.id, told(one.title)) for one in own_scales.scales_to_copy())


def points_choices() -> tuple[tuple[str, str], ...]:
    """Return from how few to how many points an item can have."""
    text = say("{least} to {most} points")
    return tuple((f"{low}-{high}", text.format(least=low, most=high)) for low, high in POINTS)


def month_choices() -> tuple[tuple[str, str], ...]:
    """Return how often a review on it is due."""
    return tuple(
        (str(n), say_many("every {count} month", "every {count} months", n)) for n in MONTHS
    )


def shown(texts: Texts, language: str) -> str:
    """Return a text to read: in the language, or else in any that there is."""
    return texts.get(language) or next(filter(None, texts.values()), "")


def put(texts: Texts, language: str, text: str) -> Texts:
    """Return texts with another one in a language."""
    return {**texts, language: text}


def item_words(item: DraftItem, language: str) -> str:
    """Say in one line what an item is."""
    title = shown(item.title, language) or say("(no text yet)")
    text = say("{code}  {title}, {least} to {most} points")
    line = text.format(code=item.id, title=title, least=item.lowest, most=item.highest)
    if item.weight == 1:
        return line
    return say("{line}, counted {times} times").format(line=line, times=item.weight)


def range_words(draft: ScaleDraft) -> str:
    """Say from which to which total the levels must reach."""
    least, most = draft.range
    text = say("The total can be from {least} to {most}. The levels must reach from end to end.")
    return text.format(least=least, most=most)


def band_of(least: str, most: str, label: Texts) -> DraftBand:
    """Return a level as it was typed; what is no number is 0, and is then told to be wrong."""
    return DraftBand(_number(least), _number(most), label)


def _number(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) < 5 else 0


def _line(one: own_scales.OwnScale) -> OwnLine:
    draft = one.draft
    text = say_many(
        "Version {{version}}, {count} item", "Version {{version}}, {count} items", len(draft.items)
    )
    return OwnLine(draft, shown(draft.title, "sv"), text.format(version=one.version))


def _place(parts: list[str], draft: ScaleDraft) -> str:
    """Name a place of the file as it is called on the page."""
    match parts:
        case ["items", name, *rest]:
            return _place_in_item(name, rest)
        case ["sections", name, *_]:
            at = [one.id for one in draft.sections].index(name) + 1
            return say("Section {number}").format(number=at)
        case ["result_bands", name, *_]:
            return say("Level {number}").format(number=name.removeprefix("band-"))
        case [first, *_]:
            return _whole_places().get(first) or say("The checklist")
        case _:
            return say("The checklist")


def _place_in_item(name: str, rest: list[str]) -> str:
    match rest:
        case ["response", "anchors", points, *_]:
            return say("Item {code}, {points} points").format(code=name, points=points)
        case ["section", *_]:
            return say("Item {code}, the section").format(code=name)
        case _:
            return say("Item {code}").format(code=name)


def _whole_places() -> dict[str, str]:
    return {
        "title": say("The title of the checklist"),
        "note": say("The note"),
        "items": say("Items"),
        "result_bands": say("The levels"),
    }
