"""The words inside an attached file that can be read here, without trust: text, documents, mail.

A document is a zip of XML. It is not parsed but cut at its tags, so that nothing in it can be
expanded, fetched or run; what unpacks to more than a document should is one without words. The
words of a mail are its own, not those of the files that came with it.
"""

import html
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import suppress
from email import message_from_bytes
from email.errors import HeaderParseError
from email.header import decode_header
from email.message import Message
from io import BytesIO
from itertools import islice

from ipsdesk.domain import media
from ipsdesk.domain.file_words import MOST_SIGNS

_MOST_UNPACKED = 20 * 1024 * 1024
_MOST_PARTS, _MOST_HEADER = 100, 2000  # of a mail, and signs of one of its headers
_PARTS = {media.DOCX: "word/document.xml", media.ODT: "content.xml"}
_MARKS = ((b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_LINES = frozenset({"p", "h", "tc", "list-item", "table-cell", "div", "li", "tr", "td"})
_BREAKS = frozenset({"br", "tab", "line-break"})
# Codes of fields, what was struck out, and what a page in a mail says to the program that shows it.
_NO_WORDS = frozenset({"instrText", "delText", "style", "script"})
_BROKEN = (zipfile.BadZipFile, NotImplementedError, RuntimeError, KeyError, zlib.error, EOFError)
_HEADERS = ("Subject", "From", "To", "Cc", "Date")


def text_of(kind: str, content: bytes) -> str:
    """Return the words inside a file of a kind, or "" where there are none to be read."""
    if kind == media.TEXT:
        return _decoded(content)[:MOST_SIGNS]
    if kind == media.MAIL:
        with suppress(RecursionError):  # a mail within a mail within a mail
            return _of_mail(message_from_bytes(content))
    if kind in _PARTS:
        with suppress(*_BROKEN):
            document = _unpacked(content, _PARTS[kind]).decode("utf-8", "replace")
            return _between_tags(document)
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


def _between_tags(document: str) -> str:
    return "".join(_words_of(document)).strip()[:MOST_SIGNS]


def _words_of(document: str) -> Iterator[str]:
    """Yield the text between the tags; a paragraph, a cell or a break ends a line.

    Each sign is looked at once, whatever the file is: a search for whole tags would begin anew
    at every "<" of one that has nothing else.

    """
    first, *pieces = document.split("<")
    yield html.unescape(first)
    for piece in pieces:
        tag, closed, text = piece.partition(">")
        if closed:
            yield _after(tag, text)


def _after(tag: str, text: str) -> str:
    """Return what stands after a tag, on a line of its own where the tag ends one."""
    ends, name = tag.startswith("/"), _name_of(tag)
    said = "" if not ends and name in _NO_WORDS else html.unescape(text)
    return f"\n{said}" if name in _BREAKS or (ends and name in _LINES) else said


def _name_of(tag: str) -> str:
    """Return what a tag is called, without what stands before a colon and after a blank."""
    words = tag[:200].strip("/").split(None, 1)
    return words[0].rstrip("/").rpartition(":")[2] if words else ""


def _of_mail(mail: Message) -> str:
    """Return who wrote what to whom, and the words of it."""
    heads = (_header(str(mail.get(name, ""))) for name in _HEADERS)
    parts = (_of_part(part) for part in _parts(mail))
    return "\n".join(filter(None, (*heads, *parts)))[:MOST_SIGNS]


def _parts(mail: Message) -> Iterator[Message]:
    """Yield the parts that hold the words; a page only where there is no plain text."""
    texts = [one for one in islice(mail.walk(), _MOST_PARTS) if _is_text(one)]
    plain = [one for one in texts if one.get_content_subtype() == "plain"]
    yield from plain or texts


def _is_text(part: Message) -> bool:
    is_file = part.get_content_disposition() == "attachment"
    return part.get_content_maintype() == "text" and not is_file


def _of_part(part: Message) -> str:
    content = part.get_payload(decode=True)
    if not isinstance(content, bytes):
        return ""
    named = part.get_content_charset() or "utf-8"
    try:
        text = content.decode(named)
    except (LookupError, UnicodeDecodeError, ValueError):
        text = _decoded(content)
    is_page = part.get_content_subtype() == "html"
    return _between_tags(text) if is_page else text.strip()[:MOST_SIGNS]


def _header(told: str) -> str:
    """Return a header in letters, however it was packed for the way."""
    try:
        pieces = decode_header(told[:_MOST_HEADER])
        return "".join(
            piece if isinstance(piece, str) else piece.decode(named or "ascii", "replace")
            for piece, named in pieces
        ).strip()
    except (HeaderParseError, LookupError, ValueError):
        return ""
