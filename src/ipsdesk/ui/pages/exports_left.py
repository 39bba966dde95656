"""A summary that has left: when, to whom, and its files, in place of what could still leave."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout

from ipsdesk.ui.parts.buttons import button
from ipsdesk.ui.parts.flow import Flow
from ipsdesk.ui.parts.labels import wrapped
from ipsdesk.ui.parts.layouts import clear, column, frame
from ipsdesk.ui.presenters.summary_states import LeftState
from ipsdesk.words import say


class LeftCard(QFrame):
    """Stands above the paper once it has left."""

    again_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._room = column(self)
        self.hide()

    def show_left(self, state: LeftState | None) -> None:
        """Show what left, or nothing while nothing has."""
        clear(self._room)
        self.setVisible(state is not None)
        if state is not None:
            self._room.addWidget(self._card(state))

    def _card(self, state: LeftState) -> QFrame:
        made = frame("soft")
        inside = column(made, (18, 14, 18, 14), 6)
        inside.addWidget(wrapped(say("This has left"), "small", "primary", weight=600))
        inside.addWidget(wrapped(state.title, "body", weight=600))
        for line in filter(None, (state.detail, state.files)):
            inside.addWidget(wrapped(line, "small", "ink2"))
        if state.may_write_again:
            self._add_again(inside)
        return made

    def _add_again(self, inside: QVBoxLayout) -> None:
        flow = Flow()
        flow.add(button(say("Write the files again …"), self.again_asked.emit, sign="save"))
        inside.addWidget(flow)
