"""Every column of every table can be written: by a form, or by one named act."""

import json
from collections import defaultdict
from collections.abc import Iterator

import pytest

from ipsdesk.domain.form_reading import parse_form
from ipsdesk.domain.forms import Field, FieldKind, Form
from ipsdesk.resources import resource
from ipsdesk.storage.tables import metadata

# What every row carries, and what the program keeps up by itself whenever a row is written.
COMPUTED = {
    "id",
    "recorded_at",
    "recorded_by",
    "participant",
    "name_folded",
    "name_sort",
}
# Tables that no form writes, and the act or room that does.
WRITTEN_BY_ACTS = {
    "drafts": "keep_draft",
    "erasures": "erase",
    "imports": "enter_many",
    "policies": "set_policy",
    "users": "add_user",
    "protected": "protect",
    "openers": "protect",
    "attachments": "attach",
    "viewpoints": "say_view",
    "scales": "import_scale",
    "reviews": "begin_review",
    "review_raters": "begin_review",
    "ratings": "rate",
    "evidence": "note_evidence",
    "review_actions": "plan_action",
    "amendments": "amend_review",
    "releases": "release",
    "released_cells": "release",
}
# Single columns beside a form, and the act that writes them.
COLUMNS_BY_ACTS = {
    "participants.number": "enrol",
    "participants.shown_name": "rename",
    "participants.restricted": "restrict",
    "participants.legal_hold": "hold",
    "participants.started_on": "marks.renew",
    "participants.ended_on": "marks.renew",
    "participants.specialist": "hand_over",
    "participants.last_contact_on": "marks.renew",
    "participants.situation": "marks.renew",
    "goals.changed_from": "reword_goal",
    "plan_versions.content": "sign_plan",
    "plan_versions.previous_digest": "sign_plan",
    "plan_versions.digest": "sign_plan",
    "projects.facts": "import_project",
    "unit.profile": "create_vault",
    "unit.created_on": "create_vault",
    "voices.scores": "answer_card",
    "voices.sealed": "answer_card",
}
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


FORMS = sorted(_forms(), key=lambda form: form.id)
FIELDS = [(form, one) for form in FORMS for one in form.fields]


def test_every_column_is_written_by_a_form_or_by_a_named_act() -> None:
    written = defaultdict(set)
    for form in FORMS:
        for table, column in form.columns():
            written[table].add(column)
    lacking = [
        f"{table.name}.{column.name}"
        for table in metadata.sorted_tables
        if table.name not in WRITTEN_BY_ACTS
        for column in table.c
        if column.name not in COMPUTED | written[table.name]
        and f"{table.name}.{column.name}" not in COLUMNS_BY_ACTS
    ]
    assert lacking == []


def test_the_list_of_acts_names_no_column_that_a_form_writes() -> None:
    written = {f"{table}.{column}" for form in FORMS for table, column in form.columns()}
    assert written.isdisjoint(COLUMNS_BY_ACTS)
    assert all(form.table not in WRITTEN_BY_ACTS for form in FORMS)


def test_the_list_of_acts_names_only_what_is_there() -> None:
    columns = {f"{t.name}.{c.name}" for t in metadata.sorted_tables for c in t.c}
    assert set(COLUMNS_BY_ACTS) <= columns
    assert set(WRITTEN_BY_ACTS) <= set(metadata.tables)


@pytest.mark.parametrize(("form", "one"), FIELDS, ids=lambda part: getattr(part, "id", "field"))
def test_each_question_fits_its_column(form: Form, one: Field) -> None:
    column = metadata.tables[form.table].c[one.column]
    fitting = _FITTING.get(one.kind)
    assert fitting is None or column.type.python_type is fitting
    if one.kind is FieldKind.ROW:
        assert one.rows in metadata.tables
    if one.kind is FieldKind.TICK:
        assert not column.nullable


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.id)
def test_a_form_that_begins_a_row_asks_for_all_that_must_be_known(form: Form) -> None:
    if form.begins == "nothing":
        return
    table = metadata.tables[form.table]
    known = {column for where, column in form.columns() if where == form.table} | COMPUTED
    assert [c.name for c in table.c if not c.nullable and c.name not in known] == []


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.id)
def test_every_choice_stands_in_a_list_of_codes(form: Form) -> None:
    for one in form.fields:
        if one.choices:
            file = resource(f"codes/{one.choices}.json")
            codes = {code["code"] for code in json.loads(file.read_text("utf-8"))["codes"]}
            if one.kind is FieldKind.CHOICE and one.default:
                assert one.default in codes


def test_no_two_forms_share_an_id_and_files_carry_their_ids() -> None:
    names = sorted(file.name.removesuffix(".json") for file in resource("forms").iterdir())
    assert names == [form.id for form in FORMS]
