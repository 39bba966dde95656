"""The one connection that writes: turns, whole acts, and what a disk did in our words."""

import threading

import pytest
from sqlalchemy import insert, select, text
from sqlalchemy.exc import DBAPIError

from ipsdesk.domain import vault_errors
from ipsdesk.storage.driver import DriverError, is_the_disks, told
from ipsdesk.storage.tables import unit
from ipsdesk.storage.vault import open_in_memory
from ipsdesk.storage.writer import in_our_words
from tests.storage.writing import an_act, keep, names, policy


@pytest.fixture
def vault():
    opened = open_in_memory()
    yield opened
    opened.close()


def failure(code, kind=DriverError):
    """An error of the driver as SQLite numbers it."""
    made = kind("något om Robin Vale")
    made.sqlite_errorcode = code
    return made


DISKS = {
    5: vault_errors.VaultInUse,
    8: vault_errors.VaultReadOnly,
    10: vault_errors.VaultUnreachable,
    11: vault_errors.VaultDamaged,
    13: vault_errors.DiskFull,
    14: vault_errors.VaultUnreachable,
    26: vault_errors.VaultDamaged,
}


@pytest.mark.parametrize(("code", "refusal"), DISKS.items())
def test_what_the_disk_did_is_told_as_a_refusal(code, refusal):
    with pytest.raises(refusal), in_our_words(lambda: None):
        raise failure(code)


@pytest.mark.parametrize(("code", "refusal"), DISKS.items())
def test_the_finer_numbers_of_an_error_mean_the_same(code, refusal):
    assert is_the_disks(failure(code | 7 << 8))
    assert type(told(failure(code | 7 << 8))) is refusal


@pytest.mark.parametrize("code", [1, 4, 19, 20, 21, 25])
def test_what_we_did_wrong_stays_our_bug(code):
    with pytest.raises(DriverError), in_our_words(lambda: None):
        raise failure(code)


def test_a_refusal_says_nothing_of_what_was_being_written():
    with pytest.raises(vault_errors.DiskFull) as refusal, in_our_words(lambda: None):
        raise DBAPIError("INSERT INTO goals", {"words": "Robin Vale"}, failure(13))

    assert "Robin" not in f"{refusal.value!r} {refusal.value}"
    assert refusal.value.__cause__ is None


def test_a_medium_that_is_gone_is_said_before_anything_is_called_damaged():
    def gone():
        raise vault_errors.VaultUnreachable

    with pytest.raises(vault_errors.VaultUnreachable), in_our_words(gone):
        raise failure(11)


def test_the_medium_is_not_asked_when_it_is_our_bug():
    asked = []

    with pytest.raises(DriverError), in_our_words(lambda: asked.append(True)):
        raise failure(1)
    assert asked == []


def test_an_act_inside_an_act_is_our_bug_and_takes_neither(vault):
    with pytest.raises(RuntimeError, match="one transaction at a time"), vault.begin(an_act()):
        keep(vault, "inner")

    assert names(vault) == []
    keep(vault, "after")
    assert names(vault) == ["after"]


def test_an_act_inside_a_reading_is_our_bug(vault):
    with pytest.raises(RuntimeError, match="one transaction at a time"), vault.read():
        keep(vault, "inner")

    assert names(vault) == []


def test_nothing_is_kept_before_the_act_is_whole(vault):
    with (
        pytest.raises(RuntimeError, match="kept when its block ends"),
        vault.begin(an_act()) as one,
    ):
        one.execute(insert(unit.policies), policy("early"))
        one.commit()

    assert names(vault) == []


def test_a_change_of_tables_is_no_act(vault):
    with pytest.raises(RuntimeError, match="may not change tables"), vault.begin(an_act()) as one:
        one.execute(text("CREATE TABLE aside (words TEXT) STRICT"))

    keep(vault, "after")
    with vault.read() as connection:
        found = connection.execute(text("SELECT name FROM sqlite_schema")).scalars().all()
    assert "aside" not in found


def test_a_row_that_refers_to_nobody_is_refused_at_its_own_line(vault):
    with pytest.raises(DBAPIError), vault.begin(an_act()) as one:
        one.execute(
            text("INSERT INTO goals (id, participant) VALUES (:id, :who)"), {"id": "a", "who": "b"}
        )

    assert names(vault) == []


def test_a_reading_sees_what_stood_when_it_began(vault):
    keep(vault, "before")
    with vault.read() as connection:
        first = connection.execute(select(unit.policies.c.name)).scalars().all()
        again = connection.execute(select(unit.policies.c.name)).scalars().all()

    assert first == again == ["before"]


def test_a_reading_cannot_write(vault):
    with pytest.raises(vault_errors.VaultReadOnly), vault.read() as connection:
        connection.execute(insert(unit.policies), policy("unread"))

    assert names(vault) == []
    keep(vault, "after")
    assert names(vault) == ["after"]


def test_many_at_once_each_keep_their_own_act(made):
    vault = made.open()
    failed = []

    def work(who):
        try:
            for number in range(5):
                keep(vault, f"{who} {number}")
        except BaseException as problem:  # noqa: BLE001  (because a thread tells nobody)
            failed.append(problem)

    threads = [threading.Thread(target=work, args=(who,)) for who in "abcd"]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    kept = set(names(vault))
    vault.close()

    assert failed == []
    assert {f"{who} {number}" for who in "abcd" for number in range(5)} <= kept
    assert made.check().state == "sound"


def test_one_who_fails_does_not_hold_up_the_next(made):
    vault = made.open()
    for _ in range(3):
        with pytest.raises(ZeroDivisionError), vault.begin(an_act()) as one:
            one.execute(insert(unit.policies), policy("half"))
            _ = 1 // 0
    keep(vault, "whole")
    kept = names(vault)
    vault.close()

    assert "whole" in kept
    assert "half" not in kept


def test_the_number_of_acts_rises_by_one_for_each_kept_and_by_none_for_a_refused(vault):
    links = [vault.working.writer.link[0]]
    keep(vault, "one")
    links.append(vault.working.writer.link[0])
    with pytest.raises(ZeroDivisionError), vault.begin(an_act()):
        _ = 1 // 0
    links.append(vault.working.writer.link[0])
    keep(vault, "two")
    links.append(vault.working.writer.link[0])

    assert [link - links[0] for link in links] == [0, 1, 1, 2]
