"""Comparing with another unit by the window: written, read, and shown as a table."""

import pypdfium2
import pytest
from PySide6.QtWidgets import QApplication, QFileDialog, QPushButton

from ipsdesk.actions import reviews
from ipsdesk.actions.reviews import NewReview, Seat
from ipsdesk.domain.reviews import Rating, ReviewKind
from ipsdesk.ui.pages.reviews import ReviewsPage
from ipsdesk.ui.presenters.reviews import ReviewsPresenter
from ipsdesk.ui.theme import Look, apply
from tests.conftest import TODAY
from tests.ui.walk import walk

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


@pytest.fixture
def view(qtbot, desk, desktop):
    """The view of a signed review, as it is reached from the list."""
    seats = (Seat("specialist", user=desk.user.id),)
    new = NewReview("ips-25", ReviewKind.SELF, TODAY.replace(month=1, day=1), TODAY, seats)
    review = reviews.begin_review(desk, new)
    opened = reviews.open_review(desk, review)
    for item in opened.scale.items:
        reviews.rate_item(desk, review, Rating(item.id, 4, opened.seat))
    reviews.finish_rating(desk, review, opened.seat)
    reviews.sign_review(desk, review)
    page = ReviewsPage(desktop, ReviewsPresenter(desk))
    qtbot.addWidget(page)
    page.list.compared.emit(review)
    yield page.comparing
    page.show_list()
    assert page.comparing is None


def choosing(monkeypatch, path):
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(path), ""))
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))


def test_points_are_written_and_read_back_as_a_table(desktop, view, monkeypatch, tmp_path):
    told = []
    desktop.told.connect(told.append)
    choosing(monkeypatch, tmp_path / "points.json")
    view.write()
    view.read()
    assert told == ["Our points are written."]
    assert (view.grid.rowCount(), view.grid.columnCount()) == (25, 3)
    assert {view.grid.item(at, 2).text() for at in range(25)} == {"4"}


def test_the_criteria_are_named_in_the_language_that_is_chosen(view, monkeypatch, tmp_path):
    choosing(monkeypatch, tmp_path / "points.json")
    view.write()
    view.read()
    assert view.grid.item(0, 0).text() == "S1 Caseload size"
    view.language.choose("fi")
    view.language.activated.emit(view.language.currentIndex())
    assert view.grid.item(0, 0).text() == "S1 Asiakasmäärä"
    assert view.language.code() == "fi"
    assert {view.grid.item(at, 2).text() for at in range(25)} == {"4"}


def test_the_paper_names_the_criteria_as_the_page_does(desktop, view, monkeypatch, tmp_path):
    choosing(monkeypatch, tmp_path / "points.json")
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path))
    view.write()
    view.read()
    view.save(view.presenter.named_in("fi"))
    desktop.background.wait()
    [pdf] = tmp_path.glob("ipsdesk-jamforelse-*.pdf")
    words = "".join(sheet.get_textpage().get_text_range() for sheet in pypdfium2.PdfDocument(pdf))
    assert "S1 Asiakasmäärä" in words


def test_the_comparison_is_saved_on_paper_as_it_is_shown(desktop, view, monkeypatch, tmp_path):
    choosing(monkeypatch, tmp_path / "points.json")
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path))
    view.write()
    view.read()
    [kept] = [b for b in view.findChildren(QPushButton) if "Save the comparison" in b.text()]
    kept.click()
    desktop.background.wait()
    [pdf] = tmp_path.glob("ipsdesk-jamforelse-*.pdf")
    words = "".join(sheet.get_textpage().get_text_range() for sheet in pypdfium2.PdfDocument(pdf))
    for said in ("Our unit: Team S", "V14 Assertive engagement", "Units are not ranked"):
        assert said in words
    assert len(list(tmp_path.glob("ipsdesk-jamforelse-*.xlsx"))) == 1


def test_a_file_that_is_none_is_told_and_no_table_is_shown(desktop, view, monkeypatch, tmp_path):
    refused = []
    desktop.refused.connect(refused.append)
    choosing(monkeypatch, tmp_path / "missing.json")
    view.read()
    assert "missing.json was not taken" in refused[0]
    assert view.grid is None


def test_choosing_no_file_does_nothing(view, monkeypatch):
    choosing(monkeypatch, "")
    view.write()
    view.read()
    assert view.grid is None


def test_the_comparison_can_be_read_reached_and_hit_in_large_text(
    qapp, view, monkeypatch, tmp_path
):
    apply(qapp, Look(text_size=250))
    page = view.window()
    page.resize(1100, 900)
    page.show()
    choosing(monkeypatch, tmp_path / "points.json")
    view.write()
    view.read()
    QApplication.processEvents()
    told = walk(page)
    apply(qapp, Look())
    assert told == []
