"""The radar as a page: figures arrive one by one, points only when no review is being rated."""

from datetime import timedelta

import pytest
from PySide6.QtWidgets import QApplication, QLabel

from ipsdesk.actions import radar, records, reviews
from ipsdesk.actions.reviews import NewReview, Seat
from ipsdesk.domain.comparisons import names_in
from ipsdesk.domain.figures.moving import next_move
from ipsdesk.domain.records import Row
from ipsdesk.domain.reviews import ReviewKind
from ipsdesk.ui.pages.radar import ItemBox, MonthStrip
from ipsdesk.ui.pages.reviews import ReviewsPage
from ipsdesk.ui.presenters.lacking_words import _texts
from ipsdesk.ui.presenters.radar import MonthMark, RadarPresenter
from ipsdesk.ui.presenters.review_moves import move_words
from ipsdesk.ui.presenters.reviews import ReviewsPresenter
from ipsdesk.ui.theme import Look, apply
from ipsdesk.words import speak
from tests.conftest import TODAY
from tests.domain.figures.imagined import FIRST, IPS, entered, told
from tests.domain.figures.test_services import followed, job, profiled, supported
from tests.domain.figures.test_staff_and_organisation import EVERY_WEEK, with_service
from tests.ui.walk import walk

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


@pytest.fixture
def staffed(supervisor, desk):
    """A unit with one specialist employed."""
    values = {
        "user": desk.user.id,
        "duty": "specialist",
        "share": 1.0,
        "from_day": TODAY - timedelta(400),
    }
    records.enter(supervisor, "employ", [Row("employments", values)])
    return supervisor


def counted(desk):
    presenter = RadarPresenter(desk)
    read = presenter.figures.read()
    for item in presenter.figures.order(""):
        presenter.figures.keep(presenter.figures.count(item, read), read)
    return presenter


def begun(desk, *others):
    seats = [Seat("supervisor", user=desk.user.id)]
    seats += [Seat("specialist", user=one.user.id) for one in others]
    window = (TODAY - timedelta(90), TODAY)
    return reviews.begin_review(desk, NewReview("ips-25", ReviewKind.INTERNAL, *window, (*seats,)))


def test_every_item_waits_to_be_counted_and_then_tells(staffed):
    waiting = RadarPresenter(staffed)
    assert {line.value for line in waiting.lines()} == {"Counting …"}
    assert waiting.moves() == ()
    lines = {line.item: line for line in counted(staffed).lines()}
    assert len(lines) == 25
    assert "0 active participants to 1 full-time posts" in lines["S1"].value
    assert lines["S1"].lacking.startswith("Too few")


def test_nothing_but_the_figures_stands_there_while_a_review_is_rated(staffed, desk):
    begun(staffed, desk)
    presenter = counted(staffed)
    for line in presenter.lines():
        assert (line.leads, line.lacking, line.months) == ("", "", ())
    assert presenter.moves() == ()
    assert presenter.months_to_count() == ()
    assert presenter.hidden().startswith("A review is being rated.")


def test_a_small_unit_is_told_why_it_sees_no_months(staffed):
    presenter = counted(staffed)
    assert len(presenter.months_to_count()) == radar.MONTHS
    for month in presenter.months_to_count():
        presenter.show_month(presenter.count_month(month))
    assert "three specialists" in presenter.hidden()
    assert all(line.months == () for line in presenter.lines())


def test_a_month_is_spoken_with_its_name_and_points(staffed):
    presenter = RadarPresenter(staffed)
    newest = presenter.months_to_count()[0]
    kept = presenter.count_month(newest)
    presenter.show_month(type(kept)(newest, {"S1": 4}, kept.upto))
    line = presenter.line("S1")
    assert line.months[-1] == MonthMark("February", 4)
    assert line.strip.startswith("Caseload size, month by month: March nothing")
    assert line.strip.endswith("February 4")


@pytest.fixture
def page(qtbot, staffed, desktop):
    made = ReviewsPage(desktop, ReviewsPresenter(staffed))
    qtbot.addWidget(made)
    made.resize(1200, 900)
    made.show()
    qtbot.waitExposed(made)
    made.list.radar_asked.emit()
    desktop.background.wait()
    return made


def words(page):
    return [label.accessibleName() for label in page.radar.findChildren(QLabel)]


def test_the_page_fills_as_figures_arrive_and_keeps_the_months(qtbot, page, desktop, staffed):
    scale = radar.scale_of_unit(staffed)
    qtbot.waitUntil(lambda: len(radar.strip(staffed, scale).points) == radar.MONTHS, timeout=20_000)
    assert any("1 full-time posts" in text for text in words(page))
    assert "Counting …" not in words(page)
    assert any("three specialists" in text for text in words(page))


def test_leaving_the_page_while_it_counts_breaks_nothing(page, desktop):
    page.show_list()
    desktop.background.wait()
    assert page.radar is None


def test_a_strip_is_named_and_as_wide_as_there_is_room(qtbot):
    marks = tuple(MonthMark(name, points) for name, points in (("May", 3), ("June", None)))
    strip = MonthStrip(marks, "S1, month by month: May 3, June nothing")
    qtbot.addWidget(strip)
    strip.show()
    assert strip.accessibleName().endswith("June nothing")
    assert not strip.grab().isNull()


def said(item, found):
    return move_words(IPS.item(item), next_move(IPS.item(item), found))


def test_what_is_lacking_is_said_with_what_is_asked_and_what_there_is():
    people = [entered(FIRST) for _ in range(10)]
    found = told("V3", episodes=people, profiles=profiled(people, sources=["participant"]))
    expected = (
        "Profiles with other sources than the participant: at least 80 %, now 0 %: 4 becomes 5"
    )
    assert said("V3", found) == expected


def test_what_is_for_people_says_what_the_records_lack():
    text = said("V11", told("V11", **supported(7, ("career", "education"))))
    assert text.startswith("Lacking for the records to lead to 4 points: ")
    assert "kinds of support in the team: at least 3, now 2" in text


def test_of_two_ways_one_is_said_to_be_enough():
    text = said("O3", with_service(contacts=EVERY_WEEK[::4]))
    assert ", or " in text


def test_nobody_is_counted_among_few_specialists():
    text = said("O3", with_service(contacts=EVERY_WEEK[::4]))
    assert text.startswith("Lacking: ")
    assert " of " not in text.removeprefix("Lacking: ")


@pytest.mark.parametrize("language", ["en", "sv"])
def test_every_measure_that_rules_ask_for_has_words_in_both_languages(language):
    speak(language)
    asked = {
        name
        for item in ("O3", "O4", "V1", "V3", "V11", "V12")
        for name in _measures(IPS.item(item).response)
    }
    assert asked <= set(_texts())


def _measures(rules):
    every = [c for rule in rules.rules for c in (*rule.all_of, *rule.any_of)]
    every += [expression for _, expression in rules.derived]
    own = {p.id for p in rules.parameters} | {name for name, _ in rules.derived}
    return {name for one in every for name in names_in(one)} - own


def test_support_month_by_month_is_lacking_in_swedish_too():
    speak("sv")
    jobs = [job() for _ in range(10)]
    text = said("V12", told("V12", jobs=jobs, activities=followed(jobs[:7])))
    assert text.startswith("Jobbstarter med möte varje vecka första månaden: minst 80 %, nu 70 %")
    assert text.endswith("3 blir 4")


def test_the_radar_can_be_read_reached_and_hit_in_large_text(qtbot, qapp, page, desktop, staffed):
    scale = radar.scale_of_unit(staffed)
    qtbot.waitUntil(lambda: len(radar.strip(staffed, scale).points) == radar.MONTHS, timeout=20_000)
    apply(qapp, Look(text_size=250))
    page.show_radar()
    desktop.background.wait()
    QApplication.processEvents()
    told = walk(page)
    apply(qapp, Look())
    assert told == []


def test_a_card_is_never_empty_while_its_figures_arrive(qtbot, staffed):
    card = ItemBox(RadarPresenter(staffed).line("O2"), lambda *_: None)
    qtbot.addWidget(card)
    card.show()
    card.show_line(counted(staffed).line("O2"))
    shown = [one.text() for one in card.findChildren(QLabel) if one.isVisible()]
    assert any("O2" in text for text in shown)
    assert len(shown) >= 2
