"""The head knows how far the records had come, and cannot be made to say otherwise."""

from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipsdesk.storage.head import Head, Mark, read_mark
from ipsdesk.storage.keys import KeyBox

marks = st.builds(
    Mark,
    epoch=st.integers(1, 2**32 - 1),
    acts=st.integers(0, 2**63),
    closed=st.booleans(),
    digest=st.binary(min_size=32, max_size=32),
)


def box(number=1):
    return KeyBox(bytearray([number]) * 32, UUID(int=number), bytearray(32))


@pytest.fixture
def head(tmp_path):
    opened = Head(tmp_path, box())
    yield opened
    opened.close()


@given(st.lists(marks, min_size=1, max_size=5))
def test_the_later_of_the_last_two_is_read(tmp_path_factory, written):
    folder = tmp_path_factory.mktemp("head")
    head = Head(folder, box())
    for mark in sorted(written):
        head.write(mark)
    head.close()
    assert read_mark(folder, box()) == max(written)


def test_a_torn_record_leaves_the_one_before(tmp_path, head):
    head.read()
    first, second = Mark(1, 1, False, b"a" * 32), Mark(1, 2, False, b"b" * 32)
    head.write(first)
    head.write(second)
    path = tmp_path / "head"
    for place in range(160):
        spoilt = bytearray(path.read_bytes())
        spoilt[place] ^= 1
        (tmp_path / "torn").mkdir(exist_ok=True)
        (tmp_path / "torn" / "head").write_bytes(spoilt)
        assert read_mark(tmp_path / "torn", box()) in {first, second}


def test_another_vaults_head_is_not_believed(tmp_path, head):
    head.write(Mark(1, 1, False, b"a" * 32))
    assert read_mark(tmp_path, box(2)) is None


def test_a_missing_or_short_head_says_nothing(tmp_path):
    assert read_mark(tmp_path, box()) is None
    (tmp_path / "head").write_bytes(b"short")
    assert read_mark(tmp_path, box()) is None


def test_a_head_opened_again_does_not_write_over_its_newest_record(tmp_path, head):
    for acts in (1, 2, 3):
        head.write(Mark(1, acts, False, b"a" * 32))
    again = Head(tmp_path, box())
    assert again.read().acts == 3
    again.write(Mark(1, 4, False, b"a" * 32))
    spoilt = bytearray((tmp_path / "head").read_bytes())
    newest = 0 if again._turn == 0 else 80
    spoilt[newest] ^= 1
    (tmp_path / "head").write_bytes(spoilt)
    assert again.read().acts == 3
    again.close()
