"""An evaluator gets coded rows by an agreement alone, and everybody in them is told so."""

import csv
import io
from dataclasses import replace
from datetime import date, timedelta

import pytest

from ipsdesk.actions import consents, evaluation, extract, people, protection, records
from ipsdesk.actions.evaluation import Asked, given, material, open_file, write
from ipsdesk.actions.protection import Protection
from ipsdesk.actions.rehearsal import Wanted, rehearse
from ipsdesk.actions.vault import Secrets, unlock
from ipsdesk.domain.access import Role
from ipsdesk.domain.errors import NotForThisRole
from ipsdesk.domain.evaluation import RESULTS, Ground, choice_of, proposed
from ipsdesk.domain.evaluation_errors import (
    AgreementMissing,
    ColumnsAgreed,
    EvaluationFileRefused,
    GroupsTooSmall,
    TooFewForRows,
)
from ipsdesk.domain.law_errors import PassphraseGuessable
from ipsdesk.domain.records import Row
from ipsdesk.domain.vault_errors import PassphraseTooShort, WrongPassphrase
from tests.conftest import later
from tests.consents import give_consent

TODAY = date(2026, 11, 28)
PASSWORD = "sju gröna segel över ån"
FINEST = choice_of([("gender", "fine"), ("age", "fine"), ("start", "fine"), ("education", "fine")])


@pytest.fixture(scope="module")
def unit(tmp_path_factory):
    """A made-up unit of thirty, its supervisor's desk, and their passphrase."""
    made = rehearse(tmp_path_factory.mktemp("unit") / "v", Wanted("framtid", 30, 9, TODAY))
    user = next(one for one in made.users if one.role == Role.SUPERVISOR.value)
    desk = unlock(made.vault, Secrets(user.name, user.passphrase))
    yield later(desk, TODAY), user.passphrase
    desk.vault.close()


def asked(desk, agreement, **more):
    """Ask for what is proposed, in the public interest."""
    choice = proposed(material(desk, Ground.PUBLIC_INTEREST).people)
    told = Asked("Högskolan", agreement, Ground.PUBLIC_INTEREST, "Dnr 7", choice)
    return replace(told, **more)


def rows_in(folder):
    text = next(folder.rglob("rows.csv")).read_text(encoding="utf-8-sig")
    return list(csv.DictReader(io.StringIO(text), delimiter=";"))


def disclosed(desk, made, codes):
    """Return what was told of those in a file, by its codes."""
    each = (row.id for row in made.report.rows)
    found = (one for who in each for one in records.rows_of(desk, "disclosures_made", who))
    return [one for one in found if any(code in one.words("facts") for code in codes)]


def test_the_file_holds_a_row_for_each_person_and_a_codebook_of_every_value(unit, tmp_path):
    desk, mine = unit
    made = write(desk, asked(desk, "A1"), tmp_path / "out", mine, PASSWORD)
    opened = open_file(made.path, PASSWORD, tmp_path / "in")

    assert sorted(path.name for path in opened) == ["about.pdf", "codebook.csv", "rows.csv"]
    rows = rows_in(tmp_path / "in")
    assert len(rows) == len(made.report.rows) >= 10
    assert list(rows[0]) == ["code", *made.report.columns, *RESULTS]
    book = next((tmp_path / "in").rglob("codebook.csv"))
    told = book.read_text(encoding="utf-8-sig").splitlines()
    known = {tuple(line.split(";")[::2][:2]) for line in told[1:]}
    for row in rows:
        for name, value in row.items():
            assert name == "code" or (name, value) in known


def test_nobodys_name_number_id_or_day_is_in_any_part_of_it(unit, tmp_path):
    desk, mine = unit
    made = write(desk, asked(desk, "A2"), tmp_path / "out", mine, PASSWORD)
    whole = b"".join(path.read_bytes() for path in open_file(made.path, PASSWORD, tmp_path))
    for row in records.rows_matching(desk, "participants"):
        secrets = (row.words("shown_name"), str(row.id), str(row["birth_date"]))
        assert not any(one.encode() in whole for one in secrets)
    assert sorted(codes := [row["code"] for row in rows_in(tmp_path)]) == codes


def test_everybody_in_it_reads_so_in_their_extract_under_their_code(unit, tmp_path):
    desk, mine = unit
    made = write(desk, asked(desk, "A3"), tmp_path / "out", mine, PASSWORD)
    open_file(made.path, PASSWORD, tmp_path / "in")
    codes = {row["code"] for row in rows_in(tmp_path / "in")}
    told = disclosed(desk, made, codes)

    assert {row.key("participant") for row in told} == {row.id for row in made.report.rows}
    paper = extract.extract_paper(desk, made.report.rows[0].id)
    mine = [one for one in paper.disclosures if any(code in one.facts for code in codes)]
    assert [one.recipient for one in mine] == ["Högskolan"]
    assert "GDPR" in mine[0].ground


def test_it_is_kept_in_mind_to_whom_and_on_what_ground_it_was_given(unit, tmp_path):
    desk, mine = unit
    made = write(desk, asked(desk, "A4", decision=" Dnr 9 "), tmp_path, mine, PASSWORD)
    [kept] = [one for one in given(desk) if one.agreement == "A4"]
    assert (kept.recipient, kept.decision, kept.people) == (
        "Högskolan",
        "Dnr 9",
        len(made.report.rows),
    )
    assert (kept.ground, kept.made_on) == (Ground.PUBLIC_INTEREST, TODAY)


def test_protected_restricted_and_unwilling_people_are_never_in_it(unit):
    desk, _ = unit
    before = [one.id for one in material(desk, Ground.PUBLIC_INTEREST).people]
    hidden, barred, unwilling = before[:3]
    protection.protect(desk, hidden, Protection("marked", "Blåsippa", (desk.user.id,)))
    records.correct(desk, "restrict", "participants", barred, {"restricted": True})
    said = give_consent(desk, unwilling, evaluation.CONSENT, "Högskolan")
    consents.withdraw_consent(desk, said)

    after = {one.id for one in material(desk, Ground.PUBLIC_INTEREST).people}
    assert after == set(before[3:])


def test_with_consent_as_ground_only_those_whose_consent_holds_are_in_it(unit):
    desk, _ = unit
    who = [one.id for one in material(desk, Ground.PUBLIC_INTEREST).people][5:7]
    for one in who:
        give_consent(desk, one, evaluation.CONSENT, "Högskolan")
    assert {one.id for one in material(desk, Ground.CONSENT).people} == set(who)
    next_year = later(desk, TODAY + timedelta(400))
    assert material(next_year, Ground.CONSENT).people == ()


def test_it_is_refused_where_too_few_may_be_in_it_or_too_few_are_alike(unit, tmp_path):
    desk, mine = unit
    with pytest.raises(TooFewForRows):
        write(desk, asked(desk, "B1", ground=Ground.CONSENT), tmp_path, mine, PASSWORD)
    with pytest.raises(GroupsTooSmall):
        write(desk, asked(desk, "B1", choice=FINEST), tmp_path, mine, PASSWORD)
    assert not any(one.agreement == "B1" for one in given(desk))
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("gap", [{"recipient": " "}, {"agreement": ""}, {"decision": ""}])
def test_without_recipient_agreement_or_decision_nothing_is_written(unit, tmp_path, gap):
    desk, mine = unit
    with pytest.raises(AgreementMissing):
        write(desk, replace(asked(desk, "B2"), **gap), tmp_path, mine, PASSWORD)
    assert list(tmp_path.iterdir()) == []


def test_under_one_agreement_the_columns_stay_and_people_keep_their_codes(unit, tmp_path):
    desk, mine = unit
    first = write(desk, asked(desk, "C1"), tmp_path / "a", mine, PASSWORD)
    coarser = choice_of([])
    with pytest.raises(ColumnsAgreed):
        write(desk, asked(desk, " c1 ", choice=coarser), tmp_path / "b", mine, PASSWORD)
    again = write(desk, asked(desk, "C1"), tmp_path / "a", mine, PASSWORD)
    assert again.path.stem == f"{first.path.stem}-2"
    elsewhere = write(desk, asked(desk, "C2"), tmp_path / "d", mine, PASSWORD)
    codes = []
    for made in (first, again, elsewhere):
        into = made.path.parent / f"in-{made.path.stem}"
        open_file(made.path, PASSWORD, into)
        codes.append({row["code"] for row in rows_in(into)})
    assert codes[0] == codes[1]
    assert codes[0].isdisjoint(codes[2])


def test_another_passphrase_or_a_weak_password_writes_nothing(unit, tmp_path):
    desk, mine = unit
    wanted = asked(desk, "D1")
    with pytest.raises(WrongPassphrase):
        write(desk, wanted, tmp_path, "en annan lösenfras helt", PASSWORD)
    with pytest.raises(PassphraseTooShort):
        write(desk, wanted, tmp_path, mine, "kort")
    with pytest.raises(PassphraseGuessable):
        write(desk, wanted, tmp_path, mine, "aaaaaaaaaaaaaaaa")
    assert list(tmp_path.iterdir()) == []
    assert not any(one.agreement == "D1" for one in given(desk))


def test_the_file_opens_by_nothing_else(unit, tmp_path):
    desk, mine = unit
    made = write(desk, asked(desk, "E1"), tmp_path / "out", mine, PASSWORD)
    with pytest.raises(EvaluationFileRefused):
        open_file(made.path, mine, tmp_path / "in")
    with pytest.raises(EvaluationFileRefused):
        open_file(tmp_path / "nowhere", PASSWORD, tmp_path / "in")
    assert not (tmp_path / "in").exists()


@pytest.mark.parametrize("role", [Role.SPECIALIST, Role.STAND_IN, Role.COORDINATOR])
def test_rows_of_persons_are_for_the_supervisor_alone(unit, tmp_path, role):
    desk, mine = unit
    other = replace(desk, user=replace(desk.user, role=role))
    for act in (
        lambda: material(other, Ground.PUBLIC_INTEREST),
        lambda: given(other),
        lambda: write(other, asked(desk, "F1"), tmp_path, mine, PASSWORD),
    ):
        with pytest.raises(NotForThisRole):
            act()


def test_a_young_persons_yes_that_waits_for_a_guardian_is_none_yet(unit):
    desk, _ = unit
    young = material(desk, Ground.PUBLIC_INTEREST).people[9].id
    records.correct(desk, "put_right", "participants", young, {"birth_date": date(2009, 5, 5)})
    said = give_consent(desk, young, evaluation.CONSENT, "Högskolan", guardian_signed=False)
    assert young not in {one.id for one in material(desk, Ground.CONSENT).people}
    assert young in {one.id for one in material(desk, Ground.PUBLIC_INTEREST).people}

    consents.guardian_signs(desk, said)
    assert young in {one.id for one in material(desk, Ground.CONSENT).people}


def test_who_decides_alone_or_has_turned_18_waits_for_nobody(unit):
    desk, _ = unit
    there = (one.id for one in material(desk, Ground.PUBLIC_INTEREST).people[10:])
    alone, grown = [who for who in there if people.person(desk, who).is_active(TODAY)][:2]
    for who in (alone, grown):
        records.correct(desk, "put_right", "participants", who, {"birth_date": date(2009, 5, 5)})
        give_consent(desk, who, evaluation.CONSENT, "Högskolan", guardian_signed=False)
    assert not {alone, grown} & {one.id for one in material(desk, Ground.CONSENT).people}

    judged = {"participant": alone, "matter": "taking_part", "decides_alone": True}
    told = {**judged, "reason": "Förstår", "judged_on": TODAY, "judged_by": "Johan"}
    records.enter(desk, "judge", [Row("maturity", told)])
    records.correct(desk, "put_right", "participants", grown, {"birth_date": date(2005, 5, 5)})

    assert {alone, grown} <= {one.id for one in material(desk, Ground.CONSENT).people}
