"""After a wrong passphrase one waits, never for long, and nobody is locked out (S05)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipsdesk.actions.tries import Tries
from ipsdesk.domain.passphrases import LONGEST_WAIT, seconds_to_wait
from ipsdesk.domain.vault_errors import MustWait, WrongPassphrase


class Clock:
    """A clock that is set by hand."""

    def __init__(self):
        self.now = 1_000_000.0

    def __call__(self):
        return self.now


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def vault(tmp_path):
    return tmp_path / "enheten.ipsvault"


@pytest.fixture
def tries(tmp_path, clock):
    return Tries(tmp_path / "seat" / "tries.json", clock)


def wrong():
    raise WrongPassphrase


def fail(tries, vault):
    with pytest.raises(WrongPassphrase):
        tries.run(vault, wrong)


def test_the_wait_doubles_up_to_half_a_minute(tries, vault, clock):
    waits = []
    for _ in range(8):
        fail(tries, vault)
        waits.append(tries.wait_now(vault))
        clock.now += waits[-1]
    assert waits == [1, 2, 4, 8, 16, 30, 30, 30]
    assert tries.run(vault, lambda: "open") == "open"


def test_while_one_waits_nothing_is_tried(tries, vault):
    fail(tries, vault)
    tried = []
    with pytest.raises(MustWait) as refusal:
        tries.run(vault, lambda: tried.append("tried"))
    assert tried == []
    assert refusal.value.seconds == 1


def test_the_right_one_begins_anew(tries, vault, clock):
    for _ in range(4):
        fail(tries, vault)
        clock.now += 60
    tries.run(vault, list)
    assert tries.wait_now(vault) == 0
    fail(tries, vault)
    assert tries.wait_now(vault) == 1


def test_a_new_start_remembers_and_another_vault_does_not_wait(tries, vault, tmp_path, clock):
    for _ in range(5):
        fail(tries, vault)
        clock.now += 60
    fail(tries, vault)
    again = Tries(tries.path, clock)

    assert again.wait_now(vault) == 30
    assert again.wait_now(tmp_path / "andra.ipsvault") == 0


def test_what_the_seat_remembers_names_nobody_and_no_vault(tries, vault):
    fail(tries, vault)
    kept = tries.path.read_text("utf-8")
    assert "enheten" not in kept
    assert str(vault.parent) not in kept


def test_a_clock_that_is_put_back_never_locks_anybody_out(tries, vault, clock):
    fail(tries, vault)
    clock.now -= 10 * 365 * 86400
    assert 0 < tries.wait_now(vault) <= LONGEST_WAIT
    clock.now += 11 * 365 * 86400
    assert tries.wait_now(vault) == 0


@pytest.mark.parametrize("content", ["", "{", "[]", "7", '{"a": 3}', '{"a": ["x", 1]}', "\0"])
def test_a_spoilt_note_of_the_seat_is_as_none(tries, vault, content):
    tries.path.parent.mkdir()
    tries.path.write_text(content, encoding="utf-8")
    assert tries.wait_now(vault) == 0
    fail(tries, vault)
    assert tries.wait_now(vault) == 1


def test_a_seat_that_cannot_write_remembers_while_the_program_runs(vault, tmp_path, clock):
    (tmp_path / "seat").write_text("a file where the folder should be")
    tries = Tries(tmp_path / "seat" / "tries.json", clock)
    fail(tries, vault)
    assert tries.wait_now(vault) == 1


@given(st.integers(-5, 10**9))
def test_no_number_of_wrong_ones_makes_one_wait_longer_than_half_a_minute(count):
    assert 0 <= seconds_to_wait(count) <= LONGEST_WAIT
    assert seconds_to_wait(count + 1) >= seconds_to_wait(count)
