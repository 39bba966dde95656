"""A specialist creates, opens, writes in and closes a vault."""

import os
import subprocess
import sys
import threading
from contextlib import contextmanager

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from ipsdesk.domain import vault_errors
from ipsdesk.domain.vaults import KDF_FLOOR
from ipsdesk.storage import history
from ipsdesk.storage.tables import metadata
from ipsdesk.storage.vault import create, open_in_memory, open_vault
from tests.storage.writing import PHRASE, an_act, keep, names


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "unit.ipsvault"


@pytest.fixture(params=["memory", "folder"])
def vault(request):
    opened = (
        open_in_memory() if request.param == "memory" else request.getfixturevalue("made").open()
    )
    yield opened
    opened.close()


def test_a_new_vault_opens_again_by_name_or_recovery_code(folder):
    vault, code = create(folder, user="Åsa", passphrase=PHRASE, cost=KDF_FLOOR)
    keep(vault, "smallest count")
    vault.close()

    for way_in in ({"user": " åsa", "passphrase": PHRASE}, {"recovery": code.lower()}):
        again = open_vault(folder, **way_in)
        assert names(again) == ["smallest count"]
        assert again.facts.warnings == ()
        again.close()


def test_a_closed_vault_is_exactly_one_database_file(made):
    vault = made.open()
    keep(vault, "x")
    vault.close()

    assert sorted(file.name for file in made.folder.iterdir()) == [
        "backups",
        "blobs",
        "data-1.db",
        "head",
        "lock",
        "vault.ips",
    ]


def test_a_wrong_passphrase_or_name_is_refused_alike(made):
    for way_in in (("Åsa", "something else entirely"), ("Nobody", PHRASE)):
        with pytest.raises(vault_errors.WrongPassphrase):
            open_vault(made.folder, user=way_in[0], passphrase=way_in[1])

    open_vault(made.folder, user="Åsa", passphrase=PHRASE).close()


def test_an_act_that_fails_leaves_nothing_behind(vault):
    def half():
        with vault.begin(an_act()) as connection:
            connection.execute(text("DELETE FROM policies"))
            raise KeyError

    keep(vault, "first")
    with pytest.raises(KeyError):
        half()

    keep(vault, "second")
    assert {"first", "second"} <= set(names(vault))
    with vault.read() as connection:
        assert history.verify(connection) == []


def test_a_write_while_reading_fails(vault):
    with vault.read() as connection, pytest.raises(DBAPIError):
        connection.execute(text("DELETE FROM policies"))


def test_one_transaction_at_a_time_in_a_thread(vault):
    with vault.begin(an_act()), pytest.raises(RuntimeError), vault.read():
        pass
    with vault.read(), pytest.raises(RuntimeError), vault.begin(an_act()):
        pass
    with vault.read() as outer, vault.read() as inner:
        assert outer is inner


def test_an_act_cannot_be_kept_in_part(vault):
    with pytest.raises(RuntimeError), vault.begin(an_act()) as connection:
        connection.execute(text("DELETE FROM policies"))
        connection.commit()

    keep(vault, "after")
    assert "after" in names(vault)


def test_an_act_cannot_drop_a_trigger(vault):
    with pytest.raises(RuntimeError), vault.begin(an_act()) as connection:
        connection.execute(text("DROP TRIGGER keep_policies_insert"))

    with vault.read() as connection:
        assert history.missing(connection, metadata) == []
    keep(vault, "after")


def test_a_second_window_is_refused_and_the_first_goes_on(made):
    vault = made.open()
    with pytest.raises(vault_errors.VaultInUse):
        made.open()

    keep(vault, "still here")
    vault.close()


def test_nothing_is_made_where_something_already_is(folder):
    folder.mkdir()
    with pytest.raises(vault_errors.VaultExists):
        create(folder, user="Åsa", passphrase=PHRASE, cost=KDF_FLOOR)

    assert list(folder.iterdir()) == []


def test_a_full_disk_refuses_an_act_whole_and_the_next_one_is_kept(made):
    vault = made.open()
    raw = vault.working.writer.raw
    [(pages,)] = raw.execute("PRAGMA page_count").fetchall()
    raw.execute(f"PRAGMA max_page_count={pages + 2}").fetchall()
    with pytest.raises(vault_errors.DiskFull):
        keep(vault, "long " * 20_000)
    raw.execute("PRAGMA max_page_count=1000000").fetchall()

    keep(vault, "after")
    assert names(vault) == ["after", "one", "three", "two"]
    vault.close()
    assert made.check().state == "sound"


def test_a_rehearsal_vault_says_so(folder):
    vault, code = create(folder, user="Åsa", passphrase=PHRASE, cost=KDF_FLOOR, kind="rehearsal")
    assert vault.facts.rehearsal
    vault.close()
    again = open_vault(folder, recovery=code)
    assert again.facts.rehearsal
    again.close()


def test_tables_can_be_changed_with_nothing_lost_and_history_back_in_place(made):
    vault = made.open()
    with vault.working.reshape(an_act("migrate")) as connection:
        history.remove(connection)
        connection.execute(text("ALTER TABLE policies ADD COLUMN extra TEXT"))
        connection.execute(text("ALTER TABLE policies DROP COLUMN extra"))
        history.install(connection, metadata)

    assert names(vault) == ["one", "three", "two"]
    keep(vault, "four")
    with vault.read() as connection:
        assert history.missing(connection, metadata) == []
        assert history.verify(connection) == []
    vault.close()
    assert made.check().state == "sound"


def test_a_change_of_tables_that_loses_its_parents_is_taken_back(vault):
    with pytest.raises(RuntimeError), vault.working.reshape(an_act("migrate")) as connection:
        history.remove(connection)
        connection.execute(text("CREATE TABLE child (of TEXT REFERENCES policies (id))"))
        connection.execute(text("INSERT INTO child VALUES ('nobody')"))

    with vault.read() as connection:
        assert history.missing(connection, metadata) == []


def test_keys_and_header_need_no_database_toolkit():
    program = (
        "import sys, ipsdesk.storage.header, ipsdesk.storage.keys, ipsdesk.storage.connection,"
        " ipsdesk.storage.slots; print('sqlalchemy' in sys.modules)"
    )
    answer = subprocess.run(
        [sys.executable, "-c", program],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)},
    )
    assert answer.stdout.strip() == "False"


def test_two_threads_take_turns(vault):
    before = len(names(vault))
    threads = [
        threading.Thread(target=lambda n=n: [keep(vault, f"{n}-{i}") for i in range(10)])
        for n in range(3)
    ]
    for thread in threads:
        thread.start()
    while any(thread.is_alive() for thread in threads):
        names(vault)
    for thread in threads:
        thread.join()

    assert len(names(vault)) == before + 30
    with vault.read() as connection:
        assert history.verify(connection) == []


def test_a_refused_statement_does_not_quote_what_was_typed(vault):
    secret = "Kännetecken-4711"
    keep(vault, secret)
    with pytest.raises(DBAPIError) as refused:
        keep(vault, secret)
    assert secret not in str(refused.value)
    assert secret not in repr(refused.value.orig)


def test_work_goes_on_after_the_database_was_written_anew(vault):
    vault.scrub()
    keep(vault, "after")
    assert "after" in names(vault)


def test_a_medium_that_has_gone_keeps_nobody_from_closing(made, monkeypatch):
    vault = made.open()
    keys, lock = vault.parts.keys, vault.parts.lock

    @contextmanager
    def gone():
        raise vault_errors.VaultUnreachable
        yield

    monkeypatch.setattr(vault.working, "still", gone)
    vault.close()

    assert not lock.is_locked
    with pytest.raises(LookupError):
        keys.key_for("head")
    again = made.open()
    assert names(again) == ["one", "three", "two"]
    again.close()
