"""The reviewer's pack in the window: figures and records, nothing to open, nothing to write."""

from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QFileDialog, QPushButton

from ipsdesk.actions import reviewer_packs
from ipsdesk.actions.rehearsal import Wanted as Unit
from ipsdesk.actions.rehearsal import rehearse
from ipsdesk.actions.vault import Secrets, lock, unlock
from ipsdesk.domain.vaults import KDF_FLOOR
from ipsdesk.storage import reviews as kept
from ipsdesk.ui.desktop import Desktop
from ipsdesk.ui.house import House
from ipsdesk.ui.pages.pack import PackPage
from ipsdesk.ui.pages.reviews_pack import PackDialog
from ipsdesk.ui.parts.unfold import Unfold
from ipsdesk.ui.preferences import Preferences
from ipsdesk.ui.presenters.figure_records import RecordsBehind
from ipsdesk.ui.presenters.pack import PackPresenter
from ipsdesk.ui.presenters.review_preparing import PreparingPresenter
from ipsdesk.ui.tour.drawing import TourSeat
from ipsdesk.words import say_day
from tests.conftest import TODAY
from tests.ui.walk import walk

PHRASE = "fyra ord som ingen gissar"


def morning():
    return datetime(TODAY.year, TODAY.month, TODAY.day, 9, tzinfo=UTC)


@pytest.fixture(scope="module")
def boss(tmp_path_factory):
    """The supervisor's desk in a made-up unit, with the passphrase, and its newest review."""
    path = tmp_path_factory.mktemp("packs") / "unit.ipsvault"
    made = rehearse(path, Unit(participants=5, months=4, today=TODAY, seed=2))
    user = made.users[0]
    desk = unlock(made.vault, Secrets(user.name, user.passphrase), now=morning)
    with desk.read() as connection:
        review = kept.newest_first(connection)[0].id
    yield desk, user.passphrase, review
    lock(desk, backup=False)


@pytest.fixture(scope="module")
def pack(boss, tmp_path_factory):
    desk, mine, review = boss
    folder = tmp_path_factory.mktemp("made") / "granskning.ipsvault"
    wanted = reviewer_packs.Wanted(review, "FoU Väst", 14, PHRASE, KDF_FLOOR)
    reviewer_packs.make_pack(desk, wanted, mine, folder)
    opened = unlock(folder, Secrets(reviewer_packs.REVIEWER, PHRASE), now=morning)
    yield opened
    lock(opened)


@pytest.fixture
def house(qtbot, pack):
    made = House(TourSeat(Preferences()), pack)
    qtbot.addWidget(made.window)
    made.begin(QSize(1200, 800))
    yield made
    made._seat.background.wait()
    made._seat.background.stop()


def test_a_pack_opens_on_its_own_page_and_has_hardly_any_other(house):
    assert list(house.window._titles) == ["pack", "settings"]
    assert isinstance(house.window.page("pack"), PackPage)
    assert house.window.place == "pack"


def test_nothing_can_be_noted_in_a_pack(house):
    assert not house.window.side.capture.isVisible()
    house.window.captured.emit()
    assert house.note is None


def test_the_settings_of_a_pack_are_its_look_alone(house):
    page = house.window.go("settings")
    shown = {made.text() for made in page.findChildren(QPushButton) if made.isVisible()}
    assert not shown & {"Change passphrase", "Copy now", "Add somebody"}


def test_every_figure_arrives_and_none_says_what_it_leads_to(pack):
    presenter = PackPresenter(pack)
    assert {line.value for line in presenter.lines()} == {"Counting …"}
    read = presenter.figures.read()
    for item in presenter.figures.order(""):
        presenter.figures.keep(presenter.figures.count(item, read), read)
    lines = presenter.lines()
    assert len(lines) == 25
    assert all(line.value and not line.leads and not line.lacking for line in lines)
    assert any("full time" in line.value for line in lines)


def test_the_records_behind_a_figure_are_by_number_and_open_nothing(pack):
    presenter = PackPresenter(pack)
    read = presenter.figures.read()
    presenter.figures.keep(presenter.figures.count("S1", read), read)
    [group, *_] = presenter.figures.records_of("S1")
    known = [line for line in group.lines if "participant" in line.title]
    assert known
    assert all(line.door is None for line in group.lines)
    assert not any("may not open" in line.title for line in known)


def test_records_are_shown_on_moved_days(pack):
    presenter = PackPresenter(pack)
    read = presenter.figures.read()
    behind = RecordsBehind(pack, read.known)
    for fact in read.records.activities:
        by = timedelta(read.known.moves.people[fact.participant])
        assert by
        assert behind.line(fact).when == say_day(fact.day + by)
    assert read.records.activities


def test_the_page_shows_the_charts_of_the_lot(house, qtbot):
    page = house.window.page("pack")
    house._seat.background.wait()
    qtbot.waitUntil(lambda: page.charts.count() > 0)
    assert page.findChildren(Unfold)


def test_the_form_and_the_worksheet_are_written_from_a_pack_and_a_second_time_beside(
    house, pack, monkeypatch, tmp_path
):
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path))
    for words in ("Write the form to fill in", "Write the worksheet") * 2:
        buttons = house.window.page("pack").findChildren(QPushButton)
        next(one for one in buttons if one.text().strip() == words).click()
        house._seat.background.wait()
    names = {path.name.removeprefix("ipsdesk-") for path in tmp_path.iterdir()}
    last = PackPresenter(pack)._head.last.isoformat()
    assert names == {
        f"{stem}-{last}{number}.pdf"
        for stem in ("poangblad-tomt", "aktgranskning")
        for number in ("", "-2")
    }


def test_the_page_says_until_when_and_that_days_are_moved(pack):
    notes = " ".join(PackPresenter(pack).notes())
    assert "16 March 2026" in notes
    assert "Nobody is named" in notes


@pytest.fixture
def dialog(qtbot, boss):
    made = PackDialog(None, Desktop(TourSeat(Preferences()).background), preparing(boss))
    qtbot.addWidget(made)
    return made


def preparing(boss):
    return PreparingPresenter(boss[0], boss[2])


def test_a_pack_needs_somebody_to_go_to_and_both_passphrases(dialog):
    dialog.accept()
    assert "for whom" in dialog.refusal.text()
    dialog.recipient.setText("FoU Väst")
    dialog.accept()
    assert "Both passphrases" in dialog.refusal.text()


@pytest.mark.parametrize("days", ["0", "61", "två veckor"])
def test_days_that_no_pack_opens_are_refused_before_what_was_typed_is_gone(dialog, days):
    dialog.recipient.setText("FoU Väst")
    dialog._use(PHRASE)
    dialog.own.setText(PHRASE)
    dialog.days.setText(days)
    dialog.show()
    dialog.accept()
    assert "1 to 60 days" in dialog.refusal.text()
    assert dialog.isVisible()
    assert (dialog.recipient.value(), dialog.words.text()) == ("FoU Väst", PHRASE)


def test_after_a_wrong_own_passphrase_nothing_else_is_typed_again(dialog, boss, monkeypatch):
    asked_where = []

    def where(*_):
        asked_where.append(dialog.own.text())
        return "", ""  # not here after all

    monkeypatch.setattr(QFileDialog, "getSaveFileName", where)
    dialog.recipient.setText("FoU Väst")
    dialog.days.setText("30")
    dialog._use(PHRASE)
    dialog.own.setText("fel fras, fel fras")
    dialog.accept()
    dialog._desktop.background.wait()
    assert "not your own passphrase" in dialog.refusal.text()
    typed = (dialog.recipient.value(), dialog.days.value(), dialog.words.text(), dialog.own.text())
    assert typed == ("FoU Väst", "30", PHRASE, "")
    assert asked_where == []
    assert dialog.yes.isEnabled()

    dialog.own.setText(boss[1])
    dialog.accept()
    dialog._desktop.background.wait()
    assert asked_where == [boss[1]]
    assert dialog.words.text() == PHRASE, "who chooses no place has typed nothing in vain"


def test_the_words_that_are_offered_are_taken_in_sight(dialog):
    dialog._use(PHRASE)
    assert dialog.words.text() == PHRASE
    assert dialog.words.echoMode() is dialog.words.EchoMode.Normal


def test_the_page_can_be_read_reached_and_hit(house, qtbot):
    house._seat.background.wait()
    page = house.window.page("pack")
    qtbot.waitUntil(lambda: page.charts.count() > 0)
    assert walk(house.window) == []
