"""Words inside files: read from what people send, and never at the vault's cost."""

import time
import zipfile
from email.message import EmailMessage
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipsdesk.actions.file_text import text_of
from ipsdesk.domain import media
from ipsdesk.domain.file_words import MOST_SIGNS

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


def mail(words, page="", **other):
    """Return a mail about something, with a page and a file beside its words."""
    written = EmailMessage()
    written["Subject"] = "Intervju på Ön"
    written["From"] = "Eva Åman <eva@bageriet.se>"
    written["To"] = "robin@example.se"
    written.set_content(words, **other)
    if page:
        written.add_alternative(page, subtype="html")
    written.add_attachment("inte mejlets ord", filename="fil.txt")
    return written.as_bytes()


@pytest.mark.parametrize("packed_as", ["quoted-printable", "base64", "8bit"])
def test_a_mail_is_found_by_its_subject_its_people_and_its_words(packed_as):
    told = text_of(media.MAIL, mail("Välkommen på måndag, hälsar Åsa", cte=packed_as))
    for words in ("Intervju på Ön", "Eva Åman", "robin@example.se", "måndag, hälsar Åsa"):
        assert words in told
    assert "inte mejlets ord" not in told


def test_a_mail_that_is_a_page_says_what_it_shows():
    page = "<html><style>p {color: red}</style><p>Hej <b>Robin</b></p><br>Tid &amp; plats</html>"
    written = EmailMessage()
    written.set_content(page, subtype="html")
    told = text_of(media.MAIL, written.as_bytes())
    assert (told.split(), "color" in told) == (["Hej", "Robin", "Tid", "&", "plats"], False)
    assert text_of(media.MAIL, mail("bara text", page)).endswith("bara text")


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"Subject: =?utf-8?b?\xff?=\n\n\xff\xfe",
        b"Content-Type: text/plain; charset=klingon\n\nord",
        b"Content-Type: multipart/mixed; boundary=a\n\n--a\n--a\n",
        b"Subject: " + b"=?utf-8?q?a?= " * 100_000,
        b"Content-Type: message/rfc822\n\n" * 3_000,
    ],
)
def test_a_mail_from_hell_is_read_as_far_as_it_goes_and_soon(content):
    begun = time.process_time()
    assert isinstance(text_of(media.MAIL, content), str)
    assert time.process_time() - begun < 5


@pytest.mark.parametrize("sign", ["<", "</", "<a ", "&", "<a>"])
def test_a_document_of_nothing_but_tags_takes_no_longer_than_another(sign):
    begun = time.process_time()
    text_of(media.DOCX, docx(sign * 1_000_000))
    assert time.process_time() - begun < 5


@given(st.binary(max_size=300))
def test_no_bytes_at_all_bring_it_down(content):
    assert isinstance(text_of(media.DOCX, content), str)
    assert isinstance(text_of(media.TEXT, content), str)
    assert isinstance(text_of(media.MAIL, content), str)
