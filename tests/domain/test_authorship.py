"""Whose words a text is: for as long as it stands unchanged, and never of a text that is gone."""

from hypothesis import given
from hypothesis import strategies as st

from ipsdesk.domain.authorship import AUTHORS, authors_after, authors_in
from ipsdesk.domain.sheet import SAID, SPECIALIST, WROTE

columns = st.sampled_from(["dream", "learnt", "papers", "must"])
texts = st.dictionaries(columns, st.sampled_from(["", "Hundar", "Lugn", "En trädgård"]))
people = st.dictionaries(columns, st.sampled_from(["", WROTE, SAID, SPECIALIST]))


def test_a_text_that_stays_keeps_its_author_and_one_that_changed_loses_it():
    before = {"dream": "Hundar", "must": "Ljust", AUTHORS: {"dream": WROTE, "must": SAID}}

    after = authors_after(before, {"dream": "Hundar", "must": "Ljust och tyst"}, {})

    assert after == {"dream": WROTE}


def test_what_was_written_just_now_has_the_hand_that_wrote_it():
    before = {"dream": "Hundar", AUTHORS: {"dream": WROTE}}

    assert authors_after(before, {"dream": "Katter"}, {"dream": SPECIALIST}) == {
        "dream": SPECIALIST
    }


def test_a_row_that_says_nothing_of_it_has_no_authors():
    assert authors_in({}) == authors_in({AUTHORS: None}) == {}
    assert authors_after({}, {"dream": "Hundar"}, {}) is None


@given(texts, people, texts, people)
def test_nobody_is_the_author_of_what_is_not_there_or_not_theirs(before, known, after, written):
    found = authors_after({**before, AUTHORS: known}, after, written) or {}

    for column, by in found.items():
        assert after[column]
        stayed = before.get(column) == after[column] and known.get(column) == by
        assert by == written[column] if column in written else stayed


@given(texts, people)
def test_a_row_that_nobody_changed_keeps_every_author_it_had(row, known):
    kept = authors_after({**row, AUTHORS: known}, row, {}) or {}

    assert kept == {column: by for column, by in known.items() if by and row.get(column)}
