"""The job board at the window: moved by keys and mouse, planned, and told for a month."""

from datetime import timedelta
from uuid import uuid4

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt
from PySide6.QtGui import QDropEvent, QGuiApplication

from ipsdesk.actions import forms, leads, records, undoing
from ipsdesk.domain.answers import Answers
from ipsdesk.domain.errors import EpisodeClosed, TopicClosed
from ipsdesk.domain.leads import STAGES
from ipsdesk.domain.periods import Month
from ipsdesk.domain.records import Row
from ipsdesk.ui.messages import explain
from ipsdesk.ui.pages.lead_next import EndDialog, NextDialog
from ipsdesk.ui.pages.leads import LeadsPage
from ipsdesk.ui.pages.search_tab import SearchTab
from ipsdesk.ui.parts.lead_board import Lane
from ipsdesk.ui.parts.lead_card import MIME
from ipsdesk.ui.presenters.capture import CapturePresenter
from ipsdesk.ui.presenters.forms import FormsPresenter
from ipsdesk.ui.presenters.leads import LeadsPresenter
from ipsdesk.ui.theme import Look, apply
from tests.conftest import TODAY, later
from tests.ui.pages.reading import button, names, settle, words_on

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def lead(desk, robin):
    told = {"position": "Lager", "employer_name": "ICA Maxi", "stage": "wish"}
    return forms.answer(desk, "f10-application", robin, Answers(told))


@pytest.fixture
def page(shown, desktop, desk, lead):
    made = LeadsPage(desktop, LeadsPresenter(desk))
    made.went = []
    made.opened.connect(lambda who, tab: made.went.append((who, tab)))
    shown(made)
    made.resize(1500, 900)
    return made


def test_on_an_empty_board_the_one_button_stands_where_the_row_begins(shown, desktop, desk):
    empty = LeadsPage(desktop, LeadsPresenter(desk))
    shown(empty)
    settle()
    assert empty.view._empty.isVisible()
    assert [one for one in empty.view.acts.parts() if one.isVisible()] == [empty.new]
    assert empty.new.x() == 0


def card(page, lead):
    settle()
    return page.view.board.cards[lead]


def stage(desk, lead):
    return records.row(desk, "applications", lead)["stage"]


def test_a_card_says_what_who_where_and_that_a_step_is_lacking(page, lead):
    said = words_on(card(page, lead))

    assert "Lager, ICA Maxi" in said
    assert "Robin Vale" in said
    assert "No next step. Who does what?" in said
    assert "1 open lead, 1 where nobody has said who does what." in words_on(page)


@pytest.mark.parametrize(
    ("day", "told"),
    [
        (None, "Next: Ringa chefen. Who does it?"),
        (TODAY, "Next: Ringa chefen (2 Mar). Who does it?"),
    ],
)
def test_a_step_that_nobody_has_yet_is_not_said_to_be_lacking(desk, lead, day, told):
    step = {"next_step": "Ringa chefen", "next_on": day}
    records.correct(desk, "plan_next", "applications", lead, step)
    cards = [card for lane in LeadsPresenter(desk).state().lanes for card in lane.cards]

    assert [card.next for card in cards] == [told]


def test_control_and_an_arrow_moves_a_card_and_keeps_it_in_focus(qtbot, page, desk, lead, heard):
    card(page, lead).setFocus()
    qtbot.keyClick(card(page, lead), Qt.Key.Key_Right, CTRL)
    qtbot.keyClick(card(page, lead), Qt.Key.Key_Right, CTRL)
    assert stage(desk, lead) == "applied"
    qtbot.keyClick(card(page, lead), Qt.Key.Key_Left, CTRL)

    assert stage(desk, lead) == "contact"
    assert heard.told[0] == "Moved to “In contact”, with today's date."


def test_a_card_at_either_end_stays_there_and_is_not_said_to_have_moved(page, desk, lead, heard):
    page.view.board.stepped.emit(card(page, lead).card, -1)
    assert (stage(desk, lead), heard.told) == (
        "wish",
        ["Already at “Wants to apply”: there is no step further that way."],
    )

    for _ in STAGES:
        page.view.board.stepped.emit(card(page, lead).card, 1)
    end = stage(desk, lead)
    page.view.board.stepped.emit(card(page, lead).card, 1)
    assert stage(desk, lead) == end
    assert "Already at" in heard.told[-1]


def test_after_what_comes_next_is_said_the_card_has_the_keyboard_again(qtbot, page, lead):
    card(page, lead).setFocus()
    qtbot.keyClick(card(page, lead), Qt.Key.Key_Return)
    [dialog] = page.findChildren(NextDialog)
    assert not card(page, lead).hasFocus()
    dialog.what.setText("Ringa chefen")
    dialog.accept()

    page.window().activateWindow()
    qtbot.waitUntil(lambda: "Ringa chefen" in words_on(card(page, lead)))
    assert page.window().focusWidget() is card(page, lead)


@pytest.mark.parametrize("theme", ["light", "dark", "contrast"])
def test_a_card_that_has_the_keyboard_is_seen_to_have_it(qapp, qtbot, page, lead, theme):
    apply(qapp, Look(theme))
    shown = card(page, lead)
    shown.clearFocus()
    before = shown.grab().toImage()
    page.window().activateWindow()
    qtbot.waitUntil(page.window().isActiveWindow)
    shown.setFocus()
    after = shown.grab().toImage()

    edge = {(x, 1) for x in range(20, shown.width() - 20)}
    assert all(before.pixel(*at) != after.pixel(*at) for at in edge)


def test_more_leads_than_a_board_has_room_for_are_said_to_be_left_out(desk, robin, monkeypatch):
    for count in range(3):
        told = {"position": f"Lager {count}", "employer_name": "ICA", "stage": "wish"}
        forms.answer(desk, "f10-application", robin, Answers(told))
    assert "Only the first" not in LeadsPresenter(desk).state().summary

    monkeypatch.setattr("ipsdesk.actions.leads.MOST", 3)
    monkeypatch.setattr("ipsdesk.storage.leads.MOST", 3)
    assert "Only the first 3 are shown" in LeadsPresenter(desk).state().summary


def test_the_buttons_of_a_card_move_and_open_it(page, desk, robin, lead):
    button(card(page, lead), "On: Lager, ICA Maxi").click()
    assert stage(desk, lead) == "contact"
    button(card(page, lead), "Open: Lager, ICA Maxi").click()

    assert page.went == [(robin, "search")]


def test_a_card_dropped_in_a_column_moves_there(page, desk, lead):
    def drop(lane, which):
        carried = QMimeData()
        carried.setData(MIME, str(which).encode())
        move, left = Qt.DropAction.MoveAction, Qt.MouseButton.LeftButton
        none = Qt.KeyboardModifier.NoModifier
        lane.dropEvent(QDropEvent(QPointF(5, 5), move, carried, left, none))

    lanes = page.findChildren(Lane)
    drop(lanes[4], lead)
    assert stage(desk, lead) == "offer"
    settle()
    drop(page.findChildren(Lane)[0], uuid4())
    assert stage(desk, lead) == "offer"
    drop(page.findChildren(Lane)[5], lead)
    [asked] = page.findChildren(EndDialog)
    asked.accept()
    assert "Choose how it ended." in words_on(asked)
    assert stage(desk, lead) == "offer"
    asked.end.choose("no")
    asked.accept()
    assert stage(desk, lead) == "no"


def test_a_card_dropped_in_its_own_column_stays_what_it_was(page, desk, lead, heard):
    leads.move_lead(desk, lead, "trial")
    page.refresh()
    page.view.board.moved.emit(lead, "interview")
    assert (stage(desk, lead), heard.told) == ("trial", [])


def test_what_going_back_takes_out_of_the_report_is_said(page, desk, lead, heard):
    for reached in ("contact", "interview"):
        leads.move_lead(desk, lead, reached)
    page.refresh()
    page.view.board.stepped.emit(card(page, lead).card, -1)
    assert stage(desk, lead) == "contact"
    told = "Back at “In contact”. What came after it is not told in the activity report."
    assert heard.told == [told]


def test_a_start_that_is_chosen_in_the_dialog_leads_to_the_form_of_the_job_too(
    qtbot, page, desk, robin, lead
):
    begun = []
    page.filled.connect(lambda form, who, given: begun.append((form, who, given["title"])))
    card(page, lead).planned.emit(card(page, lead).card)
    [dialog] = page.findChildren(NextDialog)
    dialog.stage.choose("started")
    dialog.accept()
    assert begun == [("f11-job-start", robin, "Lager")]


def test_a_start_asks_for_the_job_start(qtbot, page, desk, lead, heard):
    leads.move_lead(desk, lead, "offer")
    page.refresh()
    qtbot.keyClick(card(page, lead), Qt.Key.Key_Right, CTRL)

    assert stage(desk, lead) == "started"
    assert "What is known of the job stands in its form" in heard.told[-1]


def test_a_start_brings_what_the_lead_knows_to_the_form_of_the_job(page, desk, robin, lead):
    leads.move_lead(desk, lead, "offer")
    page.refresh()
    begun = []
    page.filled.connect(lambda form, who, given: begun.append((form, who, dict(given))))
    page.view.board.stepped.emit(card(page, lead).card, 1)

    [(form, who, given)] = begun
    assert (form, who) == ("f11-job-start", robin)
    assert (given["title"], given["application"]) == ("Lager", str(lead))
    page.view.board.stepped.emit(card(page, lead).card, -1)
    assert len(begun) == 1


def test_board_and_table_show_the_same_leads(page, lead):
    assert len(page.view.board.cards) == 1
    page.view.table.click()
    settle()
    assert page.view.rows.isVisibleTo(page)
    assert not page.view.board.isVisibleTo(page)
    assert [one.id for one in page.view.rows._cards.values()] == [lead]
    page.view.table.click()
    page.resize(500, 800)
    settle()
    assert list(page.view.board.cards) == [lead]


def test_the_table_stands_right_under_what_is_done_with_it(page, desk, robin, lead):
    page.resize(1200, 900)
    page.view.table.click()
    settle()
    apart = page.view.rows.geometry().top() - page.view.acts.geometry().bottom()
    assert 0 <= apart < 40


def test_the_table_is_sorted_by_keys_and_keeps_its_row(qtbot, page, desk, robin, lead):
    row = {"position": "Arkiv", "stage": "offer"}
    other = forms.answer(desk, "f10-application", robin, Answers(row))
    page.refresh()
    page.view.table.click()
    settle()
    table = page.view.rows
    table.go_to(lead)
    qtbot.keyClick(table, Qt.Key.Key_1, Qt.KeyboardModifier.AltModifier)
    assert [table.item(at, 0).text() for at in range(2)] == ["Arkiv", "Lager, ICA Maxi"]
    qtbot.keyClick(table, Qt.Key.Key_1, Qt.KeyboardModifier.AltModifier)
    assert table.item(0, 0).text() == "Lager, ICA Maxi"
    assert table.current().id == lead
    qtbot.keyClick(table, Qt.Key.Key_3, Qt.KeyboardModifier.AltModifier)
    assert table.item(1, 0).text() == "Arkiv"

    qtbot.keyClick(table, Qt.Key.Key_Right, CTRL)
    assert stage(desk, lead) == "contact"
    assert table.current().id == lead
    qtbot.keyClick(table, Qt.Key.Key_O, CTRL)
    assert page.went == [(robin, "search")]
    assert other != lead


def test_what_comes_next_is_written_with_an_owner(qtbot, page, desktop, desk, lead):
    presenter = LeadsPresenter(desk)
    [shown] = [one for lane in presenter.state().lanes for one in lane.cards]
    dialog = NextDialog(page, desktop, presenter, shown)
    qtbot.addWidget(dialog)
    assert (dialog.owner.code(), dialog.owner.currentText()) == ("", "nobody yet")
    dialog.what.setText("Ringa chefen")
    dialog.owner.choose("participant")
    dialog.on.setText("+2")
    dialog.stage.choose("interview")
    dialog.interview.setText("hej")
    dialog.accept()
    assert "hej is no day" in words_on(dialog)
    assert not leads.leads(desk)[0].next_step, "none of it is kept where some is refused"
    dialog.stage.choose("contact")
    dialog.accept()
    undoing.undo(desk)
    assert (leads.leads(desk)[0].next_step, leads.leads(desk)[0].stage) == ("", "wish")
    undoing.redo(desk)

    [found] = leads.leads(desk)
    assert (found.next_step, found.next_on) == ("Ringa chefen", TODAY + timedelta(days=2))
    assert found.stage == "contact"
    [shown] = [one for lane in presenter.state().lanes for one in lane.cards]
    assert shown.next == "Next: Ringa chefen (The participant, 4 Mar)"
    late = LeadsPresenter(later(desk, TODAY + timedelta(days=5)))
    assert late.state().summary == "1 open lead, 1 is late."
    [shown] = [one for lane in late.state().lanes for one in lane.cards]
    assert shown.next == "Next: Ringa chefen (The participant, should have been done 4 Mar)"


def test_a_job_to_come_begins_on_its_day_and_has_not_begun(page, desk, robin, lead):
    leads.move_lead(desk, lead, "started")
    began = TODAY + timedelta(days=7)
    job = {"participant": robin, "title": "Lager", "application": lead, "started_on": began}
    terms = {"contract": "permanent", "support": "none", "programme_limited": False}
    records.enter(desk, "start_job", [Row("jobs", {**job, **terms})])
    page.refresh()
    assert "Begins 9 Mar" in words_on(card(page, lead))


def test_an_interview_that_is_agreed_on_is_told_on_its_own_day(page, desk, robin, lead, heard):
    leads.move_lead(desk, lead, "applied")
    page.refresh()
    page.view.board.stepped.emit(card(page, lead).card, 1)
    assert heard.told[-1].endswith("If it is another day, say so with the pencil.")
    card(page, lead).planned.emit(card(page, lead).card)
    [dialog] = page.findChildren(NextDialog)
    assert dialog.interview.isVisibleTo(dialog)
    dialog.stage.choose("offer")
    assert not dialog.interview.isVisibleTo(dialog)
    dialog.stage.choose("interview")
    dialog.interview.setText("31/2")
    dialog.accept()
    assert "31/2 is no day" in words_on(dialog)
    dialog.interview.setText("+1")
    dialog.accept()
    page.refresh()
    assert "Interview 3 Mar" in words_on(card(page, lead))
    tomorrow = later(desk, TODAY + timedelta(days=1))
    for asked, told in ((desk, ["applied"]), (tomorrow, ["applied", "interview"])):
        month = leads.month_of(asked, robin, Month(TODAY.year, TODAY.month))
        assert [one.kind for one in month] == told
    assert month[-1].on == TODAY + timedelta(days=1)


def test_the_tab_of_one_participant_has_leads_month_and_forms(shown, desktop, desk, robin, lead):
    leads.move_lead(desk, lead, "applied")
    presenter = FormsPresenter(desk, robin, only=("F10",))
    tab = shown(SearchTab(desktop, LeadsPresenter(desk, robin), presenter))
    said = words_on(tab)
    assert "Lager, ICA Maxi" in said
    assert "Robin Vale" not in said
    assert "2026-03-02  Applied: Lager, ICA Maxi" in said
    assert "What comes next: Lager, ICA Maxi" in names(tab)
    assert "Open: Lager, ICA Maxi" not in names(tab)  # it would open the page one is on
    tab.month.copy.click()
    assert QGuiApplication.clipboard().text() == "2026-03-02  Applied: Lager, ICA Maxi"
    tab.month.earlier.click()
    assert not tab.month.copy.isEnabled()
    tab.new.click()
    assert tab.forms.open is not None
    tab.keep_now()


def test_a_lead_begins_on_the_board_for_whoever_is_named(page, desk, robin):
    begun = []
    page.filled.connect(lambda *asked: begun.append(asked))
    dialog = page.whose_dialog()
    dialog.who.setText("nobody of that name")
    dialog.accept()
    assert "Choose one of your participants in the list." in words_on(dialog)
    assert begun == []
    dialog.who.setText("robin vale")
    dialog.accept()
    assert begun == [("f10-application", robin, {})]


def test_what_support_left_behind_is_closed_by_one_button_on_the_day_it_ended(
    shown, desktop, desk, robin, lead
):
    end_support(desk, robin)
    tomorrow = later(desk, TODAY + timedelta(days=1))
    page = shown(LeadsPage(desktop, LeadsPresenter(tomorrow)))
    assert "Robin Vale, support has ended" in words_on(page)
    assert page.view.close_ended.accessibleName() == "Close 1 lead that support has left behind"

    page.view.close_ended.click()
    settle()
    moves = records.rows_of(desk, "stages", robin)
    assert (moves[-1]["stage"], moves[-1]["on_day"]) == ("no", TODAY)
    assert page.view.close_ended.isHidden()


def test_nothing_but_closing_is_written_about_a_lead_after_the_end(desk, robin, lead):
    end_support(desk, robin)
    tomorrow = later(desk, TODAY + timedelta(days=1))
    with pytest.raises(EpisodeClosed):
        leads.move_lead(tomorrow, lead, "offer")
    with pytest.raises(EpisodeClosed):
        leads.plan_next(tomorrow, lead, "Ringa chefen", "specialist", None)
    with pytest.raises(EpisodeClosed):
        leads.move_lead(tomorrow, lead, "no")
    assert stage(desk, lead) == "wish"

    assert leads.close_left_behind(tomorrow) == 1
    assert (stage(desk, lead), leads.close_left_behind(tomorrow)) == ("no", 0)


def test_closing_a_lead_after_the_end_is_taken_back_and_done_again(desk, robin, lead):
    end_support(desk, robin)
    tomorrow = later(desk, TODAY + timedelta(days=1))
    leads.close_left_behind(tomorrow)
    closed = len(records.rows_of(desk, "stages", robin))

    undoing.undo(tomorrow)
    assert (stage(desk, lead), len(records.rows_of(desk, "stages", robin))) == ("wish", closed - 1)
    undoing.redo(tomorrow)
    assert (stage(desk, lead), len(records.rows_of(desk, "stages", robin))) == ("no", closed)

    undoing.undo(tomorrow)
    with pytest.raises(EpisodeClosed):
        leads.move_lead(tomorrow, lead, "offer")


def end_support(desk, participant):
    [episode] = records.rows_of(desk, "episodes", participant)
    answers = {
        "state": "ended",
        "ended_on": TODAY,
        "exit_reason": "stable_work",
        "exit_situation": "work",
        "exit_observed_on": TODAY,
        "wants_follow_up": False,
    }
    forms.correct(desk, "f19-exit", episode.id, Answers(answers))


def test_nothing_yet_asks_a_good_question(shown, desktop, desk, robin):
    page = shown(LeadsPage(desktop, LeadsPresenter(desk)))

    assert "What job would be good to look at first?" in words_on(page)


def test_words_of_a_closed_topic_stop_a_note_once(desk, robin):
    note = CapturePresenter(desk, robin)
    note.start()
    note.type("arbetsgivarbesök besök hos Nya Caféet: berättade om adhd")
    note.choose("who", str(robin))
    with pytest.raises(TopicClosed) as refused:
        note.save()
    assert "is closed to an employer here: Health" in explain(refused.value)
    assert records.rows_of(desk, "contact_for", robin) == []

    assert note.save() == "The employer contact is saved, for Robin Vale."


def test_from_whoever_seeks_a_job_one_comes_back_to_the_card(qtbot, page, desktop, lead):
    led = []
    desktop.led.connect(lambda whence, back: led.append((whence, back)))
    [card] = page.view.board.cards.values()
    card.opened.emit(card.card)
    [(whence, back)] = led
    assert whence == "board"
    page.view.table.setFocus()
    back()
    assert card.hasFocus()
