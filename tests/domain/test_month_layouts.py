"""The columns of a template are found by their headings, and no fact is told twice."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipsdesk.domain.month_layouts import Vocabulary, facts_of, heading_row, standard_layout
from ipsdesk.domain.months import Fact

WORDS = Vocabulary(
    {
        Fact.NUMBER: ("Personnummer", "Pnr"),
        Fact.STARTED: ("Startdatum", "Start", "Fr.o.m."),
        Fact.ENDED: ("Slutdatum", "Slut"),
        Fact.HOURS: ("Timmar",),
    },
    (Fact.NUMBER, Fact.STARTED, Fact.ENDED),
    "source",
    "2026-11-28",
)


@pytest.mark.parametrize(
    ("heading", "fact"),
    [
        ("Personnummer", Fact.NUMBER),
        ("PERSONNUMMER (ÅÅÅÅMMDDNNNN)", Fact.NUMBER),
        (" pnr ", Fact.NUMBER),
        ("Fr.o.m", Fact.STARTED),
        ("Start i projektet", Fact.STARTED),
        ("Startskott", None),
        ("Kommentar", None),
        ("", None),
    ],
)
def test_a_heading_is_known_by_its_words_however_it_is_written(heading, fact) -> None:
    assert facts_of([heading], WORDS) == (fact,)


def test_an_exact_heading_goes_before_one_that_only_begins_so() -> None:
    assert facts_of(["Start av insats", "Startdatum"], WORDS) == (None, Fact.STARTED)
    assert facts_of(["Start av insats", "Pnr"], WORDS) == (Fact.STARTED, Fact.NUMBER)


@given(st.lists(st.sampled_from(["Pnr", "Personnummer", "Start", "Slut", "Timmar", "x", ""])))
def test_no_fact_stands_in_two_columns(headings) -> None:
    found = [one for one in facts_of(headings, WORDS) if one is not None]

    assert len(found) == len(set(found))


def test_the_row_of_headings_is_the_one_that_is_known_best() -> None:
    rows = [["Deltagarlista 2026"], ["", ""], ["Pnr", "Start", "Slut"], ["2007", "x", "y"]]

    assert heading_row(rows, WORDS) == 2
    assert heading_row([["", " "], []], WORDS) is None
    assert heading_row([["a"], ["b", "c"]], WORDS) == 1


def test_without_a_template_the_list_has_the_standard_columns() -> None:
    layout = standard_layout(WORDS)

    assert layout.headings == ("Personnummer", "Startdatum", "Slutdatum")
    assert layout.told == (Fact.NUMBER, Fact.STARTED, Fact.ENDED)
