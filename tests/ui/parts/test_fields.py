"""Fields: what is wrong is said beside them, and what was typed stays."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QWidget

from ipsdesk.ui.parts.channel_row import ChannelRow
from ipsdesk.ui.parts.choice import Choice
from ipsdesk.ui.parts.choices import MultiChoice, OneChoice, YesNo
from ipsdesk.ui.parts.day_edit import DayEdit
from ipsdesk.ui.parts.field_row import FieldRow, first_refused
from ipsdesk.ui.parts.layouts import column
from ipsdesk.ui.parts.options import TickBox
from ipsdesk.ui.parts.scale_row import ScaleRow
from ipsdesk.ui.parts.search_choice import SearchChoice
from ipsdesk.ui.parts.search_field import SearchField
from ipsdesk.ui.parts.text_fields import TextArea, TextLine

TODAY = date(2026, 3, 2)
WAYS = (("phone", "Telefon"), ("visit", "Besök"), ("chat", "Chatt"))


def spoken(widget, what=QAccessible.Text.Name):
    return QAccessible.queryAccessibleInterface(widget).text(what)


def test_a_label_is_spoken_with_its_field_and_its_explanation(shown):
    row = shown(FieldRow("Namn", TextLine("x"), hint="Som hon vill", required=True))

    assert spoken(row.field) == "Namn (must be filled in)"
    assert spoken(row.field, QAccessible.Text.Description) == "Som hon vill"


def test_what_is_wrong_is_said_beside_the_field_and_the_words_stay(shown, qtbot):
    row = shown(FieldRow("Till", DayEdit("Till", lambda: TODAY)))
    qtbot.keyClicks(row.field.line, "31 feb")

    assert not row.check()
    assert "31 feb" in row.refused
    assert row.field.text() == "31 feb"
    assert row.refused in spoken(row.field.line, QAccessible.Text.Description)


def test_a_long_line_shows_its_beginning():
    assert TextLine("Vad man tittar på", "Var mötet hölls, och vem " * 9).cursorPosition() == 0


def test_what_was_wrong_is_taken_back_when_it_is_right(shown):
    row = shown(FieldRow("Till", DayEdit("Till", lambda: TODAY)))
    row.field.show_text("31 feb")
    row.check()
    row.field.show_text("idag")

    assert row.check()
    assert row.refused == ""


def test_what_was_wrong_with_an_answer_is_not_said_of_the_next(shown, qtbot):
    row = shown(FieldRow("Född", TextLine("Född")))
    row.refuse("Det går inte att läsa.")
    row.field.setText("")  # not by hand: what was said stays
    assert row.refused == "Det går inte att läsa."
    qtbot.keyClicks(row.field, "2")
    assert row.refused == ""
    assert "läsa" not in spoken(row.field, QAccessible.Text.Description)


def test_what_was_wrong_with_a_choice_is_past_when_another_is_chosen(shown, qtbot):
    row = shown(FieldRow("Vem", Choice("Vem", (("a", "Anna"), ("b", "Bo")))))
    row.refuse("Välj någon.")
    qtbot.keyClick(row.field, Qt.Key.Key_Down)
    assert row.refused == ""


def test_the_focus_goes_where_the_first_thing_is_wrong(shown):
    whole = QWidget()
    rows = tuple(FieldRow(name, DayEdit(name, lambda: TODAY)) for name in ("Från", "Till", "Sist"))
    inside = column(whole)
    for one in rows:
        inside.addWidget(one)
    shown(whole)
    rows[1].field.show_text("nej")
    rows[2].field.show_text("nej")

    assert first_refused(rows) is rows[1]
    assert whole.focusWidget() is rows[1].field.line
    assert first_refused(rows[:1]) is None


def test_a_text_area_grows_with_its_words_and_lets_tab_go_on(shown, qtbot):
    area = shown(TextArea("Vad hände?"), 300, 200)
    low = area.height()
    area.show_value("\n".join("rad" for _ in range(8)))

    assert area.height() > low
    assert area.tabChangesFocus()
    assert area.value().startswith("rad")


@pytest.mark.parametrize("width", [301, 303, 305, 307])
def test_a_note_that_fits_has_no_bar_which_would_wrap_it_anew(shown, width):
    area = shown(TextArea("Vad hände?", least=2), width, 400)
    area.insertPlainText(
        "Vi pratade om provdag på Ica. Hon vill gärna börja på måndag och undrar om busskort. "
        "Jag ringer Ica på torsdag klockan nio."
    )
    QApplication.processEvents()
    assert not area.verticalScrollBar().isVisible()
    assert not area.horizontalScrollBar().isVisible()

    area.insertPlainText("rad\n" * 15)
    QApplication.processEvents()
    assert area.verticalScrollBar().isVisible()


def test_several_are_ticked_and_each_is_spoken_with_the_question(shown, qtbot):
    field = shown(MultiChoice("Får kontaktas", WAYS))
    qtbot.mouseClick(field.boxes["visit"], Qt.MouseButton.LeftButton)
    field.boxes["phone"].setFocus()
    qtbot.keyClick(field.boxes["phone"], Qt.Key.Key_Space)

    assert field.value() == ("phone", "visit")
    assert spoken(field.boxes["chat"]) == "Får kontaktas: Chatt"


def test_one_is_chosen_by_arrows(shown, qtbot):
    field = shown(OneChoice("Vem berättar", WAYS))
    assert field.value() == ""
    field.rows["phone"].setFocus()
    qtbot.keyClick(field.rows["phone"], Qt.Key.Key_Space)
    QApplication.processEvents()
    qtbot.keyClick(field.rows["phone"], Qt.Key.Key_Down)

    qtbot.waitUntil(lambda: field.value() == "visit", timeout=20_000)


def test_yes_and_no_begin_unanswered(shown):
    field = shown(YesNo("Vill arbeta"))
    assert field.truth() is None
    for truth in (True, False, None):
        field.show_truth(truth=truth)
        assert field.truth() is truth


def test_long_words_beside_a_box_wrap(shown):
    box = TickBox("Brev hem, också till en god man om personen har en sådan, annars inte alls")

    assert box.heightForWidth(160) > box.heightForWidth(800)


def test_no_number_is_chosen_before_somebody_chooses(shown, qtbot):
    field = shown(ScaleRow("Hur säker", None))
    told = []
    field.chosen.connect(told.append)
    assert field.value() is None
    qtbot.mouseClick(field._group.button(7), Qt.MouseButton.LeftButton)

    assert (field.value(), told) == (7, [7])
    field.show_value(None)
    assert field.value() is None


def test_a_part_of_the_name_finds_the_choice(shown, qtbot):
    field = shown(SearchChoice("Kommun", (("1880", "Örebro"), ("0180", "Stockholm"))))
    qtbot.keyClicks(field, "rebr")
    field.editingFinished.emit()

    assert field.value() == "1880"
    assert field.text() == "Örebro"


def test_words_that_are_in_no_list_are_no_choice(shown, qtbot):
    field = shown(SearchChoice("Kommun", (("1880", "Örebro"), ("0180", "Stockholm"))))
    qtbot.keyClicks(field, "o")
    field.editingFinished.emit()

    assert field.value() == ""
    assert field.text() == "o"


def test_a_choice_is_not_changed_by_the_wheel_in_passing(shown, qtbot):
    field = shown(Choice("Hur", WAYS, empty="–"))
    field.choose("visit")
    field.choose("not in the list")

    assert field.code() == "visit"


def test_the_arrow_down_leads_from_the_search_into_the_list(shown, qtbot):
    field = shown(SearchField("Sök", "Sök"))
    with qtbot.waitSignal(field.down, timeout=20_000):
        qtbot.keyClick(field, Qt.Key.Key_Down)
    qtbot.keyClicks(field, "robin")
    qtbot.keyClick(field, Qt.Key.Key_Escape)

    assert field.text() == ""


@pytest.mark.parametrize("code", ["phone", "chat", ""])
def test_a_way_to_meet_is_a_button_or_in_the_list_beside(shown, code):
    field = shown(ChannelRow("Hur", WAYS))
    field.choose(code)

    assert field.code() == code


def test_choosing_another_way_lets_go_of_the_button(shown, qtbot):
    field = shown(ChannelRow("Hur", WAYS))
    field.choose("phone")
    field.others.choose("chat")
    field.others.activated.emit(1)
    assert field.code() == "chat"
    qtbot.mouseClick(field._buttons["visit"], Qt.MouseButton.LeftButton)

    assert field.code() == "visit"
    assert field.others.code() == ""


@pytest.fixture(params=[TextLine, TextArea])
def undone(request, shown):
    """A field in a window that has Undo of its own, and how often it was asked."""
    whole, asked = QWidget(), []
    field = request.param("Note", "begun before")
    column(whole).addWidget(field)
    keys = QShortcut(QKeySequence(QKeySequence.StandardKey.Undo), whole)
    keys.activated.connect(lambda: asked.append("undo"))
    shown(whole)
    field.setFocus()
    return whole, field, asked


def test_undo_belongs_to_the_window_where_nothing_was_typed(undone, qtbot):
    _, field, asked = undone
    qtbot.keyClick(field, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)

    assert asked == ["undo"]


def test_undo_in_an_empty_search_field_is_of_what_was_last_done(shown, qtbot):
    whole, asked = QWidget(), []
    field = SearchField("Find", "Name")
    column(whole).addWidget(field)
    keys = QShortcut(QKeySequence(QKeySequence.StandardKey.Undo), whole)
    keys.activated.connect(lambda: asked.append(field.text()))
    shown(whole)
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)
    qtbot.keyClick(field, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClicks(field, "x")
    qtbot.keyClick(field, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert (asked, field.text()) == ([""], "")


def test_undo_takes_back_what_was_typed_first(undone, qtbot):
    _, field, asked = undone
    qtbot.keyClicks(field, "x")
    qtbot.keyClick(field, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)

    assert field.value() == "begun before"
    assert asked == []
