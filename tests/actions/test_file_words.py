"""Words inside a PDF: read in a process of its own, and never at the vault's cost."""

import time
from io import BytesIO

import pytest
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from ipsdesk.actions import attachments, erasure, file_words
from ipsdesk.actions.search import find
from ipsdesk.domain import media
from ipsdesk.domain.file_words import Unread
from ipsdesk.domain.searching import FILES
from ipsdesk.storage import blobs


def pdf(*pages, sign=None):
    """Return a PDF with a line on each page."""
    made = BytesIO()
    locked = StandardEncryption(sign, canPrint=0) if sign else None
    canvas = Canvas(made, encrypt=locked)
    for line in pages:
        canvas.drawString(72, 720, line)
        canvas.showPage()
    canvas.save()
    return made.getvalue()


def test_the_words_of_every_page_are_read():
    found = file_words.read(media.PDF, pdf("Intyg från Bageriet på Ön", "sida två"))
    assert found.why_not is None
    assert found.text.split() == ["Intyg", "från", "Bageriet", "på", "Ön", "sida", "två"]


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (pdf("hemligt", sign="öppna"), Unread.LOCKED),
        (b"%PDF-1.7\nthis is none", Unread.BROKEN),
        (pdf("half of it")[:200], Unread.BROKEN),
        (pdf(""), Unread.PICTURES),
    ],
)
def test_a_file_whose_words_cannot_be_read_says_why(content, why):
    found = file_words.read(media.PDF, content)
    assert (found.text, found.why_not) == ("", why)


def test_a_file_that_takes_too_long_is_stopped(monkeypatch):
    monkeypatch.setattr(file_words, "SECONDS", 0.01)
    begun = time.monotonic()
    assert file_words.read(media.PDF, pdf("sen")).why_not is Unread.TOO_LONG
    assert time.monotonic() - begun < 5


@pytest.fixture
def kept(desk, robin, tmp_path):
    """A PDF that was taken in."""
    path = tmp_path / "intyg.pdf"
    path.write_bytes(pdf("Arbetade som sockerbagare"))
    return attachments.attach(desk, robin, path, "certificate", "Intyg")


def hits(desk, word):
    """Return what stands around a word in the files it is found in."""
    found = [one.context for group in find(desk, word, only=FILES) for one in group.hits]
    return ["".join(piece.words for piece in context) for context in found]


def test_a_word_inside_a_pdf_finds_it_and_is_shown_around(desk, kept):
    assert kept.unread is None
    [found] = hits(desk, "sockerbagare")
    assert "Arbetade som sockerbagare" in found


def test_a_file_that_was_taken_away_and_put_back_is_found_again(desk, kept):
    attachments.take_away(desk, kept.id)
    assert hits(desk, "sockerbagare") == []
    attachments.put_back(desk, kept.id)
    assert len(hits(desk, "sockerbagare")) == 1


def test_the_words_lie_beside_the_file_encrypted_and_go_with_it(desk, kept):
    beside = file_words.beside(kept.id)
    sealed = desk.vault.parts.blobs[beside]
    assert b"sockerbagare" not in sealed
    assert blobs.read(desk.vault, beside).decode().strip() == "Arbetade som sockerbagare"
    assert file_words.kept(desk.vault, kept.id, media.PDF).strip() == "Arbetade som sockerbagare"
    blobs.remove(desk.vault, [kept.id, beside])
    assert file_words.kept(desk.vault, kept.id, media.PDF) == ""


def test_a_locked_file_is_kept_all_the_same(desk, robin, tmp_path):
    path = tmp_path / "beslut.pdf"
    content = pdf("hemligt", sign="öppna")
    path.write_bytes(content)
    locked = attachments.attach(desk, robin, path, "decision")
    assert locked.unread is Unread.LOCKED
    assert attachments.content_of(desk, locked.id) == content


def test_erasing_somebody_erases_the_words_of_the_files_too(supervisor, robin, kept):
    assert len(supervisor.vault.parts.blobs) == 2
    erasure.erase(supervisor, robin)
    assert supervisor.vault.parts.blobs == {}
