"""Why a summary may not leave, as facts; ui/messages/releases.py turns them into words."""

from dataclasses import dataclass

from ipsdesk.domain.errors import DeskError


@dataclass(eq=False)
class PlanUnknown(DeskError):
    """A summary was asked for by a plan that does not exist."""

    plan: str
    plans: tuple[str, ...]


@dataclass(eq=False)
class PeriodNotBegun(DeskError):
    """The period begins after today, so there is nothing of it to sum up."""

    asked: str


@dataclass(eq=False)
class PeriodTooShort(DeskError):
    """Too few take part for a period this short; the shortest that is allowed is told."""

    asked: str
    shortest: str


@dataclass(eq=False)
class NothingLeavesOf(DeskError):
    """Not even an empty summary of a period is safe beside what has left; of a longer one it is.

    Attributes:
        instead: the shortest longer period of which something can leave; "" where none can.

    """

    asked: str
    instead: str


@dataclass(eq=False)
class EarlierOnesTell(DeskError):
    """What has left tells of few people already, by the rules of today; no later summary helps."""


@dataclass(eq=False)
class NothingToTell(DeskError):
    """A summary would show no number, which beside those before it tells that few differ."""

    asked: str


@dataclass(eq=False)
class FileNotAsReleased(DeskError):
    """A file that was opened again held other numbers than were released: our bug."""

    kind: str


@dataclass(eq=False)
class LedgerBehind(DeskError):
    """The vault has forgotten a release that did leave: an old copy was put back."""

    known: int
    kept: int


@dataclass(eq=False)
class LedgerUnknownHere(DeskError):
    """Releases have left, but this computer has not seen the newest one."""

    newest: int


@dataclass(eq=False)
class PlanChanged(DeskError):
    """A variable of an earlier release now has other levels or groups."""

    variable: str


@dataclass(eq=False)
class QuestionsOpen(DeskError):
    """A summary was to leave before the three questions were answered."""


@dataclass(eq=False)
class SecondYesMissing(DeskError):
    """The unit wants a second person's yes, and there is none, or it is the same person's."""


@dataclass(eq=False)
class MethodIsChosen(DeskError):
    """How numbers are shown was chosen already, and holds for the whole project."""

    method: str


@dataclass(eq=False)
class LedgerDoubted(DeskError):
    """The vault was found to be older or other than it was; it may have forgotten a release."""

    warning: str


@dataclass(eq=False)
class CubeRefused(DeskError):
    """A unit's file was not taken: `flaw` says why (`exchange.Flaw`)."""

    file: str
    flaw: str


@dataclass(eq=False)
class SecondHolderNeeded(DeskError):
    """Numbers were sealed in halves, and whoever holds the others has not opened them."""


@dataclass(eq=False)
class SameHolder(DeskError):
    """The second holder's vault is the first one's."""


@dataclass(eq=False)
class WordsNotConfirmed(DeskError):
    """Nobody confirmed that the words of a new unit's keys are that unit's."""

    unit: str


@dataclass(eq=False)
class UnitsMissing(DeskError):
    """Units that took part in an earlier combined summary have sent nothing for this one."""

    units: tuple[str, ...]


@dataclass(eq=False)
class TooFewUnits(DeskError):
    """Fewer than three units: two would know each other's numbers."""

    units: int
