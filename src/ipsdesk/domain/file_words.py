"""The words inside an attached file, or why there are none to search."""

from dataclasses import dataclass, field
from enum import StrEnum

READ_PDF = "read-pdf"  # what the process that reads one is started with; not for people
SECONDS = 20  # that one file may take; then it is stopped
MOST_SIGNS = 500_000  # of one file; a book has about so many


class Unread(StrEnum):
    """Why the words inside a file cannot be searched; the file itself is kept all the same."""

    LOCKED = "locked"
    BROKEN = "broken"
    TOO_LONG = "too_long"
    PICTURES = "pictures"


# How the process that reads a PDF says why there are no words.
EXITS = {3: Unread.LOCKED, 4: Unread.BROKEN}


@dataclass(frozen=True, slots=True)
class FileWords:
    """What was read of a file."""

    text: str = field(repr=False)
    why_not: Unread | None = None
