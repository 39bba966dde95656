"""Encrypted files: no piece can be changed, moved, cut off or read under another id."""

import secrets
from uuid import UUID, uuid4

import pytest
from cryptography.exceptions import InvalidTag
from hypothesis import given, settings
from hypothesis import strategies as st

from ipsdesk.storage import blobs, slots
from ipsdesk.storage.blobs import PIECE, opened, sealed
from ipsdesk.storage.keys import KEY, KeyBox

VAULT = UUID(int=5)
BOX = KeyBox(bytearray(secrets.token_bytes(KEY)), VAULT, slots.new_private())
BLOB = uuid4()
sizes = st.one_of(
    st.integers(0, 200),
    st.sampled_from([PIECE - 1, PIECE, PIECE + 1, 2 * PIECE, 2 * PIECE + 7]),
)


@settings(max_examples=40, deadline=None)
@given(sizes)
def test_what_was_sealed_is_opened_again_byte_by_byte(size):
    content = secrets.token_bytes(size)
    assert opened(BOX, BLOB, sealed(BOX, BLOB, content)) == content


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 3 * PIECE), st.integers(1, 255))
def test_a_changed_byte_anywhere_is_refused(at, change):
    kept = bytearray(sealed(BOX, BLOB, bytes(2 * PIECE + 9)))
    kept[at % len(kept)] ^= change
    with pytest.raises((InvalidTag, ValueError)):
        opened(BOX, BLOB, bytes(kept))


def test_pieces_cannot_be_left_out_moved_or_cut_off():
    content = secrets.token_bytes(3 * PIECE + 5)
    kept = sealed(BOX, BLOB, content)
    head, one = kept[:16], PIECE + 16
    first, second, third, last = (kept[16 + n * one : 16 + (n + 1) * one] for n in range(4))
    for wrong in (
        head + first + second + third,
        head + second + first + third + last,
        head + first + third + last,
        head + first + second + last,
        head + first + second + third + last[:-1],
        head,
        kept + b"x",
        b"",
    ):
        with pytest.raises((InvalidTag, ValueError)):
            opened(BOX, BLOB, wrong)


def test_a_file_is_opened_under_its_own_id_and_key_alone():
    kept = sealed(BOX, BLOB, b"words")
    other = KeyBox(bytearray(secrets.token_bytes(KEY)), VAULT, slots.new_private())
    for box, blob in ((BOX, uuid4()), (other, BLOB)):
        with pytest.raises(InvalidTag):
            opened(box, blob, kept)


def test_the_same_file_twice_looks_different_and_shows_only_its_length():
    first, second = (sealed(BOX, BLOB, b"words" * 100) for _ in range(2))
    assert first != second
    assert len(first) == len(second)
    assert b"words" not in first


def test_files_that_are_there_already_are_not_copied_again(tmp_path):
    source, to = tmp_path / "a", tmp_path / "b"
    source.mkdir()
    (source / "one").write_bytes(b"1")
    (source / ".half.tmp").write_bytes(b"half")
    blobs.copy_new(source, to)
    (to / "one").write_bytes(b"changed")
    blobs.copy_new(source, to)

    assert (to / "one").read_bytes() == b"changed"
    assert [path.name for path in to.iterdir()] == ["one"]
    blobs.copy_new(tmp_path / "nowhere", tmp_path / "c")
    assert not (tmp_path / "c").exists()
