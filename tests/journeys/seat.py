"""A table in a process of its own, whose hand we lead line by line."""

import json
import os
import subprocess
import sys
from pathlib import Path
from time import monotonic, sleep

from tests.journeys.keyboard import PATIENCE

HOUSE = Path(__file__).resolve().parents[2]
BETWEEN = 0.05


class Seat:
    """A table whose hand we lead, line by line."""

    def __init__(self, begun, *, tell_painted=False):
        self._lines, told = os.pipe()
        self._write = told
        paths = os.pathsep.join((str(HOUSE / "src"), str(HOUSE)))
        self._process = subprocess.Popen(
            [
                *(sys.executable, "-m", "tests.journeys.table_driver"),
                *(str(begun.descriptor), str(self._lines)),
            ],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            pass_fds=(begun.descriptor, self._lines),
            cwd=HOUSE,
            env={
                **os.environ,
                "QT_QPA_PLATFORM": "offscreen",
                "PYTHONPATH": paths,
                **_asked(tell_painted),
            },
        )
        os.close(begun.descriptor)
        os.close(self._lines)
        self._process.stdin.write(begun.handed.written())
        self._process.stdin.close()

    def do(self, line):
        """Do one thing and return when it was done."""
        os.write(self._write, f"{line}\n".encode())
        assert self._process.stdout.readline().decode().rstrip("\n") == line

    def painted(self):
        """Wait until the plan is painted, and return when that was."""
        return float(self._process.stdout.readline())

    def tree(self):
        """Return every text that a screen reader can reach at the table."""
        os.write(self._write, b"tree\n")
        return json.loads(self._process.stdout.readline())

    def kill(self):
        """End as a power cut does."""
        self._process.kill()
        self.leave()

    def leave(self):
        """Wait until the process is gone."""
        self._process.wait(PATIENCE)
        self._process.stdout.close()
        os.close(self._write)


def _asked(tell_painted):
    asked = {"IPSDESK_TELL_PAINTED": "1"} if tell_painted else {}
    return {"QT_QPA_PLATFORM": "offscreen", **asked}


def write_for(table, seconds):
    """Write one number after another for so long; return when each was written."""
    written = []
    table.do("goal 0")
    began = monotonic()
    while monotonic() - began < seconds:
        number = len(written) + 1
        table.do(f"goal {number}")
        written.append((monotonic(), number))
        sleep(BETWEEN)
    return written
