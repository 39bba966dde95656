"""Comparing with another unit: our points as a file, and theirs beside ours in a table."""

from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from ipsdesk.ui.desktop import Desktop
from ipsdesk.ui.parts.buttons import button, icon_button
from ipsdesk.ui.parts.choice import Choice
from ipsdesk.ui.parts.field_row import FieldRow
from ipsdesk.ui.parts.flow import Flow
from ipsdesk.ui.parts.grid import Grid
from ipsdesk.ui.parts.labels import heading, wrapped
from ipsdesk.ui.parts.layouts import clear, column, fill_page, frame, row
from ipsdesk.ui.parts.tab_order import order_tabs
from ipsdesk.ui.presenters.comparing import FILE, ComparedState, ComparingPresenter
from ipsdesk.ui.theme import px
from ipsdesk.words import say

WIDEST = 860


class CompareView(QWidget):
    """One signed review beside another unit's; what is read is shown and not kept."""

    back = Signal()

    def __init__(self, desktop: Desktop, presenter: ComparingPresenter) -> None:
        super().__init__()
        self._desktop, self.presenter = desktop, presenter
        self._table = column(space=8)
        self.grid: Grid | None = None
        self._build()
        order_tabs(self)

    def take_focus(self) -> None:
        """Put the keyboard at the top of the page."""
        self._way_back.setFocus(Qt.FocusReason.OtherFocusReason)

    def minimumSizeHint(self) -> QSize:
        """Ask for little: everything wraps."""
        return QSize(px(240), px(200))

    def write(self) -> None:
        """Ask where, and write our points."""
        out, _ = QFileDialog.getSaveFileName(self, say("Where to write the files"), FILE)
        if out:
            write = self.presenter.write
            self._desktop.perform(lambda: write(Path(out)), say("Our points are written."))

    def read(self) -> None:
        """Ask for another unit's file, and show it beside ours."""
        chosen, _ = QFileDialog.getOpenFileName(self, say("Another unit's points"), "", "*.json")
        read, found = self.presenter.read, list[ComparedState]()
        if chosen and self._desktop.perform(lambda: found.append(read(Path(chosen)))):
            self.show_compared(found[0])

    def show_compared(self, state: ComparedState) -> None:
        """Show both units, what is not the same of them, and the table."""
        clear(self._table)
        for note in state.notes:
            self._table.addWidget(wrapped(note, "small"))
        if len(state.languages) > 1:
            self._table.addWidget(FieldRow(say("Language of the criteria"), self._spoken(state)))
        self.grid = Grid(say("Points of both units"), state.headings, state.rows)
        self._table.addWidget(self.grid)
        kept = button(say("Save the comparison"), lambda: self.save(state), sign="printer")
        self._table.addWidget(kept, 0, Qt.AlignmentFlag.AlignLeft)
        order_tabs(self)

    def _spoken(self, state: ComparedState) -> Choice:
        """Return the choice of the language that the items are named in, for both units to read."""
        self.language = Choice(say("Language of the criteria"), state.languages)
        self.language.choose(state.language)
        self.language.activated.connect(self._name_again)
        return self.language

    def _name_again(self) -> None:
        self.show_compared(self.presenter.named_in(self.language.code()))
        self.language.setFocus(Qt.FocusReason.OtherFocusReason)

    def save(self, state: ComparedState) -> None:
        """Ask where, and write both sides as they are shown."""
        folder = QFileDialog.getExistingDirectory(self, say("Where to write the files"))
        if folder:
            save, told = self.presenter.save, self._desktop.told.emit
            self._desktop.perform_slowly(
                lambda: save(state, Path(folder)), lambda _: told(say("The comparison is saved."))
            )

    def _build(self) -> None:
        inside = column(margins=(28, 20, 24, 24), space=14)
        top = row(space=8)
        self._way_back = icon_button("undo-2", say("Back to the reviews"), self.back.emit)
        top.addWidget(self._way_back)
        top.addWidget(heading(say("Compare with another unit"), "display"), 1)
        inside.addLayout(top)
        words = say(
            "Exchange files with another unit that uses the same codes, in Sweden or elsewhere. "
            "The points stand beside each other in the order of the checklist, to ask each other "
            "how it is done. Units are not ranked. No participant or employee is in the file."
        )
        inside.addWidget(wrapped(words, "small", "ink2"))
        flow = Flow(space=8)
        text = say("Read another unit's points")
        flow.add(button(text, self.read, kind="primary", sign="download"))
        flow.add(button(say("Write our points"), self.write, sign="save"))
        inside.addWidget(flow)
        card = frame()
        within = column(card, (18, 14, 18, 14), 6)
        within.addLayout(self._table)
        self._table.addWidget(wrapped(say("No other unit is read yet."), "small", "ink2"))
        inside.addWidget(card)
        inside.addStretch(1)
        fill_page(self, inside, WIDEST)
