"""The list behind one number of the project's own follow-up: case numbers, and no names."""

from dataclasses import dataclass, field
from datetime import date

from ipsdesk.reports.document import (
    Cell,
    Column,
    Document,
    Facts,
    Grid,
    Imprint,
    Note,
    Paragraph,
    Tone,
)
from ipsdesk.words import say, say_day

KEY = "measure"


@dataclass(frozen=True, slots=True)
class MeasureRow:
    """One line: whose case, on which side of the number, and the day of what is counted."""

    case: int
    side: str
    on: date | None = None


@dataclass(frozen=True, slots=True)
class MeasurePaper:
    """One number with its name, its definition, and the list it is the length of."""

    name: str
    definition: str
    counted: int
    base: int | None
    unknown: int
    strict: int | None
    rows: tuple[MeasureRow, ...] = field(repr=False)


def measure_list(paper: MeasurePaper, imprint: Imprint) -> Document:
    """Set the list behind a number out as a document."""
    columns = (Column(say("Case"), 1), Column(say("Counts"), 1), Column(say("Day"), 1))
    return Document(
        KEY,
        paper.name,
        (
            Paragraph(paper.definition, Tone.LEAD),
            Note(own_follow_up()),
            Note(say("Working paper with personal data. Only the summary may be passed on.")),
            Facts(_facts(paper)),
            Grid(say("The list behind the number"), columns, tuple(map(_row, paper.rows))),
        ),
        imprint,
    )


def own_follow_up() -> str:
    """Say whose figures these are, as stands on every page of them (esf-and-law 1.4)."""
    return say(
        "The project's own follow-up. Statistics Sweden (SCB) makes the official indicators from"
        " registers, and they may differ."
    )


def side_words(side: str) -> str:
    """Say on which side of a number somebody stands."""
    words = {
        "strict": say("counts, also strictly"),
        "in": say("counts"),
        "out": say("does not count"),
        "unknown": say("not known"),
    }
    return words[side]


def _facts(paper: MeasurePaper) -> tuple[tuple[str, str], ...]:
    told = [(say("Counted"), str(paper.counted))]
    if paper.base is not None:
        told.append((say("Out of"), str(paper.base)))
    told.append((say("Not known"), str(paper.unknown)))
    if paper.strict is not None:
        told.append((say("In the strict sense"), str(paper.strict)))
    return tuple(told)


def _row(row: MeasureRow) -> tuple[Cell, ...]:
    return row.case, side_words(row.side), say_day(row.on) if row.on else ""
