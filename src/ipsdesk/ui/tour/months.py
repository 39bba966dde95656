"""The stops of what is reported and followed up: the dialogs of the months and the measures."""

from collections.abc import Iterator

from ipsdesk.actions.desk import Desk
from ipsdesk.domain.access import Right
from ipsdesk.ui.house import House
from ipsdesk.ui.pages.evaluation import EvaluationDialog
from ipsdesk.ui.pages.measure_dialogs import LadderDialog, MeasureDialog
from ipsdesk.ui.pages.months_dialogs import ColumnsDialog, PatternsDialog, WriteDialog
from ipsdesk.ui.presenters.evaluation import EvaluationPresenter
from ipsdesk.ui.presenters.measures import MeasuresPresenter
from ipsdesk.ui.presenters.months import MonthsPresenter
from ipsdesk.ui.tour.stops import Stop
from ipsdesk.words import say

SHOWN = "EECO01"


def month_stops(house: House, desk: Desk) -> Iterator[Stop]:
    """Yield the dialogs of the ESF month, for whoever reports it."""
    if not desk.user.may(Right.EXPORT):
        return
    yield from _measure_stops(house, desk)
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


def _measure_stops(house: House, desk: Desk) -> Iterator[Stop]:
    if not desk.user.may(Right.OPEN_ANYBODY):
        return
    window, desktop, made = house.window, house.desktop, MeasuresPresenter(desk)
    title = say("The list behind the number")
    yield Stop("dialog-evaluation", say("The evaluator's file"), lambda: _evaluation(house, desk))
    yield Stop("dialog-measure", title, lambda: MeasureDialog(window, desktop, made, SHOWN))
    yield Stop("dialog-ladder", say("Lock a ladder"), lambda: LadderDialog(window, desktop, made))


def _evaluation(house: House, desk: Desk) -> EvaluationDialog:
    made = EvaluationPresenter(desk)
    made.read()
    return EvaluationDialog(house.window, house.desktop, made)
