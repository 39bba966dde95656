"""Measure ipsdesk against the floor of the same run and write docs/performance.md, all of it.

    python3 dev.py bench                    vaults of 1,000 and 20,000 participants
    python3 dev.py bench --large            and one of 100,000 with 5,000,000 events
    python3 dev.py bench --vaults 1000x10 100000x10

The floor is an empty PySide6 window. The vaults are made once and kept in the cache folder
of the user; that takes most of the time of a first run.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

HOUSE = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(HOUSE), str(HOUSE / "src")]

from tests.bench import paper, probes, vaults  # noqa: E402  (because the path comes first)
from tests.bench.probes import middle  # noqa: E402  (because the path comes first)
from tests.stalls import yard  # noqa: E402  (because the path comes first)

USUAL = ["1000x10", "20000x10"]
LARGE = "100000x50"
UNITS = ["framtid:80:24:to-date", "isa:240:36:to-date"]
STARTS, COLD_STARTS = 9, 3
REST = 10.0
DROP = Path("/proc/sys/vm/drop_caches")


def main() -> int:
    """Measure what the command line names and write the paper."""
    reader = argparse.ArgumentParser(description=__doc__)
    reader.add_argument("--large", action="store_true")
    reader.add_argument("--vaults", nargs="+", metavar="PEOPLExEVENTS")
    reader.add_argument("--starts", type=int, default=STARTS)
    asked = reader.parse_args()
    names = asked.vaults or [*USUAL, *([LARGE] if asked.large else [])]
    smallest = vaults.vault_of(50)
    found = {"warm": starts(smallest.folder, asked.starts), "rest": at_rest(smallest.folder)}
    found["cold"] = starts(smallest.folder, COLD_STARTS, cold=True) if may_drop() else []
    found["pages"] = pages()
    found["yard"] = middle([yard() * 1e3 for _ in range(21)])
    found["vaults"] = {name: inside(name) for name in ["50x10", *names]}
    (vaults.SHELF / "found.json").write_text(json.dumps(found), encoding="utf-8")
    paper.write(found, HOUSE / "docs" / "performance.md")
    for part in parts(names):  # each writes its own heading, so that no page mixes two states
        sys.stderr.write(f"--- {' '.join(part)}\n")
        answer(part)
    return 0


def parts(names: list[str]) -> Iterator[list[str]]:
    """Return what is measured by itself and written under headings of its own, in their order."""
    yield ["-m", "tests.bench.figures"]
    yield ["-m", "tests.bench.months"]
    yield ["-m", "tests.bench.search", *names]
    yield ["tests/bench/intake.py", "--write"]
    yield ["-m", "tests.bench.table", "--write"]
    yield ["-m", "tests.bench.summary", *UNITS, "--write"]


def starts(vault: Path, times: int, *, cold: bool = False) -> list[dict[str, float]]:
    """Start the floor and the prompt in turn; return both in seconds, each time."""
    found = []
    for _ in range(times):
        one = {}
        for kind in ("floor", "prompt"):
            if cold:
                os.sync()
                DROP.write_text("3\n", "ascii")
            began = time.perf_counter()
            told = json.loads(answer([HOUSE / "tests" / "bench" / "window.py", kind, vault]))
            one[kind], one[f"{kind}_cpu"] = told["at"] - began, told["cpu"]
        found.append(one)
    return found


def may_drop() -> bool:
    """Tell whether the page cache may be emptied: Linux, and as root."""
    return os.access(DROP, os.W_OK)


def at_rest(vault: Path) -> dict[str, float]:
    """Look at floor and prompt while nobody touches them."""
    found = {}
    for kind in ("floor", "prompt"):
        script = HOUSE / "tests" / "bench" / "window.py"
        words = [sys.executable, str(script), kind, str(vault), "stay"]
        with subprocess.Popen(
            words, env=around(), stdin=subprocess.PIPE, stdout=subprocess.PIPE
        ) as process:
            time.sleep(6)
            before = probes.wakes(process.pid), probes.ticks(process.pid)
            time.sleep(REST)
            found[kind] = (probes.wakes(process.pid) - before[0]) / REST
            found[f"{kind}_cpu"] = (probes.ticks(process.pid) - before[1]) / REST * 100
            found[f"{kind}_memory"] = probes.memory(process.pid)
            process.terminate()
    return found


def pages() -> dict[str, float]:
    """Write a long register extract as PDF; return the milliseconds of first page and each."""
    return json.loads(answer(["-m", "tests.bench.pages"]))


def inside(name: str) -> dict[str, object]:
    """Measure one vault, its memory and its times each in a process of its own."""
    sys.stderr.write(f"--- {name}\n")
    vaults.vault_of(*map(int, name.split("x")))
    held = json.loads(answer(["-m", "tests.bench.memory", name]).splitlines()[-1])
    return held | json.loads(answer(["-m", "tests.bench.inside", name]).splitlines()[-1])


def answer(words: list[object]) -> str:
    """Run a script of ours and return what it printed."""
    done = subprocess.run(
        [sys.executable, *map(str, words)],
        cwd=HOUSE,
        env=around(),
        stdout=subprocess.PIPE,
        encoding="utf-8",
        check=True,
    )
    return done.stdout


def around() -> dict[str, str]:
    """Return the environment of what is measured: no screen, no settings of the user's."""
    settings = Path(tempfile.gettempdir()) / "ipsdesk-bench.ini"
    settings.write_text("[seat]\nseen = light\n", "utf-8")  # a seat that was begun at before
    return {
        **os.environ,
        "PYTHONPATH": f"{HOUSE / 'src'}{os.pathsep}{HOUSE}",
        "QT_QPA_PLATFORM": "offscreen",
        "QT_LOGGING_RULES": "default.warning=false",
        "IPSDESK_PREFERENCES": str(settings),
    }


if __name__ == "__main__":
    sys.exit(main())
