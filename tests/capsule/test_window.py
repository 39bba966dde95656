"""The table as it is used: by keyboard, by ear, at any size, and hidden by one key."""

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt
from PySide6.QtGui import QAccessible, QTextDocument, QTextOption
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from ipsdesk.capsule.signing import Pad, share_words
from ipsdesk.capsule.window import END, SIZES
from ipsdesk.domain.sheet import SAID, SPECIALIST, WROTE, Said, Sheet
from ipsdesk.ui.parts.labels import WrapLabel
from ipsdesk.ui.theme import px
from ipsdesk.words import language
from tests.capsule.conftest import settle
from tests.ui.walk import walk

CARDS = ("goal", "step", "about", "tell", "next", END)


def press(window, keys):
    QTest.keySequence(window, keys)
    settle()


def spoken(widget):
    """Return every text that a screen reader can reach in a window that is seen."""
    found, todo = [], [QAccessible.queryAccessibleInterface(widget)]
    while todo:
        one = todo.pop()
        if one is None or not one.isValid() or one.state().invisible:
            continue
        found.append(one.text(QAccessible.Text.Name))
        todo += [one.child(number) for number in range(one.childCount())]
    return found


def wrong(window, cards):
    """Return what a walk finds wrong, card by card."""
    found = {}
    for key in cards:
        window.show_card(key)
        settle()
        found[key] = walk(window)
    return {key: faults for key, faults in found.items() if faults}


def test_every_card_can_be_read_reached_and_hit(show):
    assert wrong(show("sv"), CARDS) == {}


@pytest.mark.parametrize(
    ("tongue", "theme_name", "size", "width", "card"),
    [
        ("sv-easy", "dark", 100, 1440, "tell"),
        ("en", "contrast", 100, 1000, "about"),
        ("sv", "contrast", 250, 1440, "step"),
        ("sv-easy", "light", 250, 1440, "goal"),
    ],
)
def test_it_can_be_read_in_every_wording_theme_and_size(
    show, tongue, theme_name, size, width, card
):
    window = show(tongue, theme_name, size, width)

    assert wrong(window, [card]) == {}
    assert window.width() == width


def test_what_is_typed_is_the_participants_and_is_kept(show, paper):
    window = show(sheet=Sheet())
    window.card("goal").goal.setFocus()
    QTest.keyClicks(window.card("goal").goal, "Jag vill jobba")
    window._keep()

    assert window.table.sheet.at("goal") == Said("Jag vill jobba", "participant")
    assert paper.words("goal") == "Jag vill jobba"


def test_the_clock_keeps_what_is_typed_within_a_second(show, paper, qtbot):
    window = show(sheet=Sheet())
    QTest.keyClicks(window.card("goal").goal, "Jag")

    qtbot.waitUntil(lambda: paper.words("goal") == "Jag", timeout=20_000)


def test_the_pen_can_be_handed_over(show):
    window = show(sheet=Sheet())
    window.pen._group.button(1).click()
    QTest.keyClicks(window.card("goal").goal, "Jag vill jobba")

    assert window.table.sheet.at("goal").by == SAID


def test_undo_by_its_key_takes_back_what_was_typed(show):
    window = show(sheet=Sheet())
    field = window.card("goal").goal
    field.setFocus()
    QTest.keyClicks(field, "Jag vill")
    press(window, "Ctrl+Z")

    assert window.table.sheet.words("goal") == ""
    assert field.toPlainText() == ""


def test_what_is_taken_back_is_seen_also_from_another_card(show):
    window = show(sheet=Sheet())
    window.card("goal").goal.setFocus()
    QTest.keyClicks(window.card("goal").goal, "Jag vill")
    window.go_to("step")
    window.table.undo()

    assert window.open == "goal"
    assert window.table.can_redo


def test_one_key_hides_everything_from_eye_and_ear_and_shows_it_again(show):
    window = show()
    goal = window.table.sheet.words("goal")
    assert any(goal in (text or "") for text in spoken(window))

    press(window, "F9")
    hidden = spoken(window)
    picture = window.grab().toImage()
    press(window, "F9")

    assert not any(goal in (text or "") for text in hidden)
    assert picture != window.grab().toImage()
    assert any(goal in (text or "") for text in spoken(window))


def test_each_card_opens_by_a_key_of_its_own(show):
    window = show()
    opened = []
    for number in range(1, 6):
        press(window, f"Alt+{number}")
        opened.append(window.open)

    assert opened == ["goal", "step", "about", "tell", "next"]


def test_the_overview_is_at_most_five_things_and_says_what_lies_there(show):
    window = show()

    assert len(window.tiles) == 5
    assert window.tiles["step"].accessibleName() == "My steps. 2 steps left"
    assert window.tiles["tell"].accessibleName().endswith("That I have support")
    assert window.tiles["about"].accessibleName().endswith("Talar somaliska och …")


def test_the_language_changes_in_place_and_nothing_is_lost(show):
    window = show("sv", sheet=Sheet())
    QTest.keyClicks(window.card("goal").goal, "Jag vill")
    titles = []
    for _ in range(3):
        titles.append(window.tiles["goal"].accessibleName().split(".")[0])
        window._speak()
        settle()

    assert titles == ["Mitt mål", "Det här vill jag", "My goal"]
    assert language() == "sv"
    assert window.card("goal").goal.toPlainText() == "Jag vill"


def test_the_text_grows_in_place_up_to_its_largest_and_round_again(show):
    window = show()
    seen = [window.look.text_size]
    for _ in SIZES:
        window._larger()
        seen.append(window.look.text_size)
        assert window.card("goal").goal.hasFocus()

    assert seen == [*SIZES, SIZES[0]]


def test_the_clipboard_of_the_system_is_never_touched(show):
    board = QApplication.clipboard()
    board.setText("somebody else's name")
    window = show(sheet=Sheet())
    field = window.card("goal").goal
    field.setFocus()
    QTest.keyClicks(field, "Jag")
    QTest.keySequence(field, "Ctrl+V")
    assert field.toPlainText() == "Jag"

    QTest.keySequence(field, "Ctrl+A")
    QTest.keySequence(field, "Ctrl+C")
    QTest.keySequence(field, "End")
    QTest.keySequence(field, "Ctrl+V")

    assert field.toPlainText() == "JagJag"
    assert board.text() == "somebody else's name"


def test_nothing_can_be_dropped_in_from_outside(show):
    field = show(sheet=Sheet()).card("goal").goal
    stranger = QMimeData()
    stranger.setText("somebody else's name")

    field.insertFromMimeData(stranger)

    assert field.toPlainText() == ""
    assert not field.acceptDrops()
    assert not field.canInsertFromMimeData(stranger)
    assert field.createMimeDataFromSelection().formats() == []


def test_steps_are_added_one_after_the_other_by_keyboard_then_named_and_closed(show):
    window = show(sheet=Sheet())
    window.show_card("step")
    steps = window.card("step")
    steps.new.setFocus()
    whole = ["Ringa", "Packa", "Sova", "Äta", "Gå", "Åka"]
    for what in whole:
        QTest.keyClicks(QApplication.focusWidget(), what)
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
        settle()
    assert [row.what.toPlainText() for row in steps._shown.values()] == whole
    assert (steps.new.hasFocus(), steps.new.toPlainText()) == (True, "")
    assert not steps.new.visibleRegion().isEmpty()
    shown = steps._shown["n1"]
    shown.unfold()
    QTest.keyClicks(shown.due, "fredag")
    shown.how._group.button(1).click()

    assert window.table.sheet.words("step.n1.what") == "Ringa"
    assert window.table.sheet.words("step.n1.due") == "fredag"
    assert window.table.sheet.words("step.n1.state") == "later"
    assert "20 November" in shown._detail.accessibleName()


def test_a_day_nobody_understands_is_kept_as_it_was_written(show):
    window = show(sheet=Sheet())
    window.table.add_step("Ringa")
    window.table.write("step.n1.due", "när jag orkar")
    window.show_card("step")
    [shown] = window.card("step")._shown.values()

    assert "just as it is written" in shown._detail.accessibleName()


def test_a_line_is_added_and_taken_away(show):
    window = show(sheet=Sheet())
    window.show_card("about")
    good = window.card("about").lists["good"]
    QTest.keyClicks(good.new, "Snabb")
    QTest.keyClick(good.new, Qt.Key.Key_Return)
    assert window.table.sheet.words("good.n1") == "Snabb"

    window.table.undo()

    assert window.table.sheet.lines("good") == ()


def test_nothing_may_be_told_until_somebody_says_yes(show):
    window = show(sheet=Sheet())
    window.show_card("tell")
    tell = window.card("tell")
    assert {choice._group.checkedId() for choice in tell._shown.values()} == {0}

    tell._shown["tell.needs.w1"]._group.button(1).click()

    assert window.table.sheet.words("tell.needs.w1") == "yes"
    assert window.table.sheet.words("tell.needs") == ""


def test_a_free_time_is_taken_with_one_press(show):
    window = show(sheet=Sheet())
    window.show_card("next")
    window.card("next")._offer._group.button(0).click()

    assert window.table.sheet.words("next.day") == "2026-11-19"
    assert window.table.sheet.words("next.time") == "09:00"
    assert window.tiles["next"].accessibleName().endswith("Thursday 19 November, 09:00")


def test_a_name_that_is_written_signs(show):
    window = show()
    window.show_card(END)
    ending = window.card(END)
    QTest.keyClicks(ending.name, "Robin")
    QTest.keyClick(ending.name, Qt.Key.Key_Return)

    assert window.table.signed
    assert ending._state.accessibleName() == "I have signed this plan."


def test_a_drawn_mark_signs_and_an_empty_one_does_not(show):
    window = show()
    window.show_card(END)
    settle()
    ending = window.card(END)
    ending._sign()
    assert not window.table.signed

    pad = ending.findChild(Pad)
    QTest.mousePress(pad, Qt.MouseButton.LeftButton, pos=pad.rect().center())
    QTest.mouseMove(pad, pad.rect().topLeft())
    QTest.mouseRelease(pad, Qt.MouseButton.LeftButton)
    ending._sign()

    assert window.table.signed
    assert ":" in window.table.sheet.words("sign.drawing")


def test_the_four_ways_to_answer_are_equal_buttons(show):
    window = show()
    window.show_card(END)
    ending = window.card(END)
    ending._not_now()
    assert "stays a draft" in ending._state.accessibleName()
    ending.disagree()
    settle()
    assert ending.because.isVisible()
    QTest.keyClicks(ending.because, "It goes too fast")

    assert window.table.sheet.words("sign.because") == "It goes too fast"
    assert window.table.sheet.words("sign.how") == "disagrees"


def test_the_answer_to_the_plan_that_was_given_is_the_one_that_stays_down(show):
    window = show()
    window.show_card(END)
    ending = window.card(END)
    ending.answers["signed"].click()
    assert [how for how, made in ending.answers.items() if made.isChecked()] == []

    for how in ("not_now", "disagrees"):
        ending.answers[how].click()
        settle()
        assert [one for one, made in ending.answers.items() if made.isChecked()] == [how]


def test_only_the_end_of_the_meeting_is_a_filled_button_where_the_plan_is_signed(show):
    window = show()
    window.show_card(END)
    settle()
    filled = [
        made.accessibleName()
        for made in window.findChildren(QPushButton)
        if made.property("kind") == "sharedprimary" and made.isVisible()
    ]
    assert filled == ["End the meeting"]


def test_to_close_the_window_ends_the_meeting_and_keeps_everything(show, paper):
    window = show(sheet=Sheet())
    QTest.keyClicks(window.card("goal").goal, "Jag")
    window.close()

    assert paper.words("goal") == "Jag"
    assert paper.entries[-1].ended
    assert window.windowTitle() == "My plan"


def test_a_hint_is_gentle_and_never_about_somebody_elses_words(show):
    window = show(sheet=Sheet())
    goal = window.card("goal")
    QTest.keyClicks(goal.goal, "Arbeta som kock")
    assert goal._hint.isVisible()

    window.pen._group.button(2).click()
    QTest.keyClicks(goal.goal, "et")

    assert not goal._hint.isVisible()


@pytest.mark.parametrize(
    "text", ["x" * 20_000, "👩🏽‍🍳🐕‍🦺", "أريد أن أعمل في مطبخ", "من میخواهم کار کنم"]
)
def test_any_words_can_be_shown(show, text):
    window = show(sheet=Sheet())
    window.table.write("goal", text)
    settle()

    assert window.card("goal").goal.toPlainText() == text
    assert window.grab().width() > 0


def test_a_colour_of_ones_own_is_chosen_by_name_and_does_not_undo_a_signature(show):
    window = show()
    window.show_card(END)
    settle()
    card = window.card(END)
    assert "Which colour shall it have?: Purple" in spoken(card)
    window.table.sign("typed", name="Robin")

    [purple] = [one for one in card.colour.buttons() if one.accessibleName().endswith("Purple")]
    purple.click()

    assert window.table.sheet.words("paper.colour") == "plum"
    assert window.table.signed


def buttons(card, words):
    return [one for one in card.findChildren(QPushButton) if one.accessibleName().endswith(words)]


def test_why_and_every_list_can_be_answered_without_words(show):
    window = show(sheet=Sheet().with_said("why", Said("Pengar", "participant")))
    goal = window.card("goal")
    goal._unsure_why.parts()[1].click()
    assert window.table.sheet.at("why").answer == "not_yet"

    window.show_card("about")
    settle()
    for kind, shown in window.card("about").lists.items():
        shown._unsure.parts()[0].click()
        assert window.table.sheet.at(f"answer.{kind}").answer == "rather_not"


def test_a_changed_mind_about_why_empties_it_and_undo_brings_it_back(show):
    window = show(sheet=Sheet().with_said("why", Said("Pengar", "participant")))
    goal = window.card("goal")

    goal._unsure_why.parts()[2].click()
    assert window.table.sheet.words("why") == ""
    window.table.undo()
    settle()
    assert goal.why.toPlainText() == "Pengar"


def test_where_one_stands_is_chosen_among_ones_own_five_sentences(show):
    sheet = Sheet().with_all({"goal": Said("Jag vill"), "level.0": Said("Som nu")})
    window = show(sheet=sheet)
    goal = window.card("goal")
    assert goal.reached.isVisible()

    buttons(goal, "Where am I today?: A little better")[0].click()

    assert window.table.sheet.words("reached") == "1"
    assert not any("T " in words for words in spoken(goal))


def test_the_end_says_how_much_is_in_own_words_and_who_began(show):
    window = show(sheet=Sheet().with_said("why", Said("min lön räcker inte", "specialist")))
    window.table.write("goal", "Jag vill jobba nu")
    window.show_card(END)
    settle()

    told = " ".join(spoken(window.card(END)))
    assert "My own words: 4 of 8." in told
    assert "What changed today comes from me." in told


def test_how_one_rated_before_stands_below_the_numbers_with_its_days(show):
    told = spoken(show().card("goal"))

    assert "Before: 8 on 21 October 2026" in told
    assert "Before: 4 on 21 October 2026, 5 on 4 November 2026" in told


def test_goal_and_reason_each_say_whose_words_they_are(show):
    said = {"goal": Said("Ett kök", "participant"), "why": Said("Rutiner", "specialist")}
    told = spoken(show(sheet=Sheet().with_all(said)).card("goal"))

    assert {"Written by me", "A suggestion, not my words"} <= set(told)


def test_the_end_says_whose_the_changes_are_in_whole_sentences(show):
    window = show(sheet=Sheet())
    assert share_words(window.table) == ""
    window.table.pen = SPECIALIST
    window.table.write("goal", "Arbete")
    assert share_words(window.table).endswith("No change today comes from me.")

    window.table.pen = WROTE
    window.table.write("why", "Jag vill")

    assert share_words(window.table).endswith("Changes today that come from me: 1 of 2.")


@pytest.mark.parametrize("keys", ["Ctrl+Y", "Ctrl+Shift+Z"])
def test_redo_by_its_key_brings_back_what_undo_took(show, keys):
    window = show(sheet=Sheet())
    field = window.card("goal").goal
    field.setFocus()
    QTest.keyClicks(field, "Jag vill")
    press(window, "Ctrl+Z")
    off = window._tools.redo.isEnabled()
    press(window, keys)

    assert off
    assert window.table.sheet.words("goal") == field.toPlainText() == "Jag vill"
    assert not window._tools.redo.isEnabled()


def test_the_five_sentences_open_with_the_hand_in_the_first(show):
    window = show(sheet=Sheet())
    goal = window.card("goal")
    goal._opener.click()
    settle()

    assert goal._level_fields["level.-2"].hasFocus()
    assert not goal._opener.isVisible()


def test_each_of_the_five_sentences_says_whose_words_it_is(show):
    window = show(sheet=Sheet())
    goal = window.card("goal")
    window.table.write("level.-2", "Jag går inte ut")
    window.table.pen = SPECIALIST
    window.table.write("level.2", "Jag tränar varje dag")
    settle()

    told = [goal._whose[at].accessibleName() for at in ("level.-2", "level.-1", "level.2")]
    assert told == ["Written by me", "", "A suggestion, not my words"]


def test_a_changed_mind_says_what_happened_and_how_to_get_it_back(show):
    window = show(sheet=Sheet().with_said("goal", Said("Jag vill jobba i kök", WROTE)))
    goal = window.card("goal")
    QTest.keyClicks(goal.goal, "!")
    QTest.mouseClick(goal._answers.parts()[2], Qt.MouseButton.LeftButton)
    settle()
    told = "The words are taken away. Undo brings them back."
    assert goal._emptied["goal"].isVisible()
    assert told in spoken(window)

    window._tools.undo.click()
    settle()

    assert goal.goal.toPlainText().startswith("Jag vill jobba i kök")
    assert told not in spoken(window)


def test_two_buttons_that_do_different_things_wear_different_signs(show):
    window = show()
    changed, undo = window.card("goal")._answers.parts()[2], window._tools.undo

    assert changed.icon().pixmap(24).toImage() != undo.icon().pixmap(24).toImage()


def test_an_answer_without_words_is_nobodys_words(show):
    window = show(sheet=Sheet())
    window.card("goal")._answers.parts()[0].click()
    settle()

    assert window.table.sheet.at("goal").answer == "rather_not"
    assert "Written by me" not in spoken(window)


def test_where_the_head_leaves_no_room_choosing_a_thing_goes_down_to_its_card(show):
    window = show(size=250)
    bar = window._scroll.verticalScrollBar()
    assert bar.value() == 0, "first of all one reads that nothing but the plan is open"

    window.tiles["step"].click()
    settle()

    card = window.card("step")
    assert card.mapTo(window._scroll.viewport(), card.rect().topLeft()).y() < window.height() / 4
    window.tiles["goal"].click()
    settle()
    assert bar.value() > 0


def test_where_there_is_room_the_head_stays_in_sight(show):
    window = show(size=100)

    window.tiles["step"].click()
    settle()

    assert window._scroll.verticalScrollBar().value() == 0
    assert window._top.isVisible()


def test_one_begins_to_write_at_once_and_a_key_leads_into_each_card(show):
    window = show(sheet=Sheet())
    assert QApplication.focusWidget() is window.card("goal").goal

    press(window, "Alt+2")

    assert window.card("step").isAncestorOf(QApplication.focusWidget())
    QTest.keyClicks(QApplication.focusWidget(), "Call the dogs")
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    settle()
    assert "Call the dogs" in [said.words for said in window.table.sheet.places.values()]


@pytest.mark.slow_event(most=0.8)  # the whole window is styled and built anew
@pytest.mark.parametrize("tool", [0, 1], ids=["text size", "language"])
def test_the_same_key_goes_on_to_the_next_size_and_language(show, tool):
    window = show()
    for _ in range(3):
        window._tools.buttons[tool].setFocus()
        QTest.keyClick(window._tools.buttons[tool], Qt.Key.Key_Space)
        settle()
        assert window._tools.buttons[tool].hasFocus()


def pressable(card, words):
    named = QAccessible.Text.Name
    found = card.findChildren(QPushButton)
    return [b for b in found if QAccessible.queryAccessibleInterface(b).text(named) == words]


@pytest.mark.slow_event(most=0.8)  # a form is built
@pytest.mark.parametrize(
    ("at", "named", "home"),
    [
        ("Alt+3", "More about me and my work", "about"),
        ("Alt+3", "My money", "about"),
        ("Alt+4", "May we talk with …?", "tell"),
    ],
)
def test_what_a_key_opens_takes_the_focus_and_so_does_the_way_back(show, at, named, home):
    window = show(sheet=Sheet())
    press(window, at)
    [opener] = pressable(window.card(home), named)
    opener.setFocus()
    QTest.keyClick(opener, Qt.Key.Key_Return)
    settle()

    assert QApplication.activeWindow() is window
    opened = window.card(window.open)
    assert window.open != home
    assert opened.isAncestorOf(QApplication.focusWidget())
    [back] = pressable(opened, "Back")
    back.setFocus()
    QTest.keyClick(back, Qt.Key.Key_Return)
    settle()

    assert window.open == home
    assert window.card(home).isAncestorOf(QApplication.focusWidget())


def test_the_end_of_the_meeting_opens_by_a_key_as_well_and_the_table_says_so(show):
    window = show()
    assert "Alt and 1 to 5 open a card. Alt and 6 is the end." in spoken(window)

    QTest.keyClick(window, Qt.Key.Key_6, Qt.KeyboardModifier.AltModifier)
    settle()

    assert window.open == END
    assert window.focusWidget() is window.card(END).comment


def in_sight(window, widget):
    """Tell whether the whole of a widget is seen in the window without scrolling."""
    area = window._scroll.viewport()
    top = widget.mapTo(area, QPoint(0, 0)).y()
    return top >= 0 and top + widget.height() <= area.height()


@pytest.mark.parametrize("size", [100, 250])
@pytest.mark.parametrize(
    ("name", "told"),
    [("Robin", "I have signed this plan."), ("", "Draw my mark or write my name first.")],
)
def test_who_signs_by_keyboard_sees_at_once_what_came_of_it(show, size, name, told):
    window = show("en", "contrast", size)
    window.go_to(END)
    card = window.card(END)
    card.name.setFocus()
    settle()

    QTest.keyClicks(card.name, name)
    QTest.keyClick(card.name, Qt.Key.Key_Return)
    settle()

    assert card._state.accessibleName() == told
    assert in_sight(window, card._state)
    assert card.name.hasFocus()


def test_the_largest_letters_show_the_card_itself_and_whole_hints_where_nothing_is_written(show):
    window = show("sv", "light", 250)
    window.show_card("step")
    settle()
    assert window.tiles["step"].hasFocus()
    at = window.card("step").mapTo(window._scroll.viewport(), QPoint(0, 0)).y()
    assert 0 <= at < window._scroll.viewport().height() / 2
    new = window.card("step").new
    assert new.height() >= 2 * new.fontMetrics().lineSpacing()

    QTest.keyClicks(new, "A")
    settle()
    assert new.height() < 2 * new.fontMetrics().lineSpacing() + 44


@pytest.mark.parametrize("size", [100, 250])
def test_a_short_hint_takes_one_line(show, size):
    window = show("sv", "light", size, sheet=Sheet())
    window.show_card("goal")
    settle()

    for field in (window.card("goal").goal, window.card("goal").why):
        one_line = field.fontMetrics().lineSpacing() + px(22)
        assert field.height() == one_line


@pytest.mark.parametrize("size", [100, 250])
def test_a_word_without_an_end_is_read_whole_on_every_card(show, size):
    long = "Ä" * 60
    places = ("goal", "step.n1.what", "good.n1")
    said = dict.fromkeys(places, Said(long, WROTE))
    window = show("sv", "light", size, sheet=Sheet().with_all(said))
    cut = []
    for key in ("goal", "step", "about", END):
        window.show_card(key)
        settle()
        for shown in window.findChildren(WrapLabel):
            if shown.isVisible() and long in shown.accessibleName():
                drawn = QTextDocument()
                drawn.setDefaultFont(shown.font())
                wraps = drawn.defaultTextOption()
                wraps.setWrapMode(QTextOption.WrapMode.WordWrap)  # as a label wraps
                drawn.setDefaultTextOption(wraps)
                drawn.setHtml(shown.text())
                drawn.setTextWidth(shown.contentsRect().width())
                cut += [key] if drawn.idealWidth() > shown.contentsRect().width() + 1 else []

    assert cut == []


def key_of_undo(field):
    """Press the key of undo where the cursor is, as the system does it."""
    QTest.keyClick(field, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    settle()


def test_undo_by_its_key_works_where_the_cursor_is(show):
    window = show(sheet=Sheet())
    field = window.card("goal").goal
    QTest.keyClicks(field, "Jag vill")
    key_of_undo(field)

    assert (window.table.sheet.words("goal"), field.toPlainText()) == ("", "")


def test_what_stands_beside_add_is_kept_as_soon_as_it_is_left(show):
    window = show(sheet=Sheet())
    for key, field in (
        ("Alt+3", lambda: window.card("about").lists["good"].new),
        ("Alt+2", lambda: window.card("step").new),
    ):
        press(window, key)
        field().setFocus()
        QTest.keyClicks(field(), "Snabb")
    press(window, "Alt+6")

    assert window.table.sheet.words("good.n1") == "Snabb"
    assert window.table.sheet.words("step.n1.what") == "Snabb"


def test_what_stands_beside_add_is_kept_when_the_window_is_closed(show, paper):
    window = show(sheet=Sheet())
    press(window, "Alt+3")
    field = window.card("about").lists["good"].new
    field.setFocus()
    QTest.keyClicks(field, "Snabb")
    window.close()

    assert window.table.sheet.words("good.n1") == "Snabb"


def test_a_line_that_is_emptied_can_be_written_anew_in_its_place(show):
    window = show(sheet=Sheet())
    window.table.add_line("good", "Snabb")
    window.show_card("about")
    settle()
    good = window.card("about").lists["good"]
    [field] = good._fields.values()
    field.setFocus()
    field.selectAll()
    QTest.keyClick(field, Qt.Key.Key_Backspace)
    QTest.keyClicks(QApplication.focusWidget(), "Lugn")
    assert window.table.sheet.words("good.n1") == "Lugn"

    field.selectAll()
    QTest.keyClick(field, Qt.Key.Key_Backspace)
    good.new.setFocus()
    settle()

    assert list(good._fields) == []


def test_a_key_leads_to_the_answer_that_was_given_and_tab_goes_on_from_every_answer(show):
    window = show(sheet=Sheet().with_all({"tell.contact": Said("yes")}))
    press(window, "Alt+4")
    yes = QApplication.focusWidget()
    assert (yes.text(), yes.isChecked()) == ("Yes", True)

    QTest.keyClick(yes, Qt.Key.Key_Left)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)

    assert window.card("tell").isAncestorOf(QApplication.focusWidget())
    assert QApplication.focusWidget().accessibleName().startswith("May you come along")


@pytest.mark.parametrize(("day", "clock"), [("igår", ""), ("+1", "25:00"), ("när jag orkar", "")])
def test_a_time_nobody_can_keep_is_said_to_stay_as_it_was_written(show, day, clock):
    window = show(sheet=Sheet())
    window.show_card("next")
    doubt = window.card("next")._doubt
    assert not doubt.isVisible()

    window.table.write("next.day", day)
    window.table.write("next.time", clock)
    settle()

    assert doubt.isVisible()
    assert "just as it is written" in doubt.accessibleName()
