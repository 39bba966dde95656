"""The hand on the history: what it lets through, what it seals, and what it forgets."""

import json
from uuid import UUID

import pytest
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from hypothesis import given
from hypothesis import strategies as st

from ipsdesk.storage.recorder import Recorder, bound, erase, opened_values, row_digest

KEY = bytes(range(32))
OTHER_KEY = bytes(range(1, 33))
ROBIN = UUID(int=77).hex
ABOUT = ("goals", UUID(int=5).hex, "update", ROBIN)
CELLS = st.one_of(
    st.none(),
    st.integers(-(2**63), 2**63 - 1),
    st.floats(allow_nan=False, allow_infinity=False),
    st.text(max_size=40),
    st.binary(max_size=40),
)
NAMES = st.lists(
    st.text("abcdefghij_", min_size=1, max_size=8), min_size=1, max_size=6, unique=True
)


@pytest.fixture
def recorder():
    """A recorder with the seventh act in hand."""
    made = Recorder(connection=None)
    made.begin(7)
    return made


def written(recorder, about, names, *cells, key=KEY):
    """Let one row pass as the triggers do: first its digest, then what was sealed."""
    digest = recorder.digest(key, *about, ",".join(names), *cells)
    return digest, recorder.sealed()


def about(kind):
    return ("goals", UUID(int=5).hex, kind, ROBIN)


def test_what_is_announced_passes_once_and_no_more(recorder):
    recorder.expect("epoch", 2)

    assert recorder.expected("epoch", 2)
    assert not recorder.expected("epoch", 2)


def test_another_value_or_another_kind_does_not_pass(recorder):
    recorder.expect("key", b"one")

    assert not recorder.expected("key", b"two")
    assert not recorder.expected("history", b"one")
    assert recorder.expected("key", b"one")


def test_what_was_announced_in_one_act_does_not_pass_in_the_next(recorder):
    recorder.expect("key", b"one")
    recorder.end()
    recorder.begin(8)

    assert not recorder.expected("key", b"one")


def test_nothing_is_sealed_outside_an_act(recorder):
    recorder.end()

    with pytest.raises(LookupError, match="outside an act"):
        recorder.digest(KEY, *about("insert"), "words", "Jobba med hundar")


def test_what_was_sealed_is_handed_out_once(recorder):
    _, sealed = written(recorder, about("insert"), ["words"], "Jobba med hundar")

    assert sealed
    with pytest.raises(RuntimeError, match="sealed before digest"):
        recorder.sealed()


def test_an_act_put_down_leaves_nothing_sealed_behind(recorder):
    recorder.digest(KEY, *about("insert"), "words", "Jobba med hundar")
    recorder.end()

    with pytest.raises(RuntimeError):
        recorder.sealed()


def test_the_words_do_not_stand_in_what_is_sealed(recorder):
    _, sealed = written(recorder, about("insert"), ["words"], "Jobba med hundar")

    assert b"hundar" not in sealed
    assert b"words" not in sealed


def test_the_same_row_written_twice_is_sealed_differently(recorder):
    first = written(recorder, about("insert"), ["words"], "Jobba med hundar")
    second = written(recorder, about("insert"), ["words"], "Jobba med hundar")

    assert first != second


@given(names=NAMES, data=st.data())
def test_a_new_row_comes_back_with_every_value_as_it_was(names, data):
    cells = data.draw(st.lists(CELLS, min_size=len(names), max_size=len(names)))
    recorder = Recorder(None, act=1)
    _, sealed = written(recorder, about("insert"), names, *cells)

    assert opened_values(sealed, [KEY], about("insert")) == (
        {},
        dict(zip(names, cells, strict=True)),
    )


@given(names=NAMES, data=st.data())
def test_a_row_taken_away_comes_back_as_what_it_was(names, data):
    cells = data.draw(st.lists(CELLS, min_size=len(names), max_size=len(names)))
    recorder = Recorder(None, act=1)
    _, sealed = written(recorder, about("delete"), names, *cells)

    assert opened_values(sealed, [KEY], about("delete")) == (
        dict(zip(names, cells, strict=True)),
        {},
    )


@given(names=NAMES, data=st.data())
def test_a_change_keeps_just_the_columns_that_changed(names, data):
    row = st.lists(CELLS, min_size=len(names), max_size=len(names))
    old, new = data.draw(row), data.draw(row)
    recorder = Recorder(None, act=1)
    _, sealed = written(recorder, about("update"), names, *old, *new)

    before, after = opened_values(sealed, [KEY], about("update"))
    changed = {
        name: (one, other) for name, one, other in zip(names, old, new, strict=True) if one != other
    }
    assert before == {name: pair[0] for name, pair in changed.items()}
    assert after == {name: pair[1] for name, pair in changed.items()}


def test_an_erased_row_and_a_lost_key_open_to_nothing(recorder):
    _, sealed = written(recorder, ABOUT, ["words"], "a", "b")

    assert opened_values(None, [KEY], ABOUT) == (None, None)
    assert opened_values(sealed, [], ABOUT) == (None, None)
    assert opened_values(sealed, [OTHER_KEY], ABOUT) == (None, None)


@pytest.mark.parametrize("place", range(4))
def test_a_sealed_row_cannot_be_passed_off_as_another(recorder, place):
    _, sealed = written(recorder, ABOUT, ["words"], "a", "b")
    other = tuple(f"{word}x" if at == place else word for at, word in enumerate(ABOUT))

    assert opened_values(sealed, [KEY], other) == (None, None)


@given(place=st.integers(0, 60), bit=st.integers(0, 7))
def test_a_flipped_bit_anywhere_in_a_sealed_row_opens_to_nothing(place, bit):
    recorder = Recorder(None, act=1)
    _, sealed = written(recorder, ABOUT, ["words"], "a", "b")
    spoilt = bytearray(sealed)
    spoilt[place % len(spoilt)] ^= 1 << bit

    assert opened_values(bytes(spoilt), [KEY], ABOUT) == (None, None)


def test_the_digest_is_that_of_table_row_kind_subject_act_and_sealed_values(recorder):
    digest, sealed = written(recorder, ABOUT, ["words"], "a", "b")

    assert digest == row_digest(ABOUT, 7, sealed)
    assert recorder.expected("history", digest), "the guard lets this row of the history in"


@pytest.mark.parametrize("act", [6, 8, 71])
def test_a_row_moved_to_another_act_has_another_digest(act):
    assert row_digest(ABOUT, act, b"sealed") != row_digest(ABOUT, 7, b"sealed")


def test_no_two_rows_share_what_they_are_bound_to():
    near = [
        ("ab", "c", "update", ""),
        ("a", "bc", "update", ""),
        ("a", "b", "cupdate", ""),
        ("", "abc", "update", ""),
        ("ab", "c", "updat", "e"),
    ]

    assert len({bound(one) for one in near}) == len(near)


def test_a_key_is_announced_as_it_is_made_and_never_made_twice(recorder):
    keys = {recorder.new_key() for _ in range(50)}

    assert len(keys) == 50
    assert {len(key) for key in keys} == {32}
    assert all(recorder.expected("key", key) for key in keys)


def test_two_peoples_rows_are_sealed_under_their_own_keys_in_turn(recorder):
    _, hers = written(recorder, ABOUT, ["words"], "a", "b", key=KEY)
    _, his = written(recorder, ABOUT, ["words"], "c", "d", key=OTHER_KEY)
    _, hers_again = written(recorder, ABOUT, ["words"], "e", "f", key=KEY)

    assert opened_values(hers, [KEY], ABOUT) == ({"words": "a"}, {"words": "b"})
    assert opened_values(his, [OTHER_KEY], ABOUT) == ({"words": "c"}, {"words": "d"})
    assert opened_values(hers_again, [KEY], ABOUT) == ({"words": "e"}, {"words": "f"})
    assert opened_values(his, [KEY], ABOUT) == (None, None)


def test_half_a_letter_that_a_window_let_through_is_kept_as_it_came(recorder):
    _, sealed = written(recorder, about("insert"), ["words"], "ett \ud83d halvt tecken")
    plain = AESGCM(KEY).decrypt(sealed[:12], sealed[12:], bound(about("insert")))

    kept = json.loads(plain.decode("utf-8", "surrogatepass"))
    assert kept == {"old": {}, "new": {"words": "ett \ud83d halvt tecken"}}


def test_an_act_that_erases_nobody_looks_through_no_keys(recorder):
    erase(recorder, [])  # there is no connection here: asking anything would fail
    assert recorder.erased == set()
