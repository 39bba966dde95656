"""The first run, the prompt in the morning, and the lock in the evening."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta

import pytest

from ipsdesk.actions import backups, people, users, vault
from ipsdesk.actions.checking import check_vault
from ipsdesk.actions.vault import Making, NewUnit, Secrets
from ipsdesk.domain.access import Role
from ipsdesk.domain.errors import NameMissing
from ipsdesk.domain.profiles import Profile
from ipsdesk.domain.vault_errors import (
    BackupUnsound,
    DiskFull,
    PassphraseTooShort,
    VaultExists,
    VaultMissing,
    VaultReadOnly,
    VaultUnreachable,
    WrongPassphrase,
)
from ipsdesk.domain.vaults import KDF_FLOOR, VaultState
from tests.actions.on_disk import PHRASE, UNIT, USER, at_nine
from tests.conftest import NOW, ROBIN

CHEAP = Making(cost=KDF_FLOOR, now=at_nine)


def test_what_was_written_yesterday_is_there_after_the_night(unit):
    evening = unit.recover()
    robin = people.enrol(evening, ROBIN)
    vault.lock(evening)

    morning = unit.unlock(lambda: NOW + timedelta(days=1))
    assert people.person(morning, robin).shown_name == "Robin Vale"
    assert (morning.user.name, morning.user.role) == (USER, Role.SUPERVISOR)
    assert morning.profile is Profile.FOUNDATION
    morning.vault.close()


@pytest.mark.parametrize("unnamed", [{"name": " "}, {"user": ""}])
def test_a_unit_or_a_user_without_a_name_leaves_no_vault_behind(tmp_path, unnamed):
    with pytest.raises(NameMissing):
        vault.create_unit(tmp_path / "a.ipsvault", replace(UNIT, **unnamed), PHRASE, CHEAP)
    assert list(tmp_path.iterdir()) == []


def test_a_short_passphrase_leaves_no_vault_behind(tmp_path):
    with pytest.raises(PassphraseTooShort):
        vault.create_unit(tmp_path / "a.ipsvault", UNIT, "fjorton tecken", CHEAP)
    assert list(tmp_path.iterdir()) == []


def test_a_vault_that_is_there_already_is_never_written_over(unit):
    with pytest.raises(VaultExists):
        vault.create_unit(unit.folder, NewUnit("Nya", UNIT.profile, "Ida"), PHRASE, CHEAP)
    desk = unit.recover()
    assert users.unit_name(desk) == "Team Söder"
    desk.vault.close()


@pytest.mark.parametrize(
    "secrets",
    [Secrets(USER, PHRASE.upper()), Secrets("Ida Berg", PHRASE), Secrets("", PHRASE)],
    ids=["wrong passphrase", "wrong name", "no name"],
)
def test_a_wrong_name_is_refused_in_the_same_words_as_a_wrong_passphrase(unit, secrets):
    with pytest.raises(WrongPassphrase):
        vault.unlock(unit.folder, secrets, at_nine)


def test_the_recovery_code_alone_seats_the_supervisor(unit):
    desk = vault.unlock(unit.folder, Secrets(recovery=unit.code.lower()), at_nine)
    assert desk.user.role is Role.SUPERVISOR
    desk.vault.close()


def test_a_vault_that_is_only_read_shows_everything_and_keeps_nothing(unit):
    desk = unit.recover()
    robin = people.enrol(desk, ROBIN)
    vault.lock(desk, backup=False)

    reader = vault.unlock_to_read(unit.folder, Secrets(USER, recovery=unit.code), at_nine)
    assert people.person(reader, robin).number == 1
    with pytest.raises(VaultReadOnly):
        people.rename(reader, robin, "Någon annan")
    assert people.person(reader, robin).shown_name == "Robin Vale"
    vault.lock(reader)


def test_locking_leaves_a_copy_that_holds_all_that_was_done(unit):
    desk = unit.recover()
    people.enrol(desk, ROBIN)
    vault.lock(desk)

    again = unit.recover()
    [copy] = backups.copies_of(again)
    again.vault.close()
    assert copy.acts == 3  # made the unit, unlocked it, enrolled Robin


def test_a_vault_that_is_not_there_is_told_from_a_wrong_passphrase(tmp_path):
    with pytest.raises(VaultMissing):
        vault.unlock(tmp_path / "borta.ipsvault", Secrets(USER, PHRASE), at_nine)


def test_a_look_through_a_sound_vault_says_so_and_through_a_spoilt_one_too(unit):
    secrets = Secrets(USER, recovery=unit.code)
    assert check_vault(unit.folder, secrets).state is VaultState.SOUND

    [database] = unit.folder.glob("data-*.db")
    whole = bytearray(database.read_bytes())
    whole[4096 * 3 + 100] ^= 1
    database.write_bytes(whole)
    assert check_vault(unit.folder, secrets).state is VaultState.DAMAGED


@pytest.mark.parametrize("refusal", [DiskFull, VaultUnreachable, VaultReadOnly, BackupUnsound])
def test_no_refusal_of_the_closing_copy_keeps_anybody_from_locking(unit, refusal, monkeypatch):
    desk = unit.recover()

    def refused(*_):
        raise refusal

    monkeypatch.setattr(vault.backups, "backup", refused)
    vault.lock(desk)

    unit.recover().vault.close()


def test_the_copy_of_the_day_and_that_of_the_close_do_not_cross(unit):
    desk = unit.recover()
    with ThreadPoolExecutor(2) as both:
        made = list(both.map(lambda _: vault.backups.backup(desk.vault), range(4)))
    vault.lock(desk)

    assert len({copy.path for copy in made}) == 1
    assert [path.suffix for path in sorted((unit.folder / "backups").iterdir())] == [".db", ".ips"]
