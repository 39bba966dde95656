"""SQLAlchemy engines over keyed connections: one that writes, one that only reads."""

from collections import deque
from collections.abc import Callable
from functools import cache
from threading import Lock
from typing import cast

from sqlalchemy import Connection, Engine, Pool, QueuePool, StaticPool, create_engine, event
from sqlalchemy.engine import Dialect, make_url
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.util import LRUCache

from ipsdesk.storage import strict
from ipsdesk.storage.driver import MODULE, Raw

Connect = Callable[[], Raw]
_READERS = 2
_ADDRESS = "sqlite+pysqlite://"
_STATEMENTS = 1000  # kept compiled, of all that the program asks

# What was compiled once holds for every vault; a statement's values are never part of its key.
_COMPILED: LRUCache[object, object] = LRUCache(_STATEMENTS)

strict.speak_strictly()


def writing_engine(connection: Raw) -> Engine:
    """Return an engine over the one connection that writes; it takes its turn at once."""
    return _engine(StaticPool(_creator(lambda: connection), dialect=_dialect()), "BEGIN IMMEDIATE")


def reading_engine(connect: Connect) -> Engine:
    """Return an engine over a few connections in which every write fails."""

    def connect_to_read() -> Raw:
        connection = connect()
        connection.execute("PRAGMA query_only=ON")
        return connection

    pool = QueuePool(
        _creator(connect_to_read),
        dialect=_dialect(),
        pool_size=_READERS,
        max_overflow=0,
        use_lifo=True,  # the one whose pages are deciphered already
    )
    return _engine(pool, "BEGIN")


class Spare:
    """Connections for the window and the worker to read on, opened before anybody waits."""

    def __init__(self, connect: Connect) -> None:
        self._connect, self._made = connect, deque[Raw]()
        self._lock, self._wanted = Lock(), _READERS

    def make(self) -> None:
        """Open as many as will still be read on; each takes as long as opening the vault.

        One that cannot be opened is opened, or refused, where somebody comes to read on it.
        """
        with self._lock:
            while len(self._made) < self._wanted:
                self._made.append(self._connect())

    def take(self) -> Raw:
        """Return the one that is open already, or open one."""
        self._wanted -= 1
        try:
            return self._made.popleft()
        except IndexError:
            return self._connect()

    def drop(self) -> None:
        """Close those that nobody took, and open none from now on."""
        self._wanted = 0  # before the lock: whoever is opening one opens no second
        with self._lock:
            while self._made:
                self._made.popleft().close()


def raw_of(connection: Connection) -> Raw:
    """Return the driver's connection below SQLAlchemy's."""
    driver = connection.connection.driver_connection
    if not isinstance(driver, Raw):
        raise TypeError("the history is SQLite's own")
    return driver


@cache
def _dialect() -> Dialect:
    """Return the one dialect of every engine, as what was compiled belongs to a dialect."""
    engine = create_engine(_ADDRESS, module=MODULE)
    with engine.connect():
        pass  # it asks the driver what it can do
    engine.dispose()
    return engine.dialect


def _creator(connect: Connect) -> Callable[[], DBAPIConnection]:
    return cast("Callable[[], DBAPIConnection]", connect)


def _engine(pool: Pool, begin: str) -> Engine:
    engine = Engine(pool, _dialect(), make_url(_ADDRESS), hide_parameters=True)
    engine = engine.execution_options(compiled_cache=_COMPILED)
    event.listen(engine, "begin", lambda connection: raw_of(connection).execute(begin))
    return engine
