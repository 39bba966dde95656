"""Pages sent to a printer of the system: the very pages that were looked at, under no name."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QImage, QPainter, QPixmap
from PySide6.QtWidgets import QDialog, QWidget

from ipsdesk.ui.parts.letting_go import let_go_when_answered
from ipsdesk.ui.presenters.papers import Sheet

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

DOTS = 300  # an inch; more than this no eye tells apart
WIDE = round(210 / 25.4 * DOTS)  # of a page of A4


def ask_for_printer(parent: QWidget) -> "QPrinter | None":
    """Let the person choose a printer in the system's own window; None where they do not.

    The print job is called what the program is called: its name is shown to whoever waits at
    the printer.

    """
    from PySide6.QtPrintSupport import QPrintDialog, QPrinter  # noqa: PLC0415  (because only printing needs it)

    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName("ipsdesk")
    dialog = QPrintDialog(printer, parent)
    let_go_when_answered(dialog)
    return printer if dialog.exec() == QDialog.DialogCode.Accepted else None


def print_sheets(sheets: tuple[Sheet, ...], printer: "QPrinter") -> bool:
    """Print pages, each over the whole sheet of paper; return whether the printer took them."""
    printer.setFullPage(True)
    painter = QPainter()
    if not painter.begin(printer):
        return False
    for number, sheet in enumerate(sheets):
        if number and not printer.newPage():
            painter.end()
            return False
        picture = picture_of(sheet)
        whole = painter.viewport()
        size = picture.size().scaled(whole.size(), Qt.AspectRatioMode.KeepAspectRatio)
        painter.drawImage(QRect(whole.topLeft(), size), picture)
    return painter.end()


def picture_of(sheet: Sheet) -> QImage:
    """Return a page as a picture that stays good for as long as the page does."""
    form = QImage.Format.Format_RGB32
    return QImage(sheet.pixels, sheet.width, sheet.height, sheet.stride, form)


def shown_picture(sheet: Sheet, density: float) -> QPixmap:
    """Return a page as it is shown on a screen with so many dots to a pixel."""
    made = QPixmap.fromImage(picture_of(sheet))
    made.setDevicePixelRatio(density)
    return made
