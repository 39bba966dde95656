"""The system refuses: no room, a worn medium, one that may only be read, one that is pulled.

The n-th call of a kind fails, for n spread over all there are; or every one from the n-th on.
"""

from pathlib import Path

from tests.faults.child import must_hold
from tests.faults.count import Tally
from tests.faults.tracing import traced

KINDS = {
    "no room": ("pwrite64", "ENOSPC", ""),
    "no room beside": ("write", "ENOSPC", ""),
    "a bad sector": ("pwrite64", "EIO", ""),
    "not synced": ("fsync", "EIO", ""),
    "not synced either": ("fdatasync", "EIO", ""),
    "not cut short": ("ftruncate", "EIO", ""),
    "not renamed": ("rename", "EIO", ""),
    "not removed": ("unlink", "EROFS", ""),
    "full from then on": ("pwrite64,write", "ENOSPC", "+"),
    "read-only from then on": ("pwrite64,write,ftruncate,rename,unlink", "EROFS", "+"),
    "gone from then on": ("pwrite64,pread64,write,fsync,fdatasync,ftruncate,rename", "EIO", "+"),
}
ACTS = 4


def fail_calls(name, case, made, room, times):
    """Let calls fail, so many of each kind; look at the vault after each."""
    tally = Tally("refusal", name)
    for calls, error, more in KINDS.values():
        for number in _spread(_calls(case, made, room, calls), times):
            place = made.again(room / "place")
            before = case.seen(place)
            fault = f"inject={calls}:error={error}:when={number}{more}"
            said = _worked(case, place, room / "calls", "-e", f"trace={calls}", "-e", fault)
            where = f"{error} at {calls} {number}{more}: "
            tally.judge(said, lambda p=place, b=before, s=said: must_hold(case, p, b, s), where)
    return tally


def _calls(case, made, room, calls):
    log = room / "calls"
    _worked(case, made.again(room / "place"), log, "-e", f"trace={calls}")
    names = calls.split(",")
    lines = log.read_text("utf-8", "replace").splitlines()
    return max(sum(f"{name}(" in line for line in lines) for name in names)


def _worked(case, place, log: Path, *words):
    with traced(case, place, "-f", "-o", str(log), *words, acts=ACTS) as child:
        child.listen(None)
    return child.said


def _spread(most, times):
    step = max(1, -(-most // times))
    return range(1, most + 1, step)
