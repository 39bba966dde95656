"""Arbetsgivare: the register beside the employer that is open, and the weekly contact sheet."""

from uuid import UUID

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QStackedWidget, QVBoxLayout

from ipsdesk.ui.desktop import Desktop
from ipsdesk.ui.pages.contact_sheet import ContactSheetView
from ipsdesk.ui.pages.employer_card import EmployerCardView
from ipsdesk.ui.pages.employer_list import EmployerList
from ipsdesk.ui.pages.forms import OpenForm
from ipsdesk.ui.parts.empty import Empty
from ipsdesk.ui.parts.layouts import clear, column, scrolling
from ipsdesk.ui.parts.list_beside import ListBeside
from ipsdesk.ui.parts.page import Page
from ipsdesk.ui.parts.same_focus import Spot, back_to, spot_in
from ipsdesk.ui.presenters.employers import ALL, STRETCH, EmployersPresenter
from ipsdesk.words import say


class EmployersPage(Page):
    """The register, one employer, and whose sheet of contacts for which week."""

    noted = Signal(str)  # a quick note that begins with an employer's name

    def __init__(self, desktop: Desktop, presenter: EmployersPresenter) -> None:
        super().__init__(desktop)
        self.setObjectName("canvas")
        self.presenter = presenter
        self.employer: UUID | None = None
        self._most = STRETCH
        self._scrolled: int | None = None  # how far the card was when a form took its place
        self._opener: Spot | None = None  # by what the form was opened
        self._from_sheet = False  # the form was opened from the week's sheet
        self.open: OpenForm | None = None
        inner = QFrame()
        inner.setObjectName("page")
        self._inside: QVBoxLayout = column(inner, (32, 24, 24, 24), 14)
        self.card = scrolling(inner)
        self.sheet = ContactSheetView(desktop, presenter)
        self.sheet.opened.connect(self._fill_from_sheet)
        self._beside = QStackedWidget()
        self._beside.addWidget(self.card)
        self._beside.addWidget(scrolling(self.sheet))
        self.list = EmployerList(presenter)
        self.list.chosen.connect(self.show_employer)
        self.list.begun.connect(self.begin)
        self.list.register.clicked.connect(self._show_register)
        self.list.week.clicked.connect(self.show_sheet)
        self._both = ListBeside(self.list, self._beside, say("Back to the list"))
        column(self).addWidget(self._both)

    def refresh(self) -> None:
        """Show the register, and the employer that is open, as they are now."""
        self.list.refresh(self.employer)
        if self.open is None:
            self._show_card()
        self.sheet.refresh()

    def show_employer(self, employer: UUID) -> None:
        """Open one employer."""
        self.keep_now()
        self.open = None
        self.employer, self._most = employer, STRETCH
        self._show_card()
        self._beside.setCurrentIndex(0)
        self.list.register.setChecked(True)
        self._both.show_page()

    def show_sheet(self) -> None:
        """Show the weekly sheet of contacts."""
        self.keep_now()
        self.sheet.refresh()
        self._beside.setCurrentIndex(1)
        self.list.week.setChecked(True)
        self._both.show_page()

    def fill(self, form_id: str, row_id: UUID | None = None) -> None:
        """Open a form about the employer that is open."""
        self.keep_now()
        if self.open is None:
            self._opener = spot_in(self)
            self._scrolled = self.card.verticalScrollBar().value()
        self._from_sheet = False
        self._beside.setCurrentIndex(0)
        self.list.register.setChecked(True)
        clear(self._inside)
        presenter = self.presenter.form(form_id, row_id, self.employer)
        if presenter.known() and presenter.is_drafted():
            self.desktop.told.emit(say("What you began before is here. Finish it first."))
        opened = OpenForm(self.desktop, presenter)
        opened.save.clicked.connect(self._save)
        opened.cancel.clicked.connect(self._give_up)
        opened.left.connect(self._leave)
        self.open = opened
        self._inside.addWidget(opened)
        self._inside.addStretch(1)
        opened.show()
        opened.editor.enter()

    def go_home(self) -> None:
        """Leave the weekly sheet, or a form, for the register; a draft is kept."""
        self.keep_now()
        self.open = None
        self._show_card()
        self._show_register()
        self.list.register.setChecked(True)
        self._both.show_list()

    def keep_now(self) -> None:
        """Keep what is typed at once."""
        if self.open is not None:
            self.open.keep_now()

    def _save(self) -> None:
        if self.open is not None and self.open.saved():
            if self.employer is None:  # one that is new is what is written about next
                self.employer = self.open.presenter.row
            self.open = None
            self.desktop.changed.emit()
            self.desktop.told.emit(say("The form is saved."))
            self._go_back()

    def _give_up(self) -> None:
        if self.open is not None and self.open.given_up():
            self._leave()

    def _leave(self) -> None:
        """Leave the form for where it was opened from."""
        self.open = None
        self._show_card()
        self._go_back()
        back_to(self, self._opener)

    def _fill_from_sheet(self, form_id: str, row_id: UUID) -> None:
        """Open a contact of the week; once it is saved or left, one is at the week again."""
        self.fill(form_id, row_id)
        self._from_sheet = True

    def _go_back(self) -> None:
        """Go on where the form was opened from: the week, or the card as far down as it was."""
        if self._from_sheet:
            self._from_sheet = False
            self.show_sheet()
        elif self._scrolled is not None:
            bar, scrolled = self.card.verticalScrollBar(), self._scrolled
            QTimer.singleShot(0, self, lambda: bar.setValue(scrolled))

    def _show_register(self) -> None:
        self._beside.setCurrentIndex(0)

    def begin(self) -> None:
        """Open the form of a new employer."""
        self.employer = None
        self.fill("f8-employer")
        self._both.show_page()

    def _show_all(self) -> None:
        self._most = ALL
        self._show_card()

    def _show_card(self) -> None:
        clear(self._inside)
        if self.employer is None:
            words = say("Choose an employer, or type a name to see whether we have been there.")
            self._inside.addWidget(Empty(words, "store"))
            self._inside.addStretch(1)
            return
        card = EmployerCardView(self.presenter.card(self.employer, self._most))
        # The card is let go for it, and must not be while its own button is still being pressed.
        card.more_asked.connect(self._show_all, Qt.ConnectionType.QueuedConnection)
        card.noted.connect(self.noted.emit)
        card.changed.connect(self.fill)
        self._inside.addWidget(card)
        self._inside.addStretch(1)
