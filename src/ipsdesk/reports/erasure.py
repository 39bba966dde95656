"""The certificate of an erasure: counts and class, a random id, and nobody's name (RET-02)."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from ipsdesk.reports.document import (
    Block,
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
from ipsdesk.words import say, say_day

KEY = "erasure"


@dataclass(frozen=True, slots=True)
class ErasedClass:
    """One retention class and how many rows of it were erased."""

    retention: str
    words: str
    rows: int


@dataclass(frozen=True, slots=True)
class ErasurePaper:
    """One erasure, as the certificate states it."""

    erased: UUID
    on: date
    classes: tuple[ErasedClass, ...]
    approved_by_role: str
    decision: str = ""
    backups_until: date | None = None
    tell: tuple[str, ...] = ()


def certificate(paper: ErasurePaper, imprint: Imprint) -> Document:
    """Set a certificate out as a document."""
    blocks: list[Block] = [
        Paragraph(say("The records below were erased for good."), Tone.LEAD),
        _facts(paper),
        _classes(paper),
    ]
    if paper.backups_until is not None:
        text = say(
            "Older backup copies may still hold the records until {day}. A copy that is"
            " restored is erased again."
        )
        blocks.append(Note(text.format(day=say_day(paper.backups_until))))
    if paper.tell:
        blocks += [
            Heading(say("Who must be told")),
            Paragraph(", ".join(paper.tell)),
        ]
    return Document(KEY, say("Certificate of erasure"), tuple(blocks), imprint)


def _facts(paper: ErasurePaper) -> Facts:
    pairs = (
        (say("Random id"), str(paper.erased)),
        (say("Erased on"), say_day(paper.on)),
        (say("Approved by"), paper.approved_by_role),
        (say("Decision"), paper.decision),
    )
    return Facts(tuple((name, told) for name, told in pairs if told))


def _classes(paper: ErasurePaper) -> Grid:
    rows = [(one.retention, one.words, one.rows) for one in paper.classes]
    rows.append((say("All"), "", sum(one.rows for one in paper.classes)))
    columns = (
        Column(say("Class"), 0.5),
        Column(say("What it holds"), 2.5),
        Column(say("Rows"), 0.6, figures=True),
    )
    return Grid(say("What was erased"), columns, tuple(rows), total=True)
