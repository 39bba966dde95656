"""SQLAlchemy engines over keyed connections: one that writes, one that only reads."""

from collections.abc import Callable

from sqlalchemy import Connection, Engine, Pool, QueuePool, StaticPool, create_engine, event

from ipsdesk.storage import strict
from ipsdesk.storage.driver import MODULE, Raw

Connect = Callable[[], Raw]
_READERS = 2

strict.speak_strictly()


def writing_engine(connection: Raw) -> Engine:
    """Return an engine over the one connection that writes; it takes its turn at once."""
    return _engine(lambda: connection, "BEGIN IMMEDIATE", StaticPool)


def reading_engine(connect: Connect) -> Engine:
    """Return an engine over a few connections in which every write fails."""

    def connect_to_read() -> Raw:
        connection = connect()
        connection.execute("PRAGMA query_only=ON")
        return connection

    return _engine(
        connect_to_read,
        "BEGIN",
        QueuePool,
        pool_size=_READERS,
        max_overflow=0,
        pool_use_lifo=True,  # the one whose pages are deciphered already
    )


def raw_of(connection: Connection) -> Raw:
    """Return the driver's connection below SQLAlchemy's."""
    driver = connection.connection.driver_connection
    if not isinstance(driver, Raw):
        raise TypeError("the history is SQLite's own")
    return driver


def _engine(connect: Connect, begin: str, pool: type[Pool], **size: int) -> Engine:
    engine = create_engine(
        "sqlite+pysqlite://",
        module=MODULE,
        creator=connect,
        poolclass=pool,
        hide_parameters=True,
        **size,
    )
    event.listen(engine, "begin", lambda connection: connection.exec_driver_sql(begin))
    return engine
