"""Every column of every table can be written: by a question of a form, or by one named act."""

import json
from collections.abc import Iterator
from importlib import import_module

import pytest

from ipsdesk.domain.access import Right
from ipsdesk.domain.authorship import AUTHORED, AUTHORS
from ipsdesk.domain.codes import CodeList, parse_codes
from ipsdesk.domain.form_reading import parse_form
from ipsdesk.domain.forms import ANYTHING, Begins, Field, FieldKind, Form
from ipsdesk.resources import resource
from ipsdesk.storage.tables import metadata

# What every row carries, and what the program keeps up by itself whenever a row is written.
COMPUTED = {"id", "recorded_at", "recorded_by", "name_folded", "name_sort"}
# Tables that no form writes, and the act that does.
BY_ACTS = {
    "attachments": "attachments.attach",
    "note_replies": "replies.answer",
    "drafts": "drafts.keep_draft",
    "month_figures": "radar.keep_months",
    "evidence_parts": "evidence_files.receive",
    "erasures": "erasure.erase",
    "users": "users.add_user",
    "assignments": "people.lend",
    "handovers": "handing_over.offer",
    "reviews": "reviews.begin_review",
    "review_raters": "reviews.begin_review",
    "ratings": "reviews.rate_item",
    "evidence": "evidence.note_evidence",
    "review_actions": "evidence.plan_action",
    "amendments": "reviews.amend_review",
    "review_tasks": "preparing.tick_task",
    "scales": "reviews.begin_review",
    "releases": "summary_files.release",
    "released_cells": "summary_files.release",
    "released_people": "summary_files.release",
    "released_types": "erasure.erase",
    "evaluation_files": "evaluation.write",
    "imports": "intake_done.carry_out",
    "import_layouts": "intake_done.carry_out",
    "different_people": "twins.say_apart",
    "merges": "merging.merge",
    "calendar_entries": "calendar_in.carry_out",
    "month_layouts": "month_layouts.remember",
    "sent_months": "month_files.write_month",
    "sent_people": "month_files.write_month",
    "policies": "retention.decide_periods",
    "saved_lists": "saved_lists.keep_list",
    "stages": "leads.move_lead",
    "meetings": "meetings.begin_meeting",
    "appointments": "meetings.keep_meeting",
    "waiting_voices": "meetings.keep_meeting",
}
# Single columns beside a form, and the act that writes them.
COLUMNS_BY_ACTS = {
    "employer_contacts.began_at": "capture.keep",
    "supervision.at": "capture.keep",
    "time_entries.at": "capture.keep",
    **dict.fromkeys((f"{table}.{AUTHORS}" for table in AUTHORED), "meetings.keep_meeting"),
    "letters.version": "forms.answer",
    "participants.number": "people.enrol",
    "participants.started_on": "records.write",
    "participants.ended_on": "records.write",
    "participants.last_contact_on": "records.write",
    "participants.situation": "records.write",
    "participants.specialist": "handing_over.accept",
    "protected.sealed": "protection.protect",
    "protected.ended_by": "protection.lift",
    "plan_versions.content": "forms.answer",
    "plan_versions.previous_digest": "forms.answer",
    "plan_versions.digest": "forms.answer",
    "projects.facts": "projects.set_up",
    "unit.profile": "vault.create_unit",
    "unit.created_on": "vault.create_unit",
    "viewpoints.about_table": "forms.answer",
    "voices.sealed": "voices.let_in",
}
# Tables laid out for screens of later issues.
FOR_LATER: tuple[str, ...] = ()
_FITTING = {
    FieldKind.TICK: bool,
    FieldKind.YES_NO: bool,
    FieldKind.WHOLE: int,
    FieldKind.SCALE10: int,
    FieldKind.RUNG: int,
    FieldKind.MINUTES: int,
    FieldKind.NUMBER: float,
}


def _forms() -> Iterator[Form]:
    for file in resource("forms").iterdir():
        yield parse_form(json.loads(file.read_text(encoding="utf-8")))


def _lists() -> Iterator[CodeList]:
    for file in resource("codes").iterdir():
        yield parse_codes(json.loads(file.read_text(encoding="utf-8")))


FORMS = sorted(_forms(), key=lambda form: form.id)
LISTS = {one.id: one for one in _lists()}
WRITTEN = {f"{table}.{column}" for form in FORMS for table, column in form.columns()}
each_form = pytest.mark.parametrize("form", FORMS, ids=lambda form: form.id)


def questions(form: Form) -> Iterator[tuple[str, Field]]:
    """Yield every question of a form with the table it is about."""
    yield from ((form.table, one) for one in form.fields)
    yield from ((part.table, one) for part in form.parts for one in part.fields)


def act_exists(name: str) -> bool:
    module, _, function = name.partition(".")
    return callable(getattr(import_module(f"ipsdesk.actions.{module}"), function, None))


def test_every_column_is_written_by_a_form_or_by_a_named_act() -> None:
    lacking = [
        f"{table.name}.{column.name}"
        for table in metadata.sorted_tables
        if table.name not in BY_ACTS and table.name not in FOR_LATER
        for column in table.c
        if column.name not in COMPUTED
        and f"{table.name}.{column.name}" not in WRITTEN | COLUMNS_BY_ACTS.keys()
    ]

    assert lacking == []


def test_every_act_that_is_named_is_there() -> None:
    named = {*BY_ACTS.values(), *COLUMNS_BY_ACTS.values()}

    assert sorted(name for name in named if not act_exists(name)) == []


def test_the_list_of_acts_names_no_column_that_a_form_writes() -> None:
    assert WRITTEN.isdisjoint(COLUMNS_BY_ACTS)


def test_the_list_of_acts_names_only_what_is_there() -> None:
    columns = {f"{t.name}.{c.name}" for t in metadata.sorted_tables for c in t.c}

    assert columns >= set(COLUMNS_BY_ACTS)
    assert set(metadata.tables) >= {*BY_ACTS, *FOR_LATER}


@each_form
def test_each_question_fits_its_column(form: Form) -> None:
    for table, one in questions(form):
        column = metadata.tables[table].c[one.column]
        fitting = _FITTING.get(one.kind)
        assert fitting is None or column.type.python_type is fitting, one.column
        assert not one.rows or one.rows in {*metadata.tables, ANYTHING}, one.column
        assert one.kind is not FieldKind.TICK or not column.nullable, one.column


@each_form
def test_a_column_that_is_never_empty_is_a_question_that_must_be_answered(form: Form) -> None:
    for table, one in questions(form):
        column = metadata.tables[table].c[one.column]
        assert column.nullable or one.required or one.kind is FieldKind.TICK, one.column


@each_form
def test_a_form_that_begins_a_row_asks_for_all_that_must_be_known(form: Form) -> None:
    below = [part.table for part in form.parts]
    begun = [form.table, *below] if form.begins is Begins.ROW else below
    lacking = [
        f"{table}.{column.name}"
        for table in begun
        for column in metadata.tables[table].c
        if not column.nullable
        and column.name not in COMPUTED
        and f"{table}.{column.name}" not in WRITTEN | COLUMNS_BY_ACTS.keys()
    ]

    assert lacking == []


@each_form
def test_every_choice_stands_in_a_list_of_codes(form: Form) -> None:
    for _, one in questions(form):
        if one.choices:
            assert one.choices in LISTS, one.column
        if one.choices and one.default.startswith("="):
            assert LISTS[one.choices].find(one.default.removeprefix("=")), one.column


@each_form
def test_a_list_of_answers_shows_columns_that_are_there(form: Form) -> None:
    columns = metadata.tables[form.table].c
    named = [*form.line, *filter(None, (form.day, form.ends, form.numbered))]

    assert [one for one in named if one not in columns] == []
    assert not form.right or Right(form.right)


def test_nothing_identifying_stands_in_a_list() -> None:
    hidden = {
        (form.table, one.column)
        for form in FORMS
        for one in form.fields
        if one.sensitive or one.kind is FieldKind.PERSONAL_NUMBER
    }
    shown = {(form.table, column) for form in FORMS for column in form.line}
    apart = {("identities", "number_kind"), ("protected", "kind")}  # a kind, never the fact

    assert shown & hidden <= apart


def test_every_form_of_the_work_is_there() -> None:
    assert {form.code for form in FORMS} == {f"F{number}" for number in range(1, 25)}


def test_forms_and_lists_carry_the_names_of_their_files() -> None:
    for folder, ids in (("forms", [form.id for form in FORMS]), ("codes", sorted(LISTS))):
        files = sorted(file.name.removesuffix(".json") for file in resource(folder).iterdir())
        assert files == sorted(ids)


def test_no_field_asks_for_a_diagnosis_or_a_crime() -> None:
    words = ("diagnos", "brott", "crime", "ethnic", "etnisk", "relig")
    asked = [
        (form.id, one.column)
        for form in FORMS
        for one in form.fields
        if any(word in one.label.swedish.lower() for word in words)
        and "avbrott" not in one.label.swedish.lower()
    ]

    assert asked == []
