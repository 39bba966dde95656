"""Looking at, and interfering with, what a process asks of the system: strace, on Linux."""

import re
import shutil
import subprocess
import sys
from contextlib import contextmanager
from functools import cache

from tests.faults.child import Child

ATTACHED = re.compile(r"strace: Process \d+ attached")


@cache
def can_trace():
    """Tell whether this system lets one process look at another."""
    found = shutil.which("strace") if sys.platform.startswith("linux") else None
    if found is None:
        return False
    with subprocess.Popen(["sleep", "60"]) as sleeper:
        words = [found, "-qq", "-p", str(sleeper.pid)]
        with subprocess.Popen(words, stderr=subprocess.PIPE, text=True) as looking:
            try:
                looking.wait(0.3)
                allowed = False
            except subprocess.TimeoutExpired:
                allowed = True
                looking.terminate()
        sleeper.kill()
    return allowed


@contextmanager
def traced(case, place, *words, acts=None):
    """Let somebody work on a case under strace; yields the child, which has begun."""
    child = Child(case, place, acts)
    asked = ["strace", *words, "-p", str(child.pid)]
    with subprocess.Popen(asked, stderr=subprocess.PIPE, text=True) as looking:
        if not ATTACHED.match(looking.stderr.readline()):
            raise OSError("strace could not look at the process")
        child.go()
        try:
            yield child
        finally:
            child.kill()
            child.gone()
            looking.stderr.close()
