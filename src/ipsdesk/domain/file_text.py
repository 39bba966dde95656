"""The words inside an attached file: plain text and written documents, read without trust.

A document is a zip of XML. Nothing in it is run, fetched or expanded: a file that declares
entities, or that unpacks to more than it should, is taken as one without words.
"""

import zipfile
from contextlib import suppress
from io import BytesIO
from xml.parsers import expat

from ipsdesk.domain import media

MOST_SIGNS = 500_000  # of one file; a book has about so many
_MOST_UNPACKED = 20 * 1024 * 1024
_PARTS = {media.DOCX: "word/document.xml", media.ODT: "content.xml"}
_BREAKS = frozenset({"p", "h", "br", "tab", "tc", "line-break", "list-item", "table-cell"})
_MARKS = ((b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))


def text_of(kind: str, content: bytes) -> str:
    """Return the words inside a file of a kind, or "" where there are none to be read."""
    if kind == media.TEXT:
        return _decoded(content)[:MOST_SIGNS]
    if kind in _PARTS:
        with suppress(_NotRead, expat.ExpatError, zipfile.BadZipFile, NotImplementedError):
            return _words_of(_unpacked(content, _PARTS[kind]))[:MOST_SIGNS]
    return ""


class _NotRead(Exception):
    """A document that is not what it should be."""


def _decoded(content: bytes) -> str:
    named = next((name for mark, name in _MARKS if content.startswith(mark)), "utf-8-sig")
    try:
        return content.decode(named)
    except UnicodeDecodeError:
        return content.decode("cp1252", "replace")


def _unpacked(content: bytes, part: str) -> bytes:
    """Return one part of a zip, of which no more is unpacked than a document may have."""
    with zipfile.ZipFile(BytesIO(content)) as packed:
        if part not in packed.namelist() or packed.getinfo(part).flag_bits & 1:
            raise _NotRead
        with packed.open(part) as opened:
            found = opened.read(_MOST_UNPACKED + 1)
    if len(found) > _MOST_UNPACKED:
        raise _NotRead
    return found


def _words_of(document: bytes) -> str:
    """Return the text of an XML document; a paragraph, a cell or a break ends a line."""
    parts: list[str] = []

    def refuse(*_: object) -> None:
        raise _NotRead

    def end(name: str) -> None:
        if name.rpartition(":")[2] in _BREAKS:
            parts.append("\n")

    parser = expat.ParserCreate()
    parser.EntityDeclHandler = refuse
    parser.StartDoctypeDeclHandler = refuse
    parser.CharacterDataHandler = parts.append
    parser.EndElementHandler = end
    parser.Parse(document, True)  # noqa: FBT003  (because expat takes it by place)
    return "".join(parts).strip()
