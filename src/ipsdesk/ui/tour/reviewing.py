"""The tour's stops around a review that leave the house or come into it."""

from collections.abc import Iterator

from PySide6.QtWidgets import QWidget

from ipsdesk.actions.desk import Desk
from ipsdesk.actions.reviews import reviews_of_unit
from ipsdesk.domain.access import Right
from ipsdesk.domain.scale_drafts import DraftItem, DraftSection, ScaleDraft
from ipsdesk.ui.house import House
from ipsdesk.ui.pages.reviews import ReviewsPage
from ipsdesk.ui.pages.reviews_pack import PackDialog
from ipsdesk.ui.pages.scale_item import ItemDialog
from ipsdesk.ui.presenters.review_preparing import PreparingPresenter
from ipsdesk.ui.tour.stops import Stop
from ipsdesk.words import say

SAMPLE = "kompass rönnbär paraply nattljus igelkott svala"
SAMPLE_LIST = ScaleDraft(
    id="own-sample",
    title={"sv": "Våra första möten"},
    sections=(DraftSection("d1", {"sv": "Mötet"}),),
    items=(
        DraftItem(
            "K1",
            "d1",
            {"sv": "Deltagaren väljer platsen"},
            {"sv": "Var det första mötet hölls, och vem som föreslog det."},
            highest=3,
            anchors={1: {"sv": "Alltid hos oss."}, 2: {"sv": "Ibland."}, 3: {"sv": "Alltid."}},
        ),
    ),
).with_band()


def reviewing_stops(house: House, desk: Desk) -> Iterator[Stop]:
    """Yield what the supervisor makes of a review for others."""
    reviews = reviews_of_unit(desk)
    if not desk.user.may(Right.OPEN_ANYBODY):
        return

    def editor(draft: ScaleDraft | None) -> QWidget:
        page = house.window.go("reviews")
        if isinstance(page, ReviewsPage):
            page.show_editor(draft)
        return house.window

    def item() -> QWidget:
        return ItemDialog(house.window, SAMPLE_LIST, SAMPLE_LIST.items[0], "sv")

    yield Stop("review-own", say("Own checklists"), lambda: editor(None))
    yield Stop("review-own-open", say("New checklist"), lambda: editor(SAMPLE_LIST))
    yield Stop("review-own-item", say("Add an item"), item)
    if not reviews:
        return
    newest = reviews[0].id

    def pack() -> QWidget:
        presenter = PreparingPresenter(desk, newest)
        return PackDialog(house.window, house.desktop, presenter, lambda: SAMPLE)

    yield Stop("review-pack", say("Make a reviewer's pack"), pack)
