"""A scale copied as the start of an own checklist: its words, points, weights and levels."""

from dataclasses import replace

from ipsdesk.domain.scale_drafts import (
    MOST_WEIGHT,
    POINTS,
    DraftBand,
    DraftItem,
    DraftSection,
    ScaleDraft,
    Texts,
)
from ipsdesk.domain.scales import Band, Item, Scale
from ipsdesk.domain.wordings import Wording

_WHOLE = "total"  # the total that a checklist of one's own has


def copy_of(scale: Scale, name: str) -> ScaleDraft:
    """Return a draft with what a scale says; its title is for whoever writes to choose.

    What the records tell of an item, its rules and caps do not come along: an own checklist is
    rated by people. Weights are whole, and points of a kind that can be written here.
    """
    draft = ScaleDraft(
        id=name,
        sections=tuple(DraftSection(one.id, _texts(one.title)) for one in scale.sections),
        items=tuple(_item(one) for one in scale.items if one.counts),
        months=scale.review_interval[-1].months if scale.review_interval else 6,
    )
    least, most = draft.range
    whole = [band for band in scale.bands if band.scope == _WHOLE]
    levels = (_band(band, least, most) for band in whole)
    return replace(draft, bands=tuple(sorted(levels, key=lambda one: one.least)))


def _item(item: Item) -> DraftItem:
    usual = (item.lowest, item.highest)
    lowest, highest = usual if usual in POINTS else POINTS[0]
    meant = {one.points: _texts(one.text) for one in item.anchors}
    return DraftItem(
        id=item.id,
        section=item.section,
        title=_texts(item.title),
        description=_texts(item.description),
        weight=max(1, min(MOST_WEIGHT, round(item.weight))),
        lowest=lowest,
        highest=highest,
        anchors={n: meant.get(n, {}) for n in range(lowest, highest + 1)},
    )


def _band(band: Band, least: int, most: int) -> DraftBand:
    low, high = band.span.low, band.span.high
    first = least if low is None else int(low)
    last = most if high is None else int(high) - (1 if band.span.below else 0)
    return DraftBand(first, last, _texts(band.label))


def _texts(wording: Wording) -> Texts:
    return {"sv": wording.swedish, **dict(wording.others)}
