"""The quick note at the window: twenty seconds, no mouse, nothing lost."""

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt

from ipsdesk.actions import people, records
from ipsdesk.actions.contacts import record_contact
from ipsdesk.actions.drafts import draft_at, draft_places
from ipsdesk.domain.contacts import ContactNote
from ipsdesk.ui.pages.timeline import TimelinePage
from ipsdesk.ui.parts.composer import KEPT_AFTER_MS
from ipsdesk.ui.parts.tab_order import stops
from ipsdesk.ui.presenters.composer import ComposerPresenter
from ipsdesk.ui.presenters.person import PersonPresenter
from tests.conftest import NOW, TODAY, episode_of, later
from tests.ui.pages.reading import button, words_on


def made(desktop, desk, who):
    composer = ComposerPresenter(desk, who, people.person(desk, who).situation)
    return TimelinePage(desktop, PersonPresenter(desk, who), composer)


@pytest.fixture
def page(shown, desktop, desk, robin):
    return shown(made(desktop, desk, robin))


def test_a_colleagues_note_is_read_and_answered_below_it(
    qtbot, shown, desktop, desk, supervisor, robin
):
    noon = replace(desk, now=lambda: NOW - timedelta(hours=2))
    note = ContactNote(robin, noon.now(), 20, "phone", "remote", "job_search", note="Ringde Ica")
    record_contact(noon, note)
    page = shown(made(desktop, supervisor, robin))
    read = button(page, "I have read this")
    assert read in tuple(stops(page)), "Tab comes to it in its place, after what stands above"
    read.click()
    assert f"Read by {supervisor.user.name}" in words_on(page)

    [day] = PersonPresenter(supervisor, robin).timeline()
    dialog = page.answer_dialog(day.lines[0])
    dialog.accept()
    assert "Write the answer first" in words_on(dialog)
    qtbot.keyClicks(dialog.words, "Bra gjort")
    dialog.accept()
    assert "Bra gjort" in words_on(page)
    kept = {row.words("words") for row in records.rows_of(desk, "note_replies", robin)}
    assert kept == {"", "Bra gjort"}


def save(qtbot, page):
    qtbot.keyClick(page.composer.words, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)


def notes(desk, who):
    return [
        (row.words("note"), row.number("minutes"), row.words("channel"), row["missed"])
        for row in records.rows_of(desk, "activities", who)
    ]


def test_a_note_is_saved_by_ctrl_enter_and_stands_first_in_the_timeline(
    qtbot, page, heard, desk, robin
):
    assert "Nothing has been written down yet." in words_on(page)
    qtbot.keyClicks(page.composer.words, "Robin ringde")
    page.composer.minutes.setText("20")
    page.composer.channel.choose("phone")
    save(qtbot, page)

    assert notes(desk, robin) == [("Robin ringde", 20, "phone", False)]
    assert heard.told == ["What you wrote is saved."]
    assert "Robin ringde" in words_on(page)
    assert page.composer.words.toPlainText() == ""
    assert draft_places(desk) == []


def test_minutes_nobody_understands_are_refused_and_every_word_stays(
    qtbot, page, heard, desk, robin
):
    qtbot.keyClicks(page.composer.words, "Robin ringde")
    page.composer.minutes.setText("en stund")
    save(qtbot, page)
    assert "en stund" in heard.refused[0]
    assert page.composer.words.toPlainText() == "Robin ringde"
    assert notes(desk, robin) == []


def test_an_empty_note_is_refused_but_a_meeting_nobody_came_to_is_kept(
    qtbot, page, heard, desk, robin
):
    save(qtbot, page)
    assert len(heard.refused) == 1
    page.composer.missed.setChecked(True)
    save(qtbot, page)
    assert [missed for *_, missed in notes(desk, robin)] == [True]
    assert not page.composer.missed.isChecked()


def test_what_is_not_understood_has_the_keyboard_after_it_is_refused(
    qtbot, page, heard, desk, robin
):
    for field, typed in ((page.composer.minutes, "abc"), (page.composer.when, "31/2")):
        qtbot.keyClicks(page.composer.words, "Hej")
        field.setText(typed)
        page.composer.words.setFocus()
        save(qtbot, page)
        assert field.hasFocus()
        assert field.selectedText() == typed
        field.clear()
    assert (len(heard.refused), notes(desk, robin)) == (2, [])


def test_what_is_typed_is_kept_within_a_second_of_the_first_key(qtbot, page, desk, robin):
    with qtbot.waitSignal(page.composer.kept, timeout=20_000):
        qtbot.keyClicks(page.composer.words, "Robin vill")
    assert draft_at(desk, f"note:{robin}")["words"] == "Robin vill"
    assert KEPT_AFTER_MS < 1000


def test_what_was_typed_before_the_lights_went_out_is_there_again(
    qtbot, shown, desktop, desk, robin, page
):
    qtbot.keyClicks(page.composer.words, "Robin vill")
    page.composer.minutes.setText("15")
    page.composer.place.choose("cafe")
    page.keep_now()

    again = shown(made(desktop, desk, robin))
    typed = again.composer.typed()
    assert (typed.words, typed.minutes, typed.place) == ("Robin vill", "15", "cafe")


def test_one_participants_half_written_note_is_not_shown_with_another(
    qtbot, shown, desktop, desk, page, sasha
):
    qtbot.keyClicks(page.composer.words, "Robin vill")
    page.keep_now()
    assert shown(made(desktop, desk, sasha)).composer.typed().words == ""


def test_a_note_after_the_end_of_support_is_refused_and_its_words_stay(
    qtbot, shown, desktop, heard, desk, robin
):
    ended = {"state": "ended", "ended_on": TODAY}
    records.correct(desk, "end", "episodes", episode_of(desk, robin), ended)
    page = shown(made(desktop, later(desk, TODAY.replace(day=20)), robin))
    qtbot.keyClicks(page.composer.words, "Robin ringde")
    save(qtbot, page)
    assert len(heard.refused) == 1
    assert page.composer.words.toPlainText() == "Robin ringde"
    assert notes(desk, robin) == []


def test_there_is_nothing_to_write_in_while_the_record_is_restricted(
    shown, desktop, supervisor, desk, robin
):
    assert shown(made(desktop, supervisor, robin)).composer.isVisible()
    records.correct(desk, "restrict", "participants", robin, {"restricted": True})
    assert not shown(made(desktop, supervisor, robin)).composer.isVisible()


def test_a_call_that_is_written_as_a_meeting_is_asked_about(qtbot, page):
    asked = "The note says: Phone. Choose that above if it was so."
    qtbot.keyClicks(page.composer.words, "Ringde om bussen")
    page.composer.keep_now()
    assert asked in words_on(page)
    page.composer.channel.choose("phone")
    page.composer.tell()
    assert asked not in words_on(page)


def test_a_next_step_that_a_note_tells_of_becomes_one_with_it(qtbot, page, desk, robin):
    qtbot.keyClicks(page.composer.words, "Bra. Next: call Ica")
    page.composer.keep_now()
    assert "Begin that with who does it" in words_on(page)
    page.composer.words.setPlainText("Bra. Next step: I call Ica by tomorrow")
    page.composer.keep_now()
    assert "Becomes a step of the plan: ”I call Ica”" in words_on(page)
    save(qtbot, page)
    [kept] = records.rows_of(desk, "steps", robin)
    due_on = TODAY + timedelta(days=1)
    assert (kept["what"], kept["who"], kept["due_on"]) == ("I call Ica", "specialist", due_on)
    assert not page.composer.step.isVisibleTo(page)


def test_what_reads_as_ones_own_time_is_written_as_a_quick_note_and_stands_once(
    qtbot, page, desk, robin
):
    lines = []
    page.turned.connect(lines.append)
    assert not page.composer.turn.isVisibleTo(page)
    qtbot.keyClicks(page.composer.words, "handledning 45 min")
    page.composer.keep_now()
    assert "This reads as: Supervision." in words_on(page)
    page.composer.turn.click()
    assert lines == ["handledning 45 min"]
    page.composer.taken()
    assert (page.composer.words.toPlainText(), draft_at(desk, f"note:{robin}")) == ("", None)
    assert not page.composer.turn.isVisibleTo(page)


def test_the_day_that_the_words_tell_of_is_said_while_they_are_typed(qtbot, page, desk, robin):
    qtbot.keyClicks(page.composer.words, "i fredags pratade vi om jobbet")
    page.composer.keep_now()
    assert "Kept on Friday 27 February, 12:00." in words_on(page)
    save(qtbot, page)
    [kept] = records.rows_of(desk, "activities", robin)
    assert kept.moment("at").astimezone().date() == TODAY - timedelta(days=3)
    assert "Written later" in words_on(page)
