"""Where hits lead: no table is searched whose rows cannot be opened where they are filled in."""

from uuid import uuid4

import pytest

from ipsdesk.actions.form_shelf import forms
from ipsdesk.domain.records import Record
from ipsdesk.domain.searching import COLUMNS, Hit, title_of
from ipsdesk.ui.presenters.search import lead_of

TABS = {"timeline", "goals", "files", "rights"}
OF_AN_EMPLOYER = {"employers", "workplaces", "employer_people", "employer_contacts"}


def tables_of(form):
    """Every table that a form shows rows of."""
    return {form.table, *(part.table for part in form.parts)}


@pytest.mark.parametrize("table", sorted(COLUMNS))
def test_every_table_that_is_searched_leads_to_where_its_rows_are(table):
    row = uuid4()
    if table in OF_AN_EMPLOYER:
        assert lead_of(Hit(table, row, None, "Ica", (), parent=row)).employer == row
        return
    lead = lead_of(Hit(table, row, None, "words", ()))
    assert lead.row == row
    assert lead.tab in TABS or table in tables_of(forms()[lead.form])


@pytest.mark.parametrize("table", sorted(COLUMNS))
def test_a_row_is_called_after_the_first_of_its_columns_that_is_searched_and_says_something(table):
    *empty, last = COLUMNS[table]
    values = dict.fromkeys(empty) | {last: "Vättervikens folkhögskola"}
    assert title_of(Record(table, uuid4(), values)) == "Vättervikens folkhögskola"
    assert title_of(Record(table, uuid4(), values | {last: None})) == ""


def test_a_long_text_is_cut_to_the_room_of_a_line():
    words = title_of(Record("gaps", uuid4(), {"words": "å" * 200}))
    assert (len(words), words[-1]) == (60, "…")
