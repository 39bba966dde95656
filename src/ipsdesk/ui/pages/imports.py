"""Importera: a file or what was copied, seen row by row before anything is taken in."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QFileDialog, QStackedWidget, QWidget

from ipsdesk.ui.desktop import Desktop
from ipsdesk.ui.pages.imports_done import DoneList
from ipsdesk.ui.pages.imports_plan import PlanView
from ipsdesk.ui.pages.twins import TwinsView
from ipsdesk.ui.parts.ask import confirm
from ipsdesk.ui.parts.busy import BusyLine
from ipsdesk.ui.parts.buttons import button
from ipsdesk.ui.parts.flow import Flow
from ipsdesk.ui.parts.labels import heading, wrapped
from ipsdesk.ui.parts.layouts import column, frame, row, scrolling
from ipsdesk.ui.parts.page import Page
from ipsdesk.ui.presenters.import_changes import Change
from ipsdesk.ui.presenters.imports import ImportsPresenter, PlanState
from ipsdesk.words import say

READABLE = "(*.xlsx *.xls *.ods *.csv *.tsv *.txt *.ics)"


class ImportsPage(Page):
    """Choose, look, put right, take in; and undo, also a week later."""

    def __init__(self, desktop: Desktop, presenter: ImportsPresenter) -> None:
        super().__init__(desktop)
        self.presenter = presenter
        self._tell = desktop.background.tell
        self.busy = BusyLine(desktop.background.ask_to_stop)
        desktop.background.progressed.connect(self.busy.tell)
        desktop.background.rested.connect(self.busy.end)
        whole = column(self, (32, 26, 24, 0), 12)
        whole.addWidget(heading(say("Import"), "display"))
        whole.addWidget(self.busy)
        self.made = DoneList(desktop, presenter.made, self.busy)
        self.plan = PlanView(presenter)
        self.plan.changed.connect(self._change)
        self.plan.sheet_chosen.connect(self._choose_sheet)
        self.plan.taken.connect(self._take)
        self.plan.kept.connect(self._keep)
        self.plan.dropped.connect(self._forget)
        desktop.background.rested.connect(self.plan.let_go)
        self.parts = QStackedWidget()
        self.parts.addWidget(scrolling(self._start()))
        self.parts.addWidget(scrolling(self.plan))
        self.twins = TwinsView(desktop, presenter.twins, self.busy)
        self.twins.back.connect(lambda: self.parts.setCurrentIndex(0))
        self._pairs = scrolling(self.twins)
        self.parts.addWidget(self._pairs)
        whole.addWidget(self.parts, 1)

    def go_home(self) -> None:
        """Leave those who are here twice; a table that is looked at is put aside by its button."""
        if self.parts.currentWidget() is self._pairs:
            self.parts.setCurrentIndex(0)

    def refresh(self) -> None:
        """Show the imports that were made; a table that is looked at stays as it was seen."""
        self.made.refresh()

    def read_file(self, path: Path) -> None:
        """Read a file and show what it would do."""
        words = say("Reading the file …")
        self._slowly(words, lambda: self.presenter.read_file(path, self._tell), self._show)

    def read_pasted(self, text: str) -> None:
        """Read what was copied and show what it would do."""
        words = say("Reading what was copied …")
        self._slowly(words, lambda: self.presenter.read_pasted(text, self._tell), self._show)

    def _start(self) -> QWidget:
        inner = QWidget()
        inside = column(inner, (0, 0, 12, 32), 16)
        words = say(
            "Participants, employers, contacts, jobs, studies or consents on paper, from a "
            "spreadsheet. You see row by row what would happen before anything is taken in, and it "
            "can be undone later."
        )
        inside.addWidget(wrapped(words, "body", "ink2"))
        flow = Flow()
        self.choose = button(say("Choose a file …"), self._choose, kind="primary", sign="upload")
        self.paste = button(say("Paste what was copied"), self._paste, sign="clipboard-list")
        flow.add(self.choose)
        flow.add(self.paste)
        inside.addWidget(flow)
        hint = say(
            "Excel, LibreOffice or CSV: titles such as Namn, Född and Startdatum are recognised. "
            "Or a calendar (.ics) from Outlook, Google or a phone. The file itself is not kept."
        )
        inside.addWidget(wrapped(hint, "small", "ink3"))
        inside.addWidget(self._twins_card())
        inside.addWidget(self.made)
        inside.addStretch(1)
        return inner

    def look_for_twins(self) -> None:
        """Show who may be here twice."""
        self.parts.setCurrentIndex(2)
        self.twins.look()

    def _twins_card(self) -> QWidget:
        card = frame()
        across = row(card, (16, 12, 12, 12), 12)
        words = column(space=2)
        words.addWidget(wrapped(say("Is somebody here twice?"), "body_strong"))
        hint = say("Two records can be put together, and taken apart again.")
        words.addWidget(wrapped(hint, "small", "ink2"))
        across.addLayout(words, 1)
        across.addWidget(button(say("Look for duplicates"), self.look_for_twins, sign="users"))
        return card

    def _choose(self) -> None:
        known = f"Excel, LibreOffice, CSV {READABLE};;* (*)"
        chosen, _ = QFileDialog.getOpenFileName(self, say("Choose a spreadsheet"), "", known)
        if chosen:
            self.read_file(Path(chosen))

    def _paste(self) -> None:
        self.read_pasted(QGuiApplication.clipboard().text())

    def _choose_sheet(self, place: int) -> None:
        words = say("Reading the file …")
        self._slowly(words, lambda: self.presenter.choose_sheet(place, self._tell), self._show)

    def _change(self, change: Change) -> None:
        words = say("Looking once more …")
        self._slowly(words, lambda: self.presenter.change(change, self._tell), self._changed)

    def _changed(self, state: object) -> None:
        """Show it anew, with the keyboard at the rows if what had it is gone."""
        self._show(state)
        held = QApplication.focusWidget()
        if held is None or not self.plan.aside.isAncestorOf(held):
            self.plan.rows.enter()

    def _show(self, state: object) -> None:
        if isinstance(state, PlanState):
            self.plan.show_state(state)
            self.parts.setCurrentIndex(1)

    def _take(self) -> None:
        state = self.plan.state
        if state is None or not confirm(self, say("Take this in?"), state.counted, state.button):
            return
        self.busy.begin(say("Taking in …"))
        self.desktop.perform_slowly(lambda: self.presenter.carry_out(self._tell), self._taken)

    def _taken(self, words: object) -> None:
        if self.presenter.is_ready:
            self._show(self.presenter.state())
            self.plan.show_held()
        else:
            self._forget()
        self.desktop.told.emit(str(words))

    def _keep(self) -> None:
        suggested = say("rows to look at") + ".csv"
        chosen, _ = QFileDialog.getSaveFileName(
            self, say("Where to save the rows to look at"), suggested, "CSV (*.csv)"
        )
        if chosen:
            path = Path(chosen)
            done = self.desktop.told.emit
            words = say("Writing the files …")
            self._slowly(words, lambda: self.presenter.write_held(path), done)

    def _forget(self) -> None:
        self.presenter.forget()
        self.plan.show_state(None)
        self.parts.setCurrentIndex(0)
        self.choose.setFocus()

    def _slowly(
        self, words: str, act: Callable[[], object], done: Callable[[object], object]
    ) -> None:
        self.busy.begin(words)
        self.plan.hold()
        self.desktop.read_slowly(act, done)
