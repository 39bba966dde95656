"""The window of an open desk: which places there are, and how one leads to another."""

from dataclasses import replace
from datetime import date, timedelta
from threading import current_thread, main_thread

import pytest
from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication

from ipsdesk.actions import backups, meetings, people, records
from ipsdesk.actions.contacts import record_contact
from ipsdesk.actions.drafts import draft_at, draft_places
from ipsdesk.actions.goals import set_goal
from ipsdesk.actions.log import access_list
from ipsdesk.actions.steps import plan_step
from ipsdesk.domain.access import Role
from ipsdesk.domain.contacts import ContactNote
from ipsdesk.domain.records import Row
from ipsdesk.storage.engines import Spare
from ipsdesk.ui import house as houses
from ipsdesk.ui.ahead import window_ahead
from ipsdesk.ui.background import Background
from ipsdesk.ui.house import House
from ipsdesk.ui.pages.enrol import EnrolDialog
from ipsdesk.ui.parts.due_row import DueRow
from ipsdesk.ui.parts.timeline_entry import TimelineEntry
from ipsdesk.ui.preferences import Preferences
from ipsdesk.ui.presenters.commands import NUMBERED
from ipsdesk.ui.presenters.figure_records import Door
from ipsdesk.ui.presenters.person import PersonPresenter
from ipsdesk.ui.rooms import COMBINED
from ipsdesk.ui.theme import Look, apply
from ipsdesk.words import speak
from tests.actions import on_disk
from tests.conftest import NOW, TODAY, sits
from tests.table import Table
from tests.ui.pages.reading import words_on

JOB = {"contract": "permanent", "support": "none", "competitive": True, "programme_limited": False}
CTRL = Qt.KeyboardModifier.ControlModifier


class Seat:
    """A seat that remembers what was asked of it."""

    def __init__(self):
        self.preferences = Preferences(theme="light", language="en")
        self.background = Background()
        self.locks = 0

    def lock(self):
        """Lock now."""
        self.locks += 1

    def prefer(self, preferences):
        """Use other preferences from now on."""
        self.preferences = preferences


@pytest.fixture
def seat(qapp):
    speak("en")
    apply(qapp, Look())
    made = Seat()
    yield made
    made.background.stop()


@pytest.fixture
def at(qtbot, seat):
    """Open the window at somebody's desk."""
    made = []

    def begin(desk):
        house = House(seat, desk)
        house.begin(QSize(1300, 900))
        house.window.activateWindow()
        qtbot.waitUntil(house.window.isActiveWindow)
        house.heard = []
        house.desktop.refused.connect(house.heard.append)
        made.append(house)
        return house

    yield begin
    for house in made:
        house.window.hide()
        house.window.deleteLater()


def press_row(house, who, kind="follow_up"):
    """Press the row of what is due for somebody, as Today shows it."""
    page = house.window.go("today")
    state = page._presenter.state()
    line, *_ = [
        one for one in (*state.late, *state.ahead) if (one.participant, one.kind) == (who, kind)
    ]
    next(one for one in page.findChildren(DueRow) if one.line == line).click()


class PaintedRows(QObject):
    """Notes how much of its height each row that is painted lacks."""

    def __init__(self):
        super().__init__()
        self.lacking = []

    def eventFilter(self, row, event):
        """Take no event."""
        if isinstance(row, DueRow) and event.type() == QEvent.Type.Paint:
            self.lacking.append(row.height_at(row.width()) - row.height())
        return False


def places(house):
    return [key for key, _, _ in house.window.places()]


def write(house, words):
    person = house.window.person()
    person.show_tab("timeline")
    person.tabs.currentWidget().composer.words.insertPlainText(words)


def test_each_role_has_the_places_of_its_work_and_no_others(at, supervisor, desk):
    hers, his = places(at(supervisor)), places(at(desk))
    assert hers[:7] == ["today", "people", "board", "employers", "search", "undo", "forms"]
    assert his[:8] == [*hers[:7], "reviews"]
    assert {"measures", "months", "exports", "retention", "log"} <= set(hers) - set(his)
    assert hers[-1] == his[-1] == "settings"
    stand_in = at(sits(desk, "Ida Berg", Role.STAND_IN))
    its_own = ["today", "people", "board", "search", "undo", "reviews"]
    assert places(stand_in)[:6] == its_own
    assert not {"employers", "forms", "exports", "retention", "log"} & set(places(stand_in))
    coordinator = at(sits(desk, "Kim Ask", Role.COORDINATOR))
    assert not {"today", "people", "board", "retention", "log"} & set(places(coordinator))
    assert {"employers", "search", "months", "exports"} <= set(places(coordinator))
    assert (stand_in.window.place, coordinator.window.place) == ("today", "reviews")


def test_what_the_first_page_paints_is_read_off_the_windows_thread(qtbot, seat, desk, robin):
    arrived, read_on = [], []
    now = desk.now
    elsewhere = replace(desk, now=lambda: (read_on.append(current_thread()), now())[1])
    house = houses.house_for(seat, elsewhere, arrived.append)
    qtbot.addWidget(house.window)
    qtbot.waitUntil(lambda: bool(arrived))

    [first] = arrived
    assert set(read_on) - {main_thread()}
    read_on.clear()
    assert (first.place, [line.name for line in first.today.state.late]) == (
        "today",
        ["Robin Vale"],
    )
    house.begin(QSize(1300, 900), first)
    assert read_on == []
    assert "Robin Vale" in words_on(house.window)


@pytest.mark.parametrize(("before", "is_used"), [("supervisor", True), ("coordinator", False)])
def test_the_window_built_while_the_key_was_derived_is_used_by_the_same_role(
    qtbot, seat, supervisor, before, is_used
):
    ahead = window_ahead(seat.background, before, QSize(1300, 900))
    assert "Vera" not in words_on(ahead)
    house = houses.house_for(seat, supervisor, lambda _: None, ahead)
    qtbot.addWidget(house.window)
    seat.background.wait()
    house.begin(QSize(1300, 900))

    assert (house.window is ahead, house.role) == (is_used, "supervisor")
    assert supervisor.user.name in words_on(house.window)
    assert [house.window.place, places(house)[-1]] == ["today", "settings"]
    assert "measures" in places(house)
    house.window.locked.emit()
    assert seat.locks == 1


def test_nothing_is_built_ahead_for_a_role_that_is_none(seat):
    for unknown in ("", "janitor"):
        assert window_ahead(seat.background, unknown, QSize(1300, 900)) is None


def test_no_row_is_squeezed_in_the_first_frames(qapp, qtbot, seat, desk, robin):
    goal = set_goal(desk, robin, "Jobba")
    for number in range(40):
        plan_step(desk, goal, f"Steg {number:02}", due_on=TODAY + timedelta(days=1))
    watching, arrived = PaintedRows(), []
    house = houses.house_for(seat, desk, arrived.append)
    qtbot.addWidget(house.window)
    qtbot.waitUntil(lambda: bool(arrived))
    qapp.installEventFilter(watching)
    house.begin(QSize(1300, 600), arrived[0])
    qtbot.waitUntil(house.window.page("today").strip.isVisible)
    qapp.removeEventFilter(watching)
    assert len(house.window.page("today").findChildren(DueRow)) == 26
    assert len(watching.lacking) >= 5
    assert set(watching.lacking) == {0}


def test_the_first_page_opens_no_second_connection_to_be_read(qtbot, seat, tmp_path, monkeypatch):
    taken, arrived, take = [], [], Spare.take
    monkeypatch.setattr(Spare, "take", lambda one: (taken.append(one), take(one))[1])
    desk = on_disk.make(tmp_path / "enheten.ipsvault").recover()
    taken.clear()
    house = houses.house_for(seat, desk, arrived.append)
    qtbot.addWidget(house.window)
    qtbot.waitUntil(lambda: bool(arrived))

    assert arrived[0].place == "today"
    assert taken == []
    house.begin(QSize(1300, 900), arrived[0])
    qtbot.waitUntil(lambda: bool(desk.vault.working._spare._made))  # for those that come next
    seat.background.wait()
    desk.vault.close()


def test_a_first_page_that_could_not_be_read_reads_itself(qtbot, seat, desk, robin, monkeypatch):
    arrived = []
    with monkeypatch.context() as broken:
        broken.setattr(houses, "read_today", lambda *_: 1 / 0)
        house = houses.house_for(seat, desk, arrived.append)
        qtbot.addWidget(house.window)
        qtbot.waitUntil(lambda: bool(arrived))

    assert arrived == [None]
    house.begin(QSize(1300, 900), arrived[0])
    assert "Robin Vale" in words_on(house.window)


def test_every_place_can_be_gone_to_by_its_number(qtbot, at, desk):
    window = at(desk).window
    keys = [key for key, _, _ in window.places() if key not in ("search", "undo")]
    for key, pressed in zip(keys, NUMBERED, strict=False):
        together = QKeySequence(pressed)[0]
        qtbot.keyClick(window, together.key(), together.keyboardModifiers())
        assert window.place == key


def test_even_a_supervisor_has_a_key_for_every_place(at, supervisor):
    house = at(supervisor)
    places = [key for key, _, _ in house.window.places()]
    keys = {one.id: one.keys for one in house.finding.commands()}
    assert [key for key in places if not keys[f"go {key}"]] == []
    assert len({keys[f"go {key}"] for key in places}) == len(places)


def test_control_and_f_leads_whoever_opens_nobody_to_the_search_page(qtbot, at, desk):
    house = at(sits(desk, "Kim Ask", Role.COORDINATOR))
    house.window.find_person()
    assert house.window.place == "search"
    assert house.window.page("people") is None


@pytest.mark.parametrize(
    ("born", "tab", "form"),
    [("2010-02-02", "forms", "f2-guardian"), ("2001-02-02", "timeline", "")],
)
def test_min_01_whoever_is_taken_in_under_18_is_asked_for_guardians_next(
    at, desk, monkeypatch, born, tab, form
):
    def fill_in(dialog):
        dialog.name.setText("Robin Vale")
        dialog.born.setText(born)
        dialog.gender.choose("woman")
        dialog.source.choose("own")
        dialog.accept()
        return dialog.result()

    monkeypatch.setattr(EnrolDialog, "exec", fill_in)
    house = at(desk)
    house.enrol()
    shown = house.window.person()

    assert shown.key == tab
    assert getattr(shown.tabs.currentWidget(), "form_id", "") == form


def test_no_title_of_the_window_names_a_person(at, desk, robin):
    house = at(desk)
    house.open_person(robin)
    for place in places(house):
        house.window.go(place)
        assert "Robin" not in house.window.windowTitle()
        assert house.window.windowTitle().endswith(" – ipsdesk")


def test_ctrl_f_is_ready_to_search_and_ctrl_n_to_write_about_whom_is_open(qtbot, at, desk, robin):
    house = at(desk)
    qtbot.keyClick(house.window, Qt.Key.Key_N, CTRL)
    assert house.window.place == "today"  # nobody is open yet

    house.open_person(robin, "goals")
    qtbot.keyClick(house.window, Qt.Key.Key_F, CTRL)
    assert QApplication.focusWidget() is house.window.page("people").search
    qtbot.keyClick(house.window, Qt.Key.Key_N, CTRL)
    assert house.window.person().key == "timeline"
    assert QApplication.focusWidget() is house.window.person().tabs.currentWidget().composer.words


def test_ctrl_l_locks_from_any_place(qtbot, at, seat, desk):
    house = at(desk)
    house.window.go("settings")
    qtbot.keyClick(house.window, Qt.Key.Key_L, CTRL)
    assert seat.locks == 1


def test_another_specialists_case_asks_for_a_reason_and_the_log_keeps_it(
    monkeypatch, at, supervisor, robin
):
    house = at(supervisor)
    answers, asked = [None, "Handledning"], []

    def answer(_, *words):
        asked.append(words)
        return answers.pop(0)

    monkeypatch.setattr(houses, "ask_for_line", answer)
    house.open_person(robin)
    assert asked == [
        (
            "Why do you open the case of Robin Vale?",
            "Johan Ek supports them. You are not their specialist. Your reason is kept in the"
            " log, and looked at in the spot check.",
            "Open",
            "Write why first, such as supervision or cover.",
        )
    ]
    assert house.window.person() is None
    assert house.heard == []  # who cancels is told nothing

    house.open_person(robin)
    assert house.window.person().presenter.participant == robin
    assert [one.reason for one in access_list(supervisor, robin) if one.reason] == ["Handledning"]


def test_whose_case_is_on_the_screen_is_not_asked_about_again(
    monkeypatch, at, supervisor, robin, sasha
):
    house, asked = at(supervisor), []

    def answer(_, title, *words):
        asked.append(title)
        return "Handledning"

    monkeypatch.setattr(houses, "ask_for_line", answer)
    house.open_person(robin)
    house.open_person(robin, "rights")
    assert house.window.person().key == "rights"
    assert len(asked) == 1

    house.open_person(sasha)
    house.open_person(robin)  # who has been closed meanwhile
    assert len(asked) == 3
    reasons = [one.reason for one in access_list(supervisor, robin) if one.reason]
    assert reasons == ["Handledning", "Handledning"]


def test_after_a_meeting_the_supervisor_is_not_asked_again_why(
    monkeypatch, tmp_path, at, supervisor, robin
):
    monkeypatch.setenv("IPSDESK_MEETINGS", str(tmp_path / "seat"))
    people.open_person(supervisor, robin, reason="Handledning")
    begun = meetings.begin_meeting(supervisor, robin)
    Table(begun).end()
    house = at(supervisor)
    monkeypatch.setattr(houses, "ask_for_line", lambda *_: pytest.fail("asked again"))

    house.settle()

    assert house.window.person().presenter.participant == robin
    assert [one.reason for one in access_list(supervisor, robin) if one.reason] == [
        "Handledning",
        "A meeting was held with the participant.",
    ]


def test_after_a_meeting_nobody_elses_name_is_seen_until_it_is_taken_in(
    monkeypatch, tmp_path, at, desk, robin, sasha
):
    monkeypatch.setenv("IPSDESK_MEETINGS", str(tmp_path / "seat"))
    table = Table(meetings.begin_meeting(desk, robin))
    table.write(goal__1="Hundar")
    table.end()
    house = at(desk)
    house.settle()
    listed = house.window.page("people").view
    assert house.window.page("today") is None
    assert (listed.isVisible(), "Sasha" in words_on(house.window)) == (False, False)
    house.window.find_person()
    assert house.window.page("people").search.hasFocus(), "the list is there for who asks"

    house.window.person().tab("plan").take.click()
    assert listed.isVisible()


def test_somebody_who_is_not_there_for_this_user_is_not_shown(at, desk, robin):
    house = at(sits(desk, "Ida Berg", Role.SPECIALIST))
    house.open_person(robin)
    assert house.window.person() is None
    assert len(house.heard) == 1


def test_what_is_half_written_about_one_is_kept_when_another_is_opened(at, desk, robin, sasha):
    house = at(desk)
    house.open_person(robin)
    write(house, "Robin vill")
    house.open_person(sasha)
    assert draft_at(desk, f"note:{robin}")["words"] == "Robin vill"
    house.open_person(robin)
    assert house.window.person().tabs.currentWidget().composer.typed().words == "Robin vill"


def test_another_language_keeps_the_place_the_size_and_what_was_typed(at, desk, robin):
    house = at(desk)
    house.open_person(robin)
    write(house, "Robin vill")
    before = house.window.size()
    house.undress()
    speak("sv")
    house.rebuild()
    assert (house.window.place, house.window.size()) == ("people", before)
    assert house.window.windowTitle() == "Deltagare – ipsdesk"
    assert draft_at(desk, f"note:{robin}")["words"] == "Robin vill"


def test_a_page_behind_another_is_called_as_the_place_it_is_behind(at, supervisor):
    house = at(supervisor)
    house.window.go("exports")
    behind = house.window.go(COMBINED)
    assert house.window.stack.currentWidget() is behind
    assert house.window.windowTitle() == "Summaries – ipsdesk"


def test_closing_the_window_keeps_what_was_typed(at, desk, robin):
    house = at(desk)
    house.open_person(robin)
    write(house, "Robin vill")
    house.window.close()
    assert draft_at(desk, f"note:{robin}")["words"] == "Robin vill"


def test_the_window_says_when_something_was_saved(at, desk, robin):
    house = at(desk)
    said = []
    house.window.side.say_saved = said.append
    house.desktop.perform(lambda: people.rename(desk, robin, "Robin V"))
    assert len(said) == 1
    assert said[0].startswith("All saved ")


def test_a_page_taken_away_leaves_the_list_and_opens_again(at, desk, robin):
    house = at(desk)
    house.open_person(robin)
    house.window.leave_person()
    assert house.window.person() is None
    house.open_person(robin)
    assert house.window.person() is not None


def test_what_is_due_leads_to_the_tab_where_it_is_done(at, desk, robin):
    house = at(desk)
    house.window.page("today").opened.emit(robin, "goals")
    assert (house.window.place, house.window.person().key) == ("people", "goals")


def test_a_follow_up_opens_its_own_form_and_saving_leads_back_to_today(at, desk, robin):
    [episode] = records.rows_of(desk, "episodes", robin)
    records.correct(desk, "exit", "episodes", episode.id, {"ended_on": date(2025, 9, 1)})
    waits = {"participant": robin, "episode": episode.id, "due_on": TODAY}
    after = {**waits, "due_on": TODAY + timedelta(days=1)}
    both = [Row("follow_ups", waits), Row("follow_ups", after)]
    row, other = records.enter(desk, "plan", both, robin)
    house = at(desk)
    press_row(house, robin)
    view = house.window.person().tab("forms")
    assert (view.form_id, view.open.presenter.row) == ("f20-follow-up", row)
    view.open.editor.finish()
    [day] = [
        one.questions.held["done_on"]
        for one in view.open.editor.lists
        if "done_on" in one.questions.held
    ]
    day.show(TODAY)
    view.open.save.click()
    assert records.row(desk, "follow_ups", row)["done_on"] == TODAY
    assert house.window.place == "today"
    assert house.window.focusWidget().line.row == other


@pytest.mark.parametrize(("learnt", "occasion"), [("", "job_start"), ("Orkar fyra", "job_end")])
def test_a_profile_older_than_the_job_is_begun_from_today(at, desk, robin, learnt, occasion):
    ended = {"ended_on": TODAY, "end_kind": "own_resignation", "learnt": learnt} if learnt else {}
    given = {"participant": robin, "title": "Kock", "started_on": TODAY, **JOB, **ended}
    records.enter(desk, "job", [Row("jobs", given)], robin)
    house = at(desk)
    press_row(house, robin, "profile")
    view = house.window.person().tab("forms")
    begun = view.open.editor.filled().values
    assert (view.form_id, begun["occasion"]) == ("f3-profile", occasion)
    assert (begun["learnt"] or "") == (f"Kock: {learnt}" if learnt else "")


def test_a_wrong_note_is_put_right_where_it_is_read(qtbot, at, desk, robin):
    call = ContactNote(robin, NOW, 45, "phone", "remote", "intake", "meeting", "Fel minuter")
    record_contact(desk, call)
    house = at(desk)
    house.open_person(robin)
    entry = house.window.person().tab("timeline").findChild(TimelineEntry)
    qtbot.keyClick(entry, Qt.Key.Key_Return)
    view = house.window.person().tab("forms")
    assert view.open.editor.filled().values["minutes"] == 45
    view.open.editor.lists[0].questions.held["minutes"].show(15)
    view.open.save.click()
    [kept] = records.rows_of(desk, "activities", robin)
    assert (kept["minutes"], house.window.person().key) == (15, "timeline")
    assert house.window.focusWidget().line.id == kept.id


def test_opening_a_vault_makes_the_days_copy_once_and_asks_nobody_anything(qtbot, seat, tmp_path):
    desk = on_disk.make(tmp_path / "enheten.ipsvault").unlock()
    house = House(seat, desk)
    assert backups.is_due(desk)
    house.settle()
    qtbot.waitUntil(lambda: len(backups.copies_of(desk)) == 1, timeout=20_000)
    house.settle()
    seat.background.stop()
    assert len(backups.copies_of(desk)) == 1
    house.window.deleteLater()
    desk.vault.close()


def test_the_next_participant_is_shown_on_the_same_page_with_nothing_of_the_one_before(
    at, desk, robin, sasha
):
    house = at(desk)
    set_goal(desk, robin, "Jobba med hundar")
    record_contact(
        desk, ContactNote(robin, NOW, 15, "phone", "remote", "job_search", note="Ringde")
    )
    house.open_person(robin, "goals")
    house.window.person().show_tab("timeline")
    page = house.window.person()
    composer = page.tab("timeline").composer
    composer.words.setPlainText("Halvskrivet om Robin")
    house.open_person(sasha)

    assert house.window.person() is page
    assert [page.tab(key) is None for key in ("timeline", "goals")] == [False, True]
    told = words_on(page)
    assert "Sasha" in told
    assert not any(word in told for word in ("Robin", "hundar", "Ringde"))
    assert (composer.words.toPlainText(), composer.typed().minutes) == ("", "")
    composer.words.undo()
    assert composer.words.toPlainText() == ""


def test_what_was_half_written_is_there_again_when_one_comes_back(at, desk, robin, sasha):
    house = at(desk)
    house.open_person(robin)
    composer = house.window.person().tab("timeline").composer
    composer.words.setPlainText("Halvskrivet om Robin")
    composer.missed.setChecked(True)
    house.open_person(sasha)
    composer.words.setPlainText("Om Sasha")
    house.open_person(robin)

    assert house.window.person().tab("timeline").composer.words.toPlainText() == (
        "Halvskrivet om Robin"
    )
    assert composer.missed.isChecked()
    assert draft_at(desk, f"note:{sasha}")["words"] == "Om Sasha"


def test_a_page_is_read_once_when_it_is_opened(at, desk, robin, monkeypatch):
    house, read = at(desk), []
    whole = PersonPresenter.timeline
    monkeypatch.setattr(PersonPresenter, "timeline", lambda self: (read.append(1), whole(self))[1])
    house.open_person(robin)
    house.open_person(robin)

    assert len(read) == 2


def test_the_quick_note_opens_from_anywhere_and_its_line_survives_the_lock(qtbot, at, desk, robin):
    house = at(desk)
    house.window.side.capture.click()
    assert house.note.isVisible()
    qtbot.keyClicks(house.note.line, "ring Robin")
    house.keep_typed()
    assert draft_at(desk, "capture:")["line"] == "ring Robin"
    house.note.reject()
    qtbot.keyClick(house.window, Qt.Key.Key_J, CTRL)
    assert house.note.isVisible()
    assert house.note.line.text() == "ring Robin"
    house.note.reject()


def test_every_page_that_was_gone_to_is_asked_to_keep_what_is_typed(at, desk, robin, monkeypatch):
    house, asked = at(desk), []
    house.window.go("employers")
    house.open_person(robin)
    pages = [house.window.person(), *map(house.window.page, ("today", "employers", "people"))]
    for page in pages:
        monkeypatch.setattr(page, "keep_now", lambda page=page: asked.append(page))
    house.keep_typed()
    assert set(asked) == set(pages)


def test_a_gap_of_the_day_and_a_half_filled_form_open_where_they_are_written(at, desk, robin):
    house = at(desk)
    today = house.window.page("today")
    today.noted.emit("2026-03-02 kl 08:00-09:00 ")
    assert house.note.line.text() == "2026-03-02 kl 08:00-09:00 "
    house.note.reject()
    assert draft_at(desk, "capture:2026-03-02 kl 08:00-09:00 ") is None
    today.filled.emit("f16-outreach", None, robin)
    assert house.window.person().key == "forms"
    assert house.window.person().tabs.currentWidget().open is not None
    today.sheet_asked.emit()
    assert house.window.place == "employers"
    today.filled.emit("f17-meeting", None, None)
    assert house.window.place == "forms"


def test_a_record_behind_a_figure_leads_back_to_the_figure(at, supervisor):
    hours = {"user": supervisor.user.id, "on_day": TODAY, "kind": "employment", "minutes": 90}
    [entry] = records.enter(supervisor, "log_time", [Row("time_entries", hours)])
    house = at(supervisor)
    house.window.go("reviews").record_asked.emit(Door("f18-time", entry, None))
    view, back = house.window.page("forms").view, house.window.way_back
    assert (house.window.place, view.form_id) == ("forms", "f18-time")
    assert back.isVisibleTo(house.window)
    back.button.click()
    assert house.window.place == "reviews"
    assert not back.isVisibleTo(house.window)


def test_alt_and_left_leads_back_to_where_one_was_in_the_list(qtbot, at, desk, robin):
    house, gone = at(desk), []
    house.window.go("today")
    house.open_person(robin)
    house.window.resize(700, 900)  # the list itself has no room
    both = house.window.page("people")._both
    assert both.to_list.isVisibleTo(both)
    house.desktop.led.emit("today", lambda: gone.append(house.window.place))
    assert not both.to_list.isVisibleTo(both), "there is one way back at a time"
    person = house.window.person()
    person.tab("timeline").composer.words.setPlainText("Halvfärdigt")
    qtbot.keyClick(house.window, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert (gone, house.window.place) == (["today"], "today")
    assert both.to_list.isVisibleTo(both)
    kept = [draft_at(desk, place) for place, _, _ in draft_places(desk)]
    assert any("Halvfärdigt" in str(content) for content in kept)

    qtbot.keyClick(house.window, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert gone == ["today"], "there is one step back and no more"


def test_whoever_goes_elsewhere_or_opens_another_has_no_way_back(at, desk, robin, sasha):
    house = at(desk)
    back = house.window.way_back
    for away in (lambda: house.window.go("board"), lambda: house.open_person(sasha)):
        house.window.go("today")
        house.open_person(robin)
        house.desktop.led.emit("today", list)
        assert back.isVisibleTo(house.window)
        away()
        assert not back.isVisibleTo(house.window)


def test_who_was_not_led_anywhere_needs_no_way_back(at, desk):
    house = at(desk)
    house.window.go("today")
    house.desktop.led.emit("today", list)
    assert not house.window.way_back.isVisibleTo(house.window)


def test_what_is_done_takes_an_earlier_refusal_away(at, desk, robin):
    house = at(desk)
    house.desktop.refused.emit("Write a word first.")
    assert not house.window.message.isHidden()
    house.desktop.perform(lambda: set_goal(desk, robin, "Jobba med hundar"))
    assert house.window.message.isHidden()


def test_what_was_said_about_one_participant_does_not_stand_beside_another(at, desk, robin, sasha):
    house = at(desk)
    house.open_person(robin)
    house.desktop.told.emit("Robin's step is marked as done.")
    QApplication.processEvents()
    house.open_person(robin, "goals")
    assert not house.window.message.isHidden()
    house.open_person(sasha)
    assert house.window.message.isHidden()


def test_a_refusal_stays_where_it_was_met_and_not_on_the_next_tab(at, desk, robin):
    house = at(desk)
    house.open_person(robin)
    house.desktop.refused.emit("Write a word first.")
    house.window.person().show_tab("goals")
    assert house.window.message.isHidden()


@pytest.mark.parametrize("language", ["sv", "en"])
def test_all_tabs_of_a_participant_stand_in_one_line_and_are_called_by_their_whole_name(
    at, desk, robin, language
):
    speak(language)
    house = at(desk)
    house.window.resize(1280, 800)
    house.open_person(robin)
    page = house.window.person()
    QApplication.processEvents()

    tabs = page._tab_buttons
    assert len({tab.y() for tab in tabs.values()}) == 1, [tab.text() for tab in tabs.values()]
    assert {key: tab.accessibleName() for key, tab in tabs.items()} == dict(page.titles())
    for tab in tabs.values():
        assert tab.text().casefold() in tab.accessibleName().casefold()


def test_who_is_opened_from_another_page_has_the_keyboard_on_the_tab_that_is_shown(at, desk, robin):
    house = at(desk)
    house.window.enter("today")
    house.open_person(robin, "goals")
    QApplication.processEvents()
    page = house.window.person()
    assert QApplication.focusWidget() is page._tab_buttons["goals"]

    house.window.find_person()
    search = QApplication.focusWidget()
    house.open_person(robin)
    assert QApplication.focusWidget() is search


def test_a_form_that_opens_far_down_comes_into_sight_with_its_heading(at, desk, robin):
    house = at(desk)
    house.window.resize(1280, 800)
    house.open_person(robin, "search")
    QApplication.processEvents()
    person = house.window.person()
    forms = person.tab("search").forms
    forms.begin()
    QApplication.processEvents()

    opened, seen = forms.open, person._scroll.viewport()
    top = opened.mapTo(seen, opened.rect().topLeft()).y()
    assert 0 <= top < seen.height() / 3, top
    assert opened.isAncestorOf(QApplication.focusWidget())
