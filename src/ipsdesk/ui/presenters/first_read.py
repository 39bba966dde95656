"""What the first page paints, read in one go on the worker thread while the window is built."""

from dataclasses import dataclass

from ipsdesk.ui.presenters.offers import OfferLine, OffersPresenter
from ipsdesk.ui.presenters.sitter import Sitter
from ipsdesk.ui.presenters.today import TodayPresenter, TodayState


@dataclass(frozen=True, slots=True)
class TodayRead:
    """What Today paints first: what is due, how many nobody supports, and what is offered."""

    state: TodayState
    left: str = ""
    offers: tuple[OfferLine, ...] = ()

    @property
    def asks(self) -> bool:
        """Tell whether somebody waits for an answer, or for a specialist."""
        return bool(self.left or self.offers)


@dataclass(frozen=True, slots=True)
class FirstRead:
    """Which page a window shows first, and what it paints where that is Today."""

    place: str
    today: TodayRead | None = None
    alone: bool = False  # a participant sits here still, and is to see nobody else's name
    sitter: Sitter | None = None


def read_today(presenter: TodayPresenter, offers: OffersPresenter | None) -> TodayRead:
    """Read what Today paints first."""
    if offers is None:
        return TodayRead(presenter.state())
    return TodayRead(presenter.state(), offers.left_counted(), offers.waiting())
