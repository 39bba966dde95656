"""Numbers in halves at the window: the second holder sits down, opens theirs, and is gone."""

import pytest
from PySide6.QtWidgets import QDialog, QFileDialog

from ipsdesk.actions import combining, exchange, vault
from ipsdesk.actions.vault import Making, NewUnit, Secrets
from ipsdesk.domain.access import Role
from ipsdesk.domain.profiles import Profile
from ipsdesk.domain.vaults import KDF_FLOOR
from ipsdesk.ui.pages.combined import CombinedPage
from ipsdesk.ui.pages.second_holder import SecondHolderDialog
from ipsdesk.ui.presenters.combined import CombinedPresenter, Holder
from tests.actions.test_combining import PERIOD, units
from tests.actions.test_summaries import support
from tests.conftest import NOW, sits
from tests.ui.pages.reading import button, words_on
from tests.ui.walk import cut, names, outside, pale, targets, unreachable

__all__ = ["units"]  # a coordinator and three that send, made as for the acts

PHRASE = "grön båt över vatten"


@pytest.fixture
def folder(tmp_path):
    """The second holder's vault, locked, as it comes on a stick."""
    unit = NewUnit("Förbundet", Profile.FOUNDATION, "Ulla Berg")
    made = Making("rehearsal", KDF_FLOOR, lambda: NOW)
    desk, _ = vault.create_unit(tmp_path / "andra.ipsvault", unit, PHRASE, made)
    exchange.write_keys(desk, tmp_path / "andra.keys")
    vault.lock(desk, backup=False)
    return tmp_path / "andra.ipsvault"


@pytest.fixture
def page(units, folder, tmp_path, shown, desktop):
    """The coordinator's page, for whom and the second holder three units sealed their numbers."""
    keys = [tmp_path / "samordning.keys", tmp_path / "andra.keys"]
    exchange.write_keys(units[0], keys[0])
    for number, desk in enumerate(units[1:]):
        support(sits(desk, "Johan Ek", Role.SPECIALIST), 8)
        exchange.seal(desk, PERIOD, keys, tmp_path / f"enhet-{number}.cube")
    made = shown(CombinedPage(desktop, CombinedPresenter(units[0])))
    made.presenter.paths = tuple(sorted(tmp_path.glob("*.cube")))
    return made


def answering(monkeypatch, *answers):
    """Let these answer the dialog, in turn; return all that was to be read each time."""
    left, told = list(answers), []

    def answer(dialog):
        told.append(words_on(dialog))
        dialog.holder = left.pop(0)
        return QDialog.DialogCode.Accepted if dialog.holder else QDialog.DialogCode.Rejected

    monkeypatch.setattr(SecondHolderDialog, "exec", answer)
    return told


def test_whoever_sits_here_alone_is_asked_for_the_second_holder(
    qtbot, page, folder, monkeypatch, tmp_path
):
    told = answering(monkeypatch, Holder(folder, "Ulla Berg", PHRASE))
    page.look()
    qtbot.waitUntil(lambda: "Page 1 of" in words_on(page), timeout=20000)

    assert len(told) == 1
    assert "nobody sees one unit's numbers" in told[0]
    assert page.presenter.holder is None  # the passphrase is not kept
    assert page.leave.isEnabled()
    vault.lock(vault.unlock(folder, Secrets("Ulla Berg", PHRASE)), backup=False)  # it is locked


def test_the_second_vault_is_locked_again_before_the_proof_begins(qtbot, page, folder, monkeypatch):
    answering(monkeypatch, Holder(folder, "Ulla Berg", PHRASE))
    guarded, met = combining.guarded, []

    def while_it_is_proved(*asked):
        vault.lock(vault.unlock(folder, Secrets("Ulla Berg", PHRASE)), backup=False)
        met.append("it opens for whoever comes")
        return guarded(*asked)

    monkeypatch.setattr(combining, "guarded", while_it_is_proved)
    page.look()
    qtbot.waitUntil(lambda: "Page 1 of" in words_on(page), timeout=20000)

    assert met == ["it opens for whoever comes"]


def test_a_wrong_passphrase_is_asked_for_once_more(qtbot, page, folder, monkeypatch, heard):
    wrong, right = (Holder(folder, "Ulla Berg", one) for one in ("fel fras som inte är", PHRASE))
    told = answering(monkeypatch, wrong, right)
    monkeypatch.setattr("ipsdesk.actions.tries.seconds_to_wait", lambda _: 0)
    page.look()
    qtbot.waitUntil(lambda: "Page 1 of" in words_on(page), timeout=20000)

    assert len(told) == 2
    assert "do not open that vault" not in told[0]
    assert "do not open that vault. Nothing was combined or written." in told[1]
    assert heard.refused == []


def test_who_does_not_answer_sees_no_sum(qtbot, page, monkeypatch):
    told = answering(monkeypatch, None)
    page.look()
    qtbot.waitUntil(lambda: bool(told), timeout=20000)

    assert not page.leave.isEnabled()
    assert all(path.exists() for path in page.presenter.paths)


def test_a_unit_seals_for_two_holders_by_choosing_both_key_files(
    page, units, shown, desktop, monkeypatch, tmp_path
):
    both = [str(tmp_path / "samordning.keys"), str(tmp_path / "andra.keys")]
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: (both, ""))
    out = tmp_path / "ut" / "norr.cube"
    out.parent.mkdir()
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(out), ""))
    other = shown(CombinedPage(desktop, CombinedPresenter(units[1])))
    button(other, "Seal our numbers …").click()
    desktop.background.wait()

    said = other.said.accessibleName()
    assert "norr.cube is for Samordningen" in said
    assert "norr-2.cube is for Förbundet" in said
    assert {one.name for one in out.parent.iterdir()} == {"norr.cube", "norr-2.cube"}


@pytest.fixture
def dialog(shown):
    return shown(SecondHolderDialog(None, None, ""))


def test_what_is_missing_is_said_beside_it(dialog, folder, monkeypatch):
    dialog.yes.click()
    assert "Choose the folder of their vault first." in words_on(dialog)

    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(folder))
    button(dialog, "Choose the folder of their vault …").click()
    assert "andra.ipsvault" in words_on(dialog)
    dialog.yes.click()
    assert "writes their own name" in words_on(dialog)
    dialog.name.setText("Ulla Berg")
    dialog.yes.click()
    assert "writes their own passphrase" in words_on(dialog)
    dialog.passphrase.setText(PHRASE)
    dialog.yes.click()

    assert dialog.holder == Holder(folder, "Ulla Berg", PHRASE)
    assert PHRASE not in repr(dialog.holder)
    assert dialog.passphrase.text() == ""


def test_what_was_answered_stands_there_with_why_it_was_refused(shown, folder):
    asked = SecondHolderDialog(None, Holder(folder, "Ulla Berg", PHRASE), "It is open elsewhere.")
    told = words_on(shown(asked))

    assert "It is open elsewhere." in told
    assert "andra.ipsvault" in told
    assert asked.name.value() == "Ulla Berg"


def test_everything_in_the_dialog_can_be_read_and_hit(dialog):
    looks = (names, targets, cut, outside, unreachable, pale)
    assert [told for look in looks for told in look(dialog)] == []
