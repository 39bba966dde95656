"""What the history's triggers call: the act in hand, sealing, and what may be written."""

import hashlib
import json
import secrets
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from ipsdesk.domain.searching import as_searched
from ipsdesk.storage.driver import Function, Raw

Cell = str | int | float | bytes | None
About = tuple[str, str, str, str]
Values = dict[str, object]

RECORDER = "recorder"
_BYTES = "base16"
EARLIER = "+"  # stands between a subject and the number of an earlier key of theirs
_KEYS_OF = "SELECT key FROM subject_keys WHERE subject = ? OR subject GLOB ? ORDER BY subject DESC"


@dataclass
class Recorder:
    """One connection's hand on the history: nothing is written without it."""

    connection: Raw
    act: int | None = None
    erased: set[str] = field(default_factory=set)
    erased_rows: set[tuple[str, str]] = field(default_factory=set)
    _withdrawn: set[str] = field(default_factory=set)
    _due: set[tuple[str, Cell]] = field(default_factory=set)
    _sealed: bytes | None = None
    _cipher: tuple[bytes, AESGCM] | None = None

    def begin(self, act: int) -> None:
        """Take an act in hand."""
        self.act = act
        self._erase_nothing()
        self._due.clear()

    def end(self) -> None:
        """Put the act down, kept or not."""
        self.act = None
        self._erase_nothing()
        self._due.clear()
        self._sealed = None

    def finish_erasing(self) -> None:
        """Erase also what the act in hand still wrote about those it erased."""
        erase(self, sorted(self.erased))
        for table, row in sorted(self.erased_rows):
            erase_row(self, table, row)

    def expect(self, kind: str, value: Cell) -> None:
        """Let one value through the guard, once."""
        self._due.add((kind, value))

    def expected(self, kind: str, value: Cell) -> bool:
        """Tell whether a value was announced, and use it up."""
        if (kind, value) not in self._due:
            return False
        self._due.discard((kind, value))
        return True

    def may_lose_key(self, subject: str) -> bool:
        """Tell whether the act in hand takes a key away, be it an earlier one of somebody's."""
        whose = subject.partition(EARLIER)[0]
        return whose in self.erased or whose in self._withdrawn

    def withdraw_keys(self, subject: str) -> list[bytes]:
        """Take a subject's keys away and return them; what is written from now on has a new one.

        The sealed values stay as they are: whoever is given the keys can still read them.
        """
        which = (subject, f"{subject}{EARLIER}*")
        kept = self.connection.execute(_KEYS_OF, which).fetchall()
        self._withdrawn.add(subject)
        self.connection.execute(
            "DELETE FROM subject_keys WHERE subject = ? OR subject GLOB ?", which
        )
        self._withdrawn.discard(subject)
        new = "INSERT INTO subject_keys VALUES (?, ?)"
        self.connection.execute(new, (subject, self.new_key()))
        return [bytes(key) for (key,) in kept]

    def give_back_keys(self, subject: str, keys: list[bytes]) -> None:
        """Put withdrawn keys beside a subject's present one, to read what they sealed."""
        for place, key in enumerate(keys, start=1):
            self.expect("key", key)
            self.connection.execute(
                "INSERT INTO subject_keys VALUES (?, ?)", (f"{subject}{EARLIER}{place:04}", key)
            )

    def new_key(self) -> bytes:
        """Return a fresh key for a participant, announced to the guard."""
        key = secrets.token_bytes(32)
        self.expect("key", key)
        return key

    def digest(self, key: bytes, *told: Cell) -> bytes:
        """Seal one row's values and return the digest that the chain will hold."""
        if self.act is None:
            raise LookupError("written outside an act")
        about = (str(told[0]), str(told[1]), str(told[2]), str(told[3]))
        names = str(told[4]).split(",")
        content = _content(about[2], names, told[5:])
        nonce = secrets.token_bytes(12)
        self._sealed = nonce + self._cipher_for(key).encrypt(nonce, content, bound(about))
        digest = row_digest(about, self.act, self._sealed)
        self.expect("history", digest)
        return digest

    def sealed(self) -> bytes:
        """Return what `digest` sealed last; the triggers ask in this order."""
        sealed, self._sealed = self._sealed, None
        if sealed is None:
            raise RuntimeError("sealed before digest")
        return sealed

    def _erase_nothing(self) -> None:
        self.erased.clear()
        self.erased_rows.clear()

    def _cipher_for(self, key: bytes) -> AESGCM:
        if self._cipher is None or self._cipher[0] != key:
            self._cipher = (key, AESGCM(key))
        return self._cipher[1]


def give_recorder(connection: Raw) -> Recorder:
    """Give a connection the functions by which it may write.

    The driver cannot call a function innocuous, so this one connection must trust its
    schema. Every page of it carries a code under our key; nobody else can have written it.
    """
    connection.execute("PRAGMA trusted_schema=ON")
    recorder = Recorder(connection)
    functions: dict[str, tuple[int, Function]] = {
        "ips_act": (0, lambda: recorder.act),
        "ips_expected": (2, recorder.expected),
        "ips_erasing": (1, recorder.may_lose_key),
        "ips_erasing_row": (2, lambda *row: row in recorder.erased_rows),
        "ips_new_key": (0, recorder.new_key),
        "ips_digest": (-1, recorder.digest),
        "ips_sealed": (0, recorder.sealed),
        "ips_words": (-1, as_searched),
    }
    for name, (arguments, function) in functions.items():
        connection.create_function(name, arguments, function)
    return recorder


def erase(recorder: Recorder, subjects: Sequence[str]) -> None:
    """Throw away some subjects' keys and sealed values; digests stay."""
    recorder.erased |= set(subjects)
    if not recorder.erased:  # as in nearly every act: what follows reads every key there is
        return
    connection = recorder.connection
    earlier = "SELECT subject FROM subject_keys WHERE instr(subject, ?)"
    for subject in subjects:
        connection.execute("DELETE FROM subject_keys WHERE subject = ?", (subject,))
        connection.execute(
            "UPDATE history SET sealed = NULL WHERE subject = ? AND sealed IS NOT NULL", (subject,)
        )
    for (subject,) in connection.execute(earlier, (EARLIER,)).fetchall():
        if subject.partition(EARLIER)[0] in recorder.erased:
            connection.execute("DELETE FROM subject_keys WHERE subject = ?", (subject,))


def erase_row(recorder: Recorder, table: str, row: str) -> None:
    """Throw away every sealed value of one row; digests stay."""
    recorder.erased_rows.add((table, row))
    recorder.connection.execute(
        'UPDATE history SET sealed = NULL WHERE "table" = ? AND row = ? AND sealed IS NOT NULL',
        (table, row),
    )


def bound(about: About) -> bytes:
    """Return what sealed values are bound to: their table, row, kind and subject."""
    return "\x1f".join(about).encode()


def row_digest(about: About, act: int, sealed: bytes) -> bytes:
    """Return the digest of one history row, over everything in it."""
    return hashlib.sha256(bound(about) + b"\x1e%d\x1e" % act + sealed).digest()


def keys_of(connection: Raw, subject: str) -> list[bytes]:
    """Return the keys a subject's history lies under, the present one last."""
    found = connection.execute(_KEYS_OF, (subject, f"{subject}{EARLIER}*")).fetchall()
    return [bytes(key) for (key,) in found]


def opened_values(
    sealed: bytes | None, keys: list[bytes], about: About
) -> tuple[Values | None, Values | None]:
    """Return the old and new values of one history row; None for both once erased or sealed."""
    if sealed is None:
        return None, None
    for key in reversed(keys):
        with suppress(InvalidTag):
            content = AESGCM(key).decrypt(sealed[:12], sealed[12:], bound(about))
            values = json.loads(content)
            return _read(values["old"]), _read(values["new"])
    return None, None


def _content(kind: str, names: list[str], cells: tuple[Cell, ...]) -> bytes:
    first = dict(zip(names, cells, strict=False))
    old, new = ({}, first) if kind == "insert" else (first, {})
    if kind == "update":
        second = dict(zip(names, cells[len(names) :], strict=True))
        changed = [name for name in names if first[name] != second[name]]
        old = {name: first[name] for name in changed}
        new = {name: second[name] for name in changed}
    return _PLAIN.encode({"old": old, "new": new}).encode("utf-8", "surrogatepass")


def _written(cell: object) -> dict[str, str]:
    if isinstance(cell, bytes):
        return {_BYTES: cell.hex()}
    raise TypeError("not a cell of the database")


_PLAIN = json.JSONEncoder(default=_written, ensure_ascii=False, separators=(",", ":"))


def _read(values: Values) -> Values:
    return {
        name: bytes.fromhex(value[_BYTES]) if isinstance(value, dict) else value
        for name, value in values.items()
    }
