"""The rest of a specialist's day: a lead from wish to job, taken back, copied; docs/days.md."""

from datetime import timedelta

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from ipsdesk.actions import leads, records, vault
from ipsdesk.actions.vault import Secrets
from ipsdesk.words import say
from tests.journeys.days import Counted, go, is_named
from tests.journeys.test_other_days import JOHAN, OTHER, PAGES, unit_path, unlock

__all__ = ["unit_path"]
NOTE = "ring Robin 15 min: vill jobba i butik"


class Specialist:
    """Somebody who sits at the window a whole day."""

    def __init__(self, keyboard, seat):
        self._keyboard, self._window = keyboard, seat._house.window
        self._seat = seat

    def command(self, words, then):
        """Do something by its name."""
        self._keyboard.press("Ctrl+K")
        self._keyboard.wait(self._is_away, "the palette")
        self._keyboard.type(words)
        self._keyboard.press("Return")
        self._keyboard.wait(lambda: is_named(then), then)

    def write_a_note(self):
        """Write one line from wherever one is."""
        self._keyboard.press("Ctrl+J")
        self._keyboard.wait(lambda: is_named(say("What did you do?")), "the line")
        self._keyboard.type(NOTE)
        self._keyboard.press("Return")
        self.come_back()

    def begin_a_lead(self):
        """Write down a wish to work somewhere."""
        self.command("nytt spår", say("Participant"))
        self._keyboard.type("rob")
        self._keyboard.press("Return")
        self.come_back()
        self._keyboard.wait(lambda: is_named("Tjänst"), "the form")
        self._keyboard.type("Butiksbiträde")
        self._keyboard.tab_to("Arbetsgivare, om den inte finns")
        self._keyboard.type("Ica Maxi")
        self._keyboard.press("Ctrl+Return")

    def move_it_to_an_interview(self):
        """Move the card three columns on: contact, applied, interview."""
        go(self._keyboard, self._seat, "board")
        self._keyboard.tab_to("Butiksbiträde, Ica Maxi, Robin")
        for _ in range(3):
            self._keyboard.press("Ctrl+Right")

    def say_what_comes_next(self):
        """Say who does what next; the card has the keyboard again."""
        self._keyboard.press("Return")
        self._keyboard.wait(self._is_away, "the dialog")
        self._keyboard.type("Ringa om provdag")
        self._keyboard.tab_to(say("By when, such as Friday or 5/3"))
        self._keyboard.type("idag")
        self._keyboard.press("Return")
        self.come_back()
        self._keyboard.wait(lambda: is_named("Ringa om provdag"), "the card")

    def move_it_on_today(self):
        """Answer what is due today where it stands: it is moved; then go on with the lead."""
        go(self._keyboard, self._seat, "today")
        self._keyboard.tab_to("Robin Vale: Ringa om provdag")
        self._keyboard.press("Return")
        self._keyboard.wait(self._is_away, "the question")
        self._keyboard.press("Down")
        self._keyboard.tab_to(say("By when, such as Friday or 5/3"))
        self._keyboard.type("+3")
        self._keyboard.press("Return")
        self.come_back()
        go(self._keyboard, self._seat, "board")
        self._keyboard.tab_to("Butiksbiträde, Ica Maxi, Robin")

    def begin_the_job(self):
        """Move the card to a start, and save what its form asks for."""
        for _ in range(3):
            self._keyboard.press("Ctrl+Right")
        self._keyboard.wait(lambda: is_named("Yrkesgrupp"), "the form of the job, at what is new")
        self._keyboard.tab_to("Första dagen")
        self._keyboard.type("+3")
        self._keyboard.tab_to("Anställningsform")
        self._keyboard.type("Til")
        self._keyboard.tab_to("Anställningsstöd")
        self._keyboard.type("In")
        self._keyboard.press("Ctrl+Return")

    def take_the_note_of_today_back(self):
        """Take back the last thing, and do it again."""
        self._keyboard.press("Ctrl+Z")
        self._keyboard.press("Ctrl+Y")

    def copy_the_day(self):
        """Copy the day's notes for the unit's own case system."""
        go(self._keyboard, self._seat, "today")
        self._keyboard.tab_to(say("Copy the day's notes"))
        self._keyboard.press("Space")

    def come_back(self):
        """Wait for the window, which every desktop brings forward when a dialog goes."""
        self._window.activateWindow()
        self._keyboard.wait(lambda: not self._is_away(), "the window again")

    def _is_away(self):
        return QApplication.activeWindow() is not self._window


@pytest.mark.slow_event(most=PAGES)
def test_a_specialists_day(sit_down, unit_path, keyboard, locked):
    seat, counted = sit_down(unit_path), Counted(keyboard)
    unlock(keyboard, seat, JOHAN, OTHER)
    day = Specialist(keyboard, seat)
    things = {
        "write a note": day.write_a_note,
        "begin a lead": day.begin_a_lead,
        "move it to an interview": day.move_it_to_an_interview,
        "say what comes next, and by when": day.say_what_comes_next,
        "move it to another day on Today": day.move_it_on_today,
        "begin the job, with its follow-along dates": day.begin_the_job,
        "take the last thing back, and do it again": day.take_the_note_of_today_back,
        "copy the day": day.copy_the_day,
    }
    for name, do in things.items():
        counted.of(name, do)
    assert "Robin Vale: Telefon, 15 min. vill jobba i butik" in QGuiApplication.clipboard().text()
    keyboard.press("Ctrl+L")

    counted.must_be_as("A specialist's day")
    desk = vault.unlock(unit_path, Secrets(user=JOHAN, passphrase=OTHER))
    [lead] = leads.leads(desk)
    assert (lead.stage, lead.employer, lead.next_step) == (
        "started",
        "Ica Maxi",
        "Ringa om provdag",
    )
    assert lead.next_on == desk.today() + timedelta(days=3)
    [job] = records.rows_of(desk, "jobs", lead.participant)
    assert job.day("started_on") == desk.today() + timedelta(days=3)
    marks = records.rows_of(desk, "follow_marks", lead.participant)
    assert {one.key("job") for one in marks} == {job.id}
    assert len(marks) >= 3
    desk.vault.close()
