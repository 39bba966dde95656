"""Records that only the vault can read: in their order, whole, and each from its own meeting."""

import os

import pytest
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from hypothesis import given
from hypothesis import strategies as st

from ipsdesk import sealing

PRIVATE = X25519PrivateKey.generate()
PUBLIC = PRIVATE.public_key().public_bytes_raw()
MEETING = b"m" * 32


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "meeting"
    path.write_bytes(sealing.HEAD)
    return path


def write(path, *records, meeting=MEETING):
    descriptor = os.open(path, os.O_WRONLY | os.O_APPEND)
    recorder = sealing.Recorder(descriptor, PUBLIC, meeting)
    for record in records:
        recorder.add(record)
    os.close(descriptor)


def read(path, meeting=MEETING):
    return [
        sealing.unseal(frame, PRIVATE, sealing.about_record(meeting, number))
        for number, frame in enumerate(sealing.frames(path.read_bytes()))
    ]


def test_what_was_added_comes_back_in_order(file):
    write(file, b"first", b"", "fredag åäö".encode())

    assert read(file) == [b"first", b"", "fredag åäö".encode()]


def test_nothing_that_was_written_can_be_read_in_the_file(file):
    write(file, b"Jag vill jobba med hundar")

    assert b"jobba" not in file.read_bytes()


@given(cut=st.integers(min_value=0, max_value=400))
def test_a_file_cut_off_anywhere_gives_back_the_whole_records_before_the_cut(tmp_path_factory, cut):
    path = tmp_path_factory.mktemp("cut") / "meeting"
    path.write_bytes(sealing.HEAD)
    write(path, b"one", b"two", b"three")
    whole = read(path)

    path.write_bytes(path.read_bytes()[:cut])

    found = read(path)
    assert found == whole[: len(found)]
    assert cut < len(sealing.HEAD) or len(found) >= (cut - len(sealing.HEAD)) // 100


def test_a_record_of_another_meeting_cannot_be_put_in(file):
    write(file, b"forged", meeting=b"x" * 32)

    with pytest.raises(sealing.NotSealedSo):
        read(file)


def test_records_cannot_change_places(file):
    write(file, b"first", b"second")
    one, two = sealing.frames(file.read_bytes())
    swapped = b"".join(len(each).to_bytes(4, "big") + each for each in (two, one))
    file.write_bytes(sealing.HEAD + swapped)

    with pytest.raises(sealing.NotSealedSo):
        read(file)


@pytest.mark.parametrize("raw", [b"", b"IPSDESK-MEETING 2\n\0\0\0\1a", sealing.HEAD + b"\xff" * 40])
def test_a_file_that_is_none_of_ours_holds_no_records(raw):
    assert list(sealing.frames(raw)) == []
