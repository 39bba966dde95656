"""One act, one transaction: written whole, chained to the one before, or not at all."""

from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager, suppress
from threading import Lock, local

from sqlalchemy import Connection, event
from sqlalchemy.exc import DBAPIError

from ipsdesk.domain.vaults import Act
from ipsdesk.storage import chain
from ipsdesk.storage.driver import DriverError, Raw, is_the_disks, told
from ipsdesk.storage.engines import Connect, raw_of, reading_engine, writing_engine
from ipsdesk.storage.recorder import RECORDER, Recorder, give_recorder

Kept = Callable[[chain.Link], None]


class Transactions:
    """The connections of one open vault: a single writer, a few readers, one act at a time."""

    def __init__(self, writer: Raw, connect_reader: Connect | None, kept: Kept) -> None:
        self._kept = kept
        self.probe: Callable[[], None] = lambda: None
        self._turn = Lock()
        self._inside = local()
        self._recorder: Recorder = give_recorder(writer)
        self._writers = writing_engine(writer)
        event.listen(self._writers, "commit", self._only_whole_acts)
        self._finishing = False
        self._writer = self._writers.connect()
        self._writer.info[RECORDER] = self._recorder
        self._readers = reading_engine(connect_reader) if connect_reader else None
        self.link = chain.last(writer) if _has_history(writer) else (0, chain.BEGINNING)
        self._schema = _schema(writer)

    @property
    def raw(self) -> Raw:
        """Return the writing driver connection, for copies and checks between acts."""
        return self._recorder.connection

    @contextmanager
    def begin(self, act: Act) -> Iterator[Connection]:
        """Open one transaction for one act: all of it is kept, or none."""
        with self._alone(), _in_our_words(self.probe):
            with self._writer.begin():
                link = yield from self._act(act)
            self.link = link
            self._kept(link)

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """Open a snapshot in which a write fails; inside another one it is the same."""
        already: Connection | None = getattr(self._inside, "reading", None)
        if already is not None:
            yield already
            return
        with self._snapshot() as connection:
            self._inside.reading = connection
            try:
                yield connection
            finally:
                self._inside.reading = None

    @contextmanager
    def draft(self) -> Iterator[Connection]:
        """Open a transaction outside any act: only what has no history can be written in it."""
        with self._alone(), _in_our_words(self.probe), self._writer.begin():
            yield self._writer
            self._finishing = True

    @contextmanager
    def still(self) -> Iterator[Raw]:
        """Hold every writer back for a while, for a change of keys or a copy."""
        with self._alone(), _in_our_words(self.probe):
            yield self.raw

    @contextmanager
    def reshape(self, act: Act) -> Iterator[Connection]:
        """Open a transaction that may change tables, with foreign keys off until its end.

        With foreign keys on, rebuilding a table would delete what refers to it. The act is
        chained; the caller sees to it that the history's triggers stand again at the end.
        """
        with self._alone(), _in_our_words(self.probe):
            self.raw.execute("PRAGMA foreign_keys=OFF")
            try:
                with self._writer.begin():
                    link = yield from self._act(act, reshaping=True)
                self.link = link
            finally:
                self.raw.execute("PRAGMA foreign_keys=ON")
            self._schema = _schema(self.raw)
            self._kept(link)

    @contextmanager
    def found(self) -> Iterator[Connection]:
        """Open the transaction in which a new vault gets its tables; no act is written."""
        with self._alone(), _in_our_words(self.probe):
            with self._writer.begin():
                yield self._writer
                self._finishing = True
            self._schema = _schema(self.raw)
            self.link = chain.last(self.raw) if _has_history(self.raw) else self.link

    @contextmanager
    def copying(self) -> Iterator[Raw]:
        """Hold one snapshot to copy from, while others go on writing."""
        with self.read() as connection:
            connection.exec_driver_sql("SELECT 1 FROM sqlite_schema").fetchall()
            yield raw_of(connection)

    def checkpoint(self) -> None:
        """Bring the write-ahead log home into the database."""
        with self._turn:
            self.raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()

    def scrub(self) -> None:
        """Write the database anew, so that no unused page holds what was deleted."""
        with self.still() as raw:
            raw.execute("VACUUM")
            raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()

    def close(self) -> None:
        """Leave exactly one database file behind, and let go of it."""
        if self._readers:
            self._readers.dispose()
        with suppress(DriverError):
            self.raw.execute("PRAGMA optimize").fetchall()
            self.checkpoint()
        self.drop()

    def drop(self) -> None:
        """Let go of the connections as they are."""
        if self._readers:
            self._readers.dispose()
        self._writer.close()
        self._writers.dispose()

    def _act(self, act: Act, *, reshaping: bool = False) -> Generator[Connection, None, chain.Link]:
        before = chain.rows_so_far(self.raw)
        self._recorder.begin(self.link[0] + 1)
        try:
            yield self._writer
            if not reshaping and _schema(self.raw) != self._schema:
                raise RuntimeError("an act may not change tables or triggers")
            if reshaping:
                _must_refer_rightly(self.raw)
            self._recorder.finish_erasing()
            link = chain.add(self._recorder, act, self.link, before)
            self._finishing = True
        finally:
            self._recorder.end()
        return link

    @contextmanager
    def _alone(self) -> Iterator[None]:
        if getattr(self._inside, "busy", False) or getattr(self._inside, "reading", None):
            raise RuntimeError("one transaction at a time: use the connection you have")
        with self._turn:
            self._inside.busy, self._finishing = True, False
            try:
                yield
            finally:
                self._inside.busy = False
                self._leave_nothing_open()

    def _leave_nothing_open(self) -> None:
        self._writer.rollback()
        if self.raw.in_transaction:
            self.raw.execute("ROLLBACK")

    @contextmanager
    def _snapshot(self) -> Iterator[Connection]:
        if self._readers is None:
            with self._alone(), _in_our_words(self.probe):
                yield from self._shared()
            return
        if getattr(self._inside, "busy", False):
            raise RuntimeError("one transaction at a time: use the connection you have")
        with _in_our_words(self.probe), self._readers.connect() as connection:
            yield connection

    def _shared(self) -> Iterator[Connection]:
        with self._writer.begin() as transaction:
            self.raw.execute("PRAGMA query_only=ON")
            try:
                yield self._writer
            finally:
                self.raw.execute("PRAGMA query_only=OFF")
                transaction.rollback()

    def _only_whole_acts(self, _: Connection) -> None:
        if not self._finishing:
            raise RuntimeError("an act is kept when its block ends, not before")


def _has_history(connection: Raw) -> bool:
    found = connection.execute("SELECT 1 FROM sqlite_schema WHERE name = 'acts'").fetchone()
    return found is not None


def _schema(connection: Raw) -> int:
    return int(connection.execute("PRAGMA schema_version").fetchone()[0])


def _must_refer_rightly(connection: Raw) -> None:
    wrong = connection.execute("PRAGMA foreign_key_check").fetchall()
    if wrong:
        raise RuntimeError(f"{len(wrong)} rows refer to rows that are not there")


@contextmanager
def _in_our_words(probe: Callable[[], None]) -> Iterator[None]:
    """Turn what the disk did into a refusal; what we did wrong stays our bug."""
    try:
        yield
    except DBAPIError as failed:
        if failed.orig is None or not is_the_disks(failed.orig):
            raise
        probe()
        raise told(failed.orig) from None
    except DriverError as failed:
        if not is_the_disks(failed):
            raise
        probe()
        raise told(failed) from None
