"""The first week of a unit from an empty vault, with keys only; docs/days.md says how many."""

from contextlib import contextmanager
from datetime import date, datetime, timedelta
from functools import partial
from uuid import UUID

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from ipsdesk.actions import employers, figures, measures, people, records, work
from ipsdesk.actions import intake as looking
from ipsdesk.actions.due import due_today
from ipsdesk.actions.intake_done import carry_out
from ipsdesk.actions.timeline import timeline_of
from ipsdesk.actions.vault import Making, NewUnit, now_in_utc, settle
from ipsdesk.domain.intake.plan import Fate
from ipsdesk.domain.profiles import Profile
from ipsdesk.domain.records import Row
from ipsdesk.storage.vault import open_in_memory
from ipsdesk.ui.parts.due_row import DueRow
from ipsdesk.words import say
from tests.actions.intake_files import asked
from tests.journeys.conftest import PASSPHRASE, USER, VAULT
from tests.journeys.days import Counted, go, is_named
from tests.journeys.keyboard import spoken

PAGES = 0.1  # seconds that a page may hold the window
NAMES = (
    "Ali Ahmad",
    "Bea Berg",
    "Cilla Carlberg",
    "Dana Dahl",
    "Elin Ek",
    "Farid Falk",
    "Greta Gran",
    "Hugo Holm",
    "Ines Ivarsson",
    "Jamal Juhlin",
    "Kim Kvist",
    "Leila Lund",
    "Malte Malm",
    "Nora Nord",
    "Omar Olin",
    "Petra Palm",
    "Rosa Rask",
    "Samir Sund",
)
VISITS = (
    "arbetsgivarbesök besök Nya Caféet 40 min: söker folk till kvällspass",
    "arbetsgivarbesök besök Lagerhuset 30 min: tar gärna emot i höst",
)
NOTES = (
    "ring Bea 15 min: vill byta tid",
    "ring Cilla 10 min: sov dåligt",
    "sms Dana: kommer på torsdag",
    "försökte nå Elin sms inget svar",
    "möte Farid 45 min: vi skrev ett brev",
    "möte Ali 30 min: vi gick igenom första dagen",
)


CONTACTS = (
    ("Bea Berg", 15, "Telefon", "På distans"),
    ("Cilla Carlberg", 10, "Telefon", "På distans"),
    ("Dana Dahl", 0, "Sms", "På distans"),
    ("Farid Falk", 45, "Möte", "Vårt kontor"),
    ("Ali Ahmad", 30, "Möte", "Vårt kontor"),
)
EMPLOYERS = [
    ("Företag", "Arbetsplats"),
    ("Nya Caféet", "Nya Caféet"),
    ("Lagerhuset", "Lagerhuset"),
]


def pasted():
    """Return the spreadsheet that the unit kept before."""
    today = now_in_utc().astimezone().date()
    asked_on, began = today - timedelta(days=20), today - timedelta(days=6)
    titles = ("Namn", "Född", "Kön", "Ansökan", "Varifrån frågan kom", "Start", "Önskemål")
    told = [titles]
    for n, name in enumerate(NAMES):
        born, gender = date(2001 + n % 4, 1 + n % 12, 1 + n), "kvinna" if n % 2 else "man"
        days = (str(asked_on), "egen ansökan", str(began))
        told.append((name, str(born), gender, *days, "Jobba"))
    return told


def make_the_vault(keyboard, seat):
    """Answer the wizard, write the code down, and read two of its groups from the paper."""
    assert is_named(say("Name of the unit"))
    keyboard.type("Team Söder")
    keyboard.tab_to(say("Your name"))
    keyboard.type(USER)
    keyboard.tab_to(say("Passphrase, at least 15 characters"))
    keyboard.type(PASSPHRASE)
    keyboard.tab_to(say("The same again"))
    keyboard.type(PASSPHRASE)
    keyboard.press("Return")
    keyboard.wait(lambda: is_named(say("I have written it down")), "the recovery code")
    paper = written_on_paper(seat)
    keyboard.press("Space")
    for _ in range(2):
        asked = int(spoken(QApplication.focusWidget()).split()[-1])
        keyboard.type(paper[asked])
        keyboard.press("Return")
    keyboard.wait(lambda: seat._house is not None and seat._house.window.place, "the first page")
    keyboard.wait(lambda: QApplication.activeWindow() is seat._house.window, "the window in front")


def written_on_paper(seat):
    """Return the groups of the recovery code by their numbers, as they are read."""
    said = (spoken(one) for one in seat.wizard.findChildren(QLabel))
    found = (one.removeprefix("Grupp ").split(": ") for one in said if one.startswith("Grupp "))
    return {int(number): words for number, words in found}


def say_yes(keyboard, question):
    """Press Enter in the question that the next key raises, whichever window has the focus."""

    def look():
        asked = QApplication.activeModalWidget()
        if asked is None or asked.accessibleName() != question:
            QTimer.singleShot(20, look)
            return
        QTest.keyClick(asked, Qt.Key.Key_Return)
        keyboard.count += 1

    QTimer.singleShot(20, look)


def paste_everybody(keyboard, seat):
    """Copy 18 rows elsewhere, look at them on the page, and take them in."""
    QGuiApplication.clipboard().setText("\n".join("\t".join(row) for row in pasted()))
    go(keyboard, seat, "imports")
    keyboard.tab_to(say("Paste what was copied"))
    keyboard.press("Space")
    page = seat._house.window.page("imports")
    keyboard.wait(page.plan.isVisible, "the rows")
    taken = "Importera 18 rader"
    keyboard.tab_to(taken)
    say_yes(keyboard, say("Take this in?"))
    keyboard.press("Space")
    keyboard.wait(lambda: not page.plan.isVisible(), "taken in")
    seat._house.window.activateWindow()
    keyboard.wait(lambda: QApplication.focusWidget() is not None, "the cursor")


def write(keyboard, seat, line):
    """Write one line from wherever one is."""
    keyboard.press("Ctrl+J")
    keyboard.wait(lambda: is_named(say("What did you do?")), "the line")
    keyboard.type(line)
    keyboard.press("Return")
    window = seat._house.window
    keyboard.wait(lambda: QApplication.activeWindow() is window, "the window again: " + line)


def begin_a_job(keyboard, seat):
    """Open Ali, and the form of a job start by its name; the workplace is chosen, not typed."""
    window = seat._house.window
    keyboard.press("Ctrl+F")
    keyboard.type("ali")
    keyboard.press("Return")
    keyboard.wait(lambda: window.person() is not None, "Ali's page")
    keyboard.press("Ctrl+K")
    keyboard.wait(lambda: QApplication.activeWindow() is not window, "the palette")
    keyboard.type("jobbstart")
    keyboard.press("Return")
    window.activateWindow()
    keyboard.wait(lambda: is_named("Arbetsuppgift"), "the form")
    keyboard.type("Diskare")
    keyboard.tab_to("Arbetsplats")
    keyboard.type("Ny")
    keyboard.tab_to("Första dagen")
    keyboard.type("idag")
    keyboard.tab_to("Anställningsform")
    keyboard.type("Til")
    keyboard.tab_to("Anställningsstöd")
    keyboard.type("In")
    keyboard.press("Ctrl+Return")


def tick_the_contact_sheet(keyboard, seat):
    """Go through the week's visits as the supervisor."""
    go(keyboard, seat, "supervision")
    keyboard.tab_to(say("The week's contacts with employers"))
    keyboard.press("Space")
    keyboard.wait(lambda: seat._house.window.place == "employers", "the sheet")
    keyboard.wait(lambda: is_named(say("I have gone through these")), "the tick, at once")
    keyboard.press("Space")


@pytest.mark.slow_event(most=PAGES)
def test_the_first_week_of_a_unit(sit_down, tmp_path, keyboard, locked):
    seat, counted = sit_down(tmp_path / VAULT), Counted(keyboard)
    counted.of("make the vault, with the code written down", lambda: make_the_vault(keyboard, seat))
    counted.of("paste 18 people", lambda: paste_everybody(keyboard, seat))
    for name, lines in (("visit", VISITS), ("note", NOTES)):
        for number, line in enumerate(lines, start=1):
            counted.of(f"{name} {number}", partial(write, keyboard, seat, line))
    counted.of("write down that a job begins", lambda: begin_a_job(keyboard, seat))
    counted.of("tick the first contact sheet", lambda: tick_the_contact_sheet(keyboard, seat))
    go(keyboard, seat, "today")

    desk = seat._house.desk
    due = what_is_due(seat)
    met = [one for one in due if "Träffas på jobbet: Diskare" in one]
    assert len(met) == 2  # in three days and in the second week: today's meeting was in the first
    [asked] = [one for one in due if one not in met]
    assert "Skriv i profilen vad jobbet har lärt: Diskare" in asked
    assert all("Ali Ahmad" in one for one in due)
    everybody_reads_it(desk)
    with imported() as other:
        assert told_by(desk) == told_by(other)
    keyboard.press("Ctrl+L")
    assert locked == [tmp_path / VAULT]
    counted.must_be_as("A first week")


def what_is_due(seat):
    """Return what stands on Idag, each row as it is read aloud."""
    return [one.accessibleName() for one in seat._house.window.page("today").findChildren(DueRow)]


def everybody_reads_it(desk):
    """Look at what was typed once from each side that reads it."""
    load = people.caseload(desk, "mine")
    found = {one.shown_name: one.id for one in (*load.waiting, *load.others)}
    assert sorted(found) == sorted(NAMES)
    ali = found["Ali Ahmad"]
    assert "vi gick igenom första dagen" in [one.words for one in timeline_of(desk, ali)]
    [seen] = work.jobs_of(desk, ali)
    [cafe] = employers.register(desk, "caféet", 0, 9)
    assert (seen.job["title"], cafe.visits.in_person) == ("Diskare", 1)
    assert [one.name for one in places_of(desk)] == ["Lagerhuset", "Nya Caféet"]
    assert seen.job["workplace"] in {one.id for one in rows(desk, "workplaces")}
    met = {one["kind"] for one in seen.marks if one["met_on"]}
    assert met >= {"week_before"}  # by the note about the first day, typed once
    sheet = employers.sheet(desk, desk.user.id, desk.today())
    assert (len(sheet.lines), sheet.is_reviewed) == (2, True)
    told = {one["item"]: one for one in figures_of(desk)}
    assert (told["V12"]["numerator"], told["V12"]["denominator"]) == (1, 1)
    assert (told["V14"]["numerator"], told["S1"]["numerator"]) == (2, 18)


def places_of(desk):
    """Return the employers there are, by name."""
    return sorted(employers.register(desk, "", 0, 9), key=lambda one: one.name)


def rows(desk, table):
    """Return every row of a table."""
    with desk.read() as connection:
        return records.inside(connection, table)


@contextmanager
def imported():
    """The same unit taken in from files, and by an act where no file can bring it."""
    vault = open_in_memory(users=(USER,))
    desk = settle(vault, NewUnit("Team Söder", Profile.FOUNDATION, USER), Making())
    for file in (pasted(), contacts_file(desk), EMPLOYERS, visits_file(desk), job_file(desk)):
        table = asked(desk, file)
        plan = looking.look(desk, table)
        assert plan.counts[Fate.NEW] == plan.rows == len(file) - 1
        carry_out(desk, table, plan)
    load = people.caseload(desk, "mine")
    found = {one.shown_name: one.id for one in (*load.waiting, *load.others)}
    tried = {"at": desk.now(), "by_role": "specialist", "how": "text", "place": "remote"}
    tried |= {"participant": found["Elin Ek"], "result": "no_answer", "wants_to_stop": False}
    records.enter(desk, "test", [Row("outreach", tried)], found["Elin Ek"])
    employers.review_sheet(desk, employers.sheet(desk, desk.user.id, desk.today()))
    yield desk
    vault.close()


def contacts_file(desk):
    """Return the contacts of the week as a spreadsheet has them."""
    told = [("Deltagare", "Datum", "Tid", "Minuter", "Hur", "Var")]
    for name, minutes, how, where in CONTACTS:
        at = (desk.now() - timedelta(minutes=minutes)).astimezone()
        told.append((name, f"{at:%Y-%m-%d}", f"{at:%H:%M}", str(minutes), how, where))
    return told


def visits_file(desk):
    """Return the contact sheet of the week as a spreadsheet has it."""
    told = [("Arbetsgivare", "Arbetsplats", "Datum", "Hur", "Minuter", "Det jag lärde mig")]
    for line, (employer, place) in zip(VISITS, EMPLOYERS[1:], strict=True):
        head, _, learnt = line.partition(": ")
        told.append((employer, place, str(desk.today()), "Besök", head.split()[-2], learnt))
    return told


def job_file(desk):
    """Return the jobs that began as a spreadsheet has them."""
    titles = ("Deltagare", "Född", "Arbetsgivare", "Arbetsplats", "Titel", "Startdatum")
    [ali] = [one for one in pasted() if one[0] == "Ali Ahmad"]
    told = (*ali[:2], "Nya Caféet", "Nya Caféet", "Diskare", str(desk.today()))
    return [(*titles, "Anställningsform", "Anställningsstöd"), (*told, "Tillsvidare", "Inget")]


def told_by(desk):
    """Return all that the lists and figures of a unit say, without the ids of any record."""
    load = people.caseload(desk, "mine")
    lines = (*load.waiting, *load.others)
    counted = measures.follow_up(desk, measures.periods(desk)[0].code).counted
    return {
        "caseload": sorted((one.shown_name, one.situation, one.started_on) for one in lines),
        "due": sorted((one.kind, one.shown_name, one.day) for one in due_today(desk)),
        "measures": [(one.key, len(one.counted), len(one.unknown)) for one in counted],
        "evidence": figures_of(desk),
        **{table: words_of(desk, table) for table in ("jobs", "follow_marks", "employer_contacts")},
    }


def words_of(desk, table):
    """Return what the rows of a table say, without ids, moments, and the visit's place in a row."""
    told = [
        {
            name: value
            for name, value in row.values.items()
            if value is not None and type(value) not in (UUID, datetime) and name != "visit_number"
        }
        for row in rows(desk, table)
    ]
    return sorted(map(str, told))


def figures_of(desk):
    """Return what the records say about each item of IPS-25."""
    scale = figures.scale_named("ips-25")
    window = (desk.today() - timedelta(90), desk.today())
    found = figures.evidence_of_scale(scale, figures.records_of_window(desk, scale, window))
    return [
        {
            "item": one.item,
            "value": one.figure.value,
            "numerator": one.figure.numerator,
            "denominator": one.figure.denominator,
            "records": len(one.figure.included),
        }
        for one in found
        if one.figure
    ]
