"""The ESF month at the window: look, write after the passphrase, lock, choose a template."""

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit
from shiboken6 import isValid

from ipsdesk.actions import month_layouts
from ipsdesk.ui.pages import months as page_of_months
from ipsdesk.ui.pages.months import MonthsPage
from ipsdesk.ui.pages.months_dialogs import ColumnsDialog, PatternsDialog, WriteDialog
from ipsdesk.ui.presenters.months import MonthsPresenter
from tests.actions import month_unit
from tests.actions.month_unit import PHRASE
from tests.journeys.sitting import go_on
from tests.ui.pages.reading import busy, button, words_on


@pytest.fixture
def page(shown, desktop, supervisor, desk, qtbot):
    month_unit.project(supervisor)
    made = MonthsPage(desktop, MonthsPresenter(supervisor))
    made.people = month_unit.four_people(supervisor, desk)
    shown(made)
    desktop.background.wait()  # it is read twice, and nothing is written while it is read
    return made


def test_a_month_is_looked_at_written_and_locked(page, qtbot, monkeypatch, tmp_path):
    assert "What is missing" in words_on(page)
    asked = []
    page.person_asked.connect(lambda who, form: asked.append((who, form)))
    page.card.people.itemAt(0).widget().layout().itemAt(2).widget().click()
    assert asked == [(page.people["sasha"], "f2-identity")]
    page.list.setFocus()
    page.go_back_to(page.people["sasha"])
    assert QApplication.focusWidget().key == page.people["sasha"]

    def answer(dialog):
        dialog.accept()
        assert dialog.refusal.isVisibleTo(dialog)
        dialog.leave_out.setChecked(True)
        dialog.passphrase.setText(PHRASE)
        return True

    monkeypatch.setattr(WriteDialog, "exec", answer)
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path))
    page.card.write.click()
    page.card.write.setFocus()
    qtbot.waitUntil(lambda: page.state.month.may_lock, timeout=20000)
    assert [one.name for one in tmp_path.iterdir()] == ["ipsdesk-esf-manad-2026-01.xlsx"]
    assert page.window().focusWidget() is page.card.lock, "what comes next has the keyboard"

    monkeypatch.setattr(page_of_months, "confirm", lambda *_: True)
    page.card.lock.click()
    qtbot.waitUntil(lambda: page.state.rows[1].detail == "Sent and locked", timeout=20000)


def test_the_question_is_gone_while_a_folder_is_chosen_and_the_file_is_written(
    page, qtbot, monkeypatch, tmp_path
):
    asked = []

    def ask(page, month):
        asked.append(WriteDialog(page, month))
        asked[0].leave_out.setChecked(True)
        asked[0].passphrase.setText(PHRASE)
        QTimer.singleShot(0, asked[0], asked[0].accept)
        return asked[0]

    there = []

    def choose(*_):
        there.append(isValid(asked[0]))
        return str(tmp_path)

    monkeypatch.setattr(page_of_months, "WriteDialog", ask)
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", choose)
    page.begin_to_write()
    qtbot.waitUntil(lambda: page.state.month.may_lock, timeout=20000)
    assert there == [False]
    assert [one.name for one in tmp_path.iterdir()] == ["ipsdesk-esf-manad-2026-01.xlsx"]


def test_a_wrong_passphrase_is_asked_for_again_before_a_folder_is(
    page, qtbot, monkeypatch, tmp_path
):
    tried, folders = [], []

    def answer(dialog):
        assert not folders
        tried.append((dialog.leave_out.isChecked(), dialog.refusal.accessibleName()))
        dialog.leave_out.setChecked(True)
        dialog.passphrase.setText(PHRASE if len(tried) > 1 else "fel")
        return True

    monkeypatch.setattr(WriteDialog, "exec", answer)
    monkeypatch.setattr(
        QFileDialog, "getExistingDirectory", lambda *_: folders.append(1) or str(tmp_path)
    )
    page.card.write.click()
    qtbot.waitUntil(lambda: page.state.month.may_lock, timeout=20000)
    assert [ticked for ticked, _ in tried] == [False, True]
    assert tried[1][1]
    assert folders == [1]
    assert [one.name for one in tmp_path.iterdir()] == ["ipsdesk-esf-manad-2026-01.xlsx"]
    qtbot.waitUntil(lambda: "The files of the month" in words_on(page), timeout=20000)


def test_a_template_is_chosen_and_its_columns_looked_over(page, qtbot, monkeypatch, tmp_path):
    path = tmp_path / "mall.csv"
    path.write_text("Pnr;Slut;Annat", encoding="utf-8")
    seen = []

    def answer(dialog):
        seen.append([one.code() for one in dialog.choices])
        dialog.choices[2].choose("number")
        dialog.accept()
        assert dialog.refusal.isVisibleTo(dialog)
        dialog.choices[2].choose("started_on")
        return True

    monkeypatch.setattr(ColumnsDialog, "exec", answer)
    page.use_template(path)

    assert seen == [["number", "ended_on", ""]]
    with page.presenter._desk.read() as connection:
        kept = month_layouts.layout_in_use(connection)
    assert [one.value for one in kept.facts] == ["number", "ended_on", "started_on"]
    qtbot.waitUntil(lambda: "Annat" in words_on(page), timeout=20000)


def test_a_pattern_that_is_none_is_said_in_the_dialog(page, desktop):
    dialog = PatternsDialog(page, desktop, page.presenter)
    dialog.fields["man"].setText("T1")
    dialog.accept()
    assert "T1 is no pattern" in dialog.refusal.accessibleName()
    dialog.fields["man"].setText("ÅÅÅÅMMDDT1")
    dialog.accept()
    assert page.presenter.patterns()[1][2] == "ÅÅÅÅMMDDT1"


def test_the_passphrase_is_never_shown(page):
    dialog = WriteDialog(page, page.state.month)

    assert dialog.passphrase.echoMode() is QLineEdit.EchoMode.Password
    dialog.leave_out.setChecked(True)
    dialog.accept()
    assert "Write your passphrase" in dialog.refusal.accessibleName()


def test_what_is_locked_is_the_month_that_is_seen_and_not_the_one_just_chosen(
    page, desktop, monkeypatch, tmp_path
):
    """The month that was chosen is not shown before it is read."""
    page.presenter.write("2026-01", tmp_path, PHRASE, leave_out=True)
    page.refresh()
    desktop.background.wait()
    assert page.state.month.may_lock
    monkeypatch.setattr(page_of_months, "confirm", lambda *_: True)

    with busy(desktop):
        page._choose("2026-02")
        page.card.lock.click()
    desktop.background.wait()

    assert {row.code: row.detail for row in page.state.rows}["2026-01"] == "Sent and locked"
    assert page.state.month.code == "2026-02"


def test_a_file_is_of_the_month_that_was_seen_when_it_was_asked_for(
    page, desktop, monkeypatch, tmp_path
):
    def answer(dialog):
        dialog.leave_out.setChecked(True)
        dialog.passphrase.setText(PHRASE)
        return True

    monkeypatch.setattr(WriteDialog, "exec", answer)
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path))
    with busy(desktop):
        page.card.write.click()
        page._choose("2026-02")
    desktop.background.wait()

    assert [one.name for one in tmp_path.iterdir()] == ["ipsdesk-esf-manad-2026-01.xlsx"]


def test_that_another_month_must_leave_first_is_said_at_once_and_leads_there(page, desktop):
    page.show_month("2026-02")
    desktop.background.wait()
    go_on()
    assert "Send January 2026 first." in words_on(page)
    assert not page.card.write.isEnabled()
    button(page, "Open January 2026").click()
    desktop.background.wait()
    go_on()
    assert page.state.month.code == "2026-01"
    assert "first." not in page.state.month.first_words
    assert page.card.write.isEnabled()
