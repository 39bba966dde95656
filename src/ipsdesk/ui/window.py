"""The main window: the side, the pages, the message line."""

from collections.abc import Callable
from functools import partial
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QApplication, QMainWindow, QStackedWidget, QWidget

from ipsdesk.ui.desktop import Desktop
from ipsdesk.ui.pages.people import PeoplePage
from ipsdesk.ui.pages.person import PersonPage
from ipsdesk.ui.parts.layouts import column, row
from ipsdesk.ui.parts.letting_go import delete_now, let_go
from ipsdesk.ui.parts.list_beside import ListBeside
from ipsdesk.ui.parts.message_line import MessageLine
from ipsdesk.ui.parts.navigation import Navigation
from ipsdesk.ui.parts.page import Page
from ipsdesk.ui.parts.sight import FollowsFocus, go_to, is_to_be_seen, make_room
from ipsdesk.ui.parts.tabs import tabs_seen
from ipsdesk.ui.parts.way_back import WayBack
from ipsdesk.ui.places import Places
from ipsdesk.ui.presenters.commands import KEYS, NUMBERED
from ipsdesk.ui.theme import px
from ipsdesk.words import say

Maker = Callable[[], QWidget]


class MainWindow(QMainWindow):
    """Pages made when they are first gone to; titles name purposes, never people."""

    locked = Signal()
    closing = Signal()
    asked = Signal(str)  # a command by its key; see `presenters/commands.py`
    captured = Signal()  # somebody wants to write down what was just done

    def __init__(self, desktop: Desktop, places: Places) -> None:
        super().__init__()
        self.desktop = desktop
        self.groups = places
        self._makers: dict[str, Maker] = {}
        self._pages: dict[str, QWidget] = {}
        self._places = tuple(place for group in places for place in group)
        self._titles = {place.key: place.title for group in places for place in group}
        self.place = ""
        self._whose: UUID | None = None
        whole = QWidget()
        whole.setObjectName("canvas")
        across = row(whole)
        self.side = Navigation(places, self._go_by_side)
        self.side.lock.clicked.connect(self.locked.emit)
        self.side.capture.clicked.connect(self.captured.emit)
        self.side.finder.clicked.connect(lambda: self.asked.emit("palette"))
        across.addWidget(self.side)
        right = column()
        self.way_back = WayBack()
        self._led_to = ""
        self.way_back.came_or_went.connect(self._show_one_way_back)
        right.addWidget(self.way_back)
        self.stack = QStackedWidget()
        self.stack.setMinimumHeight(1)  # a page and a message never push the foot off the screen
        right.addWidget(self.stack, 1)
        self.message = MessageLine()
        right.addWidget(self.message)
        across.addLayout(right, 1)
        self.setCentralWidget(whole)
        self.stack.setFocus()  # else Qt gives it to the first place at the side
        desktop.refused.connect(self.message.refuse)
        desktop.told.connect(self.message.tell)
        desktop.led.connect(self.lead_back)
        for past in (desktop.answered, desktop.changed):
            past.connect(self.message.forget_refusal)
        desktop.told.connect(FollowsFocus(self).look_again)  # its line takes room from the page
        self._shortcuts(places)

    def furnish(self, makers: dict[str, Maker]) -> None:
        """Take what makes the pages of a desk."""
        self._makers = makers

    def go(self, key: str) -> QWidget:
        """Show a page, made when it is first gone to."""
        self.make(key)
        if key != self.place:
            self.message.turn_page()
        if key != self._led_to:
            self.way_back.forget()
        self.place = key
        self.stack.setCurrentWidget(self._pages[key])
        self.side.show_place(key)
        title = self._titles.get(key)
        if title:  # a page behind another is called as that one is, as at the side
            self.stack.setAccessibleName(title)  # it has the keyboard before all else on the page
            self.setWindowTitle(f"{title} – ipsdesk")
        return self._pages[key]

    def lead_back(self, whence: str, go_on: Callable[[], object]) -> None:
        """Offer the way back to a list, once one has been led from it to a record.

        Args:
            whence: the place of the list.
            go_on: what brings the list itself to where one was in it.

        """

        def back() -> None:
            self.go(whence)
            go_on()

        if self.place != whence:
            self._led_to = self.place
            self.way_back.offer(self._titles.get(whence, ""), back)

    def _show_one_way_back(self) -> None:
        for both in self.stack.findChildren(ListBeside):
            both.lead_otherwise(led=not self.way_back.isHidden())

    def undress(self) -> None:
        """Delete the side and every page, where none of them is at work; the frame stays seen."""
        self._pages.clear()
        inside = self.takeCentralWidget()
        if inside is not None:
            delete_now(inside)

    def make(self, key: str) -> None:
        """Make a page that is not there yet, and show it when it is gone to."""
        if key not in self._pages:
            self._pages[key] = self._makers[key]()
            self.stack.addWidget(self._pages[key])

    def enter(self, key: str) -> None:
        """Show a page and go to where it says, its first control, or else its place at the side."""
        page = self.go(key)
        first = _written_in(page) or _first_control(page)
        if first is not None:
            go_to(first)
        else:
            self.side.focus_place(key)

    def _go_by_side(self, key: str) -> None:
        """Show a page; one that says where to write is written in at once."""
        if _written_in(self._go_there(key)) is not None:
            self.enter(key)

    def _go_by_keys(self, key: str) -> None:
        """Show a page with the keyboard where one writes, or before its first control.

        Else Qt leaves it on whatever control came after the one that went out of sight.

        """
        written = _written_in(self._go_there(key))
        begins = written if written is not None and written.isVisible() else self.stack
        begins.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _go_there(self, key: str) -> QWidget:
        """Show a page; where it is seen already, leave a part of it for where it begins."""
        page = self._pages.get(key)
        if key == self.place and isinstance(page, Page):
            page.go_home()
        return self.go(key)

    def places(self) -> tuple[tuple[str, str, str], ...]:
        """Return where one can go, in order: key, title and icon."""
        return tuple((place.key, place.title, place.sign) for place in self._places)

    def page(self, key: str) -> QWidget | None:
        """Return a page if it has been gone to."""
        return self._pages.get(key)

    def show_person(self, page: PersonPage, tab: str) -> None:
        """Show a participant beside the list."""
        is_there, whose = self.place == "people", page.presenter.participant
        if whose != self._whose:
            self.message.turn_page()
            self.way_back.forget()
        self._whose = whose
        page.hide()  # so that it is laid out and painted once, when all of it is in its place
        page.show_tab(tab)
        page.read()
        people = self.go("people")
        if isinstance(people, PeoplePage):
            if people.beside.widget(1) is not page:
                self.leave_person()
                people.beside.addWidget(page)
            people.beside.setCurrentWidget(page)
            page.show()
            make_room(page.tabs)
            people.mark_open(whose)
            held = self.focusWidget()
            if not is_there or held is None or not people.isAncestorOf(held):
                page.enter()  # whoever goes through the list stays in it

    def leave_person(self) -> None:
        """Take the open participant's page away, because the record is not there any longer."""
        people = self._pages.get("people")
        if isinstance(people, PeoplePage):
            while (old := people.beside.widget(1)) is not None:
                people.beside.removeWidget(old)
                let_go(old)

    def person(self) -> PersonPage | None:
        """Return the participant's page that is open, if one is."""
        people = self._pages.get("people")
        page = people.beside.widget(1) if isinstance(people, PeoplePage) else None
        return page if isinstance(page, PersonPage) else None

    def keep_now(self) -> None:
        """Keep what is typed on any page, and in any tab of the participant who is open."""
        for page in (*self._pages.values(), self.person()):
            if isinstance(page, Page):
                page.keep_now()

    def say_saved(self, moment: str) -> None:
        """Say at the side when the last thing was saved."""
        self.side.say_saved(say("All saved {time}").format(time=moment))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show the side as icons where the window is narrow for the text size."""
        super().resizeEvent(event)
        self.side.set_narrow(self.width() < px(1100))

    def closeEvent(self, event: QCloseEvent) -> None:
        """Keep what is typed before the window goes."""
        self.closing.emit()
        super().closeEvent(event)

    def _shortcuts(self, places: Places) -> None:
        keys = [place.key for group in places for place in group if f"go {place.key}" not in KEYS]
        for key, pressed in zip(keys, NUMBERED, strict=False):
            self._bind(pressed, partial(self._go_by_keys, key))
        own: dict[str, Callable[[], object]] = {
            "lock": self.locked.emit,
            "find person": self.find_person,
            "note here": self.note_here,
            "note": self.captured.emit,
            "back": self.way_back.take,
            "next tab": partial(self.turn_tab, 1),
            "previous tab": partial(self.turn_tab, -1),
        }
        for command, all_keys in KEYS.items():
            for one in all_keys:
                self._bind(one, own.get(command, partial(self.asked.emit, command)))

    def _bind(self, keys: str, act: Callable[[], object]) -> None:
        made = QShortcut(QKeySequence(keys), self)
        made.setContext(Qt.ShortcutContext.WindowShortcut)
        made.activated.connect(act)

    def find_person(self) -> None:
        """Go to the list of participants, to search in it; without one, to the search page."""
        if "people" not in self._titles:
            if "search" in self._titles:
                self.enter("search")
            return
        people = self.go("people")
        if isinstance(people, PeoplePage):
            people.go_home()
            people.search.setFocus()
            people.search.selectAll()

    def turn_tab(self, step: int) -> None:
        """Show the next tab of the page, or the one before."""
        found = tabs_seen(self.stack.currentWidget())
        if found is not None:
            found.turn(step)

    def note_here(self) -> None:
        """Go to the line in which a note about the open participant is written."""
        person = self.person()
        if person is not None:
            self.go("people")
            person.show_tab("timeline")
            compose = getattr(person.tabs.currentWidget(), "composer", None)
            if compose is not None:
                compose.go_on()


def _written_in(page: QWidget) -> QWidget | None:
    return page.writes_in if isinstance(page, Page) else None


def _first_control(page: QWidget) -> QWidget | None:
    """Return the first control of a page that Tab would come to."""
    at = page.nextInFocusChain()
    while at is not None and at is not page:
        is_reached = at.focusPolicy() & Qt.FocusPolicy.TabFocus and at.isEnabled()
        if is_reached and page.isAncestorOf(at) and is_to_be_seen(at):
            return at
        at = at.nextInFocusChain()
    return None


def blank() -> None:
    """Take every window off the screen; a dialog or a menu does not go with its parent."""
    for one in QApplication.topLevelWidgets():
        one.hide()
