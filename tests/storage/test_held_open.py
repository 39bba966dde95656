"""A file that another program holds open for a moment stops neither opening nor closing."""

from pathlib import Path

import pytest

from ipsdesk.domain.vaults import KDF_FLOOR
from ipsdesk.storage import meetings, opening
from ipsdesk.storage.openvault import remove_copy
from ipsdesk.storage.vault import create, open_vault

PHRASE = "sju sovande glasbubblor"


@pytest.fixture
def scanned(monkeypatch):
    """Let no file be removed or renamed, as while a scanner of Windows looks at it."""

    def held(*_, **__):
        raise PermissionError(13, "in use")

    for name in ("unlink", "rename"):
        monkeypatch.setattr(Path, name, held)


def test_a_vault_opens_although_what_is_left_over_cannot_be_removed(tmp_path, monkeypatch):
    vault, code = create(tmp_path / "a.ipsvault", user="Åsa", passphrase=PHRASE, cost=KDF_FLOOR)
    vault.close()
    left = tmp_path / "a.ipsvault" / ".header.0a1b2c.tmp"
    left.write_bytes(b"half")
    unlink = Path.unlink
    with monkeypatch.context() as scanner:
        scanner.setattr(
            Path,
            "unlink",
            lambda path, **more: _held() if path == left else unlink(path, **more),
        )
        open_vault(tmp_path / "a.ipsvault", recovery=code).close()
    assert left.exists()

    open_vault(tmp_path / "a.ipsvault", recovery=code).close()
    assert not left.exists()


def _held():
    raise PermissionError(13, "in use")


def test_closing_goes_on_where_the_private_copy_is_held(tmp_path, monkeypatch):
    (tmp_path / "copy").mkdir()
    (tmp_path / "copy" / "data-1.db").write_bytes(b"sealed")
    with monkeypatch.context() as scanner:
        scanner.setattr("os.unlink", lambda *_, **__: _held())
        remove_copy(tmp_path / "copy")
    assert (tmp_path / "copy" / "data-1.db").exists()

    remove_copy(tmp_path / "copy")
    remove_copy(None)
    assert not (tmp_path / "copy").exists()


def test_looking_whether_a_meeting_goes_on_never_moves_its_file(tmp_path):
    file = tmp_path / "a.sealed"
    file.write_bytes(b"sealed")

    assert not meetings._kept_open_on_windows(file)
    assert [one.name for one in tmp_path.iterdir()] == ["a.sealed"]


@pytest.mark.usefixtures("scanned")
def test_a_file_that_cannot_be_renamed_is_still_written_in(tmp_path):
    assert meetings._kept_open_on_windows(tmp_path / "a.sealed")


def test_databases_of_other_keys_are_removed_and_the_present_one_is_not(tmp_path):
    for name in ("data-1.db", "data-1.db-wal", "data-2.db", "data-2.db-wal"):
        (tmp_path / name).touch()

    class Now:
        database = "data-2.db"

    opening._remove_other_epochs(tmp_path, Now)

    assert sorted(one.name for one in tmp_path.iterdir()) == ["data-2.db", "data-2.db-wal"]
