"""The stops of the small dialogs of a day: a new lead, an answer to a note, what was agreed."""

from collections.abc import Iterator
from functools import partial
from uuid import UUID

from ipsdesk.actions.desk import Desk
from ipsdesk.domain.due import CONTACT, LEAD
from ipsdesk.ui.house import House
from ipsdesk.ui.pages.capture import CaptureDialog
from ipsdesk.ui.pages.lead_next import EndDialog
from ipsdesk.ui.pages.leads import WhoseDialog
from ipsdesk.ui.pages.replies import AnswerDialog
from ipsdesk.ui.pages.today_answer import AnswerDialog as DueDialog
from ipsdesk.ui.presenters.capture import CapturePresenter
from ipsdesk.ui.presenters.due_answers import AnswerPresenter
from ipsdesk.ui.presenters.leads import LeadsPresenter
from ipsdesk.ui.presenters.person import PersonPresenter, TimelineLine
from ipsdesk.ui.presenters.replies import RepliesPresenter
from ipsdesk.ui.presenters.today import DueLine, TodayPresenter
from ipsdesk.ui.tour.stops import Stop
from ipsdesk.words import say


def answering_stops(house: House, desk: Desk, somebody: UUID) -> Iterator[Stop]:
    """Yield the dialogs that a line of a page opens."""
    leads = LeadsPresenter(desk)
    yield Stop("dialog-lead", say("New lead"), lambda: WhoseDialog(house.window, leads))
    for card in [one for lane in leads.state().lanes[:-1] for one in lane.cards][:1]:
        ended = partial(EndDialog, house.window, leads, card)
        yield Stop("dialog-lead-end", say("How did it end?"), ended)
    for name, words in (
        ("own", say("supervision 45 min")),
        ("attempts", say("called x2 no answer")),
    ):
        drawn = partial(_quick_note, house, somebody, words)
        yield Stop(f"quick-note-{name}", say("Quick note"), drawn)
    for line in _notes(desk, somebody)[:1]:
        draw = partial(AnswerDialog, house.window, house.desktop, RepliesPresenter(desk), line)
        yield Stop("dialog-answer", say("Answer the note"), draw)
    for kind in (LEAD, CONTACT):
        for due in _due(desk, kind)[:1]:
            asked = partial(DueDialog, house.window, house.desktop, AnswerPresenter(desk, due))
            yield Stop(f"dialog-due-{kind}", say("What became of it"), asked)


def _quick_note(house: House, somebody: UUID, words: str) -> CaptureDialog:
    """Return a quick note that is written while somebody's page is open."""
    note = CapturePresenter(house.desk, somebody)
    made = CaptureDialog(house.window, house.desktop, note)
    made.line.setText(words)
    made.read()
    return made


def _due(desk: Desk, kind: str) -> list[DueLine]:
    found = TodayPresenter(desk).state()
    return [one for one in (*found.late, *found.ahead) if one.kind == kind]


def _notes(desk: Desk, somebody: UUID) -> list[TimelineLine]:
    days = PersonPresenter(desk, somebody).timeline()
    return [line for day in days for line in day.lines if line.table == "activities"]
