"""Who works here and which copies there are, as the settings tell it."""

from datetime import date

import pytest

from ipsdesk.actions import people, records, vault
from ipsdesk.actions.vault import Making, NewUnit
from ipsdesk.domain.access import Role
from ipsdesk.domain.errors import NotForThisRole
from ipsdesk.domain.profiles import Profile
from ipsdesk.domain.records import Row
from ipsdesk.domain.vaults import KDF_FLOOR
from ipsdesk.ui.presenters.settings import SettingsPresenter
from tests.conftest import NOW, ROBIN, SASHA, sits

PHRASE = "sju sovande glasbubblor 36"
IDAS = "fyra blå hästar i regn"


@pytest.fixture
def on_disk(tmp_path):
    """The supervisor's desk, with the vault in a folder."""
    unit = NewUnit("Team Söder", Profile.FOUNDATION, "Vera Lind")
    making = Making(cost=KDF_FLOOR, now=lambda: NOW)
    desk, _ = vault.create_unit(tmp_path / "enheten.ipsvault", unit, PHRASE, making)
    yield desk
    desk.vault.close()


def told(presenter):
    return [(line.name, line.role, line.may_be_revoked) for line in presenter.users()]


def test_the_supervisor_may_shut_out_everybody_but_herself(supervisor, desk):
    assert told(SettingsPresenter(supervisor)) == [
        ("Johan Ek", "Employment specialist", True),
        ("Vera Lind", "Supervisor", False),
    ]


def test_a_specialist_sees_who_works_here_and_may_shut_out_nobody(supervisor, desk):
    presenter = SettingsPresenter(desk)
    assert not presenter.may_keep_users
    assert [may for *_, may in told(presenter)] == [False, False]
    [vera] = [line for line in presenter.users() if line.name == "Vera Lind"]
    with pytest.raises(NotForThisRole):
        presenter.revoke(vera.id)
    with pytest.raises(NotForThisRole):
        presenter.new_recovery_code()


def test_somebody_let_in_stands_in_the_list_and_somebody_shut_out_does_not(on_disk):
    presenter = SettingsPresenter(on_disk)
    presenter.add_user("Ida Berg", Role.STAND_IN.value, IDAS)
    [ida, _] = presenter.users()
    assert (ida.name, ida.role) == ("Ida Berg", "Stand-in")
    assert presenter.revoke(ida.id).count("-") == 6
    assert [line.name for line in presenter.users()] == ["Vera Lind"]


def test_every_role_of_a_unit_can_be_chosen_by_its_name(supervisor):
    chosen = [Role(code) for code, _ in SettingsPresenter(supervisor).roles()]
    assert chosen == [role for role in Role if role is not Role.REVIEWER]


def test_the_copies_stand_newest_first_with_day_and_size_and_bring_back_what_was(on_disk):
    presenter = SettingsPresenter(on_disk)
    people.enrol(on_disk, ROBIN)
    presenter.back_up(None)
    people.enrol(on_disk, SASHA)
    presenter.back_up(None)

    newest, older = presenter.copies()
    assert newest.copy.acts > older.copy.acts
    assert newest.size.endswith(" MB")
    assert " at " in newest.when
    presenter.restore(older.copy)
    assert people.caseload(on_disk, group="team").waiting_count == 1
    assert len(presenter.copies()) == 3


def test_a_copy_elsewhere_is_made_where_it_was_asked_for(on_disk, tmp_path):
    copy = SettingsPresenter(on_disk).back_up(tmp_path / "usb")
    assert (tmp_path / "usb" / copy.path.name).is_file()
    assert SettingsPresenter(on_disk).copies() == ()


def test_a_stand_in_may_make_copies_too(supervisor):
    ida = sits(supervisor, "Ida Berg", Role.STAND_IN)
    assert SettingsPresenter(ida).users()[0].name == "Ida Berg"


def test_the_units_own_word_for_a_specialist_is_used(supervisor):
    sits(supervisor, "Ida Berg", Role.SPECIALIST)
    presenter = SettingsPresenter(supervisor)
    assert dict(presenter.roles())["specialist"] == "Employment specialist"
    [unit] = records.rows_matching(supervisor, "unit")
    records.correct(supervisor, "word", "unit", unit.id, {"word_for_specialist": "jobbcoach"})

    assert dict(presenter.roles())["specialist"] == "Jobbcoach"
    assert "Jobbcoach" in {one.role for one in presenter.users()}
    assert dict(presenter.roles())["stand_in"] == "Stand-in"


def test_a_project_of_ones_own_is_called_by_its_name(supervisor):
    words = SettingsPresenter(supervisor).project_words
    assert words().startswith("No project yet")

    card = {"number": "SÖDER-1", "name": "Unga i jobb", "owner": "Kommunen"}
    days = {"started_on": date(2025, 8, 1), "ends_on": date(2027, 12, 31)}
    records.enter(supervisor, "project", [Row("projects", {**card, **days})])
    assert words() == "The unit works in the project Unga i jobb."
