"""Several windows want the same vault at the same moment, and some of them die."""

from random import Random

from ipsdesk.domain.vault_errors import VaultInUse
from tests.faults.cases import RECORDS, seen_notes
from tests.faults.child import READY, Child, must_hold
from tests.faults.count import Tally
from tests.faults.place import Broken

WINDOWS = 3


def open_at_once(made, room, times, seed=1):
    """Let three windows open one vault at once, kill the one that got in, and open again."""
    chance, tally, place = Random(seed), Tally("windows", "a note"), made.again(room / "place")
    before = seen_notes(place)
    for _ in range(times):
        windows = [Child(RECORDS["a note"], place) for _ in range(WINDOWS)]
        for one in chance.sample(windows, WINDOWS):
            one.go()
        inside = [one for one in windows if one.listen(READY)]
        for one in windows:
            one.kill()
        said = [one.gone() for one in windows]
        sure = before
        before = tally.judge(
            [line for lines in said for line in lines if line.startswith(("is", "refused"))],
            lambda i=inside, s=said, b=sure: _one_alone(place, i, s, b),
        )
    return tally


def _one_alone(place, inside, said, before):
    if len(inside) != 1:
        raise Broken(f"{len(inside)} windows opened it at once")
    outside = [lines for lines in said if READY not in lines]
    if any(lines != [f"refused {VaultInUse.__name__}"] for lines in outside):
        raise Broken(f"who stayed outside was told {outside}")
    [lines] = [lines for lines in said if READY in lines]
    return must_hold(RECORDS["a note"], place, before, lines)
