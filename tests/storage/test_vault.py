"""A specialist creates, opens, writes in and closes a vault."""

from datetime import UTC, datetime
from uuid import UUID, uuid4

import pytest
from sqlalchemy import insert, select, text
from sqlalchemy.exc import DBAPIError

from ipsdesk.domain import errors
from ipsdesk.domain.vaults import KDF_FLOOR, Act
from ipsdesk.storage import history
from ipsdesk.storage.tables import metadata, unit
from ipsdesk.storage.vault import create, open_in_memory, open_vault

ME = UUID(int=7)
NOW = datetime(2026, 3, 2, 8, 30, tzinfo=UTC)
PHRASE = "häst batteri korrekt"


def an_act(name="keep a policy"):
    return Act(name, ME, NOW)


def keep(vault, name):
    row = {"id": uuid4(), "recorded_at": NOW, "recorded_by": ME, "name": name, "value": {"a": 1}}
    with vault.begin(an_act()) as connection:
        connection.execute(insert(unit.policies), row)


def names(vault):
    with vault.read() as connection:
        return sorted(connection.execute(select(unit.policies.c.name)).scalars())


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "unit.ipsvault"


@pytest.fixture
def made(folder):
    vault, code = create(folder, user="Åsa", passphrase=PHRASE, cost=KDF_FLOOR)
    yield vault, code
    vault.close()


@pytest.fixture(params=["memory", "folder"])
def vault(request):
    if request.param == "memory":
        opened = open_in_memory()
    else:
        opened, _ = request.getfixturevalue("made")
    yield opened
    opened.close()


def test_what_was_kept_is_there_at_the_next_unlock_by_name_or_recovery_code(folder, made):
    vault, code = made
    keep(vault, "smallest count")
    vault.close()

    for way_in in ({"user": " åsa", "passphrase": PHRASE}, {"recovery": code.lower()}):
        again = open_vault(folder, **way_in)
        assert names(again) == ["smallest count"]
        assert again.facts.warnings == ()
        again.close()


def test_a_closed_vault_is_exactly_one_database_file(folder, made):
    vault, _ = made
    keep(vault, "x")
    vault.close()

    assert sorted(file.name for file in folder.iterdir()) == [
        "backups",
        "blobs",
        "data-1.db",
        "head",
        "lock",
        "vault.ips",
    ]


def test_a_wrong_passphrase_or_name_is_refused_alike(folder, made):
    vault, _ = made
    vault.close()
    for way_in in (("Åsa", "something else entirely"), ("Nobody", PHRASE)):
        with pytest.raises(errors.WrongPassphrase):
            open_vault(folder, user=way_in[0], passphrase=way_in[1])

    open_vault(folder, user="Åsa", passphrase=PHRASE).close()


def test_an_act_that_fails_leaves_nothing_behind(vault):
    def half():
        with vault.begin(an_act()) as connection:
            connection.execute(text("DELETE FROM policies"))
            raise KeyError

    keep(vault, "first")
    with pytest.raises(KeyError):
        half()

    keep(vault, "second")
    assert names(vault) == ["first", "second"]
    with vault.read() as connection:
        assert history.verify(connection) == []
        assert connection.execute(text("SELECT count(*) FROM acts")).scalar() == 2


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
    assert names(vault) == ["after"]


def test_an_act_cannot_drop_a_trigger(vault):
    with pytest.raises(RuntimeError), vault.begin(an_act()) as connection:
        connection.execute(text("DROP TRIGGER keep_policies_insert"))

    with vault.read() as connection:
        assert history.missing(connection, metadata) == []
    keep(vault, "after")


def test_a_second_window_is_refused_and_the_first_goes_on(folder, made):
    vault, code = made
    with pytest.raises(errors.VaultInUse):
        open_vault(folder, recovery=code)

    keep(vault, "still here")


def test_nothing_is_made_where_something_already_is(folder):
    folder.mkdir()
    with pytest.raises(errors.VaultExists):
        create(folder, user="Åsa", passphrase=PHRASE, cost=KDF_FLOOR)

    assert list(folder.iterdir()) == []
