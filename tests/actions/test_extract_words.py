"""What the extract calls tables, columns, codes and acts: words for the person it is about."""

import re

import pytest

from ipsdesk.actions import extract_words, form_shelf, log, people, rights
from ipsdesk.actions.extract import covered_tables
from ipsdesk.actions.extract_contents import draft_place_words, state_words
from ipsdesk.actions.extract_words import (
    act_words,
    code_words,
    column_label,
    question,
    role_words,
    table_title,
)
from ipsdesk.domain.access import Role
from ipsdesk.domain.extracts import KEPT_FOR_ORDER
from ipsdesk.domain.handing_over import OfferState
from ipsdesk.storage import records
from ipsdesk.words import speak

CODE = re.compile(r"_|^[a-z0-9]+$")
TABLES = sorted(covered_tables())
OUTWARD = [
    ("enrol", "enrolled"),
    ("open_person", "opened the record"),
    ("hand_over", "took over the record"),
    ("restrict", "restricted the record"),
    ("extract", "made an extract"),
    ("anything_else", "wrote in the record"),
]


@pytest.fixture(params=["sv", "en"])
def language(request):
    """The reader's language."""
    speak(request.param)
    return request.param


@pytest.mark.parametrize("table", TABLES)
def test_every_table_of_an_extract_has_a_title_a_person_can_read(language, table):
    title = table_title(table)

    assert title
    assert not CODE.search(title), f"{table} is called {title!r} in {language}"


@pytest.mark.parametrize("table", TABLES)
def test_every_column_of_an_extract_is_called_something_without_underscores(language, table):
    wrong = {
        column: column_label(table, column)
        for column in records.columns_of(table)
        if "_" in column_label(table, column) or not column_label(table, column).strip()
    }

    assert wrong == {}, language


@pytest.mark.parametrize("table", TABLES)
def test_no_column_says_the_programs_own_name_for_it_in_swedish(table):
    speak("sv")
    told = set(records.columns_of(table)) - KEPT_FOR_ORDER

    assert [c for c in told if column_label(table, c) == c.replace("_", " ")] == []


def test_no_two_columns_that_people_answer_are_called_the_same_in_one_form():
    speak("sv")
    doubled = {}
    for form in form_shelf.forms().values():
        labels = [column_label(form.table, one.column) for one in form.fields]
        twice = {label for label in labels if labels.count(label) > 1}
        if twice:
            doubled[form.id] = twice

    assert doubled == {}


def test_a_column_is_called_what_its_question_asks():
    speak("sv")
    for form in form_shelf.forms().values():
        for one in form.fields:
            asked = question(form.table, one.column)
            assert asked is not None
            assert column_label(form.table, one.column) == asked.label.told("sv")


def test_a_column_nobody_asks_for_says_itself_in_plain_letters():
    assert question("participants", "nothing_of_the_kind") is None
    assert column_label("participants", "nothing_of_the_kind") == "nothing of the kind"


@pytest.mark.parametrize("role", list(Role))
def test_staff_are_told_by_their_role(language, role):
    assert role_words(role.value)
    assert role_words(role.value) != role.value or language == "en"


def test_what_nobody_did_was_done_by_the_program():
    assert role_words("") == "The program"
    speak("sv")
    assert role_words("") not in ("", "The program")


def test_a_code_is_said_in_words_and_an_unknown_one_says_itself():
    speak("sv")
    swedish = code_words("roles", "specialist")
    speak("en")

    assert swedish == "Arbetsspecialist"
    assert code_words("roles", "specialist") == "Employment specialist"
    assert code_words("roles", "janitor") == "janitor"


@pytest.mark.parametrize(("act", "words"), OUTWARD)
def test_an_act_is_told_as_what_was_done(act, words):
    assert act_words(act) == words


def test_every_act_about_a_person_is_told_in_swedish_too():
    acts = [act for act, _ in OUTWARD]
    english = [act_words(act) for act in acts]
    speak("sv")
    swedish = [act_words(act) for act in acts]

    assert not set(english) & set(swedish)
    assert all(swedish)


def test_what_really_was_done_with_a_record_is_told_in_these_words(supervisor, desk, robin):
    people.open_person(supervisor, robin, "Tillsyn")
    rights.restrict(supervisor, robin, restricted=True)
    rights.restrict(supervisor, robin, restricted=False)
    rights.reveal_number(supervisor, robin)

    told = [act_words(line.act) for line in log.access_list(supervisor, robin)]
    assert told == [
        "enrolled",
        "opened the record",
        "restricted the record",
        "lifted the restriction",
        "looked at the personal number",
    ]


def test_titles_of_the_programs_own_tables_speak_to_the_person(language):
    own = ("participants", "episodes", "assignments", "handovers", "openers", "meetings")
    titles = [table_title(table) for table in own]

    assert len(set(titles)) == len(own)
    assert extract_words._titles().get("participants") is None or titles[0]
    assert language in ("sv", "en")


@pytest.mark.parametrize("table", ["meetings", "handovers"])
def test_no_state_is_told_by_its_code(language, table):
    states = {"meetings": ("open", "kept", "aside"), "handovers": tuple(OfferState)}[table]
    told = [state_words(table, state) for state in states]

    assert len(set(told)) == len(states)
    assert not set(told) & set(states)
    assert all(told)


def test_what_is_half_typed_is_called_by_its_form_or_by_what_it_is(language):
    own = [draft_place_words(f"{kind}:1") for kind in ("note", "goals", "consent", "capture")]

    assert len(set(own)) == len(own)
    assert draft_place_words("form:f4-goal:1:") == form_shelf.form("f4-goal").title.told(language)
    assert draft_place_words("form:gone:1:") == own[-1]
