"""Reads the words of one PDF that comes through the pipe, in a process that knows nothing else.

A PDF from outside is not to be trusted. This process has no key and no vault, a bound on what
memory and time it may take, and an end: whoever started it stops it when it takes too long.
"""

import os
import re
import sys
import time
from contextlib import suppress

from ipsdesk.domain.file_words import EXITS, MOST_SIGNS, SECONDS, Unread

_MEMORY = 2 * 1024**3  # bytes of addresses; PDFium itself takes a tenth of them
_STOP_AFTER = SECONDS / 2  # then what was read so far has to do
_HYPHEN = re.compile("[\x02\ufffe]\\s*")  # as a word that goes on in the next line has it
_LOCKED = 4  # what PDFium calls a file that asks for a password


def read_pdf() -> int:
    """Read a PDF from the pipe and write its words into the other one; return how it ended."""
    _bound()
    with os.fdopen(0, "rb") as pipe:
        content = pipe.read()
    text, why = _words(content)
    if why is not None:
        return next(code for code, reason in EXITS.items() if reason is why)
    with os.fdopen(1, "wb") as pipe:
        pipe.write(text.encode("utf-8", "replace"))
    return 0


def _words(content: bytes) -> tuple[str, Unread | None]:
    import pypdfium2  # noqa: PLC0415  (because no other command needs it)

    try:
        document = pypdfium2.PdfDocument(content)
        return _text(document), None
    except pypdfium2.PdfiumError as refused:
        locked = getattr(refused, "err_code", 0) == _LOCKED
        return "", Unread.LOCKED if locked else Unread.BROKEN


def _text(document: "pypdfium2.PdfDocument") -> str:  # type: ignore[name-defined]  # noqa: F821  (because it is imported late)
    begun, signs = time.monotonic(), 0
    pages: list[str] = []
    for page in document:
        told = _HYPHEN.sub("", page.get_textpage().get_text_bounded())
        pages.append(told)
        signs += len(told)
        page.close()
        if signs > MOST_SIGNS or time.monotonic() - begun > _STOP_AFTER:
            break
    return "\n".join(pages)[:MOST_SIGNS]


def _bound() -> None:
    """Take no more memory and time than a file is worth, where the system can be told so."""
    if sys.platform == "win32":
        return
    from resource import RLIMIT_AS, RLIMIT_CPU, setrlimit  # noqa: PLC0415  (because Windows has none)

    for which, most in ((RLIMIT_AS, _MEMORY), (RLIMIT_CPU, SECONDS)):
        with suppress(ValueError, OSError):
            setrlimit(which, (most, most))
