"""Every refusal one can meet when something is taken in from another program."""

from dataclasses import dataclass

from ipsdesk.domain.errors import DeskError


@dataclass(eq=False)
class TableUnreadable(DeskError):
    """A file is no table that can be read; why, as a name."""

    why: str


@dataclass(eq=False)
class PlanStale(DeskError):
    """Something was written after the plan was made, so that it may not be true any longer."""


@dataclass(eq=False)
class NothingToImport(DeskError):
    """No row of the plan would write anything."""


@dataclass(eq=False)
class ImportUndone(DeskError):
    """The import was undone already, or was never made."""


@dataclass(eq=False)
class MergeRefused(DeskError):
    """Two records cannot be put together now; why, as a name."""

    why: str


@dataclass(eq=False)
class MergeFixed(DeskError):
    """What was put together cannot be taken apart: what was whose has been erased."""


@dataclass(eq=False)
class MappingUnclear(DeskError):
    """A file that says what columns mean is not understood, or names what there is not."""

    name: str
