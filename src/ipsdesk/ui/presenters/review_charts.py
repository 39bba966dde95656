"""What the charts of a review show, as numbers and as one sentence each."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from uuid import UUID

from ipsdesk.actions.reviews import ReviewLine
from ipsdesk.domain.reviews import Review, settled
from ipsdesk.domain.scale_scores import Points, Score
from ipsdesk.domain.scales import Scale
from ipsdesk.ui.presenters.review_words import bands_of, decimal, figure, level_of, month_mark, told
from ipsdesk.words import say

MOST_MARKS = 6  # more could not be read beside each other


@dataclass(frozen=True, slots=True)
class BandSpan:
    """One band on an axis: from, to, and its name."""

    low: float
    high: float
    name: str


@dataclass(frozen=True, slots=True)
class Gauge:
    """A total on the line of its bands; the band is named, never only coloured."""

    total: str
    title: str
    value: float | None
    figure: str
    of: str
    band: str
    level: int
    lowest: float
    highest: float
    bands: tuple[BandSpan, ...]
    sentence: str


@dataclass(frozen=True, slots=True)
class Trend:
    """A total of signed reviews over time, oldest first.

    `breaks` are the places of marks that were given by another version than the one before;
    `title` names the total where the scale has several; `here` is the place of the review that
    is looked at, the last where all are.
    """

    total: str
    title: str
    marks: tuple[tuple[str, float, str], ...]
    lowest: float
    highest: float
    bands: tuple[BandSpan, ...]
    sentence: str
    breaks: tuple[int, ...] = ()
    here: int = -1


@dataclass(frozen=True, slots=True)
class Bar:
    """The mean of one section, and what it was the time before."""

    name: str
    value: float
    before: float | None
    shown: str
    highest: float
    sentence: str


def gauge(scale: Scale, score: Score) -> Gauge:
    """Show one total on its bands; without a band while it is incomplete."""
    title = next(total for total in scale.totals if total.id == score.total).title
    most = int(score.most) if score.most == int(score.most) else float(score.most)
    band = told(score.band.label) if score.band else ""
    shown = figure(score)
    of = say("of {most}").format(most=most)
    parts = [
        f"{told(title)}: {shown}" if score.value is None else f"{told(title)}: {shown} {of}",
        band,
    ]
    return Gauge(
        total=score.total,
        title=told(title),
        value=None if score.value is None else float(score.value),
        figure=shown,
        of=of,
        band=band,
        level=level_of(scale, score),
        lowest=float(score.least),
        highest=float(score.most),
        bands=_spans(scale, score),
        sentence=", ".join(part for part in parts if part),
    )


def trends(
    lines: list[ReviewLine], scale: str, *, of_several: bool = False, here: UUID | None = None
) -> tuple[Trend, ...]:
    """Show each total of the signed reviews of one scale that was reached at least twice.

    Args:
        lines: reviews, newest first, on any scale.
        scale: which scale.
        of_several: other scales are shown beside it, so it is named.
        here: the review that is looked at; None where all are.

    """
    signed = [line for line in reversed(lines) if line.scale.id == scale and line.scores]
    if len(signed) < 2:
        return ()
    last = signed[-1].scale
    alone = told(last.title) if of_several else ""
    titles = {one.id: told(one.title) if len(last.totals) > 1 else alone for one in last.totals}
    found = (_trend(signed, total, title, here) for total, title in titles.items())
    return tuple(filter(None, found))


def _trend(signed: list[ReviewLine], total: str, title: str, here: UUID | None) -> Trend | None:
    reached = [(line, _score_of(line, total)) for line in signed]
    whole = [(line, score) for line, score in reached if score is not None]
    if len(whole) < 2:
        return None
    shown = whole[-MOST_MARKS:]
    marks = tuple(_marks(shown))
    last, score = shown[-1]
    breaks = _breaks([line for line, _ in shown])
    return Trend(
        total=total,
        title=title,
        marks=marks,
        lowest=float(score.least),
        highest=float(score.most),
        bands=_spans(last.scale, score),
        sentence=_spoken(marks, breaks),
        breaks=breaks,
        here=_place_of(here, [line.id for line, _ in shown]),
    )


def _place_of(here: UUID | None, shown: list[UUID]) -> int:
    return shown.index(here) if here in shown else len(shown) - 1


def _marks(shown: list[tuple[ReviewLine, Score]]) -> Iterator[tuple[str, float, str]]:
    """Yield month, value and figure of each review; with the day where two are of one month."""
    times = Counter(month_mark(line.to_day) for line, _ in shown)
    for line, score in shown:
        month = month_mark(line.to_day)
        when = month if times[month] == 1 else f"{line.to_day.day} {month}"
        yield when, float(score.value or 0), figure(score)


def _score_of(line: ReviewLine, total: str) -> Score | None:
    """Return a total of a review, once it is complete."""
    complete = (one for one in line.scores if one.total == total and one.value is not None)
    return next(complete, None)


def _breaks(lines: list[ReviewLine]) -> tuple[int, ...]:
    """Return where the scale became another: other words count, as other words are rated."""
    versions = [line.scale.checksum for line in lines]
    return tuple(at for at, pair in enumerate(pairwise(versions), start=1) if len(set(pair)) > 1)


def _spoken(marks: tuple[tuple[str, float, str], ...], breaks: tuple[int, ...]) -> str:
    other = say("then another version of the scale")
    told = [f"{label} {shown}" for label, _, shown in marks]
    for at in reversed(breaks):
        told.insert(at, other)
    return say("Over time: {totals}").format(totals=", ".join(told))


def change(found: Trend) -> str:
    """Say how the last total differs from the one before, without judging."""
    if len(found.marks) - 1 in found.breaks:
        return say("given by another version of the scale than last time: not compared")
    (label, before, _), (_, now, _) = found.marks[-2:]
    more = now - before
    if more == 0:
        return say("the same as {month}").format(month=label)
    text = say("{points} more than {month}") if more > 0 else say("{points} less than {month}")
    return text.format(points=f"{abs(more):g}", month=label)


def bars(review: Review, scale: Scale, earlier: Mapping[str, Points]) -> tuple[Bar, ...]:
    """Show the mean of each section that has items, beside that of the time before."""
    now = settled(review)
    found = []
    for section in scale.sections:
        items = [item for item in scale.of_section(section.id) if item.counts]
        mean = _mean([now.get(item.id) for item in items])
        if mean is None:
            continue
        before = _mean([earlier.get(item.id) for item in items])
        shown = decimal(float(mean))
        name = told(section.title)
        highest = float(max(item.highest for item in items))
        found.append(
            Bar(
                name,
                float(mean),
                _float(before),
                shown,
                highest,
                _bar_sentence(name, shown, before),
            )
        )
    return tuple(found)


def _bar_sentence(name: str, shown: str, before: Fraction | None) -> str:
    if before is None:
        return f"{name} {shown}"
    text = say("{name} {mean}, last time {before}")
    return text.format(name=name, mean=shown, before=decimal(float(before)))


def _spans(scale: Scale, score: Score) -> tuple[BandSpan, ...]:
    return tuple(
        BandSpan(
            float(band.span.low if band.span.low is not None else score.least),
            float(band.span.high if band.span.high is not None else score.most),
            told(band.label),
        )
        for band in bands_of(scale, score.total)
    )


def _mean(points: list[Points]) -> Fraction | None:
    known = [one for one in points if isinstance(one, int)]
    return Fraction(sum(known), len(known)) if known else None


def _float(number: Fraction | None) -> float | None:
    return None if number is None else float(number)
