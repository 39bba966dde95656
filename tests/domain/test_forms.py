"""Forms and codes as files: taken in whole, or refused with every fault at its place."""

from copy import deepcopy
from datetime import date

import pytest

from ipsdesk.domain.codes import parse_codes
from ipsdesk.domain.errors import ScaleRefused
from ipsdesk.domain.faults import Fault, FaultKind
from ipsdesk.domain.form_reading import parse_form
from ipsdesk.domain.forms import About, FieldKind

WISH = {
    "format": "ipsdesk.form/1",
    "id": "wish",
    "code": "F5",
    "title": {"sv": "Önskan"},
    "about": "participant",
    "table": "wishes",
    "begins": "row",
    "numbered": "number",
    "sets": {"open": True},
    "sections": [{"id": "what", "title": {"sv": "Vad"}}],
    "fields": [
        {
            "column": "what",
            "kind": "own_words",
            "label": {"sv": "Vad"},
            "privacy": "private",
            "section": "what",
            "required": True,
        },
        {
            "column": "pay",
            "kind": "number",
            "label": {"sv": "Lön"},
            "privacy": "private",
            "section": "what",
            "sensitive": True,
            "least": 0,
            "most": 9,
        },
        {
            "column": "mark",
            "kind": "tick",
            "label": {"sv": "Märk"},
            "privacy": "open",
            "section": "what",
            "staff": True,
        },
    ],
    "parts": [
        {
            "table": "reasons",
            "parent": "wish",
            "title": {"sv": "Skäl"},
            "fields": [
                {"column": "why", "kind": "text", "label": {"sv": "Skäl"}, "privacy": "private"}
            ],
        }
    ],
    "rules": [{"kind": "needs", "column": "pay", "when": "mark"}],
}
COLOURS = {
    "format": "ipsdesk.codes/1",
    "id": "colours",
    "codes": [
        {"code": "red", "label": {"sv": "Röd", "en": "Red"}, "f2f": True, "isced": 3},
        {"code": "blue", "label": {"sv": "Blå"}, "from": "2022-10-01"},
        {"code": "grey", "label": {"sv": "Grå"}, "to": "2022-09-30", "kind": "dull"},
    ],
}


def changed(content, *path, to):
    """The same file with one thing put in another way."""
    made = deepcopy(content)
    at = made
    for key in path[:-1]:
        at = at[key]
    at[path[-1]] = to
    return made


def faults(parse, content):
    with pytest.raises(ScaleRefused) as refused:
        parse(content)
    return refused.value.faults


def test_a_form_is_read_as_it_was_written():
    form = parse_form(WISH)
    assert (form.about, form.table, form.numbered) == (About.PARTICIPANT, "wishes", "number")
    assert form.field("what").kind is FieldKind.OWN_WORDS
    assert form.field("pay").range == (0, 9)
    assert form.field("nothing") is None
    assert form.part("reasons").parent == "wish"
    assert form.sets == (("open", True),)


def test_a_form_names_every_column_it_writes():
    assert set(parse_form(WISH).columns()) == {
        ("wishes", "what"),
        ("wishes", "pay"),
        ("wishes", "mark"),
        ("wishes", "open"),
        ("wishes", "number"),
        ("wishes", "participant"),
        ("reasons", "why"),
        ("reasons", "wish"),
        ("reasons", "participant"),
    }


def test_two_at_the_screen_see_neither_what_is_sensitive_nor_what_is_for_staff():
    assert [one.column for one in parse_form(WISH).for_two().fields] == ["what"]


FIRST = ("fields", 0)
BROKEN = [
    (("format",), "ipsdesk.form/9", "format", FaultKind.UNKNOWN_FORMAT, "ipsdesk.form/9"),
    (("title",), {"en": "Wish"}, "title", FaultKind.NO_SWEDISH, ""),
    (("about",), "cats", "about", FaultKind.UNKNOWN_CHOICE, "cats"),
    (("colour",), "red", "", FaultKind.UNKNOWN_KEY, "colour"),
    ((*FIRST, "kind"), "novel", "fields.1.kind", FaultKind.UNKNOWN_CHOICE, "novel"),
    ((*FIRST, "kind"), "choice", "fields.1.choices", FaultKind.MISSING, "choices"),
    ((*FIRST, "rows"), "goals", "fields.1.rows", FaultKind.UNKNOWN_KEY, "rows"),
    ((*FIRST, "required"), "yes", "fields.1.required", FaultKind.NOT_YES_NO, "yes"),
    ((*FIRST, "section"), "why", "fields.what.section", FaultKind.UNKNOWN_ID, "why"),
    (("fields", 1, "column"), "what", "fields", FaultKind.DOUBLE_ID, "what"),
    (("rules", 0, "when"), "moon", "rules", FaultKind.UNKNOWN_ID, "moon"),
    (("sets", "open"), [1], "sets.open", FaultKind.NOT_TEXT, "[1]"),
]


@pytest.mark.parametrize(("path", "to", "place", "kind", "named"), BROKEN)
def test_a_fault_of_a_form_is_named_where_it_is(path, to, place, kind, named):
    assert Fault(place, kind, named) in faults(parse_form, changed(WISH, *path, to=to))


def test_a_question_must_say_what_may_leave_of_its_answer():
    content = deepcopy(WISH)
    del content["fields"][0]["privacy"]
    assert Fault("fields.1.privacy", FaultKind.MISSING) in faults(parse_form, content)


def test_a_code_holds_from_its_first_day_to_its_last():
    colours = parse_codes(COLOURS)
    assert [one.code for one in colours.on(date(2022, 9, 30))] == ["red", "grey"]
    assert [one.code for one in colours.on(date(2022, 10, 1))] == ["red", "blue"]
    assert colours.find("grey").fact("kind") == "dull"
    assert colours.find("green") is None


def test_a_code_says_what_it_counts_as():
    colours = parse_codes(COLOURS)
    assert colours.marked("f2f") == {"red"}
    assert colours.find("red").fact("isced") == 3
    assert colours.find("red").label.told("en") == "Red"
    assert colours.find("blue").label.told("en") == "Blå"


BROKEN_CODES = [
    (("format",), "codes", "format", FaultKind.UNKNOWN_FORMAT, "codes"),
    (("codes", 1, "from"), "i fjol", "codes.2.from", FaultKind.NOT_DAY, "i fjol"),
    (("codes", 0, "f2f"), "yes", "codes.1.f2f", FaultKind.NOT_YES_NO, "yes"),
    (("codes", 0, "face_to_face"), True, "codes.1", FaultKind.UNKNOWN_KEY, "face_to_face"),
    (("codes", 0, "isced"), "three", "codes.1.isced", FaultKind.NOT_WHOLE, "three"),
    (("codes", 1, "code"), "red", "codes", FaultKind.DOUBLE_ID, "red"),
    (("codes", 0, "label"), {"en": "Red"}, "codes.1.label", FaultKind.NO_SWEDISH, ""),
]


@pytest.mark.parametrize(("path", "to", "place", "kind", "named"), BROKEN_CODES)
def test_a_fault_of_a_code_is_named_where_it_is(path, to, place, kind, named):
    assert Fault(place, kind, named) in faults(parse_codes, changed(COLOURS, *path, to=to))


def test_a_question_only_for_some_answers_needs_to_know_which_question_decides():
    some = deepcopy(WISH)
    some["fields"][1]["only_for"] = ["work"]
    with pytest.raises(ScaleRefused) as refused:
        parse_form(some)
    assert refused.value.faults == (Fault("decides", FaultKind.UNKNOWN_ID, ""),)

    some["decides"] = "what"
    made = parse_form(some)
    assert made.decides == "what"
    assert [one.only_for for one in made.fields] == [(), ("work",), ()]
