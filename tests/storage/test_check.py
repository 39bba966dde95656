"""What a check says without a secret, with the wrong one, and with the right one."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipsdesk.domain import vault_errors
from ipsdesk.domain.vaults import Act, VaultState
from ipsdesk.storage import chain, check
from ipsdesk.storage.opening import WayIn
from tests.storage.writing import ME, keep


def test_without_a_secret_only_the_outside_is_looked_at(made):
    found = check.inspect(made.folder, None)
    assert found.state is VaultState.SOUND
    assert found.details["opened"] == "no"
    assert found.details["users"] == 1


def test_a_wrong_secret_is_not_damage(made):
    for way_in in (WayIn("Åsa", "not the passphrase"), WayIn(recovery="0000-0000")):
        assert check.inspect(made.folder, way_in).state is VaultState.WRONG_KEY


def test_a_sound_vault_is_counted(made):
    found = made.check()
    assert found.state is VaultState.SOUND
    assert found.details["acts"] == 3
    assert found.details["bad_pages"] == 0
    assert found.details["history_faults"] == 0


def test_a_check_leaves_everything_as_it_was(made):
    before = {file: file.read_bytes() for file in made.folder.glob("*.*")}
    made.check()
    assert {file: file.read_bytes() for file in made.folder.glob("*.*")} == before


def test_a_check_while_somebody_works_is_refused(made):
    vault = made.open()
    with pytest.raises(vault_errors.VaultInUse):
        made.check()
    keep(vault, "goes on")
    vault.close()


def test_nothing_there_is_missing_and_a_file_is_foreign(tmp_path):
    (tmp_path / "letter").write_text("x")
    assert check.inspect(tmp_path / "nowhere" / "else", None).state is VaultState.MISSING
    assert check.inspect(tmp_path / "letter", None).state is VaultState.FOREIGN


def test_a_header_cut_short_is_truncated(made):
    path = made.folder / "vault.ips"
    path.write_bytes(path.read_bytes()[:200])
    assert made.check().state is VaultState.TRUNCATED


def test_a_vault_of_a_later_program_is_newer(made):
    path = made.folder / "vault.ips"
    path.write_bytes(path.read_bytes().replace(b'"min_reader":1', b'"min_reader":9'))
    assert made.check().state is VaultState.NEWER


def test_a_medium_that_is_gone_is_not_a_damaged_vault(made, monkeypatch):
    def gone(_):
        raise vault_errors.VaultUnreachable

    monkeypatch.setattr(check, "must_answer", gone)
    (made.folder / "vault.ips").write_bytes(b"IPSDESK-VAULT 1\n")
    with pytest.raises(vault_errors.VaultUnreachable):
        made.check()


def test_an_act_is_timed_in_utc_and_nothing_else():
    with pytest.raises(ValueError, match="UTC"):
        Act("x", ME, datetime(2026, 3, 2, tzinfo=timezone(timedelta(hours=1))))
    with pytest.raises(ValueError, match="UTC"):
        Act("x", ME, datetime(2026, 3, 2))


@given(st.datetimes(timezones=st.just(UTC), min_value=datetime(1900, 1, 1)))
def test_a_time_in_the_chain_comes_back(at):
    assert chain.read_time(chain.write_time(at)) == at
