"""Copies of the vault: kept, proved, and brought back without those who were erased."""

from datetime import timedelta

import pytest

from ipsdesk.actions import backups, erasure, people, vault
from ipsdesk.actions.vault import Secrets
from ipsdesk.domain.errors import NotFound
from ipsdesk.domain.vault_errors import (
    BackupOfOtherKeys,
    BackupUnsound,
    VaultDamaged,
    VaultExists,
    WrongPassphrase,
)
from tests.actions import on_disk
from tests.actions.on_disk import PHRASE, USER, at_nine
from tests.conftest import NOW, ROBIN, SASHA


def shown(desk):
    load = people.caseload(desk, group="team")
    return sorted(one.shown_name for one in (*load.waiting, *load.others))


def test_a_copy_is_due_once_a_day(unit):
    desk = unit.recover(on_disk.at_nine)
    assert backups.is_due(desk)
    backups.back_up(desk)
    made = backups.copies_of(desk)[0].at
    desk.vault.close()

    same_day = unit.recover(lambda: made)
    assert not backups.is_due(same_day)
    same_day.vault.close()
    next_day = unit.recover(lambda: made + timedelta(days=1))
    assert backups.is_due(next_day)
    next_day.vault.close()


def test_a_copy_on_another_disk_does_not_count_among_the_vaults_own(desk_on_disk, tmp_path):
    copy = backups.back_up(desk_on_disk, tmp_path / "disk" / "kopior")
    assert (tmp_path / "disk" / "kopior" / copy.path.name).stat().st_size == copy.size
    assert backups.copies_of(desk_on_disk) == []


def test_what_was_done_after_a_copy_is_undone_by_it_and_can_be_had_back(desk_on_disk):
    people.enrol(desk_on_disk, ROBIN)
    copy = backups.back_up(desk_on_disk)
    people.enrol(desk_on_disk, SASHA)

    before = backups.restore_in_place(desk_on_disk, copy)
    assert shown(desk_on_disk) == ["Robin Vale"]
    backups.restore_in_place(desk_on_disk, before)
    assert shown(desk_on_disk) == ["Robin Vale", "Sasha Åmoor"]


def test_whoever_was_erased_does_not_come_back_with_an_older_copy(desk_on_disk):
    robin = people.enrol(desk_on_disk, ROBIN)
    people.enrol(desk_on_disk, SASHA)
    copy = backups.back_up(desk_on_disk)
    erasure.erase(desk_on_disk, robin, "7/26")
    backups.restore_in_place(desk_on_disk, copy)

    assert shown(desk_on_disk) == ["Sasha Åmoor"]
    with pytest.raises(NotFound):
        people.person(desk_on_disk, robin)


def test_a_copy_becomes_a_vault_of_its_own_that_the_same_people_open(unit, tmp_path):
    desk = unit.recover()
    people.enrol(desk, ROBIN)
    copy = backups.back_up(desk)
    desk.vault.close()
    place = tmp_path / "ny dator" / "enheten.ipsvault"
    place.parent.mkdir()
    backups.restore_to(unit.folder / "backups" / copy.path.name, place, Secrets(USER, PHRASE))

    there = vault.unlock(place, Secrets(USER, recovery=unit.code), at_nine)
    assert shown(there) == ["Robin Vale"]
    there.vault.close()


def test_a_copy_is_never_brought_back_over_something_that_is_there(unit):
    desk = unit.recover()
    copy = backups.back_up(desk)
    desk.vault.close()
    path = unit.folder / "backups" / copy.path.name
    with pytest.raises(VaultExists):
        backups.restore_to(path, unit.folder, Secrets(USER, PHRASE))


def test_another_units_copy_is_refused_and_nothing_is_changed(desk_on_disk, tmp_path):
    people.enrol(desk_on_disk, ROBIN)
    other = on_disk.make(tmp_path / "andra.ipsvault")
    stranger = other.recover(lambda: NOW)
    foreign = backups.back_up(stranger)
    stranger.vault.close()

    with pytest.raises(BackupOfOtherKeys):
        backups.restore_in_place(desk_on_disk, foreign)
    assert shown(desk_on_disk) == ["Robin Vale"]


def damaged(copy):
    """Turn one bit over in the middle of a copy."""
    content = bytearray(copy.path.read_bytes())
    content[len(content) // 2 // 4096 * 4096 + 1000] ^= 1
    copy.path.write_bytes(content)


def test_a_damaged_copy_is_refused_and_leaves_nothing_behind(unit, desk_on_disk, tmp_path):
    copy = backups.back_up(desk_on_disk)
    damaged(copy)

    with pytest.raises((BackupUnsound, VaultDamaged)):
        backups.restore_to(copy.path, tmp_path / "ny.ipsvault", Secrets(USER, PHRASE), at_nine)

    assert not (tmp_path / "ny.ipsvault").exists()


def test_a_wrong_passphrase_leaves_the_new_place_free_for_the_next_try(desk_on_disk, tmp_path):
    copy, to = backups.back_up(desk_on_disk), tmp_path / "ny.ipsvault"

    with pytest.raises(WrongPassphrase):
        backups.restore_to(copy.path, to, Secrets(USER, "sju vakna glasbubblor 36"), at_nine)
    backups.restore_to(copy.path, to, Secrets(USER, PHRASE), at_nine)

    assert to.is_dir()


def test_a_damaged_copy_takes_nothing_away_when_it_is_put_in_place(unit, desk_on_disk):
    copy = backups.back_up(desk_on_disk)
    damaged(copy)
    people.enrol(desk_on_disk, ROBIN)

    with pytest.raises((BackupUnsound, VaultDamaged)):
        backups.restore_in_place(desk_on_disk, copy)

    assert shown(desk_on_disk) == ["Robin Vale"]
