"""One review on paper: its total and band, every item with its evidence, and what comes next."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from itertools import chain, pairwise

from ipsdesk.reports.document import (
    Bar,
    Block,
    Bullets,
    Cell,
    Chart,
    Column,
    Document,
    Facts,
    Grid,
    Heading,
    Imprint,
    Note,
    Paragraph,
    Tone,
)
from ipsdesk.words import language, say, say_day

KEY = "fidelity"
_TENTHS = 10


@dataclass(frozen=True, slots=True)
class ItemPaper:
    """One item as rated, in the language of the page.

    Attributes:
        points: what all agreed on, or None while it is unrated.
        before: the points of the review before this one.
        anchor: the words of the points given.
        beyond: all agreed on fewer or more points than any of them had given.

    """

    code: str
    title: str
    points: int | None
    highest: int = 5
    before: int | None = None
    anchor: str = ""
    reason: str = ""
    evidence: tuple[str, ...] = ()
    recommendation: str = ""
    beyond: bool = False

    @property
    def named(self) -> str:
        """Return the code and the title, as an action and a comparison name the item too."""
        return f"{self.code} {self.title}"


@dataclass(frozen=True, slots=True)
class SectionPaper:
    """One part of the scale."""

    title: str
    items: tuple[ItemPaper, ...]


@dataclass(frozen=True, slots=True)
class TotalPaper:
    """The total of one signed review: when, how much, and by which version of the scale."""

    when: str
    total: int
    version: str


@dataclass(frozen=True, slots=True)
class ResultPaper:
    """One total of the scale; most scales have one, and IPS-Y has two.

    Attributes:
        title: its name, said where there are several.
        total, band: None while an item is unrated: a partial total would mislead; some scales
            have no bands, and of some the result is a mean, told in words by `mean`.
        before: what it was in the review before this one.
        over_time: those of the signed reviews on the scale, oldest first.

    """

    title: str
    total: int | None
    highest: int
    band: str | None
    before: int | None = None
    mean: str = ""
    over_time: tuple[TotalPaper, ...] = ()


@dataclass(frozen=True, slots=True)
class ReviewPaper:
    """One review, in the language of the page.

    Attributes:
        kind: such as self-assessment or independent review.
        results: one for each total of the scale, in its order.
        official: the official text of the scale was rated, not words of our own.
        validated: it is no checklist of somebody's own, which has no official text.
        formal: why it is not a formal review, or "".
        actions: what the unit will do, each in a line of its own.

    """

    scale: str
    version: str
    unit: str
    kind: str
    first: date
    last: date
    raters: tuple[str, ...]
    sections: tuple[SectionPaper, ...]
    results: tuple[ResultPaper, ...]
    signed_on: date | None = None
    official: bool = False
    validated: bool = True
    formal: str = ""
    summary: str = ""
    actions: tuple[str, ...] = ()

    @property
    def whole(self) -> bool:
        """Whether there is a result: what is signed is rated in all that applies."""
        rated = self.signed_on is not None or self.rated == self.count
        return rated and all(one.total is not None or bool(one.mean) for one in self.results)

    @property
    def count(self) -> int:
        """Return how many items there are."""
        return sum(len(section.items) for section in self.sections)

    @property
    def rated(self) -> int:
        """Return how many have points; one that does not apply has none."""
        return sum(item.points is not None for section in self.sections for item in section.items)


def review(paper: ReviewPaper, imprint: Imprint) -> Document:
    """Set a review out as a document."""
    blocks: list[Block] = [
        _facts(paper),
        *_total(paper),
        *chain.from_iterable(_over_time(paper, one) for one in paper.results),
        *_parts(paper),
        _profile(paper),
    ]
    for section in paper.sections:
        blocks.append(Heading(section.title))
        blocks += [block for item in section.items for block in _item(item)]
    if paper.actions:
        blocks += [Heading(say("What we will do")), Bullets(paper.actions, ticks=True)]
    # A self-check of working together, or of studies, is no review of fidelity: its name tells.
    title, about = say("Fidelity review"), f"{paper.scale}, {paper.unit}"
    if not paper.validated:
        title, about = paper.scale, paper.unit
    return Document(
        KEY, title, tuple(blocks), imprint, mark=" · ".join(marks(paper)), subtitle=about
    )


def marks(paper: ReviewPaper) -> Iterator[str]:
    """Yield what every page must say of a review."""
    if paper.signed_on is None:
        yield say("draft, not signed")
    if not paper.validated:
        yield say("checklist of our own, not a validated scale")
    elif not paper.official:
        yield say("own words, not the official text")


def _facts(paper: ReviewPaper) -> Facts:
    signed = say("Not signed") if paper.signed_on is None else say_day(paper.signed_on)
    days = f"{say_day(paper.first)} \N{EN DASH} {say_day(paper.last)}"
    return Facts(
        (
            (say("Unit"), paper.unit),
            (say("Kind of review"), paper.kind),
            (say("Period reviewed"), days),
            (say("Signed"), signed),
            (say("Raters"), ", ".join(paper.raters)),
            (say("Version of the scale"), paper.version),
        )
    )


def _total(paper: ReviewPaper) -> Iterator[Block]:
    if not paper.whole:
        text = say("Preliminary: {rated} of {count} items are rated. No band yet.")
        yield Paragraph(text.format(rated=paper.rated, count=paper.count), Tone.LEAD)
    else:
        yield from chain.from_iterable(_result(paper, one) for one in paper.results)
    yield from _reservations(paper)
    if paper.summary:
        yield Paragraph(paper.summary)


def _result(paper: ReviewPaper, result: ResultPaper) -> Iterator[Block]:
    yield Paragraph(named(paper, result, _total_words(result)), Tone.OWN_WORDS)
    if result.total is not None and result.before is not None:
        text = say("The review before this one came to {total} points.")
        yield Paragraph(text.format(total=result.before))


def _reservations(paper: ReviewPaper) -> Iterator[Block]:
    if paper.formal:
        yield Note(paper.formal)
    if not paper.validated:
        yield Note(say("A checklist of our own, not a validated scale."))
    elif not paper.official:
        yield Note(say("The criteria are in our own words, not the official text of the scale."))
    if any(item.evidence for section in paper.sections for item in section.items):
        yield Note(say("Records that may be restricted by law are not counted."))


def named(paper: ReviewPaper, result: ResultPaper, words: str) -> str:
    """Say which total it is, where the scale has several."""
    return words if len(paper.results) == 1 else f"{result.title}: {words}"


def _total_words(result: ResultPaper) -> str:
    if result.total is None:
        return say("Mean: {mean}.").format(mean=result.mean)
    if not result.band:
        text = say("{total} of {highest} points.")
        return text.format(total=result.total, highest=result.highest)
    text = say("{total} of {highest} points: {band}.")
    return text.format(total=result.total, highest=result.highest, band=result.band)


def _over_time(paper: ReviewPaper, result: ResultPaper) -> Iterator[Block]:
    """Yield a total over time as a chart, and the same numbers as a table.

    Another version of the scale is told where it begins: its points are given to other words.
    """
    if len(result.over_time) < 2:
        return
    bars = tuple(Bar(one.when, one.total, str(one.total)) for one in result.over_time)
    yield Chart(named(paper, result, say("Totals over time")), bars, result.highest)
    columns = (
        Column(say("When"), 2),
        Column(say("Total"), 1, figures=True),
        Column(say("Version of the scale"), 2),
    )
    rows = tuple((one.when, one.total, one.version) for one in result.over_time)
    yield Grid("", columns, rows)
    for before, after in pairwise(result.over_time):
        if before.version != after.version:
            text = say("From {when} on another version of the scale: totals are not alike.")
            yield Note(text.format(when=after.when))


def _parts(paper: ReviewPaper) -> Iterator[Block]:
    """Yield the mean of each part as a chart, and the same numbers as a table."""
    means = [(section.title, _tenths(section)) for section in paper.sections]
    known = [(title, tenths) for title, tenths in means if tenths is not None]
    if len(known) < len(means) or not known:
        return
    highest = max(item.highest for section in paper.sections for item in section.items)
    title = say("Mean of each part")
    bars = tuple(Bar(name, tenths, _shown(tenths)) for name, tenths in known)
    yield Chart(title, bars, highest * _TENTHS)
    columns = (Column(say("Part of the scale"), 3), Column(say("Mean"), 1, figures=True))
    yield Grid("", columns, tuple((name, _shown(tenths)) for name, tenths in known))


def _tenths(section: SectionPaper) -> int | None:
    """Return the mean of a part in tenths of a point, once every item of it is rated."""
    points = [item.points for item in section.items if item.points is not None]
    if len(points) < len(section.items) or not points:
        return None
    return round(Fraction(sum(points) * _TENTHS, len(points)))


def _shown(tenths: int) -> str:
    mark = "." if language() == "en" else ","
    return f"{tenths // _TENTHS}{mark}{tenths % _TENTHS}"


def _profile(paper: ReviewPaper) -> Grid:
    """Return every item with its points, as the profile of the unit."""
    items = [item for section in paper.sections for item in section.items]
    compared = any(item.before is not None for item in items)
    columns = [
        Column(say("Criterion"), 3.35),
        Column(say("Points"), 1.6, figures=True, bars=True),
    ]
    if compared:
        columns.append(Column(say("Last time"), 0.6, figures=True))
    rows = tuple(_profile_row(item, compared=compared) for item in items)
    highest = max((item.highest for item in items), default=0)
    return Grid(say("Profile"), tuple(columns), rows, full=highest)


def _profile_row(item: ItemPaper, *, compared: bool) -> tuple[Cell, ...]:
    row: tuple[Cell, ...] = (item.named, _points(item.points))
    return (*row, _points(item.before)) if compared else row


def _points(points: int | None) -> Cell:
    return "" if points is None else points


def _item(item: ItemPaper) -> Iterator[Block]:
    points = say("not rated") if item.points is None else f"{item.points}"
    yield Heading(f"{item.named}: {points}", 3)
    if item.anchor:
        yield Paragraph(item.anchor)
    if item.beyond:
        yield Paragraph(say("No rater gave so few or so many points."))
    if item.reason:
        yield Paragraph(say("Why: {reason}").format(reason=item.reason))
    if item.evidence:
        yield Bullets(item.evidence)
    if item.recommendation:
        yield Paragraph(say("Recommended: {text}").format(text=item.recommendation))
