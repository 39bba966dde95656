"""What has happened with and for a participant, newest first."""

from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from ipsdesk.domain.leads import STAGES

# What has a day and no hour: one day's steps stand in the order in which they are taken.
_IN_TURN = (*(f"stage_{stage}" for stage in STAGES[:-1]), "job_start", "stage_no", "job_end")


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
    place: str = ""  # a code, of a contact
    actor: str = ""  # a code, of a contact with another actor
    private: bool = False
    guarded: str = ""  # "guarded" from guardians too, or "concern" for a child

    @property
    def turn(self) -> int:
        """Tell where it stands among the steps of one day: a wish is before an offer."""
        return _IN_TURN.index(self.kind) if self.kind in _IN_TURN else -1
