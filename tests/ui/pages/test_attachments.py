"""Files at the window: added, looked at, renamed, taken away and put back."""

from pathlib import Path

import pytest
from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtGui import QColor, QDesktopServices, QImage
from PySide6.QtWidgets import QFileDialog, QPlainTextEdit

from ipsdesk.actions import attachments
from ipsdesk.ui.pages import attachment_dialogs
from ipsdesk.ui.pages.attachment_dialogs import AttachDialog, FileView, NameDialog, picture_of
from ipsdesk.ui.pages.attachments import AttachmentsPage
from ipsdesk.ui.presenters.attachments import AttachmentsPresenter, size_words, words_of
from ipsdesk.words import speak
from tests.ui.pages.reading import button, words_on

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")  # the offscreen platform says so


@pytest.fixture
def presenter(desk, robin):
    return AttachmentsPresenter(desk, robin)


@pytest.fixture
def page(shown, desktop, presenter):
    return shown(AttachmentsPage(desktop, presenter))


@pytest.fixture
def paper(tmp_path):
    file = tmp_path / "Arbetsintyg.txt"
    file.write_text("Robin arbetade hos oss.", encoding="utf-8")
    return file


def picture(width=40, height=30):
    """A picture as a camera would give it."""
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor("teal"))
    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")
    return bytes(content)


def test_nothing_is_kept_yet_and_the_page_says_so(page):
    assert "No file is kept here yet." in words_on(page)


def test_a_file_is_added_under_a_name_of_its_own(qtbot, page, desktop, presenter, paper):
    dialog = AttachDialog(page, desktop, presenter, paper)
    qtbot.addWidget(dialog)
    assert dialog.title.value() == "Arbetsintyg"
    dialog.title.show_value(" ")
    dialog.accept()
    assert dialog.title_row.refused

    dialog.title.show_value("Intyg från sommaren")
    dialog.kind.choose("certificate")
    dialog.accept()
    desktop.background.wait()
    assert dialog.result()
    assert dialog.told.startswith("The file is in the vault.")
    page.refresh()
    assert "Intyg från sommaren" in words_on(page)
    assert "Certificate, 1 kB, 2 March 2026" in words_on(page)


def test_a_refusal_stands_in_the_dialog_and_the_name_stays(
    qtbot, page, desktop, presenter, tmp_path
):
    dialog = AttachDialog(page, desktop, presenter, tmp_path / "borta.pdf")
    qtbot.addWidget(dialog)
    dialog.title.show_value("Ett brev")
    dialog.accept()
    assert not dialog.yes.isEnabled()
    desktop.background.wait()
    assert dialog.yes.isEnabled()

    assert "could not be read" in dialog.refusal.accessibleName()
    assert dialog.title.value() == "Ett brev"


def test_a_file_that_was_chosen_is_asked_about_and_one_that_was_not_is_none(
    page, monkeypatch, paper
):
    chosen = [("", ""), (str(paper), "")]
    asked = []
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: chosen.pop(0))
    monkeypatch.setattr(AttachDialog, "exec", lambda dialog: asked.append(dialog.title.value()))
    for _ in range(2):
        button(page, "Add a file").click()
    assert asked == ["Arbetsintyg"]


@pytest.fixture
def with_paper(page, desk, robin, paper):
    attachments.attach(desk, robin, paper, "certificate")
    page.refresh()
    return page


def test_taken_away_stands_below_and_can_be_put_back(with_paper):
    button(with_paper, "Take away: Arbetsintyg").click()
    with_paper.refresh()
    assert "No file is kept here yet." in words_on(with_paper)
    assert "Taken away" in words_on(with_paper)

    button(with_paper, "Put back: Arbetsintyg").click()
    with_paper.refresh()
    assert "Taken away" not in words_on(with_paper)
    assert "Certificate" in words_on(with_paper)


def test_a_file_is_renamed(qtbot, with_paper, desktop, presenter):
    [line] = presenter.lines()
    dialog = NameDialog(with_paper, desktop, presenter, line)
    qtbot.addWidget(dialog)
    assert (dialog.title.value(), dialog.kind.code()) == ("Arbetsintyg", "certificate")
    dialog.title.show_value("Brev från chefen")
    dialog.kind.choose("letter")
    dialog.accept()

    [line] = presenter.lines()
    assert (line.title, line.kind) == ("Brev från chefen", "letter")


def test_a_text_is_shown_here_and_cannot_be_changed(qtbot, with_paper, presenter, monkeypatch):
    shown = []
    monkeypatch.setattr(FileView, "exec", lambda view: shown.append(view))  # noqa: PLW0108  (because a method needs itself)
    button(with_paper, "Look: Arbetsintyg").click()
    [view] = shown
    qtbot.addWidget(view)

    assert isinstance(view.shown, QPlainTextEdit)
    assert view.shown.toPlainText() == "Robin arbetade hos oss."
    assert view.shown.isReadOnly()
    assert view.no.isHidden()


def test_a_picture_is_scaled_to_be_looked_at_and_a_giant_or_none_is_not_decoded(monkeypatch):
    small, wide = picture_of(picture()), picture_of(picture(3000, 1000))
    assert (small.width(), small.height()) == (40, 30)
    assert wide.width() <= attachment_dialogs.VIEW.width()
    assert abs(wide.width() / wide.height() - 3) < 0.05
    assert picture_of(b"no picture at all") is None
    monkeypatch.setattr(attachment_dialogs, "MOST_PIXELS", 1000)
    assert picture_of(picture()) is None


@pytest.fixture
def with_cv(page, desk, robin, tmp_path):
    file = tmp_path / "cv.pdf"
    file.write_bytes(b"%PDF-1.7 ett cv")
    attachments.attach(desk, robin, file, "cv")
    page.refresh()
    return page


def test_what_ipsdesk_does_not_show_goes_to_another_program_from_memory_or_not_at_all(
    with_cv, tmp_path, monkeypatch, desktop, qtbot
):
    page = with_cv
    opened = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toLocalFile()))
    monkeypatch.setattr(attachments, "memory_folder", lambda: None)
    with qtbot.waitSignal(desktop.refused) as refused:
        button(page, "Look: cv").click()
    assert "Save a copy" in refused.args[0]
    assert opened == []

    monkeypatch.setattr(attachments, "memory_folder", lambda: tmp_path / "minne")
    button(page, "Look: cv").click()
    [path] = opened
    assert Path(path).read_bytes() == b"%PDF-1.7 ett cv"
    assert "cv" not in Path(path).name


def test_a_copy_is_saved_where_one_wants_it_and_told_to_be_in_plain(
    with_paper, desktop, tmp_path, monkeypatch, qtbot
):
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path / "ut"))
    with qtbot.waitSignal(desktop.told) as told:
        button(with_paper, "Save a copy: Arbetsintyg").click()
    assert "not encrypted" in told.args[0]
    assert [path.name for path in (tmp_path / "ut").iterdir()] == ["bilaga-1.txt"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
def test_an_old_text_is_read_whatever_program_wrote_it(encoding):
    assert words_of("Åsa ringde".encode(encoding)) == "Åsa ringde"
    assert words_of(b"\x81\x8d")


@pytest.mark.parametrize(
    ("size", "words"), [(0, "1 kB"), (1499, "1 kB"), (999_999, "1000 kB"), (2_500_000, "2.5 MB")]
)
def test_a_size_is_said_in_words_as_each_language_says_numbers(size, words):
    assert size_words(size) == words
    speak("sv")
    assert size_words(size) == words.replace(".", ",")
