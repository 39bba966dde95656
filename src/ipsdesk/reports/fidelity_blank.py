"""The form of a scale to fill in by hand: every criterion, what its points mean, and room."""

from dataclasses import dataclass
from datetime import date

from ipsdesk.reports.document import Block, Column, Document, Facts, Grid, Imprint, Note
from ipsdesk.words import say, say_day

KEY = "fidelity_blank"
ROOM = "…………………………………"


@dataclass(frozen=True, slots=True)
class BlankItem:
    """One criterion: its code, and what each number of points means, most first."""

    code: str
    title: str
    anchors: tuple[tuple[int, str], ...]


@dataclass(frozen=True, slots=True)
class BlankPaper:
    """The form of one scale, in the language of the page."""

    scale: str
    official: bool
    first: date
    last: date
    sections: tuple[tuple[str, tuple[BlankItem, ...]], ...]


def blank(paper: BlankPaper, imprint: Imprint) -> Document:
    """Set the form out: who gives the points and when, then each criterion with a box."""
    words = say(
        "Write one whole number of points for every criterion, by what you have seen, heard and "
        "read, and without talking with the other raters. Write no names."
    )
    blocks: list[Block] = [_facts(paper), Note(words)]
    if not paper.official:
        blocks.append(Note(say("Criteria in our own words, not the official text of the scale.")))
    for title, items in paper.sections:
        if items:
            blocks.append(_grid(title, items))
    return Document(KEY, say("Form to fill in"), tuple(blocks), imprint, subtitle=paper.scale)


def _facts(paper: BlankPaper) -> Facts:
    days = f"{say_day(paper.first)} \N{EN DASH} {say_day(paper.last)}"
    return Facts(
        (
            (say("Period reviewed"), days),
            (say("Rater, by role"), ROOM),
            (say("Day"), ROOM),
        )
    )


def _grid(title: str, items: tuple[BlankItem, ...]) -> Grid:
    columns = (
        Column(say("Criterion"), 1.5),
        Column(say("What the points mean"), 3.4),
        Column(say("Points"), 0.6),
        Column(say("Why"), 1.5),
    )
    return Grid(title, columns, tuple(_row(item) for item in items))


def _row(item: BlankItem) -> tuple[str, ...]:
    meaning = "\n".join(f"{points}: {text}" for points, text in item.anchors)
    return f"{item.code} {item.title}", meaning, "", ""
