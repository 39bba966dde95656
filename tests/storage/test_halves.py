"""What only two together can read: neither half tells anything but how long the whole is."""

import struct
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipsdesk.storage.halves import STEP, joined, split


@given(st.binary(max_size=3000))
def test_two_halves_are_the_whole_again_and_end_in_spaces_at_most(content):
    first, second = split(content)

    assert joined(first, second) == joined(second, first)
    assert joined(first, second).startswith(content)
    assert not joined(first, second)[len(content) :].strip(b" ")


def test_each_half_is_chance_and_another_every_time():
    content = b"[[null,[],4]]" * 400
    halves = [half for _ in range(40) for half in split(content)]

    assert len(set(halves)) == len(halves)
    for half in (halves[0::2], halves[1::2]):
        seen = Counter(b"".join(half))  # every byte about equally often, in either half
        expected = sum(seen.values()) / 256
        assert len(seen) == 256
        assert sum((many - expected) ** 2 / expected for many in seen.values()) < 380  # p < 1e-6


def test_a_half_tells_how_long_the_whole_is_only_in_large_steps():
    assert {len(half) for size in (1, 500, STEP) for half in split(b"x" * size)} == {STEP}
    assert len(split(b"x" * (STEP + 1))[0]) == 2 * STEP


def test_halves_of_two_wholes_do_not_fit():
    first, _ = split(b"x" * 3000)
    with pytest.raises(ValueError, match="zip"):
        joined(first, split(b"x")[1])
    with pytest.raises(struct.error):
        joined(b"abc", b"abc")
