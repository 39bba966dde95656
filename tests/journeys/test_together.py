"""Planning together: another process, one plan, nobody else; and nothing written is lost."""

import os
import signal
from contextlib import suppress
from datetime import date
from itertools import pairwise
from pathlib import Path
from time import monotonic

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtWidgets import QApplication

from ipsdesk.actions import goals, meetings, people, records
from ipsdesk.actions.appointments import invitation
from ipsdesk.actions.meetings import Closing
from ipsdesk.reports.invitation import calendar_file
from ipsdesk.words import say
from tests import marked
from tests.journeys.conftest import PASSPHRASE, USER
from tests.journeys.keyboard import spoken
from tests.journeys.seat import Seat, write_for
from tests.journeys.test_lock import Program, linux, traces, wait_until
from tests.journeys.test_morning import unlock
from tests.table import Table

OTHERS = (
    marked.NAME,
    "Sasha Åmoor",
    "Sasha",
    "Åmoor",
    "Robin Vale",
    "Vale Robin",
    "Vera Lind",
    "Team Söder",
)
SHAPES = [shape for shapes in marked.shapes().values() for shape in shapes]
SECRETS = (PASSPHRASE, "enheten.ipsvault", "20070105")
CROWD = int(os.environ.get("IPSDESK_CROWD", "3"))  # 2000 for the proof: others in the vault
GOAL = "Jag vill jobba på ett hunddagis"
KILLS = int(os.environ.get("IPSDESK_KILLS", "5"))  # `dev.py faults --only table` does 200


@pytest.fixture
def day():
    """Today: the program and its table are processes of their own, whose clock nobody sets."""
    return date.today()  # noqa: DTZ011  (because they go by the day of this computer as well)


@pytest.fixture(autouse=True)
def at_the_seat(tmp_path, monkeypatch):
    """The folder of this seat for meetings that go on."""
    monkeypatch.setenv("IPSDESK_MEETINGS", str(tmp_path / "seat"))
    return tmp_path / "seat"


@pytest.fixture
def start(vault_path, reopened):
    """Start the program on a vault in which Robin has a goal, and many others have theirs."""
    desk = reopened()
    robin = people.caseload(desk, "team", "Robin").waiting[0].id
    goals.set_goal(desk, robin, GOAL)
    known = records.row(desk, "participants", robin).values
    records.enter_many(desk, "crowd", list(marked.crowd(known, CROWD)))
    desk.vault.close()
    started = []

    def begin():
        started.append(Program(vault_path))
        started[-1].tables = []
        return started[-1]

    yield begin
    for one in started:
        for table in one.tables:
            with suppress(ProcessLookupError):
                os.kill(table, signal.SIGKILL)
        if not one._process.stdin.closed:
            one.end()


def words_of(pid):
    """Return the words that a process was started with."""
    return Path(f"/proc/{pid}/cmdline").read_bytes().split(b"\0")


def child_of(pid):
    """Return the only child of a process."""
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return int(children[0]) if children else None


def open_files(pid):
    """Return what a process has open, by name."""
    found = []
    for one in Path(f"/proc/{pid}/fd").iterdir():
        try:
            found.append(str(one.readlink()))
        except OSError:
            continue
    return found


def at_the_table(program):
    """Unlock, open Robin, begin a meeting; return the process of the table once it shows."""
    program.do("unlock", f"{USER}|{PASSPHRASE}")
    program.do("find", "rob")
    program.tell("together")
    wait_until(lambda: b"resume" in words_of(program.pid), "a process that waits without a key")
    wait_until(lambda: child_of(program.pid), "the process of the table")
    table = child_of(program.pid)
    program.tables.append(table)
    wait_until(lambda: traces(table, [GOAL])[GOAL] > 1, "the plan on the table")
    return table


@linux
def test_at_the_table_there_is_one_plan_and_no_trace_of_anybody_else(start, at_the_seat):
    program = start()
    table = at_the_table(program)

    own = traces(table, [GOAL, *OTHERS, *SECRETS, *SHAPES])
    waiting = traces(program.pid, [GOAL, *OTHERS, PASSPHRASE, *SHAPES])
    around = Path(f"/proc/{table}/environ").read_bytes().decode()
    opened = open_files(table)

    assert own.pop(GOAL) > 0, "the scan finds what is there"
    assert own == dict.fromkeys([*OTHERS, *SECRETS, *SHAPES], 0)
    assert not any(waiting.values())
    assert not [word for word in (*OTHERS, *SECRETS) if word in around]
    assert not [name for name in opened if "ipsvault" in name]
    assert [name for name in opened if name.endswith(".sealed")]
    assert Path(f"/proc/{table}/comm").read_text().strip() == "plan"


@linux
def test_a_screen_reader_reaches_nobody_else_at_the_table(start, reopened):
    start()
    desk = reopened()
    robin = people.caseload(desk, "team", "Robin").waiting[0].id
    table = Seat(meetings.begin_meeting(desk, robin))
    told = []
    for card in ("goal", "step", "about", "tell", "next", "end", "voice", "may", "form:f3-profile"):
        table.do(f"show {card}")
        told += table.tree()
    table.kill()
    desk.vault.close()

    assert GOAL in told
    assert not [words for words in told for other in OTHERS if other in words]
    assert not [words for words in told for shape in SHAPES if shape in words.encode()]


@linux
def test_when_the_table_is_killed_the_prompt_comes_back_and_the_file_is_in_the_vault(
    start, at_the_seat, vault_path
):
    program = start()
    table = at_the_table(program)

    os.kill(table, signal.SIGKILL)
    wait_until(program.is_new, "the prompt of a new process")

    assert list(at_the_seat.iterdir()) == []
    assert len(list((vault_path / "meetings").iterdir())) == 1


@linux
def test_when_the_waiting_process_is_killed_the_table_stays_and_its_file_is_found(
    start, at_the_seat, reopened
):
    program = start()
    table = at_the_table(program)

    program.end()
    desk = reopened()
    [waiting] = meetings.meetings_waiting(desk)
    assert meetings.still_going_on(desk, waiting.id)
    os.kill(table, signal.SIGKILL)
    wait_until(lambda: not meetings.still_going_on(desk, waiting.id), "the table gone")

    assert meetings.read_meeting(desk, waiting.id).after.words("goal") == GOAL


@linux
@settings(max_examples=KILLS, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.floats(min_value=0, max_value=1.6))
def test_a_table_killed_at_any_moment_loses_at_most_the_last_second(vault_path, reopened, after):
    desk = reopened()
    robin = people.caseload(desk, "team", "Robin").waiting[0].id
    begun = meetings.begin_meeting(desk, robin)
    table = Seat(begun)
    written = write_for(table, after)
    killed = monotonic()
    table.kill()

    found = meetings.read_meeting(desk, begun.id)

    moments = [at for at, _ in written]
    slow = max((late - early for early, late in pairwise(moments)), default=0)  # this machine now
    safe = [number for at, number in written if killed - at > 1 + slow]
    assert int(found.after.words("goal") or 0) >= max(safe, default=0)
    meetings.put_meeting_aside(desk, begun.id)
    desk.vault.close()


@linux
def test_a_whole_meeting_through_the_real_table(vault_path, reopened):
    desk = reopened()
    robin = people.caseload(desk, "team", "Robin").waiting[0].id
    begun = meetings.begin_meeting(desk, robin)
    table = Seat(begun)
    table.do(f"goal {GOAL}")
    table.do("step.n1.what Ringa hunddagiset")
    table.do("next.day 2099-03-09")
    table.do("end")
    table.leave()

    found = meetings.read_meeting(desk, begun.id)
    meetings.keep_meeting(desk, begun.id, Closing(also_sign=True))

    assert found.ended
    assert [row["words"] for row in records.rows_of(desk, "goals", robin)] == [GOAL]
    assert len(records.rows_of(desk, "appointments", robin)) == 1


SECONDS, KEYS = 60, 12  # from the unlocked window to a finished record, the passphrase apart


@pytest.mark.slow_event(most=0.1)
def test_from_the_unlocked_window_to_a_finished_record(
    sit_down, vault_path, keyboard, reopened, locked
):
    desk = reopened()
    robin = people.caseload(desk, "team", "Robin").waiting[0].id
    begun = meetings.begin_meeting(desk, robin, tab="timeline")
    table = Table(begun)
    table.write(goal=GOAL, step__n1__what="Ringa hunddagiset", next__day="2099-03-09")
    table.sign()
    table.end()
    desk.vault.close()
    seat = sit_down(vault_path)
    unlock(keyboard, seat)
    keyboard.wait(
        lambda: spoken(QApplication.focusWidget()) == say("I sign the plan as well"),
        "the box to sign",
    )

    began, before = monotonic(), keyboard.count
    keyboard.press("Space")
    keyboard.press("Tab")
    keyboard.press("Return")
    took, keys = monotonic() - began, keyboard.count - before

    assert seat._house.window.person().key == "timeline", "back where it began"
    keyboard.press("Ctrl+L")
    assert locked == [vault_path]
    assert (took <= SECONDS, keys <= KEYS) == (True, True)
    again = reopened()
    [plan] = records.rows_of(again, "plan_versions", robin)
    [contact] = records.rows_of(again, "activities", robin)
    [ahead] = records.rows_of(again, "appointments", robin)
    assert (plan["state"], contact["minutes"] > 0, ahead["sequence"]) == ("signed", True, 0)
    assert b"BEGIN:VTIMEZONE" in calendar_file(invitation(again, robin))
