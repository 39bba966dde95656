"""The power is cut: what was synced is there; of the rest any part may be, whole or torn.

Every call by which somebody at work changes the disk is recorded. A disk is then laid out as
it may look after a cut behind any of them: writes that were not yet synced are there or not,
sector by sector; new names, other names and removals that no sync has settled likewise.
"""

import copy
import re
import shutil
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from tests.faults.child import must_hold
from tests.faults.count import Tally
from tests.faults.tracing import traced

SECTOR = 512
ACTS = 12
CALLS = "openat,close,lseek,write,writev,pwrite64,ftruncate,fsync,fdatasync,rename,unlink,mkdir"
LINE = re.compile(r"^\d+ +(\w+)\((.*)\) += (-?\d+)")
ON_FILE = re.compile(r"^(\d+)<((?:[^>\\]|\\x[0-9a-f]{2})*)>")
TEXT = re.compile(r'"((?:\\x[0-9a-f]{2})*)"')


@dataclass
class Disk:
    """Files by what they hold, names by which file they name, and what is not settled yet."""

    files: dict = field(default_factory=dict)
    names: dict = field(default_factory=dict)
    writes: list = field(default_factory=list)  # (file, place, bytes), or None for a cut to size
    moves: list = field(default_factory=list)  # ("make" | "move" | "drop", names, file)

    @classmethod
    def of(cls, room):
        """Return the disk as it is now, with everything settled."""
        disk = cls()
        for number, path in enumerate(sorted(room.rglob("*"))):
            if path.is_file() and not path.name.endswith("-shm"):
                disk.files[number] = bytearray(path.read_bytes())
                disk.names[str(path)] = number
        return disk

    def settle(self, file):
        """Make everything of one file sure, its name too."""
        for one in [write for write in self.writes if write[0] == file]:
            self._write(*one)
        self.writes = [write for write in self.writes if write[0] != file]
        self._settle_moves(lambda move: move[2] == file)

    def settle_folder(self, folder):
        """Make every name in a folder sure."""
        self._settle_moves(lambda move: any(n.rpartition("/")[0] == folder for n in move[1]))

    def cut(self, chance):
        """Return the names and contents that there may be after the power is cut now."""
        after = copy.deepcopy(self)
        mood = chance.random()
        for write in after.writes:
            for piece in _sectors(write):
                if mood > 0.3 and (mood < 0.4 or chance.random() < 0.5):
                    after._write(*piece)
        for move in after.moves:
            if mood > 0.3 and (mood < 0.4 or chance.random() < 0.5):
                after._move(*move)
        return {name: bytes(after.files.get(file, b"")) for name, file in after.names.items()}

    def _settle_moves(self, which):
        sure, names = [], set()
        for move in reversed(self.moves):  # what happened to a name before comes before
            if which(move) or names.intersection(move[1]):
                sure.append(move)
                names.update(move[1])
        for move in reversed(sure):
            self._move(*move)
        self.moves = [one for one in self.moves if one not in sure]

    def _write(self, file, place, content):
        held = self.files.setdefault(file, bytearray())
        if content is None:
            del held[place:]
            held.extend(bytes(place - len(held)))
            return
        held.extend(bytes(max(0, place + len(content) - len(held))))
        held[place : place + len(content)] = content

    def _move(self, what, names, file):
        if what == "make":
            self.names[names[0]] = file
        elif what == "drop" and self.names.get(names[0]) == file:
            del self.names[names[0]]
        elif what == "move" and self.names.get(names[0]) == file:
            del self.names[names[0]]
            self.names[names[1]] = file


def _sectors(write):
    file, place, content = write
    if content is None:
        return [write]
    return [(file, place + at, content[at : at + SECTOR]) for at in range(0, len(content), SECTOR)]


@dataclass
class Reading:
    """The record of somebody's work, read call by call."""

    room: str
    disk: Disk
    names: dict
    places: dict = field(default_factory=dict)
    said: list = field(default_factory=list)
    new: int = 10_000

    def take(self, call, words, answer):
        """Let one call happen; return whether it changed anything."""
        take = getattr(self, f"_{call}", None)
        if take is None or answer < 0:
            return False
        return take(words, answer) is not False

    def _file(self, words):
        found = ON_FILE.match(words)
        name = _text(found[2]) if found else ""
        inside = name.startswith(self.room) and not name.endswith("-shm")
        return (int(found[1]), self.names.get(name) if inside else None) if found else (-1, None)

    def _openat(self, words, answer):
        name = _text(TEXT.search(words)[1])
        self.places[answer] = 0
        if "O_CREAT" not in words or not name.startswith(self.room) or name in self.names:
            return False
        if name.endswith("-shm"):
            return False
        self.new += 1
        self.names[name] = self.new
        self.disk.files[self.new] = bytearray()
        self.disk.moves.append(("make", (name,), self.new))
        return True

    def _lseek(self, words, answer):
        self.places[self._file(words)[0]] = answer
        return False

    def _write(self, words, answer):
        number, file = self._file(words)
        place = self.places.get(number, 0)
        self.places[number] = place + answer
        if file is None:
            return False
        self.disk.writes.append((file, place, _bytes(TEXT.search(words)[1])[:answer]))
        return True

    def _writev(self, words, _):
        told = b"".join(_bytes(piece) for piece in TEXT.findall(words.partition(">")[2]))
        self.said += told.decode("utf-8", "replace").splitlines()
        return False

    def _pwrite64(self, words, answer):
        _, file = self._file(words)
        if file is None:
            return False
        place = int(words.rpartition(", ")[2])
        self.disk.writes.append((file, place, _bytes(TEXT.search(words)[1])[:answer]))
        return True

    def _ftruncate(self, words, _):
        _, file = self._file(words)
        if file is None:
            return False
        self.disk.writes.append((file, int(words.rpartition(", ")[2]), None))
        return True

    def _fsync(self, words, _):
        found = ON_FILE.match(words)
        name = _text(found[2])
        if name in self.names:
            self.disk.settle(self.names[name])
        else:
            self.disk.settle_folder(name)
        return True

    _fdatasync = _fsync

    def _rename(self, words, _):
        old, new = (_text(name) for name in TEXT.findall(words))
        if old not in self.names:
            return False
        file = self.names.pop(old)
        self.names[new] = file
        self.disk.moves.append(("move", (old, new), file))
        return True

    def _unlink(self, words, _):
        name = _text(TEXT.search(words)[1])
        if name not in self.names:
            return False
        self.disk.moves.append(("drop", (name,), self.names.pop(name)))
        return True


def _bytes(escaped):
    return bytes.fromhex(escaped.replace("\\x", ""))


def _text(escaped):
    return _bytes(escaped).decode("utf-8", "surrogateescape") if "\\x" in escaped else escaped


def record(case, place, log, acts):
    """Let somebody do some acts and return every call they made, as (call, words, answer)."""
    words = ["-f", "-y", "-xx", "-s", "9999999", "-e", f"trace={CALLS}", "-o", str(log)]
    with traced(case, place, *words, acts=acts) as child:
        child.listen(None)
    found = (LINE.match(line) for line in log.read_text("utf-8", "replace").splitlines())
    return [(line[1], line[2], int(line[3])) for line in found if line]


def cut_often(name, case, made, room, times, seed=1):
    """Cut the power behind so many calls, and look at the vault after each."""
    chance, tally = Random(f"{seed} {name}"), Tally("power cut", name)
    place = made.again(room / "place")
    before, disk = case.seen(place), Disk.of(place.room)
    folders = [path for path in place.room.rglob("*") if path.is_dir()]
    calls = record(case, place, room / "calls", ACTS)
    cuts = Counter(chance.choices(range(len(calls)), k=times))
    reading = Reading(str(place.room), disk, dict(disk.names))
    for number, call in enumerate(calls):
        reading.take(*call)
        for _ in range(cuts[number]):
            after = made.in_room(room / "after")
            _lay_out(disk.cut(chance), folders, place.room, after.room)
            tally.judge(reading.said, lambda a=after: must_hold(case, a, before, reading.said))
    return tally


def _lay_out(files, folders, room, after):
    shutil.rmtree(after, ignore_errors=True)
    for folder in folders:
        (after / folder.relative_to(room)).mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        path = after / Path(name).relative_to(room)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
