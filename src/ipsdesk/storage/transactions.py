"""One act, one transaction: written whole, chained to the one before, or not at all."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

from sqlalchemy import Connection

from ipsdesk.domain.errors import DeskError
from ipsdesk.domain.vaults import Act
from ipsdesk.storage import chain, search_index
from ipsdesk.storage.driver import DriverError, Raw
from ipsdesk.storage.engines import Connect, Spare, raw_of, reading_engine
from ipsdesk.storage.writer import Writer, in_our_words

Kept = Callable[[chain.Link], None]


class Transactions:
    """The connections of one open vault: a single writer, a few readers, one act at a time."""

    def __init__(self, writer: Raw, connect_reader: Connect | None, kept: Kept) -> None:
        self._kept = kept
        self.writer = Writer(writer)
        self._spare = Spare(connect_reader) if connect_reader else None
        self._readers = reading_engine(self._spare.take) if self._spare else None

    @contextmanager
    def begin(self, act: Act) -> Iterator[Connection]:
        """Open one transaction for one act: all of it is kept, or none."""
        with self.writer.alone() as connection:
            with connection.begin():
                link = yield from self.writer.act(act)
            self.writer.link = link
            self._kept(link)

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """Open a snapshot in which a write fails; inside another one it is the same."""
        inside = self.writer.inside
        already: Connection | None = getattr(inside, "reading", None)
        if already is not None:
            yield already
            return
        with self._snapshot() as connection:
            inside.reading = connection
            try:
                yield connection
            finally:
                inside.reading = None

    @contextmanager
    def at_once(self) -> Iterator[None]:
        """Let this thread read on the writer's connection: another takes as long to open again.

        Whoever writes on another thread waits meanwhile; it is for when a vault has just opened.
        """
        inside = self.writer.inside
        inside.at_once = True
        try:
            yield
        finally:
            inside.at_once = False

    def read_sooner(self) -> None:
        """Open what a second thread will read on, while nobody waits for it."""
        if self._spare:
            with in_our_words(self.writer.probe):
                self._spare.make()

    @contextmanager
    def draft(self) -> Iterator[Connection]:
        """Open a transaction outside any act: only what has no history can be written in it."""
        with self.writer.alone() as connection, connection.begin():
            yield connection
            self.writer.now_whole()

    @contextmanager
    def still(self) -> Iterator[Raw]:
        """Hold every writer back for a while, for a change of keys or a copy."""
        with self.writer.alone():
            yield self.writer.raw

    @contextmanager
    def reshape(self, act: Act) -> Iterator[Connection]:
        """Open a transaction that may change tables, with foreign keys off until its end.

        With foreign keys on, rebuilding a table would delete what refers to it. The act is
        chained; the caller sees to it that the history's triggers stand again at the end.
        """
        with self.writer.alone() as connection:
            self.writer.raw.execute("PRAGMA foreign_keys=OFF")
            try:
                with connection.begin():
                    link = yield from self.writer.act(act, reshaping=True)
            finally:
                self.writer.raw.execute("PRAGMA foreign_keys=ON")
            self.writer.look_again()
            self._kept(link)

    @contextmanager
    def found(self) -> Iterator[Connection]:
        """Open the transaction in which a new vault gets its tables; no act is written."""
        with self.writer.alone() as connection:
            with connection.begin():
                yield connection
                self.writer.now_whole()
            self.writer.look_again()

    @contextmanager
    def copying(self) -> Iterator[Raw]:
        """Hold one snapshot to copy from, while others go on writing."""
        with self.read() as connection:
            connection.exec_driver_sql("SELECT 1 FROM sqlite_schema").fetchall()
            yield raw_of(connection)

    def checkpoint(self) -> None:
        """Bring the write-ahead log home into the database."""
        with self.still() as raw:
            raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()

    def scrub(self) -> None:
        """Write the database anew, so that no unused page holds what was deleted."""
        with self.still() as raw:
            search_index.leave_no_trace(raw)
            raw.execute("VACUUM")
            raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()

    def close(self) -> None:
        """Leave exactly one database file behind, and let go of it.

        A medium that has gone or is full keeps nobody from closing: what was kept lies in the log.
        """
        self._stop_reading()
        with suppress(DriverError, DeskError), self.still() as raw:
            raw.execute("PRAGMA optimize").fetchall()
            _forget_sizes(raw)
            raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
        self.drop()

    def drop(self) -> None:
        """Let go of the connections as they are."""
        self._stop_reading()
        self.writer.drop()

    def _stop_reading(self) -> None:
        if self._spare and self._readers:
            self._spare.drop()
            self._readers.dispose()

    @contextmanager
    def _snapshot(self) -> Iterator[Connection]:
        if self._readers is None or getattr(self.writer.inside, "at_once", False):
            with self.writer.alone():
                yield from self._shared()
            return
        if getattr(self.writer.inside, "busy", False):
            raise RuntimeError("one transaction at a time: use the connection you have")
        with in_our_words(self.writer.probe), self._readers.connect() as connection:
            yield connection

    def _shared(self) -> Iterator[Connection]:
        with self.writer.connection.begin() as transaction:
            self.writer.raw.execute("PRAGMA query_only=ON")
            try:
                yield self.writer.connection
            finally:
                self.writer.raw.execute("PRAGMA query_only=OFF")
                transaction.rollback()


def _forget_sizes(raw: Raw) -> None:
    """Take the sizes of the history out of what queries are planned by.

    They grow with every act. Told that there are two rows, as on a vault's first day, the
    planner reads the whole history at each act of the next, instead of the rows after the last.
    """
    if raw.execute("SELECT 1 FROM sqlite_schema WHERE name = 'sqlite_stat1'").fetchall():
        raw.execute("DELETE FROM sqlite_stat1 WHERE tbl IN ('history', 'acts')")
