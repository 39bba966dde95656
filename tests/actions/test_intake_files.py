"""Files from other programs, honest and nasty: each is read, or refused with its reason."""

from contextlib import suppress
from datetime import date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ipsdesk.actions import intake
from ipsdesk.actions.intake_files import read_content, read_file, read_pasted
from ipsdesk.domain.import_errors import TableUnreadable
from ipsdesk.domain.intake.table import Unread
from ipsdesk.reports import sheet as sheets
from tests.spreadsheets import csv_file, ods_file, with_part, xlsx_file, zip_file

TITLES = ["Namn", "Född", "Ort"]
ROWS = [TITLES, ["Åsa Öberg", "2006-03-01", "Örebro"], ["José Ek", "2007-01-05", "Kumla"]]


def cells(content):
    """Return the cells of the only sheet of a file."""
    [found] = read_content(content)
    return [list(line.cells) for line in found.table.lines]


def refusal(content):
    """Return why a file is refused."""
    with pytest.raises(TableUnreadable) as refused:
        read_content(content)
    return refused.value.why


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-be", "mac_roman", "cp850"]
)
@pytest.mark.parametrize("delimiter", [";", ",", "\t", "|"])
def test_text_files_are_read_in_every_usual_encoding_and_with_every_delimiter(encoding, delimiter):
    assert cells(csv_file(ROWS, encoding=encoding, delimiter=delimiter)) == ROWS


def test_letters_that_were_encoded_twice_are_repaired():
    twice = csv_file(ROWS).decode("cp1252").encode("utf-8")
    assert cells(twice) == ROWS


def test_lines_of_two_programs_in_two_encodings_are_each_read_in_their_own():
    assert cells(csv_file(ROWS) + csv_file(ROWS, encoding="cp1252")) == [*ROWS, *ROWS]


def test_a_line_that_names_the_delimiter_is_obeyed_and_keeps_its_number():
    [found] = read_content(csv_file(ROWS, delimiter="|", before="sep=|\r\n"))
    assert [line.number for line in found.table.lines] == [2, 3, 4]


def test_a_cell_may_hold_the_delimiter_a_quotation_mark_and_a_new_line():
    rows = [TITLES, ['Åsa "Åsan" Öberg', "2006-03-01", "Örebro; söder\nom ån"]]
    assert cells(csv_file(rows)) == rows


def test_what_was_copied_from_a_spreadsheet_is_read():
    pasted = "Namn\tFödd\r\nÅsa Öberg\t2006-03-01\r\n\r\nJosé Ek\t2007-01-05\r\n"
    [found] = read_pasted(pasted)
    assert [line.number for line in found.table.lines] == [1, 2, 4]


def test_a_workbook_gives_days_as_days_and_numbers_whole():
    made = xlsx_file([TITLES, ["Åsa", datetime(2006, 3, 1), 200603011111]])
    assert cells(made)[1] == ["Åsa", date(2006, 3, 1), 200603011111]


def test_days_of_a_workbook_that_counts_from_1904_are_the_same_days():
    made = xlsx_file([TITLES, ["Åsa", datetime(2006, 3, 1), 37315]], options={"date_1904": True})
    [found] = read_content(made)
    assert found.table.since_1904
    assert found.table.lines[1].cells[1] == date(2006, 3, 1)


def test_a_file_of_libreoffice_is_read_with_its_million_empty_rows():
    assert cells(ods_file(ROWS)) == ROWS


def test_a_million_empty_rows_cost_nothing_and_are_no_rows():
    def far_down(book, sheet):
        sheet.write_blank(1_048_575, 0, None, book.add_format({"bold": True}))

    made = xlsx_file(ROWS, touch=far_down)
    assert cells(made) == ROWS


def test_a_merged_cell_holds_for_all_its_lines():
    def merge(book, sheet):
        sheet.merge_range(1, 0, 3, 0, "Åsa Öberg")

    rows = [
        ["Deltagare", "Datum"],
        [None, "2026-01-01"],
        [None, "2026-01-02"],
        [None, "2026-01-03"],
    ]
    found = cells(xlsx_file(rows, touch=merge))
    assert [row[0] for row in found[1:]] == ["Åsa Öberg"] * 3
    spanned = [*rows[:1], ["Åsa Öberg", "2026-01-01"], ["", "2026-01-02"], ["", "2026-01-03"]]
    assert cells(ods_file(spanned, spans={(1, 0): 3})) == cells(xlsx_file(rows, touch=merge))


def test_a_formula_gives_its_result_and_one_without_is_not_taken_for_empty():
    def formulas(book, sheet):
        sheet.write_formula(1, 0, '="Åsa "&"Öberg"', None, "Åsa Öberg")
        sheet.write_formula(2, 0, '="Åsa"', None, "")
        sheet.write_formula(3, 0, "=1/0", None, "#DIV/0!")

    rows = [TITLES, [None, "2006-03-01"], [None, "2006-03-02"], [None, "2006-03-03"]]
    found = cells(xlsx_file(rows, touch=formulas))
    assert [row[0] for row in found[1:]] == ["Åsa Öberg", Unread.FORMULA, Unread.ERROR]


@pytest.mark.parametrize("text", ["#N/A", "#SAKNAS!", "#REFERENS!", "Err:502", "#VALUE!"])
def test_an_error_that_was_written_out_is_known_as_one(text):
    assert cells(csv_file([TITLES, ["Åsa", text, "Kumla"]]))[1][1] is Unread.ERROR


@pytest.mark.parametrize("text", ["=cmd|' /C calc'!A0", "+46 70", "-1+2", "@SUM(A1)", "=1\t2"])
@pytest.mark.parametrize("made", [csv_file, xlsx_file])
def test_a_text_that_looks_like_a_formula_is_a_text(text, made):
    assert cells(made([TITLES, [text, "2006-03-01", "Kumla"]]))[1][0] == text


def test_what_leaves_shielded_comes_back_as_it_was():
    rows = [TITLES, ["=cmd()", "+46 70", "'citat"]]
    assert cells(sheets.lines(rows, "sv")) == rows


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "empty"),
        (b" \r\n \r\n", "empty"),
        (csv_file([["", ""], ["", ""]]), "empty"),
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3", "pdf"),
        (b"\x89PNG\r\n\x1a\n0000", "picture"),
        (b"\xff\xd8\xff\xe0JFIF", "picture"),
        (rb"{\rtf1\ansi Namn}", "word"),
        ("\ufeff<html><table><tr><td>Namn</td></tr></table>".encode(), "page"),
        (bytes(range(256)) * 40, "not_table"),
        (b"PK\x03\x04 torn", "damaged"),
        (xlsx_file(ROWS)[:900], "damaged"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "damaged"),
        (zip_file({"word/document.xml": "<w/>"}), "word"),
        (zip_file({"hej.txt": "hej"}), "not_table"),
        (ods_file(ROWS, mimetype="application/vnd.oasis.opendocument.text"), "word"),
        (ods_file(ROWS, manifest="<encryption-data/>"), "password"),
        ('Namn;Född\r\n"Åsa;2006-03-01\r\nJosé;2007-01-05\r\n'.encode(), "quotes"),
        (xlsx_file([[]]), "empty"),
    ],
)
def test_what_is_no_table_is_refused_with_its_reason(content, why):
    assert refusal(content) == why


def test_a_workbook_with_a_password_is_refused_as_locked():
    locked = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
    locked += (
        "EncryptionInfo".encode("utf-16-le") + bytes(100) + "EncryptedPackage".encode("utf-16-le")
    )
    assert refusal(locked) == "password"


def test_a_bomb_is_refused_before_it_is_unpacked():
    bomb = with_part(xlsx_file(ROWS), "xl/worksheets/sheet1.xml", lambda _: b" " * 60_000_000)
    assert len(bomb) < 100_000
    assert refusal(bomb) == "bomb"


def test_a_bomb_of_many_parts_and_one_larger_than_any_sheet_are_refused():
    parts = {f"xl/part{number}.xml": "" for number in range(2100)}
    assert refusal(zip_file({"xl/workbook.xml": "", **parts})) == "bomb"


def test_a_part_that_is_longer_than_its_entry_says_is_refused():
    made = bytearray(xlsx_file(ROWS))
    entry = made.index(b"PK\x01\x02", made.index(b"PK\x01\x02") + 1)
    made[entry + 24 : entry + 28] = (10).to_bytes(4, "little")  # the unpacked size in the directory
    assert refusal(bytes(made)) == "damaged"


def test_one_cell_far_out_does_not_fill_the_memory():
    def far_out(book, sheet):
        sheet.write_string(1_048_575, 16_383, "x")

    assert refusal(xlsx_file(ROWS, touch=far_out)) == "too_wide"
    assert refusal(ods_file(ROWS, repeated_columns=4000, repeated_rows=9000)) == "too_wide"


def test_the_name_of_a_file_is_not_believed(tmp_path):
    wrong = tmp_path / "lista.xlsx"
    wrong.write_bytes(b"%PDF-1.7")
    with pytest.raises(TableUnreadable) as refused:
        read_file(wrong)
    assert refused.value.why == "pdf"
    right = tmp_path / "lista.pdf"
    right.write_bytes(xlsx_file(ROWS))
    assert len(read_file(right)) == 1


def test_a_file_that_has_gone_is_said_to_be_gone(tmp_path):
    with pytest.raises(TableUnreadable) as refused:
        read_file(tmp_path / "borta.csv")
    assert refused.value.why == "gone"


def test_every_sheet_on_which_something_stands_is_offered():
    made = xlsx_file(None, sheets={"Läs mig": [["Hej"]], "Deltagare": ROWS, "Tom": []})
    assert [one.name for one in read_content(made)] == ["Läs mig", "Deltagare"]


def test_titles_without_rows_and_rows_without_titles_are_told_apart():
    for rows, why in (([TITLES], "heading_only"), ([["Åsa", 1, 2], ["José", 3, 4]], "no_heading")):
        [found] = read_content(csv_file(rows))
        with pytest.raises(TableUnreadable) as refused:
            intake.with_heading(found.table)
        assert refused.value.why == why


@given(st.binary(max_size=400))
def test_any_bytes_are_a_table_or_are_refused(content):
    found = ()
    with suppress(TableUnreadable):
        found = read_content(content)
    assert all(one.table.lines for one in found)


texts = st.text(st.characters(codec="cp1252", exclude_categories=["Cc"]), max_size=12)


@settings(max_examples=25)
@given(st.lists(st.lists(texts, min_size=3, max_size=3), max_size=6))
def test_no_text_is_changed_on_its_way_through_a_workbook(rows):
    made = xlsx_file([TITLES, *rows])
    plain = [[text.replace("\xa0", " ").strip() or None for text in row] for row in rows]
    found = [[*row, None, None][:3] for row in cells(made)[1:]]
    shielded = [[text and sheets.as_read(text) for text in row] for row in plain]
    assert found == [row for row in shielded if any(row)]
