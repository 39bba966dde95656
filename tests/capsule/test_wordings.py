"""The words of the forms at the table: spoken to the participant, in three wordings."""

import ast
import json
from pathlib import Path
from string import Formatter

import pytest
from babel.messages.pofile import read_po

from ipsdesk.capsule import shelf
from ipsdesk.capsule.shelf import code_words, form_at_the_table
from ipsdesk.domain.plan_words import lix
from ipsdesk.domain.table_forms import AT_THE_TABLE, PROFILE
from ipsdesk.domain.voices import ITEMS
from ipsdesk.resources import resource
from ipsdesk.ui.parts import form_editor
from ipsdesk.words import EASY, say, say_many, spoken_in

SPOKEN = json.loads(resource("wordings/table.json").read_text(encoding="utf-8"))
OFFICE = ("Deltagar", "deltagar", "rbetsspecialist", "Försörjning", "Omfattning", "Beslut", "SYV")


# What the shared editor of forms says to staff alone.
NOT_AT_THE_TABLE = {"The participant may answer this"}
EASILY = json.loads(resource(f"wordings/{EASY}.json").read_text(encoding="utf-8"))
PARTS = Path(form_editor.__file__).parent
SHARED = ("form_editor", "form_rows", "form_part", "paper_colours", "choice")
AT_HAND = [
    *sorted(one for one in Path(shelf.__file__).parent.glob("*.py") if one.name != "stops.py"),
    *(PARTS / f"{name}.py" for name in SHARED),
]
NAMES = {"subject_names", "grades"}  # what a school calls its subjects and grades
FORMS = [form_at_the_table(one) for one in AT_THE_TABLE]


def questions():
    """Yield every question at the table: its form or part, its column and its words."""
    for form in FORMS:
        yield from ((form.id, one.column, one.label) for one in form.fields)
        for part in form.parts:
            yield from ((part.table, one.column, one.label) for one in part.fields)


def headings():
    """Yield every heading that is seen at the table: its form, its section or part, its words."""
    for form in FORMS:
        inside = {one.section for one in form.fields}
        seen = [one for one in form.sections if one.id in inside]
        yield from ((form.id, one.id, one.title) for one in seen)
        yield from ((form.id, part.table, part.title) for part in form.parts)
        if form.id == PROFILE:  # the others' help is for staff
            yield form.id, "help", form.help


def answers():
    """Yield every answer that can be chosen at the table, but for names."""
    asked = [
        one for form in FORMS for one in (*form.fields, *(f for p in form.parts for f in p.fields))
    ]
    lists = {one.choices for one in asked if one.choices} | set(ITEMS.values())
    for name in sorted(lists - NAMES):
        yield from ((name, code, shelf.worded(name, code)) for code, _ in code_words(name))


QUESTIONS = list(questions())


def asked(form_id, language):
    with spoken_in(language):
        return [one.label.told(language) for one in form_at_the_table(form_id).fields]


@pytest.mark.parametrize("form_id", AT_THE_TABLE)
def test_no_question_at_the_table_speaks_of_the_participant_from_outside(form_id):
    said = asked(form_id, "sv") + asked(form_id, EASY)

    assert [words for words in said for office in OFFICE if office in words] == []


@pytest.mark.parametrize("which", SPOKEN["questions"])
def test_every_wording_is_of_a_question_that_lies_on_the_table(which):
    there = {column for name, column, _ in QUESTIONS if name == which}

    assert set(SPOKEN["questions"][which]) <= there


def test_every_heading_is_of_a_form_that_lies_on_the_table():
    told = {(form, part) for form, parts in SPOKEN["headings"].items() for part in parts}

    assert told == {(form, part) for form, part, _ in headings()}


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
    long = [words[EASY] for words in told if len(words[EASY].split()) > 12]

    assert long == []
    assert (lix(". ".join(words[EASY] for words in told)) or 0) <= 30


def said_in(path):
    """Return the texts that a module says, of one and of many."""
    calls = [
        one for one in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(one, ast.Call)
    ]
    named = [one for one in calls if isinstance(one.func, ast.Name) and one.args]
    one = {c.args[0].value for c in named if c.func.id == "say" and is_words(c.args[0])}
    many = {c.args[0].value for c in named if c.func.id == "say_many"}
    return one, many


def placeholders(text):
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def is_words(argument):
    return isinstance(argument, ast.Constant) and isinstance(argument.value, str)


@pytest.mark.parametrize("path", AT_HAND, ids=lambda path: path.name)
def test_every_text_at_the_table_has_an_easy_wording(path):
    one, many = said_in(path)

    assert sorted(one - EASILY["wordings"].keys() - NOT_AT_THE_TABLE) == []
    assert sorted(many - EASILY["many"].keys()) == []


def test_every_question_heading_and_answer_of_the_forms_has_an_easy_wording():
    told = [*QUESTIONS, *headings(), *answers()]
    lacking = [(where, which) for where, which, words in told if EASY not in dict(words.others)]

    assert len(told) > 150
    assert lacking == []


def test_no_easy_wording_is_of_a_text_that_nobody_says():
    with resource("languages/sv.po").open("rb") as file:
        known = {one.id for one in read_po(file)}
    single = {words if isinstance(words, str) else words[0] for words in known}

    assert EASILY["wordings"].keys() | EASILY["many"].keys() <= single


@pytest.mark.parametrize("text", sorted(EASILY["wordings"]))
def test_an_easy_wording_fills_in_what_the_text_fills_in(text):
    assert placeholders(EASILY["wordings"][text]) == placeholders(text)


def test_easy_swedish_is_easier_than_the_swedish():
    texts = sorted(EASILY["wordings"])
    with spoken_in("sv"):
        swedish = lix(". ".join(map(say, texts)))
    easy = lix(". ".join(EASILY["wordings"].values()))

    assert easy <= 25
    assert easy < swedish


def test_what_is_counted_and_has_no_easy_wording_is_said_as_in_swedish():
    with spoken_in(EASY):
        assert say_many("{count} day", "{count} days", 12) == "12 dagar"
