"""Qt's binding reads the source of every module imported after it; nobody here wants that.

It looks for `from __feature__ import`, which ipsdesk never uses; left alone it costs most
of a start (desktop.md section 2).
"""

from collections.abc import Iterator
from contextlib import contextmanager
from types import ModuleType


@contextmanager
def without_import_hook(builtins: ModuleType) -> Iterator[None]:
    """Put the plain import back after Qt has been imported."""
    names = vars(builtins)
    plain = names["__import__"]
    try:
        yield
    finally:
        names["__import__"] = plain
