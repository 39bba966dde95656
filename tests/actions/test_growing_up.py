"""MIN-04: 30 days after 18 a guardian's details are gone, from the history and copies too."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipsdesk.actions import (
    backups,
    erasure,
    growing_up,
    people,
    protection,
    records,
    rights,
    seals,
)
from ipsdesk.actions.protection import Protection
from ipsdesk.domain.law_errors import DecisionMissing
from ipsdesk.domain.people import adult_from, age_on
from ipsdesk.domain.profiles import NEEDS_DECISION_TO_ERASE, Profile
from ipsdesk.domain.records import Row
from ipsdesk.domain.vaults import ERASING_ROWS
from ipsdesk.storage import history
from ipsdesk.storage import records as stored
from ipsdesk.storage.engines import raw_of
from tests.conftest import ROBIN, later

BORN = date(2008, 6, 1)  # 18 on 1 June 2026
BEFORE, DAY = date(2026, 6, 30), date(2026, 7, 1)


@pytest.fixture
def young(desk):
    """A participant of 17 with a mother whose telephone number was corrected once."""
    return with_mother(desk)


def with_mother(desk):
    who = people.enrol(desk, replace(ROBIN, birth_date=BORN, personal_number=""))
    told = {"participant": who, "name": "Ulla Vale", "may_know": "plan", "phone": "070-1740606"}
    [mother] = records.enter(desk, "answer", [Row("guardians", told)], who)
    records.correct(desk, "answer", "guardians", mother, {"phone": "070-1740607"})
    return who


def guardians_kept(desk):
    """Every value the vault holds of guardians, the history with it."""
    with desk.read() as connection:
        rows = records.records.where(connection, "guardians")
        versions = raw_of(connection).execute(
            "SELECT count(sealed), count(*) FROM history WHERE \"table\" = 'guardians'"
        )
        sealed, all_of_them = versions.fetchone()
        assert history.verify(connection) == []
    return len(rows), sealed, all_of_them


def test_min_04_guardians_stay_for_thirty_days_and_are_gone_on_the_thirty_first(desk, young):
    assert growing_up.erase_guardians(later(desk, BEFORE)) == 0
    assert guardians_kept(desk) == (1, 2, 2)

    assert growing_up.erase_guardians(later(desk, DAY)) == 1
    assert guardians_kept(desk) == (0, 0, 3)  # that there were versions stays, not what they said


def test_min_04_the_rest_of_the_record_keeps_its_history(desk, young):
    growing_up.erase_guardians(later(desk, DAY))
    with desk.read() as connection:
        others = [v for v in history.of_participant(connection, young) if v.table != "guardians"]

    assert others
    assert all(version.new is not None for version in others)


def test_min_04_a_certificate_counts_the_guardians_and_names_nobody(supervisor, desk, young):
    growing_up.erase_guardians(later(desk, DAY))
    paper = erasure.certificate_paper(supervisor, young)

    assert [(one.retention, one.rows) for one in paper.classes] == [("R2", 1)]
    assert paper.on == DAY


@pytest.mark.parametrize("profile", sorted(NEEDS_DECISION_TO_ERASE))
def test_ret_06_where_a_decision_is_needed_they_wait_for_its_number(desk, young, profile):
    under_law = later(replace(desk, profile=profile), DAY)
    assert not growing_up.goes_by_itself(under_law)
    with pytest.raises(DecisionMissing):
        growing_up.erase_guardians(under_law)
    assert guardians_kept(desk)[0] == 1

    assert growing_up.erase_guardians(under_law, "9/26") == 1


def test_where_no_decision_is_needed_it_happens_by_itself(desk):
    for profile in set(Profile) - NEEDS_DECISION_TO_ERASE:
        assert growing_up.goes_by_itself(replace(desk, profile=profile))


@pytest.mark.parametrize("mark", [rights.hold, rights.restrict])
def test_what_is_held_or_restricted_by_law_is_left_as_it_is(supervisor, desk, young, mark):
    word = "held" if mark is rights.hold else "restricted"
    mark(supervisor, young, **{word: True})

    assert growing_up.erase_guardians(later(desk, DAY)) == 0
    assert guardians_kept(desk)[0] == 1


def test_ret_03_the_file_is_written_anew_so_that_no_unused_page_holds_them(
    desk, young, monkeypatch
):
    left = []
    whole = type(desk.vault).scrub

    def scrub(vault):
        left.append(guardians_kept(desk)[0])
        whole(vault)

    monkeypatch.setattr(type(desk.vault), "scrub", scrub)
    growing_up.erase_guardians(later(desk, DAY))
    assert left == [0], "once, after the last of them went"


def test_nothing_is_written_anew_where_nobody_has_grown_up(desk, young, monkeypatch):
    monkeypatch.setattr(type(desk.vault), "scrub", pytest.fail)
    assert growing_up.erase_guardians(later(desk, BEFORE)) == 0


def sealed_of(desk, who):
    with desk.read() as connection:
        [shield] = stored.of(connection, "protected", who)
    return desk.vault.open_for_me(shield["sealed"])


def test_min_04_what_was_sealed_of_a_guardian_goes_when_the_guardian_does(supervisor, desk, young):
    protection.protect(supervisor, young, Protection("marked", "Blåsippa", (supervisor.user.id,)))
    assert "guardians" in sealed_of(supervisor, young)
    grown = later(supervisor, DAY)
    growing_up.erase_guardians(grown)

    assert not sealed_of(grown, young).get("guardians")
    assert protection.identity_of(grown, young).first_name == "Robin"
    protection.lift(grown, young, "Beslut 7")
    assert guardians_kept(grown)[:2] == (0, 0)


def seals_ever(desk, who):
    """Whatever any seal of somebody says that there is or was, as far as this user can open it."""
    with desk.read() as connection:
        rows = history.rows_ever(connection, "protected", who)
        versions = [v for r in rows for v in history.of_row(connection, "protected", r, who)]
        assert history.verify(connection) == []
    cells = [cells for one in versions for cells in (one.old, one.new) if cells]
    return [desk.vault.open_for_me(one["sealed"]) for one in cells if one.get("sealed")]


def of_ulla(*told):
    """Tell whether something sealed holds what her row said."""
    return any(one.get("guardians") for one in told)


def shield(desk, who):
    protection.protect(desk, who, Protection("marked", "Blåsippa", (desk.user.id,)))


def test_min_04_no_earlier_seal_tells_of_a_guardian_who_is_gone(supervisor, young):
    shield(supervisor, young)
    protection.change_openers(supervisor, young, (supervisor.user.id,))
    before = seals_ever(supervisor, young)
    assert len(before) > 1
    assert all(of_ulla(one) for one in before)
    growing_up.erase_guardians(later(supervisor, DAY))

    left = seals_ever(supervisor, young)
    assert left == [sealed_of(supervisor, young)]
    assert not of_ulla(*left)
    assert left[0]["identities"]


def test_min_04_nor_does_the_seal_of_a_protection_that_has_ended(supervisor, young):
    shield(supervisor, young)
    protection.lift(supervisor, young, "Beslut 7")
    assert of_ulla(*seals_ever(supervisor, young))
    growing_up.erase_guardians(later(supervisor, DAY))
    assert seals_ever(supervisor, young) == []

    shield(supervisor, young)
    told = sealed_of(supervisor, young)
    assert (of_ulla(told), bool(told["identities"])) == (False, True)


def test_min_04_a_seal_that_others_made_is_emptied_when_one_of_them_comes(supervisor, desk, young):
    shield(supervisor, young)
    protection.change_openers(supervisor, young, (supervisor.user.id,))
    with desk.begin(ERASING_ROWS, young) as connection:  # by one who cannot open the seal
        [mother] = stored.of(connection, "guardians", young)
        stored.remove(connection, "guardians", mother.id)
        history.erase_row(connection, "guardians", mother.id)
    assert of_ulla(*seals_ever(supervisor, young))
    seals.seal_again(later(supervisor, DAY))

    assert not of_ulla(*seals_ever(supervisor, young))
    assert protection.openers_of(supervisor, young) == (supervisor.user.id,)
    protection.lift(later(supervisor, DAY), young, "Beslut 7")
    assert people.person(supervisor, young).shown_name == "Robin Vale"


def test_a_guardian_who_came_after_the_seal_goes_and_the_seal_stays(supervisor, desk):
    who = people.enrol(desk, replace(ROBIN, birth_date=BORN, personal_number=""))
    shield(supervisor, who)
    told = {"participant": who, "name": "Ulla Vale", "may_know": "plan"}
    records.enter(supervisor, "answer", [Row("guardians", told)], who)
    before = sealed_of(supervisor, who)

    assert growing_up.erase_guardians(later(supervisor, DAY)) == 1
    assert sealed_of(supervisor, who) == before
    assert guardians_kept(supervisor)[:2] == (0, 0)


def test_a_seal_that_tells_of_nobody_gone_stays_as_it_is(supervisor, young):
    shield(supervisor, young)
    with supervisor.read() as connection:
        [before] = stored.of(connection, "protected", young)
    seals.seal_again(later(supervisor, DAY))
    with supervisor.read() as connection:
        assert stored.of(connection, "protected", young) == [before]


def test_ret_04_what_was_sealed_of_the_support_goes_when_the_support_does(supervisor, desk, young):
    protection.protect(supervisor, young, Protection("marked", "Blåsippa", (supervisor.user.id,)))
    erasure.erase_support(supervisor, young)

    told = sealed_of(supervisor, young)
    assert not told.get("guardians")
    assert told["identities"], "the evidence stays"
    with supervisor.read() as connection:
        assert history.verify(connection) == []


def test_nobody_under_18_loses_a_guardian(desk, young):
    people.enrol(desk, replace(ROBIN, birth_date=date(2008, 7, 1), personal_number=""))
    younger = people.enrol(desk, replace(ROBIN, birth_date=date(2010, 1, 1), personal_number=""))
    values = {"participant": younger, "name": "Bo Vale", "may_know": "meetings"}
    records.enter(desk, "answer", [Row("guardians", values)], younger)

    assert growing_up.erase_guardians(later(desk, DAY)) == 1
    assert [one["name"] for one in records.rows_of(desk, "guardians", younger)] == ["Bo Vale"]


def test_an_older_copy_brings_them_back_only_until_the_rule_is_applied_again(desk_on_disk):
    with_mother(desk_on_disk)
    copy = backups.back_up(desk_on_disk)
    grown = later(desk_on_disk, DAY)
    growing_up.erase_guardians(grown)
    backups.restore_in_place(grown, copy)

    assert growing_up.erase_guardians(grown) == 1
    assert guardians_kept(grown)[:2] == (0, 0)


@given(st.dates(date(1940, 1, 1), date(2090, 1, 1)))
def test_somebody_is_18_from_that_day_on_and_not_the_day_before(birth):
    day = adult_from(birth)

    assert age_on(birth, day) == 18
    assert age_on(birth, day - timedelta(days=1)) == 17
