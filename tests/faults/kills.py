"""The process is killed at any moment, as by a crash or by somebody who holds the button."""

import time
from random import Random

from tests.faults.child import READY, Child, must_hold
from tests.faults.count import Tally

FRESH_AFTER = 40  # kills after which the vault is a new one, so that it stays small


def kill_often(name, case, made, room, times, seed=1):
    """Kill somebody at work so many times, and look at the vault after each."""
    chance, tally = Random(f"{seed} {name}"), Tally("kill", name)
    place, before = None, 0
    for number in range(times):
        if place is None or case.once or number % FRESH_AFTER == 0:
            place = made.again(room / "place")
            before = case.seen(place)
        said = _struck(case, place, chance.uniform(0, case.pause))
        sure = before
        before = tally.judge(said, lambda p=place, b=sure, s=said: must_hold(case, p, b, s))
        place = None if before is None else place
    return tally


def _struck(case, place, after):
    child = Child(case, place)
    child.go()
    child.listen(READY)
    time.sleep(after)
    child.kill()
    return child.gone()
