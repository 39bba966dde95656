"""The chain of acts: each one's digest covers the one before and all rows it changed."""

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache

from ipsdesk.domain.vaults import ERASING_ROWS, SEALING, Act
from ipsdesk.storage.driver import Raw
from ipsdesk.storage.recorder import About, Recorder, row_digest

BEGINNING = bytes(32)
_MOST_ROWS_AT_OPENING = 500

Link = tuple[int, bytes]
Fields = tuple[str, str, str, str | None, str]


def last(connection: Raw) -> Link:
    """Return the newest act's number and digest; number 0 before the first."""
    row = connection.execute("SELECT seq, digest FROM acts ORDER BY seq DESC LIMIT 1").fetchone()
    return (row[0], bytes(row[1])) if row else (0, BEGINNING)


def time_of_last(connection: Raw) -> datetime | None:
    """Return when the newest act was done."""
    row = connection.execute("SELECT at FROM acts ORDER BY seq DESC LIMIT 1").fetchone()
    return read_time(row[0]) if row else None


def digest_at(connection: Raw, seq: int) -> bytes:
    """Return the digest of one act; empty if there is none by that number."""
    if seq == 0:
        return BEGINNING
    row = connection.execute("SELECT digest FROM acts WHERE seq = ?", (seq,)).fetchone()
    return bytes(row[0]) if row else b""


def rows_so_far(connection: Raw) -> int:
    """Return the number of the newest history row."""
    [(newest,)] = connection.execute("SELECT max(seq) FROM history").fetchall()
    return int(newest or 0)


def add(recorder: Recorder, act: Act, before: Link, rows_before: int) -> Link:
    """Write an act as the next link, over the history rows it left."""
    connection, seq = recorder.connection, before[0] + 1
    fields = fields_of(act)
    link = _begun(before[1], seq, fields)
    rows = connection.execute(
        'SELECT seq, "table", row, kind, subject, digest FROM history WHERE seq > ? ORDER BY seq',
        (rows_before,),
    )
    for row in rows:
        link.update(_row(*row))
    digest = link.digest()
    recorder.expect("act", digest)
    connection.execute("INSERT INTO acts VALUES (?, ?, ?, ?, ?, ?, ?)", (seq, *fields, digest))
    return seq, digest


def faults(connection: Raw, *, newest: int | None = None) -> list[str]:
    """Follow the chain and return each fault; `newest` looks at that many last acts only."""
    start = 0
    if newest is not None:
        start = max(0, last(connection)[0] - newest)
    before = connection.execute("SELECT digest FROM acts WHERE seq = ?", (start,)).fetchone()
    link: Link = (start, bytes(before[0]) if before else BEGINNING)
    found: list[str] = []
    acts = connection.execute(
        'SELECT seq, at, "by", name, about, reason, digest FROM acts WHERE seq > ? ORDER BY seq',
        (start,),
    )
    reading = _Rows(connection, start)
    for seq, *fields, digest in acts:
        if seq != link[0] + 1:
            found.append(f"act {link[0] + 1}: missing")
        expected = _begun(link[1], seq, tuple(fields))
        found += reading.take(seq, expected)
        if expected.digest() != bytes(digest):
            found.append(f"act {seq}: digest")
        link = (seq, bytes(digest))
    return found + reading.left_over()


def recent_faults(connection: Raw) -> list[str]:
    """Look at the last few acts, and not at all if they were large; quick enough to open."""
    [(rows,)] = connection.execute(
        "SELECT count(*) FROM (SELECT 1 FROM history WHERE act >"
        " (SELECT max(seq) - 5 FROM acts) AND seq > (SELECT max(seq) - ? FROM history))",
        (_MOST_ROWS_AT_OPENING + 1,),
    ).fetchall()
    return faults(connection, newest=5) if rows <= _MOST_ROWS_AT_OPENING else []


def fields_of(act: Act) -> Fields:
    """Return an act as its row has it, without number and digest."""
    about = act.about.hex if act.about else None
    return write_time(act.at), act.by.hex, act.name, about, act.reason


def write_time(at: datetime) -> str:
    """Write a time as the chain has it: UTC, to the microsecond."""
    return f"{at.astimezone(UTC).replace(tzinfo=None).isoformat(timespec='microseconds')}Z"


def read_time(text: str) -> datetime:
    """Read a time from the chain."""
    return datetime.fromisoformat(text)


def _begun(before: bytes, seq: int, fields: Fields) -> "hashlib._Hash":
    link = hashlib.sha256(before)
    for field in (seq, *fields):
        _put(link, field)
    return link


def _row(*fields: str | int | bytes | None) -> bytes:
    row = hashlib.sha256()
    for field in fields:
        _put(row, field)
    return row.digest()


def _put(link: "hashlib._Hash", field: str | int | bytes | None) -> None:
    content = field if isinstance(field, bytes) else str(field).encode("utf-8", "surrogatepass")
    kind = b"-" if field is None else b"+"
    link.update(kind + len(content).to_bytes(8, "big") + content)


Erased = dict[str | tuple[str, str], int]


def erasures(connection: Raw) -> Erased:
    """Return each erased subject and row, and the number of the history row that says so."""
    subjects = connection.execute(
        "SELECT h.row, max(h.seq) FROM history h JOIN acts a ON a.seq = h.act"
        " WHERE h.\"table\" = 'subject_keys' AND h.kind = 'delete' AND a.name <> ?"
        " GROUP BY h.row",
        (SEALING,),
    )
    rows = connection.execute(
        'SELECT h."table", h.row, max(h.seq) FROM history h JOIN acts a ON a.seq = h.act'
        " WHERE a.name = ? AND h.kind = 'delete' GROUP BY h.\"table\", h.row",
        (ERASING_ROWS,),
    )
    found: Erased = dict(subjects.fetchall())
    return found | {(table, row): seq for table, row, seq in rows.fetchall()}


@dataclass(frozen=True, slots=True)
class _Kept:
    seq: int
    act: int
    about: About
    digest: bytes
    sealed: bytes | None
    key: bytes | None

    @property
    def metadata(self) -> bytes:
        return _row(self.seq, *self.about, self.digest)

    def fault(self, erased: Callable[[], Erased]) -> str:
        if self.sealed is None:
            table, row, _, subject = self.about
            last = max(erased().get(subject, 0), erased().get((table, row), 0))
            return "" if last >= self.seq else f"row {self.seq}: emptied but not erased"
        if row_digest(self.about, self.act, self.sealed) != self.digest:
            return f"row {self.seq}: digest"
        return "" if self.key is not None else f"row {self.seq}: its key is gone"


class _Rows:
    """The history read once, in order, and dealt out act by act."""

    def __init__(self, connection: Raw, start: int) -> None:
        first = connection.execute(
            "SELECT seq FROM history WHERE act <= ? ORDER BY seq DESC LIMIT 1", (start,)
        ).fetchone()
        self._erased = cache(lambda: erasures(connection))  # reads all history: only if needed
        rows = connection.cursor().execute(
            'SELECT h.seq, h.act, h."table", h.row, h.kind, h.subject, h.digest, h.sealed, k.key'
            " FROM history h LEFT JOIN subject_keys k ON k.subject = h.subject"
            " WHERE h.seq > ? ORDER BY h.seq",
            (first[0] if first else 0,),
        )
        self._rows: Iterator[_Kept] = (
            _Kept(seq, act, (table, row, kind, subject), bytes(digest), sealed, key)
            for seq, act, table, row, kind, subject, digest, sealed, key in rows
        )
        self._next = next(self._rows, None)

    def take(self, act: int, link: "hashlib._Hash") -> list[str]:
        """Put an act's rows into its digest and return the faults among them."""
        found: list[str] = []
        while self._next is not None and self._next.act == act:
            link.update(self._next.metadata)
            found.append(self._next.fault(self._erased))
            self._next = next(self._rows, None)
        return [fault for fault in found if fault]

    def left_over(self) -> list[str]:
        """Return the row that belongs to no act, if there is one."""
        return [] if self._next is None else [f"row {self._next.seq}: of no act"]
