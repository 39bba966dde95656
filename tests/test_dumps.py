"""A crash leaves no picture of the memory on the disk."""

import subprocess
import sys

import pytest

_ASKED = """
from ctypes import CDLL
from resource import RLIMIT_CORE, getrlimit
from ipsdesk.dumps import leave_no_dump

def state():
    return CDLL(None).prctl(3, 0, 0, 0, 0), getrlimit(RLIMIT_CORE)[0]

before = state()
leave_no_dump()
print(before[0], *state())
"""


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux is asked by prctl")
def test_the_program_asks_that_nothing_of_it_is_kept_when_it_crashes():
    words = [sys.executable, "-c", _ASKED]
    told = subprocess.run(words, capture_output=True, text=True, check=True).stdout.split()

    assert told == ["1", "0", "0"], "it could be dumped before, and cannot after"


def test_a_system_without_such_limits_is_not_asked(monkeypatch):
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setitem(sys.modules, "resource", None)  # as there: importing it would fail

    from ipsdesk.dumps import leave_no_dump  # noqa: PLC0415  (because the system is chosen first)

    leave_no_dump()
