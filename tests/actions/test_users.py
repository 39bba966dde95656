"""Who works at the desk: let in, shut out, given new ways in."""

from dataclasses import replace

import pytest

from ipsdesk.actions import handing_over, people, users, vault
from ipsdesk.actions.users import NewUser
from ipsdesk.actions.vault import Secrets
from ipsdesk.domain.access import Role
from ipsdesk.domain.errors import (
    LastSupervisor,
    NotForThisRole,
)
from ipsdesk.domain.handing_over import OfferState
from ipsdesk.domain.vault_errors import (
    ColleagueNameMissing,
    PassphraseTooShort,
    UserHasSlot,
    WrongPassphrase,
)
from ipsdesk.storage import history
from ipsdesk.ui.presenters.offers import OffersPresenter
from tests.actions.on_disk import PHRASE, USER, at_nine
from tests.conftest import ROBIN, SASHA, TODAY, handed_over

IDAS = "fyra blå hästar i regn"
ANOTHER = "elva kalla lampor på rad"


def names(desk):
    return [one.name for one in users.everybody(desk)]


def named(desk, name):
    return next(one for one in users.everybody(desk) if one.name == name)


def opens(unit, name, passphrase):
    try:
        vault.unlock(unit.folder, Secrets(name, passphrase), at_nine).vault.close()
    except WrongPassphrase:
        return False
    return True


def test_somebody_who_is_let_in_opens_the_vault_by_a_passphrase_of_their_own(unit):
    desk = unit.unlock()
    users.add_user(desk, NewUser(" Ida Berg ", Role.SPECIALIST, "samordnare"), IDAS)
    desk.vault.close()

    ida = vault.unlock(unit.folder, Secrets("Ida Berg", IDAS), at_nine)
    assert (ida.user.name, ida.user.role) == ("Ida Berg", Role.SPECIALIST)
    assert names(ida) == ["Ida Berg", USER]
    assert not users.came_by_lent(ida)
    ida.vault.close()


def test_a_lent_passphrase_stays_lent_until_its_holder_has_chosen_another(unit):
    desk = unit.unlock()
    users.add_user(desk, NewUser("Ida Berg", Role.SPECIALIST, chooses=True), IDAS)
    bo = users.add_user(desk, NewUser("Bo Ek", Role.STAND_IN), IDAS)
    users.revoke_user(desk, next(one for one in users.everybody(desk) if one.id == bo))
    desk.vault.close()

    for _ in range(2):  # the first time takes the new key in, and writes the way in anew
        ida = vault.unlock(unit.folder, Secrets("Ida Berg", IDAS), at_nine)
        assert users.came_by_lent(ida)
        ida.vault.close()
    ida = vault.unlock(unit.folder, Secrets("Ida Berg", IDAS), at_nine)
    users.change_passphrase(ida, IDAS, PHRASE)
    assert not users.came_by_lent(ida)
    ida.vault.close()
    ida = vault.unlock(unit.folder, Secrets("Ida Berg", PHRASE), at_nine)
    assert not users.came_by_lent(ida)
    ida.vault.close()


def test_only_the_supervisor_lets_people_in_and_nobody_comes_without_a_name(desk, desk_on_disk):
    with pytest.raises(NotForThisRole):
        users.add_user(desk, NewUser("Ida Berg", Role.SUPERVISOR), IDAS)
    with pytest.raises(ColleagueNameMissing):
        users.add_user(desk_on_disk, NewUser("  ", Role.SPECIALIST), IDAS)
    assert names(desk_on_disk) == [USER]


def test_a_short_passphrase_or_a_name_that_is_taken_lets_nobody_in(desk_on_disk):
    with pytest.raises(PassphraseTooShort):
        users.add_user(desk_on_disk, NewUser("Ida Berg", Role.SPECIALIST), "kort")
    with pytest.raises(UserHasSlot):
        users.add_user(desk_on_disk, NewUser("vera lind", Role.SPECIALIST), IDAS)
    assert names(desk_on_disk) == [USER]


def test_a_new_passphrase_takes_the_place_of_the_old_one(unit):
    desk = unit.recover()
    users.change_passphrase(desk, PHRASE, ANOTHER)
    desk.vault.close()

    assert opens(unit, USER, ANOTHER)


def test_the_old_passphrase_opens_nothing_once_there_is_a_new_one(unit):
    desk = unit.recover()
    users.change_passphrase(desk, PHRASE, ANOTHER)
    desk.vault.close()

    assert not opens(unit, USER, PHRASE)


def test_nobody_changes_a_passphrase_at_an_unlocked_desk_without_the_old_one(unit):
    desk = unit.recover()
    with pytest.raises(WrongPassphrase):
        users.change_passphrase(desk, "det är nog så här", ANOTHER)
    desk.vault.close()

    assert opens(unit, USER, PHRASE)


def test_a_new_recovery_code_makes_the_one_in_the_envelope_worthless(unit):
    desk = unit.recover()
    code = users.replace_recovery(desk)
    desk.vault.close()

    assert code != unit.code
    with pytest.raises(WrongPassphrase):
        unit.recover()
    vault.unlock(unit.folder, Secrets(USER, recovery=code), at_nine).vault.close()


def test_after_the_recovery_code_a_passphrase_is_chosen_that_opens_from_then_on(unit):
    desk = unit.recover()
    assert users.came_by_recovery(desk)
    users.choose_passphrase(desk, ANOTHER)
    desk.vault.close()

    assert opens(unit, USER, ANOTHER)
    assert not opens(unit, USER, PHRASE)


def test_whoever_came_by_passphrase_must_give_it_to_change_it(unit):
    desk = unit.unlock()
    with pytest.raises(WrongPassphrase):
        users.choose_passphrase(desk, ANOTHER)
    desk.vault.close()

    assert opens(unit, USER, PHRASE)


def test_whoever_is_shut_out_cannot_open_the_vault_and_is_still_named_in_the_past(unit):
    desk = unit.unlock()
    ida = users.add_user(desk, NewUser("Ida Berg", Role.SPECIALIST), IDAS)
    code = users.revoke_user(desk, named(desk, "Ida Berg"))

    assert names(desk) == [USER]
    assert users.names(desk)[ida] == "Ida Berg"
    desk.vault.close()
    assert code != unit.code
    assert not opens(unit, "Ida Berg", IDAS)


def test_who_was_offered_to_somebody_shut_out_is_told_of_and_offered_to_another(unit):
    desk = unit.recover()
    ida = users.add_user(desk, NewUser("Ida Berg", Role.SPECIALIST), IDAS)
    robin, sasha = people.enrol(desk, ROBIN), people.enrol(desk, SASHA)
    handing_over.offer(desk, [robin], ida, "Vill ha sms")
    handed_over(desk, sasha, replace(desk, user=named(desk, "Ida Berg")))
    assert handing_over.count_of(desk, ida) == 1
    users.revoke_user(desk, named(desk, "Ida Berg"))

    [told] = handing_over.offers(desk)
    assert (told.state, told.answered_on) == (OfferState.DECLINED, TODAY)
    assert [one.words for one in OffersPresenter(desk).lines()] == [
        "Ida Berg no longer works here."
    ]
    assert [one.shown_name for one in handing_over.left_behind(desk)] == ["Sasha Åmoor"]
    with desk.read() as connection:
        assert history.verify(connection) == []
    desk.vault.close()


def test_the_last_supervisor_cannot_be_shut_out(desk_on_disk):
    users.add_user(desk_on_disk, NewUser("Ida Berg", Role.SPECIALIST), IDAS)
    with pytest.raises(LastSupervisor):
        users.revoke_user(desk_on_disk, desk_on_disk.user)
    assert USER in names(desk_on_disk)


def test_the_unit_keeps_the_name_it_was_given(supervisor):
    assert users.unit_name(supervisor) == "Team Söder"
    assert all(one.name for one in users.everybody(supervisor))
    assert supervisor.today() == TODAY
