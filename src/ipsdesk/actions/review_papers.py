"""A review on paper: as it was rated, with what points at each item, and no names."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
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
from ipsdesk.domain.scales import Item, Scale, ScoreMethod
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
    means: tuple[str, ...] = ()  # of each total, in words, once it is complete


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
    signed = sorted((x for x in lines if _counts(x, opened.review)), key=lambda one: one.to_day)
    return _paper(opened, words, signed)


def _counts(line: ReviewLine, review: Review) -> bool:
    """Tell whether a review is signed, on the same scale, and not after this one."""
    same = line.scale.id == review.pin.scale
    return same and line.signed_on is not None and line.to_day <= review.to_day


def _results(
    opened: OpenReview, words: PaperWords, signed: list[ReviewLine]
) -> Iterator[fidelity.ResultPaper]:
    """Yield each total of the scale: now, in the review before, and over time."""
    scale = opened.scale
    earlier = scores(scale, opened.earlier) if opened.earlier else ()
    both = zip(scale.totals, scores(scale, settled(opened.review)), strict=True)
    for place, (total, found) in enumerate(both):
        yield fidelity.ResultPaper(
            title=total.title.told(language()),
            total=None if total.method is ScoreMethod.MEAN else _whole(found),
            highest=int(found.most),
            band=found.band.label.told(language()) if found.band else None,
            before=_whole(earlier[place]) if earlier else None,
            mean=words.means[place] if words.means else "",
            over_time=tuple(_over_time(signed, found.total)),
        )


def _over_time(signed: list[ReviewLine], total: str) -> Iterator[fidelity.TotalPaper]:
    for line in signed:
        found = next((one for one in line.scores if one.total == total), None)
        value = None if found is None else _whole(found)
        if value is not None:
            yield fidelity.TotalPaper(say_day(line.to_day), value, line.scale.version)


def _paper(opened: OpenReview, words: PaperWords, signed: list[ReviewLine]) -> fidelity.ReviewPaper:
    review, scale = opened.review, opened.scale
    return fidelity.ReviewPaper(
        scale=scale.title.told(language()),
        version=scale.version,
        unit=review.unit,
        kind=words.kind,
        first=review.from_day,
        last=review.to_day,
        raters=words.raters,
        sections=_sections(opened, words),
        results=tuple(_results(opened, words, signed)),
        signed_on=review.signed_on,
        official=scale.official,
        validated=scale.source.validated,
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


def _whole(score: Score) -> int | None:
    """Return a total that is whole; a mean is not one."""
    if score.value is None or score.value.denominator != 1:
        return None
    return int(score.value)


def _number(points: Points) -> int | None:
    return points if isinstance(points, int) else None
