"""Protected identity: an alias on every page and paper, opened by those named and no others."""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest

from ipsdesk.actions import (
    erasure,
    everything,
    extract,
    handing_over,
    log,
    people,
    plans,
    protection,
    records,
    rights,
)
from ipsdesk.actions.desk import Desk
from ipsdesk.actions.due import due_today
from ipsdesk.actions.form_shelf import forms
from ipsdesk.actions.goals import set_goal
from ipsdesk.actions.protection import Protection
from ipsdesk.actions.vault import Making, NewUnit, settle
from ipsdesk.domain.access import Role
from ipsdesk.domain.errors import (
    NameMissing,
    NotForThisRole,
    NotFound,
    ReasonNeeded,
)
from ipsdesk.domain.law_errors import AlreadyProtected, NotNamedToOpen, NotProtected, OpenersUnfit
from ipsdesk.domain.person_rules import PLACES, person_faults
from ipsdesk.domain.profiles import Profile
from ipsdesk.domain.records import Row
from ipsdesk.domain.rules import RulesBroken
from ipsdesk.domain.vault_errors import NotSealedForYou
from ipsdesk.domain.vaults import VaultKind
from ipsdesk.storage import history
from ipsdesk.storage.engines import raw_of
from ipsdesk.storage.vault import open_in_memory
from tests.conftest import NOW, ROBIN, handed_over, sits

NAMES = ("Vera Lind", "Johan Ek", "Berit Holm")
MARKERS = ("Robin", "Vale", "200701052383", "070-1740605", "Storgatan")


@pytest.fixture
def supervisor() -> Iterator[Desk]:
    """The supervisor's desk, in a vault that three people can unlock."""
    vault = open_in_memory(users=NAMES)
    yield settle(vault, NewUnit("Team Söder", Profile.FOUNDATION, NAMES[0]), Making(lambda: NOW))
    vault.close()


@pytest.fixture
def deputy(desk):
    """The desk of a colleague."""
    return sits(desk, NAMES[2], Role.SPECIALIST)


@pytest.fixture
def shielded(supervisor, desk, robin):
    """Robin, protected: opened by the supervisor and Robin's own specialist."""
    set_goal(desk, robin, "Jobba med hundar")
    [identity] = records.rows_of(desk, "identities", robin)
    told = {"phone": "070-1740605", "address": "Storgatan 1"}
    records.correct(desk, "answer", "identities", identity.id, told)
    how = Protection("marked", "Blåsippa", (supervisor.user.id, desk.user.id))
    protection.protect(supervisor, robin, how)
    return robin


def everything_written(desk):
    """Every value of every table as text, the history and the search columns with them."""
    with desk.read() as connection:
        raw = raw_of(connection)
        names = [row[0] for row in raw.execute("SELECT name FROM sqlite_schema WHERE type='table'")]
        rows = [str(row) for name in names for row in raw.execute(f'SELECT * FROM "{name}"')]
    return "\n".join(rows)


def test_pro_01_others_see_nothing_at_all_of_a_protected_participant(deputy, shielded):
    assert people.caseload(deputy, "team").others_count == 0
    assert people.caseload(deputy, "team").waiting_count == 0
    assert due_today(deputy) == []
    for read in (
        lambda: people.open_person(deputy, shielded, "skäl"),
        lambda: records.rows_of(deputy, "goals", shielded),
        lambda: rights.standing(deputy, shielded),
        lambda: log.access_list(deputy, shielded),
        lambda: plans.plan_paper(deputy, shielded),
        lambda: extract.extract_paper(deputy, shielded),
        lambda: protection.identity_of(deputy, shielded),
    ):
        with pytest.raises(NotFound):
            read()


def test_pro_01_a_supervisor_who_is_not_named_sees_nothing_either(supervisor, desk, deputy, robin):
    how = Protection("marked", "Blåsippa", (desk.user.id, deputy.user.id))
    protection.protect(supervisor, robin, how)

    with pytest.raises(NotFound):
        people.open_person(supervisor, robin, "skäl")
    assert people.open_person(desk, robin).protected


def test_pro_02_an_alias_stands_on_every_list_and_the_name_nowhere_in_the_vault(desk, shielded):
    [person] = people.caseload(desk, "mine").others + people.caseload(desk, "mine").waiting

    assert person.shown_name == "Blåsippa"
    written = everything_written(desk)
    assert [marker for marker in MARKERS if marker.casefold() in written.casefold()] == []
    with desk.read() as connection:
        assert history.verify(connection) == []


def test_pro_02_a_search_by_the_real_name_or_number_finds_nobody(desk, shielded):
    for words in ("Robin", "Vale", "200701052383"):
        assert people.caseload(desk, "mine", words).others_count == 0


def test_pro_02_no_address_telephone_or_school_can_be_written(desk, shielded):
    [identity] = records.rows_of(desk, "identities", shielded)
    with pytest.raises(RulesBroken):
        records.correct(desk, "answer", "identities", identity.id, {"address": "Storgatan 1"})
    study = {
        "participant": shielded,
        "form": "folk_high_school",
        "track": "completing",
        "mainstream": True,
        "at_risk": False,
        "school": "Södra skolan",
    }
    with pytest.raises(RulesBroken):
        records.enter(desk, "answer", [Row("studies", study)], shielded)


def test_those_named_can_read_who_it_is_and_it_is_logged(supervisor, shielded):
    found = protection.identity_of(supervisor, shielded)

    assert (found.first_name, found.last_name) == ("Robin", "Vale")
    assert rights.reveal_number(supervisor, shielded) == "200701052383"
    assert log.access_list(supervisor, shielded)[-1].act == "reveal_number"


def test_the_seal_holds_for_whoever_else_has_the_vault_open(supervisor, desk, deputy, robin):
    how = Protection("marked", "Blåsippa", (desk.user.id, deputy.user.id))
    protection.protect(supervisor, robin, how)

    with pytest.raises(NotSealedForYou):  # the vault is open by the supervisor's key here
        protection.identity_of(desk, robin)


def test_pro_03_the_plan_on_paper_shows_the_alias_and_no_place(desk, shielded, tmp_path):
    assert plans.plan_paper(desk, shielded).alias == "Blåsippa"
    for path in plans.write_plan(desk, shielded, tmp_path):
        assert "Robin" not in path.name
        if path.suffix == ".html":
            assert "Blåsippa" in path.read_text("utf-8")
            assert "Robin" not in path.read_text("utf-8")


def test_pro_06_the_log_names_no_protection(supervisor, deputy, shielded):
    lines = log.acts_to_check(replace(deputy, user=replace(deputy.user, role=Role.SUPERVISOR)))

    assert all(line.about != shielded for line in lines)
    for line in log.access_list(supervisor, shielded):
        assert line.reason == ""
        assert "protect" not in line.act


def test_pro_06_no_paper_says_that_somebody_is_protected(desk, supervisor, shielded):
    parts = {part.table: part.rows for part in extract.extract_paper(supervisor, shielded).parts}

    assert parts["protected"] == parts["openers"] == ()
    assert parts["goals"]


def test_pro_02_every_place_a_form_asks_for_is_sealed_and_refused_and_nothing_else():
    asked = {
        (table, field.column)
        for form in forms().values()
        for table, field in (
            *((form.table, one) for one in form.fields),
            *((part.table, one) for part in form.parts for one in part.fields),
        )
        if field.place and table in (*records.records.person_tables(), "participants")
    }
    kept = {(table, column) for table, columns in PLACES.items() for column in columns}

    by_hand = {("identities", "number_kind"), ("appointments", "place")}
    by_hand |= {("calendar_entries", "title"), ("calendar_entries", "place")}
    by_hand |= {("sent_people", one) for one in PLACES["sent_people"]}  # written by the month
    assert asked - kept == set()
    assert kept - asked - by_hand <= {("studies", "school_contacts"), ("jobs", "manager")}


@pytest.mark.parametrize("table", sorted(PLACES))
def test_pro_02_no_row_about_somebody_protected_takes_a_place(desk, shielded, table):
    for column in PLACES[table]:
        row = Row(table, {"participant": shielded, column: "Storgatan 1"})
        faults = list(person_faults(row, None, protected=True))
        assert [(one.column, one.rule) for one in faults] == [(column, "protected")]


def earlier_names(desk, who):
    """Every shown name that the history can tell of, oldest first."""
    with desk.read() as connection:
        assert history.verify(connection) == []
        versions = history.of_participant(connection, who)
    told = [version.new for version in versions if version.table == "participants" and version.new]
    return [new["shown_name"] for new in told if "shown_name" in new]


def test_what_is_protected_keeps_its_history_under_the_seal(supervisor, desk, shielded):
    assert earlier_names(desk, shielded) == []
    people.rename(desk, shielded, "Vitsippa")
    assert earlier_names(desk, shielded) == ["Vitsippa"]

    protection.lift(supervisor, shielded, "Beslut 2 mars")

    assert earlier_names(desk, shielded) == ["Robin Vale", "Blåsippa", "Vitsippa", "Robin Vale"]


def test_when_the_protection_ends_everything_that_was_sealed_is_back(supervisor, desk, shielded):
    protection.lift(supervisor, shielded, "Beslut 2 mars")

    person = people.person(desk, shielded)
    assert (person.shown_name, person.protected) == ("Robin Vale", False)
    [identity] = records.rows_of(desk, "identities", shielded)
    assert identity["personal_number"] == "200701052383"
    assert (identity["phone"], identity["address"]) == ("070-1740605", "Storgatan 1")
    assert records.row(desk, "participants", shielded)["municipality"] == "1880"
    assert [one.id for one in people.caseload(desk, "mine", "vale").others] == [shielded] or [
        one.id for one in people.caseload(desk, "mine", "vale").waiting
    ] == [shielded]
    records.correct(desk, "answer", "identities", identity.id, {"address": "Nygatan 2"})


def test_pro_06_no_act_of_the_log_says_why_a_protection_ended(supervisor, desk, shielded):
    protection.lift(supervisor, shielded, "Markeringen är borta")

    lines = log.access_list(supervisor, shielded)
    assert [line.reason for line in lines if line.reason] == []
    with supervisor.read() as connection:
        ended = [v.new for v in history.of_participant(connection, shielded) if v.new]
    assert "Markeringen är borta" in [new.get("ended_by") for new in ended]


def test_a_protection_ends_only_with_a_reason_and_by_somebody_named(
    supervisor, desk, deputy, shielded
):
    with pytest.raises(ReasonNeeded):
        protection.lift(supervisor, shielded, " ")
    with pytest.raises(NotFound):
        protection.lift(deputy, shielded, "Beslut")
    protection.change_openers(supervisor, shielded, (desk.user.id, deputy.user.id))
    with pytest.raises(NotSealedForYou):  # named, but the vault is open by another's key here
        protection.lift(desk, shielded, "Beslut")
    assert people.person(desk, shielded).shown_name == "Blåsippa"


def test_somebody_can_be_protected_again_and_no_history_is_lost(supervisor, desk, shielded):
    protection.lift(supervisor, shielded, "Beslut 2 mars")
    again = Protection("marked", "Vitsippa", (supervisor.user.id, desk.user.id))
    protection.protect(supervisor, shielded, again)
    assert earlier_names(desk, shielded) == []
    assert not [m for m in MARKERS if m.casefold() in everything_written(desk).casefold()]

    protection.lift(supervisor, shielded, "Beslut 3 mars")

    names = earlier_names(desk, shielded)
    assert names == ["Robin Vale", "Blåsippa", "Robin Vale", "Vitsippa", "Robin Vale"]


def test_what_was_never_protected_has_nothing_to_lift(supervisor, robin):
    with pytest.raises(NotProtected):
        protection.lift(supervisor, robin, "Beslut")
    with pytest.raises(NotProtected):
        protection.change_openers(supervisor, robin, (supervisor.user.id,))


def test_pro_01_others_can_be_named_and_those_before_see_nothing(
    supervisor, desk, deputy, shielded
):
    protection.change_openers(supervisor, shielded, (supervisor.user.id, deputy.user.id))

    assert people.person(deputy, shielded).shown_name == "Blåsippa"
    assert shielded in {one.id for one in people.caseload(deputy, "mine").others} | {
        one.id for one in people.caseload(deputy, "mine").waiting
    }
    with pytest.raises(NotFound):
        people.person(desk, shielded)
    assert protection.identity_of(supervisor, shielded).first_name == "Robin"
    assert protection.openers_of(deputy, shielded) == (supervisor.user.id, deputy.user.id)


def test_pro_01_a_protected_participant_is_handed_only_to_somebody_named(
    supervisor, desk, deputy, shielded
):
    for give in (
        lambda: handing_over.offer(desk, [shielded], deputy.user.id),
        lambda: people.lend(
            desk, shielded, deputy.user.id, desk.today() + timedelta(30), "Semester"
        ),
    ):
        with pytest.raises(NotNamedToOpen):
            give()
    protection.change_openers(supervisor, shielded, (supervisor.user.id, deputy.user.id))
    handed_over(supervisor, shielded, deputy)
    assert people.person(deputy, shielded).specialist == deputy.user.id


def test_those_named_erase_what_nobody_else_knows_of(desk, supervisor, deputy, robin, tmp_path):
    how = Protection("marked", "Blåsippa", (desk.user.id, deputy.user.id))
    protection.protect(supervisor, robin, how)
    with pytest.raises(NotFound):
        erasure.erase(supervisor, robin)

    erased = erasure.erase(desk, robin, "12/26")

    assert erasure.write_certificate(desk, erased, tmp_path)
    with pytest.raises(NotForThisRole):
        erasure.write_certificate(deputy, erased, tmp_path)
    with desk.read() as connection:
        assert history.verify(connection) == []


def exported(desk, tmp_path):
    """The whole unit as it leaves in one file."""
    everything.write_everything(desk, tmp_path / "allt.json")
    text = (tmp_path / "allt.json").read_text("utf-8")
    return text, json.loads(text)["tables"]


def real(desk, monkeypatch):
    """Let a desk's vault count as one with real people in it."""
    header = replace(desk.vault.parts.header, kind=VaultKind.REAL)
    monkeypatch.setattr(desk.vault.parts, "header", header)


def test_pro_06_the_file_of_everything_shows_no_gap_where_somebody_is_protected(
    supervisor, desk, robin, sasha, tmp_path, monkeypatch
):
    set_goal(desk, robin, "Jobba med katter")
    how = Protection("marked", "Blåsippa", (desk.user.id,))
    protection.protect(supervisor, robin, how)
    real(desk, monkeypatch)
    text, tables = exported(supervisor, tmp_path)

    assert str(robin) not in text
    assert "Blåsippa" not in text
    assert "Jobba med katter" not in text
    assert [one["id"] for one in tables["participants"]] == [str(sasha)]
    assert tables["protected"] == tables["openers"] == []


def test_pro_06_whoever_is_named_finds_the_record_in_the_file_but_not_the_flag(
    supervisor, shielded, tmp_path, monkeypatch
):
    real(supervisor, monkeypatch)
    _, tables = exported(supervisor, tmp_path)

    assert [one["shown_name"] for one in tables["participants"]] == ["Blåsippa"]
    assert tables["protected"] == tables["openers"] == []


def test_of_invented_people_the_file_holds_every_row_of_every_table(supervisor, shielded, tmp_path):
    _, tables = exported(supervisor, tmp_path)

    assert len(tables["protected"]) == 1
    assert len(tables["openers"]) == 2


def test_a_coordinator_gets_no_file_of_everything(supervisor, tmp_path):
    coordinator = sits(supervisor, "Linda Ek", Role.COORDINATOR)
    with pytest.raises(NotForThisRole):
        everything.write_everything(coordinator, tmp_path / "allt.json")
    assert list(tmp_path.iterdir()) == []


def test_only_the_supervisor_protects_and_names_one_or_two(supervisor, desk, robin):
    me = desk.user.id
    with pytest.raises(NotForThisRole):
        protection.protect(desk, robin, Protection("marked", "Blåsippa", (me,)))
    with pytest.raises(NameMissing):
        protection.protect(supervisor, robin, Protection("marked", " ", (me,)))
    for nobody in ((), (me, supervisor.user.id, robin), (robin,)):
        with pytest.raises(OpenersUnfit):
            protection.protect(supervisor, robin, Protection("marked", "Blåsippa", nobody))
    assert people.person(desk, robin).shown_name == ROBIN.shown_name


def test_nobody_is_protected_twice(supervisor, shielded):
    how = Protection("marked", "Vitsippa", (supervisor.user.id,))
    with pytest.raises(AlreadyProtected):
        protection.protect(supervisor, shielded, how)
