"""The summary at the window: seen before it leaves, written where one says."""

from datetime import date

import pytest
from PySide6.QtWidgets import QFileDialog

from ipsdesk.actions import records
from ipsdesk.domain.records import Row
from ipsdesk.ui.pages.exports import ExportsPage
from ipsdesk.ui.presenters.exports import ExportsPresenter
from tests.conftest import PROJECT
from tests.ui.pages.reading import button, words_on

CARD = {
    "number": PROJECT,
    "name": "Framtid",
    "owner": "Stiftelsen Söder",
    "started_on": date(2025, 8, 1),
    "ends_on": date(2027, 12, 31),
}


@pytest.fixture
def page(qtbot, shown, desktop, supervisor):
    records.enter(supervisor, "project", [Row("projects", CARD)])
    made = shown(ExportsPage(desktop, ExportsPresenter(supervisor)))
    qtbot.waitUntil(lambda: "Page 1 of" in words_on(made))
    return made


def test_the_pages_are_seen_and_can_be_read_aloud_before_they_leave(page):
    told = words_on(page)
    assert "Team Söder" in told
    assert "Preview: must not be handed out." in told


def test_another_period_is_drawn_and_is_the_one_that_is_written(
    qtbot, monkeypatch, page, heard, tmp_path
):
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path))
    page.period.choose("2026-Q1")
    page.period.activated.emit(page.period.currentIndex())
    button(page, "Write PDF, web page and table").click()
    qtbot.waitUntil(lambda: bool(heard.told))
    assert heard.told == ["3 files are written."]
    assert len([path for path in tmp_path.iterdir() if "2026-Q1" in path.name]) == 3


def test_whoever_chooses_no_folder_writes_nothing(monkeypatch, page, heard, tmp_path):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: "")
    button(page, "Write PDF, web page and table").click()
    assert heard.told == []
    assert list(tmp_path.iterdir()) == []
