"""Handing a plan over: surroundings that say nothing, and a sealed file that comes home whole."""

import os
import subprocess
import sys

import pytest

from ipsdesk.ui import handing


def test_the_other_process_is_told_how_to_reach_the_screen_and_no_more(monkeypatch, tmp_path):
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USER", "vera")
    monkeypatch.setenv("IPSDESK_PREFERENCES", "vera.ini")
    monkeypatch.setenv("DISPLAY", ":7")

    told = handing.surroundings()

    assert told["DISPLAY"] == ":7"
    assert not {"HOME", "USER", "IPSDESK_PREFERENCES", "PWD"} & told.keys()


def test_the_way_to_the_screen_is_found_where_it_lies_at_home(monkeypatch, tmp_path):
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.delenv("XAUTHORITY", raising=False)
    (tmp_path / ".Xauthority").write_bytes(b"")

    assert handing.surroundings()["XAUTHORITY"] == str(tmp_path / ".Xauthority")


def test_the_sealed_file_comes_home_whole_and_leaves_nothing_behind(tmp_path):
    vault, file = tmp_path / "unit.ipsvault", tmp_path / "a.sealed"
    vault.mkdir()
    file.write_bytes(b"sealed")

    handing.bring_home(file, vault)

    assert (vault / "meetings" / "a.sealed").read_bytes() == b"sealed"
    assert [one.name for one in (vault / "meetings").iterdir()] == ["a.sealed"]
    assert not file.exists()


def test_where_the_vault_is_out_of_reach_the_file_stays_at_the_seat(tmp_path):
    file = tmp_path / "a.sealed"
    file.write_bytes(b"sealed")

    handing.bring_home(file, tmp_path / "gone" / "unit.ipsvault")

    assert file.read_bytes() == b"sealed"


def test_a_file_that_is_gone_already_is_no_trouble(tmp_path):
    handing.bring_home(tmp_path / "gone.sealed", tmp_path)

    assert list((tmp_path / "meetings").iterdir()) == []


@pytest.mark.skipif(os.name != "posix", reason="Windows hands over a handle")
def test_the_descriptor_is_closed_here_also_when_the_table_cannot_be_started(tmp_path, monkeypatch):
    opened = os.open(tmp_path / "a", os.O_WRONLY | os.O_CREAT)
    monkeypatch.setattr(sys, "executable", str(tmp_path / "no such program"))

    with pytest.raises(OSError, match="no such program"):
        handing.start_table(opened)

    with pytest.raises(OSError, match="descriptor"):
        os.fstat(opened)


def test_a_table_that_has_gone_already_takes_no_plan_and_harms_nobody():
    gone = subprocess.Popen([sys.executable, "-c", ""], stdin=subprocess.PIPE)
    gone.wait()

    handing.give(gone, b"x" * 1_000_000)

    assert gone.returncode == 0
    assert gone.stdin.closed


def test_waiting_ends_where_there_is_nobody_to_wait_for():
    handing._wait_for(2**22 - 3)


def test_on_windows_the_next_process_gets_each_word_whole_and_no_stream_is_missed(monkeypatch):
    started, words = [], ["C:/Program Files/ipsdesk.exe", "C:/Anna Ek/enheten.ipsvault"]
    monkeypatch.setattr(subprocess, "Popen", lambda given, **_: started.append(given))
    monkeypatch.setattr(handing.os, "_exit", sys.exit)
    monkeypatch.setattr(handing.os, "execv", lambda *_: pytest.fail("Windows cannot"))
    monkeypatch.setattr(handing.sys, "platform", "win32")
    monkeypatch.setattr(handing.sys, "stdout", None)
    monkeypatch.setattr(handing.sys, "stderr", None)

    with pytest.raises(SystemExit):
        handing.replace_by(words)

    assert started == [words]
