"""Whoever gets a reviewer's pack, or has a vault elsewhere, finds the way in from the prompt."""

import sys
import threading

import pytest
from PySide6.QtWidgets import QFileDialog

from ipsdesk.actions.vault import Making, NewUnit, create_unit, lock
from ipsdesk.domain.profiles import Profile
from ipsdesk.domain.vaults import KDF_FLOOR
from ipsdesk.storage import vault as vaults
from ipsdesk.ui.pages.welcome import WelcomePage
from ipsdesk.ui.pages.wizard import WizardPage
from ipsdesk.ui.preferences import Preferences, default_path
from ipsdesk.ui.presenters.welcome import WelcomePresenter
from ipsdesk.ui.seat import Seat
from ipsdesk.ui.theme import Look, apply, colour
from ipsdesk.ui.theme.tokens import THEMES
from tests.stalls import clear_the_screen
from tests.ui.pages.reading import button, words_on

PHRASE = "sju sovande glasbubblor 36 dansar"


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """A folder with a vault of a unit, a reviewer's pack, a damaged pack and an empty folder."""
    made = tmp_path_factory.mktemp("carried")
    unit = NewUnit("Team Söder", Profile.FOUNDATION, "Vera Lind")
    desk, _ = create_unit(made / "team.ipsvault", unit, PHRASE, Making(cost=KDF_FLOOR))
    lock(desk, backup=False)
    for name in ("pack", "cut"):
        vault, _ = vaults.create(
            made / name, user="granskare", passphrase=PHRASE, cost=KDF_FLOOR, kind="pack"
        )
        vault.close()
    header = made / "cut" / "vault.ips"
    header.write_bytes(header.read_bytes()[:40])
    (made / "empty").mkdir()
    return made


@pytest.fixture
def seat(qapp, qtbot, folder):
    clear_the_screen()
    hooks = sys.excepthook, threading.excepthook, sys.unraisablehook
    made = Seat(qapp, Preferences(language="en"), folder / "nothing-here-yet")
    made.begin()
    qtbot.addWidget(made.prompt)
    yield made
    made.background.wait()
    made.background.stop()
    sys.excepthook, threading.excepthook, sys.unraisablehook = hooks
    apply(qapp, Look())


def test_another_theme_is_kept_and_used_once_what_asked_for_it_is_done(
    seat, qapp, qtbot, tmp_path, monkeypatch
):
    monkeypatch.setenv("IPSDESK_PREFERENCES", str(tmp_path / "seat.ini"))
    before = qapp.styleSheet()
    seat.prefer(seat.preferences.in_theme("dark"))
    assert qapp.styleSheet() == before

    qtbot.waitUntil(lambda: qapp.styleSheet() != before)
    assert colour("surface") == THEMES["dark"]["surface"]
    assert Preferences.read(default_path()).theme == "dark"


def test_a_folder_is_known_for_what_is_in_it(folder):
    told = {
        name: (
            WelcomePresenter(folder / name).holds_vault(),
            WelcomePresenter(folder / name).pack_name(),
        )
        for name in ("team.ipsvault", "pack", "cut", "empty")
    }
    assert told == {
        "team.ipsvault": (True, ""),
        "pack": (True, "granskare"),
        "cut": (True, ""),
        "empty": (False, ""),
    }


def test_the_first_run_leads_to_a_pack_that_came_on_a_stick(seat, qtbot, folder, monkeypatch):
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(folder / "pack"))
    assert isinstance(seat.prompt.centralWidget(), WizardPage)
    button(seat.wizard, "Open a vault or a reviewer's pack that there is already").click()
    assert isinstance(seat.prompt.centralWidget(), WelcomePage)
    seat.background.wait()
    qtbot.waitUntil(seat.page.user.isHidden)
    assert "A reviewer's pack" in words_on(seat.page)
    asked = []
    seat.page.unlock.disconnect()
    seat.page.unlock.connect(lambda *told: asked.append(told))
    seat.page.secret.setText(PHRASE)
    seat.page.open.click()
    assert asked == [("granskare", PHRASE)]


def test_from_a_pack_one_goes_on_to_the_vault_of_a_unit_by_name(seat, qtbot, folder, monkeypatch):
    seat.turn_to(folder / "pack")
    seat.background.wait()
    qtbot.waitUntil(seat.page.user.isHidden)
    monkeypatch.setattr(
        QFileDialog, "getExistingDirectory", lambda *_: str(folder / "team.ipsvault")
    )
    button(seat.page, "Open another vault or pack").click()
    seat.background.wait()
    qtbot.wait(1)
    assert seat.path == folder / "team.ipsvault"
    assert not seat.page.user.isHidden()
    assert seat.page.user.text() == ""


def test_a_folder_without_a_vault_is_refused_and_the_page_stays(seat, folder):
    seat.turn_to(folder / "empty")
    assert isinstance(seat.prompt.centralWidget(), WizardPage)
    assert "no vault in that folder" in words_on(seat.wizard)
    seat.turn_to(folder / "team.ipsvault")
    seat.turn_to(folder / "empty")
    assert "no vault in that folder" in words_on(seat.page)
    assert seat.path == folder / "team.ipsvault"


def test_nothing_chosen_changes_nothing(seat, monkeypatch):
    before = seat.path
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: "")
    seat.wizard.another.emit()
    assert seat.path == before
    assert isinstance(seat.prompt.centralWidget(), WizardPage)


@pytest.mark.parametrize("before", ["supervisor", "specialist", ""])
def test_the_window_is_built_while_the_key_is_derived(
    qapp, qtbot, folder, tmp_path, monkeypatch, before
):
    clear_the_screen()
    monkeypatch.setenv("IPSDESK_PREFERENCES", str(tmp_path / "seat.ini"))
    hooks = sys.excepthook, threading.excepthook, sys.unraisablehook
    seat = Seat(qapp, Preferences(language="en", role=before), folder / "team.ipsvault")
    build, built, settled = seat._build_ahead, [], []
    monkeypatch.setattr(seat, "_build_ahead", lambda: (build(), built.append(seat._ahead)))
    monkeypatch.setattr(seat, "_settle", lambda: settled.append(seat._house.window))
    seat.begin()
    qtbot.waitUntil(seat._ready.is_set, timeout=60_000)
    seat._unlock("Vera Lind", PHRASE)
    qtbot.waitUntil(lambda: bool(settled), timeout=30_000)

    assert [window is settled[0] for window in built] == [before == "supervisor"]
    assert "Vera Lind" in words_on(settled[0])
    seat._remember(seat._house.role)
    assert Preferences.read(default_path()).role == "supervisor"
    assert "Vera" not in default_path().read_text(encoding="utf-8")
    seat.end()
    sys.excepthook, threading.excepthook, sys.unraisablehook = hooks
    apply(qapp, Look())
