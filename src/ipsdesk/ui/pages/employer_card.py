"""One employer: where they are, what they need, whom to talk to, and every contact."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from ipsdesk.ui.parts.buttons import button
from ipsdesk.ui.parts.facts import facts_card
from ipsdesk.ui.parts.flow import Flow
from ipsdesk.ui.parts.labels import wrapped
from ipsdesk.ui.parts.layouts import column
from ipsdesk.ui.presenters.employers import CardState, Fact
from ipsdesk.words import say


class EmployerCardView(QWidget):
    """Everything the register knows of one employer; each fact leads to where it is changed."""

    noted = Signal(str)  # a quick note that begins with the employer's name
    changed = Signal(str, object)  # a form and its row
    more_asked = Signal()  # the older contacts too

    def __init__(self, state: CardState) -> None:
        super().__init__()
        self._employer = state.employer
        inside = column(self, space=14)
        inside.addWidget(wrapped(state.name, "display"))
        for words, tone in (
            (state.line, "ink2"),
            (state.cups, "ink2"),
            (state.warning, "amber"),
            (state.likeness, "amber"),
            (state.note, "ink"),
        ):
            if words:
                inside.addWidget(wrapped(words, "body", tone))
        inside.addWidget(self._acts(state.name))
        for title, facts in (
            (say("Workplaces, and what they need"), state.workplaces),
            (say("People to talk to"), state.people),
            (say("Agreements"), state.agreements),
            (say("Contacts, newest first"), state.contacts),
        ):
            if facts:
                inside.addWidget(facts_card(title, facts, self._change))
        if state.more:
            more = button(state.more, self.more_asked.emit, kind="ghost")
            inside.addWidget(more, 0, Qt.AlignmentFlag.AlignLeft)

    def _acts(self, name: str) -> QWidget:
        flow = Flow(space=8)
        note = button(say("Write down a contact"), kind="primary", sign="notebook-pen")
        note.clicked.connect(lambda: self.noted.emit(f"{name} "))
        flow.add(note)
        for words, form, sign in (
            (say("Change"), "f8-employer", "pencil"),
            (say("Add a workplace"), "f8-workplace", "plus"),
            (say("Add an agreement"), "f8-agreement", "handshake"),
        ):
            made = button(words, sign=sign)
            row_id = self._employer if form == "f8-employer" else None
            made.clicked.connect(lambda _=False, f=form, r=row_id: self.changed.emit(f, r))
            flow.add(made)
        return flow

    def _change(self, fact: Fact) -> None:
        self.changed.emit(fact.form, fact.row)
