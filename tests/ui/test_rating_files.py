"""Two raters on two computers by the window: which buttons there are, and what is told."""

from datetime import timedelta

import pypdfium2
import pytest
from PySide6.QtWidgets import QFileDialog

from ipsdesk.actions import reviews
from ipsdesk.actions.reviews import NewReview, Seat
from ipsdesk.domain.access import Role
from ipsdesk.domain.errors import RaterDone
from ipsdesk.domain.reviews import Rating, ReviewKind
from ipsdesk.ui.pages.rating_files import PointsCard
from ipsdesk.ui.pages.reviews_preparing import PreparingView
from ipsdesk.ui.parts.buttons import QPushButton
from ipsdesk.ui.presenters.rating_files import RatingFilesPresenter
from ipsdesk.ui.presenters.review_preparing import PreparingPresenter
from tests.conftest import TODAY, sits

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")

WINDOW = (TODAY - timedelta(90), TODAY)


@pytest.fixture
def review(desk):
    """A review by this specialist and somebody elsewhere."""
    seats = (Seat("specialist", user=desk.user.id), Seat("external"))
    return reviews.begin_review(desk, NewReview("ips-25", ReviewKind.INTERNAL, *WINDOW, seats))


def card_of(qtbot, desktop, desk, review):
    card = PointsCard(desktop, RatingFilesPresenter(desk, review))
    qtbot.addWidget(card)
    return card


def words_of(card):
    return [one.text().strip() for one in card.findChildren(QPushButton)]


def rate(desk, review):
    opened = reviews.open_review(desk, review)
    for item in opened.scale.items:
        reviews.rate_item(desk, review, Rating(item.id, 4, opened.seat))
    reviews.finish_rating(desk, review, opened.seat)


def choosing(monkeypatch, to_open, to_save):
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(to_open), ""))
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(to_save), ""))


def test_points_are_offered_for_sealing_when_they_are_locked(qtbot, desktop, desk, review):
    card = card_of(qtbot, desktop, desk, review)
    assert words_of(card) == ["Take in points", "Write my keys"]
    rate(desk, review)
    card.refresh()
    assert words_of(card) == [
        "Take in points",
        "Seal my points",
        "Take in the result",
        "Write my keys",
    ]


def test_from_keys_to_sealed_points_and_ones_own_file_is_refused(
    qtbot, desktop, desk, review, monkeypatch, tmp_path
):
    keys, out = tmp_path / "keys.json", tmp_path / "points.json"
    told, refused = [], []
    desktop.told.connect(told.append)
    desktop.refused.connect(refused.append)
    rate(desk, review)
    card = card_of(qtbot, desktop, desk, review)
    choosing(monkeypatch, "", keys)
    card.write_keys()
    choosing(monkeypatch, keys, out)
    card.seal()
    desktop.background.wait()
    assert "Read these words aloud" in told[0]
    assert told[1].startswith("Your points are sealed")
    choosing(monkeypatch, out, "")
    card.receive()
    desktop.background.wait()
    assert refused == [
        "The file points.json was not taken. It was sealed on this computer. It is for the other "
        "rater's points. Nothing was changed."
    ]


def test_choosing_no_file_does_nothing(qtbot, desktop, desk, review, monkeypatch):
    told = []
    desktop.told.connect(told.append)
    card = card_of(qtbot, desktop, desk, review)
    choosing(monkeypatch, "", "")
    for act in (card.write_keys, card.seal, card.receive):
        act()
    desktop.background.wait()
    assert told == []


def test_the_card_says_who_is_waited_for_and_never_which_points(desk, review):
    presenter = RatingFilesPresenter(desk, review)
    assert presenter.state().lines == ("External rater: no points yet",)
    rate(sits(desk, "Ove Ask", Role.SUPERVISOR), review)
    assert presenter.state().lines == (
        "External rater: points written in by Ove Ask, 2 March 2026",
    )


def test_whose_own_points_are_locked_writes_in_those_that_came_on_paper(desk, review):
    seats = reviews.open_review(desk, review).seats
    assert len(seats) == 1
    rate(desk, review)
    own, paper = reviews.open_review(desk, review).seats
    assert own == seats[0]
    for item in reviews.open_review(desk, review).scale.items:
        reviews.rate_item(desk, review, Rating(item.id, 3, paper))
    with pytest.raises(RaterDone):
        reviews.rate_item(desk, review, Rating("S1", 3, own))
    reviews.finish_rating(desk, review, paper)
    [line] = RatingFilesPresenter(desk, review).state().lines
    assert line == "External rater: points written in by Johan Ek, 2 March 2026"
    assert reviews.is_rated(desk, review)


def test_the_form_for_a_pen_is_written_from_the_page_and_asks_for_no_name(
    qtbot, desktop, supervisor, review, monkeypatch, tmp_path
):
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path))
    view = PreparingView(desktop, PreparingPresenter(supervisor, review))
    qtbot.addWidget(view)
    for _ in range(2):
        next(b for b in view.findChildren(QPushButton) if "form to fill" in b.text()).click()
        desktop.background.wait()
    names = sorted(path.name for path in tmp_path.iterdir())
    assert names == [
        "ipsdesk-poangblad-tomt-2026-03-02-2.pdf",
        "ipsdesk-poangblad-tomt-2026-03-02.pdf",
    ]
    [first, second] = (text_of(tmp_path / name) for name in names)
    assert first == second
    for words in ("Rater, by role", "V14 Assertive", "5: At most 20"):
        assert words in first


def text_of(path):
    document = pypdfium2.PdfDocument(path)
    text = " ".join(sheet.get_textpage().get_text_range() for sheet in document)
    return " ".join(text.split())


def test_the_card_stands_on_the_review_and_keys_are_offered_once(
    qtbot, desktop, supervisor, desk, review
):
    for sitter in (supervisor, desk):
        view = PreparingView(desktop, PreparingPresenter(sitter, review))
        qtbot.addWidget(view)
        assert words_of(view).count("Write my keys") == 1
