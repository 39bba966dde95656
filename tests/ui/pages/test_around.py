"""All support around a participant stands on one page, and each line leads to its form."""

from datetime import date, timedelta
from uuid import uuid4

import pytest

from ipsdesk.actions import forms, records
from ipsdesk.actions.goals import set_goal
from ipsdesk.domain.answers import Answers
from ipsdesk.domain.errors import NotFound
from ipsdesk.domain.records import Row
from ipsdesk.ui.pages.around import AroundTab
from ipsdesk.ui.presenters.around import AroundPresenter
from tests.conftest import NOW, TODAY
from tests.ui.pages.reading import button, words_on


@pytest.fixture
def helped(desk, robin):
    """Robin, with two who give the same and one who gave something else long ago."""
    region = uuid4()
    told = {"id": region, "name": "Region Örebro län", "name_folded": "region orebro lan"}
    told |= {"kind": "region", "department": "Öppenvård", "contact_phone": "019-602 70 00"}
    records.enter(desk, "t", [Row("organisations", told)])
    rows = [
        effort(robin, "Kurator", TODAY - timedelta(days=60), organisation=region),
        effort(robin, "Samtal", TODAY - timedelta(days=20)),
        effort(robin, "Läger", date(2025, 6, 1), kind="social", to_day=date(2025, 6, 20)),
    ]
    since = {"involved_from": date(2025, 8, 20), "emergency": False}
    who = {"participant": robin, "kind": "kaa", "name": "Ebba Falk", "phone": "070-1740605"}
    records.enter(desk, "t", [*rows, Row("network_contacts", {**who, **since})], robin)
    records.correct(desk, "t", "participants", robin, {"need": "return_studies"})
    set_goal(desk, robin, "Jag vill läsa klart nian")
    return robin


def effort(who, name, first, kind="health", **more):
    base = {"participant": who, "name": name, "kind": kind, "from_day": first}
    return Row("interventions", {**base, **more})


@pytest.fixture
def tab(shown, desk, helped):
    return shown(AroundTab(AroundPresenter(desk, helped)))


def test_needs_goals_efforts_and_people_stand_on_one_page(tab):
    said = words_on(tab)
    assert "To return to studies" in said
    assert "Jag vill läsa klart nian" in said
    assert "Health, Region Örebro län, Öppenvård, 019-602 70 00" in said
    assert "Ebba Falk" in said
    assert "from 20 August 2025" in said
    assert "It is not said who gives it" in said


def test_sr_090_a_meeting_about_somebody_is_tied_to_an_own_goal(shown, desk, helped):
    meeting = {"at": NOW, "minutes": 45, "kind": "network", "team": "Kommunen"}
    meeting |= {"client_based": True, "unreferred_discussed": False}
    [kept] = records.enter(desk, "t", [Row("team_meetings", meeting)])
    [goal] = records.rows_of(desk, "goals", helped)
    answers = {"meeting": kept, "sip": True, "took_part": True, "who_does_what": "Skolan ringer"}
    row = forms.answer(desk, "f17-about", helped, Answers(answers))
    tab = shown(AroundTab(AroundPresenter(desk, helped)))
    assert "Tied to no goal yet. Skolan ringer The participant was there" in words_on(tab)
    forms.correct(desk, "f17-about", row, Answers({"goal": goal.id}))
    said = words_on(shown(AroundTab(AroundPresenter(desk, helped))))
    assert "Goal: Jag vill läsa klart nian. Skolan ringer The participant was there" in said


def test_what_is_double_and_when_nothing_was_given_is_told(tab):
    said = words_on(tab)
    assert "Kurator and Samtal" in said
    assert "Do they know of each other?" in said
    assert "Nothing 21 June 2025 to 31 December 2025" in said


def test_a_line_opens_its_form_and_a_button_begins_a_new_one(tab, helped, desk):
    went = []
    tab.opened.connect(lambda form, row, who: went.append((form, row, who)))
    tab.filled.connect(lambda form, who, given: went.append((form, who, given)))
    [row] = [one for one in records.rows_of(desk, "interventions", helped) if one["to_day"]]
    section = AroundPresenter(desk, helped).sections()[-1]
    tab._open(section.entries[0])
    button(tab, "New contact person").click()
    assert went == [("f15-effort", row.id, helped), ("f2-contact-person", helped, {})]


def test_of_somebody_without_anything_around_the_page_says_where_to_begin(desk, robin):
    sections = {one.title: one for one in AroundPresenter(desk, robin).sections()}
    assert sections["What is needed"].words == "Not asked yet."
    assert sections["Support now"].words == "0 efforts"
    assert "To look at" not in sections


def test_nobody_reads_what_is_around_somebody_they_may_not_see(desk):
    with pytest.raises(NotFound):
        AroundPresenter(desk, uuid4()).sections()


def test_how_useful_each_is_stands_in_the_participants_own_number_and_words(desk, helped):
    [old] = [
        one
        for one in records.rows_of(desk, "interventions", helped)
        if one.words("name") == "Läger"
    ]
    entries = {
        entry.title: entry.words
        for section in AroundPresenter(desk, helped).sections()
        for entry in section.entries
    }
    assert "Not rated by the participant" in entries["Läger"]
    assert "rate" not in entries["Samtal"], "it goes on still"

    told = {"usefulness": 0, "comment": "För långt bort."}
    forms.correct(desk, "f15-effort", old.id, Answers(told))
    section = AroundPresenter(desk, helped).sections()[-1]
    [words] = [one.words for one in section.entries if one.title == "Läger"]
    assert words.endswith("The participant's rating: 0 of 10. För långt bort")
