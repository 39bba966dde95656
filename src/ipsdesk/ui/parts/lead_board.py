"""The board of leads: a column for each stage, below each other where it is narrow."""

from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from ipsdesk.ui.parts.labels import label
from ipsdesk.ui.parts.layouts import clear, column, row
from ipsdesk.ui.parts.lead_card import MIME, LeadCardView
from ipsdesk.ui.presenters.leads import LaneState, LeadCard, LeadsState
from ipsdesk.ui.theme import px

LANE = 164  # the least width of a column with the room beside it, at 100 %


class Lane(QFrame):
    """One column; a card that is dropped here moves to its first stage."""

    dropped = Signal(object, str)  # a lead and the stage it is moved to

    def __init__(self, state: LaneState) -> None:
        super().__init__()
        self._stage = state.stages[0]
        self.setProperty("card", "soft")
        self.setAcceptDrops(True)
        self.setAccessibleName(f"{state.title} {len(state.cards)}")
        self.inside: QVBoxLayout = column(self, (8, 8, 8, 8), 8)
        self.inside.addWidget(label(f"{state.title}  {len(state.cards)}", "caption", weight=600))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take a lead, and nothing else."""
        if event.mimeData().hasFormat(MIME):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Move the lead that was dropped."""
        lead = bytes(event.mimeData().data(MIME).data()).decode()
        event.acceptProposedAction()
        self.dropped.emit(UUID(lead), self._stage)


class LeadBoard(QWidget):
    """The columns beside each other; below each other where there is no room."""

    stepped = Signal(object, int)
    moved = Signal(object, str)
    opened = Signal(object)
    planned = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._state: LeadsState | None = None
        self._beside: bool | None = None
        self._whole: QVBoxLayout = column(self)
        self.cards: dict[UUID, LeadCardView] = {}

    def show_state(self, state: LeadsState) -> None:
        """Show other leads, and keep the focus on the card that had it."""
        holds = self.window().focusWidget()  # also while a dialog about it is open
        held = next((key for key, card in self.cards.items() if card is holds), None)
        self._state = state
        self._draw()
        if held is not None and held in self.cards:
            self.cards[held].setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Draw again where the columns no longer fit, or fit again."""
        super().resizeEvent(event)
        if self._state is not None and self._has_room() is not self._beside:
            self._draw()

    def _has_room(self) -> bool:
        lanes = len(self._state.lanes) if self._state is not None else 1
        return self.width() >= px(LANE) * lanes

    def _draw(self) -> None:
        clear(self._whole)
        self.cards = {}
        if self._state is None:
            return
        self._beside = self._has_room()
        lanes = row(space=8) if self._beside else column(space=8)
        for state in self._state.lanes:
            if state.cards or self._beside:
                lanes.addWidget(self._lane(state), 1)
        self._whole.addLayout(lanes)
        self._whole.addStretch(1)

    def _lane(self, state: LaneState) -> Lane:
        lane = Lane(state)
        lane.dropped.connect(self.moved.emit)
        for card in state.cards:
            lane.inside.addWidget(self._card(card))
        lane.inside.addStretch(1)
        return lane

    def _card(self, card: LeadCard) -> LeadCardView:
        made = LeadCardView(card)
        made.stepped.connect(self.stepped.emit)
        made.opened.connect(self.opened.emit)
        made.planned.connect(self.planned.emit)
        self.cards[card.id] = made
        return made
