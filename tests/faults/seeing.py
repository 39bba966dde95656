"""What is seen of the table from outside: its core dump, and what a screen reader is told.

The real program is unlocked on a screen of its own, with 2,000 others in the vault, and the
table is opened by its key. Whatever its memory, its tree, its files and its surroundings hold
of anybody else is broken; so is a thing that a key can reach and that has no name.
"""

import json
import mmap
import os
import signal
from contextlib import suppress
from pathlib import Path

from ipsdesk.actions import goals, records
from tests import marked
from tests.faults import screen
from tests.faults.count import Tally
from tests.faults.place import PHRASES, USER, Broken
from tests.journeys.test_lock import Program, wait_until

CROWD = int(os.environ.get("IPSDESK_CROWD", "2000"))
GOAL = "Jag vill jobba på ett hunddagis"
CARDS, MOST_TABS, TYPED = 5, 30, "xyz"
NAMED = {"push button", "check box", "radio button", "toggle button", "text", "combo box", "button"}
_OTHERS = (
    marked.NAME,
    "Sasha",
    "Åmoor",
    "Robin Vale",
    "Vera Lind",
    "Team Söder",
    "enheten.ipsvault",
)
_SECRETS = PHRASES


def see_often(made, room, times):
    """Look at the table from outside so many times; count what was looked at."""
    tally = Tally("seen", f"a meeting, {CROWD:,} others in the vault")
    place = made.again(room / "place")
    os.environ["IPSDESK_MEETINGS"] = str(room / "seat")
    _fill(place)
    with screen.own_screen():
        for _ in range(times):
            found = tally.judge([], lambda: _looked_at(place, room))
            tally.acts += found or 0
    return tally


def _fill(place):
    with place.desk() as desk:
        known = records.row(desk, "participants", place.people[0]).values
        goals.set_goal(desk, place.people[0], GOAL)
        records.enter_many(desk, "crowd", list(marked.crowd(known, CROWD)))


def _looked_at(place, room):
    """Open the table, look at it from everywhere; return how many things a reader was told."""
    program = Program(place.vault)
    table = 0
    try:
        with screen.in_front(program.pid):
            program.do("unlock", f"{USER}|{PHRASES[0]}")
            program.do("find", "rob")
        program.tell("together")
        wait_until(lambda: _child_of(program.pid), "the process of the table")
        table = _child_of(program.pid)
        told = _cards(table)
        _must_hold_nobody(table, room, GOAL)
        _must_hold_nobody(program.pid, room, "")
        os.kill(table, signal.SIGKILL)
        wait_until(program.is_new, "the prompt of a new process")
        locked = screen.wait_for_tree(program.pid, lambda tree: len(tree) > 3)
        _must_name_nobody(locked, "the locked window")
        _must_be_named(locked, "the locked window")
        _must_hold_nobody(program.pid, room, "")
        return len(told) + len(locked)
    finally:
        if table:
            with suppress(ProcessLookupError):
                os.kill(table, signal.SIGKILL)
        program.end()


def _cards(table):
    """Return what a screen reader is told at each of the five things, gone to by its key."""
    told = screen.wait_for_tree(table, lambda tree: any(GOAL in line for line in tree))
    if not any(GOAL in line for line in told):
        raise Broken("a screen reader is not told the goal")
    screen.come_to_front(table)
    for number in range(1, CARDS + 1):
        before = screen.tree_of(table)
        screen.press(f"alt+{number}")
        same = [] if number == 1 else before
        card = screen.wait_for_tree(table, lambda tree, was=same: tree != was)
        if card == same:
            raise Broken(f"Alt+{number} shows nothing else")
        _must_be_named(card, f"thing {number}")
        told += card
    _must_name_nobody(told, "the table")
    _write_by_keys(table)
    _hide_at_once(table)
    return told


def _write_by_keys(table):
    """Go to the goal by Tab and write in it; the reader is told where one is and what stands."""
    screen.press("alt+1")
    for _ in range(MOST_TABS):
        screen.press("Tab")
        if any(_is_where_one_writes(json.loads(line)) for line in screen.tree_of(table)):
            break
    else:
        raise Broken("Tab comes to no field that tells a reader that one can write in it")
    screen.press("ctrl+End", *TYPED)
    told = screen.wait_for_tree(table, lambda tree: _showing(tree, f"{GOAL}{TYPED}"))
    if not _showing(told, f"{GOAL}{TYPED}"):
        raise Broken("what was typed is not read back")


def _is_where_one_writes(one):
    states = {"focused", "editable", "showing", "multi-line"}
    return states <= set(one["states"]) and bool(one["name"].strip()) and GOAL in one["words"]


def _hide_at_once(table):
    heard = screen.heard_while(lambda: screen.press("F9"))
    covered = screen.wait_for_tree(table, lambda tree: not _showing(tree, GOAL))
    if _showing(covered, GOAL):
        raise Broken("F9 hides nothing from a screen reader")
    if not {"Hidden", "Dolt"} & set(heard):
        raise Broken("F9 is not announced")


def _showing(tree, words):
    return any(words in line and "showing" in json.loads(line)["states"] for line in tree)


def _must_name_nobody(tree, where):
    for line in tree:
        for other in (*_OTHERS, *_SECRETS):
            if other in line:
                raise Broken(f"a screen reader is told {other!r} at {where}")
        for what, shapes in marked.shapes().items():
            if any(shape in line.encode() for shape in shapes):
                raise Broken(f"a screen reader is told {what} at {where}")


def _must_be_named(tree, where):
    for line in tree:
        one = json.loads(line)
        reached = {"focusable", "showing"} <= set(one["states"])
        if reached and one["role"] in NAMED and not one["name"].strip():
            raise Broken(f"a {one['role']} without a name at {where}")


def _must_hold_nobody(process, room, there):
    """Look through a core dump, the open files and the surroundings of a process."""
    core = screen.core_of(process, room)
    try:
        with (
            core.open("rb") as file,
            mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as memory,
        ):
            if there and _in(memory, there) < 0:
                raise Broken("the core dump does not hold what is on the table")
            _must_not_be_in(memory, "a core dump", there)
    finally:
        core.unlink()
    if "0                    0" not in _limit_of(process, "Max core file size"):
        raise Broken("a crash would leave a core dump on the disk")
    around = Path(f"/proc/{process}/environ").read_bytes()
    files = " ".join(map(os.readlink, _descriptors(process))).encode()
    for content, where in ((around, "the surroundings"), (files, "the open files")):
        _must_not_be_in(content, where, there)


def _must_not_be_in(content, where, there):
    """Raise if any mark of anybody else is in some bytes; the vault's place is known outside."""
    sought = (*_OTHERS, *_SECRETS) if there else (marked.NAME, *_SECRETS, "Åmoor")
    for words in sought:
        if _in(content, words) >= 0:
            raise Broken(f"{words!r} in {where}")
    for what, shapes in marked.shapes().items():
        if any(content.find(shape) >= 0 for shape in shapes):
            raise Broken(f"{what} in {where}")


def _in(content, words):
    return max(content.find(shape) for shape in marked.written(words))


def _limit_of(process, name):
    lines = Path(f"/proc/{process}/limits").read_text().splitlines()
    return next(line for line in lines if line.startswith(name))


def _descriptors(process):
    return [str(one) for one in Path(f"/proc/{process}/fd").iterdir()]


def _child_of(process):
    children = Path(f"/proc/{process}/task/{process}/children").read_text().split()
    return int(children[0]) if children else None
