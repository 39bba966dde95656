"""Several units at the window: keys, a sealed file from each, the sum in sight, then released."""

import pytest
from PySide6.QtWidgets import QApplication, QFileDialog

from ipsdesk.actions import combining
from ipsdesk.actions.exchange_in import UnitFiles
from ipsdesk.domain.access import Role
from ipsdesk.ui.pages.combined import CombinedPage
from ipsdesk.ui.pages.exports import ExportsPage
from ipsdesk.ui.presenters.combined import CombinedPresenter
from ipsdesk.ui.presenters.exports import Asked, ExportsPresenter
from tests.actions.test_combining import PERIOD, sent, units
from tests.conftest import sits
from tests.ui.pages.reading import busy, button, words_on
from tests.ui.walk import cut, names, outside, pale, targets, unreachable

__all__ = ["sent", "units"]  # what three units have sent, made as for the acts


@pytest.fixture
def page(shown, desktop, units):
    made = shown(CombinedPage(desktop, CombinedPresenter(units[0])))
    desktop.background.wait()
    return made


@pytest.fixture
def looked(qtbot, page, sent):
    """The page with the sum of three files in sight."""
    page.presenter.paths = tuple(sent)
    page.look()
    qtbot.waitUntil(lambda: "Page 1 of" in words_on(page), timeout=20000)
    return page


def test_before_any_file_is_chosen_nothing_can_leave(page):
    told = words_on(page)
    assert "Choose one sealed file from each unit, or both its halves." in told
    assert "No summary has left yet." in told
    assert not page.leave.isEnabled()


def test_the_sum_is_seen_with_the_units_and_the_words_to_compare(looked):
    told = words_on(looked)
    for words in ("Files from 3 units", "Norr", "Söder", "Väster", "read these words aloud"):
        assert words in told
    assert "numbers are shown" in told
    assert looked.leave.isEnabled()


def test_it_is_released_and_the_files_are_destroyed(qtbot, looked, heard, sent, tmp_path):
    looked.release_to(Asked((True, True, True), "Regionen"), tmp_path / "ut")
    qtbot.waitUntil(lambda: bool(heard.told), timeout=20000)
    assert "destroyed" in heard.told[-1]
    assert not any(file.exists() for file in sent)
    assert (tmp_path / "ut" / "summary.pdf").exists()
    qtbot.waitUntil(lambda: "to Regionen" in words_on(looked))
    assert not looked.leave.isEnabled()
    assert "This has left" in words_on(looked.left)
    assert "summary-unit-3.pdf" in words_on(looked.left)


def test_a_file_that_cannot_be_taken_is_said_and_nothing_is_in_sight(
    qtbot, page, sent, heard, tmp_path
):
    sent[0].write_bytes(b"cut")
    page.presenter.paths = tuple(sent)
    page.look()
    qtbot.waitUntil(lambda: bool(heard.refused), timeout=20000)
    assert sent[0].name in heard.refused[-1]
    assert not page.leave.isEnabled()


def test_another_period_must_be_looked_at_anew(looked):
    looked.presenter.paths = ()
    looked.period.choose("2026")
    looked._choose_period()
    assert not looked.leave.isEnabled()
    assert looked.presenter.units() == ()


def test_keys_are_written_and_a_unit_seals_to_them_with_words_in_sight(
    monkeypatch, page, units, shown, desktop, tmp_path
):
    keys, cube = tmp_path / "a.keys", tmp_path / "a.cube"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(keys), ""))
    button(page, "Write our keys …").click()
    desktop.background.wait()
    words = page.said.accessibleName().split(": ")[1]
    assert len(words.split()) == 8

    other = shown(CombinedPage(desktop, CombinedPresenter(units[1])))
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: ([str(keys)], ""))
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(cube), ""))
    button(other, "Seal our numbers …").click()
    desktop.background.wait()
    assert words in other.said.accessibleName()
    assert cube.exists()


def test_a_coordinator_who_opens_no_record_combines_as_well(units, sent):
    presenter = CombinedPresenter(sits(units[0], "Ulla Berg", Role.COORDINATOR))
    assert PERIOD in [code for code, _ in presenter.periods()]
    assert combining.look(sits(units[0], "Bo Ek", Role.COORDINATOR), UnitFiles(sent, PERIOD)).units


def test_the_way_leads_from_the_summary_and_back(qtbot, page, shown, desktop, units):
    exports = shown(ExportsPage(desktop, ExportsPresenter(units[0])))
    with qtbot.waitSignal(exports.units_asked):
        button(exports, "Seal or combine …").click()
    with qtbot.waitSignal(page.back_asked):
        button(page, "To our own summary").click()


def test_everything_on_the_page_can_be_read_and_hit(looked):
    for _ in range(8):
        QApplication.processEvents()
    looks = (names, targets, cut, outside, unreachable, pale)
    assert [told for look in looks for told in look(looked)] == []


def test_what_was_counted_for_another_period_is_not_shown_and_cannot_leave(
    page, desktop, sent, monkeypatch
):
    whole = combining.look_at

    def look_while_somebody_chooses(*asked):
        ready = whole(*asked)
        page.presenter.period = "2026"
        page.presenter.forget()
        return ready

    monkeypatch.setattr(combining, "look_at", look_while_somebody_chooses)
    page.presenter.paths = tuple(sent)
    page.look()
    desktop.background.wait()

    assert not page.leave.isEnabled()
    assert not page.presenter.is_ready
    assert "Page 1 of" not in words_on(page)
    page.presenter.period = PERIOD
    assert page.presenter.is_ready, "it was counted, and is what is chosen again"


def test_what_leaves_is_the_sum_that_was_in_sight_when_it_was_answered_for(
    looked, desktop, units, sent, tmp_path
):
    seen = looked.presenter.in_sight
    with busy(desktop):
        looked.release_to(Asked((True, True, True), "Regionen"), tmp_path / "ut", seen)
        looked.presenter.period = "2026"
        looked.presenter.forget()
    desktop.background.wait()

    assert len(combining.history(units[0])) == 1
    assert not any(file.exists() for file in sent)
