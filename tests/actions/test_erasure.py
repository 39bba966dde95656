"""Erasure leaves nothing of the person, keeps the chain whole, and states counts only."""

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.algorithms import AES
from cryptography.hazmat.primitives.ciphers.modes import CBC

from ipsdesk.actions import backups, erasure, people, records, retention, rights
from ipsdesk.actions.contacts import record_contact
from ipsdesk.actions.extract import covered_tables
from ipsdesk.actions.goals import goals_of, set_goal
from ipsdesk.actions.vault import Making, NewUnit, settle
from ipsdesk.domain.contacts import ContactNote
from ipsdesk.domain.errors import (
    NotForThisRole,
    NotFound,
    RecordRestricted,
)
from ipsdesk.domain.law_errors import (
    DecisionMissing,
    LastPaymentMissing,
    LegalHold,
    NotDueForErasure,
    PeriodUnlawful,
    SupportGoesOn,
)
from ipsdesk.domain.profiles import NEEDS_DECISION_TO_ERASE, Profile
from ipsdesk.domain.records import Row
from ipsdesk.domain.vault_errors import DiskFull
from ipsdesk.domain.vaults import KDF_FLOOR, ErasedPart
from ipsdesk.storage import history
from ipsdesk.storage import records as stored
from ipsdesk.storage.engines import raw_of
from ipsdesk.storage.vault import create
from tests.conftest import NOW, ROBIN, TODAY, later
from tests.consents import give_consent

PAGE, RESERVED = 4096, 80

MARKERS = ("Robin", "Vale", "200701052383", "Kennelvägen", "Hundpensionat", "Grannskolan")


def described(desk, robin):
    """Write a goal, a note and a consent down."""
    set_goal(desk, robin, "Jobba på Hundpensionat")
    note = ContactNote(robin, NOW, 30, "in_person", "office", "job_search", note="Kennelvägen 3")
    record_contact(desk, note)
    give_consent(desk, robin, "contact_school", "Grannskolan")
    people.rename(desk, robin, "Robin V")
    return robin


@pytest.fixture
def known(desk, robin):
    """Robin with a goal, a note and a consent."""
    return described(desk, robin)


def everything_in(desk):
    """Every row of every table, the history with them."""
    with desk.read() as connection:
        raw = raw_of(connection)
        names = [row[0] for row in raw.execute("SELECT name FROM sqlite_schema WHERE type='table'")]
        rows = [str(row) for name in names for row in raw.execute(f'SELECT * FROM "{name}"')]
    return "\n".join(rows).encode()


def decrypted(vault):
    """Every page of the vault's file in plain, those that are not in use too."""
    vault.working.checkpoint()
    header = vault.header
    key = bytes.fromhex(vault.parts.keys.database_key(header.epoch)[2:-1].decode())
    whole = (Path(vault.facts.path) / header.database).read_bytes()
    plain = []
    for start in range(0, len(whole), PAGE):
        page = whole[start : start + PAGE]
        vector = page[PAGE - RESERVED : PAGE - RESERVED + 16]
        body = page[16 if start == 0 else 0 : PAGE - RESERVED]
        plain.append(Cipher(AES(key), CBC(vector)).decryptor().update(body))
    return b"".join(plain)


def found_in(desk):
    """The marker strings that the vault holds, in rows or on pages."""
    vault = desk.vault
    whole = (decrypted(vault) if vault.facts.on_disk else everything_in(desk)).lower()
    return [one for one in MARKERS if one.lower().encode() in whole]


def test_ret_03_no_page_of_the_file_holds_a_word_of_the_person_after_erasure(tmp_path):
    vault, _ = create(tmp_path / "a.ipsvault", user="Vera", passphrase="x" * 20, cost=KDF_FLOOR)
    desk = settle(vault, NewUnit("Team", Profile.FOUNDATION, "Vera"), Making(lambda: NOW))
    who = described(desk, people.enrol(desk, ROBIN))
    before = found_in(desk)
    erasure.erase(desk, who)
    after = found_in(desk)
    with desk.read() as connection:
        faults = history.verify(connection)
    vault.close()

    assert set(before) == set(MARKERS)
    assert after == []
    assert faults == []


def end(desk, participant, day):
    """Let support end on a day."""
    [episode] = records.rows_of(desk, "episodes", participant)
    records.correct(desk, "exit", "episodes", episode.id, {"ended_on": day})


def test_ret_03_no_word_of_the_person_is_left_and_the_chain_still_verifies(supervisor, known):
    assert set(found_in(supervisor)) == set(MARKERS)

    erasure.erase(supervisor, known)

    assert found_in(supervisor) == []
    with supervisor.read() as connection:
        assert history.verify(connection) == []
    with pytest.raises(NotFound):
        people.person(supervisor, known)


def test_ret_02_the_certificate_counts_by_class_and_names_nobody(supervisor, known, tmp_path):
    erased = erasure.erase(supervisor, known, "12/26")
    paper = erasure.certificate_paper(supervisor, erased)
    counts = {one.retention: one.rows for one in paper.classes}
    files = erasure.write_certificate(supervisor, erased, tmp_path)
    page = next(path for path in files if path.suffix == ".html").read_text("utf-8")

    assert counts["R1"] == 3  # the person, the identity and the period of support
    assert counts["R2"] >= 3
    assert counts["R3"] == 1
    assert paper.decision == "12/26"
    assert paper.backups_until is not None
    assert "Supervisor" in page
    assert not [one for one in MARKERS if one in page]
    assert erasure.certificates(supervisor) == [erased]


def test_ret_04_erasing_the_support_records_leaves_the_evidence(supervisor, desk, known):
    erasure.erase_support(supervisor, known)

    assert goals_of(desk, known) == []
    assert records.rows_of(desk, "activities", known) == []
    [identity] = records.rows_of(desk, "identities", known)
    [episode] = records.rows_of(desk, "episodes", known)
    assert identity["personal_number"] == "200701052383"
    assert episode["wish"] is None
    assert "Hundpensionat" not in found_in(supervisor)
    with supervisor.read() as connection:
        assert history.verify(connection) == []


def test_what_is_written_after_the_support_records_went_has_its_history(supervisor, desk, known):
    erasure.erase_support(supervisor, known)
    people.rename(desk, known, "R V")

    with supervisor.read() as connection:
        versions = history.of_participant(connection, known)
        assert history.verify(connection) == []
    assert versions[-1].new is not None


def test_ret_05_a_record_that_is_held_is_not_erased(supervisor, known):
    rights.hold(supervisor, known, held=True)

    for act in (erasure.erase, erasure.erase_support):
        with pytest.raises(LegalHold):
            act(supervisor, known)
    rights.hold(supervisor, known, held=False)
    assert erasure.erase(supervisor, known)


def test_law_11_a_restricted_record_is_not_erased_or_changed(supervisor, desk, known):
    rights.restrict(supervisor, known, restricted=True)

    with pytest.raises(RecordRestricted):
        erasure.erase(supervisor, known)
    with pytest.raises(RecordRestricted):
        set_goal(supervisor, known, "Något annat")
    with pytest.raises(NotFound):
        people.person(desk, known)
    rights.restrict(supervisor, known, restricted=False)
    assert people.person(desk, known)


@pytest.mark.parametrize("profile", sorted(NEEDS_DECISION_TO_ERASE))
def test_ret_06_where_the_law_demands_a_decision_nothing_goes_without_its_number(
    supervisor, known, profile
):
    under_law = replace(supervisor, profile=profile)
    with pytest.raises(DecisionMissing):
        erasure.erase(under_law, known)
    assert erasure.erase(under_law, known, "7/26")


def test_only_the_supervisor_erases_holds_and_restricts(desk, known):
    for act in (
        lambda: erasure.erase(desk, known),
        lambda: erasure.erase_support(desk, known),
        lambda: rights.hold(desk, known, held=True),
        lambda: rights.restrict(desk, known, restricted=True),
        lambda: retention.to_erase(desk),
        lambda: retention.decide_periods(desk, {"R2": 1}, "1/26"),
    ):
        with pytest.raises(NotForThisRole):
            act()


def test_ret_02_the_list_names_who_has_something_to_erase_and_nobody_else(
    supervisor, desk, known, sasha
):
    end(desk, known, TODAY)
    soon, then = later(supervisor, date(2026, 6, 1)), later(supervisor, date(2026, 6, 2))

    assert retention.to_erase(soon) == []
    [one] = retention.to_erase(then)
    assert one.person.id == known
    assert one.classes == (("R2", date(2026, 6, 2)),)
    assert not one.wholly


def test_everything_goes_once_every_class_is_due(supervisor, desk, known):
    end(desk, known, TODAY)
    retention.decide_last_payment(supervisor, TODAY)
    retention.decide_last_payment(supervisor, date(2026, 3, 1))
    long_after = later(supervisor, date(2032, 1, 1))

    [one] = retention.to_erase(long_after)
    assert one.wholly
    erasure.erase(long_after, known)
    assert retention.to_erase(long_after) == []


def test_evidence_goes_before_its_day_only_by_a_decision(supervisor, desk, known):
    with pytest.raises(SupportGoesOn):
        retention.must_be_due(supervisor, known, "R1")
    rights.hold(supervisor, known, held=True)
    with pytest.raises(LegalHold):
        retention.must_be_due(supervisor, known, "R1")
    rights.hold(supervisor, known, held=False)
    end(desk, known, TODAY)
    with pytest.raises(LastPaymentMissing):
        retention.must_be_due(supervisor, known, "R1")
    retention.decide_last_payment(supervisor, TODAY)
    with pytest.raises(NotDueForErasure) as refusal:
        retention.must_be_due(supervisor, known, "R1")
    assert refusal.value.from_day == date(2032, 1, 1)
    retention.must_be_due(supervisor, known, "R1", "12/26")
    with pytest.raises(NotDueForErasure):
        retention.must_be_due(later(supervisor, date(2031, 12, 31)), known, "R1")
    retention.must_be_due(later(supervisor, date(2032, 1, 1)), known, "R1")


def test_what_has_gone_is_not_on_the_list_again(supervisor, desk, known):
    end(desk, known, TODAY)
    then = later(supervisor, date(2026, 6, 2))
    erasure.erase_classes(then, known, retention.to_erase(then)[0].kinds)

    assert retention.to_erase(then) == []
    [one] = retention.to_erase(later(supervisor, date(2029, 1, 1)))
    assert one.kinds == ("R3",)
    assert not one.wholly


def test_consents_go_before_what_rests_on_them_where_the_law_says_so(supervisor, desk, known):
    meeting = {
        "at": NOW,
        "minutes": 30,
        "kind": "sip",
        "team": "school",
        "scheduled": True,
        "face_to_face": True,
        "client_based": True,
        "unreferred_discussed": False,
    }
    [held] = records.enter(desk, "meeting", [records.Row("team_meetings", meeting)])
    [consent] = records.rows_of(desk, "consents", known)
    about = {"participant": known, "meeting": held, "consent": consent.id}
    there = {**about, "sip": True, "took_part": True}
    records.enter(desk, "meeting", [records.Row("meeting_about", there)], known)

    erasure.erase_classes(supervisor, known, ("R3",))

    [row] = records.rows_of(desk, "meeting_about", known)
    assert row["consent"] is None
    assert records.rows_of(desk, "consents", known) == []


def test_ret_01_a_decided_time_counts_and_names_its_decision(supervisor, desk, known):
    end(desk, known, TODAY)
    retention.decide_periods(supervisor, {"R2": 12}, "Styrelsen 4/26")

    assert retention.periods(supervisor).decision == "Styrelsen 4/26"
    assert retention.erase_days(desk, known)["R2"] == date(2027, 3, 2)
    assert retention.erase_days(desk, known)["R1"] is None


@pytest.mark.parametrize(("kind", "months"), [("R1", 59), ("R2", 0), ("R3", 1201), ("R2", -3)])
def test_ret_01_no_time_shorter_than_the_funder_allows_and_none_without_end(
    supervisor, kind, months
):
    with pytest.raises(PeriodUnlawful) as refusal:
        retention.decide_periods(supervisor, {"R1": 60, kind: months}, "Styrelsen 4/26")
    assert refusal.value.kind == kind
    assert retention.periods(supervisor).decision == ""


def test_ret_01_nobody_changes_a_time_without_saying_who_decided_it(supervisor):
    with pytest.raises(DecisionMissing):
        retention.decide_periods(supervisor, {"R2": 12}, "  ")


def test_ret_04_support_records_that_went_do_not_come_back_with_an_older_copy(desk_on_disk):
    robin = people.enrol(desk_on_disk, ROBIN)
    set_goal(desk_on_disk, robin, "Jobba på Hundpensionat")
    copy = backups.back_up(desk_on_disk)
    erasure.erase_support(desk_on_disk, robin)
    set_goal(desk_on_disk, robin, "Ett nytt mål")
    backups.restore_in_place(desk_on_disk, copy)

    assert goals_of(desk_on_disk, robin) == []
    assert "Hundpensionat" not in found_in(desk_on_disk)
    [identity] = records.rows_of(desk_on_disk, "identities", robin)
    assert identity["personal_number"] == "200701052383"
    assert desk_on_disk.vault.facts.parts_to_erase == ()


def test_ret_04_a_copy_made_after_the_erasure_keeps_what_was_written_since(desk_on_disk):
    robin = people.enrol(desk_on_disk, ROBIN)
    erasure.erase_support(desk_on_disk, robin)
    set_goal(desk_on_disk, robin, "Ett nytt mål")
    copy = backups.back_up(desk_on_disk)
    backups.restore_in_place(desk_on_disk, copy)

    assert [goal.words for goal in goals_of(desk_on_disk, robin)] == ["Ett nytt mål"]


def test_ret_05_a_held_record_is_on_no_list(supervisor, desk, known):
    end(desk, known, TODAY)
    rights.hold(supervisor, known, held=True)

    assert retention.to_erase(later(supervisor, date(2030, 1, 1))) == []


def test_law_12_those_who_were_told_something_are_named_before_it_goes(supervisor, desk, known):
    told = {"on_day": TODAY, "recipient": "Grannskolan", "facts": "Planen", "way": "phone"}
    records.enter(
        desk, "answer", [records.Row("disclosures_made", {"participant": known, **told})], known
    )

    assert erasure.recipients_to_tell(supervisor, known) == ("Grannskolan",)


def test_every_table_about_people_has_a_class_that_says_when_it_goes():
    for table in covered_tables():
        words = retention.period_words(
            records.records.kept_as(table)[0], retention.periods_of(Profile.FOUNDATION)
        )
        assert "after" in words or "from the end" in words


def test_nobody_is_erased_without_the_certificate_that_says_so(supervisor, known, monkeypatch):
    def full(*_):
        raise DiskFull

    monkeypatch.setattr(erasure, "certify", full)
    with pytest.raises(DiskFull):
        erasure.erase(supervisor, known)
    with pytest.raises(DiskFull):
        erasure.erase_support(supervisor, known)

    assert people.person(supervisor, known).shown_name == "Robin V"
    assert len(goals_of(supervisor, known)) == 1
    assert erasure.certificates(supervisor) == []


def test_a_note_of_the_first_hour_of_a_day_is_kept_to_that_day(supervisor, desk, robin, in_sweden):
    public = replace(supervisor, profile=Profile.MUNICIPALITY)
    end(desk, robin, date(2026, 2, 10))
    night = datetime(2026, 2, 10, 23, 30, tzinfo=UTC)  # half past midnight on the 11th
    row = {"participant": robin, "at": night, "by_role": "specialist", "how": "phone"}
    result = {"result": "reached", "wants_to_stop": False}
    with desk.begin("outreach", robin) as connection:
        records.write_many(desk, connection, [Row("outreach", {**row, **result})])
    assert retention.erase_days(public, robin)["R2"] == date(2031, 2, 11)


@pytest.mark.parametrize("whole", [True, False])
def test_an_erasure_that_was_stopped_half_way_is_finished_and_certified(unit, desk_on_disk, whole):
    robin = people.enrol(desk_on_disk, ROBIN)
    set_goal(desk_on_disk, robin, "Jobba på Hundpensionat")
    vault = desk_on_disk.vault
    if whole:
        vault.remember_erased([robin])
    else:
        vault.remember_erased_part(ErasedPart(robin, ("R2",), desk_on_disk.now()))
    vault.close()
    again = unit.unlock()
    try:
        assert "Hundpensionat" not in found_in(again)
        assert erasure.certificates(again) == [robin]
    finally:
        again.vault.close()


def test_a_certificate_of_what_went_before_does_not_stand_for_what_goes_now(unit, desk_on_disk):
    robin = people.enrol(desk_on_disk, ROBIN)
    set_goal(desk_on_disk, robin, "Jobba på Hundpensionat")
    erasure.erase_support(desk_on_disk, robin)
    set_goal(desk_on_disk, robin, "Jobba på Kattpensionat")
    desk_on_disk.vault.remember_erased([robin])
    desk_on_disk.vault.close()

    again = unit.unlock()
    try:
        assert "pensionat" not in found_in(again)
        with again.read() as connection:
            rows = stored.matching(connection, "erasures", erased=robin)
        kinds = [row.words("retention") for row in rows]
        assert kinds.count("R2") == 2, "each time there was something to go"
        assert {"R1", "R2", "R3"} <= set(kinds)
    finally:
        again.vault.close()
