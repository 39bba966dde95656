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
)
from ipsdesk.actions.protection import Protection
from ipsdesk.domain.law_errors import DecisionMissing
from ipsdesk.domain.people import adult_from, age_on
from ipsdesk.domain.profiles import NEEDS_DECISION_TO_ERASE, Profile
from ipsdesk.domain.records import Row
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
