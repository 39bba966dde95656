"""Names are found however they are typed, and stand in Swedish order."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipsdesk.domain.folding import fold, sort_key

texts = st.text(max_size=30)


@given(texts)
def test_what_is_folded_once_is_folded_for_good(text):
    assert fold(fold(text)) == fold(text)


@given(texts)
def test_a_name_is_found_whatever_its_case_or_how_its_letters_were_composed(text):
    for form in ("NFC", "NFD"):
        assert fold(unicodedata.normalize(form, text)) == fold(text)
    if text.upper().casefold() == text.casefold():
        assert fold(text.upper()) == fold(text)


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("lukasz", "Łukasz"),
        ("jose", "José"),
        ("ake", "Ake"),
        ("söder", "SÖDER"),
        ("sören", "Søren"),
        ("strasse", "Straße"),
        ("duc", "Đức"),
        ("finn", "\ufb01nn"),
    ],
)
def test_marks_of_other_languages_need_not_be_typed(typed, name):
    assert fold(typed) in fold(name)


@pytest.mark.parametrize(("one", "other"), [("å", "a"), ("ä", "a"), ("ö", "o"), ("å", "ä")])
def test_swedish_letters_are_no_marks_on_others(one, other):
    assert fold(one) != fold(other)


def test_names_stand_as_in_a_swedish_list():
    names = ["Zara", "Åsa", "anna", "Örjan", "Ärla", "Anna B", "Bo", "1 Anna", "Édith", "Eva"]
    assert sorted(names, key=sort_key) == [
        "1 Anna",
        "anna",
        "Anna B",
        "Bo",
        "Édith",
        "Eva",
        "Zara",
        "Åsa",
        "Ärla",
        "Örjan",
    ]


@given(texts, texts)
def test_names_that_search_alike_stand_beside_each_other(one, other):
    if fold(one) == fold(other):
        assert sort_key(one) == sort_key(other)


@given(texts)
def test_a_name_stands_before_the_same_name_with_more_after_it(name):
    assert sort_key(name) < sort_key(name + "a")
