"""Numbers sealed in halves: two holders open them together, and neither does alone."""

import json
from argparse import Namespace

import pytest

from ipsdesk.actions import combining, evidence_files, exchange, rating_files
from ipsdesk.actions.exchange_in import UnitFiles
from ipsdesk.actions.vault import Making, NewUnit, settle
from ipsdesk.commands import units as command
from ipsdesk.domain.access import Role
from ipsdesk.domain.errors import EvidenceFileRefused, NotForThisRole
from ipsdesk.domain.exchange import Flaw
from ipsdesk.domain.profiles import Profile
from ipsdesk.domain.release_errors import CubeRefused, SameHolder, SecondHolderNeeded
from ipsdesk.storage.vault import open_in_memory
from ipsdesk.ui.messages import explain
from tests.actions.test_combining import PERIOD, YES, refused, sent, units
from tests.actions.test_summaries import support
from tests.conftest import NOW, sits

__all__ = ["sent", "units"]  # made as for one coordinator


def made(name, kind="rehearsal"):
    """Return a desk at a vault with no project of its own, such as a second holder's."""
    vault = open_in_memory(users=("Vera Lind",), kind=kind)
    unit = NewUnit(name, Profile.FOUNDATION, "Vera Lind")
    return settle(vault, unit, Making(now=lambda: NOW))


@pytest.fixture
def second():
    """A desk that can open what the coordinator cannot."""
    desk = made("Förbundet")
    yield desk
    desk.vault.close()


@pytest.fixture
def halves(units, second, tmp_path):
    """Three units have sealed eight people each to the coordinator and the second holder."""
    coordinator, *senders = units
    keys = [tmp_path / "samordning.keys", tmp_path / "andra.keys"]
    exchange.write_keys(coordinator, keys[0])
    exchange.write_keys(second, keys[1])
    found = []
    for number, desk in enumerate(senders):
        support(sits(desk, "Johan Ek", Role.SPECIALIST), 8)
        told = exchange.seal(desk, PERIOD, keys, tmp_path / f"enhet-{number}.cube")
        assert [one.unit for one in told] == ["Samordningen", "Förbundet"]
        found += [one.file for one in told]
    return found


@pytest.fixture
def whole(units, halves, tmp_path):
    """The same units have sealed the same people to the coordinator alone."""
    keys, found = [tmp_path / "samordning.keys"], []
    for number, desk in enumerate(units[1:]):
        [told] = exchange.seal(desk, PERIOD, keys, tmp_path / f"hel-{number}.cube")
        found.append(told.file)
    return found


def numbers_in(folder):
    told = json.loads((folder / "release.json").read_bytes())
    return [(cell["at"], cell["shown"], cell["low"], cell["high"]) for cell in told["cells"]]


def test_two_holders_make_together_what_one_coordinator_would(
    units, second, halves, whole, tmp_path
):
    ready = combining.look(units[0], UnitFiles(whole, PERIOD))
    asked = UnitFiles(halves, PERIOD, second=second)
    combining.release(units[0], combining.look(units[0], asked), YES, tmp_path / "ut")

    assert not any(half.exists() for half in halves)
    told = [(dict(at), *ends) for at, *ends in numbers_in(tmp_path / "ut")]
    total = next(ends for at, *ends in told if at == {"gender": "*"})
    assert total[1] <= 24 <= total[2]
    cells = ready.prepared.release.cells
    assert [one[1] for one in told] == [cell.shown for cell in cells]


def test_a_unit_may_send_its_numbers_whole_where_others_send_halves(units, second, halves, whole):
    mixed = [whole[0], *halves[2:]]
    ready = combining.look(units[0], UnitFiles(mixed, PERIOD, second=second))

    assert ready.units == ("Norr", "Söder", "Väster")


def test_neither_holder_opens_anything_alone(units, second, halves):
    for desk in (units[0], second):
        with pytest.raises(SecondHolderNeeded) as told:
            combining.opened(desk, UnitFiles(halves, PERIOD))
        assert "second holder" in explain(told.value)
    assert all(half.exists() for half in halves)


def test_a_half_that_is_missing_or_there_twice_is_told_by_its_file(units, second, halves, tmp_path):
    asked = UnitFiles(halves[:-1], PERIOD, second=second)
    with pytest.raises(CubeRefused) as told:
        combining.look(units[0], asked)
    assert (told.value.file, Flaw(told.value.flaw)) == (halves[-2].name, Flaw.HALF_MISSING)
    assert "Nothing was combined or written." in explain(told.value)

    twice = tmp_path / "igen.cube"
    twice.write_bytes(halves[0].read_bytes())
    with pytest.raises(CubeRefused) as told:
        combining.look(units[0], UnitFiles([*halves, twice], PERIOD, second=second))
    assert (told.value.file, Flaw(told.value.flaw)) == (twice.name, Flaw.DOUBLED)


def test_halves_that_do_not_belong_together_are_refused(units, second, halves, tmp_path):
    keys = [tmp_path / "samordning.keys", tmp_path / "andra.keys"]
    later = exchange.seal(units[1], PERIOD, keys, tmp_path / "senare.cube")
    mixed = [halves[0], later[1].file, *halves[2:]]
    with pytest.raises(CubeRefused) as told:
        combining.look(units[0], UnitFiles(mixed, PERIOD, second=second))
    assert Flaw(told.value.flaw) is Flaw.HALF_MISSING

    altered = json.loads(halves[0].read_bytes())
    altered["head"]["half"] = "2"
    halves[0].write_text(json.dumps(altered), encoding="utf-8")
    with pytest.raises(CubeRefused) as told:
        combining.look(units[0], UnitFiles(halves, PERIOD, second=second))
    assert Flaw(told.value.flaw) is Flaw.FORGED


def test_the_second_holder_is_another_and_may_let_numbers_leave(units, second, halves):
    with pytest.raises(SameHolder) as told:
        combining.look(units[0], UnitFiles(halves, PERIOD, second=units[0]))
    assert "your own vault" in explain(told.value)

    johan = sits(second, "Johan Ek", Role.SPECIALIST)
    with pytest.raises(NotForThisRole):
        combining.look(units[0], UnitFiles(halves, PERIOD, second=johan))


def test_one_holder_alone_is_not_two(units, tmp_path):
    exchange.write_keys(units[0], tmp_path / "a.keys")
    with pytest.raises(CubeRefused) as told:
        exchange.seal(units[1], PERIOD, [tmp_path / "a.keys"] * 2, tmp_path / "ut.cube")
    assert Flaw(told.value.flaw) is Flaw.SAME_HOLDER
    assert not (tmp_path / "ut.cube").exists()


def test_by_command_the_second_holder_opens_their_own_vault(
    units, second, halves, tmp_path, monkeypatch, capsys
):
    chosen = Namespace(files=halves, period=PERIOD, out=tmp_path / "ut", language="en")
    chosen.path, chosen.last_release, chosen.confirmed_words = tmp_path / "first", None, None
    chosen.second, chosen.second_user = tmp_path / "second", "Vera Lind"
    chosen.second_passphrase_file = None
    locked = []
    desks = {chosen.path: units[0], chosen.second: second}
    monkeypatch.setattr(command, "unlocked", lambda asked: desks[asked.path])
    monkeypatch.setattr(command, "lock", lambda desk, **_: locked.append(desk))
    monkeypatch.setattr("sys.stdin", None)
    monkeypatch.setattr(command, "_confirmed", lambda *_: True)

    chosen.second = chosen.path
    with pytest.raises(SameHolder):
        command.combine(chosen)
    chosen.second = tmp_path / "second"
    locked.clear()
    assert command.combine(chosen) == 0
    assert locked == [second, units[0]]
    assert (tmp_path / "ut" / "summary.pdf").exists()
    assert "The second holder, of the vault second:" in capsys.readouterr().err


@pytest.fixture
def real():
    """A vault of real people beside those of the rehearsal."""
    desk = made("Centrum", kind="real")
    yield desk
    desk.vault.close()


def test_made_up_numbers_and_real_ones_never_meet(units, real, sent, tmp_path):
    exchange.write_keys(real, tmp_path / "real.keys")
    exchange.write_keys(units[0], tmp_path / "made-up.keys")
    assert json.loads((tmp_path / "made-up.keys").read_bytes())["rehearsal"] is True
    assert "rehearsal" not in json.loads((tmp_path / "real.keys").read_bytes())

    for desk, keys in ((units[1], "real.keys"), (real, "made-up.keys")):
        with pytest.raises(CubeRefused) as told:
            exchange.seal(desk, PERIOD, [tmp_path / keys], tmp_path / "ut.cube")
        assert Flaw(told.value.flaw) is Flaw.REHEARSAL
        assert "never meet" in explain(told.value)
        assert not (tmp_path / "ut.cube").exists()
    assert refused(real, sent, tmp_path) is Flaw.REHEARSAL

    told = json.loads(sent[0].read_bytes())
    del told["rehearsal"]
    sent[0].write_text(json.dumps(told), encoding="utf-8")
    assert refused(units[0], sent, tmp_path) is Flaw.FORGED


def test_nor_do_made_up_records_and_points_reach_a_real_review(units, real, tmp_path):
    evidence_files.write_keys(real, tmp_path / "real.keys")
    window = NOW.date().replace(day=1), NOW.date()
    with pytest.raises(EvidenceFileRefused) as told:
        evidence_files.seal(units[0], window, tmp_path / "real.keys", tmp_path / "ut.evidence")
    assert Flaw(told.value.flaw) is Flaw.REHEARSAL
    assert "never meet" in explain(told.value)

    rating_files.write_keys(units[0], tmp_path / "made-up.keys")
    evidence_files.seal(units[1], window, tmp_path / "made-up.keys", tmp_path / "poster.evidence")
    told = json.loads((tmp_path / "poster.evidence").read_bytes())
    assert told["rehearsal"] is True
    with pytest.raises(EvidenceFileRefused) as told:
        evidence_files.receive(real, [tmp_path / "poster.evidence"])
    assert Flaw(told.value.flaw) is Flaw.REHEARSAL
