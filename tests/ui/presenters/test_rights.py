"""What the law says of one record: shown masked, looked at with a trace, restricted and held."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from ipsdesk.actions import people, records
from ipsdesk.actions.goals import set_goal
from ipsdesk.domain.access import Role
from ipsdesk.domain.errors import NotForThisRole, RecordRestricted
from ipsdesk.domain.law_errors import GuardianMayNotKnow
from ipsdesk.domain.records import Row
from ipsdesk.domain.vault_errors import WrongPassphrase
from ipsdesk.domain.vaults import KDF_FLOOR
from ipsdesk.storage import members
from ipsdesk.ui.presenters.rights import SHOWN_ACTS, RightsPresenter
from tests.actions.month_unit import PHRASE
from tests.conftest import ROBIN, TODAY, later, sits

NUMBER = "20070105-2383"


@pytest.fixture
def page(desk, robin):
    """What Robin's page says of Robin's rights, to the specialist."""
    return RightsPresenter(desk, robin)


@pytest.fixture
def watched(supervisor, desk, robin):
    """The same page to the supervisor."""
    return RightsPresenter(supervisor, robin)


def test_the_number_is_masked_until_it_is_asked_for(page):
    assert "2383" not in page.state().number
    assert page.state().number

    assert page.reveal() == NUMBER
    assert "2383" not in page.state().number


def test_that_the_number_was_looked_at_stands_first_among_the_acts(page):
    page.reveal()

    assert page.state().acts[0].endswith("Employment specialist: looked at the personal number")


def test_only_a_dozen_acts_are_shown_and_the_rest_are_counted(page, desk, robin):
    before = len(page.state().acts) + page.state().more_acts
    for number in range(SHOWN_ACTS + 3):
        set_goal(desk, robin, f"Mål {number}")

    found = page.state()
    assert len(found.acts) == SHOWN_ACTS
    assert found.more_acts == before + 3


def test_the_newest_act_is_first_and_says_the_role_and_not_the_name(supervisor, page, robin):
    people.open_person(supervisor, robin, "Tillsyn")

    assert page.state().acts[0].endswith("Supervisor: opened the record")
    assert not [line for line in page.state().acts if "Vera" in line or "Johan" in line]


def test_a_restricted_record_can_be_read_and_not_changed_until_it_is_lifted(
    watched, supervisor, robin
):
    watched.restrict(restricted=True)
    assert watched.state().restricted
    with pytest.raises(RecordRestricted):
        set_goal(supervisor, robin, "Jobba med hundar")

    watched.restrict(restricted=False)
    assert not watched.state().restricted
    set_goal(supervisor, robin, "Jobba med hundar")


def test_restricting_is_the_supervisors(page):
    assert not page.may_restrict

    with pytest.raises(NotForThisRole):
        page.restrict(restricted=True)
    assert not page.state().restricted


def test_a_hold_is_put_and_lifted_and_told_in_the_log(watched):
    watched.hold(held=True)
    assert watched.state().held
    assert watched.state().acts[0].endswith("put a hold on erasure")

    watched.hold(held=False)
    assert not watched.state().held
    assert watched.state().acts[0].endswith("lifted the hold on erasure")


def test_each_class_says_how_long_and_until_when(page):
    kept = page.state().kept

    assert kept
    assert all(line.title and line.period and line.until for line in kept)
    assert len({line.title for line in kept}) == len(kept)


def test_the_extract_and_the_plan_are_written_under_names_that_tell_nothing(
    watched, supervisor, tmp_path
):
    members.set_passphrase(supervisor.vault, supervisor.user.name, PHRASE, KDF_FLOOR)
    with pytest.raises(WrongPassphrase):
        watched.write_extract(tmp_path / "ut", "fel")
    assert not (tmp_path / "ut").exists()
    written = [*watched.write_extract(tmp_path, PHRASE), *watched.write_plan(tmp_path)]

    assert written
    assert all(path.is_file() for path in written)
    assert not [
        path.name for path in written if "robin" in path.name.lower() or "2007" in path.name
    ]


def test_a_guardian_is_told_what_they_may_know_and_no_more(supervisor, desk, tmp_path):
    young = people.enrol(desk, replace(ROBIN, birth_date=date(2010, 5, 5), personal_number=""))
    for name, knows in (("Gun Vale", "plan"), ("Per Vale", "meetings")):
        values = {"participant": young, "name": name, "may_know": knows}
        records.enter(desk, "guardian", [Row("guardians", values)], young)
    found = {one.name: one for one in RightsPresenter(desk, young).state().guardians}

    assert found["Gun Vale"].gets_plan
    assert not found["Per Vale"].gets_plan
    at = RightsPresenter(desk, young)
    assert at.write_for_guardian(found["Gun Vale"].id, tmp_path)
    with pytest.raises(GuardianMayNotKnow):
        at.write_for_guardian(found["Per Vale"].id, tmp_path)
    assert "Vale" not in repr(tuple(found.values()))


def test_a_protected_identity_says_who_may_open_and_ends_with_a_reason(
    watched, page, supervisor, desk
):
    watched.protect("marking", "Ärende A", (str(desk.user.id), str(supervisor.user.id)))

    assert set(page.openers_now()) == {str(desk.user.id), str(supervisor.user.id)}
    assert sorted(page.opener_names().split(", ")) == ["Johan Ek", "Vera Lind"]
    assert page.state().protection

    page.lift_protection("Skyddet har upphört")
    assert page.state().protection == ""
    assert page.opener_names() == ""


def test_a_record_that_is_gone_says_so(watched, page, supervisor, robin):
    assert not watched.is_gone()
    assert watched.may_erase

    watched.erase(wholly=False, decision="12/26")
    assert not watched.is_gone()
    far = RightsPresenter(later(supervisor, TODAY + timedelta(days=40 * 365)), robin)
    assert far.may_erase


def test_another_specialist_finds_no_record(supervisor, robin):
    other = sits(supervisor, "Mona Berg", Role.SPECIALIST)
    at = RightsPresenter(other, robin)

    assert at.is_gone()
    assert not at.may_erase
