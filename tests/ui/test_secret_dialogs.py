"""Dialogs with secrets: words are offered, common ones refused, a code is written down."""

import pytest
from PySide6.QtWidgets import QLabel, QLineEdit

from ipsdesk.actions import users
from ipsdesk.domain.access import Role
from ipsdesk.domain.law_errors import PassphraseGuessable
from ipsdesk.domain.passphrases import Weakness
from ipsdesk.domain.vault_errors import WrongPassphrase
from ipsdesk.ui.messages import explain
from ipsdesk.ui.pages.settings_secrets import CodeDialog, Secret
from ipsdesk.ui.presenters.settings import SettingsPresenter
from ipsdesk.ui.theme import Look, apply
from ipsdesk.words import speak

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")  # the offscreen platform says so
CODE = "S6CM-VV19-WQ89-A936-AYK6-ZBR7-ER91"
FIELDS = ("Name", "Passphrase, at least 15 characters", "The same again")


@pytest.fixture(autouse=True)
def _look(qapp):
    speak("en")
    apply(qapp, Look())


@pytest.fixture
def dialog(qtbot, supervisor):
    presenter = SettingsPresenter(supervisor)
    made = Secret(
        None, "Add somebody", FIELDS, roles=presenter.roles(), known=presenter.known_words()
    )
    qtbot.addWidget(made)
    return made


def fields(dialog):
    return dialog.findChildren(QLineEdit)


def test_six_words_are_offered_and_written_once_more(dialog):
    name, first, again = fields(dialog)
    spoken = (one.accessibleName() for one in dialog.findChildren(QLabel))
    offered = next(words for words in spoken if len(words.split()) == 6)
    dialog._use(offered)

    assert first.text() == offered
    assert first.echoMode() is QLineEdit.EchoMode.Normal
    assert again.text() == name.text() == ""
    assert again.echoMode() is QLineEdit.EchoMode.Password
    assert "A thief would guess" in dialog.judged.accessibleName() or (
        "Strong" in dialog.judged.accessibleName()
    )


def test_a_passphrase_not_written_once_more_is_asked_for_once_more(dialog):
    dialog.show()
    _, first, again = fields(dialog)
    first.setText("bible argument facade winter fish")
    for typed, words in (("", "once more, in the last field"), ("bible", "not the same")):
        again.setText(typed)
        dialog.accept()
        assert words in dialog.refusal.accessibleName()
        assert dialog.focusWidget() is again
    assert not dialog.result()


def test_the_units_own_name_is_refused_in_the_dialog_and_what_was_typed_stays(
    dialog, desktop, supervisor
):
    presenter = SettingsPresenter(supervisor)
    for field, words in zip(fields(dialog), ("Kim Ask", *["Team Söder 2026!!"] * 2), strict=True):
        field.setText(words)
    dialog._desktop = desktop
    dialog._act = lambda values: presenter.add_user(values[0], Role.STAND_IN.value, values[1])
    dialog.accept()

    assert "little more than the name" in dialog.refusal.accessibleName()
    assert not dialog.result()
    assert fields(dialog)[0].text() == "Kim Ask"
    assert [one.name for one in users.everybody(supervisor)] == ["Vera Lind"]


def test_a_wrong_passphrase_of_now_is_named_as_that_and_written_again(qtbot, desktop):
    def refuse(_):
        raise WrongPassphrase

    dialog = Secret(None, "Change passphrase", ("Passphrase now", *FIELDS[1:]))
    qtbot.addWidget(dialog)
    typed = ("fel", *["sommar strand tidning kompass"] * 2)
    for field, words in zip(fields(dialog), typed, strict=True):
        field.setText(words)
    dialog._desktop, dialog._act = desktop, refuse
    dialog.show()
    dialog.accept()

    assert "not your passphrase now, so nothing was changed" in dialog.refusal.accessibleName()
    assert "recovery code" not in dialog.refusal.accessibleName()
    assert dialog.focusWidget() is fields(dialog)[0]
    assert (fields(dialog)[0].selectedText() != "", dialog.result()) == (True, 0)


def test_a_new_code_is_not_left_before_two_groups_of_it_were_read_from_the_paper(qtbot):
    dialog = CodeDialog(None, CODE)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.reject()
    assert dialog.isVisible()
    assert "Write it down first" in dialog.refusal.accessibleName()

    dialog.accept()
    assert dialog.sheet.asks
    assert dialog.yes.accessibleName() == dialog.yes.text() == "Go on"
    dialog.accept()
    assert dialog.isVisible()
    for number, line in dialog.sheet.asked.items():
        line.field.setText(CODE.split("-")[number - 1])
    dialog.accept()
    assert dialog.result()
    assert all(part.text() == "" for part in dialog.sheet._sheet.findChildren(QLabel))


def test_every_reason_against_a_passphrase_is_said_in_words():
    said = {explain(PassphraseGuessable(reason.value)) for reason in Weakness}
    assert len(said) == len(Weakness)
    assert all("Nothing was changed" in words for words in said)
