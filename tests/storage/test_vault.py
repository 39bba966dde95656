"""A specialist creates, opens, writes in and closes a vault."""

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from ipsdesk.domain import errors
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
        with pytest.raises(errors.WrongPassphrase):
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
    with pytest.raises(errors.VaultInUse):
        made.open()

    keep(vault, "still here")
    vault.close()


def test_nothing_is_made_where_something_already_is(folder):
    folder.mkdir()
    with pytest.raises(errors.VaultExists):
        create(folder, user="Åsa", passphrase=PHRASE, cost=KDF_FLOOR)

    assert list(folder.iterdir()) == []
