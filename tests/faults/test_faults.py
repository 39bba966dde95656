"""A few of every fault, at every run of the tests; `python3 dev.py faults` does thousands."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.faults.tracing import can_trace

HOUSE = Path(__file__).parents[2]

traceable = pytest.mark.skipif(
    not can_trace(), reason="strace is not here, or may not look at a process"
)
posix = pytest.mark.skipif(os.name != "posix", reason="only POSIX can fork somebody at work")


def strikes(fault, count, *cases):
    """Let a fault strike in a process of its own, since it forks; return what was counted."""
    asked = ["--only", fault, "--strikes", str(count), *(["--case", *cases] if cases else [])]
    done = subprocess.run(
        [sys.executable, str(HOUSE / "tests" / "faults" / "run.py"), *asked],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.stdout, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


def must_have_held(found, at_least):
    """Every promise held, and the fault really struck."""
    assert [problem for one in found for problem in one["broken"]] == []
    assert sum(one["struck"] for one in found) >= at_least


@posix
def test_who_is_killed_at_work_loses_nothing_that_was_acknowledged():
    found = strikes("kill", 4, "a note", "a draft", "a plan", "a review")

    must_have_held(found, 16)
    assert all(one["acts"] > 0 for one in found)


@posix
def test_what_is_killed_half_way_is_wholly_done_or_not_at_all():
    cases = ("coming back", "a copy", "a summary", "erasing", "new tables", "a new vault")

    must_have_held(strikes("kill", 2, *cases), 12)


@posix
def test_a_change_of_passphrase_that_is_killed_leaves_exactly_one():
    must_have_held(strikes("kill", 2, "a passphrase"), 2)


@traceable
def test_a_power_cut_takes_nothing_that_was_acknowledged():
    found = strikes("power", 14, "a note", "a plan", "erasing")

    must_have_held(found, 42)
    assert all(one["acts"] > 0 for one in found)


@traceable
def test_a_full_or_broken_medium_is_said_and_takes_nothing():
    found = strikes("refusal", 1, "a note")

    must_have_held(found, 6)
    assert found[0]["refused"]


@posix
def test_damage_to_any_file_is_told_or_changes_nothing():
    must_have_held(strikes("damage", 4), 12)


@posix
def test_of_three_windows_at_once_one_gets_in():
    must_have_held(strikes("windows", 4), 4)


@posix
def test_whatever_the_clock_says_order_and_history_hold():
    must_have_held(strikes("clock", 25), 25)
