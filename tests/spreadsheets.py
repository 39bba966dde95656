"""Spreadsheets made in a test as other programs make them, the nasty ones too."""

import csv
import zipfile
from io import BytesIO, StringIO

import xlsxwriter

ODS = "application/vnd.oasis.opendocument.spreadsheet"


def csv_file(rows, *, encoding="utf-8", delimiter=";", before=""):
    """Return rows as a CSV file."""
    written = StringIO(newline="")
    csv.writer(written, delimiter=delimiter).writerows(rows)
    return (before + written.getvalue()).encode(encoding)


def xlsx_file(rows, *, options=None, sheets=None, touch=None):
    """Return rows as an XLSX file; `touch` gets the workbook and its first sheet."""
    made = BytesIO()
    book = xlsxwriter.Workbook(made, {"in_memory": True, **(options or {})})
    day = book.add_format({"num_format": "yyyy-mm-dd"})
    for name, lines in (sheets or {"Blad1": rows}).items():
        sheet = book.add_worksheet(name)
        for number, row in enumerate(lines):
            for column, cell in enumerate(row):
                _write(sheet, number, column, cell, day)
    if touch is not None:
        touch(book, book.worksheets()[0])
    book.close()
    return made.getvalue()


def _write(sheet, number, column, cell, day):
    if cell is None:
        return
    if isinstance(cell, str):
        sheet.write_string(number, column, cell)
    elif hasattr(cell, "year"):
        sheet.write_datetime(number, column, cell, day)
    else:
        sheet.write(number, column, cell)


def ods_file(rows, *, mimetype=ODS, manifest="", repeated_columns=1, repeated_rows=1, spans=None):
    """Return rows of texts as an ODS file, each cell and line repeated as often as told.

    `spans` tells which cells, by line and column, go on over how many lines.
    """
    over = spans or {}
    lines = "".join(
        f'<table:table-row table:number-rows-repeated="{repeated_rows}">'
        + "".join(
            f'<table:table-cell table:number-columns-repeated="{repeated_columns}"'
            f' table:number-rows-spanned="{over.get((line, column), 1)}"'
            f' office:value-type="string"><text:p>{cell}</text:p></table:table-cell>'
            for column, cell in enumerate(row)
        )
        + "</table:table-row>"
        for line, row in enumerate(rows)
    )
    content = (
        '<?xml version="1.0" encoding="UTF-8"?><office:document-content'
        ' xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
        ' xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"'
        ' xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" office:version="1.2">'
        f'<office:body><office:spreadsheet><table:table table:name="Blad1">{lines}'
        '<table:table-row table:number-rows-repeated="1048000"><table:table-cell'
        ' table:number-columns-repeated="16384"/></table:table-row>'
        "</table:table></office:spreadsheet></office:body></office:document-content>"
    )
    parts = {
        "mimetype": mimetype,
        "content.xml": content,
        "META-INF/manifest.xml": f"<manifest>{manifest}</manifest>",
    }
    return zip_file(parts)


def zip_file(parts, *, method=zipfile.ZIP_DEFLATED):
    """Return a ZIP file of some parts."""
    made = BytesIO()
    with zipfile.ZipFile(made, "w", method) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return made.getvalue()


def with_part(content, name, change):
    """Return a ZIP file with one part changed."""
    with zipfile.ZipFile(BytesIO(content)) as archive:
        parts = {one: archive.read(one) for one in archive.namelist()}
    parts[name] = change(parts[name])
    return zip_file(parts)
