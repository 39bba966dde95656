"""A unit typed act by act and the same unit imported tell the same figures, item by item."""

from dataclasses import asdict
from datetime import UTC, date, datetime, time, timedelta

import pytest

from ipsdesk.actions import figures, forms, people, records
from ipsdesk.actions import intake as looking
from ipsdesk.actions.contacts import record_contact
from ipsdesk.actions.due import due_today
from ipsdesk.actions.intake_done import carry_out
from ipsdesk.actions.people import Enrolment
from ipsdesk.actions.vault import Making, NewUnit, settle
from ipsdesk.domain.answers import Answers
from ipsdesk.domain.contacts import ContactNote
from ipsdesk.domain.intake.plan import Fate
from ipsdesk.domain.profiles import Profile
from ipsdesk.domain.records import Row
from ipsdesk.domain.situations import usual_phase
from ipsdesk.storage.vault import open_in_memory
from tests.actions.intake_files import asked
from tests.conftest import NOW, TODAY

HOW = (("in_person", "cafe"), ("phone", "remote"), ("visit", "home"), ("video", "remote"))
SAID = {
    "in_person": "Möte",
    "phone": "Telefon",
    "visit": "Besök",
    "video": "Video",
    "cafe": "Kafé",
    "remote": "På distans",
    "home": "Hemma",
}
WINDOW = (date(2025, 12, 2), TODAY)


def everybody():
    """Return eighteen people: who, when born, when they asked, when they began, what they want."""
    for n in range(18):
        asked_on = date(2025, 11, 1) + timedelta(days=4 * n)
        began = asked_on + timedelta(days=7) if n % 3 else None
        yield f"Person {chr(65 + n)}", date(2004 + n % 4, 1 + n % 12, 1 + n), asked_on, began


def meetings():
    """Return when each was met and how."""
    for n, (name, _, asked_on, _) in enumerate(everybody()):
        for turn in range(n % 4):
            channel, place = HOW[(n + turn) % len(HOW)]
            day = asked_on + timedelta(days=9 + 11 * turn)
            if day < TODAY:
                yield name, day, time(9 + turn, 30), 20 + 5 * n, channel, place


def schooling():
    """Return who studies where, since when, and until when if it is over."""
    for n, (name, born, asked_on, _) in enumerate(everybody()):
        if n % 3 == 0:
            over = asked_on + timedelta(days=40) if n % 2 else None
            yield name, born, f"Skolan {n}", asked_on + timedelta(days=5), over


def opened():
    """Return the desk of a new unit."""
    vault = open_in_memory(users=("Vera Lind",))
    unit = NewUnit("Team Söder", Profile.FOUNDATION, "Vera Lind")
    return settle(vault, unit, Making(now=lambda: NOW))


def typed(desk):
    """Write the unit down act by act, as the window does."""
    known = {}
    for name, born, asked_on, began in everybody():
        enrolment = Enrolment(name, born, "woman", "", asked_on, "own", wish="Jobba")
        known[name] = people.enrol(desk, enrolment)
        if began:
            [episode] = records.rows_of(desk, "episodes", known[name])
            changes = {"entered_on": began, "state": "enrolled"}
            records.correct(desk, "answer", "episodes", episode.id, changes)
    phases = {who: usual_phase(people.person(desk, who).situation) for who in known.values()}
    for name, day, at, minutes, channel, place in meetings():
        who = known[name]
        moment = datetime.combine(day, at).astimezone().astimezone(UTC)
        record_contact(desk, ContactNote(who, moment, minutes, channel, place, phases[who]))
    for name, _, school, began, over in schooling():
        study = {"form": "adult", "school": school, "level": "3", "track": "keep"}
        study |= {"applied_on": began, "started_on": began}
        written = forms.answer(desk, "f14-studies", known[name], Answers(study))
        if over:
            end = Answers({"ended_on": over, "end_kind": "completed", "completed_level": "3"})
            forms.correct(desk, "f14-study-end", written, end)
    employer = {"name": "Bageriet", "name_folded": "bageriet", "owner": desk.user.id}
    [above] = records.enter(desk, "x", [Row("employers", {**employer, "do_not_contact": False})])
    place = {"employer": above, "name": "Torget", "name_folded": "torget"}
    records.enter(desk, "x", [Row("workplaces", place)])


def imported(desk):
    """Take the same unit in from four files."""
    titles = ["Namn", "Född", "Kön", "Ansökan", "Varifrån frågan kom", "Start", "Önskemål"]
    rows = [
        [name, born, "kvinna", asked_on, "egen ansökan", began or "", "Jobba"]
        for name, born, asked_on, began in everybody()
    ]
    contacts = [
        [name, day, f"{at:%H:%M}", minutes, SAID[channel], SAID[place]]
        for name, day, at, minutes, channel, place in meetings()
    ]
    schools = ["Deltagare", "Född", "Skolform", "Skola", "Nivå", "Sökt", "Start", "Slut"]
    schools += ["Slutförd", "Slutförd nivå"]
    studies = [
        [name, born, "Komvux", school, "Gymnasium", began, began]
        + ([over, "ja", "Gymnasium"] if over else ["", "nej", ""])
        for name, born, school, began, over in schooling()
    ]
    files = (
        [titles, *rows],
        [schools, *studies],
        [["Deltagare", "Datum", "Tid", "Minuter", "Hur", "Var"], *contacts],
        [["Företag", "Arbetsplats"], ["Bageriet", "Torget"]],
    )
    for file in files:
        table = asked(desk, file)
        plan = looking.look(desk, table)
        assert plan.counts[Fate.NEW] == plan.rows == len(file) - 1
        carry_out(desk, table, plan)


@pytest.fixture(scope="module")
def units():
    """The same unit twice: typed, and imported."""
    one, two = opened(), opened()
    typed(one)
    imported(two)
    yield one, two
    one.vault.close()
    two.vault.close()


@pytest.mark.parametrize("name", ["ips-25", "ips-y"])
def test_every_item_of_a_scale_has_the_same_figure(units, name):
    scale = figures.scale_named(name)
    told = [figures_of(desk, scale) for desk in units]
    assert told[0] == told[1]
    assert name != "ips-25" or sum(one["included"] for one in told[0]) > 50


def figures_of(desk, scale):
    """Return what the records say about each item, without the ids of any record."""
    found = figures.records_of_window(desk, scale, WINDOW)
    return [
        {
            "item": one.item,
            "value": one.figure.value if one.figure else None,
            "numerator": one.figure.numerator if one.figure else None,
            "denominator": one.figure.denominator if one.figure else None,
            "included": len(one.figure.included) if one.figure else 0,
            "excluded": sorted(left.reason for left in one.figure.excluded) if one.figure else [],
            "suggestion": one.suggestion,
            # typed in two steps is an edit, which an import in one step is not
            "quality": {**asdict(one.quality), "edited_after_lock": 0},
        }
        for one in figures.evidence_of_scale(scale, found)
    ]


def test_the_lists_say_the_same_of_everybody(units):
    told = [lines_of(desk) for desk in units]
    assert told[0] == told[1]
    assert len(told[0]) == 18


def lines_of(desk):
    """Return the line of everybody in the list."""
    load = people.caseload(desk, "mine")
    return sorted(
        (one.shown_name, one.number, one.situation, one.started_on, one.last_contact_on)
        for one in (*load.waiting, *load.others)
    )


def test_the_same_things_are_due(units):
    told = [sorted((one.kind, str(one.day)) for one in due_today(desk)) for desk in units]
    assert told[0] == told[1]
    assert told[0]
