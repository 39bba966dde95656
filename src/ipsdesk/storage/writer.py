"""The one connection that writes: whose turn it is, and that an act is whole."""

from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager
from threading import Lock, local

from sqlalchemy import Connection, event
from sqlalchemy.exc import DBAPIError

from ipsdesk.domain.vaults import Act
from ipsdesk.storage import chain
from ipsdesk.storage.driver import DriverError, Raw, is_the_disks, told
from ipsdesk.storage.engines import writing_engine
from ipsdesk.storage.recorder import RECORDER, give_recorder


class Writer:
    """Takes turns between threads, and lets nothing be kept that is not a whole act."""

    def __init__(self, connection: Raw) -> None:
        self.probe: Callable[[], None] = lambda: None
        self.inside = local()
        self._turn = Lock()
        self._recorder = give_recorder(connection)
        self._whole = False
        self._engine = writing_engine(connection)
        event.listen(self._engine, "commit", self._only_whole_acts)
        self.connection = self._engine.connect()
        self.connection.info[RECORDER] = self._recorder
        self.look_again()

    @property
    def raw(self) -> Raw:
        """Return the driver's connection, for copies and checks between acts."""
        return self._recorder.connection

    def look_again(self) -> None:
        """Take note of where the chain stands."""
        self.link = chain.last(self.raw) if _has_history(self.raw) else (0, chain.BEGINNING)

    @contextmanager
    def alone(self) -> Iterator[Connection]:
        """Wait for one's turn; what is left open at the end of it is taken back."""
        if getattr(self.inside, "busy", False) or getattr(self.inside, "reading", None):
            raise RuntimeError("one transaction at a time: use the connection you have")
        with self._turn, in_our_words(self.probe):
            self.inside.busy, self._whole = True, False
            try:
                yield self.connection
            finally:
                self.inside.busy = False
                self._leave_nothing_open()

    def act(self, act: Act, *, reshaping: bool = False) -> Generator[Connection, None, chain.Link]:
        """Yield the connection for one act, and chain it once it is whole."""
        before, schema = chain.rows_so_far(self.raw), _schema(self.raw)
        self._recorder.begin(self.link[0] + 1)
        try:
            yield self.connection
            if reshaping:
                _must_refer_rightly(self.raw)
            elif _schema(self.raw) != schema:
                raise RuntimeError("an act may not change tables or triggers")
            self._recorder.finish_erasing()
            link = chain.add(self._recorder, act, self.link, before)
            self.now_whole()
        finally:
            self._recorder.end()
        return link

    def now_whole(self) -> None:
        """Let the transaction be kept."""
        self._whole = True

    def drop(self) -> None:
        """Let go of the connection as it is."""
        self.connection.close()
        self._engine.dispose()

    def _leave_nothing_open(self) -> None:
        self.connection.rollback()
        if self.raw.in_transaction:
            self.raw.execute("ROLLBACK")

    def _only_whole_acts(self, _: Connection) -> None:
        if not self._whole:
            raise RuntimeError("an act is kept when its block ends, not before")


@contextmanager
def in_our_words(probe: Callable[[], None]) -> Iterator[None]:
    """Turn what the disk did into a refusal; what we did wrong stays our bug.

    `probe` raises if the medium is gone, so that nothing is called damaged for that.
    """
    try:
        yield
    except (DBAPIError, DriverError) as failed:
        cause = failed.orig if isinstance(failed, DBAPIError) else failed
        if cause is None or not is_the_disks(cause):
            raise
        probe()
        raise told(cause) from None


def _has_history(connection: Raw) -> bool:
    found = connection.execute("SELECT 1 FROM sqlite_schema WHERE name = 'acts'").fetchone()
    return found is not None


def _schema(connection: Raw) -> int:
    [(version,)] = connection.execute("PRAGMA schema_version").fetchall()
    return int(version)


def _must_refer_rightly(connection: Raw) -> None:
    wrong = connection.execute("PRAGMA foreign_key_check").fetchall()
    if wrong:
        raise RuntimeError(f"{len(wrong)} rows refer to rows that are not there")
