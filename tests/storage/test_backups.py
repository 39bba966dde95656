"""Copies that can be opened, and coming back from them."""

import shutil
from uuid import UUID

import pytest

from ipsdesk.domain import vault_errors
from ipsdesk.domain.vaults import KDF_FLOOR, VaultWarning
from ipsdesk.storage import backups, history, rotation
from ipsdesk.storage.vault import create, open_in_memory, open_vault
from tests.storage.writing import PHRASE, an_act, as_it_is, keep, names

ROBIN = UUID(int=77)


@pytest.fixture
def vault(made):
    opened = made.open()
    yield opened
    opened.close()


def test_a_copy_opens_in_a_folder_of_its_own(made, vault, tmp_path):
    copy = backups.backup(vault)
    keep(vault, "after")
    restored = backups.restore(copy.path, tmp_path / "again.ipsvault")

    again = open_vault(restored, recovery=made.code)
    assert names(again) == ["one", "three", "two"]
    assert again.facts.warnings == (VaultWarning.HEAD_LOST,)
    again.close()
    assert names(vault) == ["after", "one", "three", "two"]


def test_a_copy_goes_wherever_the_user_says(vault, tmp_path):
    stick = tmp_path / "stick"
    stick.mkdir()
    copy = backups.backup(vault, stick)

    assert copy.path.parent == stick
    assert sorted(file.suffix for file in stick.iterdir() if file.is_file()) == [".db", ".ips"]
    assert b"SQLite format" not in copy.path.read_bytes()


def test_nothing_new_needs_no_second_copy(made, vault):
    first = backups.backup(vault)
    assert backups.backup(vault) == first
    keep(vault, "new")
    assert backups.backup(vault) != first
    assert [copy.acts for copy in backups.list_backups(made.folder)] == [4, 3]


def test_a_copy_kept_before_a_migration_stays(made, vault):
    tagged = backups.backup(vault, tag="pre-0002")
    for number in range(14):
        keep(vault, f"day {number}")
        backups.backup(vault)
    backups.rotate(made.folder)

    kept = backups.list_backups(made.folder)
    assert tagged in kept
    assert len([copy for copy in kept if not copy.tag]) == 10
    assert len(list((made.folder / "backups").iterdir())) == 22


def test_a_copy_that_does_not_prove_right_is_no_copy(made, vault, monkeypatch):
    def unsound(_):
        raise vault_errors.BackupUnsound

    monkeypatch.setattr("ipsdesk.storage.copying.must_be_sound", unsound)
    with pytest.raises(vault_errors.BackupUnsound):
        backups.backup(vault)
    assert list((made.folder / "backups").iterdir()) == []


def test_too_little_room_is_said_before_anything_is_written(made, vault, monkeypatch):
    monkeypatch.setattr(shutil, "disk_usage", lambda _: shutil._ntuple_diskusage(1, 1, 0))
    with pytest.raises(vault_errors.DiskFull):
        backups.backup(vault)
    with pytest.raises(vault_errors.DiskFull):
        rotation.change_keys(vault)
    assert list((made.folder / "backups").iterdir()) == []
    keep(vault, "work goes on")


def test_a_copy_put_back_in_place_keeps_what_there_was(made, vault):
    copy = backups.backup(vault)
    keep(vault, "by mistake")
    before = backups.restore_in_place(vault, copy.path, as_it_is)

    assert names(vault) == ["one", "three", "two"]
    keep(vault, "and on")
    backups.restore_in_place(vault, before.path, as_it_is)
    assert names(vault) == ["by mistake", "one", "three", "two"]
    vault.close()
    assert made.check().state == "sound"


def test_a_copy_from_before_the_keys_were_changed_can_be_put_back(made, vault):
    copy = backups.backup(vault)
    rotation.change_keys(vault)
    rotation.change_keys(vault)
    keep(vault, "later")
    backups.restore_in_place(vault, copy.path, as_it_is)

    assert names(vault) == ["one", "three", "two"]
    vault.close()
    open_vault(made.folder, user="Åsa", passphrase=PHRASE).close()


def test_a_copy_of_another_vault_is_not_put_in_place(made, vault, tmp_path):
    stranger, _ = create(tmp_path / "b.ipsvault", user="Bo", passphrase=PHRASE, cost=KDF_FLOOR)
    copy = backups.backup(stranger)
    stranger.close()
    with pytest.raises(vault_errors.BackupOfOtherKeys):
        backups.restore_in_place(vault, copy.path, as_it_is)
    with pytest.raises(vault_errors.VaultExists):
        backups.restore(copy.path, made.folder)


def test_a_vault_in_memory_cannot_be_copied():
    vault = open_in_memory()
    assert not vault.facts.on_disk
    with pytest.raises(vault_errors.VaultMissing):
        backups.backup(vault)
    vault.close()


def erase(vault):
    vault.remember_erased([ROBIN])
    with vault.begin(an_act("erase", ROBIN)) as connection:
        history.erase_subject(connection, ROBIN)
    vault.scrub()


@pytest.mark.parametrize("keys_changed", [False, True])
def test_who_was_erased_is_named_again_after_a_copy_was_put_back(
    made, vault, tmp_path, keys_changed
):
    with vault.begin(an_act()) as connection:
        new_key = "INSERT INTO subject_keys SELECT ?, ips_new_key()"
        connection.exec_driver_sql(new_key, (ROBIN.hex,))
    copy = backups.backup(vault)
    if keys_changed:
        rotation.change_keys(vault)
    erase(vault)
    assert vault.facts.to_erase == ()

    restored = backups.restore(copy.path, tmp_path / "again.ipsvault")
    again = open_vault(restored, recovery=made.code)
    assert again.facts.to_erase == (ROBIN,)
    erase(again)
    assert again.facts.to_erase == ()
    again.close()

    backups.restore_in_place(vault, copy.path, as_it_is)
    assert vault.facts.to_erase == (ROBIN,)
    erase(vault)
    with vault.read() as connection:
        assert history.verify(connection) == []


@pytest.mark.parametrize(
    ("number", "refusal"),
    [(28, vault_errors.DiskFull), (122, vault_errors.DiskFull), (5, vault_errors.VaultUnreachable)],
)
def test_a_disk_that_refuses_a_copy_is_said_in_words_and_leaves_no_half(
    vault, tmp_path, monkeypatch, number, refusal
):
    def refused(*_):
        raise OSError(number, "refused by the disk")

    monkeypatch.setattr(backups, "write_whole", refused)
    with pytest.raises(refusal):
        backups.backup(vault, tmp_path)

    assert [path for path in tmp_path.iterdir() if not path.name.startswith(".")] == [
        path for path in tmp_path.iterdir() if path.is_dir()
    ]
    keep(vault, "work goes on")


def test_a_stick_that_is_no_longer_there_is_said_in_words(vault, tmp_path):
    with pytest.raises(vault_errors.VaultUnreachable):
        backups.backup(vault, tmp_path / "pulled out")
