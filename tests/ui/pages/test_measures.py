"""The own follow-up at the window: a number leads to its list, and the list to the record."""

import pytest
from PySide6.QtWidgets import QFileDialog

from ipsdesk.ui.pages.measure_dialogs import LadderDialog, MeasureDialog
from ipsdesk.ui.pages.measures import MeasuresPage
from ipsdesk.ui.presenters.measures import MeasuresPresenter
from tests.actions import month_unit
from tests.ui.pages.reading import words_on


@pytest.fixture
def page(shown, desktop, supervisor, desk, qtbot):
    month_unit.project(supervisor)
    made = MeasuresPage(desktop, MeasuresPresenter(supervisor))
    made.people = month_unit.four_people(supervisor, desk)
    shown(made)
    qtbot.waitUntil(lambda: bool(made.buttons), timeout=20000)
    return made


def test_a_number_leads_to_its_list_and_the_list_to_the_record(page, monkeypatch, tmp_path):
    asked = []
    page.person_asked.connect(asked.append)
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path))

    def look(dialog):
        dialog.write.click()
        dialog.view.choose_first()
        return True

    monkeypatch.setattr(MeasureDialog, "exec", look)
    page.buttons["EECO01"].click()

    assert asked[0] in page.people.values()
    assert len(list(tmp_path.iterdir())) == 2


def test_one_comes_back_to_the_row_of_the_list_that_one_left(page, desktop, monkeypatch):
    led, seen = [], []
    desktop.led.connect(lambda whence, back: led.append((whence, back)))

    def look(dialog):
        seen.append(dialog.view.place()[0])
        last = dialog.view.rows.rowCount() - 1
        dialog.view.setCurrentIndex(dialog.view.rows.index(last))
        dialog.view.activated.emit(dialog.view.rows.index(last))

    monkeypatch.setattr(MeasureDialog, "exec", look)
    page.buttons["EECO01"].click()
    [(whence, back)] = led
    assert whence == "measures"
    monkeypatch.setattr(MeasureDialog, "exec", lambda dialog: seen.append(dialog.view.place()[0]))
    back()
    assert seen[0] != seen[1]
    assert seen[1] in page.people.values()


def test_a_ladder_is_not_locked_without_a_reason(page, desktop, monkeypatch, qtbot):
    def answer(dialog):
        dialog.accept()
        assert dialog.refusal.accessibleName()
        dialog.ladder.choose("six")
        dialog.reason.setText("As in the application")
        dialog.accept()
        return True

    monkeypatch.setattr(LadderDialog, "exec", answer)
    page.lock.click()
    qtbot.waitUntil(lambda: "As in the application" in words_on(page), timeout=20000)


def test_another_period_is_counted_when_it_is_chosen(page, qtbot):
    page.period.choose("2026-Q1")
    page.period.activated.emit(1)

    assert page.presenter.period == "2026-Q1"
    qtbot.waitUntil(lambda: bool(page.buttons), timeout=20000)
    assert page.buttons["EECO01"].isEnabled()
