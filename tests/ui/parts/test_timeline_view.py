"""The timeline: each entry painted whole, spoken whole, in the order it happened."""

from uuid import uuid4

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QAbstractButton, QWidget

from ipsdesk.ui.parts.layouts import scrolling
from ipsdesk.ui.parts.paragraph import Paragraph
from ipsdesk.ui.parts.timeline_entry import TimelineEntry
from ipsdesk.ui.parts.timeline_view import FIRST, TimelineView
from ipsdesk.ui.presenters.person import TimelineDay, TimelineLine
from ipsdesk.ui.presenters.replies import Said
from ipsdesk.ui.theme import Look, apply, px

LONG = "Vi gick igenom veckan och ringde två arbetsplatser tillsammans. " * 4
EMPTY, ALONE, SPARE = 0xFF00FF00, 40, 90
few = settings(
    max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
texts = st.text(st.characters(codec="utf-8", exclude_characters="\x00"), max_size=160)


def entry(heading="", *, last=False, **said):
    """An entry as its line says."""
    return TimelineEntry(a_line(**said), heading, last=last)


def a_line(title="Möte", words="", when="10:00", chips=(), said=None):
    said = said or Said()
    parts = (title, when, words, *chips, said.readers, *said.answers)
    sentence = ", ".join(part for part in parts if part)
    return TimelineLine(
        uuid4(),
        "activities",
        "message-circle",
        "primary",
        title,
        words,
        when,
        chips,
        sentence,
        said,
    )


def days(count):
    """So many days with one entry each, the newest first."""
    return tuple(
        TimelineDay(f"Dag {at}", (a_line(f"Möte {at}", words=f"Ord {at}"),)) for at in range(count)
    )


def entries(view):
    return [one for one in view.findChildren(TimelineEntry) if one.isVisibleTo(view)]


def painted(made, width, spare=SPARE):
    """Paint an entry at a width into a picture that has room below it."""
    high = made.height_at(width)
    made.resize(width, high + spare)
    picture = QImage(width, high + spare, QImage.Format.Format_RGB32)
    picture.fill(EMPTY)
    made.render(picture, QPoint(), renderFlags=QWidget.RenderFlag(0))
    return picture, high


def lowest(picture):
    """Return the lowest row of a picture on which there is anything."""
    return max(
        y
        for y in range(picture.height())
        if any(picture.pixel(x, y) != EMPTY for x in range(picture.width()))
    )


def test_an_entry_is_one_sentence_and_the_first_of_a_day_says_the_day():
    told = {"words": "Kort", "when": "09:00", "chips": ("Söker",), "said": Said("Läst av Vera")}
    made = entry("Idag", title="Samtal", **told)
    assert made.accessibleName() == "Idag. Samtal, 09:00, Kort, Söker, Läst av Vera"
    assert entry(title="Samtal", when="").accessibleName() == "Samtal"


@few
@given(texts, texts, st.lists(texts.filter(bool), max_size=3), st.integers(120, 500))
@example(LONG, LONG, ["Arbetssökande", "Nästa steg: ring lagret"], 130)
@example("", "", [], 120)
def test_nothing_an_entry_says_is_cut_off_at_any_width(qapp, title, words, chips, width):
    said = Said("Läst av Vera", ("Vera: bra",))
    told = {"title": title, "words": words, "chips": tuple(chips), "said": said}
    made = entry("Idag", last=True, **told)
    picture, high = painted(made, width)
    assert lowest(picture) < high


@pytest.mark.parametrize("size", [80, 100, 250])
def test_a_narrow_entry_is_higher_and_a_larger_text_too(qapp, size):
    apply(qapp, Look(text_size=size))
    made = entry(words=LONG)
    heights = [made.height_at(px(width)) for width in (200, 400, 800)]
    assert heights == sorted(heights, reverse=True)
    assert heights[0] > 2 * heights[2]


def test_a_chip_goes_below_where_there_is_no_room(qapp):
    chips = ("Arbetssökande", "Nästa steg: ring lagret")
    assert entry(chips=chips).height_at(200) > entry(chips=chips).height_at(600)
    assert entry(chips=chips[:1]).height_at(200) == entry(chips=chips[:1]).height_at(600)


def test_the_rail_leads_on_to_the_next_entry_but_not_from_the_last(qapp):
    below = []
    for last in (False, True):
        picture, high = painted(entry(last=last), 300)
        below.append(picture.pixel(px(16), high + SPARE - 1) != EMPTY)
    assert below == [True, False]


def test_words_keep_the_lines_they_were_written_in(qapp):
    one, two = Paragraph("Kort.", "body"), Paragraph("Kort.\nTvå rader", "body")
    assert two.height_at(400) == pytest.approx(2 * one.height_at(400))
    assert two.wide > one.wide


@few
@given(texts, st.floats(1, 900), st.floats(1, 900))
def test_words_have_one_height_in_a_width_whatever_was_asked_before(qapp, text, one, other):
    twice = Paragraph(text, "body")
    before = twice.height_at(one)
    twice.height_at(other)
    picture = QImage(20, 20, QImage.Format.Format_RGB32)
    painter = QPainter(picture)
    twice.paint(painter, QPointF(0, 0), other)
    painter.end()
    assert twice.height_at(one) == before == Paragraph(text, "body").height_at(one)


@pytest.mark.parametrize("count", [0, 1, FIRST, FIRST + 1, 50])
def test_every_entry_comes_in_its_order_and_none_is_cut_off_meanwhile(shown, qtbot, count):
    view, lacks = TimelineView(), []
    whole = shown(scrolling(view))
    view._soon.timeout.connect(lambda: lacks.append(view.sizeHint().height() - view.height()))
    view.show_days(days(count))
    qtbot.waitUntil(lambda: len(entries(view)) == count)
    at = [one.mapTo(view, QPoint()).y() for one in entries(view)]
    assert at == sorted(set(at))
    assert max(lacks, default=0) <= 0, f"painted at {whole.height()}, some of it cut off"
    assert view.minimumSizeHint().width() < 4, "it never pushes what stands beside"
    assert [one.accessibleName().split(",")[0] for one in entries(view)] == [
        f"Dag {at}. Möte {at}" for at in range(count)
    ]


def test_other_days_take_the_place_of_those_before(shown, qtbot):
    view = shown(TimelineView())
    view.show_days(days(FIRST + 2))
    view.show_days(days(1))  # before the rest of the first ones came
    qtbot.wait(1)
    assert [one.accessibleName() for one in entries(view)] == ["Dag 0. Möte 0, 10:00, Ord 0"]


def test_what_one_may_do_stands_at_the_foot_and_says_which_note(shown, qtbot):
    view = shown(TimelineView(), width=420)
    told, line = [], a_line(words=LONG, said=Said(waits=True, may_answer=True))
    view.read.connect(lambda one: told.append(("read", one)))
    view.answered.connect(lambda one: told.append(("answered", one)))
    view.show_days((TimelineDay("Idag", (line, a_line())),))
    qtbot.wait(1)
    first, second = entries(view)
    buttons = first.findChildren(QAbstractButton)
    for one in buttons:
        foot = one.mapTo(first, QPoint(0, one.height())).y()
        assert first.height_at(first.width()) - px(ALONE) <= foot <= first.height()
        assert one.accessibleName().endswith(": Möte, 10:00")
        one.click()
    assert told == [("read", line), ("answered", line)]
    assert second.findChildren(QAbstractButton) == []


def test_the_foot_follows_the_width(shown, qtbot):
    view = shown(TimelineView(), width=700)
    view.show_days((TimelineDay("Idag", (a_line(words=LONG, said=Said(waits=True)),)),))
    qtbot.wait(1)
    [made], places = entries(view), []
    for width in (700, 260):
        view.resize(width, 600)
        qtbot.waitUntil(lambda wide=width: made.width() == wide)
        [act] = made.findChildren(QAbstractButton)
        places.append(act.mapTo(made, QPoint()).y())
        assert made.height() >= made.height_at(width)
    assert places[1] > places[0]


def test_tab_comes_to_one_entry_the_arrows_to_the_others_and_enter_opens_it(shown, qtbot):
    view, opened = shown(TimelineView()), []
    view.opened.connect(lambda line: opened.append(line.title))
    view.show_days(days(FIRST + 2))
    qtbot.waitUntil(lambda: len(entries(view)) == FIRST + 2)
    first, second, *_ = entries(view)
    first.setFocus()
    qtbot.keyClick(first, Qt.Key.Key_Down)
    assert second.hasFocus()
    qtbot.keyClick(second, Qt.Key.Key_Return)
    assert opened == ["Möte 1"]
    stops = [one for one in entries(view) if one.focusPolicy() & Qt.FocusPolicy.TabFocus]
    assert stops == [second]
    view.go_back_to(entries(view)[-1].line.id)
    assert entries(view)[-1].hasFocus()
