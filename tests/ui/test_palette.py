"""The palette and the keys: everything that can be done is found by name, and is done."""

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import QApplication, QPushButton

from ipsdesk.actions import records
from ipsdesk.actions.log import access_list
from ipsdesk.domain.access import Role
from ipsdesk.domain.profiles import Profile
from ipsdesk.domain.records import Row
from ipsdesk.ui.pages.palette import PaletteDialog
from ipsdesk.ui.presenters.commands import KEYS, commands_for, shortcuts
from ipsdesk.ui.presenters.palette import PalettePresenter, Recent
from ipsdesk.words import say, speak
from tests.actions.test_search import note
from tests.conftest import sits
from tests.consents import give_consent
from tests.journeys.house import house_of
from tests.ui.pages.reading import settle

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
PLACES = (("today", "Idag", "calendar-days"), ("search", "Sök", "search"), ("log", "Logg", "x"))


@pytest.fixture(autouse=True)
def _tongue():
    """Speak the language of the code, whatever a test before spoke."""
    speak("en")


@pytest.fixture
def house(qapp, desk, robin):
    with house_of(desk) as made:
        made.show_person_unlogged(robin, "timeline")
        yield made


@pytest.fixture
def bakery(desk):
    values = {"name": "Bageriet", "name_folded": "bageriet", "do_not_contact": False}
    return records.enter(desk, "employer", [Row("employers", values)])[0]


def presenter(desk, recent=None, *, person=False):
    commands = commands_for(desk, PLACES, (("plan", "Min plan"),), person=person)
    return PalettePresenter(desk, commands, recent or Recent())


def titles(desk, typed, **more):
    return [one.title for one in presenter(desk, **more).entries(typed)]


# --- what is found ------------------------------------------------------------------------


def test_every_place_at_the_side_and_every_tab_is_in_the_palette(house):
    ids = {one.id for one in house.finding.commands()}
    assert {f"go {key}" for key, _, _ in house.window.places()} <= ids
    assert {f"tab {key}" for key in house.tab_keys()} <= ids


def test_every_key_of_the_program_does_a_thing_that_the_palette_names(house):
    ids = {one.id for one in house.finding.commands()} | {"palette"}
    assert set(KEYS) <= ids


def test_every_form_is_in_the_palette_where_it_can_be_filled_in(house):
    ids = {one.id for one in house.finding.commands()}
    shown = house.window.person()
    shown.show_tab("forms")
    assert {f"form {key}" for key, _ in shown.tabs.currentWidget().forms()} <= ids
    registers = house.window.go("forms").view
    assert {f"unit form {key}" for key, _ in registers.forms()} <= ids


def test_no_two_commands_are_called_the_same_within_their_kind(house):
    named = [(one.group, one.title) for one in house.finding.commands()]
    assert len(set(named)) == len(named)


def test_words_find_by_title_by_another_word_and_in_english_too(desk):
    speak("sv")
    assert titles(desk, "anteckn")[0] == "Snabbanteckning"
    assert "Snabbanteckning" in titles(desk, "samtal")
    assert titles(desk, "lock")[0] == "Lås nu"
    assert "Mörkt utseende" in titles(desk, "natt")


def test_the_beginning_of_a_title_comes_first_and_before_any_word_the_quick_note(desk):
    assert titles(desk, "")[0] == "Quick note"
    assert titles(desk, "new")[0].startswith("New")


def test_people_and_employers_are_found_by_name_and_what_is_written_is_not(desk, robin, bakery):
    note(desk, robin, "Ringde bageriet")
    entries = presenter(desk).entries("robin")
    assert [one.lead.participant for one in entries if one.lead] == [robin]
    entries = presenter(desk).entries("bageri")
    assert [one.lead.employer for one in entries if one.lead] == [bakery]


def test_an_employer_and_its_workplace_of_the_same_name_are_one_line(desk, bakery):
    place = {"employer": bakery, "name": "Bageriet", "name_folded": "bageriet"}
    records.enter(desk, "workplace", [Row("workplaces", place)])
    named = [one.lead.employer for one in presenter(desk).entries("bageri") if one.lead]
    assert named == [bakery]

    other = {"employer": bakery, "name": "Bageriet, Torget", "name_folded": "bageriet, torget"}
    records.enter(desk, "workplace", [Row("workplaces", other)])
    found = [one.title for one in presenter(desk).entries("bageri") if one.lead]
    assert sorted(found) == ["Bageriet", "Bageriet, Torget"]


def test_keys_are_called_as_in_the_language_in_use(desk):
    speak("sv")
    lines = {one.command: one.keys for one in presenter(desk).entries("")}
    assert (lines["redo"], lines["back"]) == ("Ctrl+Skift+Z eller Ctrl+Y", "Alt+←")
    assert "Ctrl+Skift+Z eller Ctrl+Y" in dict(shortcuts(presenter(desk)._commands))


def test_under_social_services_law_people_are_still_found_by_name(desk, robin):
    under_law = replace(desk, profile=Profile.SOCIAL_BOARD)
    entries = presenter(under_law).entries("robin")
    assert [one.lead.participant for one in entries if one.lead] == [robin]


def test_what_was_used_last_comes_first_and_is_forgotten_with_the_window(desk):
    recent = Recent()
    recent.use("dark theme")
    recent.use("lock")
    assert titles(desk, "", recent=recent)[:2] == ["Lock now", "Dark theme"]
    assert titles(desk, "")[:2] != ["Lock now", "Dark theme"]


def test_words_that_name_nothing_lead_to_searching_everything(desk):
    assert titles(desk, "qqq") == ["Search everything for “qqq”"]


def test_a_coordinator_is_offered_nothing_about_people(supervisor):
    coordinator = sits(supervisor, "Kim Ö", Role.COORDINATOR)
    ids = {one.id for one in commands_for(coordinator, PLACES, (), person=False)}
    assert not ids & {"note", "enrol", "find person", "own sheet"}


def test_a_vault_that_is_only_read_offers_nothing_to_write(desk, monkeypatch):
    monkeypatch.setattr(type(desk), "writable", False)
    ids = {one.id for one in commands_for(desk, PLACES, (), person=True)}
    assert not ids & {"note", "enrol", "new employer", "note here"}
    assert "find person" in ids


# --- what is done -------------------------------------------------------------------------

AWAY = {"lock", "plan together"}  # these leave the window; asked for below


def test_each_line_of_the_palette_does_something_without_a_word_of_refusal(
    house, desk, robin, monkeypatch
):
    note(desk, robin, "Ringde bageriet")  # there is something to take back
    refused = []
    house.desktop.refused.connect(refused.append)
    monkeypatch.setattr("ipsdesk.ui.house.EnrolDialog.exec", lambda _: False)
    for one in house.finding.commands():
        if one.id not in AWAY:
            house.finding.run(one.id)
            for dialog in (house.note, house.finding.dialog):
                if dialog is not None:
                    dialog.close()
    assert refused == []


def test_a_tab_that_is_asked_for_has_the_keyboard_and_is_in_sight(house):
    house.finding.run("tab plan")
    settle()

    held = QApplication.focusWidget()
    assert house.window.person().isAncestorOf(held)
    assert held is house.window.person()._tab_buttons["plan"]


def test_the_next_tab_is_one_key_away_from_anywhere_on_a_page(qtbot, house):
    house.finding.run("tab timeline")
    page, turned = house.window.person(), []
    keys = [key for key, _ in page.titles()]
    for _ in keys:
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_PageDown, CTRL)
        turned.append(page.key)
        assert QApplication.focusWidget() is page._tab_buttons[page.key]
    assert turned == [*keys[1:], keys[0]]

    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Backtab, CTRL | SHIFT)
    assert page.key == keys[-1]
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab, CTRL)
    assert page.key == keys[0]
    assert "Page Down" in page._tab_buttons["goals"].toolTip()
    qtbot.keyClick(house.window, Qt.Key.Key_PageUp, CTRL)
    house.window.go("employers")
    qtbot.keyClick(house.window, Qt.Key.Key_PageDown, CTRL)
    assert house.window.page("employers").list.week.isChecked()


def test_what_has_the_keyboard_after_an_act_is_in_sight(qtbot, house, desk, robin):
    for count in range(12):
        give_consent(desk, robin, "contact_employers", f"Hundhuset {count}")
    house.finding.run("tab consents")
    page = house.window.person().tab("consents")
    taking = say("Take back: {what}").format(what="")
    found = page.findChildren(QPushButton)
    last = [one for one in found if one.accessibleName().startswith(taking)][-1]
    last.setFocus()
    qtbot.waitUntil(lambda: last.visibleRegion().boundingRect() == last.rect())
    qtbot.keyClick(last, Qt.Key.Key_Space)

    qtbot.waitUntil(page.kind.hasFocus)
    qtbot.waitUntil(lambda: page.kind.visibleRegion().boundingRect() == page.kind.rect())


def test_a_form_asked_for_on_another_tab_or_page_leads_back_there(qtbot, house, desk, robin):
    house.finding.run("tab around")
    page = house.window.person()
    opener = page.tab("around").findChild(QPushButton)
    qtbot.waitUntil(opener.isVisible)
    opener.setFocus()
    house.fill_in("f15-effort", robin, {"name": "Kurator", "from_day": desk.today()})
    assert page.key == "forms"
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    assert page.key == "around"
    said = opener.accessibleName()
    qtbot.waitUntil(lambda: QApplication.focusWidget().accessibleName() == said)
    assert records.rows_of(desk, "interventions", robin) == []

    house.fill_in("f15-effort", robin, {"name": "Kurator", "kind": "health"})
    page.tab("forms").open.save.click()
    [written] = records.rows_of(desk, "interventions", robin)
    assert page.key == "around"
    assert QApplication.focusWidget().key == written.id

    house.window.go("board")
    lead = {"position": "Lager", "employer_name": "Nya Lagret", "stage": "wish", "source": "ad"}
    house.fill_in("f10-application", robin, lead)
    page.tab("forms").open.save.click()
    assert house.window.place == "board"
    assert "Nya Lagret" in QApplication.focusWidget().accessibleName()


def test_a_note_is_gone_on_with_behind_what_was_begun(qtbot, house):
    words = house.window.person().tab("timeline").composer.words
    words.setPlainText("Ville prata om ")
    qtbot.keyClick(house.window, Qt.Key.Key_N, CTRL)
    qtbot.keyClicks(words, "bussen")
    assert words.toPlainText() == "Ville prata om bussen"


def test_locking_and_planning_together_are_asked_of_those_who_do_it(house, robin, monkeypatch):
    asked = []
    monkeypatch.setattr(house._seat, "lock", lambda: asked.append("lock"))
    house.window.person().together.disconnect()
    house.window.person().together.connect(asked.append)
    house.finding.run("lock")
    house.finding.run("plan together")
    assert asked == ["lock", robin]


def test_an_unknown_command_is_our_bug(house):
    with pytest.raises(KeyError):
        house.finding.run("dance")


def test_each_key_is_bound_in_the_window_once(house):
    bound = [one.key().toString() for one in house.window.findChildren(QShortcut)]
    wanted = [key for keys in KEYS.values() for key in keys]
    assert [key for key in wanted if bound.count(key) != 1] == []


def test_each_key_that_is_shown_leads_where_it_says(qtbot, house):
    for one in house.finding.commands():
        if one.id.startswith("go ") and one.keys.startswith("Ctrl+") and len(one.keys) == 6:
            qtbot.keyClick(house.window, one.keys[-1], CTRL)
            assert house.window.place == one.id.removeprefix("go ")


# --- by keyboard alone --------------------------------------------------------------------


@pytest.fixture
def palette(qtbot, house):
    qtbot.keyClick(house.window, Qt.Key.Key_K, CTRL)
    assert isinstance(house.finding.dialog, PaletteDialog)
    return house.finding.dialog


def chosen(palette):
    return palette._entries[palette.list.currentIndex().row()].title


def test_the_palette_opens_by_its_key_with_the_line_ready(palette):
    QApplication.processEvents()
    assert palette.line.hasFocus()
    assert palette.list.currentIndex().row() == 0


def test_arrows_choose_while_one_goes_on_writing(qtbot, palette):
    first = chosen(palette)
    qtbot.keyClick(palette.line, Qt.Key.Key_Down)
    assert chosen(palette) != first
    qtbot.keyClick(palette.line, Qt.Key.Key_Up)
    assert chosen(palette) == first
    for _ in range(30):
        qtbot.keyClick(palette.line, Qt.Key.Key_PageDown)
    assert palette.list.currentIndex().row() == len(palette._entries) - 1
    qtbot.keyClicks(palette.line, "arbetsg")
    assert palette.list.currentIndex().row() == 0


def test_enter_does_the_chosen_line_and_the_palette_is_gone(qtbot, house, palette):
    qtbot.keyClicks(palette.line, "arbetsgivare")
    qtbot.keyClick(palette.line, Qt.Key.Key_Return)
    assert house.window.place == "employers"
    assert house.finding.dialog is None
    assert house.finding._recent.rank("go employers") == 0


def test_a_participant_opens_by_name_with_a_line_in_the_log(qtbot, desk, house, palette, robin):
    before = len([one for one in access_list(desk, robin) if one.act == "open_person"])
    qtbot.keyClicks(palette.line, "robin")
    qtbot.keyClick(palette.line, Qt.Key.Key_Return)
    opened = [one for one in access_list(desk, robin) if one.act == "open_person"]
    assert len(opened) == before + 1
    assert house.window.place == "people"


def test_escape_leaves_and_nothing_is_done(qtbot, house, palette):
    before = house.window.place
    qtbot.keyClick(palette.line, Qt.Key.Key_Escape)
    assert house.window.place == before
    assert house.finding.dialog is None


def test_words_that_name_nothing_open_the_search_with_them(qtbot, house, palette):
    qtbot.keyClicks(palette.line, "qqq")
    qtbot.keyClick(palette.line, Qt.Key.Key_Return)
    assert house.window.place == "search"
    assert house.window.page("search").field.text() == "qqq"


def test_each_line_is_spoken_with_its_key(palette):
    spoken = [row.sentence for row in palette.list.rows._lines]
    assert any("Snabbanteckning" in one and "Ctrl+J" in one for one in spoken)


def test_all_keys_are_listed_by_f1_and_by_a_question_mark(qtbot, house):
    for key in (Qt.Key.Key_F1, "?"):
        qtbot.keyClick(house.window, key)
        dialog = house.finding.dialog
        assert dialog is not None
        dialog.close()
    listed = dict(shortcuts(house.finding.commands()))
    assert listed["Ctrl+K"]
    assert listed["F1 eller ?"] == "Alla tangenter"


# --- papers and files of a participant ----------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "command"),
    [
        ("utdrag", "extract"),
        ("registerutdrag", "extract"),
        ("skriv ut plan", "print plan"),
        ("utskrift", "print plan"),
        ("mapp", "my folder"),
        ("min mapp", "my folder"),
        ("kalender", "calendar file"),
        (".ics", "calendar file"),
        ("ics", "calendar file"),
    ],
)
@pytest.mark.parametrize("person", [True, False])
def test_papers_are_found_by_the_words_one_would_type(desk, typed, command, person):
    speak("sv")

    first = presenter(desk, person=person).entries(typed)[:3]
    assert command in [one.command for one in first]


def test_the_extract_is_led_to_with_the_keyboard_on_its_very_button(house):
    house.finding.run("extract")
    settle()

    assert QApplication.focusWidget() is house.window.person().tab("rights").extract


@pytest.mark.parametrize(("command", "at"), [("print plan", "shape"), ("my folder", "folder")])
def test_the_papers_open_where_they_were_asked_for(house, command, at):
    house.finding.run(command)
    settle()
    dialog = house.finding.dialog

    assert dialog.isVisible()
    assert dialog.focusWidget() is getattr(dialog, at)
    dialog.close()


def test_the_calendar_file_is_led_to_or_it_is_said_that_no_day_is_agreed_on(house, desk, robin):
    told = []
    house.desktop.told.connect(told.append)
    house.finding.run("calendar file")
    assert told == [say("No day to meet is agreed on yet.")]

    times = {"starts_at": desk.now() + timedelta(days=3), "minutes": 60, "title": "Fika"}
    row = {"participant": robin, "uid": "one@ipsdesk", "sequence": 0, "cancelled": False, **times}
    records.enter(desk, "write", [Row("appointments", row)])
    house.finding.run("calendar file")
    settle()

    assert QApplication.focusWidget() is house.window.person().tab("plan").calendar


@pytest.mark.parametrize("command", ["extract", "print plan", "my folder", "calendar file"])
def test_where_nobody_is_open_a_participant_is_chosen_first(qapp, desk, command):
    with house_of(desk) as made:
        told = []
        made.desktop.told.connect(told.append)
        made.finding.run(command)

        assert told == [say("Open the participant first, then ask again.")]
        assert made.window.place == "people"


def test_papers_are_offered_to_those_who_open_people_and_may_write(supervisor, desk, monkeypatch):
    papers = {"extract", "print plan", "my folder", "calendar file"}
    coordinator = sits(supervisor, "Kim Ö", Role.COORDINATOR)
    assert not papers & {one.id for one in commands_for(coordinator, PLACES, (), person=False)}
    monkeypatch.setattr(type(desk), "writable", False)
    assert not papers & {one.id for one in commands_for(desk, PLACES, (), person=True)}
