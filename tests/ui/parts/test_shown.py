"""Charts, tables, messages and what makes room: seen, spoken and reached."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QWidget

from ipsdesk.ui.parts.ask import Ask
from ipsdesk.ui.parts.beside import Beside
from ipsdesk.ui.parts.busy import BusyLine
from ipsdesk.ui.parts.buttons import button, choice_button, icon_button
from ipsdesk.ui.parts.chart_card import ChartCard
from ipsdesk.ui.parts.charts import Bars, LineChart, Mark, chart_sentence
from ipsdesk.ui.parts.flow import Flow
from ipsdesk.ui.parts.grid import Grid
from ipsdesk.ui.parts.labels import wrapped
from ipsdesk.ui.parts.layouts import column, plain_widget, scrolling
from ipsdesk.ui.parts.list_beside import ListBeside
from ipsdesk.ui.parts.message_line import MessageLine
from ipsdesk.ui.parts.navigation import Navigation, Place, Sitter
from ipsdesk.ui.parts.paper_view import PaperView
from ipsdesk.ui.parts.sight import FollowsFocus, go_to
from ipsdesk.ui.presenters.papers import Sheet
from ipsdesk.ui.theme import Look, apply, font, px
from tests.ui.pages.reading import settle

MARKS = (Mark("Women", 40, "40"), Mark("Men", None, "fewer than 5"))
ROWS = (("Women", "40"), ("Men", "fewer than 5"))


def test_a_chart_is_spoken_whole_and_hides_what_it_hides():
    assert chart_sentence("People", MARKS) == "People. Women: 40. Men: fewer than 5"


@pytest.mark.parametrize("kind", [Bars, LineChart])
def test_a_chart_is_drawn_with_a_value_that_is_not_shown(shown, kind):
    chart = shown(kind("People", MARKS))

    assert chart.accessibleName().startswith("People. Women: 40")
    assert not chart.grab().isNull()


@pytest.mark.parametrize("kind", [Bars, LineChart])
def test_a_chart_of_nothing_is_drawn_too(shown, kind):
    assert not shown(kind("People", ())).grab().isNull()


def test_the_same_numbers_are_a_table_at_the_press_of_a_button(shown, qtbot):
    card = shown(ChartCard("People", Bars("People", MARKS), ("Gender", "Number"), ROWS))
    assert card.grid.isHidden()
    qtbot.mouseClick(card.switch, Qt.MouseButton.LeftButton)

    assert card.grid.isVisible()
    assert card.chart.isHidden()
    assert card.switch.accessibleName() == "Show as a chart: People"


def test_a_cell_is_spoken_with_its_row_and_its_column(shown):
    grid = shown(Grid("People", ("Gender", "Number"), ROWS))
    cell = grid.item(1, 1)

    assert cell.data(Qt.ItemDataRole.AccessibleTextRole) == "Men, Number: fewer than 5"
    assert not cell.flags() & Qt.ItemFlag.ItemIsEditable


def test_a_table_is_left_by_tab(shown, qtbot):
    assert not shown(Grid("People", ("Gender", "Number"), ROWS)).tabKeyNavigation()


def test_every_column_wraps_where_the_first_has_no_room(shown):
    words = ("28 november 2026", "Handledaren arbetade med enhetens uppgifter", "")
    grid = shown(Grid("Log", ("When", "Who and what", "Reason"), (words,)), 900)
    assert grid.rowHeight(0) < 60
    grid.resize(330, 320)
    assert grid.columnWidth(0) >= 100
    assert grid.viewport().width() >= sum(grid.columnWidth(at) for at in range(3))


@pytest.mark.parametrize(("room", "percent"), [(1000, 100), (420, 100), (1000, 250)])
def test_a_page_of_paper_is_never_wider_than_its_room(shown, qapp, room, percent):
    apply(qapp, Look("light", percent))
    paper = shown(PaperView(), room, 600)
    wide = PaperView.width_to_draw()
    high = round(wide * 1.414)
    paper.show_sheets((Sheet(wide, high, wide * 4, bytes(wide * high * 4), "One page"),))
    [page] = (one for one in paper.findChildren(QLabel) if one.pixmap().width())

    assert page.width() <= room
    assert page.height() == pytest.approx(page.width() * 1.414, abs=2)


def test_what_stands_beside_goes_below_where_it_is_narrow(shown, qapp):
    both = shown(Beside(QLabel("main"), QLabel("aside")), 1000)
    assert both.is_beside
    both.resize(700, 400)
    assert not both.is_beside
    apply(qapp, Look("light", 160))
    both.resize(1000, 400)

    assert not both.is_beside


def test_the_list_and_the_page_take_turns_where_it_is_narrow(shown, qtbot):
    listed, page = QPushButton("list"), QPushButton("page")
    both = shown(ListBeside(listed, page, "Back"), 1200)
    assert (listed.isVisible(), page.isVisible()) == (True, True)
    both.resize(600, 400)
    assert (listed.isVisible(), page.isVisible()) == (True, False)
    both.show_page()
    assert (listed.isVisible(), page.isVisible()) == (False, True)
    qtbot.mouseClick(both.to_list, Qt.MouseButton.LeftButton)

    assert (listed.isVisible(), page.isVisible()) == (True, False)


def test_fields_go_to_the_next_line_where_it_is_narrow(shown):
    flow = Flow()
    for text in ("Möte", "Besök", "Telefon"):
        flow.add(button(text))
    wide, narrow = flow.heightForWidth(600), flow.heightForWidth(100)

    assert narrow > 2 * wide


def test_wrapped_words_ask_for_the_height_of_their_width(shown):
    made = shown(wrapped("ord " * 60), 200)
    narrow = made.minimumSizeHint().height()
    made.resize(800, 400)
    wide = made.minimumSizeHint().height()
    made.setFont(font("display"))
    large = made.minimumSizeHint().height()
    made.say("ord")

    assert wide < narrow
    assert large > wide
    assert made.minimumSizeHint().height() < large


def test_words_with_signs_in_them_are_shown_as_they_were_written():
    made = wrapped("<b>5 < 6</b> & så")

    assert made.accessibleName() == "<b>5 < 6</b> & så"
    assert "&lt;b&gt;" in made.text()


def test_a_button_is_called_what_it_shows():
    made = button("Spara", sign="check")

    assert made.accessibleName() == "Spara"
    assert made.text().endswith("Spara")
    assert icon_button("x", "Stäng").toolTip() == "Stäng"
    assert choice_button("Mina", kind="segment", chosen=True).isChecked()


def test_what_was_done_fades_and_what_was_refused_stays(shown):
    line = shown(MessageLine())
    line.tell("Saved.")
    assert line._fades.isActive()
    line.refuse("Write a reason first.")

    assert not line._fades.isActive()
    assert line.isVisible()


def test_a_slow_act_says_what_it_is_and_how_far_it_has_come(shown, qtbot):
    asked = []
    line = shown(BusyLine(lambda: asked.append("stop")))
    line.begin("The backup is written.")
    assert line.bar.isHidden()
    line.tell(3, 8)
    assert (line.bar.value(), line.bar.maximum()) == (3, 8)
    qtbot.mouseClick(line.stop, Qt.MouseButton.LeftButton)
    line.end()

    assert asked == ["stop"]
    assert line.isHidden()


def test_a_dialog_keeps_what_was_typed_when_it_refuses(shown):
    dialog = shown(Ask(None, "Why?", "The reason is kept in the log.", "Open"))
    dialog.refuse("Write a reason first.")

    assert dialog.isVisible()
    assert dialog.refusal.accessibleName() == "Write a reason first."


def test_the_side_shows_icons_alone_where_it_is_narrow_and_names_them(shown, qtbot):
    gone = []
    places = ((Place("today", "Idag", "calendar-days"), Place("people", "Deltagare", "users")),)
    side = shown(Navigation(places, gone.append))
    side.seat(Sitter("Johan Ek", "JE", "Specialist", "Söder"))
    wide = side.width()
    side.set_narrow(narrow=True)
    made, _ = side._buttons["people"]
    qtbot.mouseClick(made, Qt.MouseButton.LeftButton)

    assert side.width() < wide
    assert made.toolTip() == "Deltagare"
    assert gone == ["people"]


def test_what_is_hidden_in_a_line_leaves_no_gap_and_has_its_room_again_when_shown(shown):
    flow = Flow()
    first, middle, last = (button(words) for words in ("Som lista", "Avsluta spår", "Nytt spår"))
    for one in (first, middle, last):
        flow.add(one)
    shown(flow)
    settle()
    apart = last.x()

    middle.hide()
    settle()
    assert last.x() == middle.x()

    middle.show()
    settle()
    assert last.x() == apart


def test_a_tick_stands_beside_the_field_and_not_beside_its_label(shown):
    flow = Flow(labelled=True)
    field, tick = QWidget(), QWidget()
    field.setFixedSize(100, px(54))  # a label, and below it a field
    tick.setFixedSize(100, px(20))
    for one in (field, tick):
        flow.add(one)
    shown(flow)
    settle()

    middle = field.geometry().bottom() - px(36) // 2
    assert abs(tick.geometry().center().y() - middle) <= 1


def test_what_is_gone_to_is_seen_with_its_label_where_the_form_is_a_little_higher(shown):
    form, label, field = QWidget(), QLabel("First day"), QLineEdit()
    inside, whole = column(form), column()
    for one, high in ((label, 20), (field, 30), (QWidget(), 390)):
        one.setFixedHeight(high)
        inside.addWidget(one)
    whole.addSpacing(300)
    whole.addWidget(form)
    area = shown(scrolling(plain_widget(whole)))
    area.resize(300, 400)
    settle()
    go_to(field, form)

    assert label.visibleRegion().boundingRect().height() == 20


def test_the_keyboard_is_followed_in_its_own_window_and_not_in_another(shown, qtbot):
    low, whole = QLineEdit(), column()
    whole.addSpacing(900)
    whole.addWidget(low)
    area = shown(scrolling(plain_widget(whole)))
    area.resize(300, 400)
    bar = area.verticalScrollBar()
    other = shown(QWidget())
    elsewhere, here = FollowsFocus(other), FollowsFocus(area)
    area.activateWindow()
    low.setFocus()
    qtbot.waitUntil(low.hasFocus)
    qtbot.waitUntil(lambda: bar.value() > 0)
    here.deleteLater()
    bar.setValue(0)
    elsewhere.look_again()
    settle()

    assert bar.value() == 0
