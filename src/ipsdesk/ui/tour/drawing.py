"""The tour: every page, state and dialog drawn without a screen, the same bytes every time."""

import hashlib
import json
import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time
from functools import partial
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from ipsdesk.actions import people
from ipsdesk.actions.desk import Desk
from ipsdesk.actions.due import due_today
from ipsdesk.actions.vault import Secrets, unlock_to_read
from ipsdesk.domain.access import Right
from ipsdesk.ui import theme
from ipsdesk.ui.background import Background
from ipsdesk.ui.house import House
from ipsdesk.ui.pages.people import PeoplePage
from ipsdesk.ui.parts.timeline_view import TimelineView
from ipsdesk.ui.preferences import Preferences
from ipsdesk.ui.tour.asides import Asides
from ipsdesk.ui.tour.incoming import Incoming
from ipsdesk.ui.tour.leaving import leaving_stops
from ipsdesk.ui.tour.project import project_stops
from ipsdesk.ui.tour.reviewing import reviewing_stops
from ipsdesk.ui.tour.stops import Stop
from ipsdesk.ui.tour.supervision import supervision_stops
from ipsdesk.words import say, speak

SIZE = QSize(1440, 900)
NARROW = QSize(900, 900)
ROUNDS = 24  # of events until a page has made its last row and laid it out


@dataclass(frozen=True, slots=True)
class TourWishes:
    """Where the pictures go, in which language, theme and text size, and which ones: all, or some.

    Attributes:
        only: what the names of the wanted pictures begin with; nothing for all of them.

    """

    out: Path
    language: str = "sv"
    theme: str = "light"
    text_size: int = 100
    today: date | None = None
    only: tuple[str, ...] = ()

    def want(self, name: str) -> bool:
        """Tell whether a picture is wanted."""
        return not self.only or name.startswith(self.only)


class TourSeat:
    """A seat that never locks and keeps nothing."""

    def __init__(self, preferences: Preferences) -> None:
        self.background = Background()
        self.preferences = preferences

    def lock(self) -> None:
        """Stay: a tour has nobody to lock out."""

    def look(self) -> theme.Look:
        """Return the look the tour was asked for."""
        return theme.Look(self.preferences.theme, self.preferences.text_size)

    def together(self, _: int, __: bytes, ___: Path) -> None:
        """Stay: a tour meets nobody."""

    def prefer(self, preferences: Preferences) -> None:
        """Keep the look the tour was asked for."""


More = Callable[[TourWishes], Iterator[Stop]]


def nothing_more(_: TourWishes) -> Iterator[Stop]:
    """Yield no stop beyond the house's own."""
    yield from ()


def draw_tour(path: Path, secrets: Secrets, wishes: TourWishes, more: More = nothing_more) -> Path:
    """Draw every stop of the tour, and return the index of the pictures.

    Args:
        path: the vault.
        secrets: what opens it.
        wishes: how, and where to.
        more: further stops, of rooms that stand above the house.

    """
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    application = QApplication.instance() or QApplication(["ipsdesk"])
    speak(wishes.language)
    if isinstance(application, QApplication):
        theme.apply(application, theme.Look(wishes.theme, wishes.text_size))
    desk = _on_the_day(unlock_to_read(path, secrets), wishes.today)
    try:
        return Tour(desk, wishes, more).draw()
    finally:
        desk.vault.close()


def _on_the_day(desk: Desk, wanted: date | None) -> Desk:
    day = wanted or people.last_day(desk) or desk.today()
    moment = datetime.combine(day, time(8, 0), UTC)
    return replace(desk, now=lambda: moment, pictured=True)


class Tour:
    """The stops, and the pictures of them."""

    def __init__(self, desk: Desk, wishes: TourWishes, more: More = nothing_more) -> None:
        self._desk, self._wishes, self._more = desk, wishes, more
        preferences = Preferences(
            language=wishes.language, theme=wishes.theme, text_size=wishes.text_size
        )
        self._seat = TourSeat(preferences)
        self._house = House(self._seat, desk)
        self._house.begin(SIZE)
        self._asides = Asides(self._house, desk)
        self._apart: list[QWidget] = []

    def draw(self) -> Path:
        """Draw every stop, in order, and write the index."""
        self._wishes.out.mkdir(parents=True, exist_ok=True)
        pictures = [self._draw(one) for one in self.stops() if self._wishes.want(one.name)]
        index = {
            "language": self._wishes.language,
            "theme": self._wishes.theme,
            "text_size": self._wishes.text_size,
            "rehearsal": self._desk.vault.facts.rehearsal,
            "pictures": pictures,
        }
        path = self._wishes.out / "index.json"
        path.write_text(json.dumps(index, ensure_ascii=False, indent=1), encoding="utf-8")
        self._seat.background.stop()
        return path

    def stops(self) -> Iterator[Stop]:
        """Yield every stop there is for this user."""
        if self._desk.vault.facts.pack:
            yield from self._places()
            return
        yield from self._asides.first_stops()
        if self._desk.user.may(Right.OPEN_PEOPLE):
            yield from self._people_stops()
        yield from self._places()  # each as it is opened, before a tab or a form is chosen on it
        if self._desk.user.may(Right.PROJECT):
            yield from self._asides.employer_stops()
            yield from project_stops(self._house)
        if self._desk.user.may(Right.OPEN_PEOPLE):
            yield from supervision_stops(self._house)
        if self._desk.user.may(Right.OPEN_PEOPLE) or self._desk.user.may(Right.PROJECT):
            yield Stop("undo", say("Undo and bin"), partial(self._go, "undo"))
            yield from self._asides.search_stops()
        yield from leaving_stops(self._house, self._desk)
        yield from Incoming(self._house, self._desk).stops()
        yield Stop("message", say("Something was refused"), self._message)
        yield from self._asides.review_stops()
        yield from reviewing_stops(self._house, self._desk)
        yield from self._asides.form_stops()
        yield from self._asides.dialog_stops()
        yield from self._more(self._wishes)

    def _places(self) -> Iterator[Stop]:
        for place in self._house.unit_places():
            yield Stop(place.key, place.title, partial(self._go, place.key))

    def _people_stops(self) -> Iterator[Stop]:
        yield Stop("today", say("Today"), lambda: self._go("today"))
        yield Stop("board", say("Job board"), lambda: self._go("board"))
        yield Stop("people", say("Participants"), self._people)
        yield Stop("people-narrow", say("Participants, narrow"), self._narrow)
        yield Stop("people-none", say("Nobody found"), self._nobody)
        shown = people.caseload(self._desk, "team")
        found = (*shown.waiting[:1], *shown.others[:1])
        for number, one in enumerate(found, start=1):
            for tab in self._house.tab_keys():
                yield Stop(
                    f"person-{number}-{tab}",
                    say("A participant"),
                    partial(self._person, one.id, tab),
                )
        if shown.others:
            draw = partial(self._from_list, shown.others[0].id)
            yield Stop("person-from-list", say("Back to the list"), draw)

    def _draw(self, stop: Stop) -> dict[str, str]:
        widget = stop.draw()
        if widget is not self._house.window:
            self._show_apart(widget)
        self._settle(widget)
        picture = widget.grab()
        file = self._wishes.out / f"{stop.name}.png"
        picture.save(str(file))
        digest = hashlib.sha256(file.read_bytes()).hexdigest()
        for beside in self._apart:
            beside.close()
        self._apart.clear()
        self._house.window.resize(SIZE)
        self._house.window.message.hide()
        return {"name": stop.name, "shows": stop.shows, "file": file.name, "sha256": digest}

    def _settle(self, widget: QWidget) -> None:
        for _ in range(2):
            for _ in range(ROUNDS // 2):
                self._seat.background.wait()  # what was read may ask for more to be read
                QApplication.processEvents()
            for timeline in widget.findChildren(TimelineView):
                timeline.show_whole()  # and not as far as this machine came in the meantime

    def _go(self, key: str) -> QWidget:
        self._house.window.go(key)
        return self._house.window

    def _people(self) -> QWidget:
        self._search("")
        return self._house.window

    def _nobody(self) -> QWidget:
        self._search("qqq")
        return self._house.window

    def _narrow(self) -> QWidget:
        self._search("")
        self._house.window.resize(NARROW)
        return self._house.window

    def _search(self, words: str) -> None:
        page = self._house.window.go("people")
        if isinstance(page, PeoplePage):
            page.search.setText(words)

    def _person(self, who: UUID, tab: str) -> QWidget:
        self._search("")
        self._house.show_person_unlogged(who, tab)
        return self._house.window

    def _from_list(self, who: UUID) -> QWidget:
        self._person(who, "timeline")
        self._house.desktop.led.emit("search", list)
        return self._house.window

    def _message(self) -> QWidget:
        due = due_today(self._desk) if self._desk.user.may(Right.OPEN_PEOPLE) else []
        self._house.window.go("today" if due else "settings")
        self._house.window.message.refuse(
            say("Write the goal in the participant's own words first. Nothing was saved.")
        )
        return self._house.window

    def _show_apart(self, widget: QWidget) -> None:
        wanted = widget.sizeHint() if isinstance(widget, QDialog) else SIZE
        widget.resize(wanted.expandedTo(widget.minimumSizeHint()))
        widget.show()
        self._apart.append(widget)
