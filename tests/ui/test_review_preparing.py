"""A supervisor prepares a review: ticks tasks, draws charts by lot, and writes the worksheet."""

from datetime import timedelta

import pypdfium2
import pytest
from PySide6.QtWidgets import QApplication, QFileDialog, QPushButton

from ipsdesk.actions import preparing, records, reviews
from ipsdesk.actions.reviews import NewReview, Seat
from ipsdesk.domain.errors import NotForThisRole
from ipsdesk.domain.preparing import Group, Task
from ipsdesk.domain.reviews import ReviewKind
from ipsdesk.storage import records as rows
from ipsdesk.ui.pages.reviews import ReviewsPage
from ipsdesk.ui.parts.painted import Tick
from ipsdesk.ui.presenters.review_preparing import PreparingPresenter
from ipsdesk.ui.presenters.reviews import ReviewsPresenter
from ipsdesk.ui.theme import Look, apply
from ipsdesk.words import speak
from tests.conftest import TODAY
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
    assert first.when.endswith("the day has passed")
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


def test_going_back_leaves_the_list(page):
    page.preparing.back.emit()
    assert page.preparing is None


def test_preparing_can_be_read_reached_and_hit_in_large_text(qapp, page, review, desktop):
    apply(qapp, Look(text_size=250))
    page.show_preparing(review)
    page.preparing.draw()
    desktop.background.wait()
    QApplication.processEvents()
    told = walk(page)
    apply(qapp, Look())
    assert told == []
