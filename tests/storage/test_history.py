"""Whatever is written leaves its history, or is refused; and what is erased stays erased."""

import shutil
import subprocess
import sys
from uuid import UUID, uuid4

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import Column, ForeignKey, MetaData, Table, TypedColumns, text
from sqlalchemy.exc import DBAPIError

from ipsdesk.storage import history
from ipsdesk.storage.pages import wal_of
from ipsdesk.storage.tables import metadata
from ipsdesk.storage.vault import open_in_memory
from tests.storage.writing import an_act

small = MetaData()


class PersonColumns(TypedColumns):
    """Someone."""

    id: Column[str] = Column(primary_key=True)
    name: Column[str]


class GoalColumns(TypedColumns):
    """A goal of someone's, or of nobody's."""

    id: Column[str] = Column(primary_key=True)
    participant: Column[str | None] = Column(ForeignKey("participants.id", ondelete="CASCADE"))
    words: Column[str | None]
    score: Column[int | None]
    picture: Column[bytes | None]


class DraftColumns(TypedColumns):
    """What is being typed."""

    id: Column[str] = Column(primary_key=True)


Table("participants", small, PersonColumns, sqlite_strict=True)
Table("goals", small, GoalColumns, sqlite_strict=True)
Table("drafts", small, DraftColumns, sqlite_strict=True, info={"history": "none"})


def small_schema(connection):
    small.create_all(connection)
    history.install(connection, small)


@pytest.fixture
def vault():
    opened = open_in_memory(small_schema)
    yield opened
    opened.close()


def write(vault, *statements):
    with vault.begin(an_act("write")) as connection:
        for statement in statements:
            connection.exec_driver_sql(statement)


def versions(vault, row):
    with vault.read() as connection:
        return [(v.kind, v.old, v.new) for v in history.of_row(connection, "goals", row)]


def faults(vault):
    with vault.read() as connection:
        return history.verify(connection)


def test_a_raw_statement_leaves_old_and_new(vault):
    write(vault, "INSERT INTO goals VALUES ('g', NULL, 'a job', 1, x'00ff')")
    write(vault, "UPDATE goals SET words = 'a good job', score = score + 1")
    write(vault, "DELETE FROM goals")

    whole = {"id": "g", "participant": None, "words": "a job", "score": 1, "picture": b"\0\xff"}
    assert versions(vault, "g") == [
        ("insert", {}, whole),
        ("update", {"words": "a job", "score": 1}, {"words": "a good job", "score": 2}),
        ("delete", whole | {"words": "a good job", "score": 2}, {}),
    ]
    assert faults(vault) == []


def test_a_replaced_row_leaves_its_end_too(vault):
    write(vault, "INSERT INTO goals VALUES ('g', NULL, 'first', 1, NULL)")
    write(vault, "INSERT OR REPLACE INTO goals VALUES ('g', NULL, 'second', 1, NULL)")
    write(vault, "INSERT INTO goals VALUES ('h', NULL, 'third', 1, NULL)")
    write(vault, "UPDATE OR REPLACE goals SET id = 'g' WHERE id = 'h'")

    kinds = [kind for kind, _, _ in versions(vault, "g")]
    assert kinds == ["insert", "delete", "insert", "delete", "update"]


def test_rows_that_go_with_their_participant_leave_history(vault):
    write(vault, "INSERT INTO participants VALUES ('p', 'Robin')")
    write(vault, "INSERT INTO goals VALUES ('g', 'p', 'a job', 1, NULL)")
    write(vault, "DELETE FROM participants")

    assert [kind for kind, _, _ in versions(vault, "g")] == ["insert", "delete"]


def test_a_savepoint_taken_back_takes_its_history_back(vault):
    with vault.begin(an_act()) as connection:
        with pytest.raises(KeyError), connection.begin_nested():
            connection.exec_driver_sql("INSERT INTO goals VALUES ('g', NULL, '', 1, NULL)")
            raise KeyError
        connection.exec_driver_sql("INSERT INTO goals VALUES ('h', NULL, 'kept', 1, NULL)")

    assert versions(vault, "g") == []
    assert len(versions(vault, "h")) == 1
    assert faults(vault) == []


def test_drafts_are_written_without_an_act_and_nothing_else_is(vault):
    with vault.draft() as connection:
        connection.exec_driver_sql("INSERT INTO drafts VALUES ('typing')")
    with pytest.raises(DBAPIError), vault.draft() as connection:
        connection.exec_driver_sql("INSERT INTO goals VALUES ('g', NULL, '', 1, NULL)")

    assert versions(vault, "g") == []


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE history SET sealed = NULL",
        "UPDATE history SET kind = 'insert'",
        "DELETE FROM history",
        "INSERT INTO history VALUES (99, 1, 't', 'r', 'insert', NULL, x'00', NULL)",
        "INSERT OR REPLACE INTO history SELECT * FROM history",
        "UPDATE acts SET reason = 'other'",
        "DELETE FROM acts",
        "INSERT INTO acts VALUES (99, '', '', '', NULL, '', x'00')",
        "INSERT OR REPLACE INTO acts SELECT * FROM acts",
        "DELETE FROM subject_keys",
        "UPDATE subject_keys SET key = x'00'",
        "INSERT INTO subject_keys VALUES ('x', x'00')",
        "UPDATE vault_identity SET epoch = 9",
        "INSERT OR IGNORE INTO history VALUES (99, 1, 't', 'r', 'insert', NULL, x'00', NULL)",
        "UPDATE OR IGNORE acts SET reason = 'other'",
    ],
)
def test_history_itself_is_only_ever_added_to(vault, statement):
    write(vault, "INSERT INTO goals VALUES ('g', NULL, 'a job', 1, NULL)")
    with pytest.raises(DBAPIError):
        write(vault, statement)

    assert faults(vault) == []
    assert len(versions(vault, "g")) == 1


def test_every_table_of_the_house_is_kept_or_named_as_exempt():
    vault = open_in_memory()
    with vault.read() as connection:
        triggers = history.present(history.raw_of(connection))
        tables = connection.exec_driver_sql("PRAGMA table_list").fetchall()
    names = {row.name for row in tables if row.schema == "main" and row.type == "table"}
    exempt = {name for name, table in metadata.tables.items() if table.info["history"] == "none"}
    guarded = {name for name in names if f"keep_{name}_insert" in triggers}
    refused = {name for name in names if f"guard_{name}_insert" in triggers}

    refused |= {"vault_identity", "search_entries"}  # the index is made of the records anew
    assert {name for name in names if not name.startswith("sqlite_")} - guarded - refused == exempt
    assert exempt == {
        "drafts",
        "evidence_parts",
        "month_figures",
        "released_types",
        "waiting_voices",
    }


def test_whatever_hangs_on_a_participant_names_them_so_that_it_can_be_erased():
    def personal(table):
        return table.name == "participants" or "participant" in table.columns

    for table in metadata.tables.values():
        for key in table.foreign_keys:
            assert personal(table) or not personal(key.column.table), table.name


def test_another_program_with_the_key_but_not_our_functions_cannot_write(made):
    vault = made.open()
    key = bytes(vault.parts.keys.database_key(1)).decode()
    vault.close()
    program = (
        "import sys; from sqlcipher3 import dbapi2\n"
        "c = dbapi2.connect(sys.argv[1], isolation_level=None)\n"
        "c.set_key(bytearray(sys.stdin.read().encode()))\n"
        "print(c.execute('SELECT count(*) FROM policies').fetchone()[0])\n"
        "for s in ('DELETE FROM policies', \"UPDATE policies SET name = 'x'\",\n"
        "          'UPDATE history SET kind = 0', 'DELETE FROM acts'):\n"
        "    try: c.execute(s); print('written')\n"
        "    except dbapi2.Error: print('refused')\n"
    )
    answer = subprocess.run(
        [sys.executable, "-c", program, str(made.database)],
        input=key,
        capture_output=True,
        text=True,
        check=True,
    )

    assert answer.stdout.split() == ["3", "refused", "refused", "refused", "refused"]


def test_a_changed_byte_in_an_act_or_a_row_is_found(made):
    for statement in (
        "UPDATE acts SET reason = 'another' WHERE seq = 2",
        "UPDATE history SET row = 'another' WHERE act = 2",
        "UPDATE history SET sealed = zeroblob(50) WHERE act = 2",
        "UPDATE history SET sealed = NULL WHERE act = 2",
        "DELETE FROM history WHERE act = 2",
        "DELETE FROM acts WHERE seq = 2",
        "DELETE FROM subject_keys",
        "INSERT INTO history VALUES (99, 9, 't', 'r', 'insert', NULL, x'00', NULL)",
    ):
        spoilt = made.folder.with_name(f"{uuid4()}.ipsvault")
        shutil.copytree(made.folder, spoilt)
        whole, made.folder = made.folder, spoilt
        force(made, statement)
        assert made.check().state == "history_broken", statement
        made.folder = whole


def force(made, statement):
    """Change the database as nobody can who has not the key and much patience."""
    vault = made.open()
    with vault.working.still() as raw:
        for name in history.present(raw):
            raw.execute(f"DROP TRIGGER {name}")
        raw.execute(statement)
    vault.close()


def test_history_can_be_read_by_participant(vault):
    one, other = uuid4(), uuid4()
    for person in (one, other):
        write(vault, f"INSERT INTO participants VALUES ('{person.hex}', 'Robin')")
        write(vault, f"INSERT INTO goals VALUES ('{uuid4().hex}', '{person.hex}', 'x', 1, NULL)")

    with vault.read() as connection:
        found = history.of_participant(connection, one)
    assert [version.table for version in found] == ["participants", "goals"]
    assert {version.act for version in found} == {"write"}


def test_a_row_stays_with_its_participant(vault):
    people = [UUID(int=1), UUID(int=2)]
    for person in people:
        write(vault, f"INSERT INTO participants VALUES ('{person.hex}', 'x')")
    write(vault, f"INSERT INTO goals VALUES ('g', '{people[0].hex}', 'a job', 1, NULL)")
    with pytest.raises(DBAPIError):
        write(vault, f"UPDATE OR IGNORE goals SET participant = '{people[1].hex}'")


@pytest.mark.parametrize(
    "statement",
    [
        "INSERT OR IGNORE INTO goals VALUES ('h', NULL, '', 1, NULL)",
        "INSERT OR REPLACE INTO goals VALUES ('g', NULL, '', 1, NULL)",
        "INSERT INTO goals VALUES ('g', NULL, '', 1, NULL) ON CONFLICT DO UPDATE SET score = 9",
        "UPDATE OR IGNORE goals SET words = 'x'",
        "UPDATE OR FAIL goals SET words = 'x'",
        "DELETE FROM goals",
    ],
)
def test_no_form_of_a_statement_writes_outside_an_act(vault, statement):
    write(vault, "INSERT INTO goals VALUES ('g', NULL, 'a job', 1, NULL)")
    with pytest.raises(DBAPIError), vault.draft() as connection:
        connection.exec_driver_sql(statement)

    with vault.read() as connection:
        rows = connection.exec_driver_sql("SELECT id, words, score FROM goals").fetchall()
    assert rows == [("g", "a job", 1)]


PEOPLE = [UUID(int=number) for number in range(1, 4)]
writes = st.one_of(
    st.tuples(st.just("keep"), st.sampled_from([*PEOPLE, None]), st.text(max_size=8)),
    st.tuples(st.just("change"), st.sampled_from([*PEOPLE, None]), st.text(max_size=8)),
    st.tuples(st.just("drop"), st.sampled_from([*PEOPLE, None]), st.just("")),
    st.tuples(st.just("erase"), st.sampled_from(PEOPLE), st.just("")),
)


def do(connection, kind, person, words):
    mine = person.hex if person else None
    given = {"p": mine, "w": words.replace("\0", ""), "i": uuid4().hex}
    match kind:
        case "keep":
            connection.execute(text("INSERT INTO goals VALUES (:i, :p, :w, 1, NULL)"), given)
        case "change":
            connection.execute(text("UPDATE goals SET words = :w WHERE participant IS :p"), given)
        case "drop":
            connection.execute(text("DELETE FROM goals WHERE participant IS :p"), given)
        case "erase":
            history.erase_subject(connection, person)
            connection.execute(text("DELETE FROM goals WHERE participant IS :p"), given)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(writes, min_size=1, max_size=4), max_size=8))
def test_the_chain_holds_after_any_writes_and_erasures(acts):
    vault = open_in_memory(small_schema)
    for person in PEOPLE:
        write(vault, f"INSERT INTO participants VALUES ('{person.hex}', 'x')")
    erased = {}
    for number, act in enumerate(acts):
        with vault.begin(an_act(str(number))) as connection:
            for kind, person, words in act:
                do(connection, kind, person, words)
        erased |= {person: number for kind, person, _ in act if kind == "erase"}

    with vault.read() as connection:
        assert history.verify(connection) == []
        for person, last in erased.items():
            before = [
                version
                for version in history.of_participant(connection, person)
                if version.act == "write" or int(version.act) <= last
            ]
            assert before
            assert all(version.old is None and version.new is None for version in before)
    vault.close()


def test_nothing_deleted_stays_in_unused_pages_or_the_log(made):
    vault = made.open()
    with vault.begin(an_act("erase")) as connection:
        connection.exec_driver_sql("DELETE FROM policies")
        history.erase_subject(connection, UUID(int=0))
    vault.scrub()

    with vault.working.still() as raw:
        assert raw.execute("PRAGMA freelist_count").fetchone()[0] == 0
        assert raw.execute("SELECT count(sealed) FROM history").fetchone()[0] == 0
    assert not wal_of(made.database).stat().st_size
    assert faults(vault) == []
    vault.close()
