"""What somebody does with the vault itself when a fault strikes: copies, keys, erasing, tables."""

import shutil
from dataclasses import replace
from itertools import count
from uuid import uuid4

from alembic.operations import Operations
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Column, String, text

from ipsdesk.actions import backups, contacts, erasure, users, vault
from ipsdesk.domain.access import Role
from ipsdesk.domain.errors import DeskError
from ipsdesk.domain.vaults import NOBODY, Act
from ipsdesk.storage import check, migrations, rotation, schema
from ipsdesk.storage.opening import WayIn
from ipsdesk.storage.vault import open_in_memory
from tests.conftest import NOW, sits
from tests.faults.cases import Case, note_of, notes_at, rows_in, seen_notes
from tests.faults.place import MAKING, PHRASES, UNIT, USER, Broken

GUARDED = "SELECT count(DISTINCT tbl_name) FROM sqlite_schema WHERE type = 'trigger'"


def copy_often(place):
    """Write a note, copy the vault beside it and elsewhere, and again."""
    with place.desk() as desk:
        for _ in count():
            number = notes_at(desk)  # the same again, if it was refused
            yield number + 1, lambda n=number: contacts.record_contact(desk, note_of(place, n))
            number = notes_at(desk)
            yield number, lambda: backups.back_up(desk)
            yield number, lambda: backups.back_up(desk, place.away)


def seen_copies(place):
    """Count the notes, and prove every copy that has a good name."""
    for copy in [*place.vault.glob("backups/[!.]*.db"), *place.away.glob("[!.]*.db")]:
        _must_prove(place, copy)
    return seen_notes(place)


def _must_prove(place, copy):
    try:
        prove(place, copy)
    except DeskError as refusal:
        raise Broken(f"a copy with a good name: {type(refusal).__name__}") from refusal


def prove(place, copy):
    """Make a vault of a copy in an empty room; whatever the program lets through must be whole."""
    again = place.in_room(place.room / "proved")
    shutil.rmtree(again.room, ignore_errors=True)
    again.room.mkdir()
    backups.restore_to(copy, again.vault, vault.Secrets(recovery=place.code), lambda: NOW)
    again.must_be_whole()


def come_back(place):
    """Write on from a copy that somebody came after, bring the copy back, and again."""
    with place.desk() as desk:
        held = notes_at(desk)
        copy = backups.back_up(desk)
        came = sits(desk, f"Ny {uuid4()}", Role.SPECIALIST).user.name
        with _came(place).open("a", encoding="utf-8") as names:
            names.write(f"{came}\n")
        for _ in count():
            for number in (held, held + 1):
                yield number + 1, lambda n=number: contacts.record_contact(desk, note_of(place, n))
            yield held, lambda: backups.restore_in_place(desk, copy)


def _came(place):
    return place.room / "came"


def seen_after_all(place):
    """Count the notes; whoever came since a copy was made works here, whatever it brought back."""
    with place.desk() as desk:
        here = {one.name for one in users.everybody(desk)}
    came = set(_came(place).read_text("utf-8").splitlines()) if _came(place).exists() else set()
    if not came <= here:
        raise Broken(f"{len(came - here)} of {len(came)} who came were lost")
    return seen_notes(place)


def change_passphrases(place):
    """Change one's passphrase to the other one, and back."""
    now = place.passphrase()
    with place.desk() as desk:
        for number in count(now):
            old, new = number % 2, (number + 1) % 2
            words = (PHRASES[old], PHRASES[new])
            yield new, lambda w=words: users.change_passphrase(desk, *w)


def seen_passphrase(place):
    """Return which passphrase opens the vault."""
    return place.passphrase()


def change_keys(place):
    """Change the keys of the whole vault, write a note, and again."""
    with place.desk() as desk:
        for number in count(notes_at(desk)):
            yield number, lambda: rotation.change_keys(desk.vault)
            yield number + 1, lambda n=number: contacts.record_contact(desk, note_of(place, n))


def erase_people(place):
    """Erase one participant, then the other."""
    with place.desk() as desk:
        left = len(rows_in(desk, "participants"))
        for who in place.people[2 - left :]:
            left -= 1
            yield left, lambda w=who: erasure.erase(desk, w)


def seen_people(place):
    """Count who is left; who is gone is gone from everywhere, and has a certificate."""
    with place.desk() as desk:
        left = {row.id for row in rows_in(desk, "participants")}
        told = {row.key("participant") for row in rows_in(desk, "episodes")}
        certified = set(erasure.certificates(desk))
    if told != left or certified != set(place.people) - left:
        raise Broken(f"{len(left)} left, {len(told)} with records, {len(certified)} certified")
    return len(left)


def migrate(place):
    """Bring the vault of an older program up to date, by rebuilding a table."""
    migrations.NEWEST, migrations.migrate = "next", _rebuild
    with place.desk() as desk:
        yield 1, lambda: schema.bring_up_to_date(desk.vault, Act("migrate", NOBODY, NOW))


def _rebuild(connection):
    making = Operations(MigrationContext.configure(connection))
    with making.batch_alter_table("goals", recreate="always") as table:
        table.add_column(Column("mood", String))
    connection.execute(text("UPDATE alembic_version SET version_num = 'next'"))


def seen_schema(place):
    """Return 0 where the tables are the old program's, 1 where they are the new one's."""
    with place.records() as connection:
        columns = {row[1] for row in connection.execute(text("PRAGMA table_info(goals)"))}
        version = migrations.stamped(connection)
        guarded = connection.execute(text(GUARDED)).scalar_one()
    if ("mood" in columns) != (version == "next") or guarded != _guarded():
        raise Broken("tables of one program with the mark of another")
    return int(version == "next")


def _guarded():
    memory = open_in_memory()
    with memory.read() as connection:
        found = connection.execute(text(GUARDED)).scalar_one()
    memory.close()
    return found


def create_vaults(place):
    """Make one new vault after the other."""
    for number in count(len(list(place.away.iterdir()))):
        yield 0, lambda n=number: _create(place.away / f"{n}.ipsvault")


def _create(where):
    desk, _ = vault.create_unit(where, replace(UNIT, name="En ny enhet"), PHRASES[0], MAKING)
    vault.lock(desk, backup=False)


def seen_vaults(place):
    """Prove that every folder is a sound vault that opens, or plainly none yet."""
    for folder in place.away.iterdir():
        state = check.inspect(folder, WayIn(USER, PHRASES[0])).state.value
        if state not in ("sound", "missing", "foreign"):
            raise Broken(f"a new vault is {state}")
    return 0


KEEPING = {
    "a copy": Case(copy_often, seen_copies, pause=0.3),
    "coming back": Case(come_back, seen_after_all, pause=0.3),
    "a passphrase": Case(change_passphrases, seen_passphrase, pause=0.9),
    "all keys": Case(change_keys, seen_notes, pause=0.6),
    "erasing": Case(erase_people, seen_people, once=True, pause=0.15),
    "new tables": Case(migrate, seen_schema, once=True, pause=0.3),
    "a new vault": Case(create_vaults, seen_vaults, pause=0.8),
}
