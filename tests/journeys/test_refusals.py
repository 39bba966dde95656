"""What the prompt says when a vault does not open, each in its own sentence; nothing changes."""

import hashlib
import os

import pytest
from PySide6.QtWidgets import QApplication

from ipsdesk.actions import vault
from ipsdesk.actions.vault import Secrets
from tests.journeys.conftest import PASSPHRASE, USER


@pytest.fixture
def told(sit_down, keyboard):
    """Type a name and a passphrase, and return what the prompt says."""

    def tell(path, passphrase=PASSPHRASE):
        seat = sit_down(path)
        keyboard.type(USER)
        keyboard.press("Tab")
        keyboard.type(passphrase)
        keyboard.press("Return")
        keyboard.wait(lambda: not seat.page.message.isHidden(), "an answer")
        assert seat._house is None
        assert seat.page.user.text() == USER
        assert seat.page.secret.text() == ""
        assert QApplication.focusWidget() is seat.page.secret
        seat.prompt.hide()
        return seat.page.message.text()

    return tell


def prints_of(folder):
    """Return a fingerprint of every file there is, apart from the lock that readers take."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and "lock" not in path.name
    }


def test_a_wrong_passphrase_is_said_and_changes_nothing(told, vault_path):
    before = prints_of(vault_path)

    sentence = told(vault_path, "sju vakna glasbubblor 36")

    assert len(sentence) > 20
    assert prints_of(vault_path) == before


def test_a_missing_an_empty_and_a_foreign_vault_are_told_apart(told, tmp_path, vault_path):
    missing, empty, foreign = (tmp_path / f"{name}.ipsvault" for name in ("borta", "tom", "annan"))
    for folder in (missing, empty, foreign):
        folder.mkdir()
    (empty / "vault.ips").write_bytes(b"")
    (foreign / "vault.ips").write_bytes(b"Bilder fr\xe5n semestern" * 40)
    before = prints_of(tmp_path)

    sentences = {told(one) for one in (missing, empty, foreign)}
    sentences.add(told(vault_path, "fel fel fel fel fel"))

    assert len(sentences) == 4
    assert prints_of(tmp_path) == before


def test_a_damaged_header_is_said_and_left_as_it_is(told, vault_path):
    header = vault_path / "vault.ips"
    whole = header.read_bytes()
    header.write_bytes(whole[: len(whole) // 2])
    before = prints_of(vault_path)

    sentence = told(vault_path)

    assert len(sentence) > 20
    assert prints_of(vault_path) == before


def test_a_second_window_is_told_that_the_vault_is_open(told, vault_path):
    first = vault.unlock(vault_path, Secrets(user=USER, passphrase=PASSPHRASE))
    try:
        wrong = told(vault_path)
    finally:
        first.vault.close()

    assert len(wrong) > 20


@pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root writes in every folder"
)
def test_a_folder_that_cannot_be_written_in_is_said(told, vault_path):
    before = prints_of(vault_path)
    vault_path.chmod(0o500)
    try:
        sentence = told(vault_path)
    finally:
        vault_path.chmod(0o700)

    assert len(sentence) > 20
    assert prints_of(vault_path) == before


def test_where_there_is_no_vault_a_new_one_is_offered_and_none_is_made(sit_down, tmp_path):
    seat = sit_down(tmp_path / "borta.ipsvault")

    assert seat.prompt.centralWidget() is seat.wizard
    assert not (tmp_path / "borta.ipsvault").exists()
