"""Where do I turn: who helps with what in each municipality, on paper; no contact is named."""

from collections.abc import Sequence
from dataclasses import dataclass

from ipsdesk.reports.document import Block, Bullets, Document, Heading, Imprint, Note, Paragraph
from ipsdesk.words import say

KEY = "contact_map"


@dataclass(frozen=True, slots=True)
class Helps:
    """One organisation as the map tells it: where, which part of it, and its number."""

    municipality: str
    name: str
    department: str = ""
    phone: str = ""

    @property
    def words(self) -> str:
        """Return the organisation as one line."""
        return ", ".join(part for part in (self.name, self.department, self.phone) if part)


def contact_map(helps: Sequence[Helps], lines: Sequence[str], imprint: Imprint) -> Document:
    """Set the map out as a document: what was written for it, then each municipality.

    Args:
        helps: the organisations, each with its municipality in words, or "" for the whole area.
        lines: what was written for the map.
        imprint: who stands behind the paper.

    """
    blocks: list[Block] = [Paragraph(say("Here is help for young people and those around them."))]
    if lines:
        blocks.append(Bullets(tuple(lines)))
    for place in sorted({one.municipality for one in helps}):
        title = place or say("In the whole area")
        told = tuple(one.words for one in helps if one.municipality == place)
        blocks += [Heading(title), Bullets(told)]
    blocks.append(Note(say("Numbers change. Ask the project if one is not right.")))
    return Document(KEY, say("Where do I turn"), tuple(blocks), imprint)
