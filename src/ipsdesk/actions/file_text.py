"""The words inside an attached file: plain text and written documents, read without trust.

A document is a zip of XML. It is not parsed but cut at its tags, so that nothing in it can be
expanded, fetched or run; what unpacks to more than a document should is one without words.
"""

import html
import re
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import suppress
from io import BytesIO

from ipsdesk.domain import media

MOST_SIGNS = 500_000  # of one file; a book has about so many
_MOST_UNPACKED = 20 * 1024 * 1024
_PARTS = {media.DOCX: "word/document.xml", media.ODT: "content.xml"}
_MARKS = ((b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_CUT = re.compile(r"<(/?)([^\s/>]*)[^>]*>|([^<]+)")
_LINES = frozenset({"p", "h", "tc", "list-item", "table-cell"})
_BREAKS = frozenset({"br", "tab", "line-break"})
_NO_WORDS = frozenset({"instrText", "delText"})  # codes of fields, and what was struck out
_BROKEN = (zipfile.BadZipFile, NotImplementedError, RuntimeError, KeyError, zlib.error, EOFError)


def text_of(kind: str, content: bytes) -> str:
    """Return the words inside a file of a kind, or "" where there are none to be read."""
    if kind == media.TEXT:
        return _decoded(content)[:MOST_SIGNS]
    if kind in _PARTS:
        with suppress(*_BROKEN):
            document = _unpacked(content, _PARTS[kind]).decode("utf-8", "replace")
            return "".join(_words_of(document)).strip()[:MOST_SIGNS]
    return ""


def _decoded(content: bytes) -> str:
    named = next((name for mark, name in _MARKS if content.startswith(mark)), "utf-8-sig")
    try:
        return content.decode(named)
    except UnicodeDecodeError:
        return content.decode("cp1252", "replace")


def _unpacked(content: bytes, part: str) -> bytes:
    """Return one part of a zip; of one that unpacks to too much, nothing."""
    with zipfile.ZipFile(BytesIO(content)) as packed, packed.open(part) as opened:
        found = opened.read(_MOST_UNPACKED + 1)
    return found if len(found) <= _MOST_UNPACKED else b""


def _words_of(document: str) -> Iterator[str]:
    """Yield the text between the tags; a paragraph, a cell or a break ends a line."""
    inside = ""
    for ends, tag, text in _CUT.findall(document):
        name = tag.rpartition(":")[2]
        if text and inside not in _NO_WORDS:
            yield html.unescape(text)
        elif name in _BREAKS or (ends and name in _LINES):
            yield "\n"
        inside = "" if ends else name
