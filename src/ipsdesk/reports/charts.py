"""The chart review on paper: the seed that drew the charts, and each one's days to look up."""

from dataclasses import dataclass
from datetime import date

from ipsdesk.reports.document import Block, Column, Document, Facts, Grid, Heading, Imprint, Note
from ipsdesk.words import say, say_day

KEY = "charts"


@dataclass(frozen=True, slots=True)
class ChartPaper:
    """One chart: its case number and group as a title, and lines of item, what, and value."""

    title: str
    lines: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True)
class ChartsPaper:
    """All charts of a review, in the language of the page."""

    scale: str
    unit: str
    first: date
    last: date
    seed: int
    charts: tuple[ChartPaper, ...]


def worksheet(paper: ChartsPaper, imprint: Imprint) -> Document:
    """Set the worksheet out as a document, with room to write by hand."""
    note = say(
        "Drawn by lot: in each group the charts stand in the order of SHA-256 of the seed, a dash "
        "and the case number. Whoever knows the seed can draw the same charts."
    )
    blocks: list[Block] = [_facts(paper), Note(note)]
    for chart in paper.charts:
        blocks += [Heading(chart.title), _grid(chart)]
    return Document(
        KEY,
        say("Chart review"),
        tuple(blocks),
        imprint,
        subtitle=f"{paper.scale}, {paper.unit}",
    )


def _facts(paper: ChartsPaper) -> Facts:
    days = f"{say_day(paper.first)} \N{EN DASH} {say_day(paper.last)}"
    return Facts(
        (
            (say("Unit"), paper.unit),
            (say("Days looked at"), days),
            (say("Seed"), str(paper.seed)),
            (say("Charts"), str(len(paper.charts))),
        )
    )


def _grid(chart: ChartPaper) -> Grid:
    columns = (
        Column(say("What to look for"), 2.2),
        Column(say("Item"), 0.5),
        Column(say("In the records"), 1.2),
        Column(say("What the chart says"), 2.0),
    )
    return Grid(
        chart.title, columns, tuple((what, item, value, "") for item, what, value in chart.lines)
    )
