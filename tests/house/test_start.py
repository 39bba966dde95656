"""What is loaded when the prompt is first painted: nothing that can wait."""

import json
import os
import subprocess
import sys

import pytest

from ipsdesk.ui.plain_import import leaving_out
from tests.house.conftest import HOUSE


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


LEFT_OUT = """
import builtins
from ipsdesk.ui.plain_import import without_import_hook
imports, compiles = builtins.__import__, builtins.compile
with without_import_hook(builtins):
    from PySide6.QtWidgets import QApplication, QLabel
from PySide6.support.signature.lib import enum_sig, pyi_generator, tool
told = {"plain": (builtins.__import__, builtins.compile) == (imports, compiles)}
told["stubs"] = hasattr(pyi_generator, "main") or hasattr(enum_sig, "HintingEnumerator")
told["others"] = hasattr(tool, "build_brace_pattern")
application = QApplication(["ipsdesk"])
try:
    QLabel("a").resize("wide")
except TypeError as wrong:
    told["wrong"] = str(wrong)
import json
print(json.dumps(told))
"""


@pytest.fixture(scope="module")
def left_out():
    """What is left of Qt's binding for a program that starts without its writer of stubs."""
    told = subprocess.run(
        [sys.executable, "-c", LEFT_OUT],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(HOUSE / "src")},
        stdout=subprocess.PIPE,
        check=True,
        timeout=60,
    )
    return json.loads(told.stdout)


def test_what_writes_stubs_is_not_read_at_each_start_and_all_else_is(left_out):
    assert left_out["stubs"] is False
    assert left_out["others"] is True


def test_python_imports_and_compiles_as_it_did_before(left_out):
    assert left_out["plain"] is True


def test_qt_still_says_what_was_wrong_and_what_it_takes(left_out):
    for words in ("called with wrong argument types", "resize(str)", "resize(w: int, h: int, /)"):
        assert words in left_out["wrong"]


def test_only_the_named_files_are_compiled_as_if_nothing_stood_in_them():
    seen = []

    def compiles(source, filename, mode, **more):
        seen.append((source, filename, mode, more))
        return compile(source, filename, mode, **more)

    without = leaving_out({"a.py"}, compiles)
    for name in ("a.py", "b.py"):
        code = without(b"x = 1", name, "exec", optimize=0)
        assert ("x" in code.co_names) is (name == "b.py")
    assert seen == [
        (b"", "a.py", "exec", {"optimize": 0}),
        (b"x = 1", "b.py", "exec", {"optimize": 0}),
    ]
