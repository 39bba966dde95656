"""The end of a log tells what failed, whatever stands above it."""

import os
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

from tests.failures import MOST, WIDEST, line_of, summary

HOUSE = Path(__file__).parents[1]
TWO = """
def test_minutes_are_added():
    hours = 1
    assert 60 * hours == 61

def test_a_day_is_read():
    raise ValueError("no such day")

def test_all_is_well():
    pass
"""


def report(nodeid, message, path="/house/tests/a/test_b.py", lineno=7):
    crash = SimpleNamespace(path=path, lineno=lineno, message=message)
    return SimpleNamespace(nodeid=nodeid, longrepr=SimpleNamespace(reprcrash=crash))


def test_a_line_says_where_it_failed_and_what_was_not_so():
    failed = report("tests/a/test_b.py::test_sums", "assert 1 == 2\n  where 1 = f()")

    assert line_of(failed) == "tests/a/test_b.py:7 test_sums: assert 1 == 2"


def test_what_failed_in_the_program_is_told_by_its_test_without_the_line():
    deep = report("tests/a/test_b.py::test_sums", "KeyError: 'x'", "/house/src/ipsdesk/words.py")

    assert line_of(deep) == "tests/a/test_b.py test_sums: KeyError: 'x'"


def test_a_file_that_cannot_be_read_is_told_by_its_last_words():
    broken = SimpleNamespace(nodeid="tests/a/test_b.py", longrepr="a trace\nImportError: no c")

    assert line_of(broken) == "tests/a/test_b.py : ImportError: no c"


def test_the_summary_is_short_however_much_failed():
    many = [report(f"tests/a/test_b.py::test_{n}", "x" * 500) for n in range(MOST + 5)]

    lines = summary(many)

    assert (len(lines), lines[-1]) == (MOST + 1, "and 5 more")
    assert max(map(len, lines)) == WIDEST
    assert summary(many[:1]) == lines[:1]


def test_the_last_lines_of_a_run_name_each_failed_test_once(tmp_path):
    file = tmp_path / "test_two.py"
    file.write_text(TWO, "utf-8")
    words = ["-m", "pytest", "-q", "-p", "tests.failures", "-p", "no:cacheprovider", str(file)]
    done = subprocess.run(
        [sys.executable, *words, f"--rootdir={tmp_path}", "-c", os.devnull],
        cwd=HOUSE,
        env={**os.environ, "PYTHONPATH": os.pathsep.join([str(HOUSE), *sys.path])},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )

    last = done.stdout.splitlines()[-4:]
    assert done.returncode == 1
    assert "2 failed" in last[0]
    assert last[1].endswith("test_a_day_is_read: ValueError: no such day")
    assert "test_minutes_are_added: assert" in last[2]
    assert done.stdout.count("no such day") == 3  # in the code, in the trace, in the summary
