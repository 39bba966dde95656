"""What is built before it is opened: about nobody, piece by piece, then whoever is opened."""

import pytest
from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QApplication, QWidget

from ipsdesk.actions import records, search
from ipsdesk.actions.contacts import record_contact
from ipsdesk.actions.drafts import draft_places
from ipsdesk.actions.log import access_list
from ipsdesk.domain.access import Role
from ipsdesk.domain.contacts import ContactNote
from ipsdesk.storage import engines
from ipsdesk.ui.background import Background
from ipsdesk.ui.house import House
from ipsdesk.ui.pages.person import PersonPage
from ipsdesk.ui.parts.timeline_entry import TimelineEntry
from ipsdesk.ui.parts.timeline_view import FIRST
from ipsdesk.ui.preferences import Preferences
from ipsdesk.ui.presenters.person import PersonPresenter
from ipsdesk.ui.theme import Look, apply
from ipsdesk.words import speak
from tests.conftest import NOW, sits
from tests.ui.pages.reading import words_on


class Seat:
    """A seat on which a house can stand."""

    def __init__(self):
        self.preferences = Preferences(theme="light", language="en")
        self.background = Background()

    def lock(self):
        """Lock now."""

    def prefer(self, preferences):
        """Use other preferences from now on."""


@pytest.fixture
def at(qapp):
    """Open the window at somebody's desk."""
    speak("en")
    apply(qapp, Look())
    seat, made = Seat(), []

    def begin(desk):
        house = House(seat, desk)
        house.begin(QSize(1300, 900))
        made.append(house)
        return house

    yield begin
    for house in made:
        house.window.hide()
        house.window.deleteLater()
    seat.background.stop()


def all_pieces(house):
    """Build everything that is built ahead; return how many pieces there were."""
    pieces = 1
    while house.prepare():
        pieces += 1
    return pieces


def test_the_first_search_finds_its_questions_compiled(at, desk, robin):
    note = ContactNote(robin, NOW, 15, "phone", "remote", "job_search", note="Ringde en chef")
    record_contact(desk, note)
    house = at(desk)
    all_pieces(house)
    house.desktop.background.wait()
    before = len(engines._COMPILED)
    for words in ("chef", "ringde", "ringde en"):
        assert search.find(desk, words)
    assert len(engines._COMPILED) == before


def test_whoever_is_opened_is_shown_on_the_page_that_was_built(at, desk, robin, sasha):
    note = ContactNote(robin, NOW, 15, "phone", "remote", "job_search", note="Ringde Ica")
    record_contact(desk, note)
    house = at(desk)
    assert all_pieces(house) == 3
    house.open_person(robin)
    page = house.window.person()
    told = words_on(page)
    assert "Robin Vale" in told
    assert "Ringde Ica" in told
    house.open_person(sasha)
    assert house.window.person() is page
    assert "Robin" not in words_on(page)


class Painted(QObject):
    """Notes for each painting of a page how much room the timeline and its entries lacked."""

    def __init__(self, page):
        super().__init__()
        self.lacked, self._page = [], page
        page.installEventFilter(self)

    def eventFilter(self, _, event):
        if event.type() is QEvent.Type.Paint:
            timeline = self._page.tab("timeline")
            parts = timeline.findChildren(TimelineEntry)
            lacks = timeline.sizeHint().height() - timeline.height()
            self.lacked.append(
                (lacks, *(one.height_at(one.width()) - one.height() for one in parts))
            )
        return False


def test_whoever_is_opened_first_is_painted_once_and_nothing_is_squeezed(at, qtbot, desk, robin):
    for minutes in range(FIRST + 2):
        note = ContactNote(robin, NOW, minutes + 5, "phone", "remote", "seeking", note="Ord " * 40)
        record_contact(desk, note)
    house = at(desk)
    house.window.go("people")
    all_pieces(house)
    QApplication.processEvents()
    seen = Painted(house._ahead)
    house.open_person(robin)
    QApplication.processEvents()
    [lacked] = seen.lacked
    assert len(lacked) == FIRST + 1
    assert max(lacked) <= 0
    timeline = house.window.person().tab("timeline")
    qtbot.waitUntil(lambda: len(timeline.findChildren(TimelineEntry)) == FIRST + 2)


def test_the_page_stands_where_it_will_be_shown_and_is_dressed(at, desk, robin):
    house = at(desk)
    all_pieces(house)
    ready, where = house._ahead, house.window.page("people").beside
    assert ready.parent() is where
    assert where.indexOf(ready) < 0
    for part in (ready, *ready.findChildren(QWidget)):
        assert part.testAttribute(Qt.WidgetAttribute.WA_WState_Polished)
    house.window.go("people")
    assert not ready.isVisible()


def test_building_ahead_reads_about_nobody_and_leaves_no_trace(at, desk, robin, monkeypatch):
    house, read = at(desk), []
    for name in ("open", "state", "timeline", "situation", "editable"):
        monkeypatch.setattr(PersonPresenter, name, lambda _, what=name: read.append(what))
    all_pieces(house)
    monkeypatch.undo()
    assert read == []
    assert [line.act for line in access_list(desk, robin)] == ["enrol"]
    assert draft_places(desk) == []
    assert house.window.person() is None
    assert house.window.place == "today"


def test_the_page_opens_at_the_tab_that_was_asked_for(at, desk, robin):
    house = at(desk)
    all_pieces(house)
    house.open_person(robin, "goals")
    page = house.window.person()
    assert page.key == "goals"
    page.show_tab("timeline")
    page.tab("timeline").composer.words.setPlainText("Halvskrivet")
    house.keep_typed()
    assert draft_places(desk)[0][0] == f"note:{robin}"


def test_whether_one_may_write_is_asked_of_whoever_is_opened(at, desk, supervisor, robin, sasha):
    records.correct(supervisor, "restrict", "participants", robin, {"restricted": True})
    house = at(supervisor)
    all_pieces(house)
    house.show_person_unlogged(robin, "timeline")
    composer = house.window.person().tab("timeline").composer
    assert not composer.isVisible()
    house.show_person_unlogged(sasha, "timeline")
    assert composer.isVisible()


def test_a_window_that_is_built_anew_uses_nothing_of_the_old_look(at, qapp, desk, robin):
    house = at(desk)
    all_pieces(house)
    old = house._ahead
    speak("sv")
    house.rebuild()
    house.open_person(robin)
    page = house.window.person()
    assert page is not old
    assert isinstance(page, PersonPage)


def test_nothing_is_built_once_somebody_is_open(at, desk, robin):
    house = at(desk)
    house.open_person(robin)
    assert all_pieces(house) == 1
    assert house._ahead is None


def test_nothing_is_built_for_who_opens_nobody(at, supervisor):
    house = at(sits(supervisor, "Eva Ek", Role.COORDINATOR))
    assert not house.prepare()
    assert house.window.page("people") is None


def test_a_participants_arabic_and_emoji_are_shown_where_the_system_has_no_letters_for_them(
    at, desk
):
    all_pieces(at(desk))
    families = {name for name in QFontDatabase.families() if name.startswith("Noto")}
    assert {"Noto Emoji", "Noto Sans Arabic", "Noto Sans Ethiopic"} <= families
