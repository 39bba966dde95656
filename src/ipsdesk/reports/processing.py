"""The record of processing (Art. 30), written from the register of tables (LAW-16)."""

from collections.abc import Iterator
from dataclasses import dataclass

from ipsdesk.reports.document import (
    Block,
    Bullets,
    Column,
    Document,
    Facts,
    Grid,
    Heading,
    Imprint,
    Paragraph,
    Tone,
)
from ipsdesk.words import say

KEY = "processing"


@dataclass(frozen=True, slots=True)
class TablePaper:
    """One table of the register."""

    title: str
    retention: str
    sensitive: bool = False


@dataclass(frozen=True, slots=True)
class PurposePaper:
    """One purpose: its basis, whom it concerns, who receives, and which tables serve it."""

    title: str
    basis: str
    people: str
    recipients: tuple[str, ...]
    tables: tuple[TablePaper, ...]


@dataclass(frozen=True, slots=True)
class ProcessingPaper:
    """Everything the record of processing states."""

    contact: str
    purposes: tuple[PurposePaper, ...]
    safeguards: tuple[str, ...]


def record(paper: ProcessingPaper, imprint: Imprint) -> Document:
    """Set the record of processing out as a document."""
    blocks: list[Block] = [
        Facts(
            (
                (say("Controller"), imprint.controller),
                (say("Unit"), imprint.unit),
                (say("Contact"), paper.contact),
            )
        )
    ]
    for purpose in paper.purposes:
        blocks += _purpose(purpose)
    blocks += [Heading(say("How the data are protected")), Bullets(paper.safeguards)]
    blocks.append(Paragraph(say("No data are sent outside the EU."), Tone.BODY))
    return Document(KEY, say("Record of processing"), tuple(blocks), imprint)


def _purpose(purpose: PurposePaper) -> Iterator[Block]:
    yield Heading(purpose.title)
    who = ", ".join(purpose.recipients) or say("Nobody")
    yield Facts(
        (
            (say("Legal basis"), purpose.basis),
            (say("Whom it concerns"), purpose.people),
            (say("Recipients"), who),
        )
    )
    columns = (
        Column(say("Records"), 2),
        Column(say("Sensitive"), 0.8),
        Column(say("How long they are kept"), 2),
    )
    rows = tuple(
        (table.title, say("yes") if table.sensitive else say("no"), table.retention)
        for table in purpose.tables
    )
    yield Grid(say("What is kept"), columns, rows)
