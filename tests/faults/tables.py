"""The process of the table is killed amid a meeting: nothing older than a second is lost."""

import os
from random import Random
from time import monotonic

from ipsdesk.actions import meetings
from tests.faults.count import Tally
from tests.faults.place import Broken
from tests.journeys.seat import Seat, write_for

LONGEST = 1.6  # seconds of writing before it strikes
SURE = 1.0  # what was written longer ago than this must be there


def kill_tables(made, room, times, seed=1):
    """Kill somebody who writes at the table so many times, and read what came of each meeting."""
    chance, tally = Random(f"{seed} table"), Tally("table", "a meeting")
    place = made.again(room / "place")
    os.environ["IPSDESK_MEETINGS"] = str(room / "seat")
    for _ in range(times):
        with place.desk() as desk:
            tally.judge([], lambda d=desk: _struck(d, place.people[0], chance.uniform(0, LONGEST)))
    place.must_be_whole()
    return tally


def _struck(desk, who, after):
    begun = meetings.begin_meeting(desk, who)
    table = Seat(begun)
    written = write_for(table, after)
    killed = monotonic()
    table.kill()
    there = int(meetings.read_meeting(desk, begun.id).after.words("goal") or 0)
    sure = max((number for at, number in written if killed - at > SURE), default=0)
    meetings.put_meeting_aside(desk, begun.id)
    if there < sure:
        raise Broken(f"{sure} was written more than a second before, and {there} is there")
    return there
