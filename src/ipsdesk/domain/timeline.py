"""What has happened with and for a participant, newest first."""

from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a participant's timeline; `kind` says which table it comes from.

    Attributes:
        about: what it was about, in words; of an attempt to reach somebody, the code of its result.

    """

    id: UUID
    table: str
    at: datetime
    kind: str
    channel: str | None = None
    minutes: int | None = None
    words: str = field(default="", repr=False)
    about: str = field(default="", repr=False)
    by: UUID | None = None
    late: bool = False
    missed: bool = False
    private: bool = False
    guarded: str = ""  # "guarded" from guardians too, or "concern" for a child
