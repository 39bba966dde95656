"""The tour's stops around a review that leave the house or come into it."""

from collections.abc import Iterator

from PySide6.QtWidgets import QWidget

from ipsdesk.actions.desk import Desk
from ipsdesk.actions.reviews import reviews_of_unit
from ipsdesk.domain.access import Right
from ipsdesk.ui.house import House
from ipsdesk.ui.pages.reviews_pack import PackDialog
from ipsdesk.ui.presenters.review_preparing import PreparingPresenter
from ipsdesk.ui.tour.stops import Stop
from ipsdesk.words import say

SAMPLE = "kompass rönnbär paraply nattljus igelkott svala"


def reviewing_stops(house: House, desk: Desk) -> Iterator[Stop]:
    """Yield what the supervisor makes of a review for others."""
    reviews = reviews_of_unit(desk)
    if not reviews or not desk.user.may(Right.OPEN_ANYBODY):
        return
    newest = reviews[0].id

    def pack() -> QWidget:
        presenter = PreparingPresenter(desk, newest)
        return PackDialog(house.window, house.desktop, presenter, lambda: SAMPLE)

    yield Stop("review-pack", say("Make a reviewer's pack"), pack)
