"""What Qt's binding does when it is imported that nobody here wants, left out.

It reads the source of every module imported after it and looks for `from __feature__ import`,
which ipsdesk never uses; left alone it costs most of a start (desktop.md section 2). And it
compiles a program of its own anew at each start, which writes stub files for type checkers and
which nothing calls: a tenth of the time until the prompt is painted.
"""

from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from types import ModuleType

WRITES_STUBS = frozenset(
    f"shibokensupport/signature/lib/{name}.py" for name in ("pyi_generator", "enum_sig")
)


@contextmanager
def without_import_hook(builtins: ModuleType) -> Iterator[None]:
    """Put the plain import back after Qt has been imported, without its writer of stubs."""
    names = vars(builtins)
    plain, compiles = names["__import__"], names["compile"]
    names["compile"] = leaving_out(WRITES_STUBS, compiles)
    try:
        yield
    finally:
        names["__import__"], names["compile"] = plain, compiles


def leaving_out(files: Collection[str], compiles: Callable[..., object]) -> Callable[..., object]:
    """Return what compiles everything as before, but some files as if nothing stood in them."""

    def compiled(source: object, filename: object, *rest: object, **more: object) -> object:
        return compiles(b"" if filename in files else source, filename, *rest, **more)

    return compiled
