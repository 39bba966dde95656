"""What would move the points, in words and on a slider, and only when all have agreed."""

from fractions import Fraction

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QSlider

from ipsdesk.domain.figures import facts
from ipsdesk.ui.pages.reviews_moves import moves_card
from ipsdesk.ui.presenters.review_moves import MOST_SHOWN, move_lines
from ipsdesk.words import speak
from tests.domain.figures.imagined import FIRST, IPS, days_ago, entered, made, new, told
from tests.domain.figures.test_removal import before
from tests.domain.figures.test_services import FULL, HALF, visited

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


def lines(*found):
    return move_lines(IPS, found)


def test_visits_are_said_a_week_and_for_each_specialist():
    [line] = lines(told("V6", HALF, **visited(93)))
    assert line.words == "0.5 more employer visits a week for each specialist: 2 becomes 3"
    speak("sv")
    [line] = lines(told("V6", HALF, **visited(93)))
    assert line.words == "0,5 fler arbetsgivarbesök i veckan per arbetsspecialist: 2 blir 3"


def test_a_move_that_starts_from_other_points_than_agreed_says_so():
    found = told("V6", HALF, **visited(93))
    speak("sv")
    [line] = move_lines(IPS, [found], {"V6": 1})
    assert line.words.endswith("2 blir 3. Enligt dagens uppgifter. Överenskommet: 1 poäng.")
    [same] = move_lines(IPS, [found], {"V6": 2})
    assert same.words.endswith("2 blir 3")


@pytest.mark.parametrize("agreed", [3, 4, 5])
def test_what_leads_to_no_more_than_was_agreed_on_moves_nothing(agreed):
    assert move_lines(IPS, [told("V6", HALF, **visited(93))], {"V6": agreed}) == ()


def test_a_caseload_is_said_in_participants_fewer():
    people = [entered(FIRST) for _ in range(24)]
    [line] = lines(told("S1", employments=[FULL], episodes=people))
    assert line.words == "3.6 fewer participants for each full-time post: 4 becomes 5"


def test_parts_are_named_in_the_words_of_the_scale():
    people = [entered(days_ago(170)) for _ in range(5)]
    [line] = lines(told("V14", episodes=people))
    assert line.words.startswith("2 parts more of: ")
    assert "make visits together" in line.words
    assert line.what_if is None


def test_a_slider_tells_what_the_points_would_be():
    people = [entered(FIRST) for _ in range(24)]
    [line] = lines(told("S1", employments=[FULL], episodes=people))
    assert line.low <= line.at <= line.high
    post = "participants for each full-time post"
    assert line.what_if(200) == f"If it were 20 {post}: 5 points"
    assert line.what_if(205) == f"If it were 20.5 {post}: 4 points"
    assert line.what_if(line.at) == f"Now 24 {post}: 4 points"
    speak("sv")
    assert line.what_if(200) == "Om det vore 20 deltagare per heltid: 5 poäng"


def test_a_figure_just_under_a_threshold_rests_on_the_points_it_leads_to_now():
    [line] = lines(told("V6", HALF, **visited(155)))
    assert line.words == "0.1 more employer visits a week for each specialist: 4 becomes 5"
    assert line.what_if(line.at) == "Now 6.0 employer visits a week for each specialist: 4 points"


def test_a_share_is_never_tried_over_a_hundred_per_cent():
    jobs = [made(facts.Job, participant=new(), started_on=FIRST) for _ in range(20)]
    jobs[:4] = [job._replace(competitive=False) for job in jobs[:4]]
    [line] = lines(told("V10", jobs=jobs))
    assert line.high <= 1000
    assert (line.at, line.step) == (800, 10)
    assert line.ends[1].endswith(" %")
    assert line.what_if(850) == "If it were 85 %: 4 points"


def test_a_few_are_shown_and_not_a_list_of_faults():
    assert 0 < len(lines(*before().values())) <= MOST_SHOWN


def test_what_has_all_its_points_is_not_among_them():
    people = [entered(FIRST) for _ in range(20)]
    assert lines(told("S1", employments=[FULL], episodes=people)) == ()
    assert lines() == ()


def test_the_slider_is_moved_by_keys_and_says_what_it_comes_to(qtbot):
    people = [entered(FIRST) for _ in range(24)]
    card = moves_card(lines(told("S1", employments=[FULL], episodes=people)))
    qtbot.addWidget(card)
    card.show()
    slider = card.findChild(QSlider)
    assert slider.accessibleName() == "What if: S1 Caseload size"
    assert slider.minimumHeight() >= 24
    assert slider.accessibleDescription().startswith("Now ")
    slider.setValue(210)
    qtbot.keyClick(slider, Qt.Key.Key_PageDown)
    assert Fraction(slider.value(), 10) == 20
    shown = [label.accessibleName() for label in card.findChildren(QLabel)]
    assert slider.accessibleDescription() in shown
    assert "If it were 20 participants for each full-time post: 5 points" in shown
    assert any("reckoning" in text for text in shown)
