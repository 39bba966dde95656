"""Every page and every tab of a participant, walked over in three themes and three text sizes."""

import pytest
from PySide6.QtCore import QSize
from PySide6.QtTest import QTest

from ipsdesk.ui.house import House
from ipsdesk.ui.preferences import Preferences
from ipsdesk.ui.theme import Look, apply
from ipsdesk.ui.tour import TourSeat
from ipsdesk.words import language, speak
from tests.stalls import let_go
from tests.ui.walk import walk

LOOKS = (
    ("sv", Look("light", 100)),
    ("sv", Look("dark", 160)),
    ("sv", Look("contrast", 250)),
    ("en", Look("light", 250)),
)


@pytest.fixture(params=LOOKS, ids=lambda one: f"{one[0]}-{one[1].theme}-{one[1].text_size}")
def house(qapp, desk, robin, sasha, request):
    """The window of a desk with two participants."""
    before = language()
    tongue, look = request.param
    speak(tongue)
    apply(qapp, look)
    seat = TourSeat(Preferences())
    made = House(seat, desk)
    made.begin(QSize(1440, 900))
    yield made
    made.window.hide()
    made.window.deleteLater()
    seat.background.stop()
    let_go(qapp)  # or all of it would be dressed anew, which takes seconds
    apply(qapp, Look())
    speak(before)


def settled(house):
    """Let what is read beside the window arrive, and be laid out."""
    for _ in range(4):
        house._seat.background.wait()
        QTest.qWait(5)  # what comes after a frame comes by a timer
    return house.window


def test_every_page_can_be_read_reached_and_hit(house, robin):
    found, titles, unseen = {}, {house.window.windowTitle()}, []
    house.window.windowTitleChanged.connect(titles.add)
    for place in house.window._titles:
        house.window.go(place)
        here = settled(house).side.button(place)
        if here.visibleRegion().boundingRect().height() < here.height():
            unseen.append(place)
        found[place] = walk(house.window)
    for place in ("project", "supervision"):
        page = house.window.go(place)
        for tab, _ in page.presenter.tabs()[1:]:
            page.show_tab(tab)
            found[f"{place}, {tab}"] = walk(settled(house))
    house.open_person(robin)
    person = house.window.person()
    for tab in person._makers:
        person.show_tab(tab)
        found[f"person, {tab}"] = walk(settled(house))

    assert titles == {f"{words} – ipsdesk" for words in house.window._titles.values()}
    assert unseen == []  # where one is can always be seen at the side
    house.window.message.refuse("Write the goal in the participant's own words first." * 2)
    assert house.window.minimumSizeHint().height() <= 900  # no page needs more than the screen
    assert len(found) > 6
    assert {page: told for page, told in found.items() if told} == {}
