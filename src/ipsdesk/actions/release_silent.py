"""A summary without numbers: it may leave first, but beside another it tells that few differ."""

from ipsdesk.domain.release import Release
from ipsdesk.domain.release_errors import NothingToTell
from ipsdesk.domain.release_ledger import Ledger
from ipsdesk.domain.release_periods import FEWEST


def must_not_be_silent(ledger: Ledger, release: Release) -> None:
    """Raise where a release shows no number, and one before it did.

    Raises:
        NothingToTell: whoever knows the program would know why it is silent.

    """
    if not release.numbers and ledger.tells:
        raise NothingToTell(release.code)


def must_be_few(ledger: Ledger, people: int, period: str) -> None:
    """Raise unless it may be said of a period that fewer than ten take part, and is true.

    Raises:
        NothingToTell: the layout is that of fewer, or a number has been shown before.

    """
    if people >= FEWEST or ledger.tells:
        raise NothingToTell(period)
