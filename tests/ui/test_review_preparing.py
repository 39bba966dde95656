"""A supervisor prepares a review: ticks tasks, draws charts by lot, and writes the worksheet."""

from datetime import date, timedelta

import pypdfium2
import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QFileDialog, QPushButton

from ipsdesk.actions import figures, preparing, records, reviews
from ipsdesk.actions.reviews import NewReview, Seat
from ipsdesk.domain.errors import NotForThisRole, ReviewSigned
from ipsdesk.domain.preparing import Group, Task
from ipsdesk.domain.reviews import Rating, ReviewKind
from ipsdesk.storage import records as rows
from ipsdesk.ui.pages.reviews import ReviewsPage
from ipsdesk.ui.parts.painted import Tick
from ipsdesk.ui.presenters.review_preparing import PreparingPresenter
from ipsdesk.ui.presenters.review_result import ResultPresenter
from ipsdesk.ui.presenters.reviews import ReviewsPresenter
from ipsdesk.ui.theme import Look, apply
from ipsdesk.words import speak
from tests.conftest import TODAY, later
from tests.ui.walk import walk

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")

WINDOW = (TODAY - timedelta(120), TODAY)


@pytest.fixture
def review(supervisor, desk):
    seats = (Seat("supervisor", user=supervisor.user.id), Seat("specialist", user=desk.user.id))
    return reviews.begin_review(
        supervisor, NewReview("ips-25", ReviewKind.INTERNAL, *WINDOW, seats)
    )


def test_a_task_is_ticked_with_its_day_and_can_be_unticked(supervisor, review):
    presenter = PreparingPresenter(supervisor, review)
    first = presenter.tasks()[0]
    assert (first.task, first.done) == (Task.AGREED, False)
    assert first.when == ("as soon as you can: 2 January 2026, its usual day, was before you began")
    presenter.tick(Task.AGREED, done=True)
    presenter.tick(Task.AGREED, done=True)
    assert presenter.tasks()[0].when == "done 2 March 2026"
    assert len([one for one in preparing.tasks(supervisor, review) if one.done_on]) == 1
    presenter.tick(Task.AGREED, done=False)
    assert not any(line.done for line in presenter.tasks())


def test_preparing_says_which_days_the_review_looks_at(supervisor, review):
    assert PreparingPresenter(supervisor, review).window_words() == (
        "2 November 2025 to 2 March 2026"
    )


def begun_for(supervisor, desk, visit):
    seats = (Seat("supervisor", user=supervisor.user.id), Seat("specialist", user=desk.user.id))
    window = (visit - timedelta(182), visit)
    return reviews.begin_review(
        supervisor, NewReview("ips-25", ReviewKind.INTERNAL, *window, seats, visit_on=visit)
    )


def test_a_visit_in_two_months_leaves_every_task_its_time_and_is_late_only_when_it_is(
    supervisor, desk
):
    review = begun_for(supervisor, desk, date(2026, 5, 2))
    first = PreparingPresenter(supervisor, review).tasks()
    assert [line.when for line in first if "passed" in line.when or "soon" in line.when] == []
    assert first[0].when == "by 2 March 2026"
    after = PreparingPresenter(later(supervisor, date(2026, 4, 13)), review).tasks()
    assert [line.task for line in after if line.when.endswith("the day has passed")] == [
        Task.AGREED,
        Task.INFORMATION,
        Task.INTERVIEWS,
        Task.EVIDENCE,
        Task.CHARTS,
    ]


def test_a_visit_that_is_moved_takes_the_tasks_and_the_days_looked_at_along(supervisor, desk):
    review = begun_for(supervisor, desk, date(2026, 5, 2))
    presenter = PreparingPresenter(supervisor, review)
    presenter.move_visit(date(2026, 5, 9))
    assert presenter.tasks()[0].when == "by 9 March 2026"
    assert preparing.window_of(supervisor, review) == (date(2025, 11, 8), date(2026, 5, 9))
    assert presenter.window_words() == (
        "8 November 2025 to 9 May 2026. "
        "Until then the figures are counted up to and including today."
    )


def test_days_that_do_not_end_with_the_visit_stay_when_it_is_moved(supervisor, desk):
    seats = (Seat("supervisor", user=supervisor.user.id), Seat("specialist", user=desk.user.id))
    new = NewReview("ips-25", ReviewKind.SELF, *WINDOW, seats, visit_on=TODAY + timedelta(5))
    review = reviews.begin_review(supervisor, new)
    preparing.move_visit(supervisor, review, TODAY + timedelta(9))
    assert preparing.window_of(supervisor, review) == WINDOW
    assert preparing.visit_of(supervisor, review) == TODAY + timedelta(9)


def rated_by(desk, review):
    opened = reviews.open_review(desk, review)
    for item in opened.scale.items:
        reviews.rate_item(desk, review, Rating(item.id, 4, opened.seat))
    reviews.finish_rating(desk, review, opened.seat)


def test_the_days_stay_once_a_rater_is_done_and_the_visit_once_it_is_signed(supervisor, review):
    rated_by(supervisor, review)
    preparing.move_visit(supervisor, review, TODAY + timedelta(3))
    assert preparing.window_of(supervisor, review) == WINDOW
    seats = (Seat("supervisor", user=supervisor.user.id),)
    alone = reviews.begin_review(supervisor, NewReview("ips-25", ReviewKind.SELF, *WINDOW, seats))
    rated_by(supervisor, alone)
    assert PreparingPresenter(supervisor, alone).may_move_visit
    reviews.sign_review(supervisor, alone)
    assert not PreparingPresenter(supervisor, alone).may_move_visit
    with pytest.raises(ReviewSigned):
        preparing.move_visit(supervisor, alone, TODAY + timedelta(3))


def test_a_review_that_is_signed_before_its_last_day_looks_at_the_days_until_then(supervisor):
    seats = (Seat("supervisor", user=supervisor.user.id),)
    window = (TODAY - timedelta(180), TODAY + timedelta(60))
    alone = reviews.begin_review(supervisor, NewReview("ips-25", ReviewKind.SELF, *window, seats))
    rated_by(supervisor, alone)
    assert preparing.window_of(supervisor, alone) == window
    result = ResultPresenter(supervisor, alone)
    assert result.state().early == (
        "The visit is on 1 May 2026 and has not been. "
        "The review looks at days until 1 May 2026. Signed today, it ends today."
    )
    reviews.sign_review(supervisor, alone)
    assert result.state().early == ""
    assert preparing.window_of(supervisor, alone) == (window[0], TODAY)
    assert preparing.visit_of(supervisor, alone) == window[1]


def test_days_to_come_do_not_count_as_days_without_work(supervisor, desk, robin):
    scale = figures.scale_named("ips-25")
    today, ahead = (TODAY - timedelta(60), TODAY), (TODAY - timedelta(60), TODAY + timedelta(60))
    until_today = figures.records_of_window(supervisor, scale, today)
    assert figures.records_so_far(supervisor, scale, ahead) == until_today
    assert figures.records_so_far(supervisor, scale, today) == until_today
    not_begun = (TODAY + timedelta(5), TODAY + timedelta(60))
    assert figures.records_so_far(supervisor, scale, not_begun).window.last == not_begun[0]


def test_tasks_stand_in_the_order_of_their_days(supervisor, review):
    days = [one.due_on for one in preparing.tasks(supervisor, review)]
    assert days == sorted(days)
    assert len(days) == len(Task)


def test_the_lot_is_drawn_by_the_supervisor_alone_and_is_the_same_each_time(
    supervisor, desk, robin, sasha, review
):
    with pytest.raises(NotForThisRole):
        preparing.draw_charts(desk, review)
    drawn = preparing.draw_charts(supervisor, review)
    assert 0 <= drawn.seed < preparing.SEEDS
    assert drawn.charts == preparing.draw_charts(supervisor, review).charts
    assert {chart.participant for chart in drawn.charts} <= {robin, sasha}
    assert not PreparingPresenter(desk, review).may_draw


def test_who_is_enrolled_is_drawn_and_stands_on_the_worksheet(supervisor, desk, robin, review):
    [episode] = stored(desk, robin)
    day = episode.known_day("requested_on")
    entered = {"first_meeting_on": day, "entered_on": day}
    records.correct(desk, "enter", "episodes", episode.id, entered)
    [chart] = preparing.draw_charts(supervisor, review).charts
    assert (chart.participant, chart.group) == (robin, Group.SEEKING)


def stored(desk, who):
    with desk.read() as connection:
        return rows.of(connection, "episodes", who)


def test_two_reviews_have_two_seeds(supervisor, desk, review):
    again = reviews.begin_review(
        supervisor,
        NewReview("ips-25", ReviewKind.SELF, *WINDOW, (Seat("specialist", user=desk.user.id),)),
    )
    seeds = {preparing.draw_charts(supervisor, one).seed for one in (review, again)}
    assert len(seeds) == 2


@pytest.fixture
def page(qtbot, supervisor, robin, desktop, review):
    made = ReviewsPage(desktop, ReviewsPresenter(supervisor))
    qtbot.addWidget(made)
    made.resize(1100, 900)
    made.show()
    qtbot.waitExposed(made)
    made.list.prepared.emit(review)
    return made


def test_ticking_on_the_page_is_kept(page, supervisor, review):
    page.preparing.findChildren(Tick)[0].click()
    assert preparing.tasks(supervisor, review)[0].done_on == TODAY


def test_the_visit_is_moved_on_the_page_and_what_is_no_day_is_refused(
    qtbot, page, desktop, supervisor, review
):
    page.preparing.visit.show_text("+7")
    pressed(page, "Move the visit")
    assert preparing.visit_of(supervisor, review) == TODAY + timedelta(7)
    assert page.preparing.visit.text() == "2026-03-09"
    page.preparing.visit.show_text("i sommar")
    with qtbot.waitSignal(desktop.refused):
        pressed(page, "Move the visit")
    assert preparing.visit_of(supervisor, review) == TODAY + timedelta(7)


def pressed(page, words):
    [found] = [b for b in page.findChildren(QPushButton) if b.accessibleName() == words]
    found.click()


def test_a_day_that_is_being_written_stays_when_a_task_is_ticked(page):
    page.preparing.visit.show_text("2026-04-")
    page.preparing.findChildren(Tick)[0].click()
    assert page.preparing.visit.text() == "2026-04-"


def test_charts_are_drawn_named_by_number_and_open_the_case(page, desktop, robin):
    opened = []
    page.record_asked.connect(opened.append)
    page.preparing.draw()
    desktop.background.wait()
    cases = [b for b in page.preparing.findChildren(QPushButton) if b.text().startswith("Case ")]
    for case in cases:
        assert "Robin" not in case.text()
        case.click()
    assert {door.participant for door in opened} <= {robin}


def test_the_worksheet_has_the_seed_and_no_name(
    page, desktop, supervisor, review, tmp_path, monkeypatch
):
    speak("sv")
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path))
    page.preparing._write()
    desktop.background.wait()
    [pdf] = tmp_path.glob("*.pdf")
    document = pypdfium2.PdfDocument(pdf)
    words = "".join(sheet.get_textpage().get_text_range() for sheet in document)
    assert str(preparing.draw_charts(supervisor, review).seed) in words
    assert "Aktgranskning" in words
    assert "Robin" not in words
    assert {path.suffix for path in tmp_path.iterdir()} == {".pdf", ".csv"}


def answering(answer):
    """Answer the next question with one of its buttons."""
    QTimer.singleShot(0, lambda: answer(QApplication.activeModalWidget()).click())


def test_a_review_begun_by_mistake_is_taken_away_once_it_is_asked_for_twice(page, supervisor):
    answering(lambda asked: asked.no)
    pressed(page, "Take the review away")
    assert len(reviews.reviews_of_unit(supervisor)) == 1
    answering(lambda asked: asked.yes)
    pressed(page, "Take the review away")
    assert reviews.reviews_of_unit(supervisor) == []
    assert page.preparing is None


def test_a_review_in_which_somebody_has_rated_meanwhile_stays(qtbot, page, desktop, desk, review):
    reviews.rate_item(desk, review, Rating("S1", 4, reviews.open_review(desk, review).seat))
    answering(lambda asked: asked.yes)
    with qtbot.waitSignal(desktop.refused):
        pressed(page, "Take the review away")
    page.show_preparing(review)
    offered = [b.accessibleName() for b in page.preparing.findChildren(QPushButton)]
    assert "Move the visit" in offered
    assert "Take the review away" not in offered


def test_a_review_that_went_wrong_is_withdrawn_with_its_reason(qtbot, page, desktop, desk, review):
    reviews.rate_item(desk, review, Rating("S1", 4, reviews.open_review(desk, review).seat))
    page.show_preparing(review)
    with qtbot.waitSignal(desktop.refused):
        pressed(page, "Withdraw the review")
    page.preparing.why.setText("Fel halvår valt")
    answering(lambda asked: asked.no)
    pressed(page, "Withdraw the review")
    assert reviews.reviews_of_unit(desk)[0].withdrawn_on is None
    answering(lambda asked: asked.yes)
    pressed(page, "Withdraw the review")
    assert reviews.reviews_of_unit(desk)[0].withdrawn_for == "Fel halvår valt"
    assert page.preparing is None


def test_going_back_leaves_the_list(page):
    page.preparing.back.emit()
    assert page.preparing is None


def test_preparing_can_be_read_reached_and_hit_in_large_text(qapp, page, review, desktop, desk):
    apply(qapp, Look(text_size=250))
    page.show_preparing(review)
    page.preparing.draw()
    desktop.background.wait()
    QApplication.processEvents()
    reviews.rate_item(desk, review, Rating("S1", 4, reviews.open_review(desk, review).seat))
    told = walk(page)
    page.show_preparing(review)
    QApplication.processEvents()
    withdrawing = walk(page)
    apply(qapp, Look())
    assert page.preparing.why.isVisible()
    assert (told, withdrawing) == ([], [])
