"""What is searched, and how words are found in a text and marked there."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipsdesk.actions.form_shelf import forms
from ipsdesk.domain import searching
from ipsdesk.domain.folding import fold
from ipsdesk.domain.forms import FieldKind
from ipsdesk.storage.search_index import index_of, who_mark
from ipsdesk.storage.tables import metadata

FREE = {FieldKind.TEXT, FieldKind.LONG_TEXT, FieldKind.OWN_WORDS}
NOTE = "Ringde Ica Maxi om lördagar. José på lagret svarade, Märta var ledig."


def asked():
    """Yield every question of every form, with the table it is kept in."""
    for form in forms().values():
        yield from ((form.table, one) for one in form.fields)
        for part in form.parts:
            yield from ((part.table, one) for one in part.fields)


def marked(pieces):
    return [piece.words for piece in pieces if piece.marked]


def test_every_free_answer_of_every_form_is_searched_or_left_out_for_a_reason():
    forgotten = {
        (table, one.column)
        for table, one in asked()
        if one.kind in FREE
        and one.column not in searching.COLUMNS.get(table, ())
        and one.column not in searching.LEFT_OUT_COLUMNS.get(table, ())
        and table not in searching.LEFT_OUT
    }
    assert forgotten == set()


def test_nothing_is_searched_that_a_form_calls_sensitive():
    sensitive = {(table, one.column) for table, one in asked() if one.sensitive}
    searched = {(table, name) for table, names in searching.COLUMNS.items() for name in names}
    assert sensitive
    assert not sensitive & searched


def test_only_words_that_people_write_are_searched_and_never_a_code():
    chosen = {(table, one.column) for table, one in asked() if one.kind not in FREE}
    searched = {(table, name) for table, names in searching.COLUMNS.items() for name in names}
    assert not chosen & searched


@pytest.mark.parametrize("table", searching.COLUMNS)
def test_what_is_searched_is_there(table):
    assert set(searching.COLUMNS[table]) <= set(metadata.tables[table].columns.keys())


def test_no_table_is_both_searched_and_left_out():
    assert not set(searching.COLUMNS) & set(searching.LEFT_OUT)


def test_each_group_has_an_index_of_its_own_and_each_person_a_mark():
    assert len({index_of(group) for group in searching.GROUPS}) == len(searching.GROUPS)
    marks = [who_mark(number) for number in (0, 1, 4095, 4096, 20_000, 1 << 30)]
    assert len(set(marks)) == len(marks)
    assert {len(mark) for mark in marks} == {3}
    assert all(ord(sign) >= 0x4E00 for mark in marks for sign in mark)


def test_words_are_looked_for_folded_and_each_once():
    assert searching.words_of("José josé  LAGRET, på!") == ("jose", "lagret", "på")


def test_one_letter_alone_is_not_looked_for():
    assert searching.words_of("å") == ()


def test_signs_that_would_steer_the_index_are_taken_as_gaps():
    assert searching.words_of('"ab" OR NEAR(cd) words:* -x') == ("ab", "or", "near", "cd", "words")


def test_the_word_is_marked_where_it_stands_with_its_marks_as_written():
    assert marked(searching.context(NOTE, ("jose",))) == ["José"]


def test_the_middle_of_a_word_is_marked_too():
    assert marked(searching.context(NOTE, ("axi",))) == ["axi"]


def test_two_letters_are_marked_only_where_a_word_begins():
    assert marked(searching.context(NOTE, ("ma",))) == ["Ma"]


def test_a_swedish_letter_is_another_letter():
    assert marked(searching.context(NOTE, ("marta",))) == []
    assert marked(searching.context(NOTE, ("märta",))) == ["Märta"]


def test_a_long_text_is_cut_between_words_around_the_first_hit():
    long = "början " * 40 + "bageriet " + "slutet " * 40
    told = "".join(piece.words for piece in searching.context(long, ("bageriet",)))
    assert told.startswith("… början ")
    assert told.endswith("slutet …")
    assert "bageriet" in told
    assert len(told) < 200


def test_letters_that_become_two_are_marked_whole():
    assert marked(searching.context("Große Straße 4", ("strasse",))) == ["Straße"]


def test_a_record_is_exact_only_with_the_marks_that_were_typed():
    assert searching.is_exact("José", NOTE)
    assert searching.is_exact("ica maxi", NOTE)
    assert not searching.is_exact("jose", NOTE)


@given(st.text(max_size=80), st.text(alphabet="abcåäöéø ", min_size=1, max_size=12))
def test_what_is_marked_is_what_was_looked_for_and_nothing_of_the_text_is_changed(text, typed):
    words = searching.words_of(typed)
    pieces = searching.context(text, words)
    plain = " ".join(text.split())
    for piece in pieces:
        if piece.marked:
            assert any(word in fold(piece.words) for word in words)
    told = "".join(piece.words for piece in pieces)
    assert told.removeprefix("… ").removesuffix(" …") in _composed(plain) or not told


def _composed(text):
    import unicodedata  # noqa: PLC0415  (because only this check needs it)

    return unicodedata.normalize("NFC", text)


@given(st.text(max_size=60))
def test_folding_by_the_quick_way_is_folding_letter_by_letter(text):
    assert fold(text) == "".join(fold(letter) for letter in _folded_first(text))


def _folded_first(text):
    import unicodedata  # noqa: PLC0415  (because only this check needs it)

    return unicodedata.normalize("NFC", unicodedata.normalize("NFKC", text).casefold())
