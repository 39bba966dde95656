"""What a unit's sealed file says of itself, and the eight words of a key."""

from dataclasses import replace
from datetime import date
from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipsdesk.domain.exchange import (
    FEWEST_UNITS,
    Cube,
    CubeHead,
    _word,
    called,
    code_list_version,
    fingerprint,
    gathered,
    head_read,
    valid_until,
)
from ipsdesk.domain.release_plan import Level
from ipsdesk.domain.wordings import Wording
from tests.releases import PLAN

HEAD = CubeHead(
    "ab12",
    "Norr",
    "combined_summary",
    "22-015-S04",
    "2026-H2",
    "isa",
    "00",
    date(2026, 9, 1),
    date(2026, 10, 1),
)
vectors = st.none() | st.tuples(st.sampled_from("ab"), st.sampled_from("xy"))
courses = st.lists(st.tuples(st.sampled_from(["f1", "f2"]), st.tuples(st.just("a"))), max_size=2)


def test_a_head_is_read_as_it_was_written():
    assert head_read(HEAD.told()) == HEAD


@pytest.mark.parametrize("word", list(HEAD.told()))
def test_a_head_without_one_of_its_words_is_none(word):
    told = HEAD.told()
    del told[word]
    with pytest.raises(KeyError):
        head_read(told)


@given(st.lists(st.tuples(vectors, courses.map(tuple)), max_size=30))
def test_people_are_gathered_by_kind_and_none_is_lost_or_known_apart(people):
    kinds = gathered(people)
    assert sum(many for _, _, many in kinds) == len(people)
    assert len({(now, path) for now, path, _ in kinds}) == len(kinds)
    assert gathered(reversed(people)) == kinds
    assert "kinds" not in repr(Cube(HEAD, kinds))


@given(st.binary(min_size=64, max_size=64), st.binary(min_size=64, max_size=64))
def test_two_keys_have_two_fingerprints_of_eight_words_that_can_be_said(one, other):
    words = fingerprint(one).split()
    assert len(words) == 8
    for word in words:
        assert [letter in "aiou" for letter in word] == [False, True, False, True, False]
    assert (fingerprint(one) == fingerprint(other)) == (one == other)


PUBLISHED = {  # of the scheme whose words these are: two for each address of four bytes
    (127, 0, 0, 1): "lusab babad",
    (63, 84, 220, 193): "gutih tugad",
    (63, 118, 7, 35): "gutuk bisog",
    (140, 98, 193, 141): "mudof sakat",
    (64, 255, 6, 200): "haguz biram",
    (128, 30, 52, 45): "mabiv gibot",
    (147, 67, 119, 2): "natag lisaf",
    (212, 58, 253, 68): "tibup zujah",
    (216, 35, 68, 215): "tobog higil",
    (216, 68, 232, 21): "todah vobij",
    (198, 81, 129, 136): "sinid makam",
    (12, 110, 110, 204): "budov kuras",
}


@pytest.mark.parametrize(("address", "words"), PUBLISHED.items())
def test_sixteen_bits_are_said_as_those_who_made_the_scheme_say_them(address, words):
    high, low = address[0] << 8 | address[1], address[2] << 8 | address[3]
    assert f"{_word(high)} {_word(low)}" == words


def test_no_two_of_all_the_numbers_sound_the_same():
    assert len({_word(number) for number in range(1 << 16)}) == 1 << 16


@given(st.binary(min_size=64, max_size=64))
def test_a_fingerprint_is_the_first_half_of_the_digest_in_order(key):
    digest = sha256(b"ipsdesk-fingerprint" + key).digest()[:16]
    said = [_word(high << 8 | low) for high, low in zip(digest[::2], digest[1::2], strict=True)]
    assert fingerprint(key).split() == said


def test_two_units_are_too_few_as_either_would_know_the_other_by_its_own():
    assert FEWEST_UNITS == 3


def test_other_levels_are_another_version_of_the_code_lists():
    gender = PLAN.variables["gender"]
    more = replace(gender, levels=(*gender.levels, Level("x", Wording("x"))))
    other = replace(PLAN, variables={**PLAN.variables, "gender": more})
    assert code_list_version(PLAN) == code_list_version(PLAN)
    assert code_list_version(PLAN) != code_list_version(other)
    assert code_list_version(PLAN) != code_list_version(replace(PLAN, version=2))


def test_a_file_is_good_for_thirty_days():
    assert valid_until(date(2026, 9, 1)) == date(2026, 10, 1)


NORTH, SOUTH = "babab dadad " + "x " * 6, "cacac fafaf " + "y " * 6


def test_a_unit_is_called_by_its_own_name_where_no_other_bears_it():
    assert called([("Norr", NORTH), ("Söder", SOUTH)], {}) == ["Norr", "Söder"]


def test_two_of_one_name_are_told_apart_by_the_first_words_of_their_keys():
    found = called([("Norr", NORTH), ("Norr", SOUTH)], {})
    assert found == ["Norr (babab dadad)", "Norr (cacac fafaf)"]


def test_who_is_known_keeps_the_name_and_a_third_never_takes_it():
    known = {"Norr": NORTH}
    assert called([("Norr", SOUTH), ("Norr", NORTH)], known) == ["Norr (cacac fafaf)", "Norr"]
    assert called([("Nord", NORTH)], known) == ["Norr"]
    both = {"Norr (babab dadad)": NORTH}
    assert called([("Norr", SOUTH)], both) == ["Norr (cacac fafaf)"]
