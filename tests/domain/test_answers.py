"""Answers that break a rule are told so at their field; what nobody asked is never judged."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipsdesk.domain.answers import (
    Answers,
    PartRow,
    Setting,
    Unread,
    cleaned,
    hints,
    is_empty,
    validate,
)
from ipsdesk.domain.codes import parse_codes
from ipsdesk.domain.form_reading import parse_form

TODAY, BORN = date(2026, 3, 2), date(2007, 1, 5)
LISTS = {
    "kinds": parse_codes(
        {
            "format": "ipsdesk.codes/1",
            "id": "kinds",
            "codes": [
                {"code": "old", "label": {"sv": "Gammal"}, "to": "2022-09-30"},
                {"code": "new", "label": {"sv": "Ny"}},
            ],
        }
    )
}
SETTING = Setting(TODAY, LISTS, BORN)


def question(column, kind, **more):
    return {
        "column": column,
        "kind": kind,
        "label": {"sv": column},
        "privacy": "private",
        **more,
    }


def form_with(*questions, parts=(), rules=(), day="on_day", table="made_up"):
    return parse_form(
        {
            "format": "ipsdesk.form/1",
            "id": "made-up",
            "code": "F1",
            "title": {"sv": "Påhittat"},
            "about": "participant",
            "table": table,
            "begins": "row",
            "day": day,
            "fields": list(questions),
            "parts": list(parts),
            "rules": list(rules),
        }
    )


def reasons(form, setting=SETTING, parts=None, **values):
    found = validate(form, Answers(values, parts or {}), setting)
    return {(fault.part, fault.place, fault.column): fault.reason for fault in found}


def told(form, setting=SETTING, **values):
    return {column: reason for (_, _, column), reason in reasons(form, setting, **values).items()}


NAME = form_with(question("name", "text", required=True))


@pytest.mark.parametrize("empty", [None, "", "   ", []])
def test_a_question_that_must_be_answered_is_not_answered_by_nothing(empty):
    assert told(NAME, name=empty) == {"name": "missing"}


@given(st.one_of(st.booleans(), st.integers(), st.text("abc", min_size=1)))
def test_no_and_nought_are_answers(value):
    assert not is_empty(value)


def test_what_cannot_be_read_is_told_before_anything_else():
    form = form_with(question("on_day", "day", required=True))
    assert told(form, on_day=Unread("i våras")) == {"on_day": "unreadable"}


@given(st.integers(-100, 100))
def test_a_rating_lies_from_nought_to_ten(number):
    form = form_with(question("mood", "scale10"))
    assert told(form, mood=number) == ({} if 0 <= number <= 10 else {"mood": "outside"})


@given(st.integers(-40_000, 40_000))
def test_no_day_lies_before_birth(days):
    form = form_with(question("on_day", "day"))
    day = TODAY + timedelta(days=days)
    assert told(form, on_day=day) == ({"on_day": "before_birth"} if day < BORN else {})


def test_a_moment_is_judged_by_its_day():
    form = form_with(question("at", "moment"))
    assert told(form, at=datetime(2000, 1, 1, 12, tzinfo=UTC)) == {"at": "before_birth"}


def test_a_birth_that_was_written_wrong_can_be_put_right():
    form = form_with(question("birth_date", "day"))
    assert told(form, birth_date=BORN - timedelta(days=9)) == {}


def test_nothing_says_where_somebody_protected_is_to_be_found():
    form = form_with(question("address", "text", place=True), question("note", "text"))
    setting = Setting(TODAY, LISTS, BORN, protected=True)
    assert told(form, setting, address="Storgatan 1", note="Bra") == {"address": "protected"}
    assert told(form, setting, address="", note="Bra") == {}


def test_a_code_must_hold_on_the_day_it_is_about():
    form = form_with(question("on_day", "day"), question("kind", "choice", choices="kinds"))
    assert told(form, kind="old", on_day=date(2022, 9, 1)) == {}
    assert told(form, kind="old", on_day=TODAY) == {"kind": "no_such_choice"}
    assert told(form, kind="odd") == {"kind": "no_such_choice"}


def test_one_of_several_codes_that_is_wrong_is_told_once():
    form = form_with(question("kinds", "choices", choices="kinds"))
    assert told(form, kinds=["new", "odd", "old"]) == {"kinds": "no_such_choice"}


NEEDS = {"kind": "needs", "column": "why", "when": "kind", "equal": ["no", "old"]}
ASKED = form_with(
    question("kind", "choice", choices="kinds"),
    question("yes", "yes_no"),
    question("why", "text"),
    rules=[NEEDS, {**NEEDS, "when": "yes"}],
)


@pytest.mark.parametrize(
    ("values", "needed"),
    [
        ({"kind": "old", "on_day": date(2020, 1, 1)}, True),
        ({"kind": "new"}, False),
        ({"yes": False}, True),
        ({"yes": True}, False),
        ({"yes": False, "why": "Flytt"}, False),
    ],
)
def test_some_answers_make_another_needed(values, needed):
    assert ("why" in told(ASKED, **values)) is needed


def test_any_answer_can_make_another_needed_but_a_box_left_empty_does_not():
    form = form_with(
        question("missed", "tick"),
        question("how", "text"),
        rules=[{"kind": "needs", "column": "how", "when": "missed"}],
    )
    assert told(form, missed=True) == {"how": "needed"}
    assert told(form, missed=False) == {}


@given(st.dates(date(2008, 1, 1)), st.dates(date(2008, 1, 1)))
def test_a_later_day_does_not_come_before_the_earlier(first, last):
    rule = {"kind": "not_before", "column": "last", "than": "first"}
    form = form_with(question("first", "day"), question("last", "day"), rules=[rule])
    assert told(form, first=first, last=last) == ({"last": "before"} if last < first else {})


def test_what_is_wrong_is_told_in_the_order_of_the_form():
    rule = {"kind": "not_before", "column": "last", "than": "first"}
    asked = (question("first", "day"), question("last", "day"), question("how", "text"))
    form = form_with(*asked, question("why", "text", required=True), rules=[rule])
    answers = {"first": TODAY, "last": TODAY - timedelta(days=1)}

    assert list(told(form, **answers)) == ["last", "why"]


def test_the_rules_of_the_records_hold_in_a_form_too():
    form = form_with(question("from_day", "day"), question("to_day", "day"), table="wishes")
    answers = {"from_day": TODAY, "to_day": TODAY - timedelta(days=1)}
    assert told(form, **answers) == {"to_day": "before"}


ROW = {
    "table": "rows",
    "parent": "made_up",
    "title": {"sv": "Rader"},
    "most": 2,
    "needed": "minor",
    "fields": [question("name", "text", required=True)],
}
WITH_ROWS = form_with(parts=[ROW])


def test_a_fault_in_a_row_below_is_told_in_its_place():
    rows = (PartRow({"name": "Ett"}), PartRow({"name": ""}))
    assert reasons(WITH_ROWS, parts={"rows": rows}) == {("rows", 1, "name"): "missing"}


def test_there_may_be_no_more_rows_below_than_are_allowed():
    rows = (PartRow({"name": "Ett"}),) * 3
    assert reasons(WITH_ROWS, parts={"rows": rows}) == {("rows", 0, ""): "too_many"}


def test_what_a_minor_decides_alone_must_be_noted():
    minor = Setting(TODAY, LISTS, BORN, minor=True)
    assert reasons(WITH_ROWS, minor) == {("rows", 0, ""): "needed_for_minor"}
    assert reasons(WITH_ROWS) == {}


NUMBER = form_with(
    question("personal_number", "personal_number"),
    question("number_kind", "choice", choices="number_kinds"),
)


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        ("20130101-2397", {}),
        ("20130101-2396", {"personal_number": "number_check"}),
        ("20130231-2397", {"personal_number": "number_day"}),
        ("20130101-0006", {"personal_number": "number_serial"}),
        ("20990101-2397", {"personal_number": "number_ahead"}),
        ("hej", {"personal_number": "number_shape"}),
    ],
)
def test_a_personal_number_is_refused_for_what_is_wrong_with_it(typed, reason):
    assert told(NUMBER, personal_number=typed) == reason


def test_a_substitute_number_has_no_check_digit():
    answers = {"personal_number": "20070312-TF10", "number_kind": "substitute"}
    assert told(NUMBER, **answers) == {}
    assert cleaned(NUMBER.fields, answers, TODAY)["personal_number"] == "20070312-TF10"


def test_a_number_of_another_day_than_birth_is_worth_a_look_and_no_fault():
    answers = Answers({"personal_number": "20130101-2397"})
    assert validate(NUMBER, answers, SETTING) == ()
    assert [hint.reason for hint in hints(NUMBER, answers, SETTING)] == ["other_day"]
    same = Setting(TODAY, LISTS, date(2013, 1, 1))
    assert hints(NUMBER, answers, same) == ()


def test_answers_are_kept_clean():
    form = form_with(question("name", "text"), question("mark", "tick"), question("n", "whole"))
    values = {"name": "  Ett ", "mark": None, "n": Unread("tre")}
    assert cleaned(form.fields, values, TODAY) == {"name": "Ett", "mark": False}
    assert cleaned(form.fields, {"name": " "}, TODAY) == {"name": None, "mark": False, "n": None}


def test_no_answer_shows_in_what_is_printed_of_it():
    answers = Answers({"name": "Robin Vale"}, {"rows": (PartRow({"name": "Robin Vale"}),)})
    assert "Robin" not in repr(answers)
    assert "våras" not in repr(Unread("i våras"))
