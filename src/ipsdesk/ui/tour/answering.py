"""The stops of the small dialogs of a day: whom a new lead is for, and an answer to a note."""

from collections.abc import Iterator
from functools import partial
from uuid import UUID

from ipsdesk.actions.desk import Desk
from ipsdesk.ui.house import House
from ipsdesk.ui.pages.leads import WhoseDialog
from ipsdesk.ui.pages.replies import AnswerDialog
from ipsdesk.ui.presenters.leads import LeadsPresenter
from ipsdesk.ui.presenters.person import PersonPresenter, TimelineLine
from ipsdesk.ui.presenters.replies import RepliesPresenter
from ipsdesk.ui.tour.stops import Stop
from ipsdesk.words import say


def answering_stops(house: House, desk: Desk, somebody: UUID) -> Iterator[Stop]:
    """Yield the dialogs that a line of a page opens."""
    leads = LeadsPresenter(desk)
    yield Stop("dialog-lead", say("New lead"), lambda: WhoseDialog(house.window, leads))
    for line in _notes(desk, somebody)[:1]:
        draw = partial(AnswerDialog, house.window, house.desktop, RepliesPresenter(desk), line)
        yield Stop("dialog-answer", say("Answer the note"), draw)


def _notes(desk: Desk, somebody: UUID) -> list[TimelineLine]:
    days = PersonPresenter(desk, somebody).timeline()
    return [line for day in days for line in day.lines if line.table == "activities"]
