"""Do everything that can go wrong to real vaults, count it, and write docs/faults.md.

    python3 dev.py faults                  the usual number of each, some twenty minutes
    python3 dev.py faults --times 10       ten times as many of each
    python3 dev.py faults --only kill      one kind of fault; nothing is written
    python3 dev.py faults --only kill --case "a note" --strikes 1000

What strikes is the same each time for the same seed, apart from the moment of a kill.
"""

import argparse
import json
import sys
import tempfile
import time
from pathlib import Path

HOUSE = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(HOUSE), str(HOUSE / "src")]

from tests.faults import clocks, errors, flips, kills, paper, power, screen, seeing, tables, windows
from tests.faults.cases import RECORDS
from tests.faults.keeping import KEEPING
from tests.faults.place import make
from tests.faults.tracing import can_trace

CASES = {**RECORDS, **KEEPING}
# How often each fault strikes each use of the program, in the usual run.
USUAL = {
    "kill": dict.fromkeys(CASES, 60) | {"a note": 400, "a draft": 200, "a plan": 200},
    "power": dict.fromkeys(CASES, 60) | {"a note": 400, "a plan": 200, "coming back": 200},
    "refusal": dict.fromkeys(CASES, 4),
    "damage": {"": 60},
    "windows": {"": 60},
    "clock": {"": 200},
    "table": {"": 200},
    "seen": {"": 1},
}
STRIKES = {"kill": kills.kill_often, "power": power.cut_often, "refusal": errors.fail_calls}


def main():
    """Strike as asked, say what came of it line by line, and write the paper."""
    reader = argparse.ArgumentParser(description=__doc__)
    reader.add_argument("--times", type=float, default=1)
    reader.add_argument("--only", choices=USUAL)
    reader.add_argument("--case", nargs="+", choices=CASES)
    reader.add_argument("--strikes", type=int)
    asked = reader.parse_args()
    began, found = time.monotonic(), []
    with tempfile.TemporaryDirectory(prefix="ipsdesk-faults-") as room:
        for tally in strike(asked, Path(room)):
            sys.stdout.write(tally.told() + "\n")
            sys.stdout.flush()
            found.append(json.loads(tally.told()))
    if not asked.only:
        paper.write(found, HOUSE / "docs" / "faults.md", time.monotonic() - began)
    return 1 if any(one["broken"] for one in found) else 0


def strike(asked, room):
    """Yield a tally for each fault and each use of the program."""
    made = make(room / "made")
    for fault in [asked.only] if asked.only else USUAL:
        if fault in ("power", "refusal") and not can_trace():
            sys.stderr.write(f"{fault}: left out, strace cannot look at processes here\n")
            continue
        if fault == "seen" and (lacks := screen.lacking()):
            sys.stderr.write(f"seen: left out, this system lacks {', '.join(lacks)}\n")
            continue
        for name, usual in USUAL[fault].items():
            if asked.case and name and name not in asked.case:
                continue
            times = asked.strikes or max(1, round(usual * asked.times))
            yield from _struck(fault, name, made, room / "strikes", times)


def _struck(fault, name, made, room, times):
    room.mkdir(exist_ok=True)
    if fault == "damage":
        yield from flips.damage_files(made, room, times)
    elif fault == "windows":
        yield windows.open_at_once(made, room, times)
    elif fault == "clock":
        yield clocks.jump(made, room, times)
    elif fault == "table":
        yield tables.kill_tables(made, room, times)
    elif fault == "seen":
        yield seeing.see_often(made, room, times)
    else:
        yield STRIKES[fault](name, CASES[name], made, room, times)


if __name__ == "__main__":
    sys.exit(main())
