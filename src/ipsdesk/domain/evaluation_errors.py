"""Why an evaluator's file is not written or opened; ui/messages/evaluation.py has the words."""

from dataclasses import dataclass
from enum import StrEnum

from ipsdesk.domain.errors import DeskError


class Flaw(StrEnum):
    """Why a file could not be opened."""

    UNREADABLE = "unreadable"
    PASSWORD = "password"  # noqa: S105  (because it names what was wrong, and is none)


@dataclass(eq=False)
class AgreementMissing(DeskError):
    """It is not said who gets the file, by which agreement or by which decision."""


@dataclass(eq=False)
class TooFewForRows(DeskError):
    """Too few people may be in the file."""

    people: int
    fewest: int


@dataclass(eq=False)
class GroupsTooSmall(DeskError):
    """So many people would have to be left out that the file would tell of others."""

    left_out: int
    people: int


@dataclass(eq=False)
class ColumnsAgreed(DeskError):
    """An earlier file under the agreement had other columns: together they would tell more."""

    agreement: str


@dataclass(eq=False)
class ColumnUnknown(DeskError):
    """A column was asked for that there is not, or that cannot be told so."""

    asked: str


@dataclass(eq=False)
class EvaluationFileRefused(DeskError):
    """A file could not be opened: `flaw` says why."""

    file: str
    flaw: str
