"""One item while it is rated: anchors, ticks, what holds the points down, evidence, actions."""

from dataclasses import dataclass, field
from uuid import UUID

from ipsdesk.actions.evidence import DONE
from ipsdesk.actions.reviews import OpenReview
from ipsdesk.domain.records import Record
from ipsdesk.domain.responses import ByHand, ByHandKind, Components
from ipsdesk.domain.reviews import Rating
from ipsdesk.domain.scale_scores import NOT_APPLICABLE, Points
from ipsdesk.domain.scales import EvidenceSource, Item, RatedUnit, Scale
from ipsdesk.domain.suggestions import suggest
from ipsdesk.ui.presenters.review_words import (
    Mark,
    coded,
    points_words,
    role_words,
    source_mark,
    source_words,
    told,
)
from ipsdesk.words import say, say_day, say_many, say_short_day


@dataclass(frozen=True, slots=True)
class Choice:
    """One number of points and what it means."""

    points: Points
    shown: str
    text: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class Tick:
    """Something that is there or is not."""

    id: str
    label: str
    on: bool


@dataclass(frozen=True, slots=True)
class EvidenceLine:
    """One note of evidence: what it is, who told, what it says."""

    note: UUID
    mark: Mark
    head: str
    words: str = field(repr=False)
    mine: bool = False


@dataclass(frozen=True, slots=True)
class ActionLine:
    """One thing the unit will do; whoever planned it may take it back until it is done."""

    action: UUID
    what: str = field(repr=False)
    who_and_when: str
    done: bool
    mine: bool = False


@dataclass(frozen=True, slots=True)
class ItemState:
    """All that is shown of one item."""

    item: str
    place: str
    title: str
    description: str
    looks_at: str
    choices: tuple[Choice, ...]
    components: tuple[Tick, ...]
    conditions: tuple[Tick, ...]
    hint: str
    held: str
    comment: str = field(repr=False)
    adaptation: str = field(repr=False)
    notes: tuple[str, ...]
    sources: tuple[tuple[str, str], ...]
    evidence: tuple[EvidenceLine, ...]
    actions: tuple[ActionLine, ...]
    locked: bool


def item_state(opened: OpenReview, item: Item, rating: Rating, user: UUID) -> ItemState:
    """Put one item together as the rater sees it."""
    scale = opened.scale
    section = next(section for section in scale.sections if section.id == item.section)
    place = say("{section}, item {number} of {all}").format(
        section=told(section.title), number=scale.items.index(item) + 1, all=len(scale.items)
    )
    return ItemState(
        item=item.id,
        place=place,
        title=coded(item),
        description=told(item.description) if item.description != item.title else "",
        looks_at=_looks_at(item),
        choices=choices_of(item, rating.points),
        components=_components(item, rating),
        conditions=tuple(Tick(c.id, told(c.label), c.id in rating.ticks) for c in item.conditions),
        hint=_hint(item, rating),
        held=_held(item, rating),
        comment=rating.comment,
        adaptation=rating.adaptation,
        notes=tuple(told(text) for text in (item.note, item.printed_gap) if text),
        sources=tuple((s.value, source_words(s)) for s in item.evidence_sources),
        evidence=tuple(
            _evidence(row, user) for row in opened.evidence if row.words("item") == item.id
        ),
        actions=tuple(
            action_line(row, scale, user) for row in opened.actions if row.words("item") == item.id
        ),
        locked=_locked(opened),
    )


def choices_of(item: Item, points: Points) -> tuple[Choice, ...]:
    """Return every number of points the item can have, each with its anchor if it has one."""
    if isinstance(item.response, ByHand) and item.response.kind is ByHandKind.TEXT:
        return ()
    found = []
    for number in range(item.lowest, item.highest + 1):
        anchor = item.anchor(number)
        text = told(anchor.text) if anchor else _unworded(item, number)
        found.append(Choice(number, str(number), text, points == number))
    if item.na_allowed:
        chosen = points == NOT_APPLICABLE
        found.append(
            Choice(NOT_APPLICABLE, points_words(NOT_APPLICABLE), say("Does not apply here"), chosen)
        )
    return tuple(found)


def action_line(row: Record, scale: Scale, user: UUID | None = None) -> ActionLine:
    """Show one action with who does it and by when, and whether this user planned it."""
    due = row.day("due_on")
    parts = [
        role_words(row.words("owner")) if row.words("owner") else "",
        say("by {day}").format(day=say_day(due)) if due else "",
        say("should move {item}").format(item=item_words(scale, row.words("moves")))
        if row["moves"]
        else "",
    ]
    words, mine = ", ".join(filter(None, parts)), row.key("recorded_by") == user
    return ActionLine(row.id, row.words("what"), words, row["state"] == DONE, mine)


def item_words(scale: Scale, code: str) -> str:
    """Name an item by its code and its title; a code alone says nothing."""
    return next((coded(item) for item in scale.items if item.id == code), code)


def _unworded(item: Item, number: int) -> str:
    if isinstance(item.response, ByHand) and item.response.kind is ByHandKind.YES_NO:
        return say("Yes") if number == item.highest else say("No")
    return say_many("{count} point", "{count} points", number)


def _looks_at(item: Item) -> str:
    words = {
        RatedUnit.TEAM: say("Looks at the whole team"),
        RatedUnit.SPECIALIST: say("Looks at each specialist; the mean is rounded to a whole point"),
        RatedUnit.PARTICIPANT: say("Looks at each participant"),
        RatedUnit.ORGANISATION: say("Looks at the organisation"),
    }
    return words[item.rated_unit]


def _components(item: Item, rating: Rating) -> tuple[Tick, ...]:
    if not isinstance(item.response, Components):
        return ()
    parts = item.response.components
    return tuple(Tick(part.id, told(part.label), part.id in rating.ticks) for part in parts)


def _hint(item: Item, rating: Rating) -> str:
    """Say what the ticks of the parts lead to; people choose."""
    if not isinstance(item.response, Components):
        return ""
    parts = item.response.components
    ticked = sum(part.id in rating.ticks for part in parts)
    count = say("{ticked} of {all} ticked").format(ticked=ticked, all=len(parts))
    points = suggest(item, {}, rating.ticks).points
    if points is None:
        return say("{count}: judge by the anchors.").format(count=count)
    leads = say_many("leads to {count} point", "leads to {count} points", points)
    return f"{count}: {leads}."


def _held(item: Item, rating: Rating) -> str:
    """Say what the points chosen lack, if a condition is not ticked."""
    chosen = rating.points
    if not isinstance(chosen, int):
        return ""
    unmet = [
        condition.cap
        for condition in item.conditions
        if rating.ticks.isdisjoint((condition.id, *condition.implied_by))
    ]
    if not unmet or chosen <= min(unmet):
        return ""
    return say_many(
        "As ticked, the scale gives at most {count} point here.",
        "As ticked, the scale gives at most {count} points here.",
        min(unmet),
    )


def evidence_head(row: Record) -> str:
    """Say where a note of evidence is from, who told, and the day."""
    parts = [
        source_words(EvidenceSource(row.words("source"))),
        role_words(row.words("told_by")) if row.words("told_by") else "",
        say_short_day(row.known_day("on_day")),
    ]
    return ", ".join(filter(None, parts))


def _evidence(row: Record, user: UUID) -> EvidenceLine:
    mark = source_mark(EvidenceSource(row.words("source")))
    mine = row.key("recorded_by") == user
    return EvidenceLine(row.id, mark, evidence_head(row), row.words("words"), mine)


def _locked(opened: OpenReview) -> bool:
    if opened.review.signed_on is not None or opened.seat is None:
        return True
    return opened.review.rater(opened.seat).done
