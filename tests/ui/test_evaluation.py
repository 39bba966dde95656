"""The evaluator's file is asked for in one dialog, in which no refusal loses what was typed."""

from datetime import date

import pytest
from PySide6.QtWidgets import QApplication, QFileDialog
from shiboken6 import isValid

from ipsdesk.actions.evaluation import given
from ipsdesk.actions.rehearsal import Wanted, rehearse
from ipsdesk.actions.vault import Secrets, unlock
from ipsdesk.commands.run import run
from ipsdesk.ui.background import Background
from ipsdesk.ui.desktop import Desktop
from ipsdesk.ui.pages.evaluation import EvaluationDialog
from ipsdesk.ui.pages.exports_aside import ExportsAside
from ipsdesk.ui.presenters.evaluation import EvaluationPresenter
from ipsdesk.ui.presenters.exports import ExportsPresenter
from ipsdesk.ui.theme import Look, apply
from tests.conftest import later
from tests.ui.walk import cut, names, outside, pale, targets, unreachable

TODAY = date(2026, 11, 28)
PASSWORD = "sju gröna segel över ån"


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """A made-up unit of twenty-four, and who its people are."""
    return rehearse(tmp_path_factory.mktemp("unit") / "v", Wanted("framtid", 24, 6, TODAY))


@pytest.fixture
def desk(made):
    one = made.users[0]
    sits = unlock(made.vault, Secrets(one.name, one.passphrase))
    yield later(sits, TODAY)
    sits.vault.close()


@pytest.fixture
def dialog(qapp, desk):
    apply(qapp, Look())
    background = Background()
    presenter = EvaluationPresenter(desk)
    presenter.read()
    shown = EvaluationDialog(None, Desktop(background), presenter)
    shown.show()
    yield shown
    background.stop()
    if isValid(shown):
        shown.reject()


def fill(dialog, made):
    """Fill in everything, as somebody with an agreement at hand."""
    dialog.recipient.setText("Högskolan")
    dialog.agreement.setText("UTV 12")
    dialog.decision.setText("Dnr 7")
    dialog.password.setText(PASSWORD)
    dialog.passphrase.setText(made.users[0].passphrase)


def test_what_is_proposed_may_be_written_and_says_how_well_it_hides(dialog):
    assert dialog.yes.isEnabled()
    assert "k = " in dialog.judged.accessibleName()
    assert dialog.ground.code() == "legitimate_interest"


def test_telling_everything_may_not_be_written_and_says_what_to_do(dialog):
    for choice in dialog.columns.values():
        choice.setCurrentIndex(choice.count() - 1)
    dialog._judge()
    assert not dialog.yes.isEnabled()
    assert "tell less about each" in dialog.judged.accessibleName()


def test_on_consent_nobody_is_in_it_before_anybody_has_consented(dialog):
    dialog.ground.choose("consent")
    dialog._propose()
    assert "Nobody may be in the file." in dialog.judged.accessibleName()
    assert not dialog.yes.isEnabled()


def test_a_wrong_passphrase_is_said_in_the_dialog_and_nothing_typed_is_lost(
    qtbot, dialog, made, tmp_path
):
    fill(dialog, made)
    dialog.passphrase.setText("en helt annan lösenfras")
    with qtbot.waitSignal(dialog._desktop.refused, timeout=20000):
        dialog.write_to(tmp_path)
    qtbot.waitUntil(dialog.yes.isEnabled)
    assert dialog.refusal.isVisible()
    assert dialog.recipient.text() == "Högskolan"
    assert list(tmp_path.iterdir()) == []


def test_a_folder_is_asked_for_only_after_the_right_passphrase(
    qtbot, dialog, made, tmp_path, monkeypatch
):
    folders = []
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: folders.append(1) or "")
    fill(dialog, made)
    dialog.passphrase.setText("en helt annan lösenfras")
    with qtbot.waitSignal(dialog._desktop.refused, timeout=20000):
        dialog.accept()
    qtbot.waitUntil(dialog.yes.isEnabled)
    assert (folders, list(tmp_path.iterdir())) == ([], [])

    dialog.passphrase.setText(made.users[0].passphrase)
    dialog.accept()
    dialog._desktop.background.wait()
    assert (folders, list(tmp_path.iterdir())) == ([1], [])
    assert dialog.recipient.text() == "Högskolan", "no folder chosen, and nothing typed in vain"


def test_the_file_is_written_and_stands_among_what_was_given(qtbot, dialog, desk, made, tmp_path):
    fill(dialog, made)
    with qtbot.waitSignal(dialog._desktop.told, timeout=20000) as told:
        dialog.write_to(tmp_path)
    assert "another way" in told.args[0]
    assert [one.recipient for one in given(desk) if one.agreement == "UTV 12"] == ["Högskolan"]
    assert [path.suffix for path in tmp_path.iterdir()] == [".ipsdesk-eval"]


def test_words_that_were_offered_stand_in_sight_to_be_noted(dialog):
    dialog.offer._use()
    words = dialog.offer.words.accessibleName()
    assert dialog.password.text() == dialog.password.displayText() == words


def test_every_control_of_the_dialog_can_be_read_reached_and_hit(dialog):
    looked_at = (names, targets, cut, outside, unreachable, pale)
    assert [told for look in looked_at for told in look(dialog)] == []


def test_the_tab_key_leads_from_the_recipient_down_to_the_answers(dialog):
    order, here = [], dialog.recipient
    while here is not dialog and len(order) < 99:
        order.append(here)
        here = here.nextInFocusChain()
    fields = [dialog.agreement, dialog.ground, dialog.password, dialog.passphrase]
    places = [order.index(one) for one in fields]
    assert places == sorted(places)
    assert QApplication.focusWidget() in (dialog.recipient, None)


def test_the_card_on_the_page_has_a_colour_of_its_own_and_tells_what_was_given(qtbot, desk):
    presenter = ExportsPresenter(desk)
    aside = ExportsAside(presenter.methods())
    qtbot.addWidget(aside)
    aside.show_evaluation(presenter.evaluation.given())
    card = aside._evaluation.itemAt(0).widget()
    assert card.property("card") == "amber"
    with qtbot.waitSignal(aside.evaluation_wanted):
        aside.evaluation_wanted.emit()


def test_a_command_says_first_what_would_be_in_it_then_writes_and_opens_it(made, tmp_path, capsys):
    (tmp_path / "own").write_text(made.users[0].passphrase + "\n", encoding="utf-8")
    (tmp_path / "password").write_text(PASSWORD + "\n", encoding="utf-8")
    words = ["evaluation", str(made.vault), "--user", made.users[0].name]
    words += ["--passphrase-file", str(tmp_path / "own"), "--to", "Högskolan"]
    words += ["--agreement", "UTV 13", "--ground", "public_interest", "--decision", "Dnr 7"]
    words += ["--out", str(tmp_path / "out"), "--file-password", str(tmp_path / "password")]
    assert run([*words, "--preview"]) == 0
    assert "gender=" in capsys.readouterr().out
    assert not (tmp_path / "out").exists()

    assert run([*words, "--columns", "gender=halvt"]) == 1
    assert "gender=halvt" in capsys.readouterr().err
    assert run([*words, "--columns", "gender=none"]) == 0
    file = capsys.readouterr().out.splitlines()[0]
    opens = ["open-evaluation", file, "--out", str(tmp_path / "in")]
    assert run([*opens, "--file-password", str(tmp_path / "own")]) == 1
    assert run([*opens, "--file-password", str(tmp_path / "password")]) == 0
    assert {path.name for path in (tmp_path / "in").rglob("*.*")} >= {"rows.csv", "about.pdf"}
