"""A stand-in's day and a supervisor's, with keys only; docs/days.md says how many."""

from datetime import timedelta

import pytest
from PySide6.QtWidgets import QApplication, QLabel

from ipsdesk.actions import cover, people, projects, records, users, vault
from ipsdesk.actions.desk import Desk
from ipsdesk.actions.timeline import timeline_of
from ipsdesk.actions.users import NewUser
from ipsdesk.actions.vault import Making, NewUnit, Secrets
from ipsdesk.domain.access import Role
from ipsdesk.domain.profiles import Profile
from ipsdesk.domain.records import Row
from ipsdesk.domain.vaults import KDF_FLOOR
from ipsdesk.words import say
from tests.conftest import ROBIN
from tests.journeys.conftest import PASSPHRASE, USER, VAULT
from tests.journeys.days import Counted, go, is_named, next_tab

JOHAN, STINA = "Johan Ek", "Stina Ahl"
OTHER = "elva blåa brevlådor i dimma"
NOTE = "ring Robin 15 min: ville byta tid"
PAGES = 0.1  # seconds that a page of this size may hold the window


@pytest.fixture
def unit_path(tmp_path):
    """A unit of a supervisor, a specialist with a participant, and a stand-in who covers."""
    path = tmp_path / VAULT
    unit = NewUnit("Team Söder", Profile.FOUNDATION, USER, Role.SUPERVISOR)
    made, _ = vault.create_unit(path, unit, PASSPHRASE, Making(cost=KDF_FLOOR))
    projects.set_up(made, "framtid")
    specialist = users.add_user(made, NewUser(JOHAN, Role.SPECIALIST), OTHER)
    stand_in = users.add_user(made, NewUser(STINA, Role.STAND_IN), OTHER)
    vault.lock(made, backup=False)
    desk = vault.unlock(path, Secrets(user=JOHAN, passphrase=OTHER))
    people.enrol(desk, ROBIN)
    _contact(desk)
    days = (desk.today(), desk.today() + timedelta(days=5))
    cover.cover_for(desk, specialist, stand_in, days, "Semester")
    vault.lock(desk, backup=False)
    return path


def _contact(desk: Desk):
    shop = {"name": "Nya Caféet", "name_folded": "nya cafeet", "do_not_contact": False}
    [employer] = records.enter(desk, "test", [Row("employers", shop)])
    place = {"employer": employer, "name": "Nya Caféet", "name_folded": "nya cafeet"}
    [workplace] = records.enter(desk, "test", [Row("workplaces", place)])
    met = {
        "on_day": desk.today(),
        "specialist": desk.user.id,
        "workplace": workplace,
        "can_hire": True,
        "channel": "visit",
        "present": "specialist",
        "generic": True,
        "purpose": "get_to_know",
    }
    records.enter(desk, "test", [Row("employer_contacts", met)])


def unlock(keyboard, seat, user, passphrase):
    """Type name and passphrase at the prompt."""
    keyboard.type(user)
    keyboard.press("Tab")
    keyboard.type(passphrase)
    keyboard.press("Return")
    keyboard.wait(lambda: seat._house is not None, "the window after the prompt")
    keyboard.wait(lambda: QApplication.activeWindow() is seat._house.window, "the window in front")


@pytest.mark.slow_event(most=PAGES)
def test_a_stand_ins_day(sit_down, unit_path, keyboard, locked):
    seat, counted = sit_down(unit_path), Counted(keyboard)
    unlock(keyboard, seat, STINA, OTHER)

    def see_whom_i_cover_for():
        told = [one.text() for one in seat._house.window.page("today").findChildren(QLabel)]
        assert any(f"Du täcker för {JOHAN} till och med" in words for words in told)

    def write_what_happened():
        keyboard.press("Ctrl+J")
        keyboard.wait(lambda: is_named(say("What did you do?")), "the line")
        keyboard.type(NOTE)
        keyboard.press("Return")
        window = seat._house.window
        keyboard.wait(lambda: QApplication.activeWindow() is window, "the window again")

    def open_the_participant():
        keyboard.press("Ctrl+F")
        keyboard.type("rob")
        keyboard.press("Return")
        keyboard.wait(lambda: seat._house.window.person() is not None, "Robin's page")

    def write_my_hours():
        go(keyboard, seat, "supervision")  # it opens on the week
        keyboard.tab_to(say("With participants"))
        keyboard.type("240")
        keyboard.press("Ctrl+Return")

    counted.of("see whom one covers for, and until when", see_whom_i_cover_for)
    counted.of("write a note about somebody", write_what_happened)
    counted.of("open the participant", open_the_participant)
    counted.of("write down the hours of the day", write_my_hours)
    keyboard.press("Ctrl+L")

    desk = vault.unlock(unit_path, Secrets(user=STINA, passphrase=OTHER))
    load = people.caseload(desk, "mine")
    [robin] = [one.id for one in (*load.waiting, *load.others)]
    assert [entry.words for entry in timeline_of(desk, robin)] == ["ville byta tid"]
    hours = records.rows_matching(desk, "time_entries", user=desk.user.id)
    assert [one.number("minutes") for one in hours] == [240]
    desk.vault.close()
    counted.must_be_as("A stand-in's day")


@pytest.mark.slow_event(most=PAGES)
def test_a_supervisors_day(sit_down, unit_path, keyboard, locked):
    seat, counted = sit_down(unit_path), Counted(keyboard)
    unlock(keyboard, seat, USER, PASSPHRASE)

    def tick_the_contact_sheet():
        go(keyboard, seat, "supervision")
        keyboard.tab_to(say("The week's contacts with employers"))
        keyboard.press("Space")
        keyboard.wait(lambda: seat._house.window.place == "employers", "the sheet")
        keyboard.wait(lambda: is_named(say("I have gone through these")), "the tick, at once")
        keyboard.press("Space")

    def write_supervision_down():
        go(keyboard, seat, "supervision")
        keyboard.tab_to("Veckovis handledning")
        keyboard.press("Space")
        keyboard.press("Ctrl+Return")

    def write_the_meeting_down():
        next_tab(keyboard, say("Unit meeting"))
        keyboard.tab_to(say("Write the meeting down"))
        keyboard.press("Space")
        keyboard.tab_to("Minuter")
        keyboard.type("45")
        keyboard.press("Ctrl+Return")

    def enter_an_activity():
        go(keyboard, seat, "project")
        next_tab(keyboard, say("Activities"))
        keyboard.tab_to("Studiebesök")
        keyboard.press("Space")
        keyboard.tab_to("Rubrik")
        keyboard.type("Lagret")
        keyboard.press("Ctrl+Return")

    def enter_it_again():
        go(keyboard, seat, "project")
        again = say("Enter an activity again")
        keyboard.wait(lambda: is_named(again), "the line of what was entered before, at once")
        keyboard.type("Lagret")
        keyboard.press("Return")
        keyboard.press("Ctrl+Return")

    things = {
        "tick the week's contact sheet": tick_the_contact_sheet,
        "write weekly supervision down": write_supervision_down,
        "write the unit meeting down": write_the_meeting_down,
        "enter an activity": enter_an_activity,
        "enter the same activity again": enter_it_again,
    }
    for name, do in things.items():
        counted.of(name, do)
    keyboard.press("Ctrl+L")

    counted.must_be_as("A supervisor's day")
    assert everything_is_kept(vault.unlock(unit_path, Secrets(user=USER, passphrase=PASSPHRASE)))


def everything_is_kept(desk):
    """Look at what the supervisor wrote, without the window."""
    [contact] = records.rows_matching(desk, "employer_contacts")
    assert contact.day("reviewed_on") == desk.today()
    [session] = records.rows_matching(desk, "supervision")
    assert session.words("kind") == "weekly"
    [meeting] = records.rows_matching(desk, "team_meetings")
    assert len(meeting["specialists"]) == 3
    titles = [one.words("title") for one in records.rows_matching(desk, "events")]
    desk.vault.close()
    return titles == ["Lagret"] * 2
