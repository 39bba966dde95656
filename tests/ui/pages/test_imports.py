"""The page on which a file is looked at, put right, taken in, and undone."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractButton, QFileDialog, QLineEdit

from ipsdesk.actions import people
from ipsdesk.ui.pages import imports as page_module
from ipsdesk.ui.pages import imports_done
from ipsdesk.ui.pages.imports import ImportsPage
from ipsdesk.ui.parts.rows import Row
from ipsdesk.ui.presenters.import_changes import with_meaning
from ipsdesk.ui.presenters.imports import ImportsPresenter
from ipsdesk.ui.theme import Look, apply
from ipsdesk.words import speak
from tests.spreadsheets import csv_file, xlsx_file
from tests.ui.pages.reading import busy, settle, words_on

TITLES = ["Namn", "Född", "Kön", "Kommun"]
ROWS = [
    TITLES,
    ["Ali Ahmad", "2006-03-01", "man", "Örebro"],
    ["Robyn Wale", "2007-01-05", "", ""],
    ["Noll Dag", "5/6", "", ""],
]
SPELLINGS = ("Åsa Öberg", "Asa Oberg")


@pytest.fixture
def page(qtbot, desk, desktop):
    speak("sv")
    made = ImportsPage(desktop, ImportsPresenter(desk))
    qtbot.addWidget(made)
    made.resize(1200, 800)
    made.show()
    return made


def read(page, rows):
    """Paste rows and wait until they are shown."""
    page.read_pasted(csv_file(rows, delimiter="\t").decode())
    page.desktop.background.wait()


def shown(page):
    """Return the rows that are listed: title, detail and what becomes of each."""
    rows = page.plan.rows.rows
    found = [rows.row_at(place) for place in range(rows.rowCount())]
    return [(row.title, row.detail, row.beside) for row in found if isinstance(row, Row)]


def press(page, words):
    """Press the button with these words, and wait for what it sets off."""
    buttons = {one.accessibleName(): one for one in page.findChildren(QAbstractButton)}
    buttons[words].click()
    page.desktop.background.wait()


def names(desk):
    load = people.caseload(desk)
    return sorted(one.shown_name for one in (*load.waiting, *load.others))


def test_every_row_stands_with_its_fate_and_the_sum_is_said(page, robin):
    read(page, ROWS)
    assert [fate for *_, fate in shown(page)] == ["Ny", "Se över", "Se över"]
    assert page.plan.state.counted == (
        "3 rader lästa. Nya: 1, ändras: 0, redan lika: 0, att se över: 2."
    )
    assert page.plan.take.text() == "Importera 1 rad"
    details = [detail.partition(". ") for _, detail, _ in shown(page)]
    assert [place for place, *_ in details] == ["Rad 2", "Rad 3", "Rad 4"]
    assert [bool(why) for *_, why in details] == [False, True, True]


def test_rows_to_look_at_stay_once_the_others_are_taken_in(monkeypatch, page, robin, desk):
    monkeypatch.setattr(page_module, "confirm", lambda *_: True)
    read(page, ROWS)
    press(page, "Importera 1 rad")
    settle()
    assert "Ali Ahmad" in names(desk)
    assert [(title, fate) for title, _, fate in shown(page)] == [
        ("Robyn Wale", "Se över"),
        ("Noll Dag", "Se över"),
    ]
    assert page.plan.state.counted.endswith("redan lika: 1, att se över: 2.")
    assert not page.plan.take.isEnabled()


@pytest.fixture
def large(qapp):
    """Text at its largest."""
    apply(qapp, Look(text_size=250))
    yield
    apply(qapp, Look())


def test_at_the_largest_text_every_fate_fits_a_small_screen(large, page, robin):
    with_all = [
        ["Namn", "Född", "Kön", "Kommun"],
        ["Ali Ahmad", "2006-03-01", "man", "Örebro"],
        ["Robin Vale", "2007-01-05", "kvinna", ""],
        ["Noll Dag", "5/6", "", ""],
    ]
    read(page, with_all)
    page.plan.state = replace(page.plan.state, counts=dict.fromkeys(page.plan.state.counts, 8888))
    page.plan._show_segments(page.plan.state)
    settle()
    assert page.minimumSizeHint().width() <= 900


def test_the_rows_of_one_fate_can_be_looked_at_alone(page, robin):
    read(page, ROWS)
    press(page, "Se över 2")
    assert [title for title, *_ in shown(page)] == ["Robyn Wale", "Noll Dag"]


def test_a_value_is_put_right_in_its_place(qtbot, page, robin):
    read(page, ROWS)
    page.plan.show_row(4)
    [field] = page.plan.aside.findChildren(QLineEdit)
    assert field.accessibleName() == "Född"
    assert "Filen säger: 5/6" in words_on(page.plan.aside)
    qtbot.keyClicks(field, "2006-06-05")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    page.desktop.background.wait()
    assert ("Noll Dag", "Rad 4", "Ny") in shown(page)


def test_after_a_value_is_put_right_the_keyboard_is_at_the_rows(qtbot, page, robin):
    read(page, ROWS)
    page.plan.show_row(4)
    page.activateWindow()
    line = page.plan.aside.findChild(QLineEdit)
    line.setFocus()
    qtbot.keyClicks(line, "2005-06-05")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    page.desktop.background.wait()
    settle()

    assert page.focusWidget() is page.plan.rows


def test_a_twin_is_told_with_its_reasons_and_decided_about(page, robin):
    read(page, ROWS)
    page.plan.show_row(3)
    [twin] = page.presenter.card(3).twins
    assert twin.words == "Robin Vale, ärende 1: ett namn som låter lika, född samma dag."
    press(page, "Två olika personer")
    assert ("Robyn Wale", "Rad 3", "Ny") in shown(page)


def test_two_spellings_of_one_person_in_a_file_are_told_and_may_be_two_people(page):
    phone = [*TITLES, "Telefon"]
    read(page, [phone, *([name, "2007-02-09", "", "", "070 123 45 67"] for name in SPELLINGS)])
    assert page.presenter.card(3).sentences == (
        "Det här kan vara samma person som på rad 2: ett namn som låter lika, "
        "född samma dag, samma telefon.",
    )
    press(page, "Två olika personer")
    assert ("Asa Oberg", "Rad 3", "Ny") in shown(page)


def test_the_same_person_becomes_a_change_that_is_shown(page, robin):
    read(page, [TITLES, ["Robyn Wale", "2007-01-05", "man", ""]])
    press(page, "Samma person")
    assert page.presenter.card(2).sentences == (
        "Namn: Robin Vale blir Robyn Wale",
        "Kön: kvinna blir man",
    )


def test_a_column_can_mean_something_else(page):
    read(page, [["Namn", "Född", "Datum X"], ["Ali Ahmad", "2006-03-01", "2026-01-12"]])
    [column] = [one for one in page.plan.state.columns if one.title == "Datum X"]
    assert (column.meaning, column.samples) == ("", "2026-01-12")
    page.plan.changed.emit(with_meaning(2, "entered_on"))
    page.desktop.background.wait()
    assert page.plan.state.columns[2].meaning == "entered_on"


def test_taking_in_asks_first_and_says_what_was_done(qtbot, page, desk, robin, monkeypatch):
    read(page, ROWS)
    asked = []
    monkeypatch.setattr(page_module, "confirm", lambda *words: asked.append(words[1:]) or True)
    with qtbot.waitSignal(page.desktop.told) as told:
        press(page, "Importera 1 rad")
    assert asked[0][0] == "Importera det här?"
    assert told.args[0].startswith("Importerat. 3 rader lästa. Nya: 1")
    assert names(desk) == ["Ali Ahmad", "Robin Vale"]
    assert page.presenter.made.done()[0].title == "Inklistrat · Deltagare"


def test_an_import_is_undone_from_the_list(qtbot, page, desk, monkeypatch):
    read(page, ROWS[:2])
    monkeypatch.setattr(page_module, "confirm", lambda *_: True)
    monkeypatch.setattr(imports_done, "confirm", lambda *_: True)
    press(page, "Importera 1 rad")
    with qtbot.waitSignal(page.desktop.told) as told:
        press(page, "Ångra: Inklistrat · Deltagare")
    assert told.args == ["1 rad är ångrad."]
    assert names(desk) == []


def test_a_file_is_chosen_and_the_held_rows_are_saved(qtbot, page, robin, tmp_path, monkeypatch):
    file, kept = tmp_path / "lista.xlsx", tmp_path / "kvar.csv"
    file.write_bytes(xlsx_file(None, sheets={"Info": [["Hej"]], "Blad": ROWS, "Mer": ROWS}))
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(file), ""))
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(kept), ""))
    press(page, "Välj en fil …")
    assert page.plan.state.title == "lista.xlsx"
    assert [name for _, name in page.presenter.sheets()] == ["Blad", "Mer"]
    press(page, "Spara rader att se över …")
    assert kept.read_text(encoding="utf-8-sig").count("\n") == 3
    page.plan.sheet_chosen.emit(1)
    page.desktop.background.wait()
    assert page.plan.state.counts["held"] == 2


def test_what_was_copied_is_pasted_and_put_aside_again(page):
    QGuiApplication.clipboard().setText("Namn\tFödd\nAli Ahmad\t2006-03-01")
    press(page, "Klistra in det du kopierat")
    assert shown(page) == [("Ali Ahmad", "Rad 2", "Ny")]
    press(page, "Lägg undan")
    assert page.parts.currentIndex() == 0
    assert not page.presenter.is_ready


def test_a_file_that_is_no_table_says_so_in_one_sentence(qtbot, page, tmp_path):
    file = tmp_path / "lista.xlsx"
    file.write_bytes(b"%PDF-1.7")
    with qtbot.waitSignal(page.desktop.refused) as refused:
        page.read_file(file)
        page.desktop.background.wait()
    assert refused.args == [
        "Det här är en PDF, vad den än heter. Be att få den som kalkylblad. Inget har importerats."
    ]
    assert page.parts.currentIndex() == 0


def test_nothing_shaped_like_a_personal_number_is_shown_among_the_samples(page):
    read(page, [["Namn", "Född", "Okänd"], ["Ali Ahmad", "2006-03-01", "20070105-2383"]])
    assert [one.samples for one in page.plan.state.columns] == ["Ali Ahmad", "2006-03-01", ""]


def test_nothing_is_taken_in_while_it_is_looked_at_otherwise(page, desktop):
    """What would be taken in is not what was seen."""
    read(page, ROWS)
    assert page.plan.take.isEnabled()
    with busy(desktop):
        page._change(with_meaning(0, ""))
        for one in (page.plan.take, page.plan.keep, page.plan.drop):
            assert not one.isEnabled()
    desktop.background.wait()

    assert page.plan.drop.isEnabled()
    assert page.plan.take.isEnabled() is page.plan.state.may_import
    assert page.plan.keep.isEnabled() is page.plan.state.has_held


def test_a_supervisor_says_whose_they_are_whom_the_file_names_nobody_for(
    qtbot, monkeypatch, desktop, supervisor, desk
):
    speak("sv")
    monkeypatch.setattr(page_module, "confirm", lambda *_, **__: True)
    page = ImportsPage(desktop, ImportsPresenter(supervisor))
    qtbot.addWidget(page)
    page.show()
    read(page, [TITLES, ["Ali Ahmad", "2006-03-01", "man", "Örebro"]])
    assert [fate for *_, fate in shown(page)] == ["Se över"]
    assert page.plan.whose.isVisibleTo(page)
    assert page.plan.specialist.code() == ""

    page.plan.specialist.choose(str(desk.user.id))
    page.plan.specialist.activated.emit(1)
    desktop.background.wait()
    assert [fate for *_, fate in shown(page)] == ["Ny"]
    press(page, "Importera 1 rad")
    assert names(desk) == ["Ali Ahmad"]


def test_whoever_has_participants_has_those_of_a_file_unless_another_is_chosen(page, desk, robin):
    read(page, ROWS)
    assert page.plan.specialist.code() == str(desk.user.id)


CALENDAR = """BEGIN:VCALENDAR
VERSION:2.0
PRODID:x
BEGIN:VEVENT
UID:fika
DTSTART:20260309T130000Z
DURATION:PT45M
RRULE:FREQ=WEEKLY;COUNT=2
SUMMARY:Fika
END:VEVENT
BEGIN:VEVENT
UID:kurs
DTSTART;VALUE=DATE:20260310
SUMMARY:Kurs
END:VEVENT
END:VCALENDAR
"""


def test_each_meeting_of_a_calendar_says_when_it_is(page, tmp_path):
    path = tmp_path / "kalender.ics"
    path.write_text(CALENDAR)
    page.read_file(path)
    page.desktop.background.wait()
    hours = [datetime(2026, 3, day, 13, tzinfo=UTC).astimezone() for day in (9, 16)]
    assert sorted((title, detail) for title, detail, _ in shown(page)) == [
        ("Fika", f"Måndag 16 mars {hours[1]:%H:%M}"),
        ("Fika", f"Måndag 9 mars {hours[0]:%H:%M}"),
        ("Kurs", "Tisdag 10 mars"),
    ]
    page.plan.show_row(1)
    assert f"Måndag 9 mars {hours[0]:%H:%M}" in words_on(page.plan.aside)
