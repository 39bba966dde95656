"""What can have happened to a vault since yesterday, and what the specialist is told."""

import os
import shutil
import signal
import stat
import subprocess
import sys

import pytest

from ipsdesk.domain import vault_errors
from ipsdesk.domain.vaults import KDF_FLOOR, VaultWarning
from ipsdesk.storage import check
from ipsdesk.storage.opening import WayIn
from ipsdesk.storage.pages import wal_of
from ipsdesk.storage.reading import open_to_read
from ipsdesk.storage.vault import create, open_vault
from tests.storage.writing import PHRASE, keep, names

WRITER = """
import sys
from pathlib import Path
from ipsdesk.storage.vault import open_vault
from tests.storage.writing import keep, names
vault = open_vault(Path(sys.argv[1]), recovery=sys.stdin.readline().strip())
start = len(names(vault))
for number in range(start, start + int(sys.argv[2])):
    keep(vault, f"kept {number}")
    print(number, flush=True)
print("done", flush=True)
sys.stdin.readline()
"""


def writer(made, count):
    """Start another process that writes in the vault."""
    started = subprocess.Popen(
        [sys.executable, "-c", WRITER, str(made.folder), str(count)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)},
    )
    started.stdin.write(made.code + "\n")
    started.stdin.flush()
    return started


def killed_after(made, count):
    """Write some acts in another process and kill it with its log still open."""
    process = writer(made, count)
    while process.stdout.readline().strip() != "done":
        pass
    process.kill()
    process.communicate()


def test_what_was_acknowledged_before_a_kill_is_there(made):
    before = {"one", "two", "three"}
    for _ in range(4):
        process = writer(made, 10_000)
        heard = [process.stdout.readline() for _ in range(20)]
        process.send_signal(signal.SIGKILL)
        heard += process.communicate()[0].splitlines()
        told = {f"kept {line.strip()}" for line in heard}
        assert process.returncode == -signal.SIGKILL, "it ended by itself"

        vault = made.open()
        kept = set(names(vault))
        assert before | told <= kept
        assert len(kept - before) <= len(told) + 40  # what was written while the pipe was read
        assert vault.facts.warnings == ()
        before = kept
        vault.close()
    assert made.check().state == "sound"


def test_a_second_window_of_another_program_is_refused(made):
    process = writer(made, 1)
    while process.stdout.readline().strip() != "done":
        pass
    with pytest.raises(vault_errors.VaultInUse):
        made.open()
    with pytest.raises(vault_errors.VaultInUse):
        made.check()
    process.communicate("\n")
    made.open().close()


def test_a_lost_log_is_told_at_opening(made):
    killed_after(made, 4)
    wal_of(made.database).unlink()

    assert made.check().state == "wal_lost"
    vault = made.open()
    assert vault.facts.warnings == (VaultWarning.WAL_LOST,)
    keep(vault, "work goes on")
    vault.close()
    assert made.check().state == "sound"


def test_an_older_copy_put_back_is_told_at_opening(made, tmp_path):
    shutil.copy(made.database, tmp_path / "yesterday")
    vault = made.open()
    keep(vault, "today")
    vault.close()
    shutil.copy(tmp_path / "yesterday", made.database)

    assert made.check().state == "rolled_back"
    vault = made.open()
    assert vault.facts.warnings == (VaultWarning.ROLLED_BACK,)
    vault.close()


def test_another_day_with_as_many_acts_is_told_apart(made, first_made, tmp_path):
    other = tmp_path / "other.ipsvault"
    shutil.copytree(made.folder, other)
    for folder, name in ((made.folder, "here"), (other, "there")):
        vault = open_vault(folder, recovery=made.code)
        keep(vault, name)
        vault.close()
    shutil.copy(other / "data-1.db", made.database)

    assert made.check().state == "rolled_back"


def test_a_head_that_is_gone_is_told_once(made):
    (made.folder / "head").unlink()
    vault = made.open()
    assert vault.facts.warnings == (VaultWarning.HEAD_LOST,)
    vault.close()
    vault = made.open()
    assert vault.facts.warnings == ()
    vault.close()


def test_a_head_with_any_flipped_byte_is_not_believed(made):
    path = made.folder / "head"
    whole = path.read_bytes()
    for place in range(0, len(whole), 9):
        spoilt = bytearray(whole)
        spoilt[place] ^= 1
        path.write_bytes(spoilt)
        assert made.check().state in {"sound", "wal_lost"}, place


def test_a_log_of_another_vault_is_set_aside(made, tmp_path):
    killed_after(made, 1)
    foreign = wal_of(made.database).read_bytes()
    other = tmp_path / "other.ipsvault"
    vault, code = create(other, user="Åsa", passphrase=PHRASE, cost=KDF_FLOOR)
    keep(vault, "whole")
    vault.close()
    (other / "data-1.db-wal").write_bytes(foreign)

    assert check.inspect(other, WayIn(recovery=code)).details["log"] == "foreign"
    vault = open_vault(other, recovery=code)
    assert names(vault) == ["whole"]
    assert VaultWarning.FOREIGN_WAL_SET_ASIDE in vault.facts.warnings
    assert (other / "data-1.db-wal.aside").exists()
    vault.close()
    assert check.inspect(other, WayIn(recovery=code)).state == "sound"


def spoil_header(made):
    (made.folder / "vault.ips").write_bytes(b"something else altogether\n")


def remove_header(made):
    (made.folder / "vault.ips").unlink()


def remove_database(made):
    made.database.unlink()


def empty_database(made):
    made.database.write_bytes(b"")


def halve_database(made):
    whole = made.database.read_bytes()
    made.database.write_bytes(whole[: len(whole) // 2 // 4096 * 4096])


def cut_database(made):
    made.database.write_bytes(made.database.read_bytes()[:-100])


def plain_database(made):
    made.database.write_bytes(b"SQLite format 3\0" + bytes(8176))


def flip_first_page(made):
    spoilt = bytearray(made.database.read_bytes())
    spoilt[2000] ^= 1
    made.database.write_bytes(spoilt)


def flip_last_page(made):
    spoilt = bytearray(made.database.read_bytes())
    spoilt[-2000] ^= 1
    made.database.write_bytes(spoilt)


@pytest.mark.parametrize(
    ("happened", "refusal", "state"),
    [
        (spoil_header, vault_errors.VaultForeign, "foreign"),
        (remove_header, vault_errors.VaultMissing, "missing"),
        (remove_database, vault_errors.VaultMissing, "missing"),
        (empty_database, vault_errors.VaultEmpty, "truncated"),
        (halve_database, vault_errors.VaultDamaged, "truncated"),
        (cut_database, vault_errors.VaultDamaged, "truncated"),
        (plain_database, vault_errors.VaultDamaged, "damaged"),
        (flip_first_page, vault_errors.VaultDamaged, "damaged"),
        (flip_last_page, None, "damaged"),
    ],
)
def test_each_thing_that_can_happen_has_its_own_refusal_and_changes_nothing(
    made, happened, refusal, state
):
    happened(made)
    before = {file: file.read_bytes() for file in made.folder.glob("*.*")}
    if refusal:
        with pytest.raises(refusal):
            made.open()

    assert {file: file.read_bytes() for file in made.folder.glob("*.*")} == before
    assert made.check().state == state


def test_a_flipped_bit_in_any_page_is_found(made):
    whole = made.database.read_bytes()
    for place in range(1000, len(whole), len(whole) // 12):
        spoilt = bytearray(whole)
        spoilt[place] ^= 1
        made.database.write_bytes(spoilt)
        assert made.check().state == "damaged"


def test_a_folder_of_something_else_is_no_vault(tmp_path, made):
    (tmp_path / "letters").mkdir()
    (tmp_path / "letters" / "letter.txt").write_text("hello")
    made.folder = tmp_path / "letters"
    with pytest.raises(vault_errors.VaultMissing):
        made.open()
    assert made.check().state == "foreign"


def test_a_vault_can_be_read_where_nothing_may_be_written(made):
    before = sorted((file.name, file.stat().st_mtime_ns) for file in made.folder.rglob("*"))
    vault = made.open(read_only=True)
    assert names(vault) == ["one", "three", "two"]
    assert vault.facts.read_only
    with pytest.raises(vault_errors.VaultReadOnly):
        keep(vault, "x")
    vault.close()
    assert sorted((f.name, f.stat().st_mtime_ns) for f in made.folder.rglob("*")) == before


def test_reading_alone_does_not_pass_over_what_is_still_in_the_log(made):
    killed_after(made, 3)
    before = {file: file.read_bytes() for file in made.folder.glob("*.*")}
    vault = open_to_read(made.folder, WayIn(recovery=made.code))
    copy = vault.parts.copy

    assert len(names(vault)) == 6
    assert VaultWarning.OPENED_FROM_COPY in vault.facts.warnings
    assert stat.S_IMODE(copy.stat().st_mode) == 0o700
    vault.close()
    assert not copy.exists()
    assert {file: file.read_bytes() for file in made.folder.glob("*.*")} == before


def test_every_file_is_its_owners_alone_whatever_the_umask(tmp_path):
    before = os.umask(0)
    try:
        folder = tmp_path / "unit.ipsvault"
        vault, _ = create(folder, user="Åsa", passphrase=PHRASE, cost=KDF_FLOOR)
        keep(vault, "x")
        modes = {file: stat.S_IMODE(file.stat().st_mode) for file in (folder, *folder.rglob("*"))}
        vault.close()
    finally:
        os.umask(before)

    assert {mode for file, mode in modes.items() if file.is_dir()} == {0o700}
    assert {mode for file, mode in modes.items() if file.is_file()} == {0o600}
    assert {"data-1.db-wal", "data-1.db-shm"} <= {file.name for file in modes}


def test_no_word_of_it_stands_in_any_file(made):
    vault = made.open()
    keep(vault, "Kännetecken-4711")
    for file in made.folder.rglob("*"):
        if file.is_file() and not file.name.startswith("data"):
            assert b"tecken-4711" not in file.read_bytes()
    vault.close()
    content = made.database.read_bytes()
    assert b"tecken-4711" not in content
    assert b"SQLite format" not in content
    assert "Kännetecken".encode("utf-16-le") not in content


def test_left_over_files_are_swept_at_the_next_opening(made):
    left = [
        made.folder / ".vault.ips.abc.tmp",
        made.folder / "backups" / ".x.db.part",
        made.folder / "data-9.db",
    ]
    for file in left:
        file.write_bytes(b"half")
    made.open().close()
    assert not any(file.exists() for file in left)


def test_a_last_page_cut_short_while_the_log_came_home_is_mended_from_the_log(made):
    killed_after(made, 3)
    content = made.database.read_bytes()
    made.database.write_bytes(content + bytes(3584))  # the power went within the last page

    assert made.check().state == "sound"
    vault = made.open()
    assert len(names(vault)) == 6
    assert vault.facts.warnings == ()
    vault.close()


def test_a_page_cut_short_without_a_log_is_damage(made):
    content = made.database.read_bytes()
    made.database.write_bytes(content + bytes(3584))

    with pytest.raises(vault_errors.VaultDamaged):
        made.open()
    assert made.check().state == "truncated"
