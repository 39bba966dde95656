"""A page of tabs whose lines open forms: the tab gives way to the form until it is done."""

from uuid import UUID

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ipsdesk.ui.desktop import Desktop
from ipsdesk.ui.pages.forms import OpenForm
from ipsdesk.ui.parts.flow import Flow
from ipsdesk.ui.parts.labels import heading
from ipsdesk.ui.parts.layouts import clear, column, hairline, scrolling
from ipsdesk.ui.parts.page import Page
from ipsdesk.ui.parts.row_button import go_to_row
from ipsdesk.ui.parts.same_focus import Spot, back_to, spot_in
from ipsdesk.ui.parts.tab_order import order_tabs
from ipsdesk.ui.parts.tabs import Tabs
from ipsdesk.ui.presenters.forms import FormPresenter
from ipsdesk.ui.theme import px
from ipsdesk.words import say

LOW = 560  # below this the head scrolls away with the page


class TabbedForms(Page):
    """A title, tabs, and what the chosen tab shows or the form that is being filled in."""

    def __init__(self, desktop: Desktop, tabs: tuple[tuple[str, str], ...]) -> None:
        super().__init__(desktop)
        self.key = tabs[0][0]
        self.open: OpenForm | None = None
        self._opener: Spot | None = None  # by what the form was opened
        self._whole = column(self)
        self._top = QWidget()
        head = column(self._top, (32, 22, 24, 0), 8)
        self.title = heading("", "display")
        head.addWidget(self.title)
        self.above = column()  # what stands between the title and the tabs
        head.addLayout(self.above)
        head.addWidget(self._tab_row(tabs))
        head.addWidget(hairline())
        self._whole.addWidget(self._top)
        inner = QWidget()
        inner.setMaximumWidth(px(1100))
        self._scrolled = column(inner)
        self.inside: QVBoxLayout = column(margins=(32, 18, 24, 24), space=14)
        self._scrolled.addLayout(self.inside, 1)
        self._scroll = scrolling(inner)
        self._whole.addWidget(self._scroll, 1)

    def show_parts(self) -> None:
        """Fill `inside` with what the chosen tab shows; each page says how."""

    def begin_again(self) -> None:
        """Put the focus where the next thing is entered; each page may say where."""
        self._buttons[self.key].setFocus()

    def show_now(self) -> None:
        """Show what the chosen tab holds now; the keyboard stays where it was, by name."""
        with self._focus.kept():
            clear(self.inside)
            self.show_parts()
            self.inside.addStretch(1)
            order_tabs(self)

    def show_tab(self, key: str) -> None:
        """Show another tab; what is typed in a form is kept as a draft."""
        self.keep_now()
        self.desktop.answered.emit()
        self.open = None
        self.key = key
        self._buttons[key].setChecked(True)
        self.show_now()
        self._scroll.verticalScrollBar().setValue(0)

    def fill(self, presenter: FormPresenter) -> None:
        """Let the tab give way to a form."""
        self.keep_now()
        if self.open is None:
            self._opener = spot_in(self)
        clear(self.inside)
        opened = OpenForm(self.desktop, presenter)
        opened.save.clicked.connect(self._save)
        opened.cancel.clicked.connect(self._give_up)
        opened.left.connect(self._leave)
        self.open = opened
        self.inside.addWidget(opened)
        self.inside.addStretch(1)
        opened.show()
        self._scroll.verticalScrollBar().setValue(0)
        opened.editor.enter(presenter.known())
        order_tabs(self)

    def go_home(self) -> None:
        """Leave the form for the tab it was opened in; what is typed is kept as a draft."""
        self.show_tab(self.key)

    def keep_now(self) -> None:
        """Keep what is typed at once."""
        if self.open is not None:
            self.open.keep_now()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the head scroll away with the page where there is little height."""
        super().resizeEvent(event)
        home = self._whole if self.height() >= px(LOW) else self._scrolled
        if home.indexOf(self._top) < 0:
            home.insertWidget(0, self._top)

    def _tab_row(self, tabs: tuple[tuple[str, str], ...]) -> Flow:
        flow, group = Flow(space=16, lines=2), Tabs(self)
        self._buttons = {}
        for key, title in tabs:
            made = group.tab(title, chosen=key == self.key)
            made.clicked.connect(lambda _=False, which=key: self.show_tab(which))
            self._buttons[key] = made
            flow.add(made)
        return flow

    def _save(self) -> None:
        if self.open is not None and self.open.saved():
            written = self.open.presenter.row
            self.open = None
            self.desktop.changed.emit()
            self.desktop.told.emit(say("The form is saved."))
            self._go_to_written(written)

    def _give_up(self) -> None:
        if self.open is not None and self.open.given_up():
            self._leave()

    def _leave(self) -> None:
        """Leave the form for the tab it was opened in, and for what it was opened by."""
        if self.open is not None:
            row = self.open.presenter.row
            self.open = None
            self.show_now()
            if not self._go_to_written(row):
                back_to(self, self._opener)

    def _go_to_written(self, row: UUID | None) -> bool:
        """Go to the line of what was written down; Ctrl+Z there takes back the record."""
        if row is not None and go_to_row(self, row):
            return True
        self._scroll.verticalScrollBar().setValue(0)
        self.begin_again()
        return False
