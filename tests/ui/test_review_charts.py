"""Charts of reviews tell the same in words as in lines, and judge nobody."""

from dataclasses import replace
from datetime import date
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtWidgets import QRadioButton

from ipsdesk.actions import catalogue
from ipsdesk.actions.reviews import ReviewLine
from ipsdesk.domain.reviews import ReviewKind
from ipsdesk.domain.scale_scores import score, scores
from ipsdesk.ui.pages.reviews_charts import BandGauge, SectionBars, TrendChart, apart
from ipsdesk.ui.pages.reviews_choices import Anchors, Ticks
from ipsdesk.ui.pages.reviews_items import ItemsView
from ipsdesk.ui.presenters.review_charts import Bar, Trend, change, gauge, trends
from ipsdesk.ui.presenters.review_item import Choice, Tick
from ipsdesk.ui.presenters.review_rating import ItemLine, SectionState
from ipsdesk.ui.presenters.review_words import figure, level_of, month_mark
from ipsdesk.ui.theme import Look, apply
from ipsdesk.words import language, speak

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")  # the offscreen platform says so
SCALE = catalogue.scale("ips-25")
ITEMS = [item.id for item in SCALE.items]
HALVES = {"first": tuple(ITEMS[:12]), "second": tuple(ITEMS[12:])}
points = st.lists(st.integers(1, 5), min_size=25, max_size=25)
LONG = "A criterion with a name that is far too long for one line of the list of items " * 2


@pytest.fixture(autouse=True, scope="module")
def _in_english(qapp):
    """Draw as the program does, in the language of the code."""
    before = language()
    speak("en")
    apply(qapp, Look())
    yield
    speak(before)


@given(points)
def test_a_complete_total_is_told_with_its_band_and_lies_within_it(given_points):
    found = gauge(SCALE, score(SCALE, dict(zip(ITEMS, given_points, strict=True))))
    assert found.figure == str(sum(given_points))
    assert found.band in found.sentence
    span = found.bands[found.level - 1]
    assert span.low <= found.value <= span.high
    assert span.name == found.band


@given(points, st.integers(0, 24))
def test_an_incomplete_total_is_preliminary_and_has_no_band(given_points, rated):
    some = dict(zip(ITEMS[:rated], given_points, strict=False))
    found = score(SCALE, some)
    told = gauge(SCALE, found)
    assert figure(found) == f"preliminary, {rated} of 25"
    assert (told.value, told.band, told.level, level_of(SCALE, found)) == (None, "", 0, 0)


@pytest.mark.parametrize(
    ("now", "words"),
    [(98, "8 more than Mar 2026"), (82, "8 less than Mar 2026"), (90, "the same as Mar 2026")],
)
def test_the_change_is_told_without_praise_or_blame(now, words):
    marks = (("Mar 2026", 90.0, "90"), ("Sep 2026", float(now), str(now)))
    assert change(Trend("total", "", marks, 25, 125, (), "")) == words


def test_a_month_is_short_in_both_languages():
    assert month_mark(date(2026, 2, 28)) == "Feb 2026"


def test_the_days_of_two_reviews_close_together_are_not_written_into_each_other():
    assert list(apart((10, 30, 50, 70), (18, 18, 30, 30), 4)) == [3, 1]
    assert list(apart((10, 40, 70), (18, 18, 18), 4)) == [2, 1, 0]


def test_every_chart_is_spoken_and_paints_at_any_width(qtbot):
    complete = gauge(SCALE, score(SCALE, dict.fromkeys(ITEMS, 4)))
    marks = (("Feb 2025", 60.0, "60"), ("Aug 2025", 81.0, "81"), ("Feb 2026", 125.0, "125"))
    trend = Trend("total", "", marks, 25, 125, complete.bands, "Over time: 60, 81, 125")
    bars = (Bar("Staffing", 3.7, 3.0, "3.7", 5.0, "Staffing 3.7, last time 3.0"),)
    for made in (BandGauge(complete), TrendChart(trend, 190), SectionBars(bars)):
        qtbot.addWidget(made)
        for width in (160, 300, 900):
            made.resize(width, made.height())
            assert not made.grab().isNull()
        assert made.accessibleName()


def test_anchors_are_radio_buttons_that_grow_with_their_words(qtbot):
    anchors = Anchors()
    qtbot.addWidget(anchors)
    texts = ("Short.", LONG)
    choices = tuple(Choice(n, str(n), text, chosen=n == 2) for n, text in enumerate(texts, 1))
    anchors.show_choices(choices, locked=False)
    short, long = anchors.buttons()
    assert isinstance(short, QRadioButton)
    assert long.heightForWidth(300) > short.heightForWidth(300) >= 36
    assert (short.isChecked(), long.isChecked()) == (False, True)
    assert long.accessibleName() == f"2: {LONG}"


def test_a_locked_item_cannot_be_chosen_anew(qtbot):
    anchors, ticks = Anchors(), Ticks()
    qtbot.addWidget(anchors)
    qtbot.addWidget(ticks)
    choices = (Choice(1, "1", "One", chosen=False), Choice(2, "2", "Two", chosen=True))
    anchors.show_choices(choices, locked=True)
    ticks.show_ticks((Tick("a", "Meets weekly", on=True),), locked=True)
    assert [button.isEnabled() for button in anchors.buttons()] == [False, True]
    assert not ticks.boxes()[0].isEnabled()


def test_names_in_the_list_wrap_and_are_never_cut(qtbot):
    view = ItemsView()
    qtbot.addWidget(view)
    lines = tuple(
        ItemLine(f"S{n}", title, None, "–", 5, f"S{n} {title}, not rated yet")
        for n, title in enumerate(("Short", LONG), 1)
    )
    view.resize(340, 600)
    view.show()
    view.show_sections((SectionState("Staffing", "0 of 2 rated", lines),), "1")
    heights = [view.sizeHintForIndex(view.rows.index(row)).height() for row in (1, 2)]
    assert heights[1] > heights[0] >= 24
    view.resize(240, 600)
    assert view.sizeHintForIndex(view.rows.index(2)).height() > heights[1]


def line(version, total, month):
    """Return a signed review of a version of the scale."""
    scale = replace(SCALE, checksum=version)
    each = dict.fromkeys(ITEMS, 3) | dict.fromkeys(ITEMS[: total - 75], 4)
    return ReviewLine(
        id=uuid4(),
        scale=scale,
        kind=ReviewKind.INTERNAL,
        self_assessed=False,
        from_day=date(2025, month, 1),
        to_day=date(2025, month, 28),
        signed_on=date(2025, month, 28),
        scores=(score(SCALE, each),),
        months_to_next=6,
        amended=False,
        mine=None,
    )


def test_another_version_breaks_the_line_and_is_said():
    newest_first = [line("b", 90, 9), line("b", 85, 6), line("a", 80, 3)]
    [found] = trends(newest_first, "ips-25")
    assert found.breaks == (1,)
    assert found.sentence == (
        "Over time: Mar 2025 80, then another version of the scale, Jun 2025 85, Sep 2025 90"
    )
    assert change(found) == "5 more than Jun 2025"


def test_across_versions_nothing_is_compared():
    [found] = trends([line("b", 90, 9), line("a", 80, 3)], "ips-25")
    assert change(found) == ("given by another version of the scale than last time: not compared")


def test_one_version_all_along_has_no_break():
    [found] = trends([line("a", 90, 9), line("a", 80, 3)], "ips-25")
    assert found.breaks == ()
    assert found.title == ""


def test_each_of_two_totals_has_a_chart_of_its_own_by_name():
    halves = [replace(SCALE.totals[0], id=half, items=items) for half, items in HALVES.items()]
    scale = replace(SCALE, totals=tuple(halves), bands=())
    both = [
        replace(
            line("a", 90, month), scale=scale, scores=scores(scale, dict.fromkeys(ITEMS, given))
        )
        for month, given in ((9, 4), (3, 3))
    ]
    found = trends(both, "ips-25")
    assert [one.total for one in found] == ["first", "second"]
    assert [[value for _, value, _ in one.marks] for one in found] == [[36, 48], [39, 52]]
    assert all(one.title for one in found)


def test_the_review_that_is_looked_at_is_the_one_that_is_marked():
    lines = [line("a", 90, 9), line("a", 85, 6), line("a", 80, 3)]
    [of_all], [of_one] = trends(lines, "ips-25"), trends(lines, "ips-25", here=lines[1].id)
    assert [mark[2] for mark in (of_all.marks[of_all.here], of_one.marks[of_one.here])] == [
        "90",
        "85",
    ]


def test_two_reviews_of_one_month_are_told_apart_by_their_days():
    early = replace(line("a", 85, 9), to_day=date(2025, 9, 6))
    [found] = trends([line("a", 90, 9), early, line("a", 80, 3)], "ips-25")
    assert [mark for mark, _, _ in found.marks] == ["Mar 2025", "6 Sep 2025", "28 Sep 2025"]
    assert change(found) == "5 more than 6 Sep 2025"


def test_one_of_several_scales_is_named_over_its_chart():
    [found] = trends([line("a", 90, 9), line("a", 80, 3)], "ips-25", of_several=True)
    assert "IPS-25" in found.title


def test_a_break_is_drawn_and_nothing_leads_across_it(qtbot):
    marks = (("Mar 2025", 80.0, "80"), ("Sep 2025", 90.0, "90"))
    bands = gauge(SCALE, score(SCALE, dict.fromkeys(ITEMS, 3))).bands
    pictures = []
    for breaks in ((), (1,)):
        chart = TrendChart(Trend("total", "", marks, 25, 125, bands, "", breaks), 190)
        qtbot.addWidget(chart)
        chart.resize(600, 190)
        pictures.append(chart.grab().toImage())
    assert pictures[0] != pictures[1]
