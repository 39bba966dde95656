"""A bit turns over, a page is lost, a file is cut short: in every file a vault is made of.

Nothing that was damaged may be read as if it were whole: it is told, or it changes nothing.
"""

from random import Random

from ipsdesk.domain.errors import DeskError
from ipsdesk.storage.vault import open_vault
from tests.faults.cases import rows_in
from tests.faults.child import READY, Child
from tests.faults.count import Tally
from tests.faults.keeping import KEEPING, prove
from tests.faults.place import Broken

PAGE = 4096
SAID = {"damaged", "truncated", "foreign", "missing", "wal_lost", "rolled_back", "newer"}


def _flip_a_bit(content, chance):
    at = chance.randrange(len(content))
    return content[:at] + bytes([content[at] ^ (1 << chance.randrange(8))]) + content[at + 1 :]


def _empty_a_sector(content, chance):
    at = chance.randrange(0, len(content), 512)
    return content[:at] + bytes(len(content[at : at + 512])) + content[at + 512 :]


def _cut_short(content, chance):
    return content[: chance.randrange(len(content))]


def _swap_pages(content, chance):
    pages = [content[at : at + PAGE] for at in range(0, len(content), PAGE)]
    one, other = chance.randrange(len(pages)), chance.randrange(len(pages))
    pages[one], pages[other] = pages[other], pages[one]
    return b"".join(pages)


HARM = {
    "one bit": _flip_a_bit,
    "a sector of zeros": _empty_a_sector,
    "cut short": _cut_short,
    "two pages swapped": _swap_pages,
}


def damage_files(made, room, times, seed=1):
    """Damage a file of a vault so many times for each kind of harm, and look what is said."""
    chance = Random(seed)
    left = _left_by_a_kill(made, room / "left")
    for kind, harm in HARM.items():
        tally = Tally("damage", kind)
        for _ in range(times):
            place = left.again(room / "place")
            path = chance.choice(_files(place))
            whole = path.read_bytes()
            path.write_bytes(harm(whole, chance))
            if path.read_bytes() == whole:
                continue
            tally.judge((), lambda p=place, f=path: _must_be_told(left, p, f), f"{path.name}: ")
        yield tally


def _left_by_a_kill(made, room):
    """Return a vault with copies and with a log, as somebody's death leaves it."""
    place = made.again(room)
    child = Child(KEEPING["a copy"], place)
    child.go()
    child.listen(READY)
    child.listen("is 3")
    child.kill()
    child.gone()
    return place


def _files(place):
    return [path for path in sorted(place.vault.rglob("*")) if _holds_something(path)]


def _holds_something(path):
    return path.is_file() and path.stat().st_size > 0 and not path.name.endswith("-shm")


def _must_be_told(whole, place, path):
    if path.parent.name == "backups":
        _copies_must_prove_or_be_refused(place, path)
        return
    said, found = place.state(), _rows(place)
    if said in SAID or found is None:
        return
    if found != _rows(whole.again(place.room.with_name("whole"))):
        raise Broken(f"{said}, and other records than there were")


def _rows(place):
    """Return what can be read, or None where the vault does not open."""
    try:
        open_vault(place.vault, **place.way_in).close()
        with place.desk() as desk:
            return rows_in(desk, "activities"), rows_in(desk, "participants")
    except DeskError:
        return None


def _copies_must_prove_or_be_refused(place, path):
    try:
        prove(place, path.with_suffix(".db"))
    except DeskError:
        return
