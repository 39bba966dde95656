"""Attack the guard at length: more than the tests of every day have time for.

    python3 dev.py attack                      everything: an evening's work
    python3 dev.py attack packages 1000        so many random single releases
    python3 dev.py attack packages 300-500     those of them from the 301st to the 500th
    python3 dev.py attack sequences 200        so many random sequences of releases
    python3 dev.py attack brute 2x2 2x3 3x3    every table of at most 12 people, by brute force
    python3 dev.py attack region 300 1883    a region of so many people, proved by exchanges
    python3 dev.py attack units 40             summaries of three to five units, by exchanges
    python3 dev.py attack real framtid:80      three real summaries of a made-up unit, both ways
    python3 dev.py attack real framtid:80:round  the same one way
    python3 dev.py attack real                 the same of every size in docs/anonymity_measured.md
    python3 dev.py attack combined isa:1883:exact:2026-Q3  the sum of eight made-up units
    python3 dev.py attack chains framtid:190   who stands in no table, in summaries to date

Prints one line for each kind with what was found, and ends with 1 if anything was narrowed.
"""

import json
import random
import sys
import tempfile
import time
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from itertools import product
from multiprocessing import get_context
from pathlib import Path

HOUSE = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(HOUSE), str(HOUSE / "src")]

from ipsdesk.disclosure.checker import check  # noqa: E402  (because the path comes first)
from ipsdesk.disclosure.clashes import WITHIN  # noqa: E402  (because the path comes first)
from ipsdesk.disclosure.deciding import decide  # noqa: E402  (because the path comes first)
from ipsdesk.disclosure.listening import Listener  # noqa: E402  (because the path comes first)
from ipsdesk.disclosure.writing import release_json  # noqa: E402  (because the path comes first)
from ipsdesk.domain.release_errors import NothingLeavesOf  # noqa: E402  (because the path comes first)
from tests.disclosure.attacker import Attacker  # noqa: E402  (because the path comes first)
from tests.disclosure.brute import (  # noqa: E402  (because the path comes first)
    LEAST,
    all_tables,
    is_safe,
    numbers,
    price_of,
    turned,
)
from tests.disclosure.chains import Chains  # noqa: E402  (because the path comes first)
from tests.disclosure.combined import (  # noqa: E402  (because the path comes first)
    lefts_of,
    sum_of_units,
)
from tests.disclosure.knowing import Reader, Reasoner  # noqa: E402  (because the path comes first)
from tests.disclosure.knowing_many import ManyReader  # noqa: E402  (because the path comes first)
from tests.disclosure.made_up import (  # noqa: E402  (because the path comes first)
    answer,
    project,
    region,
    spec_of,
    told_of,
    united,
)
from tests.disclosure.patterns import Patterns, Readers  # noqa: E402  (because the path comes first)
from tests.disclosure.real import (  # noqa: E402  (because the path comes first)
    TO_DATE,
    consecutive,
    opened,
    released,
    unit,
)
from tests.disclosure.unit_reader import (  # noqa: E402  (because the path comes first)
    ManyUnitsReader,
    UnitReader,
)

METHODS = ("exact", "round")
PEOPLE = (18, 30, 45, 60, 80, 120)
SIZE_FOR_EACH = 40  # up to so many, each participant reads rounded numbers too: it takes long
EVERY = 10  # so often the sums so far are told, since an evening may end early
MANY = 400  # more people are attacked in another way: what the proof claims is counted anew
UNITS = ("framtid:20", "framtid:30", "framtid:60", "framtid:80", "uvas-orebro", "isa")


def main(words):
    """Do what the command line names."""
    chosen = words or ["packages", "1000", "sequences", "200", "brute", "2x2", "2x3", "3x3", "real"]
    narrowed = 0
    while chosen:
        kind = chosen.pop(0)
        if kind == "brute":
            while chosen and "x" in chosen[0]:
                narrowed += brute(*map(int, chosen.pop(0).split("x")))
        elif kind == "region":
            while chosen and chosen[0].isdigit():
                narrowed += a_region(int(chosen.pop(0)))
        elif kind == "units":
            narrowed += of_units(range(int(chosen.pop(0))))
        elif kind in ATTACKS:
            attack, of_these = ATTACKS[kind]
            narrowed += sum(map(attack, chosen or of_these))
            chosen = []
        else:
            releases = {"packages": (1,), "sequences": (2, 3)}[kind]
            first, _, last = chosen.pop(0).rpartition("-")
            narrowed += random_ones(kind, range(int(first or 0), int(last)), releases)
    return 1 if narrowed else 0


def random_ones(kind, seeds, releases):
    """Attack random projects by both methods; return how many numbers were narrowed."""
    began, found, protected, shown, cells = time.perf_counter(), 0, 0, 0, 0
    every = enumerate(drawn(kind, seeds, releases), start=1)
    for tried, (seed, people, method, layout, many) in every:
        told = project(people, many, seed, method=method, layout=layout)
        released = answer(told)
        attacker = Attacker(told, released)
        leaks = attacker.narrowed(whole=method == "round")
        for leak in leaks:
            print("NARROWED", kind, seed, people, method, layout, leak, flush=True)
        found += len(leaks)
        protected += len(list(attacker.protected()))
        cells += sum(len(one["cells"]) for one in released["releases"])
        shown += len(attacker.told)
        if tried % EVERY == 0 or seed == seeds[-1]:
            print(
                f"{kind} {seeds[0]} to {seed}: {tried}, {protected} protected numbers,"
                f" {found} narrowed, {shown} of {cells} cells shown,"
                f" {time.perf_counter() - began:.0f} s",
                flush=True,
            )
    return found


def drawn(kind, seeds, releases):
    """Yield size, method, layout and releases of each seed, the same whatever is left out."""
    chance = random.Random(kind)  # noqa: S311  (because invented people are no secret)
    for seed in range(seeds.stop):
        people = chance.choice(PEOPLE[: 4 if len(releases) > 1 else None])
        method, layout = chance.choice(METHODS), chance.choice(("off", "by-n"))
        many = chance.choice(releases)
        if seed in seeds:
            yield seed, people, method, layout, many


def of_units(seeds):
    """Attack summaries of several units with a part for each, as an outsider and as every unit."""
    found, protected, shown, cells, own = 0, 0, 0, 0, 0
    for seed, people, units, method in drawn_units(seeds):
        told = united(people, units, seed, method=method)
        spec = spec_of(told)
        release = decide(spec, Listener(), 0)
        written = json.loads(release_json(spec, release))
        readers = [UnitReader(told, written, unit) for unit in sorted(set(told["units"]))]
        outsider = Attacker(told, written)
        leaks = [*check(spec, release), *outsider.narrowed(whole=method == "round")]
        for reader in readers:
            leaks += reader.narrowed_beside_own(exact=method == "exact")
        for leak in leaks:
            print("NARROWED units", seed, people, units, method, leak, flush=True)
        found += len(leaks)
        protected += len(list(outsider.protected()))
        there = written["releases"][0]["cells"]
        cells += len(there)
        shown += len(outsider.told)
        own += sum(bool(one["shown"]) and "unit" in one["at"] for one in there)
        print(
            f"units 0 to {seed}: {protected} protected numbers, {found} narrowed,"
            f" {shown} of {cells} cells shown, {own} of units' own parts",
            flush=True,
        )
    return found


def drawn_units(seeds):
    """Yield size, units and method of each seed."""
    chance = random.Random("units")  # noqa: S311  (because invented people are no secret)
    for seed in seeds:
        yield seed, chance.choice((60, 90, 130, 200)), chance.choice((3, 4, 5)), METHODS[seed % 2]


def a_region(people):
    """Prove a region both ways, alone and of eight units; what is found is attacked alone."""
    found = 0
    for method, units in product(METHODS, (0, 8)):
        told = region(people, units, method=method)
        spec, began = spec_of(told), time.process_time()
        release = decide(spec, Listener(), 0)
        seconds = time.process_time() - began
        flaws = check(spec, release)
        written = json.loads(release_json(spec, release))
        many = 0 if units else len(Attacker(told, written).narrowed())
        found += many + len(flaws)
        cells = release.releases[0].cells
        shown = sum(cell.shown is not None for cell in cells)
        print(
            f"region {people} {method} units {units}: {shown} of {len(cells)} shown,"
            f" {seconds:.1f} s, {release.grade}, flaws {len(flaws)}, narrowed {many}",
            flush=True,
        )
    return found


def brute(rows, columns):
    """Try every table of a shape; return how many are unsafe."""
    began, told_so = time.perf_counter(), Counter()
    kinds = {str(one): one for one in map(turned, all_tables(rows, columns, 12))}
    with ProcessPoolExecutor(mp_context=get_context("spawn")) as several:
        tried = enumerate(several.map(found_by_brute, kinds.values(), chunksize=20), start=1)
        for many, (counts, told) in tried:
            told_so[told] += 1
            if told:
                print(told, counts, flush=True)
            if many % 500 == 0 or many == len(kinds):
                seconds = time.perf_counter() - began
                print(
                    f"brute {rows}x{columns}: {many} of {len(kinds)} tables,"
                    f" {told_so['UNSAFE']} unsafe, {told_so['WASTEFUL']} with more than one number"
                    f" hidden in vain, {told_so['DEAR']} with dearer ones than need be,"
                    f" {seconds:.0f} s",
                    flush=True,
                )
    return told_so["UNSAFE"]


def found_by_brute(counts):
    """Return a table, and what is wrong with how the guard shows it, or ""."""
    if not any(map(sum, counts)):
        return counts, ""
    if not Readers(counts, rounded=True).learn_nothing(told_of(counts, method="round")):
        return counts, "UNSAFE"
    shown = told_of(counts)
    if not is_safe(counts, set(shown)) or not Readers(counts).learn_nothing(shown):
        return counts, "UNSAFE"
    patterns = Patterns(counts)
    if patterns.could_show(len(shown) + 2):
        return counts, "WASTEFUL"
    hidden = [n for at, n in numbers(counts).items() if at not in shown and not 0 < n < LEAST]
    dear = sum(map(price_of, hidden)) * (1 - WITHIN[-1])
    return counts, "DEAR" if patterns.could_cost_less(price_of, dear) else ""


def real(name):
    """Attack three consecutive summaries of a made-up unit; return how many were narrowed."""
    project_name, people, only = [*name.split(":"), "", ""][:3]
    found = 0
    with tempfile.TemporaryDirectory() as folder:
        told = unit(Path(folder), int(people or 0) or None, project_name)
        for method in [only] if only else METHODS:
            desk = opened(told, Path(folder) / method)
            try:
                found += in_turn(desk, name, method)
            finally:
                desk.vault.close()
    return found


def in_turn(desk, name, method):
    """Release three summaries and attack each beside those before it; return what was narrowed."""
    lefts, narrowed = [], 0
    for wanted in consecutive(desk):
        try:
            [made] = released(desk, method, [wanted])
        except NothingLeavesOf:
            print(f"{name}, {method}, {wanted[1]}: refused", flush=True)
            continue
        lefts.append(made.left)
        began, many = time.perf_counter(), len(made.left.people) > MANY
        reader = (ManyReader if many else Reader)(lefts)
        participants = many or method == "exact" or len(made.left.people) <= SIZE_FOR_EACH
        if many:
            leaks = reader.unsettled()
            print(
                f"{reader.agreed} of {len(reader.handed)} groups of the proof agree,"
                f" {reader.tried} questions, {reader.solved} by programs; those that follow are"
                f" open, {reader.in_parts} times in whole people alone",
                flush=True,
            )
        else:
            leaks = reader.narrowed(by_participants=participants)
        if len(lefts) == 1 and made.left.plan == "framtid":
            leaks += Reasoner(lefts).narrowed()
        for leak in leaks:
            print("NARROWED", name, method, made.left.period, leak, flush=True)
        narrowed += len(leaks)
        shown, cells = made.shown
        print(
            f"{name}, {method}, {made.left.period}: {len(made.left.people)} people, {shown} of"
            f" {cells} cells shown, {made.left.terms.grade}, {made.processor:.0f} s of processor"
            f" ({made.seconds:.0f} s); {len(list(reader.protected()))} protected,"
            f" {len(leaks)} narrowed{' by participants too' if participants else ''},"
            f" attacked for {time.perf_counter() - began:.0f} s",
            flush=True,
        )
    return narrowed


def chained(name):
    """Attack people that stand in no table, in a first summary; return how many are known."""
    project_name, people, only = [*name.split(":"), "", ""][:3]
    found = 0
    with tempfile.TemporaryDirectory() as folder:
        told = unit(Path(folder), int(people or 0) or None, project_name)
        for method in [only] if only else METHODS:
            desk = opened(told, Path(folder) / method)
            [made] = released(desk, method, TO_DATE[-1:])
            desk.vault.close()
            for kind, many, tried, known in Chains([made.left]).narrowed_to_few():
                found += known
                print(f"{name}, {method}, {kind}: {many}, {tried} tried, {known} known", flush=True)
    return found


def combined(name):
    """Attack the sum of eight made-up units, as anybody and as each unit; return what is open."""
    project_name, people, method, period = name.split(":")
    with tempfile.TemporaryDirectory() as folder:
        asked = sum_of_units(Path(folder), project_name, int(people), method, period)
    lefts, whose = lefts_of(*asked)
    reader = ManyUnitsReader(lefts, whose)
    leaks = [*reader.unsettled(), *reader.narrowed_beside_own()]
    for leak in leaks:
        print("NARROWED", name, leak, flush=True)
    newest = lefts[-1]
    shown = sum(cell.shown is not None for cell in newest.cells)
    print(
        f"combined {name}: {len(newest.people)} people, {shown} of {len(newest.cells)} cells"
        f" shown, {newest.terms.grade}; {reader.agreed} of"
        f" {len(reader.handed)} groups of the proof agree, {reader.tried} questions,"
        f" {reader.asked} of units, {len(leaks)} open",
        flush=True,
    )
    return len(leaks)


ATTACKS = {
    "real": (real, UNITS),
    "chains": (chained, UNITS),
    "combined": (combined, ("isa:1883:exact:2026-Q3", "isa:1883:round:2026-Q3")),
}


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
