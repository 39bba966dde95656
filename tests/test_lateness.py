"""Runs in which the worker is late find what holds only where it is quick."""

import os
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from tests import lateness
from tests.lateness import LATENESS, MOST, Lateness, in_another_order

HOUSE = Path(__file__).resolve().parents[1]
SIX = """
import pytest
from ipsdesk.ui.background import Background

@pytest.mark.parametrize("number", range(6))
def test_a_number(number):
    assert Background._begin.__name__ == "<lambda>", "the worker is late"
"""


@dataclass(frozen=True)
class Item:
    """A test, as far as the order of tests is concerned."""

    path: Path
    name: str


ITEMS = [Item(Path(f"test_{file}.py"), str(number)) for file in "ab" for number in range(9)]


def lates(seed, name):
    made = Lateness(seed)
    made.begin(name)
    return [made.next() for _ in range(20)]


def test_the_same_seed_is_late_in_the_same_way_and_another_in_another():
    assert lates(1, "a") == lates(1, "a")
    assert lates(1, "a") != lates(2, "a")
    assert lates(1, "a") != lates(1, "b")
    assert all(0 <= late <= MOST for late in lates(1, "a"))


def test_each_file_keeps_its_tests_and_its_place():
    told = in_another_order(ITEMS, 1)

    assert told != ITEMS
    assert [one.path for one in told] == [one.path for one in ITEMS]
    assert set(told) == set(ITEMS)
    assert told == in_another_order(ITEMS, 1) != in_another_order(ITEMS, 2)


def test_it_does_nothing_to_a_run_that_did_not_ask_for_it():
    from ipsdesk.ui.background import Background  # noqa: PLC0415  (because this is what is asked)

    assert Background._begin.__name__ == "_begin"
    assert LATENESS.seed


def test_what_is_late_is_done_all_the_same(monkeypatch):
    slept = []
    monkeypatch.setattr(lateness.time, "sleep", slept.append)
    LATENESS.begin("a")
    expected = [LATENESS.next() for _ in range(2)]
    LATENESS.begin("a")

    assert lateness.late_act(lambda *told: told, "background", 7) == ("background", 7)
    assert slept == expected[:1]


def test_a_call_of_the_programs_own_is_late_and_no_other():
    def real(milliseconds, *what):
        return milliseconds, what

    LATENESS.begin("a")
    theirs = {"late_call": lateness.late_call, "real": real, "__name__": "ipsdesk.ui.house"}
    late = eval("late_call(real, 10, 'it')", theirs)  # noqa: S307  (as if the program had called)

    assert lateness.late_call(real, 10, "it") == (10, ("it",))
    assert 10 <= late[0] <= 10 + MOST * 1000
    assert late[1] == ("it",)


def test_a_run_that_asks_for_it_is_late_and_in_the_order_of_its_seed(tmp_path):
    file = tmp_path / "test_six.py"
    file.write_text(SIX, "utf-8")
    words = ["-m", "pytest", "-v", "-p", "tests.lateness", "-p", "no:cacheprovider", str(file)]
    paths = os.pathsep.join([str(HOUSE), *sys.path])
    done = subprocess.run(
        [sys.executable, *words, f"--rootdir={tmp_path}", "-c", os.devnull],
        cwd=HOUSE,
        env={**os.environ, "PYTHONPATH": paths, "IPSDESK_LATE": "3", "IPSDESK_LATE_CALLS": "1"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )

    assert "6 passed" in done.stdout, done.stdout
    ran = [int(number) for number in re.findall(r"test_a_number\[(\d)\] PASSED", done.stdout)]
    whole = [Item(file, str(number)) for number in range(6)]
    assert ran == [int(one.name) for one in in_another_order(whole, 3)]
