"""A specialist rates, agrees on and signs a review at the window, with keys."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)

from ipsdesk.actions import drafts, reviews
from ipsdesk.actions.reviews import NewReview, Seat
from ipsdesk.domain.access import Role
from ipsdesk.domain.reviews import Rating, ReviewKind
from ipsdesk.ui.pages.reviews import ReviewsPage
from ipsdesk.ui.pages.reviews_choices import TickButton
from ipsdesk.ui.pages.reviews_item import KEPT_AFTER_MS
from ipsdesk.ui.parts.labels import WrapLabel
from ipsdesk.ui.presenters.reviews import ReviewsPresenter
from ipsdesk.ui.theme import Look, apply
from ipsdesk.words import language, speak
from tests.conftest import sits
from tests.stalls import let_go

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")  # the offscreen platform says so

WINDOW = (date(2025, 9, 1), date(2026, 2, 28))
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture(autouse=True, scope="module")
def _look(qapp):
    """Draw as the program does, in the language of the code."""
    before = language()
    speak("en")
    apply(qapp, Look())
    yield
    speak(before)


@pytest.fixture
def page(qtbot, desk, desktop):
    """The page, shown on a window of ordinary size."""
    return shown(qtbot, desktop, desk)


@pytest.fixture
def alone(desk):
    """A self-assessment by this specialist alone."""
    seats = (Seat("specialist", user=desk.user.id),)
    return reviews.begin_review(desk, NewReview("ips-25", ReviewKind.SELF, *WINDOW, seats))


def shown(qtbot, desktop, desk):
    page = ReviewsPage(desktop, ReviewsPresenter(desk))
    qtbot.addWidget(page)
    page.resize(1250, 900)
    page.show()
    qtbot.waitExposed(page)
    return page


def rate_all(desk, review, points=4, **other):
    opened = reviews.open_review(desk, review)
    for item in opened.scale.items:
        reviews.rate_item(desk, review, Rating(item.id, other.get(item.id, points), opened.seat))


def own_points(desk, review):
    opened = reviews.open_review(desk, review)
    return opened.review.points_of(opened.seat)


def focused(page):
    return page.window().focusWidget()


def pressed(page, words):
    """Press the button with these words, as one who sees it would."""
    QApplication.processEvents()
    found = [
        one
        for one in page.findChildren(QAbstractButton)
        if one.accessibleName() == words and one.isVisible()
    ]
    found[0].click()


def test_a_review_is_begun_in_the_window_and_opens_at_its_first_item(qtbot, desk, page):
    pressed(page, "Begin a review")
    qtbot.keyClick(page.form.scale, Qt.Key.Key_Tab)
    pressed(page, "Begin")
    [line] = reviews.reviews_of_unit(desk)
    assert line.scale.id == "ips-25"
    assert page.rating.review == line.id
    assert focused(page) is page.rating.item.anchors.buttons()[0]


def test_items_are_rated_with_figure_keys_and_ctrl_down_alone(qtbot, desk, page, alone):
    page.open(alone)
    for points in (Qt.Key.Key_4, Qt.Key.Key_2, Qt.Key.Key_5):
        qtbot.keyClick(focused(page), points)
        qtbot.keyClick(focused(page), Qt.Key.Key_Down, CONTROL)
    assert own_points(desk, alone) == {"S1": 4, "S2": 2, "S3": 5}
    qtbot.keyClick(focused(page), Qt.Key.Key_Up, CONTROL)
    assert page.rating.item.anchors.buttons()[4].isChecked()


def test_all_twenty_five_items_are_rated_by_keys_and_the_rater_is_done(qtbot, desk, page, alone):
    page.open(alone)
    for _ in range(25):
        qtbot.keyClick(focused(page), Qt.Key.Key_4)
        qtbot.keyClick(focused(page), Qt.Key.Key_Down, CONTROL)
    pressed(page, "I am done")
    assert page.result is not None
    pressed(page, "Sign the review")
    [line] = reviews.reviews_of_unit(desk)
    assert line.scores[0].value == 100


def test_what_is_typed_is_a_draft_within_a_second(qtbot, desk, desktop, page, alone):
    page.open(alone)
    with qtbot.waitSignal(desktop.drafted, timeout=20_000):
        qtbot.keyClicks(page.rating.item.comment, "Tjugotva")
    assert KEPT_AFTER_MS < 1000
    [(place, _, _)] = drafts.draft_places(desk)
    assert drafts.draft_at(desk, place)["comment"] == "Tjugotva"


def test_what_is_typed_becomes_the_reason_when_one_goes_on(qtbot, desk, page, alone):
    page.open(alone)
    qtbot.keyClicks(page.rating.item.comment, "Tjugotva per heltid")
    qtbot.keyClick(page.rating.item.comment, Qt.Key.Key_Down, CONTROL)
    [rating] = reviews.open_review(desk, alone).review.ratings
    assert (rating.item, rating.comment) == ("S1", "Tjugotva per heltid")
    assert page.rating.item.comment.toPlainText() == ""
    assert drafts.draft_places(desk) == []


def test_choosing_points_while_words_are_typed_loses_no_word(qtbot, desk, page, alone):
    page.open(alone)
    qtbot.keyClicks(page.rating.item.comment, "Halv")
    page.rating.item.anchors.buttons()[2].click()
    assert page.rating.item.comment.toPlainText() == "Halv"
    assert own_points(desk, alone) == {"S1": 3}


def test_leaving_the_page_keeps_what_is_typed(qtbot, desk, page, alone):
    page.open(alone)
    qtbot.keyClicks(page.rating.item.comment, "Halv")
    page.keep_now()
    again = shown(qtbot, page.desktop, desk)
    again.open(alone)
    assert again.rating.item.comment.toPlainText() == "Halv"


def test_a_condition_is_ticked_and_what_it_lacks_is_said(qtbot, desk, page, alone):
    page.open(alone)
    page.rating.go("V6")
    qtbot.keyClick(focused(page), Qt.Key.Key_5)
    assert page.rating.item._held.accessibleName() == (
        "As ticked, the scale gives at most 2 points here."
    )
    for box in page.rating.item.conditions.boxes():
        qtbot.keyClick(box, Qt.Key.Key_Space)
    assert not page.rating.item._held.isVisible()
    [rating] = reviews.open_review(desk, alone).review.ratings
    assert rating.ticks == {"tracked", "reviewed_monthly", "reviewed_weekly"}


def test_evidence_and_an_action_are_written_with_keys(qtbot, desk, page, alone):
    page.open(alone)
    box = page.rating.item.evidence
    box.add.click()
    assert focused(page) is box.words
    qtbot.keyClicks(box.words, "22 per heltid")
    qtbot.keyClick(box.words, Qt.Key.Key_Return)
    assert box.form.isHidden()
    page.rating.item.plans.add.click()
    qtbot.keyClicks(page.rating.item.plans.words, "Anstall en till")
    qtbot.keyClick(page.rating.item.plans.words, Qt.Key.Key_Return)
    opened = reviews.open_review(desk, alone)
    assert [note["words"] for note in opened.evidence] == ["22 per heltid"]
    assert [action["what"] for action in opened.actions] == ["Anstall en till"]
    [back] = [
        one
        for one in page.findChildren(QAbstractButton)
        if one.accessibleName() == "Take back: Anstall en till"
    ]
    back.click()
    assert reviews.open_review(desk, alone).actions == ()


def test_a_note_that_is_saved_or_given_up_leaves_the_keyboard_where_it_was(qtbot, page, alone):
    page.open(alone)
    box = page.rating.item.evidence
    box.add.click()
    qtbot.keyClicks(box.words, "22 per heltid")
    qtbot.keyClick(box.words, Qt.Key.Key_Return)
    assert focused(page) is box.add
    box.add.click()
    pressed(page, "Cancel")
    assert focused(page) is box.add


def test_going_back_to_the_list_stands_on_the_review_one_left(page, alone):
    page.open(alone)
    pressed(page, "Back to the reviews")
    assert focused(page).accessibleName().startswith("Go on rating: ")


def test_an_empty_note_is_refused_in_words_and_the_form_stays(qtbot, desktop, page, alone):
    page.open(alone)
    page.rating.item.evidence.add.click()
    with qtbot.waitSignal(desktop.refused) as refused:
        qtbot.keyClick(page.rating.item.evidence.words, Qt.Key.Key_Return)
    assert refused.args == ["Write a word about what happened first."]
    assert page.rating.item.evidence.form.isVisible()


def test_two_raters_settle_their_difference_at_the_window(qtbot, desk, page):
    mona = sits(desk, "Mona Berg", Role.SPECIALIST)
    seats = (Seat("specialist", user=desk.user.id), Seat("colleague", user=mona.user.id))
    review = reviews.begin_review(desk, NewReview("ips-25", ReviewKind.INTERNAL, *WINDOW, seats))
    for one, points in ((desk, 3), (mona, 4)):
        rate_all(one, review, V6=points)
        reviews.finish_rating(one, review, reviews.open_review(one, review).seat)
    page.open(review)
    [card] = page.result.disputes
    asked = [note for note in card.findChildren(WrapLabel) if "No rater gave" in note.text()]
    shown = []
    for at in (0, 2, 3, 4):
        card.points.setCurrentIndex(at)
        shown.append([note.isVisibleTo(card) for note in asked])
    assert shown == [[True], [False], [False], [True]]
    card.points.setCurrentIndex(2)
    qtbot.keyClicks(card.reason, "Varje manad")
    qtbot.keyClick(card.reason, Qt.Key.Key_Return)
    pressed(page, "Sign the review")
    assert reviews.reviews_of_unit(desk)[0].scores[0].value == 99


def test_settling_leads_to_the_next_difference_and_then_to_the_signing(qtbot, desk, page):
    mona = sits(desk, "Mona Berg", Role.SPECIALIST)
    seats = (Seat("specialist", user=desk.user.id), Seat("colleague", user=mona.user.id))
    review = reviews.begin_review(desk, NewReview("ips-25", ReviewKind.INTERNAL, *WINDOW, seats))
    for one, points in ((desk, 3), (mona, 4)):
        rate_all(one, review, S2=points, V6=points)
        reviews.finish_rating(one, review, reviews.open_review(one, review).seat)
    page.open(review)
    page.activateWindow()
    for at, following in ((1, 0), (0, None)):
        card = page.result.disputes[at]
        card.points.setCurrentIndex(2)
        card.reason.setFocus()
        qtbot.keyClicks(card.reason, "Sags i intervju")
        qtbot.keyClick(card.reason, Qt.Key.Key_Return)
        QApplication.processEvents()
        if following is not None:
            assert focused(page) is page.result.disputes[following].points
    assert focused(page).accessibleName() == "Sign the review"


def test_a_refused_settlement_leaves_the_keyboard_where_one_types(qtbot, desk, page):
    mona = sits(desk, "Mona Berg", Role.SPECIALIST)
    seats = (Seat("specialist", user=desk.user.id), Seat("colleague", user=mona.user.id))
    review = reviews.begin_review(desk, NewReview("ips-25", ReviewKind.INTERNAL, *WINDOW, seats))
    for one, points in ((desk, 3), (mona, 4)):
        rate_all(one, review, V6=points)
        reviews.finish_rating(one, review, reviews.open_review(one, review).seat)
    page.open(review)
    [card] = page.result.disputes
    card.points.setCurrentIndex(2)
    card.reason.setFocus()
    with qtbot.waitSignal(page.desktop.refused):
        qtbot.keyClick(card.reason, Qt.Key.Key_Return)
    assert focused(page) is card.reason


def test_nothing_is_agreed_on_before_points_are_chosen(qtbot, desk, page):
    mona = sits(desk, "Mona Berg", Role.SPECIALIST)
    seats = (Seat("specialist", user=desk.user.id), Seat("colleague", user=mona.user.id))
    review = reviews.begin_review(desk, NewReview("ips-25", ReviewKind.INTERNAL, *WINDOW, seats))
    for one, points in ((desk, 3), (mona, 4)):
        rate_all(one, review, V6=points)
        reviews.finish_rating(one, review, reviews.open_review(one, review).seat)
    page.open(review)
    page.activateWindow()
    [card] = page.result.disputes
    assert card.points.accessibleName().startswith("V6 ")
    assert card.reason.accessibleName().startswith("V6 ")
    card.reason.setFocus()
    qtbot.keyClicks(card.reason, "Sags i intervju")
    told = []
    page.desktop.told.connect(told.append)
    with qtbot.waitSignal(page.desktop.refused) as refused:
        qtbot.keyClick(card.reason, Qt.Key.Key_Return)
    assert "Choose the points" in refused.args[0]
    assert told == []
    assert focused(page) is card.points
    assert card.reason.text() == "Sags i intervju"
    kept = reviews.open_review(desk, review).review.ratings
    assert not any(one.rater is None for one in kept)


def test_a_signed_review_is_corrected_at_the_window(qtbot, desk, page, alone):
    rate_all(desk, alone)
    reviews.finish_rating(desk, alone, reviews.open_review(desk, alone).seat)
    reviews.sign_review(desk, alone)
    page.open(alone)
    page.result.amend.open.click()
    qtbot.keyClicks(page.result.amend.words, "Tre")
    qtbot.keyClicks(page.result.amend.reason, "Fel")
    pressed(page, "Save correction")
    [amendment] = reviews.open_review(desk, alone).review.amendments
    assert (amendment.words, amendment.reason) == ("Tre", "Fel")


def test_the_list_of_a_coordinator_offers_no_way_in(qtbot, desk, desktop, alone):
    page = shown(qtbot, desktop, sits(desk, "Eva Ros", Role.COORDINATOR))
    texts = [one.accessibleName() for one in page.findChildren(QAbstractButton)]
    assert not any(text.startswith(("Begin", "Go on", "Open")) for text in texts)


def test_from_the_list_one_comes_by_keys_to_an_item_and_rates_it_at_once(qtbot, page, alone, qapp):
    page.open(alone)
    listed = page.rating.items
    page.activateWindow()
    listed.setFocus()
    for key in (Qt.Key.Key_End, Qt.Key.Key_Home, Qt.Key.Key_Down, Qt.Key.Key_Return):
        QTest.keyClick(listed, key)
    second = page.rating._presenter.state().item
    assert second.title.startswith("S2")
    QTest.keyClick(page.focusWidget(), Qt.Key.Key_4)
    [chosen] = [one for one in page.rating._presenter.state().item.choices if one.chosen]
    assert chosen.points == 4


@pytest.fixture
def _ordinary_size(qapp):
    """Go back to the ordinary text size."""
    yield
    let_go(qapp)
    apply(qapp, Look())


@pytest.mark.usefixtures("_ordinary_size")
@pytest.mark.parametrize("look", [(80, 620), (100, 620), (100, 1250), (250, 1250)])
def test_nothing_is_wider_than_the_page_at_any_text_size(qtbot, qapp, desk, desktop, alone, look):
    size, wide = look
    apply(qapp, Look("light", size))
    page = shown(qtbot, desktop, desk)
    page.open(alone)
    page.resize(wide, 900)
    for _ in range(6):
        qapp.processEvents()
    inner = page.rating._scroll.widget()
    assert inner.width() <= page.rating._scroll.viewport().width()
    for button in inner.findChildren(QAbstractButton):
        if button.isVisible():
            right = button.mapTo(inner, button.rect().topRight()).x()
            assert right <= inner.width(), button.accessibleName()


def test_the_tab_key_goes_as_the_eye_does(qtbot, qapp, page, alone):
    page.open(alone)
    page.rating.go("V6")
    qapp.processEvents()
    item = page.rating.item
    item.head.on.setFocus()
    seen = []
    for _ in range(6):
        qtbot.keyClick(focused(page), Qt.Key.Key_Tab)
        seen.append(focused(page))
    boxes = item.conditions.boxes()
    assert seen == [item.anchors.buttons()[0], *boxes, item.evidence.add, item.comment]


def test_each_rater_says_of_whom_it_is_told_that_they_are_independent(page):
    page.begin()
    page.form.add_rater()
    ticks = [one.accessibleName() for one in page.findChildren(TickButton)]
    assert ticks == ["Rater 1: independent of the unit", "Rater 2: independent of the unit"]


def test_every_control_has_a_spoken_name_and_a_target_of_24_pixels(qtbot, qapp, page, alone):
    kinds = (QAbstractButton, QComboBox, QLineEdit, QPlainTextEdit)
    page.begin()
    nameless = unnamed(page, kinds)
    page.open(alone)
    page.rating.item.evidence.unfold()
    page.rating.item.plans.unfold()
    for _ in range(4):
        qapp.processEvents()
    assert nameless + unnamed(page, kinds) == []


def unnamed(page, kinds):
    """Return the visible controls that a screen reader cannot name, or a finger cannot hit."""
    return [
        one
        for one in page.findChildren(QWidget)
        if isinstance(one, kinds)
        and one.isVisible()
        and not isinstance(one.parent(), QComboBox)
        and one.objectName() != "qt_spinbox_lineedit"
        and (not (one.accessibleName() or one.text()) or min(one.width(), one.height()) < 24)
    ]
