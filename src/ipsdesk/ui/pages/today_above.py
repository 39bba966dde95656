"""What Today shows above what is due: who waits for an answer, which month, what to begin with."""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QVBoxLayout

from ipsdesk.ui.desktop import Desktop
from ipsdesk.ui.pages.offers import offers_card
from ipsdesk.ui.parts.asking import ask_for
from ipsdesk.ui.parts.buttons import button
from ipsdesk.ui.parts.empty import Empty
from ipsdesk.ui.presenters.first_read import TodayRead
from ipsdesk.ui.presenters.month_due import MonthAsk
from ipsdesk.ui.presenters.offers import OffersPresenter
from ipsdesk.ui.presenters.today import TodayState
from ipsdesk.ui.theme import px
from ipsdesk.words import say


def add_left(inside: QVBoxLayout, left: str, hand_over: Callable[[], object]) -> None:
    """Say that there is somebody whom nobody supports, and lead to where they are handed over."""
    if left:
        ask_for(inside, left, (say("Find them a new specialist"), "users"), hand_over)


def add_offers(
    inside: QVBoxLayout, read: TodayRead, desktop: Desktop, offers: OffersPresenter | None
) -> None:
    """Show who asks to be taken over from, with the answers."""
    if offers is not None and read.offers:
        title = say("Somebody asks you to take over")
        inside.addWidget(offers_card(title, read.offers, desktop, offers))
        inside.addSpacing(px(14))


def add_month(inside: QVBoxLayout, asked: MonthAsk | None, go: Callable[[str], object]) -> None:
    """Say that a month is to be sent; a click leads to that very month."""
    if asked is not None:
        ask_for(inside, asked.words, (asked.act, "calendar-check"), partial(go, asked.code))


def nothing_due(state: TodayState, begin: Callable[[str], object]) -> Empty:
    """Return what is said where nothing is due, with what to begin with in an empty unit."""
    acts = [button(one.words, partial(begin, one.command), sign=one.sign) for one in state.begins]
    return Empty(state.hint, acts=acts)
