"""Pages on a printer: as many as were looked at, whole, and under no name."""

import pypdfium2
import pytest
from PySide6.QtPrintSupport import QPrinter

from ipsdesk.ui.parts.printing import print_sheets
from ipsdesk.ui.presenters.papers import Sheet

RED, BLUE = b"\x00\x00\xff\xff", b"\xff\x00\x00\xff"  # blue, green, red, unused
SIZE = (70, 99)


def sheet(colour):
    wide, high = SIZE
    return Sheet(wide, high, wide * 4, colour * (wide * high), "")


@pytest.fixture
def printer(qapp, tmp_path):
    """A printer that prints on a file."""
    made = QPrinter()
    made.setOutputFileName(str(tmp_path / "printed.pdf"))
    made.file = tmp_path / "printed.pdf"
    return made


def middles(file):
    """Return whether the middle of each printed page is red, green, blue."""
    document = pypdfium2.PdfDocument(file)
    found = []
    for page in document:
        drawn = page.render(scale=0.2).to_pil()
        middle = drawn.getpixel((drawn.width // 2, drawn.height // 2))
        found.append(tuple(value > 250 for value in middle))
    document.close()
    return found


def test_every_page_is_printed_over_its_whole_sheet_in_its_order(printer):
    assert print_sheets((sheet(RED), sheet(BLUE)), printer)

    assert middles(printer.file) == [(True, False, False), (False, False, True)]


@pytest.mark.qt_log_ignore("QPainter::begin")
def test_a_printer_that_takes_nothing_is_told(printer, tmp_path):
    printer.setOutputFileName(str(tmp_path / "no such folder" / "printed.pdf"))

    assert not print_sheets((sheet(RED),), printer)
