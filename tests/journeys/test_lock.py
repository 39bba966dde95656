"""The lock: a new process without a trace of the old, and nothing typed is lost."""

import os
import signal
import subprocess
import sys
from pathlib import Path
from threading import Timer
from time import monotonic, sleep

import pytest

from tests.journeys.conftest import PASSPHRASE, USER
from tests.journeys.keyboard import PATIENCE
from tests.marked import written

HOUSE = Path(__file__).parents[2]
NAMES = ("Robin Vale", "Sasha Åmoor", "Jobba med hundar")
HALF_A_NOTE = "Halvskriven kanarief"
KEPT_WITHIN = 1000  # milliseconds from the last key
PAINTED = "libQt6Svg"  # what the prompt loads for its signs, last

linux = pytest.mark.skipif(
    not Path("/proc/self/mem").exists() or os.geteuid() != 0,
    reason="only Linux shows the memory of a process, and ours to nobody but root",
)


class Program:
    """The real program in a process of its own, with a person at its keyboard."""

    def __init__(self, vault):
        words = [sys.executable, "-m", "tests.journeys.driver", str(vault)]
        paths = os.pathsep.join((str(HOUSE / "src"), str(HOUSE)))
        place = {"QT_QPA_PLATFORM": "offscreen", **os.environ, "PYTHONPATH": paths}
        self._process = subprocess.Popen(
            words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=HOUSE, env=place
        )
        self.pid = self._process.pid
        self.answer()

    def do(self, *line):
        """Let the person do one thing; return what stands on the screen if it was asked."""
        self.tell(*line)
        heard = self.answer()
        while heard != line[0]:
            said, heard = heard, self.answer()
            if heard == line[0]:
                return said
        return ""

    def tell(self, *line):
        """Let the person do one thing, and do not wait for it."""
        self._process.stdin.write(" ".join(line) + "\n")
        self._process.stdin.flush()

    def answer(self):
        """Hear one line from the program."""
        latest = Timer(2 * PATIENCE, self._process.kill)
        latest.start()
        line = self._process.stdout.readline().rstrip("\n")
        latest.cancel()
        assert line, f"the program ended with {self._process.wait(PATIENCE)}"  # -9: too slow
        assert not line.startswith("failed"), line
        return line

    def is_new(self):
        """Tell whether the process is another program by now, with its prompt painted."""
        words = Path(f"/proc/{self.pid}/cmdline").read_bytes()
        maps = Path(f"/proc/{self.pid}/maps").read_text("utf-8", "replace")
        return b"driver" not in words and b"ipsdesk" in words and PAINTED in maps

    def end(self):
        """End the process as a power cut does."""
        self._process.send_signal(signal.SIGKILL)
        self._process.wait(PATIENCE)
        self._process.stdin.close()
        self._process.stdout.close()


@pytest.fixture
def start(vault_path):
    """Start the program on the vault."""
    started = []

    def begin():
        started.append(Program(vault_path))
        return started[-1]

    yield begin
    for one in started:
        if not one._process.stdin.closed:
            one.end()


def traces(pid, words):
    """Count in all writable memory of a process how often words, or bytes, stand there."""
    sought = {one: (one,) if isinstance(one, bytes) else written(one) for one in words}
    counts = dict.fromkeys(words, 0)
    maps = Path(f"/proc/{pid}/maps").read_text("utf-8", "replace").splitlines()
    with Path(f"/proc/{pid}/mem").open("rb", 0) as memory:
        for line in maps:
            span, rights = line.split()[:2]
            for word, shapes in sought.items():
                counts[word] += sum(piece_of(memory, span, rights).count(shape) for shape in shapes)
    return counts


def piece_of(memory, span, rights):
    """Read one piece of a process's memory; what cannot be read is empty."""
    low, high = (int(end, 16) for end in span.split("-"))
    if "w" not in rights:
        return b""
    try:
        memory.seek(low)
        return memory.read(high - low)
    except (OSError, ValueError, OverflowError):
        return b""


def wait_until(it_is_so, what):
    latest = monotonic() + PATIENCE
    while not it_is_so():
        assert monotonic() < latest, f"waited in vain: {what}"
        sleep(0.05)


@linux
def test_after_the_lock_no_key_of_the_vault_is_left_in_memory(start, vault_path, reopened):
    opened = reopened().vault
    keys = opened.parts.keys
    master, database = bytes(keys.master()), bytes(keys.database_key(1))
    opened.close()
    sought = (master, master.hex().encode(), database[2:-1], bytes.fromhex(database[2:-1].decode()))
    program = start()
    program.do("unlock", f"{USER}|{PASSPHRASE}")
    program.do("find", "rob")
    before = times_in(program.pid, sought)

    program.tell("lock")
    wait_until(program.is_new, "the prompt of a new process")

    assert before[0] > 0, "the scan finds the key while the vault is open"
    assert times_in(program.pid, sought) == [0] * len(sought)


def times_in(pid, sought):
    """Count in all writable memory of a process how often each run of bytes stands there."""
    counts = [0] * len(sought)
    maps = Path(f"/proc/{pid}/maps").read_text("utf-8", "replace").splitlines()
    with Path(f"/proc/{pid}/mem").open("rb", 0) as memory:
        for line in maps:
            piece = piece_of(memory, *line.split()[:2])
            counts = [count + piece.count(one) for count, one in zip(counts, sought, strict=True)]
    return counts


@linux
def test_after_the_lock_no_name_and_no_secret_is_left_in_memory(start):
    program = start()
    program.do("unlock", f"{USER}|{PASSPHRASE}")
    program.do("find", "rob")
    program.do("type", HALF_A_NOTE)
    sought = (*NAMES, PASSPHRASE, HALF_A_NOTE)
    before = traces(program.pid, sought)

    program.tell("lock")
    wait_until(program.is_new, "the prompt of a new process")
    after = traces(program.pid, sought)

    assert all(before[name] for name in (NAMES[0], HALF_A_NOTE)), "the scan finds what is there"
    assert after == dict.fromkeys(sought, 0)


def test_what_was_typed_and_not_saved_is_offered_again_after_the_lock(start):
    program = start()
    program.do("unlock", f"{USER}|{PASSPHRASE}")
    program.do("find", "rob")
    program.do("type", HALF_A_NOTE)
    program.tell("lock")
    wait_until(program.is_new, "the prompt of a new process")
    program.end()

    assert offered(start()) == HALF_A_NOTE


def test_what_was_typed_is_offered_again_after_a_power_cut(start):
    program = start()
    program.do("unlock", f"{USER}|{PASSPHRASE}")
    program.do("find", "rob")
    program.do("type", HALF_A_NOTE)
    program.do("wait", str(KEPT_WITHIN))
    program.end()

    assert offered(start()) == HALF_A_NOTE


def offered(program):
    """Unlock, open the same person, and return what stands in the note."""
    program.do("unlock", f"{USER}|{PASSPHRASE}")
    program.do("find", "rob")
    return program.do("focus")
