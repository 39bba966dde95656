"""Three units seal their numbers, one combines them, and no unit's file survives it."""

import json
import shutil
from argparse import Namespace
from contextlib import ExitStack
from dataclasses import replace
from datetime import date
from types import SimpleNamespace

import pytest

from ipsdesk.actions import combining, exchange, exchange_in, records, release_ledger
from ipsdesk.actions.exchange_in import Known, UnitFiles
from ipsdesk.actions.release_ledger import Answers
from ipsdesk.actions.vault import Making, NewUnit, settle
from ipsdesk.commands import units as command
from ipsdesk.domain.access import Role
from ipsdesk.domain.errors import NotForThisRole
from ipsdesk.domain.exchange import Flaw, fingerprint
from ipsdesk.domain.periods import Year
from ipsdesk.domain.profiles import Profile
from ipsdesk.domain.records import Row
from ipsdesk.domain.release import Method, Why
from ipsdesk.domain.release_errors import (
    CubeRefused,
    PeriodNotBegun,
    PeriodTooShort,
    QuestionsOpen,
    SecondYesMissing,
    TooFewUnits,
    UnitsMissing,
    WordsNotConfirmed,
)
from ipsdesk.storage import releases
from ipsdesk.storage.exchange import keys_of, read_keys
from ipsdesk.storage.vault import open_in_memory
from ipsdesk.ui.messages import explain
from tests.actions.test_summaries import CARD, support
from tests.conftest import NOW, later, sits
from tests.disclosure.combined import lefts_of, overheard
from tests.disclosure.unit_reader import ManyUnitsReader

PERIOD = "to-date"
YES = Answers((True, True, True), "Regionen")


@pytest.fixture
def units():
    """Four units of one project: a coordinator and three that send."""
    with ExitStack() as closing:
        found = []
        for name in ("Samordningen", "Norr", "Söder", "Väster"):
            vault = open_in_memory(users=("Vera Lind",))
            closing.callback(vault.close)
            unit = NewUnit(name, Profile.FOUNDATION, "Vera Lind")
            desk = settle(vault, unit, Making(now=lambda: NOW))
            records.enter(desk, "project", [Row("projects", CARD)])
            found.append(desk)
        yield found


@pytest.fixture
def sent(units, tmp_path):
    """Each of three units has sealed eight people to the coordinator."""
    coordinator, *senders = units
    exchange.write_keys(coordinator, tmp_path / "samordning.keys")
    for desk in senders:
        support(sits(desk, "Johan Ek", Role.SPECIALIST), 8)
    return [seal(desk, tmp_path, number) for number, desk in enumerate(senders)]


def seal(desk, folder, number, period=PERIOD):
    """Seal a unit's numbers and return the file."""
    out = folder / f"enhet-{number}-{len(list(folder.iterdir()))}.cube"
    exchange.seal(desk, period, [folder / "samordning.keys"], out)
    return out


def combine(desk, files, folder, period=PERIOD):
    ready = combining.look(desk, UnitFiles(files, period))
    return combining.release(desk, ready, YES, folder / "ut")


def refused(desk, files, folder):
    """Return why one of the files was not taken."""
    with pytest.raises(CubeRefused) as told:
        combine(desk, files, folder)
    assert "Nothing was combined or written." in explain(told.value)
    assert not (folder / "ut").exists()
    return Flaw(told.value.flaw)


def altered(file, **changes):
    """Change what a file says in clear."""
    told = json.loads(file.read_bytes())
    told["head"] |= changes
    file.write_text(json.dumps(told), encoding="utf-8")
    return file


def test_one_summary_of_all_and_a_part_for_each_unit_come_of_three_files(units, sent, tmp_path):
    made = combine(units[0], sent, tmp_path)
    names = {path.name for path in made.files}
    assert {"summary.pdf", "summary.xlsx", "summary.csv", "release.json"} <= names
    assert {f"summary-unit-{number}.pdf" for number in (1, 2, 3)} <= names
    told = json.loads((tmp_path / "ut" / "release.json").read_bytes())
    total = next(cell for cell in told["cells"] if cell["at"] == {"gender": "*"})
    assert total["low"] <= 24 <= total["high"]
    assert [one.unit for one in made.units] == ["Norr", "Söder", "Väster"]


@pytest.mark.parametrize("method", Method)
def test_nobody_narrows_a_number_of_the_sum_and_no_unit_one_of_the_others(units, tmp_path, method):
    coordinator, *senders = units
    release_ledger.choose_method(coordinator, method)
    exchange.write_keys(coordinator, tmp_path / "samordning.keys")
    for desk, men in zip(senders, (0, 1, 3), strict=True):
        johan = sits(desk, "Johan Ek", Role.SPECIALIST)
        support(johan, 8)
        support(johan, men, gender="man")
    sent = [seal(desk, tmp_path, number) for number, desk in enumerate(senders)]

    with overheard() as asked:
        combine(coordinator, sent, tmp_path)
    [left], whose = lefts_of(*asked[-1])
    reader = ManyUnitsReader([left], whose)

    assert reader.agreed == len(reader.handed) > 0
    assert reader.unsettled() == []
    assert reader.narrowed_beside_own() == []
    assert reader.asked > 0 == reader.solved

    told = [
        replace(cell, shown=4, low=4, high=4) if cell.at == ("man",) else cell
        for cell in left.cells
    ]
    assert ManyUnitsReader([replace(left, cells=told)], whose).narrowed_beside_own() != []


def test_the_files_are_destroyed_and_the_ledger_keeps_no_unit_apart(units, sent, tmp_path):
    combine(units[0], sent, tmp_path)
    assert not [file for file in sent if file.exists()]
    with units[0].read() as connection:
        [left] = releases.ledger(connection, releases.COMBINED).left
        assert releases.ledger(connection).left == ()
    assert left.people == {}
    assert sorted(left.seals.values()) == ["Norr", "Söder", "Väster"]


def test_a_sealed_file_holds_no_name_and_no_id(units, sent):
    told = sent[0].read_bytes()
    for row in records.rows_matching(units[1], "participants"):
        assert row.id.hex.encode() not in told
        assert str(row.id).encode() not in told
    assert b"Elin" not in told


def test_only_the_coordinator_can_open_what_was_sealed_for_them(units, sent, tmp_path):
    assert refused(units[1], sent, tmp_path) is Flaw.NOT_FOR_US


def test_two_units_alone_would_know_each_others_numbers(units, sent, tmp_path):
    with pytest.raises(TooFewUnits) as told:
        combine(units[0], sent[:2], tmp_path)
    assert "three units" in explain(told.value)
    assert all(file.exists() for file in sent)


@pytest.fixture
def another_norr():
    """One more unit that is called Norr, with keys of its own and eight people."""
    vault = open_in_memory(users=("Vera Lind",))
    unit = NewUnit("Norr", Profile.FOUNDATION, "Vera Lind")
    desk = settle(vault, unit, Making(now=lambda: NOW))
    records.enter(desk, "project", [Row("projects", CARD)])
    support(sits(desk, "Johan Ek", Role.SPECIALIST), 8)
    yield desk
    vault.close()


def apart(desk):
    """Return what a unit called Norr is called beside another."""
    words = fingerprint(keys_of(desk.vault, "").both).split()
    return f"Norr ({words[0]} {words[1]})"


def test_two_units_of_one_name_are_told_apart_by_their_keys(units, sent, another_norr, tmp_path):
    files = [*sent, seal(another_norr, tmp_path, 9)]
    ready = combining.look(units[0], UnitFiles(files, PERIOD))
    assert set(ready.units) == {apart(units[1]), apart(another_norr), "Söder", "Väster"}
    made = combine(units[0], files, tmp_path)
    assert {one.unit for one in made.units} == set(ready.units)
    told = json.loads((tmp_path / "ut" / "release.json").read_bytes())
    assert {apart(units[1]), apart(another_norr)} <= {
        cell["at"].get("unit") for cell in told["cells"]
    }


def test_a_unit_keeps_what_it_is_called_when_another_of_its_name_joins(
    units, sent, another_norr, tmp_path
):
    combine(units[0], sent, tmp_path)
    files = [seal(desk, tmp_path, 8) for desk in (*units[1:], another_norr)]
    # A unit that joins is guarded like any other.
    ready = combining.look(units[0], UnitFiles(files, PERIOD))
    assert set(ready.units) == {"Norr", apart(another_norr), "Söder", "Väster"}
    totals = [cell for cell in ready.prepared.release.cells if cell.at == ("*",)]
    assert totals[0].low <= 32 <= totals[0].high
    new = [one for one in exchange_in.compared(units[0], ready.received) if one.is_new]
    assert [one.unit for one in new] == [apart(another_norr)]


def test_a_doubled_file_is_refused(units, sent, tmp_path):
    twice = shutil.copy(sent[0], tmp_path / "igen.cube")
    assert refused(units[0], [*sent, tmp_path / twice], tmp_path) in {
        Flaw.DOUBLED,
        Flaw.USED_BEFORE,
    }
    again = seal(units[1], tmp_path, 0)
    assert refused(units[0], [*sent, again], tmp_path) is Flaw.DOUBLED


@pytest.mark.parametrize("many", [10, 500, 900])
def test_a_file_that_was_cut_is_refused(units, sent, tmp_path, many):
    sent[0].write_bytes(sent[0].read_bytes()[:many])
    assert refused(units[0], sent, tmp_path) is Flaw.UNREADABLE


@pytest.mark.parametrize("word", ["unit", "period", "expires_on", "codes"])
def test_a_file_whose_clear_words_were_changed_is_refused(units, sent, tmp_path, word):
    changed = {"unit": "Öster", "period": "2026", "expires_on": "2027-01-01", "codes": "00"}
    altered(sent[0], **{word: changed[word]})
    assert refused(units[0], sent, tmp_path) is Flaw.FORGED


def test_a_file_that_is_gone_or_of_another_kind_is_refused(units, sent, tmp_path):
    assert refused(units[0], [tmp_path / "borta.cube", *sent], tmp_path) is Flaw.UNREADABLE
    assert refused(units[0], [tmp_path / "samordning.keys", *sent], tmp_path) is Flaw.UNREADABLE


def test_a_file_of_another_period_is_refused(units, sent, tmp_path):
    other = seal(units[1], tmp_path, 0, "2026")
    assert refused(units[0], [other, *sent[1:]], tmp_path) is Flaw.OTHER_PERIOD


def test_a_file_counted_by_another_plan_is_refused(units, sent, tmp_path):
    other = tmp_path / "annan.cube"
    exchange.seal(units[1], PERIOD, [tmp_path / "samordning.keys"], other, "isa")
    assert refused(units[0], [other, *sent[1:]], tmp_path) is Flaw.OTHER_PLAN


def test_a_late_file_is_refused_after_thirty_days(units, sent, tmp_path):
    assert refused(later(units[0], date(2026, 4, 2)), sent, tmp_path) is Flaw.EXPIRED


def test_another_vault_cannot_pass_for_a_unit_that_is_known(units, sent, another_norr, tmp_path):
    combine(units[0], sent, tmp_path)
    shutil.rmtree(tmp_path / "ut")
    files = [seal(another_norr, tmp_path, 9), *(seal(desk, tmp_path, 8) for desk in units[2:])]
    assert refused(units[0], files, tmp_path) is Flaw.OTHER_KEY


def test_a_unit_that_took_part_before_must_be_there_again(units, sent, tmp_path):
    combine(units[0], sent, tmp_path)
    support(sits(units[0], "Ida Berg", Role.SPECIALIST), 6)
    own = seal(units[0], tmp_path, 7)
    files = [own, *(seal(desk, tmp_path, 6) for desk in units[2:])]
    with pytest.raises(UnitsMissing) as told:
        combine(units[0], files, tmp_path)
    assert told.value.units == ("Norr",)


def test_a_second_summary_is_guarded_beside_the_first(units, sent, tmp_path):
    combine(units[0], sent, tmp_path)
    support(sits(units[1], "Ida Berg", Role.SPECIALIST), 1)
    files = [seal(desk, tmp_path, 5) for desk in units[1:]]
    combine(units[0], files, tmp_path)
    with units[0].read() as connection:
        first, second = releases.ledger(connection, releases.COMBINED).left
    totals = [next(cell for cell in left.cells if cell.at == ("*",)) for left in (first, second)]
    assert totals[1].shown in {None, totals[0].shown}


def test_the_words_of_a_key_are_eight_and_others_for_another_key(units, tmp_path):
    words = exchange.write_keys(units[0], tmp_path / "a.keys")
    assert len(words.split()) == 8
    assert all(len(word) == 5 for word in words.split())
    assert words != exchange.write_keys(units[1], tmp_path / "b.keys")
    keys = keys_of(units[0].vault, "Samordningen")
    assert read_keys((tmp_path / "a.keys").read_bytes()) == keys
    assert fingerprint(keys.both) == words


def test_who_works_with_people_seals_and_combines_nothing(units, tmp_path):
    johan = sits(units[0], "Johan Ek", Role.SPECIALIST)
    for act in (
        lambda: exchange.write_keys(johan, tmp_path / "x.keys"),
        lambda: combining.look(johan, UnitFiles([], PERIOD)),
    ):
        with pytest.raises(NotForThisRole):
            act()


def test_a_look_leaves_every_file_and_the_ledger_as_they_are(units, sent, tmp_path):
    ready = combining.look(units[0], UnitFiles(sent, PERIOD))
    assert combining.outlook(ready).counted_to is None
    year = replace(ready.prepared.release, period=Year(2026))
    unfinished = replace(ready, prepared=replace(ready.prepared, release=year))
    assert combining.outlook(unfinished).counted_to == date(2026, 3, 2)
    assert ready.units == ("Norr", "Söder", "Väster")
    assert all(file.exists() for file in sent)
    assert combining.history(units[0]) == ()


@pytest.mark.parametrize("answers", [Answers(), Answers((True, False, True))])
def test_nothing_is_combined_before_the_three_questions_are_answered(
    units, sent, tmp_path, answers
):
    ready = combining.look(units[0], UnitFiles(sent, PERIOD))
    with pytest.raises(QuestionsOpen):
        combining.release(units[0], ready, answers, tmp_path / "ut")
    assert all(file.exists() for file in sent)
    assert not (tmp_path / "ut").exists()


def test_a_unit_that_wants_two_combines_nothing_alone(units, sent, tmp_path):
    release_ledger.decide_second_yes(units[0], wanted=True)
    with pytest.raises(SecondYesMissing):
        combine(units[0], sent, tmp_path)
    assert all(file.exists() for file in sent)


def test_the_very_same_files_give_the_very_same_summary_once_more(units, sent, tmp_path):
    kept = [file.read_bytes() for file in sent]
    ready = combining.look(units[0], UnitFiles(sent, PERIOD))
    first = combining.release(units[0], ready, YES, tmp_path / "ut")
    once = {path.name: path.read_bytes() for path in first.files}
    for file, content in zip(sent, kept, strict=True):
        file.write_bytes(content)

    again = combining.look(later(units[0], date(2026, 3, 9)), UnitFiles(sent, PERIOD))
    assert again.prepared.left is not None
    made = combining.release(units[0], again, YES, tmp_path / "igen")
    assert {path.name: path.read_bytes() for path in made.files} == once
    assert [left.recipient for left in combining.history(units[0])] == ["Regionen"]
    assert not any(file.exists() for file in sent)


def test_a_disk_that_was_full_destroys_no_file_and_it_can_be_written_again(units, sent, tmp_path):
    (tmp_path / "ut").write_text("no folder", encoding="utf-8")
    with pytest.raises(OSError, match="ut"):
        combine(units[0], sent, tmp_path)
    assert all(file.exists() for file in sent)
    ready = combining.look(units[0], UnitFiles(sent, PERIOD))
    made = combining.release(units[0], ready, YES, tmp_path / "annan")
    assert "summary.pdf" in {path.name for path in made.files}
    assert len(combining.history(units[0])) == 1


def test_one_file_of_a_summary_that_left_among_new_ones_is_refused(units, sent, tmp_path):
    kept = sent[0].read_bytes()
    combine(units[0], sent, tmp_path)
    shutil.rmtree(tmp_path / "ut")
    sent[0].write_bytes(kept)
    files = [sent[0], *(seal(desk, tmp_path, 4) for desk in units[2:])]
    assert refused(units[0], files, tmp_path) is Flaw.USED_BEFORE


def test_of_the_proof_only_its_digest_stays_since_it_is_made_of_the_units_people(
    units, sent, tmp_path
):
    combine(units[0], sent, tmp_path)
    rows = records.rows_matching(units[0], "releases", state=releases.COMBINED)
    assert [len(row["certificate"]) for row in rows] == [32]


def test_a_period_too_short_for_the_sum_is_refused_with_the_shortest(units, sent, tmp_path):
    files = [seal(desk, tmp_path, 3, "2026-Q1") for desk in units[1:]]
    with pytest.raises(PeriodTooShort) as told:
        combine(units[0], files, tmp_path, "2026-Q1")
    assert told.value.shortest == PERIOD
    assert all(file.exists() for file in files)
    here = set(tmp_path.iterdir())
    for period, refusal in (("2026-03", PeriodTooShort), ("2031", PeriodNotBegun)):
        with pytest.raises(refusal):
            seal(units[1], tmp_path, 9, period)
    assert set(tmp_path.iterdir()) == here


def test_how_numbers_are_shown_stays_as_the_first_combined_summary_had_it(units, sent, tmp_path):
    combine(units[0], sent, tmp_path)
    assert release_ledger.chosen_method(units[0]) is Method.ROUND


def test_the_words_of_new_units_are_confirmed_before_anything_is_written(
    units, sent, tmp_path, monkeypatch, capsys
):
    out, told = tmp_path / "ut", tmp_path / "ord.txt"
    chosen = Namespace(files=sent, period=PERIOD, out=out, language="sv", last_release=None)
    chosen.second = None
    chosen.confirmed_words = None
    answers = ["ja", "nej", "ja", "ja", "ja"]
    monkeypatch.setattr(command, "unlocked", lambda _: units[0])
    monkeypatch.setattr(command, "lock", lambda *_, **__: None)
    monkeypatch.setattr("sys.stdin", SimpleNamespace(isatty=lambda: True))
    monkeypatch.setattr("builtins.input", lambda asked: asked and answers.pop(0))
    words = [fingerprint(keys_of(desk.vault, "").both) for desk in units[1:]]
    told.write_text(words[0].upper(), encoding="utf-8")
    for file in (None, told):
        chosen.confirmed_words = file
        with pytest.raises(WordsNotConfirmed) as refused:
            command.combine(chosen)
        assert "Söder" in explain(refused.value)
        assert not out.exists()
        assert all(one.exists() for one in sent)

    chosen.confirmed_words = None
    assert command.combine(chosen) == 0
    assert out.exists()
    assert not any(one.exists() for one in sent)
    assert words[0] not in capsys.readouterr().out  # they were asked for, and need not be said

    told.write_text("\n".join(words), encoding="utf-8")
    new = [Known("Norr", words[0], is_new=True)]
    assert command._confirmed(new, told)
    monkeypatch.setattr("sys.stdin", SimpleNamespace(isatty=lambda: False))
    assert not command._confirmed(new, None)  # a program's words are said when it is done


def test_fewer_than_ten_in_all_units_are_told_as_fewer_than_ten(units, tmp_path):
    coordinator, *senders = units
    exchange.write_keys(coordinator, tmp_path / "samordning.keys")
    for desk in senders:
        support(sits(desk, "Johan Ek", Role.SPECIALIST), 3)
    files = [seal(desk, tmp_path, number) for number, desk in enumerate(senders)]
    combine(coordinator, files, tmp_path)
    told = json.loads((tmp_path / "ut" / "release.json").read_bytes())
    assert all(cell["shown"] is None for cell in told["cells"])


def test_who_makes_it_ten_more_does_not_change_what_may_be_shown(units, sent, tmp_path):
    """Twenty-four, then fifty less one, then two more: fifty and over alone show pairs."""
    for desk in units[1:]:
        support(sits(desk, "Ida Berg", Role.SPECIALIST), 8)  # 48 in all
    combine(units[0], [seal(desk, tmp_path, 4) for desk in units[1:]], tmp_path)
    first = combining.history(units[0])[0]
    support(sits(units[1], "Bo Ek", Role.SPECIALIST), 3)  # 51
    files = [seal(desk, tmp_path, 5) for desk in units[1:]]
    ready = combining.look(units[0], UnitFiles(files, PERIOD))
    shown = [cell.why for cell in first.cells]
    now = [cell.why for cell in ready.prepared.release.cells]
    assert [why is Why.LAYOUT for why in shown] == [why is Why.LAYOUT for why in now]


def test_periods_to_choose_are_those_of_the_project_whatever_our_own_size(units):
    codes = [one.code for one in combining.periods_of(units[0])]
    assert codes[0] == PERIOD
    assert {"2026", "2025-H2", "2026-Q1"} <= set(codes)
