"""What was measured, as docs/performance.md: each goal, its ratio, and misses in plain words."""

import math
import os
import platform
import time
from collections.abc import Iterator
from pathlib import Path

from tests.bench.probes import middle
from tests.stalls import YARD

WHY = {
    "P1": "the prompt is words, icons, letters and a style sheet that the empty window has not: "
    "11 ms for Qt's classes as they are named, 9 for our modules, 4 for letters, 6 for the page "
    "(ADR 43).",
    "P2": "the same, and the files of fonts, icons and words that are read from the disk.",
    "P3": "of the day's page a quarter is opening the file, 13 ms of it for the schema, a third "
    "reading what is due, in forty questions on the worker thread, and the rest building, laying "
    "out and painting the page; its window is built before, while the key is derived (ADR 57).",
    "P4": "thirty lines are read and put into words, of which eleven are seen; above three hundred "
    "hits they are asked for twice, and counted to a thousand in each part.",
    "P5": "seven entries, the head and the cards are built and styled anew, and all is painted.",
    "P6": "the raw write costs next to nothing where a sync does, while twenty pages are "
    "enciphered for a note: its history, its chain and its words in the index (ADR 35).",
    "P7": "the processor does the same at both sizes; the clock counts the disk and who else "
    "works.",
    "P9": "more than half of it is the import of ReportLab, on the worker thread.",
    "P10": "the engine, its ciphers and SQLAlchemy with our tables hold 42 MB beside the floor's "
    "50, the other classes of Qt 13, our own modules 34, the questions once asked 16, and an open "
    "window with a list and a participant in it 37 (ADR 35).",
    "P14": "the closing copy is written, synced and opened again before the process is replaced.",
    "p": "see P7.",
    "G1": "the first page of each kind builds its widgets in one event.",
}
FIGURES = "## Figures of programme fidelity"  # measured by itself, see `figures.py`
MONTHS = "## The strip of months"  # measured by itself, see `months.py`
TODAY = "## Today, by size"  # measured by itself, see `today.py`
SEARCH = "## Search, by size"  # measured by itself, see `search.py`; stands after the figures
Found = dict[str, object]
Line = tuple[str, str, str, str, bool]


def write(found: Found, path: Path) -> None:
    """Write the paper."""
    lines = list(_lines(found))
    table = [
        "| # | Goal | Limit | Measured | Met |",
        "| --- | --- | --- | --- | --- |",
        *(
            f"| {n} | {w} | {most} | {m} | {'yes' if ok else '**no**'} |"
            for n, w, most, m, ok in lines
        ),
    ]
    missed = [
        f"- {number} {what}: {got}, the limit is {limit}."
        for number, what, limit, got, ok in lines
        if not ok
    ]
    reasons = [
        f"{number}: {WHY[number]}"
        for number in {line[0] for line in lines if not line[4]}
        if number in WHY
    ]
    text = "\n".join(
        [
            *_head(found),
            "",
            *table,
            "",
            "## Missed",
            "",
            *(missed or ["Nothing."]),
            "",
            *sorted(reasons),
            "",
            *_by_size(found),
            "",
        ]
    )
    own = path.read_text("utf-8").partition(FIGURES) if path.exists() else ("", "", "")
    path.write_text(text + "".join(("\n", *own[1:]) if own[1] else ()), encoding="utf-8")


def put(path: Path, heading: str, lines: list[str]) -> None:
    """Write one part that is measured by itself anew; every other part stays."""
    before, _, rest = path.read_text("utf-8").partition(f"{heading}\n")
    after = "".join(rest.partition("\n## ")[1:])
    own = "\n".join([heading, "", *lines]).rstrip("\n")
    path.write_text(f"{before.rstrip()}\n\n{own}\n{after}", encoding="utf-8")


def _head(found: Found) -> Iterator[str]:
    sizes = ", ".join(
        f"{one['people']:,} ({one['events']:,} events)" for one in found["vaults"].values()
    )
    yield "# Performance"
    yield ""
    yield f"Written by `python3 dev.py bench` on {time.strftime('%Y-%m-%d')}; edits here are lost."
    yield ""
    yield (
        f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores, "
        f"Python {platform.python_version()}, Qt platform offscreen (no screen, no X server), "
        f"load when it ended {os.getloadavg()[0]:.1f}. Vaults of {sizes} participants, made by "
        "the bulk act of every import; fifty events at least for every hundredth, whose "
        "pages are opened. The floor is an empty PySide6 window started in turn with the "
        "prompt; only ratios of one run mean anything on a machine that others use too."
    )
    floors = sorted(one["key_floor"] for one in found["vaults"].values())
    yield ""
    yield (
        "What a key takes that repaints a hundred plain cells, measured in the same processes, "
        f"tells how busy the machine was: {floors[0]:.1f} to {floors[-1]:.1f} ms here, 2 ms where "
        "nobody else works. Times by the clock grow with it; processor times much less."
    )
    yield ""
    yield (
        f"A piece of work that is always the same takes {found['yard']:.1f} ms of the processor "
        f"here, and {YARD * 1e3:.0f} where the limits in milliseconds are meant to hold: on such a "
        f"machine each time would be about {YARD * 1e3 / found['yard']:.2f} of what stands below. "
        "Whether a limit is met is told of the times as they were measured."
    )
    yield ""
    yield (
        "Vaults are unlocked by the passphrase of the unit's supervisor, who sees everybody, at a "
        "seat where a supervisor sat before; the time begins when the key is derived. "
        "`python3 dev.py bench --large` adds 100,000 participants with 5,000,000 events; "
        "`--vaults 100000x10` names any other size. A key is timed from its press to the painted "
        "list, with no waiting for further keys; a list or a participant from the click. Before "
        "the list somebody looks at the day's page for a third of a second, and before the first "
        "participant at the list for two seconds, in which the page that is opened next is built."
    )


def _lines(found: Found) -> Iterator[Line]:
    yield from _start(found)
    large = _largest(found)
    for name, one in _two(found).items():
        yield _both("P3", f"Unlocked to the list painted, {name}", one, "people_page", 60)
        yield _both("P3", f"Unlocked to the day's page painted, {name}", one, "first_page", 60)
    for name, one in _two(found).items():
        limit = 33 if one["people"] <= 20_000 else 50
        floor = one["keys_p95"] / one["key_floor"]
        got = f"{one['keys']:.0f} ms, p95 {one['keys_p95']:.0f} ms ({floor:.1f} × the key floor; "
        got += f"processor time {one['keys_cpu']:.0f} ms, p95 {one['keys_p95_cpu']:.0f} ms)"
        yield "P4", f"Key to filtered list, {name}", f"{limit} ms", got, one["keys_p95"] <= limit
    yield _both("P5", "Click to the first participant's page", large, "opened_first", 50)
    yield _both("P5", "Click to the next participant's page", large, "opened", 50)
    yield from _writing(found, large)
    yield from _others(found, large)


def _start(found: Found) -> Iterator[Line]:
    for number, name, limit in (("P1", "warm", 1.25), ("P2", "cold", 1.3)):
        runs = found[name]
        if not runs:
            continue
        floor, prompt = (middle([run[kind] for run in runs]) for kind in ("floor", "prompt"))
        used = middle([run["prompt_cpu"] for run in runs]) / middle(
            [run["floor_cpu"] for run in runs]
        )
        got = f"{prompt / floor:.2f} × ({prompt:.2f} s, floor {floor:.2f} s; "
        got += f"processor time {used:.2f} ×)"
        yield number, f"Start to prompt painted, {name}", f"{limit} ×", got, prompt / floor <= limit


def _writing(found: Found, large: Found) -> Iterator[Line]:
    ratio = large["note"] / large["raw_write"]
    got = f"{ratio:.1f} × ({large['note']:.2f} ms, raw {large['raw_write']:.2f} ms, "
    got += f"p99 {large['note_p99']:.1f} ms; processor time {large['note_cpu']:.2f} ms)"
    yield "P6", "A note kept, beside 8 KiB written and synced", "3 ×", got, ratio <= 3
    small = found["vaults"]["50x10"]
    ratio, used = (large[key] / small[key] for key in ("opening", "opening_cpu"))
    got = f"{ratio:.2f} × ({large['opening']:.1f} ms, {small['opening']:.1f} ms; "
    got += f"processor time {used:.2f} ×)"
    yield "P7", f"Opening {large['people']:,} beside 50", "1.2 ×", got, ratio <= 1.2
    for what, key in (
        ("a note", "note"),
        ("opening", "opening"),
        ("page of the list", "page"),
        ("timeline", "timeline"),
    ):
        slope = _growth(found, key)
        yield "p", f"Growth of {what}", "0.15", f"{slope:.2f}", slope <= 0.15


def _others(found: Found, large: Found) -> Iterator[Line]:
    pages, rest = found["pages"], found["rest"]
    got = f"{pages['page']:.1f} ms a page, {pages['once']:.0f} ms once"
    yield "P9", "PDF", "5 ms, 300 ms", got, pages["page"] <= 5 and pages["once"] <= 300
    ratio = large["memory_without_cache"] / rest["floor_memory"]
    got = f"{ratio:.1f} × ({large['memory_without_cache']:.0f} MB; "
    got += f"{large['memory']:.0f} MB with the page cache)"
    yield "P10", "Memory unlocked", "2.6 ×", got, ratio <= 2.6
    got = f"{rest['prompt']:.1f} wake-ups a second (floor {rest['floor']:.1f}), "
    got += f"{rest['prompt_cpu']:.1f} %"
    yield "P11", "The prompt at rest", "0.2", got, rest["prompt"] <= 0.2
    small = found["vaults"]["50x10"]
    yield _below("P14", "Lock to nothing shown", small["blank"], 17)
    yield _below("P14", "Lock to the new process, with the closing copy", small["again"], 140)
    yield _below("P15", "Change of passphrase, beyond its derivations", large["passphrase"], 20)
    worst = max(max(one["stalls"].values(), default=0) for one in found["vaults"].values())
    yield _below("G1", "Longest stall while listing, searching, opening", worst, 50)


def _by_size(found: Found) -> Iterator[str]:
    keys = (
        "first_page",
        "people_page",
        "keys",
        "keys_p95",
        "opened_first",
        "opened",
        "note",
        "empty_act",
        "opening",
        "page",
        "timeline",
        "memory",
    )
    yield "## By size, ms (memory in MB)"
    yield ""
    yield "| participants | " + " | ".join(keys) + " |"
    yield "| --- " * (len(keys) + 1) + "|"
    for one in found["vaults"].values():
        yield f"| {one['people']:,} | " + " | ".join(f"{one[key]:.1f}" for key in keys) + " |"


def _below(number: str, what: str, got: float, limit: float) -> Line:
    return number, what, f"{limit:g} ms", f"{got:.0f} ms", got <= limit


def _both(number: str, what: str, found: Found, key: str, limit: float) -> Line:
    """Judge by the clock, and say what the processor did in that time."""
    got = f"{found[key]:.0f} ms (processor time {found[key + '_cpu']:.0f} ms)"
    return number, what, f"{limit:g} ms", got, found[key] <= limit


def _two(found: Found) -> dict[str, Found]:
    ordered = sorted(found["vaults"].values(), key=lambda one: one["people"])[-2:]
    return {f"{one['people']:,} participants, {one['events']:,} events": one for one in ordered}


def _largest(found: Found) -> Found:
    return max(found["vaults"].values(), key=lambda one: (one["people"], one["events"]))


def _growth(found: Found, key: str) -> float:
    """Return the exponent from the second smallest vault to the largest: 0 is no growth."""
    ordered = sorted(found["vaults"].values(), key=lambda one: one["people"])[1:]
    first, last = ordered[0], ordered[-1]
    if first is last:
        return 0.0
    return math.log(last[key] / first[key]) / math.log(last["people"] / first["people"])
