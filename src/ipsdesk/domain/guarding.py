"""What the disclosure guard refuses, as facts; ui/messages turns them into words."""

from dataclasses import dataclass

from ipsdesk.domain.errors import DeskError


@dataclass(eq=False)
class RequestUnclear(DeskError):
    """A request to the guard breaks its form; `place` says where."""

    place: str


@dataclass(eq=False)
class RequestNotThere(DeskError):
    """There is no file of the name that a request to the guard was to be read from."""

    name: str


@dataclass(eq=False)
class RequestNotJson(DeskError):
    """The file of a request to the guard is no JSON; `line` is the first that is none."""

    line: int


@dataclass(eq=False)
class RequestNoObject(DeskError):
    """The file of a request to the guard is JSON, but a list, a text or a number."""


@dataclass(eq=False)
class OutFolderNotThere(DeskError):
    """The folder that an answer of the guard was to be written into does not exist."""

    folder: str


@dataclass(eq=False)
class LevelNotInList(DeskError):
    """Somebody has a level that the list of the variable does not know (any longer)."""

    variable: str


@dataclass(eq=False)
class GuardThresholdTooLow(DeskError):
    """The threshold was to be lowered."""

    asked: int
    lowest: int


@dataclass(eq=False)
class UnitsTooFew(DeskError):
    """Fewer units than three make a release together, so that two would know each other's."""

    units: int


@dataclass(eq=False)
class MustShowTooSmall(DeskError):
    """A number that must be shown is a protected one, or gives one away."""

    release: str
    at: str


@dataclass(eq=False)
class LedgerContradicts(DeskError):
    """What an earlier release showed is not what the people of that time add up to."""

    release: str


@dataclass(eq=False)
class NothingMayLeave(DeskError):
    """Not even an empty release is safe beside the earlier ones."""

    release: str


@dataclass(eq=False)
class CertificateFailed(DeskError):
    """The independent check did not confirm the release; nothing may leave."""

    release: str
