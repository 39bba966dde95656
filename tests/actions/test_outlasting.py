"""What a copy does not take back: who works here, and that something was erased, by whose word."""

from datetime import date

import pytest

from ipsdesk.actions import backups, checking, erasure, handing_over, people, users, vault
from ipsdesk.actions.goals import set_goal
from ipsdesk.actions.users import NewUser
from ipsdesk.actions.vault import Secrets
from ipsdesk.domain.access import Role
from ipsdesk.domain.errors import NotFound
from ipsdesk.domain.vault_errors import VaultNewer
from ipsdesk.storage import history, members, migrations, rotation
from ipsdesk.storage import records as stored
from tests.actions.on_disk import USER, at_nine
from tests.conftest import ROBIN, SASHA, TODAY, later

IDAS = "åtta trötta tranor i Torsby"
FIRST, SECOND = "KS 2026/118", "KS 2026/204"


@pytest.fixture
def here(unit):
    """The desk of the supervisor, who came by the code: no test waits for a derivation."""
    desk = unit.recover()
    yield desk
    desk.vault.close()


def again_at(folder, unit):
    """Sit down at a vault by the recovery code."""
    return vault.unlock(folder, Secrets(USER, recovery=unit.code), at_nine)


def joins(desk, name="Ida Berg", role=Role.SPECIALIST):
    return users.add_user(desk, NewUser(name, role), IDAS)


def named(desk, name="Ida Berg"):
    [found] = [one for one in users.everybody(desk) if one.name == name]
    return found


def listed_now(desk):
    return [one.name for one in users.everybody(desk)]


def row_of(desk, user):
    with desk.read() as connection:
        return stored.get(connection, "users", user)


def certificates_of(desk, erased):
    with desk.read() as connection:
        return stored.matching(connection, "erasures", erased=erased)


def test_whoever_was_shut_out_stays_so_after_an_older_copy_and_since_the_same_day(here):
    ida = joins(here)
    copy = backups.back_up(here)
    users.revoke_user(later(here, date(2026, 3, 9)), named(here))

    backups.restore_in_place(later(here, date(2026, 3, 20)), copy)

    assert listed_now(here) == [USER]
    assert row_of(here, ida)["left_on"] == date(2026, 3, 9)


def test_whoever_came_after_the_copy_still_finds_a_desk_of_their_own(unit, here):
    copy = backups.back_up(here)
    ida = joins(here)
    backups.restore_in_place(here, copy)
    here.vault.close()

    hers = vault.unlock(unit.folder, Secrets("Ida Berg", recovery=unit.code), at_nine)
    assert (hers.user.id, hers.user.role) == (ida, Role.SPECIALIST)
    assert members.has_slot(hers.vault, "Ida Berg")
    hers.vault.close()


def test_a_role_taken_away_since_does_not_come_back(here):
    ida = joins(here, role=Role.SUPERVISOR)
    copy = backups.back_up(here)
    with here.begin("change_role") as connection:
        stored.change(connection, "users", ida, {"role": "specialist", "title": "ny titel"})
    backups.restore_in_place(here, copy)

    assert named(here).role is Role.SPECIALIST
    assert row_of(here, ida)["title"] == "ny titel"


def test_an_offer_to_somebody_who_has_left_since_waits_for_no_answer(here):
    ida = joins(here)
    robin = people.enrol(here, ROBIN)
    handing_over.offer(here, [robin], ida, "")
    copy = backups.back_up(here)
    users.revoke_user(here, named(here))
    backups.restore_in_place(here, copy)

    with here.read() as connection:
        [offer] = stored.matching(connection, "handovers", to_user=ida)
    assert (offer["state"], offer["answered_on"]) == ("declined", TODAY)


def test_somebody_whom_only_the_copy_knows_is_listed_just_if_they_can_get_in(here):
    joins(here)
    copy = backups.back_up(here)
    ida = named(here)
    with here.begin("forget") as connection:
        stored.remove(connection, "users", ida.id)
    backups.restore_in_place(here, copy)
    assert named(here) == ida

    rotation.revoke(here.vault, "Ida Berg")
    with here.begin("forget") as connection:
        stored.remove(connection, "users", ida.id)
    backups.restore_in_place(here, copy)
    assert listed_now(here) == [USER]
    assert row_of(here, ida.id)["left_on"] == TODAY


def test_a_copy_in_a_new_place_lists_whoever_can_open_it_there(unit, here, tmp_path):
    joins(here)
    copy, to = backups.back_up(here), tmp_path / "ny.ipsvault"
    users.revoke_user(here, named(here))
    backups.restore_to(copy.path, to, Secrets(USER, recovery=unit.code), at_nine)
    there = again_at(to, unit)
    assert listed_now(there) == ["Ida Berg", USER]
    assert members.has_slot(there.vault, "Ida Berg")
    there.vault.close()


def test_a_certificate_stays_as_it_was_signed_after_an_older_copy(here):
    robin = people.enrol(here, ROBIN)
    copy = backups.back_up(here)
    erasure.erase(here, robin, FIRST)
    paper = erasure.certificate_paper(here, robin)
    rows = certificates_of(here, robin)

    backups.restore_in_place(later(here, date(2026, 4, 1)), copy)

    assert certificates_of(here, robin) == rows
    assert erasure.certificate_paper(here, robin) == paper
    with pytest.raises(NotFound):
        people.person(here, robin)


def test_each_certificate_that_is_made_anew_in_another_place_names_its_own_decision(
    unit, here, tmp_path
):
    robin, sasha = (people.enrol(here, one) for one in (ROBIN, SASHA))
    set_goal(here, sasha, "Jobba på Hundpensionat")
    copy, to = backups.back_up(here), tmp_path / "ny.ipsvault"
    erasure.erase(here, robin, FIRST)
    erasure.erase_support(here, sasha, f" {SECOND} ")

    backups.restore_to(copy.path, to, Secrets(USER, recovery=unit.code), at_nine)
    there = again_at(to, unit)
    found = {who: erasure.certificate_paper(there, who).decision for who in (robin, sasha)}
    there.vault.close()

    assert found == {robin: FIRST, sasha: SECOND}


@pytest.mark.parametrize("changed", [False, True])
def test_an_old_copy_names_the_decision_also_after_the_keys_were_changed(
    unit, here, tmp_path, changed
):
    robin = people.enrol(here, ROBIN)
    copy, to = backups.back_up(here), tmp_path / "ny.ipsvault"
    if changed:
        rotation.change_keys(here.vault)
    erasure.erase(here, robin, FIRST)
    if not changed:
        rotation.change_keys(here.vault)
        assert here.vault.decision_on(robin) == FIRST

    backups.restore_to(copy.path, to, Secrets(USER, recovery=unit.code), at_nine)
    there = again_at(to, unit)
    assert erasure.certificate_paper(there, robin).decision == FIRST
    there.vault.close()


class Stopped(Exception):
    """The computer was switched off."""


def stops(*_):
    raise Stopped


def test_who_came_since_and_what_was_certified_stand_whenever_a_copys_return_is_stopped(
    unit, here, monkeypatch
):
    robin = people.enrol(here, ROBIN)
    copy = backups.back_up(here)
    joins(here)
    erasure.erase(here, robin, FIRST)
    paper = erasure.certificate_paper(here, robin)

    for where, moment in (
        (stored, "add"),
        (rotation, "write_header"),
        (erasure, "finish"),
    ):
        with monkeypatch.context() as patched:
            patched.setattr(where, moment, stops)
            with pytest.raises(Stopped):
                backups.restore_in_place(here, copy)
        here.vault.close()
        here = unit.recover()
        assert listed_now(here) == ["Ida Berg", USER], moment
        assert erasure.certificate_paper(here, robin) == paper, moment
        here.vault.close()
        assert checking.check_vault(unit.folder, None).state == "sound", moment
        here = unit.recover()
    here.vault.close()


def says_next(connection):
    connection.exec_driver_sql("UPDATE alembic_version SET version_num = 'next'")


def test_an_older_programs_copy_is_brought_up_to_date_and_a_newer_ones_refused(here, monkeypatch):
    copy = backups.back_up(here)
    joins(here)
    monkeypatch.setattr(migrations, "is_known", lambda _: False)
    with pytest.raises(VaultNewer):
        backups.restore_in_place(here, copy)
    assert listed_now(here) == ["Ida Berg", USER]

    monkeypatch.undo()
    monkeypatch.setattr(migrations, "NEWEST", "next")
    monkeypatch.setattr(migrations, "migrate", says_next)
    backups.restore_in_place(here, copy)

    assert listed_now(here) == ["Ida Berg", USER]
    with here.read() as connection:
        assert migrations.stamped(connection) == "next"
        assert history.verify(connection) == []


@pytest.mark.parametrize("whole", [True, False])
def test_an_erasure_that_is_stopped_half_way_is_certified_with_its_decision(
    unit, here, monkeypatch, whole
):
    robin = people.enrol(here, ROBIN)
    act = erasure.erase if whole else erasure.erase_support
    with monkeypatch.context() as patched:
        patched.setattr(erasure.history, "erase_subject", stops)
        with pytest.raises(Stopped):
            act(here, robin, FIRST)
    assert certificates_of(here, robin) == []
    here.vault.close()

    again = unit.recover()
    assert erasure.certificate_paper(again, robin).decision == FIRST
    assert erasure.may_erase(again, robin)
    again.vault.close()


def test_a_newer_decision_on_the_same_stands_in_place_of_the_earlier(here):
    robin, sasha = (people.enrol(here, one) for one in (ROBIN, SASHA))
    for decision in (FIRST, SECOND, ""):
        erasure.erase_support(here, robin, decision)
        erasure.erase_support(here, sasha, FIRST)
        told = {one.person: here.vault.decision_on(one) for one in here.vault.header.erased_parts}
        assert told == {robin: decision, sasha: FIRST}
        assert len(here.vault.header.decisions) == len({FIRST, decision} - {""})

    erasure.erase(here, sasha, FIRST)
    erasure.erase(here, robin)
    assert here.vault.decision_on(sasha) == FIRST
    assert [one.of for one in here.vault.header.decisions] == [{sasha.hex}]


def test_a_decision_never_stands_in_the_clear_beside_the_vault(unit, here):
    robin = people.enrol(here, ROBIN)
    backups.back_up(here)
    erasure.erase(here, robin, "Beslut om Robin Vale")

    files = [path for path in unit.folder.rglob("*") if path.is_file()]
    assert {".ips", ".db"} <= {path.suffix for path in files}
    for path in files:
        content = path.read_bytes()
        assert b"Vale" not in content
        assert b"QmVzbHV0" not in content, "nor in another way of writing it"


def test_a_restored_vault_is_sound_and_tells_of_the_act(unit, here):
    joins(here)
    robin = people.enrol(here, ROBIN)
    copy = backups.back_up(here)
    erasure.erase(here, robin, FIRST)
    users.revoke_user(here, named(here))
    backups.restore_in_place(here, copy)
    with here.read() as connection:
        acts = [row[0] for row in connection.exec_driver_sql("SELECT name FROM acts")]
    assert acts.count("restore") == 1
    here.vault.close()

    assert checking.check_vault(unit.folder, None).state == "sound"
