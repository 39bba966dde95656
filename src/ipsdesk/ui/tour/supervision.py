"""The stops of supervision: each tab, the agenda without names, and the two questions."""

from collections.abc import Iterator
from functools import partial

from PySide6.QtWidgets import QWidget

from ipsdesk.domain.access import Right
from ipsdesk.ui.house import House
from ipsdesk.ui.pages.hand_several import HandSeveralDialog
from ipsdesk.ui.pages.offers import CoverDialog
from ipsdesk.ui.pages.supervision import SupervisionPage
from ipsdesk.ui.presenters.offers import OffersPresenter
from ipsdesk.ui.presenters.supervision import SupervisionPresenter
from ipsdesk.ui.tour.stops import Stop
from ipsdesk.words import say


def supervision_stops(house: House) -> Iterator[Stop]:
    """Yield every further tab and dialog of supervision that this user has."""
    for key, title in SupervisionPresenter(house.desk).tabs()[1:]:
        yield Stop(f"supervision-{key}", title, partial(_tab, house, key))
    if house.desk.user.may(Right.PROJECT):
        words = say("Without names")
        yield Stop("supervision-unnamed", words, partial(_tab, house, "meeting", named=False))
    if house.desk.user.may(Right.ENROL):
        offers = OffersPresenter(house.desk)
        window, desktop = house.window, house.desktop
        several = partial(HandSeveralDialog, window, desktop, offers)
        yield Stop("dialog-hand-several", say("Hand over several"), several)
        if offers.left_behind():
            left = partial(several, left=True)
            yield Stop("dialog-hand-left", say("Find them a new specialist"), left)
        cover = partial(CoverDialog, window, desktop, offers)
        yield Stop("dialog-cover", say("Cover for somebody who is away"), cover)


def _tab(house: House, key: str, *, named: bool = True) -> QWidget:
    page = house.window.go("supervision")
    if isinstance(page, SupervisionPage):
        page.named = named
        page.show_tab(key)
    return house.window
