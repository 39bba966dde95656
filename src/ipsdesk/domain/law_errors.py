"""Refusals of the law: what may not be erased, opened, told or decided; see errors.py."""

from dataclasses import dataclass
from datetime import date

from ipsdesk.domain.errors import DeskError


@dataclass(eq=False)
class ConsentUnclear(DeskError):
    """A consent says not how it was given, who heard it, or whether a guardian has signed."""

    lacks: str  # how, witness or guardian


@dataclass(eq=False)
class AlreadyProtected(DeskError):
    """The participant's identity is protected already."""


@dataclass(eq=False)
class NotProtected(DeskError):
    """A protection was to be changed or ended where there is none."""

    number: int


@dataclass(eq=False)
class NotNamedToOpen(DeskError):
    """A protected participant was to be handed to somebody who is not named to open the record."""


@dataclass(eq=False)
class OthersMaySee(DeskError):
    """A protected participant was to be shown on the screen, and others may be in the room."""

    number: int


@dataclass(eq=False)
class OpenersUnfit(DeskError):
    """A protected record is to be opened by one or two people who open records, not others."""

    most: int


@dataclass(eq=False)
class NotDueForErasure(DeskError):
    """The time for which the records must be kept has not passed."""

    from_day: date


@dataclass(eq=False)
class SupportGoesOn(DeskError):
    """Records were to be erased whose time is counted from the end of a support that goes on."""


@dataclass(eq=False)
class LastPaymentMissing(DeskError):
    """Records were to be erased whose time is counted from a payment that is not written down."""


@dataclass(eq=False)
class PeriodUnlawful(DeskError):
    """Records were to be kept for fewer months than the law allows, or for ever."""

    kind: str
    least: int
    most: int


@dataclass(eq=False)
class GuardianMayNotKnow(DeskError):
    """Nothing about this may be told to the guardian."""


@dataclass(eq=False)
class DecisionMissing(DeskError):
    """The law that applies demands the number of a decision before anything is erased."""


@dataclass(eq=False)
class PassphraseGuessable(DeskError):
    """A passphrase is among the first that anybody would try, and for which reason."""

    reason: str


@dataclass(eq=False)
class PictureOfProtected(DeskError):
    """A picture was to be kept of somebody with a protected identity."""


@dataclass(eq=False)
class LegalHold(DeskError):
    """The record is held by law and cannot be erased."""


@dataclass(eq=False)
class LadderWithoutReason(DeskError):
    """A ladder was to be locked, or changed for another, and nobody says why."""


@dataclass(eq=False)
class LastOpener(DeskError):
    """Nobody else can open a protected record, and what is sealed in it would be lost."""
