"""What people say every day leads where they mean to go, in Swedish and in English."""

import json

import pytest

from ipsdesk.actions.everyday_words import everyday_words
from ipsdesk.domain.access import Role
from ipsdesk.domain.folding import fold
from ipsdesk.resources import resource
from ipsdesk.ui.presenters.palette import PalettePresenter, Recent
from ipsdesk.words import say, speak
from tests.conftest import sits
from tests.journeys.house import house_of

LEADS_TO = {
    "månadsrapport": "go months",
    "scb": "go months",
    "deltagarrapport": "go months",
    "monthly report": "go months",
    "slutrapport": "go exports",
    "årsrapport": "go exports",
    "annual report": "go exports",
    "nyckeltal": "go measures",
    "indicators": "go measures",
    "programtrohet": "go reviews",
    "metodtrohet": "go reviews",
    "fidelity": "go reviews",
    "tidrapport": "go supervision",
    "timesheet": "go supervision",
    "semester": "go supervision",
    "enhetsmöte": "go supervision",
    "styrgrupp": "go project",
    "närvaro": "go forms",
    "excel": "go imports",
    "outlook": "go imports",
    "gallra": "go retention",
    "stickprov": "go log",
    "spot check": "go log",
    "lösenord": "go settings",
    "password": "go settings",
    "säkerhetskopia": "go settings",
    "papperskorg": "go undo",
    "praktikplats": "go employers",
    "tre koppar te": "go employers",
    "väntelista": "go people",
    "waiting list": "go people",
    "påminnelser": "go today",
    "platsannonser": "go board",
    "remiss": "enrol",
    "inskrivning": "enrol",
    "referral": "enrol",
    "överlämning": "hand over",
    "föräldraledig": "hand over",
    "hembesök": "note",
    "phone call": "note",
    "jobbtips": "new lead",
    "kontaktlogg": "own sheet",
    "registerutdrag": "extract",
    "gdpr": "extract",
    "utskrift": "print plan",
    "kallelse": "calendar file",
    "samtycke": "tab consents",
    "consent": "tab consents",
    "medgivande": "tab consents",
    "god man": "tab around",
    "vårdnadshavare": "tab around",
    "guardian": "tab around",
    "försäkringskassan": "tab around",
    "anställning": "tab work",
    "text till arbetsgivare": "tab search",
    "betyg": "tab work",
    "delmål": "tab goals",
    "journal": "tab timeline",
    "case notes": "tab timeline",
    "bilagor": "tab files",
    "karriärprofil": "tab forms",
    "personakt": "tab rights",
    "genomförandeplan": "tab plan",
    "stormöte": "unit form f24-event",
    "samhällssamtal": "unit form f24-event",
    "pilotverkstad": "unit form f24-event",
    "assembly": "unit form f24-event",
    "metodprövning": "unit form f24-trial",
    "civilsamhälle": "go forms",
    "styrgruppsmöte": "unit form f17-meeting",
    "extern granskning": "go reviews",
    "deltagarens röst": "go project",
    "stödplan": "tab work",
    "nedtrappning": "tab work",
    "eget mål": "tab goals",
    "ekonomisk vägledning": "tab search",
    "disclosure": "tab search",
    "skyddade personuppgifter": "tab rights",
}
MISSPELT = {
    "stormöten": "unit form f24-event",
    "samhälssamtal": "unit form f24-event",
    "webinarie": "unit form f24-event",
    "samtyke": "tab consents",
    "avlsut": "my folder",
    "programtrohett": "go reviews",
    "refferal": "enrol",
}


@pytest.fixture
def commands(qapp, supervisor):
    """All that a supervisor can do who has nobody open, in Swedish."""
    speak("sv")
    with house_of(supervisor) as house:
        yield house.finding.commands()
    speak("en")


def first_of(desk, commands, words):
    found = PalettePresenter(desk, commands, Recent()).entries(words)
    return next((one.command for one in found if one.command), "")


def test_every_everyday_word_leads_where_it_is_meant(supervisor, commands):
    found = {words: first_of(supervisor, commands, words) for words in LEADS_TO}

    wrong = {words: act for words, act in found.items() if act != LEADS_TO[words]}
    assert wrong == {}
    assert len(LEADS_TO) >= 75


def test_a_letter_that_is_wrong_missing_or_changed_leads_there_all_the_same(supervisor, commands):
    found = {words: first_of(supervisor, commands, words) for words in MISSPELT}

    assert found == MISSPELT
    assert first_of(supervisor, commands, "konsekvensutredning") == ""


def test_a_name_that_is_like_a_word_finds_the_participant_and_no_act(supervisor, robin, commands):
    found = PalettePresenter(supervisor, commands, Recent()).entries("vale")  # as "valet"

    assert [one.lead.participant for one in found if one.lead] == [robin]
    assert [one.command for one in found if one.command] == []


def test_every_page_and_tab_has_everyday_words_in_both_languages(commands):
    told = json.loads(resource("everyday-words.json").read_text(encoding="utf-8"))["words"]

    assert all(set(words) == {"sv", "en"} and all(words.values()) for words in told.values())
    assert set(told) <= {one.id for one in commands} | {"note here"}
    places = {one.id for one in commands if one.id.startswith(("go ", "tab "))}
    assert places <= set(told)


def test_a_word_and_a_name_lead_to_that_page_of_that_participant(supervisor, robin, commands):
    find = PalettePresenter(supervisor, commands, Recent()).entries

    for typed in ("samtycke robin", "robin samtycke", "Robin Vale samtycken"):
        leads = [(one.title, one.lead) for one in find(typed) if one.lead is not None]
        title, lead = leads[0]
        assert title == "Robin Vale: Samtycken"
        assert (lead.participant, lead.tab) == (robin, "consents")
    assert [one.lead for one in find("samtycke qqq") if one.lead] == []


def test_nobody_is_named_to_whoever_may_not_see_them(supervisor, robin, commands):
    other = sits(supervisor, "Ida Berg", Role.SPECIALIST)
    found = PalettePresenter(other, commands, Recent()).entries("samtycke robin")

    assert [one for one in found if one.lead is not None] == []


def test_a_tab_asked_for_with_nobody_open_lets_one_be_chosen_first(qapp, supervisor):
    with house_of(supervisor) as house:
        told = []
        house.desktop.told.connect(told.append)
        house.finding.run("tab consents")

        assert house.window.place == "people"
        assert told == [say("Open the participant first, then ask again.")]


def test_everyday_words_are_folded_as_what_is_typed(commands):
    for one in commands:
        for word in everyday_words().get(one.id, "").split():
            assert one.score((fold(word),)), (one.id, word)
