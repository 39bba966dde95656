"""The scored form of a review on one page: every criterion with its points, the sum, the band."""

from itertools import zip_longest

from ipsdesk.reports.document import (
    Block,
    Cell,
    Column,
    Document,
    Facts,
    Grid,
    Imprint,
    Note,
)
from ipsdesk.reports.fidelity import ItemPaper, ResultPaper, ReviewPaper, marks, named
from ipsdesk.words import say, say_day

KEY = "fidelity_form"


def form(paper: ReviewPaper, imprint: Imprint) -> Document:
    """Set the form out on one page; without every item there is no sum and no band."""
    blocks: list[Block] = [_facts(paper), _points(paper)]
    if not paper.validated:
        blocks.append(Note(say("A checklist of our own, not a validated scale.")))
    elif not paper.official:
        blocks.append(Note(say("Criteria in our own words, not the official text of the scale.")))
    return Document(
        KEY,
        say("Scored form"),
        tuple(blocks),
        imprint,
        mark=" · ".join(marks(paper)),
        subtitle=f"{paper.scale}, {paper.unit}",
    )


def _facts(paper: ReviewPaper) -> Facts:
    days = f"{say_day(paper.first)} \N{EN DASH} {say_day(paper.last)}"
    sums, bands = (_sums(paper), _bands(paper)) if paper.whole else (_preliminary(paper), "")
    return Facts(
        (
            (say("Period reviewed"), days),
            (say("Raters"), ", ".join(paper.raters)),
            (say("Sum"), sums),
            (say("Band"), bands or "–"),
        )
    )


def _sums(paper: ReviewPaper) -> str:
    return ", ".join(named(paper, one, _sum(one)) for one in paper.results)


def _bands(paper: ReviewPaper) -> str:
    return ", ".join(named(paper, one, one.band) for one in paper.results if one.band)


def _sum(result: ResultPaper) -> str:
    if result.total is None:
        return result.mean
    return say("{total} of {highest}").format(total=result.total, highest=result.highest)


def _preliminary(paper: ReviewPaper) -> str:
    return say("preliminary, {rated} of {all}").format(rated=paper.rated, all=paper.count)


def _points(paper: ReviewPaper) -> Grid:
    """Return the criteria in two halves beside each other, so that 25 are one page."""
    items = [item for section in paper.sections for item in section.items]
    half = (len(items) + 1) // 2
    beside = zip_longest(map(_cells, items[:half]), map(_cells, items[half:]), fillvalue=("",) * 2)
    columns = (
        Column(say("Criterion"), 3.8),
        Column(say("Points"), 0.8, figures=True),
    )
    return Grid(say("Points"), columns * 2, tuple((*left, *right) for left, right in beside))


def _cells(item: ItemPaper) -> tuple[Cell, ...]:
    return item.named, "–" if item.points is None else item.points
