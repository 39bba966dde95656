"""The stops of the month that is reported: its dialogs."""

from collections.abc import Iterator

from ipsdesk.actions.desk import Desk
from ipsdesk.domain.access import Right
from ipsdesk.ui.house import House
from ipsdesk.ui.pages.months_dialogs import ColumnsDialog, PatternsDialog, WriteDialog
from ipsdesk.ui.presenters.months import MonthsPresenter
from ipsdesk.ui.tour.stops import Stop
from ipsdesk.words import say


def month_stops(house: House, desk: Desk) -> Iterator[Stop]:
    """Yield the dialogs of the ESF month, for whoever reports it."""
    if not desk.user.may(Right.EXPORT):
        return
    window, made = house.window, MonthsPresenter(desk)
    month = made.read().month
    if month is not None:
        yield Stop("dialog-month", say("Write the file"), lambda: WriteDialog(window, month))
    yield Stop(
        "dialog-columns",
        say("The columns of the list"),
        lambda: ColumnsDialog(window, made.layout(), made.source()),
    )
    yield Stop(
        "dialog-patterns",
        say("Protected people in the list"),
        lambda: PatternsDialog(window, house.desktop, made),
    )
