"""What a file is, and a picture without its traces: place, camera, comments."""

import struct
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipsdesk.domain import media

PIXELS = b"\xff\xda\x00\x08\x01\x01\x00\x00\x3f\x00" + b"\x12\xff\x00\x34" + b"\xff\xd9"
TABLES = b"\xff\xdb\x00\x05\x00ab"


def part(kind, content):
    """One part of a JPEG."""
    return b"\xff" + bytes([kind]) + struct.pack(">H", len(content) + 2) + content


def exif(order, orientation):
    """An Exif block that says how the picture is turned, and where it was taken."""
    pack = "<" if order == b"II" else ">"
    entries = [(0x0110, 2, 9, 38), (0x0112, 3, 1, orientation), (0x8825, 4, 1, 50)]
    body = struct.pack(f"{pack}H", len(entries))
    for tag, kind, count, value in entries:
        told = struct.pack(f"{pack}HH", value, 0) if kind == 3 else struct.pack(f"{pack}I", value)
        body += struct.pack(f"{pack}HHI", tag, kind, count) + told
    head = order + struct.pack(f"{pack}HI", 42, 8)
    return b"Exif\0\0" + head + body + bytes(4) + b"Storgatan 59.27N 15.21E"


def jpeg(*parts):
    return b"\xff\xd8" + b"".join(parts) + TABLES + PIXELS


@pytest.mark.parametrize("order", [b"II", b"MM"])
@pytest.mark.parametrize("orientation", [1, 3, 6, 8])
def test_a_jpeg_loses_place_and_camera_and_stays_turned(order, orientation):
    content = jpeg(
        part(0xE0, b"JFIF\0"), part(0xE1, exif(order, orientation)), part(0xFE, b"hemma")
    )
    clean = media.without_traces(media.JPEG, content)

    assert b"Storgatan" not in clean
    assert b"hemma" not in clean
    assert clean.endswith(TABLES + PIXELS)
    assert media._orientation(clean[clean.index(b"Exif") :]) == orientation
    assert media.without_traces(media.JPEG, clean) == clean


def test_a_jpeg_without_traces_stays_as_it_is():
    content = jpeg(part(0xE0, b"JFIF\0"), part(0xEE, b"Adobe"))
    assert media.without_traces(media.JPEG, content) == content


def test_other_programs_notes_in_a_jpeg_go_too():
    xmp = part(0xE1, b"http://ns.adobe.com/xap/1.0/\0<creator>Vera Lind</creator>")
    content = jpeg(xmp, part(0xED, b"Photoshop 3.0\0Vera Lind"))
    assert b"Vera" not in media.without_traces(media.JPEG, content)


def chunk(kind, content):
    whole = kind + content
    return struct.pack(">I", len(content)) + whole + struct.pack(">I", zlib.crc32(whole))


def png(*more):
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0))
    body = chunk(b"IDAT", zlib.compress(b"\0\1\2\3")) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + head + b"".join(more) + body


def test_a_png_keeps_what_draws_it_and_nothing_else():
    notes = [chunk(kind, b"Vera Lind") for kind in (b"tEXt", b"iTXt", b"zTXt", b"eXIf", b"tIME")]
    assert media.without_traces(media.PNG, png(*notes)) == png()
    assert media.without_traces(media.PNG, png()) == png()


@given(st.binary(max_size=300), st.sampled_from([media.JPEG, media.PNG, media.PDF, "x/y"]))
def test_whatever_is_given_something_comes_back(content, what):
    for beginning in (b"", b"\xff\xd8\xff\xe1", b"\x89PNG\r\n\x1a\n"):
        assert isinstance(media.without_traces(what, beginning + content), bytes)


@given(st.integers(0, 120))
def test_a_picture_that_is_cut_off_is_left_as_it_is_or_shorter(at):
    content = jpeg(part(0xE1, exif(b"II", 6)))[:at]
    assert len(media.without_traces(media.JPEG, content)) <= max(len(content), 42)


@pytest.mark.parametrize(
    ("name", "content", "what"),
    [
        ("cv.pdf", b"%PDF-1.7", media.PDF),
        ("cv.txt", b"%PDF-1.7", media.PDF),
        ("bild", b"\x89PNG\r\n\x1a\n", media.PNG),
        ("bild.gif", b"\xff\xd8\xff\xe0", media.JPEG),
        ("bild.webp", b"RIFF\0\0\0\0WEBP", "image/webp"),
        ("brev.TXT", "Hej å".encode(), media.TEXT),
        ("brev", "Hej å".encode("cp1252"), media.TEXT),
        ("låtsas.png", b"no picture", media.TEXT),
        ("fil.odt", b"PK\3\4", "application/vnd.oasis.opendocument.text"),
        ("fil.exe", b"MZ\0\1\2", media.UNKNOWN),
        ("", b"", media.TEXT),
    ],
)
def test_a_file_is_what_it_begins_with_and_only_then_what_it_is_called(name, content, what):
    assert media.media_type(name, content) == what


def test_every_kind_has_an_ending():
    assert media.ending(media.PDF) == ".pdf"
    assert media.ending("no/such") == ".bin"
