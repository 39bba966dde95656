"""A PDF as pictures of its pages, so that what is looked at is what will leave."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from threading import Lock
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pypdfium2

_ONE_AT_A_TIME = Lock()  # PDFium works for one thread at a time, and Python lets go of it meanwhile


@dataclass(frozen=True, slots=True)
class Picture:
    """One page drawn: four bytes a pixel, blue, green, red and one unused, row by row."""

    width: int
    height: int
    stride: int
    pixels: bytes = field(repr=False)
    text: str = field(repr=False)


def pictures_of(pdf: bytes, width: int) -> list[Picture]:
    """Draw every page of a PDF.

    Args:
        pdf: a whole file.
        width: of each page, in pixels.

    """
    with _opened(pdf) as document:
        return [_drawn(page, width) for page in document]


def _drawn(page: "pypdfium2.PdfPage", width: int) -> Picture:
    bitmap = page.render(scale=width / page.get_width(), rev_byteorder=False, prefer_bgrx=True)
    text = page.get_textpage().get_text_bounded()
    return Picture(bitmap.width, bitmap.height, bitmap.stride, bytes(bitmap.buffer), text)


def texts_of(pdf: bytes) -> list[str]:
    """Return the text of every page of a PDF, as a reader would copy it."""
    with _opened(pdf) as document:
        return [page.get_textpage().get_text_bounded() for page in document]


@contextmanager
def _opened(pdf: bytes) -> Iterator["pypdfium2.PdfDocument"]:
    import pypdfium2  # noqa: PLC0415  (because an open desk does without until one looks at a PDF)

    with _ONE_AT_A_TIME:
        document = pypdfium2.PdfDocument(pdf)
        try:
            yield document
        finally:
            document.close()
