"""Words inside files: read from what people send, and never at the vault's cost."""

import zipfile
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipsdesk.actions.file_text import MOST_SIGNS, text_of
from ipsdesk.domain import media

BODY = '<w:document xmlns:w="w"><w:body>{}</w:body></w:document>'
LAUGHS = (
    '<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "hahaha"><!ENTITY b "&a;&a;&a;&a;">]>'
    '<w:document xmlns:w="w"><w:p>&b;</w:p></w:document>'
)


def packed(name, content):
    whole = BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as opened:
        opened.writestr(name, content)
    return whole.getvalue()


def docx(inside):
    return packed("word/document.xml", BODY.format(inside))


def test_paragraphs_of_a_document_are_lines_and_its_runs_are_put_together():
    inside = "<w:p><w:r><w:t>Arbets</w:t></w:r><w:r><w:t>intyg</w:t></w:r></w:p><w:p>Robin</w:p>"
    assert text_of(media.DOCX, docx(inside)) == "Arbetsintyg\nRobin"


def test_a_text_document_of_libreoffice_is_read():
    content = '<office:d xmlns:office="o" xmlns:text="t"><text:p>Åmål</text:p></office:d>'
    assert text_of(media.ODT, packed("content.xml", content)) == "Åmål"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_plain_text_is_read_however_it_was_saved(encoding):
    assert text_of(media.TEXT, "Räksmörgås på Ön".encode(encoding)) == "Räksmörgås på Ön"


def test_a_document_that_declares_entities_expands_none_of_them():
    assert "haha" not in text_of(media.DOCX, packed("word/document.xml", LAUGHS))[20:]


def test_what_was_struck_out_and_the_codes_of_fields_are_no_words():
    inside = "<w:p><w:delText>struken</w:delText><w:instrText>PAGE</w:instrText><w:t>kvar</w:t>"
    assert text_of(media.DOCX, docx(inside)) == "kvar"


def test_signs_that_xml_writes_otherwise_are_read():
    assert text_of(media.DOCX, docx("<w:t>H&amp;M &lt;Norr&gt; &#229;</w:t>")) == "H&M <Norr> å"


def test_a_document_that_unpacks_to_far_too_much_has_no_words():
    bomb = packed("word/document.xml", BODY.format("<w:p>" + " " * (21 * 1024 * 1024) + "</w:p>"))
    assert len(bomb) < 100_000
    assert text_of(media.DOCX, bomb) == ""


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", packed("other.xml", "x"), docx("<w:p>")])
def test_a_broken_document_has_no_words(content):
    assert text_of(media.DOCX, content) == ""


def test_no_more_than_a_book_is_read():
    assert len(text_of(media.TEXT, b"a " * MOST_SIGNS)) == MOST_SIGNS


def test_what_is_no_text_has_no_words():
    assert text_of(media.PDF, b"%PDF-1.7 text") == text_of(media.PNG, b"words") == ""


@given(st.binary(max_size=300))
def test_no_bytes_at_all_bring_it_down(content):
    assert isinstance(text_of(media.DOCX, content), str)
    assert isinstance(text_of(media.TEXT, content), str)
