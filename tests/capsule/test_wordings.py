"""The words of the forms at the table: spoken to the participant, in three wordings."""

import json

import pytest

from ipsdesk.capsule.shelf import code_words, form_at_the_table
from ipsdesk.domain.plan_words import lix
from ipsdesk.domain.table_forms import AT_THE_TABLE
from ipsdesk.resources import resource
from ipsdesk.words import EASY, spoken_in

SPOKEN = json.loads(resource("wordings/table.json").read_text(encoding="utf-8"))
OFFICE = ("Deltagar", "deltagar", "rbetsspecialist", "Försörjning", "Omfattning", "Beslut", "SYV")


def asked(form_id, language):
    with spoken_in(language):
        return [one.label.told(language) for one in form_at_the_table(form_id).fields]


@pytest.mark.parametrize("form_id", AT_THE_TABLE)
def test_no_question_at_the_table_speaks_of_the_participant_from_outside(form_id):
    said = asked(form_id, "sv") + asked(form_id, EASY)

    assert [words for words in said for office in OFFICE if office in words] == []


@pytest.mark.parametrize("form_id", SPOKEN["questions"])
def test_every_wording_is_of_a_question_that_lies_on_the_table(form_id):
    there = {one.column for one in form_at_the_table(form_id).fields}

    assert set(SPOKEN["questions"][form_id]) <= there


@pytest.mark.parametrize("name", SPOKEN["answers"])
def test_every_wording_is_of_an_answer_that_can_be_given(name):
    assert set(SPOKEN["answers"][name]) <= {code for code, _ in code_words(name)}


def test_easy_swedish_says_it_in_its_own_words_and_english_in_english():
    economy = form_at_the_table("f7-economy").field("before_amount")

    assert economy.label.told("sv") == "Så mycket får jag i månaden nu, i kronor"
    assert economy.label.told(EASY) == "Så många kronor får jag nu, varje månad"
    assert economy.label.told("en") == "This much I get a month now, in kronor"
    with spoken_in(EASY):
        assert dict(code_words("study_tracks"))["get"] == "Jag gör mig klar att börja"
    with spoken_in("sv"):
        assert dict(code_words("who_says"))["participant"] == "Jag"


def test_a_question_is_short_enough_to_be_read_at_once():
    told = [words for form in SPOKEN["questions"].values() for words in form.values()]
    long = [words["sv"] for words in told if len(words.get(EASY, words["sv"]).split()) > 12]

    assert long == []
    easy = [words[EASY] for words in told if EASY in words]
    assert (lix(". ".join(easy)) or 0) <= 30
