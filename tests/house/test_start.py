"""What is loaded when the prompt is first painted: nothing that can wait."""

import json
import os
import subprocess
import sys

import pytest


@pytest.fixture
def at_first_frame(house, tmp_path):
    """What the real start says of itself when its first frame has been painted."""
    vault = tmp_path / "unit.ipsvault"
    vault.mkdir()  # the prompt asks for a passphrase before it looks inside
    (tmp_path / "preferences.ini").write_text("[seat]\nseen = dark\n", "utf-8")
    told = subprocess.run(
        [sys.executable, house / "tests" / "bench" / "window.py", "prompt", vault],
        env={
            **os.environ,
            "QT_QPA_PLATFORM": "offscreen",
            "IPSDESK_PREFERENCES": str(tmp_path / "preferences.ini"),
            "PYTHONPATH": str(house / "src"),
        },
        stdout=subprocess.PIPE,
        check=True,
        timeout=60,
    )
    return json.loads(told.stdout)


def test_the_prompt_is_painted_before_the_data_stack_is_loaded(at_first_frame):
    assert at_first_frame["heavy"] == []


def test_the_prompt_is_painted_before_any_record_page_is_loaded(at_first_frame):
    assert at_first_frame["own"] <= 30, "a module of ours joined the start; can it wait?"


def test_the_prompt_is_painted_before_qt_makes_all_its_constants(at_first_frame):
    assert at_first_frame["constants"] is False, "name a constant of Qt's where it is used, later"
