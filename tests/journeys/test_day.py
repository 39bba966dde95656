"""A specialist's day at the real window, with keys only: one entry each, many readers."""

from datetime import timedelta
from time import process_time

import pytest
from PySide6.QtWidgets import QApplication

from ipsdesk.actions import employers, leads, records, workdays
from ipsdesk.actions.timeline import timeline_of
from ipsdesk.words import say
from tests.journeys.conftest import PASSPHRASE, USER
from tests.journeys.keyboard import spoken

LINES = {
    "activities": "ring Robin 15 min: ville byta tid",
    "employer_contacts": "arbetsgivarbesök besök Nya Caféet 40 min: söker folk till kvällspass",
    "outreach": "försökte nå Sasha sms inget svar",
    "team_meetings": "teammöte 10 min: vi pratade om nästa vecka",
}
KEYS_BESIDE_THE_WORDS = 2  # Ctrl+J and Enter
LETTERS_A_SECOND = 4  # a slow hand at the keyboard
SECONDS = 20  # for a note from its key to its being kept
PAGES = 0.1  # seconds that a page may hold the window


@pytest.mark.slow_event(most=PAGES)
def test_four_notes_of_a_day_take_two_keys_each_beside_their_words(
    sit_down, vault_path, keyboard, locked, reopened
):
    seat = sit_down(vault_path)
    unlock(keyboard, seat)
    for line in LINES.values():
        write(keyboard, seat, line)
    keyboard.press("Ctrl+L")
    assert locked == [vault_path]

    desk = reopened()
    kept = {table: rows(desk, table) for table in LINES}
    assert {table: len(found) for table, found in kept.items()} == dict.fromkeys(LINES, 1)
    assert each_reader_has_it(desk, kept)


def unlock(keyboard, seat):
    """Type name and passphrase at the prompt."""
    keyboard.type(USER)
    keyboard.press("Tab")
    keyboard.type(PASSPHRASE)
    keyboard.press("Return")
    keyboard.wait(lambda: seat._house is not None and seat._house.window.place, "the first page")
    keyboard.wait(lambda: QApplication.activeWindow() is seat._house.window, "the window in front")


def write(keyboard, seat, line):
    """Write one line from wherever one is, and count what it took."""
    before, begun = keyboard.count, process_time()
    keyboard.press("Ctrl+J")
    asked = say("What did you do?")
    keyboard.wait(lambda: spoken(QApplication.focusWidget()) == asked, "the line")
    keyboard.type(line)
    keyboard.press("Return")
    keyboard.wait(lambda: QApplication.activeWindow() is seat._house.window, "the window again")
    assert keyboard.count - before == len(line) + KEYS_BESIDE_THE_WORDS
    assert (keyboard.count - before) / LETTERS_A_SECOND <= SECONDS
    assert process_time() - begun < SECONDS, "the program itself took the time"


def rows(desk, table):
    """Return every row of a table."""
    with desk.read() as connection:
        return records.inside(connection, table)


def each_reader_has_it(desk, kept):
    """Look at what was typed once from every side that reads it."""
    [contact] = kept["activities"]
    robin = contact.known_key("participant")
    assert [entry.words for entry in timeline_of(desk, robin)] == ["ville byta tid"]
    assert [one.name for one in employers.register(desk, "caféet", 0, 9)] == ["Nya Caféet"]
    assert employers.register(desk, "caféet", 0, 9)[0].visits.in_person == 1
    today = contact.moment("at").astimezone().date()
    days = {today, today - timedelta(days=1)}  # soon after midnight one of them was yesterday
    written = [one for day in days for one in workdays.workday(desk, day).written]
    assert {one.table for one in written} == set(LINES)
    weeks = {day - timedelta(days=day.weekday()) for day in days}
    sheets = [employers.sheet(desk, desk.user.id, week) for week in weeks]
    assert sum(len(sheet.lines) for sheet in sheets) == 1
    assert leads.leads(desk) == []
    return True
