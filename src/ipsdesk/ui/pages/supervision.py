"""Handledning: somebody's week, the unit meeting, mentoring, handing over and cover."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from ipsdesk.domain.errors import DeskError
from ipsdesk.ui.desktop import Desktop
from ipsdesk.ui.pages.hand_several import HandSeveralDialog
from ipsdesk.ui.pages.hours_sheet import HoursSheet
from ipsdesk.ui.pages.offers import (
    CoverDialog,
    covers_card,
    left_card,
    offers_card,
)
from ipsdesk.ui.pages.project_sections import SectionCard
from ipsdesk.ui.pages.tabbed_forms import TabbedForms
from ipsdesk.ui.parts.buttons import button, icon_button
from ipsdesk.ui.parts.choice import Choice
from ipsdesk.ui.parts.flow import Flow
from ipsdesk.ui.parts.labels import wrapped
from ipsdesk.ui.parts.options import TickBox
from ipsdesk.ui.parts.printing import WIDE, ask_for_printer, print_sheets
from ipsdesk.ui.parts.row_button import go_to_row
from ipsdesk.ui.presenters.forms import FormPresenter
from ipsdesk.ui.presenters.offers import CoverLine, OffersPresenter
from ipsdesk.ui.presenters.project_sections import Begin, Entry, Section
from ipsdesk.ui.presenters.supervision import REVIEWS, SHEET, SupervisionPresenter
from ipsdesk.words import say

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter


class SupervisionPage(TabbedForms):
    """Four tabs; a supervisor chooses whose week it is, others see their own."""

    sheet_asked = Signal(object, int)  # whose contact sheet, and of how many weeks back
    reviews_asked = Signal()
    person_asked = Signal(object)

    def __init__(
        self, desktop: Desktop, presenter: SupervisionPresenter, offers: OffersPresenter
    ) -> None:
        super().__init__(desktop, presenter.tabs())
        self.presenter, self.offers = presenter, offers
        self.sheet: HoursSheet | None = None
        self.named = True
        self.title.say(say("Supervision"))

    def refresh(self) -> None:
        """Show what the records say now; what is being filled in is left alone."""
        if self.open is None and not self._is_typing():
            self.show_now()

    def keep_now(self) -> None:
        """Keep what is typed: a form as a draft, hours as they are if they can be."""
        super().keep_now()
        if self._is_typing():
            self._keep_hours()

    def fill(self, presenter: FormPresenter) -> None:
        """Let the tab give way to a form; hours that were typed are kept first."""
        self.keep_now()
        self.sheet = None
        super().fill(presenter)

    def show_parts(self) -> None:
        """Show the chosen tab."""
        self.sheet = None
        shown = {
            "week": self._week,
            "meeting": self._meeting,
            "mentoring": self._mentoring,
            "handover": self._handover,
        }
        shown[self.key]()

    def _week(self) -> None:
        flow = Flow(space=8)
        self.whose = Choice(say("Whose week"), self.presenter.people())
        self.whose.choose(str(self.presenter.whose))
        self.whose.activated.connect(self._chosen_whose)
        flow.add(self.whose)
        flow.add(icon_button("chevron-left", say("The week before"), lambda: self._go(1)))
        flow.add(icon_button("chevron-right", say("The week after"), lambda: self._go(-1)))
        self.inside.addWidget(wrapped(self.presenter.week_title(), "subtitle"))
        self.inside.addWidget(flow)
        self.sheet = HoursSheet(self.presenter, self._save_hours)
        self.inside.addWidget(self.sheet)
        self._show(self.presenter.week_sections())

    def _meeting(self) -> None:
        flow = Flow(space=8)
        hide = TickBox(say("Without names"), ticked=not self.named)
        hide.toggled.connect(self._hide)
        flow.add(hide)
        flow.add(button(say("Print …"), self._print, sign="printer"))
        flow.add(button(say("Write the file …"), self._write, kind="ghost", sign="file-output"))
        self.inside.addWidget(flow)
        self._show(self.presenter.agenda_sections(named=self.named))

    def _mentoring(self) -> None:
        self._show(self.presenter.mentoring_sections())

    def _handover(self) -> None:
        left = self.offers.left_behind()
        if left:
            self.inside.addWidget(left_card(left, partial(self._hand_several, left=True)))
        lines = self.offers.lines()
        card = offers_card(say("Handing over"), lines, self.desktop, self.offers)
        self.inside.addWidget(card)
        if self.offers.may_hand_over and self.offers.caseloads():
            several = button(say("Hand over several"), self._hand_several, sign="users")
            self.inside.addWidget(several, 0, Qt.AlignmentFlag.AlignLeft)
        begin = None
        if self.offers.may_hand_over:
            begin = button(say("Let somebody cover"), self._cover, sign="calendar-days")
        self.inside.addWidget(covers_card(self.offers.covers(), self._end_cover, begin))

    def _show(self, sections: tuple[Section, ...]) -> None:
        for section in sections:
            card = SectionCard(section)
            card.chosen.connect(self._chosen)
            card.begun.connect(self._begin)
            self.inside.addWidget(card)

    def _begin(self, begin: Begin) -> None:
        self.fill(self.presenter.form(begin))

    def _chosen(self, entry: Entry) -> None:
        if entry.measure == SHEET:
            self.sheet_asked.emit(self.presenter.whose, self.presenter.weeks_back)
        elif entry.measure == REVIEWS:
            self.reviews_asked.emit()
        elif entry.form and entry.row is not None:
            self.fill(self.presenter.opened(entry.form, entry.row))
        elif entry.row is not None:
            self.person_asked.emit(entry.row)
            self.desktop.led.emit("supervision", partial(go_to_row, self, entry.row))

    def _chosen_whose(self) -> None:
        self.keep_now()
        self.presenter.whose = UUID(self.whose.code())
        self.show_now()

    def _go(self, weeks: int) -> None:
        self.keep_now()
        self.presenter.go(weeks)
        self.show_now()

    def _is_typing(self) -> bool:
        return self.sheet is not None and self.sheet.is_changed()

    def _save_hours(self) -> None:
        if self._keep_hours():
            self.show_now()
            self.desktop.told.emit(say("The week is saved."))
            self.desktop.changed.emit()

    def _keep_hours(self) -> bool:
        sheet = self.sheet
        if sheet is None:
            return False
        try:
            days = sheet.days()
        except DeskError as unclear:
            sheet.refuse(unclear)
            return False
        refusal = self.desktop.perform_quietly(lambda: self.presenter.keep(days))
        if refusal is not None:
            sheet.refuse(refusal)
        return refusal is None

    def _hide(self, hidden: bool) -> None:  # noqa: FBT001  (because a signal brings it)
        self.named = not hidden
        self.show_now()

    def _print(self) -> None:
        """Send the agenda to a printer, as it stands on the page."""
        printer = ask_for_printer(self._window())
        if printer is not None:
            draw = partial(self.presenter.draw_agenda, WIDE, named=self.named)
            self.desktop.read_slowly(draw, lambda sheets: self._printed(sheets, printer))

    def _printed(self, sheets: object, printer: "QPrinter") -> None:
        pages = sheets if isinstance(sheets, tuple) else ()
        if not print_sheets(pages, printer):
            told = say("The printer did not take the pages. Nothing was printed.")
            self.desktop.refused.emit(told)
            return
        note = partial(self.presenter.note_printed, named=self.named)
        self.desktop.perform(note, told=say("Sent to the printer."))

    def _write(self) -> None:
        folder = QFileDialog.getExistingDirectory(self, say("Where to write the files"))
        if folder:
            self.desktop.perform(
                lambda: self.presenter.write_agenda(Path(folder), named=self.named),
                told=say("The agenda is in the folder {folder}.").format(folder=folder),
            )

    def _hand_several(self, *, left: bool = False) -> None:
        dialog = HandSeveralDialog(self._window(), self.desktop, self.offers, left=left)
        if dialog.exec():
            self.desktop.changed.emit()
            self.desktop.told.emit(dialog.told)

    def _cover(self) -> None:
        dialog = CoverDialog(self._window(), self.desktop, self.offers)
        if dialog.exec():
            self.desktop.changed.emit()
            self.desktop.told.emit(dialog.told)

    def _end_cover(self, line: CoverLine) -> None:
        self.desktop.perform(
            lambda: self.offers.end_cover(line.id), told=say("The cover has ended.")
        )

    def _window(self) -> QWidget:
        return self.window()
