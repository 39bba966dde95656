"""ESF-månaden: what is missing, the file for SCB, the lock, and what must be sent again."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QFrame

from ipsdesk.domain.errors import DeskError
from ipsdesk.domain.vault_errors import WrongPassphrase
from ipsdesk.ui.desktop import Desktop
from ipsdesk.ui.messages.vaults import own_passphrase_wrong
from ipsdesk.ui.pages.month_card import MonthCard
from ipsdesk.ui.pages.months_dialogs import ColumnsDialog, PatternsDialog, WriteDialog
from ipsdesk.ui.parts.ask import confirm
from ipsdesk.ui.parts.busy import BusyLine
from ipsdesk.ui.parts.labels import label
from ipsdesk.ui.parts.layouts import column, row, scrolling
from ipsdesk.ui.parts.list_beside import ListBeside
from ipsdesk.ui.parts.page import Page
from ipsdesk.ui.parts.row_button import go_to_row
from ipsdesk.ui.parts.rows import Row
from ipsdesk.ui.parts.rows_view import RowsView
from ipsdesk.ui.presenters.months import MonthRow, MonthsPresenter, MonthsState, MonthState
from ipsdesk.words import say, say_many


class MonthsPage(Page):
    """The months on the left, the chosen one on the right."""

    person_asked = Signal(object, str)  # a participant, and the form in which something is missing

    def __init__(self, desktop: Desktop, presenter: MonthsPresenter) -> None:
        super().__init__(desktop)
        self.presenter = presenter
        self.state = MonthsState()
        self._was_at_write = False
        self._back_to: object = None  # the row one comes back to
        self.list = RowsView(say("Months"))
        self.list.chosen.connect(self._choose)
        self.busy = BusyLine()
        desktop.background.rested.connect(self.busy.end)
        self.card = MonthCard(presenter)
        self.card.person_asked.connect(self._lead)
        self.card.month_asked.connect(self.show_month)
        self.card.write.clicked.connect(self.begin_to_write)
        self.card.lock.clicked.connect(self._lock)
        self.card.begin_here.clicked.connect(self._begin_here)
        self.card.template.clicked.connect(self._choose_template)
        self.card.columns.clicked.connect(self._change_columns)
        self.card.patterns.clicked.connect(self._change_patterns)
        self.beside = ListBeside(self._listed(), scrolling(self.card), say("To the months"))
        column(self).addWidget(self.beside)

    def refresh(self) -> None:
        """Read where every month stands; it takes its time with many people."""
        self.busy.begin(say("Reading the months …"))
        at = self.window().focusWidget()  # also while a dialog is on its way out
        self._was_at_write = self._was_at_write or at is self.card.write
        self.card.write.setEnabled(False)  # until it is known which month it would be
        self.desktop.read_slowly(self.presenter.read, self._show)

    def _lead(self, person: object, form: str) -> None:
        """Lead to a participant of the month, and back to their row."""
        self.person_asked.emit(person, form)
        self.desktop.led.emit("months", partial(self.go_back_to, person))

    def go_back_to(self, person: object) -> None:
        """Go on at somebody's row: at once, and again once the months were read anew."""
        self._back_to = person if self.busy.isVisible() else None
        go_to_row(self.card, person)

    def go_home(self) -> None:
        """Turn back to the months, where they and one of them do not fit beside each other."""
        self.beside.show_list()

    def _listed(self) -> QFrame:
        made = QFrame()
        made.setObjectName("list")
        inside = column(made, (0, 20, 0, 0), 10)
        head = row(margins=(20, 0, 14, 0))
        head.addWidget(label(say("The ESF month"), "title"), 1)
        inside.addLayout(head)
        inside.addWidget(self.busy)
        inside.addWidget(self.list, 1)
        return made

    def _show(self, state: object) -> None:
        if not isinstance(state, MonthsState):
            return
        self.state = state
        chosen = state.month.code if state.month is not None else None
        self.list.show_lines([_row(one) for one in state.rows], chosen)
        self.card.show_state(state)
        if self._was_at_write:
            self.card.go_on()
        self._was_at_write = False
        if self._back_to is not None:
            go_to_row(self.card, self._back_to)
        self._back_to = None

    def show_month(self, code: str) -> None:
        """Show one of the months."""
        self._choose(code)

    def _choose(self, code: object) -> None:
        self.presenter.chosen = str(code)
        self.beside.show_page()
        self.refresh()

    def begin_to_write(self) -> None:
        """Ask for the passphrase until it is right, then for a folder, and write the file."""
        if self.state.month is not None:
            self._ask(self.state.month, "", leave_out=False)

    def _ask(self, month: MonthState, why: str, *, leave_out: bool) -> None:
        dialog = WriteDialog(self, month)
        if why:
            dialog.leave_out.setChecked(leave_out)
            dialog.refuse(why)
        if not dialog.exec():
            return
        secret, left = dialog.take(), dialog.leave_out.isChecked()
        self.busy.begin(say("Trying the passphrase …"))
        self.desktop.read_slowly(
            lambda: self.presenter.must_be_own(secret),
            lambda _: self._write(month.code, secret, leave_out=left),
            lambda refusal: self._ask_again(month, refusal, leave_out=left),
        )

    def _ask_again(self, month: MonthState, refusal: DeskError, *, leave_out: bool) -> bool:
        """Ask once more after a wrong passphrase, with what was ticked as it was."""
        if not isinstance(refusal, WrongPassphrase):
            return False
        self._ask(month, own_passphrase_wrong(), leave_out=leave_out)
        return True

    def _write(self, code: str, secret: str, *, leave_out: bool) -> None:
        folder = QFileDialog.getExistingDirectory(self, say("Where to write the files"))
        if not folder:
            return
        self.busy.begin(say("Writing the files …"))
        self.desktop.perform_slowly(
            lambda: self.presenter.write(code, Path(folder), secret, leave_out=leave_out),
            self._written,
        )

    def _written(self, written: object) -> None:
        people = getattr(written, "people", 0)
        text = say_many(
            "The file with {count} person is written. Erase it when SCB has read it in.",
            "The file with {count} people is written. Erase it when SCB has read it in.",
            people,
        )
        self.desktop.told.emit(text)

    def _lock(self) -> None:
        month = self.state.month
        words = say(
            "What changes in this month from now on is shown here, with the months that must be"
            " sent again."
        )
        if month and confirm(self, say("Has SCB read the file in?"), words, say("Lock the month")):
            told = say("The month is locked.")
            self.desktop.perform(lambda: self.presenter.lock(month.code), told)

    def _begin_here(self) -> None:
        month = self.state.month
        title = say("Report from this month on?")
        words = say("The months before it were read in by another way, and are not shown here.")
        if month and confirm(self, title, words, say("Begin here")):
            told = say("It is kept.")
            self.desktop.perform(lambda: self.presenter.begin_here(month.code), told)

    def _choose_template(self) -> None:
        path, _ = QFileDialog.getOpenFileName(
            self,
            say("The template from SCB"),
            "",
            say("Spreadsheets (*.xlsx *.xls *.ods *.csv *.txt)"),
        )
        if path:
            self.use_template(Path(path))

    def use_template(self, path: Path) -> None:
        """Read a template, and let its columns be looked over."""
        found = []
        if not self.desktop.perform(lambda: found.append(self.presenter.read_template(path))):
            return
        [layout] = found
        dialog = ColumnsDialog(self, self.presenter.columns_of(layout), self.presenter.source())
        if dialog.exec():
            columns = dialog.chosen()
            self.desktop.perform(
                lambda: self.presenter.remember(layout, columns), told=say("The template is kept.")
            )

    def _change_columns(self) -> None:
        dialog = ColumnsDialog(self, self.presenter.layout(), self.presenter.source())
        if dialog.exec():
            columns = dialog.chosen()
            self.desktop.perform(
                lambda: self.presenter.remember(None, columns), told=say("The columns are kept.")
            )

    def _change_patterns(self) -> None:
        if PatternsDialog(self, self.desktop, self.presenter).exec():
            self.desktop.changed.emit()
            self.desktop.told.emit(say("The patterns are kept."))


def _row(one: MonthRow) -> Row:
    return Row(
        key=one.code,
        title=one.title,
        detail=one.detail,
        sign=one.sign,
        mark="triangle-alert" if one.warns else "",
        tone="amber" if one.warns else "ink3",
    )
