"""The same leads as a table: sorted by any column, moved and opened by keys as on the board."""

from collections.abc import Callable
from uuid import UUID

from PySide6.QtCore import QSize, Qt, Signal, SignalInstance
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QSizePolicy,
    QTableWidget,
    QTableWidgetItem,
)

from ipsdesk.ui.parts.named import named
from ipsdesk.ui.presenters.leads import LeadCard, LeadsState
from ipsdesk.ui.theme import font, px
from ipsdesk.words import say

Shown = Callable[[LeadCard], tuple[str, str]]  # what stands in a cell, and what it is sorted by


class _Cell(QTableWidgetItem):
    """A cell that is sorted by a key and not by its words, as a day is."""

    def __init__(self, text: str, key: str, spoken: str) -> None:
        super().__init__(text)
        self._key = key
        self.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
        self.setData(Qt.ItemDataRole.AccessibleTextRole, spoken)

    def __lt__(self, other: QTableWidgetItem) -> bool:
        """Tell which comes first."""
        return isinstance(other, _Cell) and self._key < other._key


class LeadTable(QTableWidget):
    """One row for each lead; Enter says what comes next, Ctrl and an arrow moves it."""

    stepped = Signal(object, int)
    opened = Signal(object)
    planned = Signal(object)

    def __init__(self) -> None:
        super().__init__(0, len(columns()))
        hint = say(
            "Enter says what comes next, Ctrl and an arrow moves it, Ctrl+O opens it. Alt with the"
            " number of a column sorts by it, and once more turns the order."
        )
        named(self, say("The leads as a table"), hint)
        self.setToolTip(hint)
        self._cards: dict[str, LeadCard] = {}
        self.setFont(font("small"))
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().hide()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setHorizontalHeaderLabels([title for title, _ in columns()])
        across = self.horizontalHeader()
        across.setFont(font("caption", weight=600))
        across.setHighlightSections(False)
        across.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        across.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        across.setMinimumSectionSize(px(72))
        self.setSortingEnabled(True)
        self.sortByColumn(len(columns()) - 1, Qt.SortOrder.AscendingOrder)
        self.itemDoubleClicked.connect(lambda _: self._tell(self.planned))

    def show_state(self, state: LeadsState) -> None:
        """Show other leads in the order that was chosen; the same row stays current."""
        held = self.current()
        cards = [card for lane in state.lanes for card in lane.cards]
        self._cards = {str(card.id): card for card in cards}
        self.setSortingEnabled(False)
        self.setRowCount(len(cards))
        for place, card in enumerate(cards):
            self._set(place, card)
        self.setSortingEnabled(True)
        self.resizeRowsToContents()
        self.updateGeometry()
        if held is not None:
            self.go_to(held.id)

    def current(self) -> LeadCard | None:
        """Return the lead that the arrows are at."""
        found = self.item(self.currentRow(), 0)
        return self._cards.get(str(found.data(Qt.ItemDataRole.UserRole))) if found else None

    def go_to(self, lead: UUID) -> None:
        """Make a lead the current one, wherever it stands now."""
        for place in range(self.rowCount()):
            found = self.item(place, 0)
            if found is not None and found.data(Qt.ItemDataRole.UserRole) == str(lead):
                self.setCurrentCell(place, 0)

    def sort_by(self, column: int) -> None:
        """Sort by a column; by the same once more the other way round."""
        header = self.horizontalHeader()
        same = header.sortIndicatorSection() == column
        down = header.sortIndicatorOrder() is Qt.SortOrder.DescendingOrder
        self.sortByColumn(
            column,
            Qt.SortOrder.DescendingOrder if same and not down else Qt.SortOrder.AscendingOrder,
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Do what the cards of the board do by the same keys."""
        key, held = Qt.Key(event.key()), event.modifiers()
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(key, 0)
        number = key.value - Qt.Key.Key_1.value
        if held & Qt.KeyboardModifier.ControlModifier and step:
            self._tell_step(step)
        elif held & Qt.KeyboardModifier.ControlModifier and key is Qt.Key.Key_O:
            self._tell(self.opened)
        elif held & Qt.KeyboardModifier.AltModifier and 0 <= number < self.columnCount():
            self.sort_by(number)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._tell(self.planned)
        else:
            super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        """Ask for the height of every row."""
        return QSize(px(320), self._whole_height())

    def minimumSizeHint(self) -> QSize:
        """Ask for the height of every row."""
        return QSize(px(160), self._whole_height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let words wrap in the width there is."""
        super().resizeEvent(event)
        self.resizeRowsToContents()
        self.updateGeometry()

    def _whole_height(self) -> int:
        rows = sum(self.rowHeight(at) for at in range(self.rowCount()))
        return rows + self.horizontalHeader().sizeHint().height() + 6

    def _set(self, place: int, card: LeadCard) -> None:
        for at, (title, shown) in enumerate(columns()):
            text, key = shown(card)
            made = _Cell(text, key, f"{card.title}, {title}: {text}" if at else card.sentence)
            if not at:
                made.setData(Qt.ItemDataRole.UserRole, str(card.id))
            self.setItem(place, at, made)

    def _tell(self, signal: SignalInstance) -> None:
        card = self.current()
        if card is not None:
            signal.emit(card)

    def _tell_step(self, step: int) -> None:
        card = self.current()
        if card is not None:
            self.stepped.emit(card, step)


def columns() -> tuple[tuple[str, Shown], ...]:
    """Return the columns: what each is called, what it shows, and what it is sorted by."""
    return (
        (say("Job"), lambda card: (card.title, card.title.casefold())),
        (say("Who"), lambda card: (card.who, card.who.casefold())),
        (say("Stage"), lambda card: (card.stage_words, f"{card.place:02}")),
        (say("Since"), lambda card: (card.since_words, card.since)),
        (say("What comes next"), lambda card: (card.next_step, card.next_step.casefold())),
        (say("Who does it"), lambda card: (card.owner_words, card.owner_words)),
        (say("When"), lambda card: (card.on_words, card.next_on or "9999")),
    )
