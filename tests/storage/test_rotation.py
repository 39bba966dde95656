"""Who may open the vault, and how somebody is shut out."""

import os
import shutil
import subprocess
import sys

import pytest

from ipsdesk.domain import vault_errors
from ipsdesk.domain.vaults import KDF_FLOOR
from ipsdesk.storage import members, rotation
from ipsdesk.storage.opening import WayIn
from ipsdesk.storage.vault import open_vault, seal_to_vault
from tests.storage.conftest import Made
from tests.storage.writing import PHRASE, keep, names

BO = "en egen lång lösenfras"


@pytest.fixture
def vault(made):
    opened = made.open()
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def first_made_by_two(first_made, tmp_path_factory):
    folder = tmp_path_factory.mktemp("two") / "unit.ipsvault"
    shutil.copytree(first_made.folder, folder)
    vault = open_vault(folder, user="Åsa", passphrase=PHRASE)
    members.add_user_slot(vault, "Bo", BO, KDF_FLOOR)
    vault.close()
    return Made(folder, first_made.code)


@pytest.fixture
def shared(first_made_by_two, tmp_path):
    folder = tmp_path / "unit.ipsvault"
    shutil.copytree(first_made_by_two.folder, folder)
    return Made(folder, first_made_by_two.code)


def test_each_user_opens_with_a_passphrase_of_their_own(shared):
    for user, phrase in (("Åsa", PHRASE), ("bo", BO)):
        vault = open_vault(shared.folder, user=user, passphrase=phrase)
        assert vault.facts.slot_users == 2
        vault.close()
    with pytest.raises(vault_errors.WrongPassphrase):
        open_vault(shared.folder, user="Bo", passphrase=PHRASE)


def test_a_name_that_is_taken_is_refused(vault):
    with pytest.raises(vault_errors.UserHasSlot):
        members.add_user_slot(vault, " åsa", BO, KDF_FLOOR)
    with pytest.raises(vault_errors.PassphraseTooShort):
        members.add_user_slot(vault, "Bo", "short", KDF_FLOOR)


def test_a_changed_passphrase_opens_and_the_old_one_does_not(made):
    vault = open_vault(made.folder, user="Åsa", passphrase=PHRASE)
    sealed = vault.seal_for(["Åsa"], {"name": "x"})
    with pytest.raises(vault_errors.WrongPassphrase):
        members.change_passphrase(vault, "Åsa", "not the old one at all", BO)
    members.change_passphrase(vault, "Åsa", PHRASE, BO)
    vault.close()

    with pytest.raises(vault_errors.WrongPassphrase):
        open_vault(made.folder, user="Åsa", passphrase=PHRASE)
    vault = open_vault(made.folder, user="Åsa", passphrase=BO)
    assert vault.open_for_me(sealed) == {"name": "x"}
    vault.close()


def test_a_forgotten_passphrase_is_replaced_by_way_of_the_recovery_code(made):
    vault = made.open()
    members.set_passphrase(vault, "Åsa", BO, KDF_FLOOR)
    with pytest.raises(vault_errors.UserWithoutSlot):
        members.set_passphrase(vault, "Nobody", BO, KDF_FLOOR)
    vault.close()

    open_vault(made.folder, user="Åsa", passphrase=BO).close()


def test_a_new_recovery_code_replaces_the_old(made):
    vault = made.open()
    code = members.replace_recovery(vault)
    assert members.recovery_code_opens(vault, code.lower())
    with pytest.raises(vault_errors.WrongPassphrase):
        members.recovery_code_opens(vault, made.code)
    with pytest.raises(vault_errors.RecoveryCodeMistyped):
        members.recovery_code_opens(vault, code[:-1] + ("0" if code[-1] != "0" else "1"))
    vault.close()

    with pytest.raises(vault_errors.WrongPassphrase):
        made.open()
    open_vault(made.folder, recovery=code).close()


def test_who_is_shut_out_stays_out_and_nobody_else_has_to_enrol_again(shared):
    vault = open_vault(shared.folder, user="Åsa", passphrase=PHRASE)
    sealed_before = seal_to_vault(b"written while locked", vault.header)
    mine = vault.seal_for(["Åsa"], {"name": "x"})
    code = rotation.revoke(vault, "Bo")
    keep(vault, "after")
    assert vault.facts.epoch == 2
    vault.close()

    for way_in in ({"user": "Bo", "passphrase": BO}, {"recovery": shared.code}):
        with pytest.raises(vault_errors.WrongPassphrase):
            open_vault(shared.folder, **way_in)
    for way_in in ({"user": "Åsa", "passphrase": PHRASE}, {"recovery": code}):
        vault = open_vault(shared.folder, **way_in)
        assert names(vault) == ["after", "one", "three", "two"]
        assert vault.facts.warnings == ()
        assert vault.open_sealed(sealed_before) == b"written while locked"
        vault.close()
    vault = open_vault(shared.folder, user="Åsa", passphrase=PHRASE)
    assert vault.header.users[0]["pending"] == []
    assert vault.open_for_me(mine) == {"name": "x"}
    vault.close()
    assert sorted(file.name for file in shared.folder.glob("data*")) == ["data-2.db"]


def test_keys_changed_twice_before_a_colleague_comes_back(shared):
    vault = open_vault(shared.folder, user="Åsa", passphrase=PHRASE)
    rotation.change_keys(vault)
    code = rotation.change_keys(vault)
    vault.close()

    vault = open_vault(shared.folder, user="Bo", passphrase=BO)
    assert names(vault) == ["one", "three", "two"]
    assert vault.facts.epoch == 3
    vault.close()
    shared.code = code
    assert shared.check().state == "sound"


def test_the_key_of_another_cannot_be_slipped_in(shared):
    vault = open_vault(shared.folder, user="Åsa", passphrase=PHRASE)
    rotation.change_keys(vault)
    header = vault.header
    vault.close()
    [bo] = [slot for slot in header.users if slot["tag"] != vault.parts.slot["tag"]]
    [step] = bo["pending"]
    for spoilt in ({**step, "epoch": 9}, {**step, "code": "A" * 43 + "="}):
        with pytest.raises(vault_errors.VaultDamaged):
            WayIn("Bo", BO).unlock(header.with_slot({**bo, "pending": [spoilt]}))


def test_nobody_by_that_name(vault):
    with pytest.raises(vault_errors.UserWithoutSlot):
        rotation.revoke(vault, "Nobody")
    assert vault.facts.epoch == 1


def test_a_stranger_to_a_seal_cannot_open_it(shared):
    vault = open_vault(shared.folder, user="Åsa", passphrase=PHRASE)
    sealed = vault.seal_for(["Bo"], {"name": "protected"})
    with pytest.raises(vault_errors.NotSealedForYou):
        vault.open_for_me(sealed)
    with pytest.raises(vault_errors.UserWithoutSlot):
        vault.seal_for(["Nobody"], {})
    vault.close()

    for way_in in ({"user": "Bo", "passphrase": BO}, {"recovery": shared.code}):
        vault = open_vault(shared.folder, **way_in)
        assert vault.open_for_me(sealed) == {"name": "protected"}
        vault.close()


ROTATOR = """
import sys
from pathlib import Path
from ipsdesk.storage import rotation
from ipsdesk.storage.vault import open_vault
vault = open_vault(Path(sys.argv[1]), user="x", recovery=sys.stdin.readline().strip())
print("ready", flush=True)
rotation.change_keys(vault)
print("done", flush=True)
"""


def changing_keys(made):
    """Start another process that changes the keys, and wait until it is about to."""
    path = os.pathsep.join(entry for entry in sys.path if entry)
    process = subprocess.Popen(
        [sys.executable, "-c", ROTATOR, str(made.folder)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": path},
    )
    process.stdin.write(made.code + "\n")
    process.stdin.flush()
    process.stdout.readline()
    return process


MOMENTS = {
    "at the start": lambda folder, header: True,
    "a new file is there": lambda folder, header: (folder / "data-2.db").exists(),
    "the new file is filling": lambda folder, header: any(
        file.stat().st_size for file in folder.glob("data-2.db*")
    ),
    "the header counts": lambda folder, header: (folder / "vault.ips").read_bytes() != header,
    "the old file is going": lambda folder, header: not (folder / "data-1.db").exists(),
}


@pytest.mark.parametrize("moment", MOMENTS)
def test_a_kill_while_keys_are_changed_leaves_the_old_or_the_new(made, moment):
    header = (made.folder / "vault.ips").read_bytes()
    process = changing_keys(made)
    while process.poll() is None and not MOMENTS[moment](made.folder, header):
        pass
    process.kill()
    process.communicate()

    vault = open_vault(made.folder, user="Åsa", passphrase=PHRASE)
    assert names(vault) == ["one", "three", "two"]
    assert len(list(made.folder.glob("data-?.db"))) == 1
    vault.close()
