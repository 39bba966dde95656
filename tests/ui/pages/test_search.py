"""The search page: found as one types, read aloud, opened by Enter at its place."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QDialog, QLineEdit

from ipsdesk.actions import records
from ipsdesk.actions.goals import set_goal
from ipsdesk.actions.log import access_list, acts_to_check
from ipsdesk.domain.profiles import Profile
from ipsdesk.domain.records import Row as NewRow
from ipsdesk.ui.pages.forms import FormsView
from ipsdesk.ui.pages.search import SearchPage
from ipsdesk.ui.parts.row_paint import paint_row, row_height
from ipsdesk.ui.parts.rows import Heading, Row
from ipsdesk.ui.parts.text_fields import TextArea
from ipsdesk.ui.presenters.search import Lead, SearchPresenter
from tests.actions.test_search import note
from tests.conftest import TODAY
from tests.journeys.house import house_of
from tests.ui.pages.reading import button, words_on


@pytest.fixture
def page(shown, desktop, desk):
    made = SearchPage(desktop, SearchPresenter(desk))
    made.led = []
    made.opened.connect(made.led.append)
    return shown(made)


def lines(page):
    """What stands in the list: each heading and each row, as it is spoken."""
    return [line.sentence for line in page.hits.rows._lines]


def type_into(page, words):
    page.field.setText(words)
    page.refresh()


def test_a_word_is_found_as_one_types_and_spoken_with_its_context(qtbot, page, desk, robin):
    note(desk, robin, "Ringde bageriet på torget")
    qtbot.keyClicks(page.field, "geri")
    qtbot.waitUntil(page.hits.isVisible)
    assert lines(page)[0] == "Notes and contacts, 1"
    assert "Robin Vale, Ringde bageriet på torget" in lines(page)[1]


def test_the_place_of_the_word_is_known_to_the_painter(page, desk, robin):
    note(desk, robin, "Ringde bageriet")
    type_into(page, "geri")
    [row] = [line for line in page.hits.rows._lines if isinstance(line, Row)]
    assert [row.detail[start:stop] for start, stop in row.marks] == ["geri"]


def test_a_marked_word_is_bold_and_underlined_and_not_by_colour_alone(qapp):
    plain = Row(1, "Robin", "Ringde bageriet")
    marked = replace(plain, marks=((9, 13),))
    assert row_height(marked, 300) >= row_height(plain, 300)
    assert dark(marked) > dark(plain)


def dark(row):
    """How many dark points a row has when it is painted: more where letters are bold."""
    image = QImage(300, 60, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    paint_row(painter, QRectF(0, 0, 300, 60), row)
    painter.end()
    points = (image.pixelColor(x, y) for x in range(300) for y in range(60))
    return sum(point.lightness() < 140 for point in points)


def test_enter_opens_the_first_hit_without_waiting(qtbot, page, desk, robin):
    written = note(desk, robin, "Ringde bageriet")
    qtbot.keyClicks(page.field, "bageri")
    qtbot.keyClick(page.field, Qt.Key.Key_Return)
    assert page.led == [Lead(robin, "", "f15-contact", written)]


def test_the_arrows_lead_into_the_list_and_enter_opens_there(qtbot, page, desk, robin):
    note(desk, robin, "Ringde bageriet")
    goal = set_goal(desk, robin, "Ett bageri")
    qtbot.keyClicks(page.field, "bageri")
    qtbot.keyClick(page.field, Qt.Key.Key_Down)
    assert page.hits.hasFocus()
    qtbot.keyClick(page.hits, Qt.Key.Key_Down)
    qtbot.keyClick(page.hits, Qt.Key.Key_Return)
    assert page.led == [Lead(robin, "goals", "", goal)]


def test_what_is_only_alike_stands_under_a_heading_of_its_own(page, desk, robin):
    note(desk, robin, "José ringde")
    note(desk, robin, "Jose ringde")
    type_into(page, "jose")
    headings = [line.title for line in page.hits.rows._lines if isinstance(line, Heading)]
    assert headings == ["Notes and contacts", "Spelt otherwise: Notes and contacts"]


def test_more_of_a_group_is_one_key_away(qtbot, page, desk, robin):
    for number in range(9):
        note(desk, robin, f"Besök {number}")
    type_into(page, "besök")
    assert lines(page)[0] == "Notes and contacts, 6+"
    page.hits.enter()
    for _ in range(6):
        qtbot.keyClick(page.hits, Qt.Key.Key_Down)
    qtbot.keyClick(page.hits, Qt.Key.Key_Return)
    assert lines(page)[0] == "Notes and contacts, 9"


def test_nothing_found_says_what_to_try(page):
    type_into(page, "qqq")
    assert "Nothing found" in words_on(page)
    assert not page.hits.isVisible()


def test_too_few_letters_say_so(page):
    type_into(page, "å")
    assert "at least two letters" in words_on(page)


def test_a_specialist_is_not_offered_the_whole_unit(page):
    assert not page.widen.isVisible()


def test_where_the_law_demands_it_the_page_says_name_and_number_only(shown, desktop, desk):
    under_law = replace(desk, profile=Profile.SOCIAL_BOARD)
    made = shown(SearchPage(desktop, SearchPresenter(under_law)))
    assert "name and number only" in words_on(made)


def answer(monkeypatch, words):
    """Let whoever is asked for a line write this and press Enter."""

    def asked(dialog):
        dialog.findChild(QLineEdit).setText(words)
        return QDialog.DialogCode.Accepted

    monkeypatch.setattr("ipsdesk.ui.parts.ask.Ask.exec", asked)


def test_a_supervisor_widens_the_search_with_a_reason(
    shown, desktop, supervisor, robin, monkeypatch
):
    note(supervisor, robin, "Ringde bageriet")
    made = shown(SearchPage(desktop, SearchPresenter(supervisor)))
    type_into(made, "bageriet")
    assert not made.hits.isVisible()
    answer(monkeypatch, "Klagomål")
    button(made, "Search the whole unit").click()
    assert lines(made)[0] == "Notes and contacts, 1"
    assert [one.reason for one in acts_to_check(supervisor) if one.act == "search_unit"] == [
        "Klagomål"
    ]
    button(made, "Search my own only").click()
    assert not made.hits.isVisible()


def test_a_refused_reason_leaves_the_search_narrow(shown, desktop, supervisor, heard, monkeypatch):
    made = shown(SearchPage(desktop, SearchPresenter(supervisor)))
    answer(monkeypatch, "  ")
    button(made, "Search the whole unit").click()
    assert heard.refused
    assert made.widen.isVisible()


def test_an_agreement_with_a_partner_is_found_by_its_parties_and_opens_its_form(page, desk):
    values = {"kind": "letter_of_intent", "from_day": TODAY, "parties": "Vättervikens folkhögskola"}
    [agreement] = records.enter(desk, "agree", [NewRow("agreements", values)])
    type_into(page, "vättervikens")
    assert "Vättervikens folkhögskola" in lines(page)[1]
    page.hits.choose_first()
    assert page.led == [Lead(None, "", "f8-agreement", agreement)]


def test_a_search_that_fails_leaves_no_older_hits_as_its_answer(page, desk, robin, monkeypatch):
    note(desk, robin, "Ringde bageriet")
    type_into(page, "bageriet")
    with monkeypatch.context() as broken:
        broken.setattr("ipsdesk.ui.presenters.search.search.find", lambda *_, **__: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            type_into(page, "skolan")
    assert lines(page) == []
    assert "1 hit shown" not in words_on(page)


def test_a_refusal_goes_when_the_next_search_works_or_the_page_changes(desk, robin):
    with house_of(desk) as house:
        message, found = house.window.message, house.window.go("search")
        house.desktop.refused.emit("Något gick fel.")
        assert message.isVisible()
        found.look_for("bageriet")
        assert not message.isVisible()
        house.desktop.refused.emit("Något gick fel.")
        house.window.go("today")
        assert not message.isVisible()
        house.desktop.told.emit("Sparat.")
        house.window.go("search")
        found.look_for("skolan")
        assert message.isVisible()


# --- from the hit to its place ------------------------------------------------------------


def test_a_hit_opens_the_note_itself_and_is_kept_in_the_log(qtbot, desk, robin):
    written = note(desk, robin, "Ringde bageriet")
    with house_of(desk) as house:
        found = house.window.go("search")
        found.look_for("bageriet")
        qtbot.keyClick(found.field, Qt.Key.Key_Return)
        view = house.window.person().tabs.currentWidget()
        assert isinstance(view, FormsView)
        assert view.open.presenter.row == written
        qtbot.waitUntil(lambda: isinstance(view.window().focusWidget(), TextArea))
        assert view.window().focusWidget().value() == "Ringde bageriet"
        assert "open_person" in [line.act for line in access_list(desk, robin)]


def test_what_was_found_in_a_name_says_the_name_once_and_opens_its_card(desk):
    values = {"name": "Ica Maxi", "name_folded": "ica maxi", "do_not_contact": False}
    records.enter(desk, "employer", [NewRow("employers", values)])
    found = SearchPresenter(desk)
    found.type("maxi")
    [[hit]] = [group.lines for group in found.state().groups]
    assert (hit.name, hit.context) == ("Ica Maxi", ())
    with house_of(desk) as house:
        house.finding.open(hit.lead)
        assert house.window.place == "employers"
        assert "Ica Maxi" in words_on(house.window.page("employers"))


def test_a_refused_opening_fills_in_nobody_elses_form(desk, supervisor, robin, sasha, monkeypatch):
    written = note(desk, robin, "Ringde bageriet")
    with house_of(supervisor) as house:
        house.show_person_unlogged(sasha, "forms")
        answer(monkeypatch, "")
        monkeypatch.setattr("ipsdesk.ui.house.ask_for_line", lambda *_: None)
        house.finding.open(Lead(robin, "", "f15-contact", written))
        assert house.window.person().tabs.currentWidget().open is None
        assert "open_person" not in [line.act for line in access_list(supervisor, robin)]


def test_a_key_leads_to_the_search_field_from_anywhere(qtbot, desk):
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    with house_of(desk) as house:
        qtbot.keyClick(house.window, Qt.Key.Key_F, both)
        assert house.window.place == "search"
        assert house.window.page("search").field.hasFocus()


def test_the_place_at_the_side_puts_the_cursor_into_the_field(qtbot, desk):
    with house_of(desk) as house:
        side, _ = house.window.side._buttons["search"]
        side.setFocus()
        qtbot.mouseClick(side, Qt.MouseButton.LeftButton)
        assert house.window.focusWidget() is house.window.page("search").field


@pytest.mark.parametrize("place", ["today", "people", "employers", "search", "undo", "forms"])
def test_the_palette_puts_the_focus_on_a_control_of_the_page_even_the_one_shown(desk, place):
    with house_of(desk) as house:
        for _ in range(2):
            house.finding.run(f"go {place}")
            page, at = house.window.page(place), house.window.focusWidget()
            assert page.isAncestorOf(at) or at is house.window.side._buttons[place][0]
            assert at.focusPolicy() & Qt.FocusPolicy.TabFocus
