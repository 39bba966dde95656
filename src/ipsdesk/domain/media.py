"""What kind of file something is, and a picture without what the camera wrote into it."""

import re
from collections.abc import Iterator

PNG, JPEG, PDF, TEXT = "image/png", "image/jpeg", "application/pdf", "text/plain"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
MAIL = "message/rfc822"
ODT = "application/vnd.oasis.opendocument.text"
SHOWN_AS_PICTURE = frozenset({PNG, JPEG, "image/gif", "image/webp", "image/bmp"})
ENDINGS = {
    PNG: ".png",
    JPEG: ".jpg",
    PDF: ".pdf",
    TEXT: ".txt",
    "image/gif": ".gif",
    "image/webp": ".webp",
    "image/bmp": ".bmp",
    DOCX: ".docx",
    ODT: ".odt",
    "application/msword": ".doc",
    MAIL: ".eml",
}
_BY_NAME = {ending: media for media, ending in ENDINGS.items()}
_BEGINNINGS = (
    (b"\x89PNG\r\n\x1a\n", PNG),
    (b"\xff\xd8\xff", JPEG),
    (b"%PDF-", PDF),
    (b"GIF8", "image/gif"),
    (b"BM", "image/bmp"),
)
UNKNOWN = "application/octet-stream"
WITH_WORDS = frozenset({PDF, TEXT, DOCX, ODT, MAIL})  # the kinds that are searched inside
_PNG_KEPT = frozenset(
    {b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"sBIT", b"pHYs"}
)
_ORIENTATION = 0x0112


def media_type(name: str, content: bytes) -> str:
    """Return what a file is: by how it begins, and only then by its name."""
    for beginning, media in _BEGINNINGS:
        if content.startswith(beginning):
            return media
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return "image/webp"
    ending = "." + name.rpartition(".")[2].casefold() if "." in name else ""
    if ending in _BY_NAME and _BY_NAME[ending] not in SHOWN_AS_PICTURE:
        return _BY_NAME[ending]
    return TEXT if b"\0" not in content and _is_text(content) else UNKNOWN


def ending(media: str) -> str:
    """Return what a file of a kind is called at its end."""
    return ENDINGS.get(media, ".bin")


def without_traces(media: str, content: bytes) -> bytes:
    """Return a picture without place, camera and comments; how it is turned stays.

    What cannot be taken apart is returned as it is.
    """
    try:
        if media == JPEG:
            return b"".join(_jpeg_parts(content))
        if media == PNG:
            return b"".join(_png_parts(content))
    except (IndexError, ValueError):
        return content
    return content


def _is_text(content: bytes) -> bool:
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return not re.search(rb"[\x00-\x08\x0e-\x1f]", content)
    return True


def _jpeg_parts(content: bytes) -> Iterator[bytes]:
    """Yield the parts of a JPEG; of its APP1 only the orientation, and no APP13 or comment."""
    yield content[:2]
    place = 2
    while content[place] == 0xFF and content[place + 1] != 0xDA:
        kind = content[place + 1]
        length = int.from_bytes(content[place + 2 : place + 4], "big")
        if length < 2 or place + 2 + length > len(content):
            raise ValueError("cut off")
        part = content[place : place + 2 + length]
        if kind == 0xE1:
            yield from _turned(part)
        elif not (0xE3 <= kind <= 0xEF and kind != 0xEE) and kind != 0xFE:
            yield part
        place += 2 + length
    if content[place] != 0xFF:
        raise ValueError("no picture")
    yield content[place:]


def _turned(part: bytes) -> Iterator[bytes]:
    """Yield an APP1 that says how the picture is turned, and nothing else."""
    told = _orientation(part[4:])
    if told:
        entry = _ORIENTATION.to_bytes(2, "big") + b"\x00\x03\x00\x00\x00\x01"
        entry += told.to_bytes(2, "big") + b"\x00\x00"
        exif = b"Exif\0\0MM\x00\x2a\x00\x00\x00\x08\x00\x01" + entry + b"\x00\x00\x00\x00"
        yield b"\xff\xe1" + (len(exif) + 2).to_bytes(2, "big") + exif


def _orientation(exif: bytes) -> int:
    """Return how an Exif block says that the picture is turned, 1 to 8; 0 if it does not."""
    if not exif.startswith(b"Exif\0\0"):
        return 0
    tiff = exif[6:]
    little = tiff[:2] == b"II"

    def number(start: int, length: int) -> int:
        return int.from_bytes(tiff[start : start + length], "little" if little else "big")

    first = number(4, 4)
    for entry in range(min(number(first, 2), 200)):
        at = first + 2 + entry * 12
        if number(at, 2) == _ORIENTATION and 1 <= number(at + 8, 2) <= 8:
            return number(at + 8, 2)
    return 0


def _png_parts(content: bytes) -> Iterator[bytes]:
    """Yield the parts of a PNG that draw it; text, time and Exif are left out."""
    yield content[:8]
    place = 8
    while place < len(content):
        length = int.from_bytes(content[place : place + 4], "big")
        whole = content[place : place + 12 + length]
        if len(whole) < 12 + length:
            raise ValueError("cut off")
        if whole[4:8] in _PNG_KEPT:
            yield whole
        place += 12 + length
