"""A review on paper: as it was rated, with what points at each item, and no names."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from uuid import UUID

from ipsdesk.actions import reviews
from ipsdesk.actions.desk import Desk
from ipsdesk.actions.exports import imprint, write_document
from ipsdesk.actions.reservations import formal_words
from ipsdesk.actions.reviews import OpenReview, ReviewLine
from ipsdesk.domain.errors import RatersNotDone
from ipsdesk.domain.reviews import Review, beyond_all, hindrances, in_dispute, settled
from ipsdesk.domain.scale_scores import Points, Score, scores
from ipsdesk.domain.scales import Item, Scale
from ipsdesk.reports import fidelity, fidelity_blank, fidelity_form
from ipsdesk.reports.document import Document, Imprint
from ipsdesk.words import language, say_day


@dataclass(frozen=True, slots=True)
class PaperWords:
    """What the page says of kinds, roles and sources, so that paper and screen say the same."""

    kind: str
    raters: tuple[str, ...]
    evidence: Mapping[str, tuple[str, ...]] = field(repr=False)
    actions: tuple[str, ...] = field(repr=False)
    mean: str = ""


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


def form_to_fill(scale: Scale, days: tuple[date, date], about: Imprint) -> Document:
    """Return the form of a scale with its anchors, to be filled in by hand."""
    sections = tuple(
        (
            section.title.told(language()),
            tuple(_blank(scale, item) for item in scale.of_section(section.id)),
        )
        for section in scale.sections
    )
    paper = fidelity_blank.BlankPaper(scale.title.told(language()), scale.official, *days, sections)
    return fidelity_blank.blank(paper, about)


def write_form(desk: Desk, which: UUID, folder: Path) -> list[Path]:
    """Write the form of a review's scale, for a rater who gives points with a pen."""
    opened = reviews.open_review(desk, which)
    days = (opened.review.from_day, opened.review.to_day)
    document = form_to_fill(opened.scale, days, imprint(desk))
    return write_document(desk, document, folder, days[1].isoformat())


def _blank(scale: Scale, item: Item) -> fidelity_blank.BlankItem:
    anchors = sorted(item.anchors, key=lambda one: one.points, reverse=True)
    return fidelity_blank.BlankItem(
        code=item.id,
        title=item.title.told(language()),
        anchors=tuple((one.points, one.text.told(language())) for one in anchors),
    )


def _whole_paper(desk: Desk, which: UUID, words: PaperWords) -> fidelity.ReviewPaper:
    opened = reviews.open_review(desk, which)
    if not opened.review.all_done:
        raise RatersNotDone(sum(not rater.done for rater in opened.review.raters))
    lines = () if in_dispute(opened.review) else reviews.reviews_of_unit(desk)
    return replace(_paper(opened, words), totals=_totals(lines, opened.review))


def _totals(lines: Iterable[ReviewLine], review: Review) -> tuple[fidelity.TotalPaper, ...]:
    """Return the totals of the signed reviews on the scale until this one, oldest first."""
    signed = sorted((x for x in lines if _counts(x, review)), key=lambda one: one.to_day)
    totals = ((line, _total_of(line)) for line in signed)
    return tuple(
        fidelity.TotalPaper(say_day(line.to_day), total, line.scale.version)
        for line, total in totals
        if total is not None
    )


def _counts(line: ReviewLine, review: Review) -> bool:
    """Tell whether a review is signed, on the same scale, and not after this one."""
    same = line.scale.id == review.pin.scale
    return same and line.signed_on is not None and line.to_day <= review.to_day


def _total_of(line: ReviewLine) -> int | None:
    return _whole(line.scores[0]) if line.scores else None


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
        validated=scale.source.validated,
        mean=words.mean,
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
        code=item.id,
        title=item.title.told(language()),
        points=_number(points),
        highest=item.highest,
        before=_number(opened.earlier.get(item.id)),
        anchor=anchor.text.told(language()) if anchor else "",
        reason=" ".join(rating.comment for rating in said if rating.comment),
        beyond=bool(agreed) and beyond_all(opened.review, item.id, agreed[0].points),
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
