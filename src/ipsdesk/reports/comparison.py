"""Two units' points side by side on paper: whose, what differs, and a row for each code."""

from dataclasses import dataclass

from ipsdesk.reports.document import Block, Column, Document, Grid, Imprint, Note, Paragraph
from ipsdesk.words import say

KEY = "comparison"


@dataclass(frozen=True, slots=True)
class ComparisonPaper:
    """Notes on both sides, the names of the columns, and rows, in the language of the page."""

    notes: tuple[str, ...]
    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def comparison(paper: ComparisonPaper, imprint: Imprint) -> Document:
    """Set two units out side by side; there is no sum, no difference and no order by points."""
    item, *sides = paper.headings
    columns = (Column(item, 3.2), *(Column(side, 1.0, figures=True) for side in sides))
    title = say("Points side by side")
    blocks: list[Block] = [Paragraph(note) for note in paper.notes]
    blocks += [
        Grid(title, columns, paper.rows),
        Note(say("To ask each other how it is done. Units are not ranked.")),
    ]
    return Document(KEY, say("Comparison with another unit"), tuple(blocks), imprint)
