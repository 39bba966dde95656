"""Somebody at work in a process of their own, whom a fault can strike at any moment.

The process is forked from one that has everything loaded, so that thousands can be started.
"""

import ctypes
import os
import signal
import traceback
from contextlib import closing

from ipsdesk.domain.errors import DeskError
from tests.faults.place import Broken

READY = "ready"
_ANYBODY = 0x59616D61, ctypes.c_ulong(-1)  # lets a tracer look that is not the parent


class Child:
    """A process that does the steps of a case and says each one before and after."""

    def __init__(self, case, place, acts=None):
        """Fork it; it waits for `go` before it opens the vault."""
        hear, say = os.pipe()
        wait, go = os.pipe()
        self.pid = os.fork()
        if self.pid == 0:
            os.close(hear)
            os.close(go)
            _live(case, place, acts, wait, say)
        os.close(say)
        os.close(wait)
        self._go, self._hear = go, os.fdopen(hear, encoding="utf-8", errors="replace")
        self.said = []

    def go(self):
        """Let it begin."""
        os.write(self._go, b"\n")

    def listen(self, until):
        """Hear it out until it says something, or no more; return whether it was said."""
        for line in self._hear:
            self.said.append(line.rstrip("\n"))
            if self.said[-1] == until:
                return True
        return False

    def kill(self):
        """End it as a cut of its power would."""
        os.kill(self.pid, signal.SIGKILL)

    def gone(self):
        """Hear the rest, let go of it, and return everything it said."""
        self.listen(None)
        os.waitpid(self.pid, 0)
        self._hear.close()
        os.close(self._go)
        return self.said


def _live(case, place, acts, wait, say):
    try:
        ctypes.CDLL(None).prctl(*_ANYBODY)
        os.read(wait, 1)
        _work(case, place, acts, lambda words: _tell(say, words))
        os._exit(0)
    except DeskError as refusal:
        _tell(say, f"refused {type(refusal).__name__}")
        os._exit(1)
    except BaseException as problem:  # noqa: BLE001  (because whatever it is must be told)
        place_of_it = traceback.extract_tb(problem.__traceback__)[-1]
        told = f"bug {type(problem).__name__} at {place_of_it.name}: {problem}"
        _tell(say, told.replace("\n", " "))
        os._exit(3)


def _tell(say, words):
    os.writev(say, [f"{words}\n".encode()])  # not by `write`, which may be made to fail


def _work(case, place, acts, say):
    with closing(case.steps(place.known())) as steps:
        for number, (state, act) in enumerate(steps):
            if number == 0:
                say(READY)
            say(f"to {state}")
            try:
                act()
                say(f"is {state}")
            except DeskError as refusal:
                say(f"refused {type(refusal).__name__}")
            if acts is not None and number + 1 >= acts:
                break


def must_hold(case, place, before, said):
    """Raise unless the vault says what it said before the act in hand, or after it.

    Returns what it says.
    """
    bugs = [line for line in said if line.startswith("bug")]
    if bugs:
        raise Broken(bugs[0])
    allowed = {before}
    for line in said:
        what, _, state = line.partition(" ")
        if what == "is":
            allowed = {int(state)}
        elif what == "to":
            allowed.add(int(state))
    known = place.known()
    known.must_be_whole()
    found = case.seen(known)
    if found not in allowed:
        raise Broken(f"{found} instead of one of {sorted(allowed)}")
    return found


def acts_done(said):
    """Count the acts that were acknowledged."""
    return sum(line.startswith("is ") for line in said)
