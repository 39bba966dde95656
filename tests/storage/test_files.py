"""Files are written whole, or what was there before stays."""

import os
import stat

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipsdesk.domain.vault_errors import VaultUnreachable
from ipsdesk.storage import files


def test_a_file_is_replaced_whole_and_is_its_owners_alone(tmp_path):
    path = tmp_path / "letter"
    path.write_text("old")
    before = os.umask(0)
    try:
        files.write_whole(path, b"new")
    finally:
        os.umask(before)

    assert path.read_bytes() == b"new"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert list(tmp_path.iterdir()) == [path]


def test_a_failure_half_way_leaves_the_old_file_and_nothing_beside_it(tmp_path, monkeypatch):
    def no_room(_):
        raise OSError(28, "no space left on device")

    path = tmp_path / "letter"
    path.write_text("old")
    monkeypatch.setattr(os, "fsync", no_room)
    with pytest.raises(OSError, match="no space"):
        files.write_whole(path, b"new")

    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]


def test_what_is_there_already_is_never_overwritten_by_a_new_file(tmp_path):
    (tmp_path / "letter").write_text("old")
    with pytest.raises(FileExistsError):
        files.make_private_file(tmp_path / "letter")
    with pytest.raises(FileExistsError):
        files.make_private_folder(tmp_path)


def test_a_medium_that_is_gone_is_not_called_damaged(tmp_path):
    files.must_answer(tmp_path)
    files.must_answer(tmp_path / "vault that was moved")
    with pytest.raises(VaultUnreachable):
        files.must_answer(tmp_path / "stick" / "unit.ipsvault")


@given(content=st.binary(max_size=2000))
def test_any_content_comes_back(tmp_path_factory, content):
    path = tmp_path_factory.getbasetemp() / "any"
    files.write_whole(path, content)
    assert path.read_bytes() == content


def held_open(times):
    """Return a move that another program hinders for some times."""
    left = [PermissionError(13, "in use")] * times

    def move():
        if left:
            raise left.pop()
        return "moved"

    return move


def test_a_move_waits_for_a_scanner_that_holds_the_file_for_a_moment(monkeypatch):
    monkeypatch.setattr(files, "PAUSES", (0, 0))
    move = held_open(2)
    files.patiently(move)

    assert move() == "moved"


def test_a_move_that_is_never_let_through_is_refused(monkeypatch):
    monkeypatch.setattr(files, "PAUSES", (0, 0))

    with pytest.raises(PermissionError):
        files.patiently(held_open(4))


@pytest.mark.skipif(os.name == "nt", reason="Windows has scanners that hold files")
def test_nobody_waits_where_an_open_file_can_be_moved():
    with pytest.raises(PermissionError):
        files.patiently(held_open(1))
