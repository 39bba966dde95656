"""The quick note at the window, with keys alone."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea

from ipsdesk.actions import records
from ipsdesk.actions.drafts import draft_at
from ipsdesk.ui.pages.capture import KEPT_AFTER_MS, CaptureDialog
from ipsdesk.ui.presenters.capture import PLACE, CapturePresenter
from tests.ui.pages.reading import words_on

RETURN, TAB, DOWN, ESC = Qt.Key.Key_Return, Qt.Key.Key_Tab, Qt.Key.Key_Down, Qt.Key.Key_Escape


@pytest.fixture
def note(qtbot, desktop, desk, robin):
    made = CaptureDialog(None, desktop, CapturePresenter(desk))
    qtbot.addWidget(made)
    made.heard = []
    desktop.told.connect(made.heard.append)
    made.open()
    made.activateWindow()
    qtbot.waitUntil(made.line.hasFocus)
    return made


def test_a_line_and_enter_is_a_contact(qtbot, note, desk, robin):
    qtbot.keyClicks(note.line, "ring Robin 15 min ville byta tid")
    qtbot.keyClick(note.line, RETURN)

    [kept] = records.rows_of(desk, "activities", robin)
    assert (kept["channel"], kept["minutes"], kept["note"]) == ("phone", 15, "ville byta tid")
    assert note.heard == ["The contact is saved with Robin Vale."]
    assert not note.isVisible()


def test_the_chips_come_while_one_rests_and_are_changed_by_keys(qtbot, note, desk, robin):
    qtbot.keyClicks(note.line, "ring Robin 15 min")
    qtbot.waitUntil(lambda: "channel" in note.chips, timeout=20_000)
    chip = note.chips["channel"]
    chip.setFocus()
    qtbot.keyClick(chip, DOWN)
    chosen = note.chips["channel"].code()
    assert chosen == "video"
    assert note.chips["channel"].hasFocus()
    qtbot.keyClick(note.chips["channel"], RETURN)

    [kept] = records.rows_of(desk, "activities", robin)
    assert kept["channel"] == "video"


def test_escape_keeps_the_line_as_a_draft(qtbot, note, desktop, desk, robin):
    qtbot.keyClicks(note.line, "ring Robin 15 min")
    qtbot.keyClick(note, ESC)

    assert not note.isVisible()
    assert records.rows_of(desk, "activities", robin) == []
    again = CaptureDialog(None, desktop, CapturePresenter(desk))
    qtbot.addWidget(again)
    assert again.line.text() == "ring Robin 15 min"
    assert "name:Robin" in again.chips


def test_what_is_typed_is_kept_within_a_second(qtbot, note, desk):
    qtbot.keyClicks(note.line, "ring Rob")
    qtbot.waitUntil(lambda: draft_at(desk, f"{PLACE}:") is not None, timeout=20_000)

    assert draft_at(desk, f"{PLACE}:")["line"] == "ring Rob"
    assert KEPT_AFTER_MS < 1000


def test_a_refusal_stands_beside_the_line_and_loses_nothing(qtbot, note, desk, robin):
    qtbot.keyClicks(note.line, "ring 15 min")
    qtbot.keyClick(note.line, RETURN)

    assert note.isVisible()
    assert "Write who it was about." in words_on(note)
    assert draft_at(desk, f"{PLACE}:")["line"] == "ring 15 min"
    qtbot.keyClicks(note.line, " Robin")
    qtbot.keyClick(note.line, RETURN)
    assert len(records.rows_of(desk, "activities", robin)) == 1


def test_a_refusal_leads_to_the_chip_that_must_be_chosen(qtbot, note):
    note.line.setText("försökte nå Robin")
    qtbot.keyClick(note.line, RETURN)

    assert note.chips["way"].hasFocus()
    assert "How: choose" in words_on(note)


def test_the_window_never_says_whom_it_is_about(qtbot, note):
    qtbot.keyClicks(note.line, "ring Robin 15 min")
    note.read()

    assert note.windowTitle() == "ipsdesk"


def test_what_a_line_begins_with_stays_when_one_goes_on_typing(qtbot, desktop, desk, robin):
    made = CaptureDialog(None, desktop, CapturePresenter(desk, begins="2026-03-02 Teammöte kl 9 "))
    qtbot.addWidget(made)
    made.open()
    made.activateWindow()
    qtbot.waitUntil(made.line.hasFocus)
    qtbot.waitUntil(lambda: not made.line.hasSelectedText())
    qtbot.keyClicks(made.line, "vårdteamet")
    assert made.line.text() == "2026-03-02 Teammöte kl 9 vårdteamet"


@pytest.mark.parametrize("line", ["ring Ica Maxi 15 min Robin", "besök Bageriet 30 min", "ring"])
def test_all_that_is_asked_and_its_answer_is_seen_without_scrolling(qtbot, note, line):
    note.line.setText(line)
    note.read()

    bar = note.findChild(QScrollArea).verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() == 0, timeout=20_000)
    assert not note.save.visibleRegion().isEmpty()
