"""The page of employers: typed, opened, written about, and the week ticked."""

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from ipsdesk.actions import capture, forms, records
from ipsdesk.domain.access import Role
from ipsdesk.domain.answers import Answers
from ipsdesk.domain.capture import Captured
from ipsdesk.ui.pages.employer_card import EmployerCardView
from ipsdesk.ui.pages.employers import EmployersPage
from ipsdesk.ui.parts.row_button import RowButton
from ipsdesk.ui.parts.text_fields import TextLine
from ipsdesk.ui.presenters.capture import CapturePresenter
from ipsdesk.ui.presenters.employers import EmployersPresenter
from tests.conftest import NOW, sits
from tests.ui.pages.reading import button, settle, words_on


@pytest.fixture
def ica(desk):
    values = {"name": "ICA Sverige", "do_not_contact": False, "industry": "G"}
    return forms.answer(desk, "f8-employer", None, Answers(values))


@pytest.fixture
def maxi(desk, ica):
    values = {"employer": ica, "name": "Maxi", "needs": "Kvällspass"}
    return forms.answer(desk, "f8-workplace", None, Answers(values))


@pytest.fixture
def at(shown, desktop):
    def open_page(desk):
        page = EmployersPage(desktop, EmployersPresenter(desk))
        page.notes = []
        page.noted.connect(page.notes.append)
        return shown(page)

    return open_page


def contacted(desk, workplace, people=(), days=0):
    line = Captured(
        "employer",
        NOW - timedelta(days=days),
        people,
        workplace,
        channel="visit",
        words="söker folk",
    )
    return capture.keep(desk, line)


def rows(page):
    model = page.list.view.model()
    return [model.index(n, 0).data(Qt.ItemDataRole.UserRole).title for n in range(model.rowCount())]


def press(qtbot, page, words):
    settle()
    named = [one for one in page.findChildren(RowButton) if words in one.accessibleName()]
    found = [one for one in named if one.isVisibleTo(page)]
    found[0].setFocus()
    qtbot.keyClick(found[0], Qt.Key.Key_Space)


def test_typing_a_name_answers_whether_we_have_been_there(qtbot, at, desk, robin, maxi):
    contacted(desk, maxi, (robin,))
    page = at(desk)
    qtbot.keyClicks(page.list.search, "maxi")
    assert rows(page) == ["ICA Sverige"]
    page.list.search.clear()
    qtbot.keyClicks(page.list.search, "coop")
    assert rows(page) == []
    assert "We have not been there." in words_on(page)


def test_the_card_says_all_that_is_known_and_nobodys_name(qtbot, at, desk, robin, ica, maxi):
    contacted(desk, maxi, (robin,))
    page = at(desk)
    qtbot.keyClicks(page.list.search, "ica")
    qtbot.keyClick(page.list.search, Qt.Key.Key_Return)
    said = words_on(page.card)

    assert "1 contact, last 2 Mar. Met in person: 1 of 3 (“three cups of tea”)." in said
    assert "They need: Kvällspass" in said
    assert "for a participant" in said
    assert "Robin" not in said


def test_a_note_begins_with_the_employer_that_is_open(at, desk, ica, maxi):
    page = at(desk)
    page.show_employer(ica)
    button(page, "Write down a contact").click()

    assert page.notes == ["ICA Sverige "]


def test_a_new_workplace_belongs_to_the_employer_that_is_open(qtbot, at, desk, ica):
    page = at(desk)
    page.show_employer(ica)
    button(page, "Add a workplace").click()
    name = next(
        one for one in page.open.findChildren(TextLine) if one.accessibleName().startswith("Name")
    )
    qtbot.keyClicks(name, "Kvantum")
    page.open.save.click()

    [place] = records.rows_matching(desk, "workplaces")
    assert (place["name"], place["employer"]) == ("Kvantum", ica)
    assert page.open is None
    assert "Kvantum" in words_on(page.card)


def test_a_fact_leads_to_where_it_is_changed_and_can_be_left(qtbot, at, desk, ica, maxi):
    page = at(desk)
    page.show_employer(ica)
    press(qtbot, page, "Maxi")
    assert page.open is not None
    page.keep_now()
    page.open.cancel.click()
    button(page, "Add a workplace").setFocus()
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Space)
    settle()
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    qtbot.waitUntil(button(page, "Add a workplace").hasFocus)

    assert page.open is None
    assert "Workplaces, and what they need" in words_on(page.card)


def test_a_new_employer_begins_with_the_plus(at, desk, ica):
    page = at(desk)
    page.show_employer(ica)
    page.list.add.click()

    assert page.employer is None
    assert page.open is not None


def test_a_new_employer_is_the_one_that_is_open_once_it_is_saved(qtbot, at, desk, ica):
    page = at(desk)
    page.begin()
    qtbot.keyClicks(page.open.findChildren(TextLine)[0], "Lager 157")
    page.open.save.click()

    assert page.open is None
    assert page.employer != ica
    assert "Lager 157" in words_on(page.card)


def test_a_workplace_says_when_one_will_be_in_touch_with_it_again(at, desk, ica):
    soon = desk.today() + timedelta(days=4)
    values = {"employer": ica, "name": "Maxi", "next_contact_on": soon}
    forms.answer(desk, "f8-workplace", None, Answers(values))
    page = at(desk)
    page.show_employer(ica)

    assert "Next contact 6 Mar" in words_on(page.card)


def test_an_employer_that_resembles_another_asks_whether_it_is_the_same(at, desk, ica):
    other = forms.answer(
        desk, "f8-employer", None, Answers({"name": "ICA Sverige AB", "do_not_contact": True})
    )
    page = at(desk)
    page.show_employer(other)
    said = words_on(page.card)

    assert "Is it the same as ICA Sverige?" in said
    assert "Does not want to be contacted." in said


def test_the_supervisor_ticks_a_week_in_one_press(at, supervisor, desk, maxi, heard):
    contacted(desk, maxi)
    contacted(desk, maxi, days=7)
    page = at(supervisor)
    page.show_sheet()
    page.sheet.whose.choose(str(desk.user.id))
    page.sheet.whose.activated.emit(0)
    assert "1 contact, 1 in person; 1 general and 0 for a participant." in words_on(page.sheet)
    assert "0 were in person with somebody who can hire" in words_on(page.sheet)
    assert "with nobody who can hire" in words_on(page.sheet)
    button(page.sheet, "I have gone through these").click()
    assert page.sheet.whose.hasFocus()

    assert "Gone through by the supervisor." in words_on(page.sheet)
    assert heard.told == ["The week is ticked."]
    page.sheet.earlier.click()
    assert page.sheet.review.isVisibleTo(page)
    page.sheet.later.click()
    assert not page.sheet.review.isVisibleTo(page)


def test_a_sheet_asked_for_elsewhere_says_whose_it_is_and_is_ticked_by_the_next_key(
    at, supervisor, desk, maxi
):
    other = sits(desk, "Ida Berg", Role.SPECIALIST)
    contacted(other, maxi)
    page = at(supervisor)
    for whose, words in ((other, "1 contact"), (desk, "No contacts"), (other, "1 contact")):
        page.presenter.show_week(whose.user.id, 0)
        page.show_sheet()
        page.sheet.enter()
        assert page.sheet.whose.currentText() == whose.user.name
        assert words in words_on(page.sheet)
    assert page.sheet.review.hasFocus()


def test_a_specialist_sees_only_ones_own_sheet_and_ticks_nothing(qtbot, at, desk, maxi):
    row = contacted(desk, maxi)
    page = at(desk)
    page.show_sheet()
    assert page.sheet.whose.count() == 1
    assert not page.sheet.review.isVisibleTo(page)
    press(qtbot, page.sheet, "Maxi")

    assert page.open is not None
    assert records.row(desk, "employer_contacts", row)["learnt"] == "söker folk"


@pytest.mark.parametrize(
    ("line", "hint"),
    [
        ("besök Maxi", ""),
        ("arbetsgivarbesök Icasverige", "Perhaps it is there already: ICA Sverige."),
        ("arbetsgivarbesök Coop Forum", ""),
    ],
)
def test_the_quick_note_says_whether_we_have_been_there(desk, maxi, line, hint):
    contacted(desk, maxi)
    note = CapturePresenter(desk)
    note.start()
    note.type(line)

    been = "1 contact, last 2 Mar. Met in person: 1 of 3 (“three cups of tea”)."
    assert note.state().hint == hint
    assert (been in note.state().summary) == (line == "besök Maxi")  # told, and no warning


def test_the_quick_note_warns_of_an_employer_that_wants_no_contact(desk, ica, maxi):
    records.correct(desk, "close", "employers", ica, {"do_not_contact": True})
    note = CapturePresenter(desk)
    note.start()
    note.type("besök Maxi")

    assert note.state().hint == "This employer does not want to be contacted."


def test_older_contacts_are_listed_when_asked_for_and_for_that_employer_alone(
    qtbot, at, desk, ica, maxi
):
    for days in range(22):
        contacted(desk, maxi, days=days)
    page = at(desk)

    def listed():
        shown = page.findChildren(EmployerCardView)[-1].findChildren(RowButton)
        return sum("söker folk" in one.accessibleName() for one in shown)

    page.show_employer(ica)
    assert listed() == 20
    button(page, "Show 2 older").click()
    qtbot.waitUntil(lambda: listed() == 22)
    page.show_employer(ica)
    assert listed() == 20


def test_a_contact_of_the_week_leads_back_to_the_week_and_one_of_the_card_to_the_card(
    qtbot, at, desk, maxi
):
    contact = contacted(desk, maxi)
    page = at(desk)
    page.show_sheet()
    press(qtbot, page.sheet, "Maxi")
    assert page.open is not None
    page.open.cancel.click()
    assert page.sheet.isVisible()

    page.show_employer(records.row(desk, "workplaces", maxi).known_key("employer"))
    page.fill("f9-employer-contact", contact)
    page.open.cancel.click()
    assert not page.sheet.isVisible()
    assert page.card.isVisible()
