"""Write SQLAlchemy's types in the few words that SQLite's STRICT tables allow."""

from collections.abc import Callable
from typing import Any

from sqlalchemy import types
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.types import TypeEngine

_WORDS: dict[str, tuple[type[TypeEngine[Any]], ...]] = {
    "TEXT": (
        types.String,
        types.VARCHAR,
        types.CHAR,
        types.Unicode,
        types.Enum,
        types.Date,
        types.DateTime,
        types.Time,
        types.TIMESTAMP,
        types.JSON,
        types.Uuid,
        types.UUID,
        types.Interval,
    ),
    "INTEGER": (types.Boolean, types.SmallInteger, types.BigInteger),
    "REAL": (types.Float, types.Double),
}


def _in_word(word: str) -> Callable[..., str]:
    def write(*_: object, **__: object) -> str:
        return word

    return write


def speak_strictly() -> None:
    """Make every type STRICT-legal on SQLite; other databases are left alone."""
    for word, kinds in _WORDS.items():
        for kind in kinds:
            compiles(kind, "sqlite")(_in_word(word))


speak_strictly()
