"""What is sealed for a few stays within reach of those few, however their ways in change."""

import shutil
from contextlib import suppress
from dataclasses import replace
from datetime import date

import pytest

from ipsdesk.actions import growing_up, people, protection, records, seals, users, vault, voices
from ipsdesk.actions.protection import Protection
from ipsdesk.actions.users import NewUser
from ipsdesk.actions.vault import Secrets
from ipsdesk.domain.access import Role, User
from ipsdesk.domain.errors import NotFound
from ipsdesk.domain.law_errors import LastOpener
from ipsdesk.domain.records import Row
from ipsdesk.domain.vault_errors import NotSealedForYou
from ipsdesk.sealing import seal_to_each
from ipsdesk.storage import records as stored
from tests.actions.on_disk import USER, OnDisk, at_nine
from tests.conftest import ROBIN

SPECIALIST, PHRASE = "Johan Ek", "nio trötta moln 72"
NEW = "elva lugna bäckar 18"


@pytest.fixture(scope="module")
def first_shielded(first_unit, tmp_path_factory):
    """A unit whose Robin is protected, opened by the specialist alone; no test changes it."""
    unit = OnDisk(tmp_path_factory.mktemp("shielded") / "enheten.ipsvault", first_unit.code)
    shutil.copytree(first_unit.folder, unit.folder)
    desk = unit.recover()
    users.choose_passphrase(desk, NEW)
    johan = users.add_user(desk, NewUser(SPECIALIST, Role.SPECIALIST), PHRASE)
    robin = people.enrol(replace(desk, user=User(johan, SPECIALIST, Role.SPECIALIST)), ROBIN)
    protection.protect(desk, robin, Protection("marked", "Blåsippa", (johan,)))
    desk.vault.close()
    return unit.folder, robin


@pytest.fixture
def shielded(first_shielded, unit):
    """Robin, protected in a vault on the disk."""
    folder, robin = first_shielded
    shutil.rmtree(unit.folder)
    shutil.copytree(folder, unit.folder)
    return robin


def johan_at_his_desk(unit, passphrase=PHRASE):
    return vault.unlock(unit.folder, Secrets(SPECIALIST, passphrase), at_nine)


def name_of(desk, who):
    return protection.identity_of(desk, who).first_name


def test_whoever_is_named_reads_the_name_and_the_supervisor_does_not(unit, shielded):
    desk = johan_at_his_desk(unit)
    assert name_of(desk, shielded) == "Robin"
    desk.vault.close()

    supervisor = vault.unlock(unit.folder, Secrets(USER, NEW), at_nine)
    with pytest.raises(NotFound):
        name_of(supervisor, shielded)
    supervisor.vault.close()


def test_a_passphrase_chosen_after_the_code_opens_what_was_sealed_before(unit, shielded):
    desk = vault.unlock(unit.folder, Secrets(SPECIALIST, recovery=unit.code), at_nine)
    users.choose_passphrase(desk, NEW)
    desk.vault.close()

    again = johan_at_his_desk(unit, NEW)
    assert name_of(again, shielded) == "Robin"
    again.vault.close()


def test_a_new_recovery_code_opens_the_seal_once_somebody_named_has_been_in(unit, shielded):
    supervisor = vault.unlock(unit.folder, Secrets(USER, NEW), at_nine)
    code = users.replace_recovery(supervisor)
    assert seals.seal_again(supervisor) == 0  # sealed for another
    supervisor.vault.close()

    desk = johan_at_his_desk(unit)
    assert seals.seal_again(desk) == 1
    assert seals.seal_again(desk) == 0
    desk.vault.close()
    by_code = vault.unlock(unit.folder, Secrets(SPECIALIST, recovery=code), at_nine)
    assert name_of(by_code, shielded) == "Robin"
    by_code.vault.close()


def test_when_everybody_named_has_left_the_recovery_code_finds_the_record_again(unit, shielded):
    supervisor = unit.recover()
    [johan] = [one for one in users.everybody(supervisor) if one.name == SPECIALIST]
    with pytest.raises(NotFound):
        people.person(supervisor, shielded)
    users.revoke_user(supervisor, johan)
    supervisor.vault.close()
    later = vault.unlock(unit.folder, Secrets(USER, NEW), at_nine)
    assert protection.openers_of(later, shielded) == (later.user.id,)
    assert name_of(later, shielded) == "Robin"
    later.vault.close()


def test_nobody_shuts_out_the_only_one_who_can_open_a_record(unit, shielded):
    supervisor = vault.unlock(unit.folder, Secrets(USER, NEW), at_nine)
    [johan] = [one for one in users.everybody(supervisor) if one.name == SPECIALIST]
    with pytest.raises(LastOpener):
        users.revoke_user(supervisor, johan)
    assert seals.seal_again(supervisor) == 0  # a passphrase alone takes over nothing
    supervisor.vault.close()

    desk = johan_at_his_desk(unit)
    assert name_of(desk, shielded) == "Robin"
    other = next(one.id for one in users.everybody(desk) if one.name == USER)
    protection.change_openers(desk, shielded, (johan.id, other))
    desk.vault.close()

    supervisor = vault.unlock(unit.folder, Secrets(USER, NEW), at_nine)
    users.revoke_user(supervisor, johan)
    assert name_of(supervisor, shielded) == "Robin"
    supervisor.vault.close()


def readers_of(desk, row):
    with suppress(NotSealedForYou):
        return desk.vault.open_for_me(row["sealed"])["words"]
    return None


@pytest.mark.parametrize("month", [date(2020, 1, 1), date(2099, 1, 1)], ids=["in", "waiting"])
def test_who_comes_to_lead_the_project_reads_what_was_said_to_it_before(unit, month):
    supervisor = unit.recover()
    users.choose_passphrase(supervisor, NEW)
    sealed = seal_to_each(b'{"words": "Bra"}', voices.project_readers(supervisor))
    with supervisor.begin("answer") as connection:
        voices.let_wait(connection, month, [("meeting", sealed)])
    voices.let_in(supervisor)

    users.add_user(supervisor, NewUser("Ada Ny", Role.COORDINATOR), PHRASE)
    users.add_user(supervisor, NewUser(SPECIALIST, Role.SPECIALIST), "tolv tysta hav 31")
    assert seals.seal_again(supervisor) == 1
    assert seals.seal_again(supervisor) == 0
    supervisor.vault.close()

    said = []
    for who, passphrase in (("Ada Ny", PHRASE), (SPECIALIST, "tolv tysta hav 31")):
        desk = vault.unlock(unit.folder, Secrets(who, passphrase), at_nine)
        with desk.read() as connection:
            rows = [
                row
                for table in ("voices", voices.WAITING)
                for row in stored.where(connection, table)
            ]
        said.append([readers_of(desk, row) for row in rows])
        desk.vault.close()
    assert said == [["Bra"], [None]]


def test_what_was_erased_by_who_could_not_open_the_seal_goes_when_an_opener_is_back(unit):
    desk = unit.recover()
    users.choose_passphrase(desk, NEW)
    johan = users.add_user(desk, NewUser(SPECIALIST, Role.SPECIALIST), PHRASE)
    robin = people.enrol(replace(desk, user=User(johan, SPECIALIST, Role.SPECIALIST)), ROBIN)
    told = {"participant": robin, "name": "Ulla Vale", "may_know": "plan", "phone": "070-1740606"}
    records.enter(desk, "answer", [Row("guardians", told)], robin)
    protection.protect(desk, robin, Protection("marked", "Blåsippa", (johan,)))
    desk.vault.close()
    supervisor = vault.unlock(unit.folder, Secrets(USER, NEW), at_nine)
    assert growing_up.erase_guardians(supervisor) == 1
    assert seals.seal_again(supervisor) == 0
    supervisor.vault.close()

    back = johan_at_his_desk(unit)
    assert set(sealed_in(back, robin)["guardians"]) != set()
    seals.seal_again(back)
    assert sealed_in(back, robin)["guardians"] == {}
    assert name_of(back, robin) == "Robin"
    assert seals.seal_again(back) == 0
    back.vault.close()


def sealed_in(desk, who):
    with desk.read() as connection:
        [shield] = stored.of(connection, "protected", who)
    return desk.vault.open_for_me(shield["sealed"])
