"""A review on paper: as it was rated, with what points at each item, and no names."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from uuid import UUID

from ipsdesk.actions import reviews
from ipsdesk.actions.desk import Desk
from ipsdesk.actions.exports import imprint, write_document
from ipsdesk.actions.reservations import formal_words
from ipsdesk.actions.reviews import OpenReview
from ipsdesk.domain.errors import RatersNotDone
from ipsdesk.domain.reviews import hindrances, settled
from ipsdesk.domain.scale_scores import Points, Score, scores
from ipsdesk.domain.scales import Item
from ipsdesk.reports import fidelity, fidelity_form
from ipsdesk.words import language


@dataclass(frozen=True, slots=True)
class PaperWords:
    """What the page says of kinds, roles and sources, so that paper and screen say the same."""

    kind: str
    raters: tuple[str, ...]
    evidence: Mapping[str, tuple[str, ...]] = field(repr=False)
    actions: tuple[str, ...] = field(repr=False)


def write_review(desk: Desk, which: UUID, words: PaperWords, folder: Path) -> list[Path]:
    """Write a review as PDF, XLSX, HTML and CSV, and its form on one page, under neutral names.

    Raises:
        RatersNotDone: points are not told before all are done, on paper either.

    """
    paper = _whole_paper(desk, which, words)
    day = paper.last.isoformat()
    about = imprint(desk)
    written = write_document(desk, fidelity.review(paper, about), folder, day)
    return [*written, *write_document(desk, fidelity_form.form(paper, about), folder, day)]


def _whole_paper(desk: Desk, which: UUID, words: PaperWords) -> fidelity.ReviewPaper:
    opened = reviews.open_review(desk, which)
    if not opened.review.all_done:
        raise RatersNotDone(sum(not rater.done for rater in opened.review.raters))
    return _paper(opened, words)


def _paper(opened: OpenReview, words: PaperWords) -> fidelity.ReviewPaper:
    review, scale = opened.review, opened.scale
    found = scores(scale, settled(review))[0]
    return fidelity.ReviewPaper(
        scale=scale.title.told(language()),
        version=scale.version,
        unit=review.unit,
        kind=words.kind,
        first=review.from_day,
        last=review.to_day,
        raters=words.raters,
        sections=_sections(opened, words),
        total=_whole(found),
        highest=int(found.most),
        band=found.band.label.told(language()) if found.band else None,
        before=_before(opened),
        signed_on=review.signed_on,
        official=scale.official,
        formal=formal_words(hindrances(review, scale)),
        actions=words.actions,
    )


def _sections(opened: OpenReview, words: PaperWords) -> tuple[fidelity.SectionPaper, ...]:
    return tuple(
        fidelity.SectionPaper(
            section.title.told(language()),
            tuple(_item(opened, item, words) for item in opened.scale.of_section(section.id)),
        )
        for section in opened.scale.sections
    )


def _item(opened: OpenReview, item: Item, words: PaperWords) -> fidelity.ItemPaper:
    points = settled(opened.review).get(item.id)
    anchor = item.anchor(points) if isinstance(points, int) else None
    ratings = [rating for rating in opened.review.ratings if rating.item == item.id]
    agreed = [rating for rating in ratings if rating.rater is None]
    said = agreed or ratings
    return fidelity.ItemPaper(
        number=opened.scale.items.index(item) + 1,
        title=item.title.told(language()),
        code=item.id,
        points=_number(points),
        highest=item.highest,
        before=_number(opened.earlier.get(item.id)),
        anchor=anchor.text.told(language()) if anchor else "",
        reason=" ".join(rating.comment for rating in said if rating.comment),
        evidence=words.evidence.get(item.id, ()),
        recommendation=" ".join(r.recommendation for r in said if r.recommendation),
    )


def _before(opened: OpenReview) -> int | None:
    if not opened.earlier:
        return None
    return _whole(scores(opened.scale, opened.earlier)[0])


def _whole(score: Score) -> int | None:
    """Return a total that is whole; a mean is not one."""
    if score.value is None or score.value.denominator != 1:
        return None
    return int(score.value)


def _number(points: Points) -> int | None:
    return points if isinstance(points, int) else None
