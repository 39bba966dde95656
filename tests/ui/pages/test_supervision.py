"""Supervision at the window: hours by keys, the agenda, offers answered, cover let in."""

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication, QFileDialog, QPushButton

from ipsdesk.actions import handing_over, people, protection, records
from ipsdesk.actions.protection import Protection
from ipsdesk.domain.access import Role
from ipsdesk.domain.errors import NotForThisRole
from ipsdesk.ui.pages import offers as offers_page
from ipsdesk.ui.pages import supervision as page_of_supervision
from ipsdesk.ui.pages.hand_several import HandSeveralDialog
from ipsdesk.ui.pages.offers import CoverDialog
from ipsdesk.ui.pages.supervision import SupervisionPage
from ipsdesk.ui.pages.today import TodayPage
from ipsdesk.ui.parts.row_button import RowButton
from ipsdesk.ui.presenters.offers import OffersPresenter
from ipsdesk.ui.presenters.supervision import SupervisionPresenter
from ipsdesk.ui.presenters.today import TodayPresenter
from ipsdesk.ui.presenters.week_mirror import MirrorPresenter
from ipsdesk.ui.presenters.workday import WorkdayPresenter
from tests.conftest import SASHA, TODAY, handed_over, sits
from tests.ui.pages.reading import button, names, settle, words_on
from tests.ui.presenters.test_supervision import entered, entries, supervised

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")  # the offscreen platform says so


@pytest.fixture
def at(shown, desktop):
    def open_page(desk):
        page = SupervisionPage(desktop, SupervisionPresenter(desk), OffersPresenter(desk))
        page.sheets, page.people = [], []
        page.sheet_asked.connect(lambda *asked: page.sheets.append(asked))
        page.person_asked.connect(page.people.append)
        return shown(page)

    return open_page


@pytest.fixture
def several(qtbot, desktop, supervisor):
    """Open the question in front of the supervisor: whose participants go to whom."""

    def ask():
        dialog = HandSeveralDialog(None, desktop, OffersPresenter(supervisor))
        qtbot.addWidget(dialog)
        return dialog

    return ask


@pytest.fixture
def mona(supervisor):
    return sits(supervisor, "Mona Berg", Role.SPECIALIST)


def lines(page):
    settle()
    return [one for one in page.findChildren(RowButton) if one.isVisibleTo(page)]


def test_a_week_is_filled_in_by_keys_and_saved_by_one(qtbot, at, heard, desk):
    page = at(desk)
    settle()
    first = page.sheet.fields[(TODAY, "employment")]
    first.setFocus()
    for minutes in ("5:30", "120", "", "3 h"):
        qtbot.keyClicks(QApplication.focusWidget(), minutes)
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    qtbot.keyClick(
        QApplication.focusWidget(), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier
    )

    assert heard.told == ["The week is saved."]
    assert entries(desk) == [("employment", 330), ("other", 120)]
    assert "73 % with participants, 40 % out on site" in words_on(page)


def test_minutes_nobody_understands_are_refused_and_what_was_typed_stays(at, desk):
    page = at(desk)
    page.sheet.fields[(TODAY, "other")].setText("lunch")
    button(page, "Save the week").click()

    assert page.sheet.fields[(TODAY, "other")].text() == "lunch"
    assert entries(desk) == []


def test_hours_that_cannot_be_are_refused_at_the_sheet(at, desk):
    page = at(desk)
    page.sheet.fields[(TODAY, "outside")].setText("60")
    button(page, "Save the week").click()

    assert "a day has 24 hours" in words_on(page)
    assert entries(desk) == []


def test_hours_typed_and_not_saved_are_kept_when_one_goes_elsewhere(at, desk):
    page = at(desk)
    page.sheet.fields[(TODAY, "other")].setText("45")
    button(page, "Unit meeting").click()

    assert entries(desk) == [("other", 45)]


def test_a_week_is_filled_in_as_agreed(at, desk):
    page = at(desk)
    button(page, "Fill in as agreed").click()
    assert entries(desk) == [], "until it is saved"
    button(page, "Save the week").click()

    assert entries(desk) == [("employment", 480)], "only Monday has come"


def test_the_supervisor_goes_from_the_week_to_the_contact_sheet_and_the_review(
    at, supervisor, desk
):
    page = at(supervisor)
    page.whose.choose(str(desk.user.id))
    page.whose.activated.emit(0)
    button(page, "The week before").click()
    [sheet] = [one for one in lines(page) if one.text() == "The week's contacts with employers"]
    sheet.click()

    assert page.sheets == [(desk.user.id, 1)]


def test_supervision_is_written_down_with_whom_and_which_week_known(qtbot, at, supervisor, desk):
    supervised(supervisor, desk.user.id, "field_mentoring", observed="Lugn öppning")
    page = at(supervisor)
    page.whose.choose(str(desk.user.id))
    page.whose.activated.emit(0)
    button(page, "Weekly supervision").setFocus()
    for key in (Qt.Key.Key_Space, Qt.Key.Key_Escape):
        qtbot.keyClick(QApplication.focusWidget(), key)
        settle()
    qtbot.waitUntil(button(page, "Weekly supervision").hasFocus)
    button(page, "Weekly supervision").click()
    filled = page.open.editor.filled().values
    assert (filled["specialist"], filled["week"]) == (str(desk.user.id), "2026-W10")

    button(page, "Save").click()
    assert len(records.rows_matching(supervisor, "supervision")) == 2
    button(page, "Mentoring").click()
    assert "Lugn öppning" in words_on(page)


def test_the_agenda_opens_people_and_hides_names_for_a_screen_that_others_see(at, desk, robin):
    entered(desk, robin, TODAY - timedelta(days=1))
    page = at(desk)
    button(page, "Unit meeting").click()
    [line] = [one for one in lines(page) if one.text() == "Robin Vale"]
    line.click()
    assert page.people == [robin]

    button(page, "Without names").click()
    assert "Robin" not in words_on(page)
    assert "Case 1" in words_on(page)


def test_the_agenda_is_printed_where_one_wants_it(at, desk, tmp_path, monkeypatch):
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path))
    page = at(desk)
    button(page, "Unit meeting").click()
    button(page, "Write the file …").click()

    assert [one.suffix for one in tmp_path.iterdir()] == [".pdf"]


def test_an_offer_is_taken_over_on_the_page(at, heard, desk, mona, robin):
    handing_over.offer(desk, [robin], mona.user.id, "Vill ha sms")
    page = at(mona)
    button(page, "Handing over and cover").click()
    assert "Vill ha sms" in words_on(page)
    button(page, "Take over: Robin Vale").click()

    assert heard.told == ["The participant is yours from now on."]
    assert people.person(mona, robin).specialist == mona.user.id


def test_a_whole_caseload_is_taken_over_at_once_but_for_who_was_taken_back(
    at, heard, desk, mona, robin, sasha
):
    kim = people.enrol(desk, replace(SASHA, shown_name="Kim Ask"))
    handing_over.offer(desk, [robin, sasha, kim], mona.user.id)
    page = at(mona)
    button(page, "Handing over and cover").click()
    [back] = [one for one in handing_over.offers(desk) if one.participant == sasha]
    handing_over.withdraw(desk, back.id)
    button(page, "Take over all 3").click()

    assert [people.person(mona, one).specialist for one in (robin, kim)] == [mona.user.id] * 2
    assert people.person(desk, sasha).specialist == desk.user.id
    assert heard.told == []
    assert len(heard.refused) == 1


def test_one_offer_has_no_button_for_all_and_all_that_are_taken_are_told_of(
    at, heard, desk, mona, robin, sasha
):
    handing_over.offer(desk, [robin], mona.user.id)
    page = at(mona)
    button(page, "Handing over and cover").click()
    assert "Take over all" not in " ".join(one.text() for one in page.findChildren(QPushButton))
    handing_over.offer(desk, [sasha], mona.user.id)
    page.refresh()
    button(page, "Take over all 2").click()

    assert heard.told == ["They are yours from now on."]
    assert {people.person(mona, one).specialist for one in (robin, sasha)} == {mona.user.id}


def test_a_no_is_asked_why(at, desk, mona, robin, monkeypatch):
    handing_over.offer(desk, [robin], mona.user.id)
    page = at(mona)
    button(page, "Handing over and cover").click()
    monkeypatch.setattr(offers_page, "ask_for_line", lambda *_: None)
    button(page, "Say no: Robin Vale").click()
    assert handing_over.offers(mona)[0].is_open, "to think again is no answer"
    monkeypatch.setattr(offers_page, "ask_for_line", lambda *_: "Fullt")
    button(page, "Say no: Robin Vale").click()

    [told] = handing_over.offers(desk)
    assert told.answer == "Fullt"


def test_a_question_is_taken_back_on_the_page(at, desk, mona, robin):
    handing_over.offer(desk, [robin], mona.user.id)
    page = at(desk)
    button(page, "Handing over and cover").click()
    button(page, "Take back: Robin Vale").click()

    assert handing_over.offers(desk) == []


def test_a_whole_caseload_is_offered_and_one_kept_back(qtbot, desktop, desk, mona, robin, sasha):
    dialog = HandSeveralDialog(None, desktop, OffersPresenter(desk))
    qtbot.addWidget(dialog)
    dialog.accept()
    assert dialog.who_row.refused
    dialog.who.choose(str(mona.user.id))
    for tick in dialog.ticks.values():
        tick.setChecked(False)
    dialog.accept()
    assert "at least one" in dialog.refusal.accessibleName()
    dialog.ticks[str(sasha)].setChecked(True)
    dialog.accept()

    assert dialog.result() == 1
    assert [one.participant for one in handing_over.offers(mona)] == [sasha]


def test_everybody_or_nobody_is_ticked_at_once_and_they_are_counted(
    qtbot, desktop, desk, mona, robin, sasha
):
    handing_over.offer(desk, [robin], mona.user.id)
    dialog = HandSeveralDialog(None, desktop, OffersPresenter(desk))
    qtbot.addWidget(dialog)
    told = dialog._chosen

    def ticked():
        return [tick.isChecked() for tick in dialog.ticks.values()]

    assert (sum(ticked()), told.accessibleName()) == (1, "1 of 2 chosen")
    button(dialog, "Tick nobody").click()
    assert (sum(ticked()), told.accessibleName()) == (0, "0 of 2 chosen")
    dialog.ticks[str(robin)].click()
    assert (sum(ticked()), told.accessibleName()) == (1, "1 of 2 chosen")
    button(dialog, "Tick everybody").click()
    assert dialog.ticks[str(sasha)].isChecked()
    assert not dialog.ticks[str(robin)].isChecked()  # was asked about already


def test_who_is_kept_back_stays_so_when_who_takes_over_is_chosen_afterwards(
    qtbot, desktop, desk, mona, robin, sasha
):
    dialog = HandSeveralDialog(None, desktop, OffersPresenter(desk))
    qtbot.addWidget(dialog)
    button(dialog, "Tick nobody").click()
    dialog.who.choose(str(mona.user.id))
    assert dialog._chosen.accessibleName() == "0 of 2 chosen"
    dialog.accept()
    assert not dialog.refusal.isHidden()
    dialog.ticks[str(sasha)].click()
    assert dialog.refusal.isHidden()  # somebody is chosen now
    dialog.who.setCurrentIndex(0)
    dialog.who.choose(str(mona.user.id))
    assert dialog._chosen.accessibleName() == "1 of 2 chosen"
    dialog.accept()

    assert [one.participant for one in handing_over.offers(mona)] == [sasha]


def test_whoever_somebody_was_asked_about_is_not_ticked_and_says_who_was_asked(
    qtbot, desktop, desk, mona, robin, sasha
):
    handing_over.offer(desk, [robin], mona.user.id)
    dialog = HandSeveralDialog(None, desktop, OffersPresenter(desk))
    qtbot.addWidget(dialog)
    asked, other = dialog.ticks[str(robin)], dialog.ticks[str(sasha)]
    assert (asked.isChecked(), other.isChecked()) == (False, True)
    assert asked.text() == "Robin Vale: Mona Berg has been asked already"

    handing_over.withdraw(desk, handing_over.offers(desk)[0].id)
    assert OffersPresenter(desk).asked_already() == {}


def test_several_that_were_offered_the_same_day_stand_by_name(desk, mona, robin, sasha):
    handing_over.offer(desk, [sasha, robin], mona.user.id)
    assert [one.shown_name for one in handing_over.offers(mona)] == ["Robin Vale", "Sasha Åmoor"]


def test_somebody_is_let_in_to_cover_and_shut_out_again(
    qtbot, at, desktop, desk, supervisor, robin
):
    stina = sits(supervisor, "Stina Ahl", Role.STAND_IN)
    dialog = CoverDialog(None, desktop, OffersPresenter(desk))
    qtbot.addWidget(dialog)
    dialog.accept()
    assert dialog.by_row.refused
    dialog.by.choose(str(stina.user.id))
    dialog.accept()
    assert dialog.last_row.refused
    dialog.last.show_value(TODAY + timedelta(days=3))
    dialog.accept()
    assert dialog.told.startswith("1 participant can be opened")
    assert people.person(stina, robin)

    page = at(desk)
    button(page, "Handing over and cover").click()
    [end] = [name for name in names(page) if name.startswith("End now")]
    button(page, end).click()
    assert people.caseload(stina, "mine").waiting_count == 0


def test_days_that_run_backwards_are_refused_and_what_was_chosen_stays(
    qtbot, desktop, desk, supervisor, robin
):
    stina = sits(supervisor, "Stina Ahl", Role.STAND_IN)
    dialog = CoverDialog(None, desktop, OffersPresenter(desk))
    qtbot.addWidget(dialog)
    dialog.by.choose(str(stina.user.id))
    dialog.last.show_value(TODAY - timedelta(days=1))
    dialog.accept()

    assert "not before the first day" in dialog.last_row.refused
    assert dialog.by.code() == str(stina.user.id)


def test_today_begins_with_what_somebody_else_waits_for(shown, desktop, desk, mona, robin):
    handing_over.offer(desk, [robin], mona.user.id, "Vill ha sms")
    page = shown(
        TodayPage(
            desktop,
            TodayPresenter(mona),
            WorkdayPresenter(mona),
            MirrorPresenter(mona),
            OffersPresenter(mona),
        )
    )
    assert "Somebody asks you to take over" in words_on(page)
    button(page, "Take over: Robin Vale").click()
    assert "Somebody asks you to take over" not in words_on(page)


def test_a_stand_in_sees_whom_they_cover_for_and_hands_nobody_over(at, desk, supervisor, robin):
    stina = sits(supervisor, "Stina Ahl", Role.STAND_IN)
    days = (TODAY, TODAY + timedelta(days=1))
    OffersPresenter(desk).cover(str(desk.user.id), str(stina.user.id), days, "")
    page = at(stina)
    button(page, "Handing over and cover").click()

    assert "Stina Ahl covers for Johan Ek" in words_on(page)
    assert not {"Hand over several", "Let somebody cover"} & names(page)


def test_a_day_that_is_none_is_refused_where_it_was_typed(qtbot, desktop, desk, robin):
    dialog = CoverDialog(None, desktop, OffersPresenter(desk))
    qtbot.addWidget(dialog)
    dialog.first.show_text("snart")
    dialog.last.show_value(TODAY)
    dialog.accept()

    assert "snart" in dialog.first_row.refused
    assert not dialog.last_row.refused


def left_by(supervisor, who):
    records.correct(supervisor, "leave", "users", who.user.id, {"left_on": TODAY})


def test_whoever_was_left_by_their_specialist_is_handed_over_from_the_page(
    monkeypatch, at, supervisor, desk, robin, sasha
):
    mona = sits(supervisor, "Mona Berg", Role.SPECIALIST)
    left_by(supervisor, desk)
    page = at(supervisor)
    button(page, "Handing over and cover").click()
    assert "Still with somebody who no longer works here" in words_on(page)
    assert "Robin Vale. Was with Johan Ek." in words_on(page)

    monkeypatch.setattr(HandSeveralDialog, "exec", lambda dialog: answered(dialog, mona))
    button(page, "Find them a new specialist").click()
    assert {one.shown_name for one in handing_over.offers(mona)} == {"Robin Vale", "Sasha Åmoor"}
    words = {one.words for one in OffersPresenter(mona).lines()}  # who asked is still here
    assert words == {"Vera Lind asks you to take over, since 2 Mar. Until now with Johan Ek."}
    assert "Still with somebody who no longer works here" not in words_on(page)


def answered(dialog, who):
    assert {tick.text() for tick in dialog.ticks.values()} == {"Robin Vale", "Sasha Åmoor"}
    dialog.who.choose(str(who.user.id))
    dialog.accept()
    return dialog.result()


def test_who_takes_over_whoever_was_left_may_be_oneself_and_then_it_is_done(
    qtbot, desktop, supervisor, desk, robin, sasha
):
    left_by(supervisor, desk)
    dialog = HandSeveralDialog(None, desktop, OffersPresenter(supervisor), left=True)
    qtbot.addWidget(dialog)
    assert answered(dialog, supervisor)

    assert {people.person(supervisor, one).specialist for one in (robin, sasha)} == {
        supervisor.user.id
    }
    assert handing_over.left_behind(supervisor) == []
    assert dialog.told == "They are yours from now on."


def test_today_tells_the_supervisor_of_whoever_was_left_and_leads_there(
    shown, desktop, supervisor, desk, robin
):
    left_by(supervisor, desk)
    presenters = (one(supervisor) for one in (TodayPresenter, WorkdayPresenter, MirrorPresenter))
    page = shown(TodayPage(desktop, *presenters, OffersPresenter(supervisor)))
    asked = []
    page.handing_asked.connect(lambda: asked.append("handing over"))
    told = "1 participant is still with somebody who no longer works here"
    assert told in words_on(page)
    button(page, "Find them a new specialist").click()
    assert asked == ["handing over"]

    handing_over.offer(supervisor, [robin], supervisor.user.id)
    page.refresh()
    assert told not in words_on(page)


def test_a_supervisor_hands_over_the_caseload_of_who_still_works_here(
    several, supervisor, desk, mona, robin, sasha
):
    dialog = several()
    assert [dialog.whose.itemText(at) for at in range(dialog.whose.count())] == ["Johan Ek (2)"]
    assert dialog.who.findData(str(desk.user.id)) == -1
    dialog.who.choose(str(mona.user.id))
    dialog.reason.setText("Föräldraledig från fredag")
    dialog.accept()

    assert {one.participant for one in handing_over.offers(mona)} == {robin, sasha}
    words = {one.words for one in OffersPresenter(mona).lines()}
    assert words == {
        "Vera Lind asks you to take over, since 2 Mar. Until now with Johan Ek. "
        "Why: Föräldraledig från fredag."
    }
    for one in handing_over.offers(mona):
        handing_over.accept(mona, one.id)
    assert OffersPresenter(supervisor).caseloads() == ((str(mona.user.id), "Mona Berg (2)"),)


def test_whose_caseload_goes_is_chosen_and_they_are_not_asked_themselves(
    several, supervisor, desk, mona, robin, sasha
):
    handed_over(desk, sasha, mona)
    dialog = several()
    for whose, who in ((desk, robin), (mona, sasha)):
        dialog.whose.choose(str(whose.user.id))
        assert set(dialog.ticks) == {str(who)}
        assert dialog.who.findData(str(whose.user.id)) == -1
        assert dialog.who.findData(str(supervisor.user.id)) > 0
    dialog.who.choose(str(supervisor.user.id))
    dialog.accept()
    assert people.person(supervisor, sasha).specialist == supervisor.user.id
    assert people.person(supervisor, robin).specialist == desk.user.id


def test_nobody_is_asked_about_somebody_protected_whom_they_may_not_open(
    several, supervisor, desk, mona, robin, sasha
):
    how = Protection("marked", "Blåsippa", (supervisor.user.id, desk.user.id))
    protection.protect(supervisor, robin, how)
    dialog = several()
    dialog.who.choose(str(mona.user.id))
    shut, other = dialog.ticks[str(robin)], dialog.ticks[str(sasha)]
    assert (shut.isChecked(), shut.isEnabled(), other.isChecked()) == (False, False, True)
    assert shut.text().endswith(": protected, name Mona Berg to open the record first")
    dialog.accept()
    assert [one.participant for one in handing_over.offers(mona)] == [sasha]


def test_a_specialist_hands_over_nobody_elses_caseload(desk, mona, robin):
    assert OffersPresenter(mona).caseloads() == ()
    with pytest.raises(NotForThisRole):
        handing_over.participants_of(mona, desk.user.id)


def test_the_agenda_is_sent_to_a_printer(desktop, at, desk, qtbot, monkeypatch, tmp_path):
    made = QPrinter()
    made.setOutputFileName(str(tmp_path / "printed.pdf"))
    monkeypatch.setattr(page_of_supervision, "ask_for_printer", lambda _: made)
    page = at(desk)
    page.show_tab("meeting")
    with qtbot.waitSignal(desktop.told) as told:
        button(page, "Print …").click()
    assert told.args == ["Sent to the printer."]
    assert (tmp_path / "printed.pdf").stat().st_size > 1_000


def test_whoever_chooses_no_printer_prints_no_agenda(desktop, at, desk, monkeypatch, heard):
    monkeypatch.setattr(page_of_supervision, "ask_for_printer", lambda _: None)
    page = at(desk)
    page.show_tab("meeting")
    button(page, "Print …").click()
    desktop.background.wait()
    assert (heard.told, heard.refused) == ([], [])


def test_going_a_week_back_by_keys_stays_at_its_button(qtbot, at, supervisor):
    page = at(supervisor)
    for _ in range(2):
        back = button(page, "The week before")
        back.setFocus()
        qtbot.keyClick(back, Qt.Key.Key_Space)
        qtbot.waitUntil(lambda: QApplication.focusWidget() is button(page, "The week before"))
    assert page.presenter.weeks_back == 2


def test_hours_that_cannot_be_read_have_the_keyboard(at, desk):
    page = at(desk)
    fields = list(page.sheet.fields.values())
    fields[1].setText("halva dan")
    page.sheet.save.click()
    assert fields[1].hasFocus()
    assert fields[1].text() == "halva dan"

    fields[1].setText("45")
    page.sheet.save.click()
    settle()
    assert not page.sheet.is_changed()
