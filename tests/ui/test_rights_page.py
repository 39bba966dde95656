"""The supervisor at the window: a number held to be seen, an erasure, a list gone through."""

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QFileDialog, QLabel, QLineEdit

from ipsdesk.actions import erasure, log, people, protection, records, rights, undoing
from ipsdesk.domain.law_errors import SupportGoesOn
from ipsdesk.domain.profiles import Profile
from ipsdesk.domain.records import Row
from ipsdesk.domain.undoing import NotTakenBackHere
from ipsdesk.domain.vaults import KDF_FLOOR
from ipsdesk.storage import members
from ipsdesk.ui.messages import explain
from ipsdesk.ui.pages import rights_dialogs
from ipsdesk.ui.pages.log import LogPage
from ipsdesk.ui.pages.retention import RetentionPage
from ipsdesk.ui.pages.retention_periods import PeriodsDialog
from ipsdesk.ui.pages.rights import RightsPage
from ipsdesk.ui.pages.rights_dialogs import (
    WHOLE,
    EraseDialog,
    LiftDialog,
    OpenersDialog,
    ProtectDialog,
)
from ipsdesk.ui.pages.rights_extract import ExtractDialog
from ipsdesk.ui.parts.held_number import HIDES_AFTER_MS
from ipsdesk.ui.presenters.handover import HandoverPresenter
from ipsdesk.ui.presenters.log import LogPresenter
from ipsdesk.ui.presenters.retention import RetentionPresenter
from ipsdesk.ui.presenters.rights import RightsPresenter
from ipsdesk.ui.theme import Look, apply
from ipsdesk.words import speak
from tests.actions.month_unit import PHRASE
from tests.conftest import ROBIN, TODAY, later

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")  # the offscreen platform says so
MASKED, WHOLE_NUMBER = "20070105-••••", "20070105-2383"


@pytest.fixture(autouse=True)
def _look(qapp):
    """Draw as the program does, in the language of the code."""
    speak("en")
    apply(qapp, Look())


def shown(qtbot, page):
    """Show a page as the window would."""
    qtbot.addWidget(page)
    page.resize(900, 900)
    page.show()
    page.refresh()
    return page


def listed(qtbot, desktop, supervisor):
    """The page of what is to be erased, once it has been read."""
    return read_again(shown(qtbot, RetentionPage(desktop, RetentionPresenter(supervisor))))


def read_again(page):
    """Let a page read itself again, also what it reads beside the window."""
    page.refresh()
    page.desktop.background.wait()
    return page


def rights_of(desktop, desk, who, gone=list):
    """One participant's page, as the user of a desk sees it."""
    return RightsPage(desktop, RightsPresenter(desk, who), HandoverPresenter(desk, who), gone)


@pytest.fixture
def page(qtbot, desktop, supervisor, robin):
    """Robin's page, as the supervisor sees it."""
    gone = []
    made = rights_of(desktop, supervisor, robin, lambda: gone.append(robin))
    made.gone = gone
    return shown(qtbot, made)


def words_on(page):
    """Everything that stands on a page."""
    labels = [one.accessibleName() or one.text() for one in page.findChildren(QLabel)]
    buttons = [one.accessibleName() for one in page.findChildren(QAbstractButton)]
    return "\n".join((*labels, *buttons))


def test_pin_01_the_number_is_seen_only_while_the_button_is_held(qtbot, page, supervisor, robin):
    number, holder = page.number.number, page.number.holder
    assert number.text() == MASKED

    qtbot.mousePress(holder, Qt.MouseButton.LeftButton)
    assert number.text() == WHOLE_NUMBER
    assert page.number.timer.interval() == HIDES_AFTER_MS == 10_000
    qtbot.mouseRelease(holder, Qt.MouseButton.LeftButton)

    assert number.text() == MASKED
    assert log.access_list(supervisor, robin)[-1].act == "reveal_number"


def test_pin_01_it_hides_by_itself_after_ten_seconds_and_when_the_page_is_left(qtbot, page):
    qtbot.keyPress(page.number.holder, Qt.Key.Key_Space)
    assert page.number.number.text() == WHOLE_NUMBER
    page.number.timer.timeout.emit()
    assert page.number.number.text() == MASKED

    qtbot.keyRelease(page.number.holder, Qt.Key.Key_Space)
    qtbot.keyPress(page.number.holder, Qt.Key.Key_Space)
    page.hide()
    assert page.number.number.text() == MASKED


def test_the_page_says_how_long_each_class_is_kept_and_who_has_seen_it(page):
    words = words_on(page)

    assert "3 months after the support has ended, longer if a follow-up comes later; kept" in words
    assert "later; kept while support goes on." in words
    assert "no day is set, must not be erased without a decision" in words
    assert "Employment specialist: enrolled" in words
    assert ROBIN.personal_number not in words


def test_a_specialist_is_not_offered_what_only_the_supervisor_may_do(qtbot, desktop, desk, robin):
    words = words_on(shown(qtbot, rights_of(desktop, desk, robin)))

    assert "Extract of the records" in words
    for act in ("Restrict", "Erase", "Protect the identity", "Put a hold on erasure"):
        assert act not in words


def test_min_01_guardians_stand_with_what_they_may_know_until_18(qtbot, desktop, desk):
    born = replace(ROBIN, birth_date=date(2008, 6, 1), personal_number="")
    young = people.enrol(desk, born)
    values = {"participant": young, "name": "Ulla Vale", "may_know": "plan"}
    records.enter(desk, "answer", [Row("guardians", values)], young)
    grown = later(desk, date(2026, 6, 1))

    before = words_on(shown(qtbot, rights_of(desktop, desk, young)))
    after = words_on(shown(qtbot, rights_of(desktop, grown, young)))

    assert "Ulla Vale" in before
    assert "May be told about: The plan" in before
    assert "Ulla Vale" not in after


def test_erasing_asks_what_goes_by_which_decision_and_once_more(
    qtbot, page, desktop, supervisor, robin, monkeypatch
):
    asked, answers = [], iter((False, True))
    monkeypatch.setattr(
        rights_dialogs, "confirm", lambda *told, final: asked.append(told[1:]) or next(answers)
    )
    under_law = replace(supervisor, profile=Profile.SOCIAL_BOARD)
    dialog = EraseDialog(page, desktop, RightsPresenter(under_law, robin))
    qtbot.addWidget(dialog)
    dialog.accept()
    assert dialog.decision_row.refused
    assert not dialog.result()

    dialog.what.show_value(WHOLE)
    dialog.decision.show_value("7/26")
    dialog.accept()
    assert not dialog.result()
    assert asked[0][0] == "Erase everything about Robin Vale?"
    assert "rows go, with their history and their files" in asked[0][1]
    dialog.accept()
    assert dialog.result()


def test_support_that_goes_on_is_erased_by_a_decision_only(
    qtbot, page, desktop, supervisor, robin, monkeypatch
):
    monkeypatch.setattr(rights_dialogs, "confirm", lambda *_, **__: True)
    dialog = EraseDialog(page, desktop, RightsPresenter(supervisor, robin))
    qtbot.addWidget(dialog)
    dialog.accept()
    assert "the support is still going on" in dialog.decision_row.refused
    assert not dialog.result()
    dialog.decision.show_value("Begärt den 3 mars")
    dialog.accept()
    assert dialog.result()


def test_enter_erases_nothing_and_throws_nothing_typed_away(
    qtbot, page, desktop, supervisor, robin
):
    dialog = EraseDialog(page, desktop, RightsPresenter(supervisor, robin))
    qtbot.addWidget(dialog)
    dialog.show()
    assert dialog.accessibleName() == "Erase the record of Robin Vale?"
    assert dialog.focusWidget() not in {dialog.yes, dialog.no}
    for field in (dialog.focusWidget(), dialog.decision):
        qtbot.keyClick(field, Qt.Key.Key_Return)
    qtbot.keyClicks(dialog.decision, "7/26")
    qtbot.keyClick(dialog.decision, Qt.Key.Key_Return)
    assert dialog.isVisible()
    assert dialog.decision.value() == "7/26"


def test_who_has_no_number_is_told_where_it_is_written(page, supervisor, robin):
    where = "It is written under All forms, in “Name and numbers”"
    assert (where in words_on(page)) is (page._presenter.state().number == "")
    nobodys = replace(page._presenter.state(), number="")
    page._show_marks(nobodys)
    assert where in words_on(page)


def test_what_was_erased_or_sealed_for_others_takes_its_page_away(page, supervisor, robin):
    with pytest.raises(SupportGoesOn) as refusal:
        page._presenter.erase(wholly=True, decision="")
    said = explain(refusal.value)
    assert "the support is still going on. If there is a decision to erase it now" in said
    page._presenter.erase(wholly=False, decision="6/26")
    with pytest.raises(NotTakenBackHere) as gone:
        undoing.undo(supervisor)
    assert "What was erased is gone for good." in explain(gone.value)
    page._presenter.erase(wholly=True, decision="7/26")
    page._changed("Erased")

    assert page.gone == [robin]


def test_a_protection_that_is_refused_says_why_and_keeps_what_was_typed(qtbot, page, desktop):
    dialog = ProtectDialog(page, desktop, page._presenter)
    qtbot.addWidget(dialog)
    dialog.alias.show_value("Blåsippa")
    dialog.accept()

    assert "one or two people" in dialog.refusal.accessibleName()
    assert dialog.alias.value() == "Blåsippa"


@pytest.fixture
def shielded(supervisor, desk, robin):
    """Robin, protected: opened by the supervisor and Robin's own specialist."""
    how = protection.Protection("marked", "Blåsippa", (supervisor.user.id, desk.user.id))
    protection.protect(supervisor, robin, how)
    return robin


def test_the_page_names_who_may_open_and_others_can_be_named(
    qtbot, desktop, supervisor, desk, shielded
):
    page = shown(qtbot, rights_of(desktop, supervisor, shielded))
    assert "May be opened by: Vera Lind, Johan Ek" in words_on(page)
    assert "Protect the identity" not in words_on(page)
    dialog = OpenersDialog(page, desktop, page._presenter)
    qtbot.addWidget(dialog)
    assert set(dialog.openers.value()) == {str(supervisor.user.id), str(desk.user.id)}

    dialog.openers.show_value(())
    dialog.accept()
    assert "one or two people" in dialog.refusal.accessibleName()

    dialog.openers.show_value((str(supervisor.user.id),))
    dialog.accept()
    assert dialog.result()
    page.refresh()
    assert "May be opened by: Vera Lind" in words_on(page)
    assert "Johan Ek" not in words_on(page).split("May be opened by")[1].split("\n")[0]


def test_pin_01_a_sealed_number_is_seen_by_those_named_while_the_button_is_held(
    qtbot, desktop, supervisor, shielded
):
    page = shown(qtbot, rights_of(desktop, supervisor, shielded))
    assert page.number.number.text() == rights.SEALED_NUMBER
    qtbot.mousePress(page.number.holder, Qt.MouseButton.LeftButton)
    assert page.number.number.text() == WHOLE_NUMBER
    qtbot.mouseRelease(page.number.holder, Qt.MouseButton.LeftButton)
    assert page.number.number.text() == rights.SEALED_NUMBER


def test_a_protection_ends_with_the_decision_it_rests_on(qtbot, desktop, supervisor, shielded):
    page = shown(qtbot, rights_of(desktop, supervisor, shielded))
    dialog = LiftDialog(page, desktop, page._presenter)
    qtbot.addWidget(dialog)
    dialog.accept()
    assert dialog.reason_row.refused
    assert people.person(supervisor, shielded).protected

    dialog.reason.show_value("Skatteverkets beslut 1 mars")
    dialog.accept()
    assert dialog.result()
    assert people.person(supervisor, shielded).shown_name == "Robin Vale"
    page.refresh()
    assert "Protect the identity" in words_on(page)


def test_whoever_alone_can_open_a_record_is_offered_to_erase_it(
    qtbot, desktop, supervisor, desk, robin
):
    assert "Erase" not in words_on(shown(qtbot, rights_of(desktop, desk, robin)))
    how = protection.Protection("marked", "Blåsippa", (desk.user.id,))
    protection.protect(supervisor, robin, how)

    assert "Erase" in words_on(shown(qtbot, rights_of(desktop, desk, robin)))


def test_what_is_restricted_or_held_is_marked(page, supervisor, robin):
    rights.restrict(supervisor, robin, restricted=True)
    rights.hold(supervisor, robin, held=True)
    page.refresh()

    assert "Lift the restriction" in words_on(page)
    assert "Lift the hold" in words_on(page)


def test_the_list_to_erase_tells_case_numbers_and_no_names(qtbot, desktop, supervisor, desk, robin):
    [episode] = records.rows_of(desk, "episodes", robin)
    records.correct(desk, "exit", "episodes", episode.id, {"ended_on": TODAY})
    then = later(supervisor, date(2026, 8, 1))
    page = listed(qtbot, desktop, then)

    assert "Case 1" in words_on(page)
    assert "should have been erased 2 June 2026" in words_on(page)
    assert "Robin" not in words_on(page)

    page._presenter.erase(page._presenter.lines()[0], "")
    read_again(page)
    assert "Nothing is to be erased now." in words_on(page)


def test_the_times_are_decided_in_the_window_with_the_decision_beside_them(
    qtbot, desktop, supervisor
):
    page = listed(qtbot, desktop, supervisor)
    dialog = PeriodsDialog(page, desktop, page._presenter)
    qtbot.addWidget(dialog)
    dialog.months["R2"].field.show_value("tolv")
    dialog.accept()
    assert dialog.decision_row.refused

    dialog.decision.show_value("Styrelsen 4/26")
    dialog.accept()
    assert "months from 1" in dialog.months["R2"].refused
    assert dialog.months["R2"].field.value() == "tolv"

    dialog.months["R2"].field.show_value("12")
    dialog.months["R1"].field.show_value("48")
    dialog.accept()
    assert "months from 60" in dialog.months["R1"].refused
    assert not dialog.months["R2"].refused

    dialog.months["R1"].field.show_value("60")
    dialog.accept()
    assert dialog.result()
    read_again(page)
    assert "1 year after the support has ended" in words_on(page)
    assert "Decided: Styrelsen 4/26" in words_on(page)


def test_guardians_of_the_grown_wait_on_the_list_where_a_decision_is_needed(
    qtbot, desktop, supervisor, desk
):
    young = people.enrol(desk, replace(ROBIN, birth_date=date(2008, 6, 1), personal_number=""))
    values = {"participant": young, "name": "Ulla Vale", "may_know": "plan"}
    records.enter(desk, "answer", [Row("guardians", values)], young)
    then = later(replace(supervisor, profile=Profile.SOCIAL_BOARD), date(2026, 7, 1))
    page = listed(qtbot, desktop, then)

    assert "1 guardian" in words_on(page)
    assert "Ulla" not in words_on(page)
    assert "Nothing is to be erased now." not in words_on(page)

    page._presenter.erase_guardians("9/26")
    read_again(page)
    assert "Nothing is to be erased now." in words_on(page)
    assert "1 row erased" in words_on(page)
    assert "decision 9/26" in words_on(page)


def test_a_certificate_can_be_written_out_afterwards(
    qtbot, desktop, supervisor, robin, tmp_path, monkeypatch
):
    page = listed(qtbot, desktop, supervisor)
    assert "Nothing has been erased yet." in words_on(page)
    erasure.erase(supervisor, robin, "12/26")
    read_again(page)
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path))
    [button] = [
        one
        for one in page.findChildren(QAbstractButton)
        if one.accessibleName() == "Write it out: 2 March 2026"
    ]
    button.click()

    assert sorted(path.suffix for path in tmp_path.iterdir())
    assert not [path for path in tmp_path.iterdir() if "robin" in path.name.casefold()]


def test_the_spot_check_lists_acts_without_names_and_keeps_its_outcome(
    qtbot, desktop, supervisor, robin
):
    people.open_person(supervisor, robin, "Semester")
    page = shown(qtbot, LogPage(desktop, LogPresenter(supervisor)))
    lines = page._presenter.lines()

    assert any(line.outside and line.reason == "Semester" for line in lines)
    assert any("case 1" in line.what for line in lines)
    assert "Robin" not in str(lines)
    page.outcome.show_value("Inget att anmärka")
    page._note()
    assert page.outcome.value() == ""


@pytest.fixture
def picked(tmp_path, monkeypatch):
    """The folder that is picked whenever one is asked for."""
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path / "ut"))
    return tmp_path / "ut"


def press(page, words):
    [found] = [one for one in page.findChildren(QAbstractButton) if one.text().strip() == words]
    found.click()


class Said(list):
    """Sentences that were said."""


@pytest.fixture
def asked(supervisor, monkeypatch):
    """What each question for the passphrase said; the right one is typed, or others before it."""
    members.set_passphrase(supervisor.vault, supervisor.user.name, PHRASE, KDF_FLOOR)
    typed, said = [], Said()

    def answer(dialog):
        said.append(dialog.refusal.accessibleName())
        dialog.accept()
        assert dialog.refusal.accessibleName(), "nothing is written without a passphrase"
        dialog.passphrase.setText(typed.pop(0) if typed else PHRASE)
        return True

    monkeypatch.setattr(ExtractDialog, "exec", answer)
    said.types = typed.append
    return said


@pytest.fixture
def folder_after(asked, picked, monkeypatch):
    """After how many questions for the passphrase each folder was asked for."""
    found = Said()
    found.questions, found.folder = [], picked

    def choose(*_):
        found.questions.append(len(asked))
        return str(picked)

    monkeypatch.setattr(QFileDialog, "getExistingDirectory", choose)
    return found


def test_everything_about_somebody_leaves_only_after_the_passphrase_and_says_what_it_is(page):
    dialog = ExtractDialog(page)

    assert dialog.passphrase.echoMode() is QLineEdit.EchoMode.Password
    assert "in plain text" in words_on(dialog)
    dialog.passphrase.setText("fel")
    assert (dialog.take(), dialog.passphrase.text()) == ("fel", "")


def test_an_extract_asks_for_the_passphrase_until_it_is_right_and_only_then_for_a_folder(
    qtbot, page, asked, folder_after, supervisor, robin
):
    asked.types("fel")
    press(page, "Extract of the records")
    qtbot.waitUntil(lambda: len(asked) == 2)
    assert asked[0] == ""
    assert "passphrase" in asked[1]
    qtbot.waitUntil(lambda: not page.files.open.isHidden())

    told = [line.act for line in log.access_list(supervisor, robin)]
    assert (told.count("extract"), folder_after.questions) == (1, [2])
    assert sorted(one.suffix for one in folder_after.folder.iterdir()) == [".html", ".json", ".pdf"]


def test_an_extract_that_is_not_wanted_after_all_is_not_written(
    page, desktop, asked, monkeypatch, picked
):
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: "")
    press(page, "Extract of the records")
    desktop.background.wait()
    monkeypatch.setattr(ExtractDialog, "exec", lambda _: False)
    press(page, "Extract of the records")

    assert page.files.busy.isHidden()
    assert (len(asked), picked.exists()) == (1, False)


def test_the_extract_shows_that_it_is_on_its_way_and_then_which_folder_it_is_in(
    qtbot, page, asked, picked
):
    assert asked == []
    opened = []
    page.files.opens = lambda folder: not opened.append(folder)
    press(page, "Extract of the records")
    assert not page.files.busy.isHidden()
    assert page.files.busy.stop.isHidden(), "a passphrase that is tried cannot be stopped"

    qtbot.waitUntil(lambda: not page.files.busy.stop.isHidden())
    qtbot.waitUntil(lambda: not page.files.open.isHidden())
    page.files.open.click()

    assert page.files.busy.isHidden()
    assert f"The extract is in the folder {picked}." in words_on(page)
    assert opened == [picked]
    assert {one.suffix for one in picked.iterdir()} == {".pdf", ".html", ".json"}


@pytest.mark.usefixtures("asked")
def test_an_extract_that_is_stopped_leaves_no_file_and_says_so(
    qtbot, page, desktop, supervisor, robin, picked
):
    refused = []
    desktop.refused.connect(refused.append)
    tell = desktop.background.tell

    def stopped(done, of):
        desktop.background.ask_to_stop()
        tell(done, of)

    desktop.background.tell = stopped
    press(page, "Extract of the records")
    qtbot.waitUntil(lambda: bool(refused))

    assert refused == ["It was stopped. Nothing was changed."]
    assert not picked.exists()
    assert page.files.busy.isHidden()
    assert page.files.where.isHidden()
    assert log.access_list(supervisor, robin)[-1].act != "extract"


def test_a_folder_that_the_computer_does_not_open_is_still_named(qtbot, page, picked):
    page.files.opens = lambda _: False
    press(page, "My plan")
    qtbot.waitUntil(lambda: not page.files.open.isHidden())
    assert page.files.busy.stop.isHidden(), "one page cannot be stopped"

    page.files.open.click()

    assert f"The plan is in the folder {picked}." in words_on(page)
    assert "The computer did not open the folder" in words_on(page)


def test_of_many_files_a_few_are_named_and_the_rest_counted(page, tmp_path):
    page.files.show_files([tmp_path / f"{number}.pdf" for number in range(9)], "Here: {folder}")

    assert page.files.names.accessibleName() == "0.pdf, 1.pdf, 2.pdf, 3.pdf and 5 more"


@pytest.mark.parametrize("found", [None, [], ["no path"]])
def test_where_nothing_was_written_nothing_is_said(page, found):
    page.files.show_files(found, "Here: {folder}")

    assert page.files.where.isHidden()
    assert page.files.open.isHidden()
