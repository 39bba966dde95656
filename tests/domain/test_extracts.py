"""Who reads a note of concern for a child, and which columns name somebody else."""

from uuid import UUID, uuid4

import pytest

from ipsdesk.domain.access import Right, Role, User
from ipsdesk.domain.extracts import (
    KEPT_FOR_ORDER,
    NAMES_OTHERS,
    is_concern,
    may_read,
    names_somebody_else,
)
from ipsdesk.domain.records import Record
from ipsdesk.storage.tables import metadata

AUTHOR, COLLEAGUE = UUID(int=1), UUID(int=2)


def note(kind="concern", recorded_by=AUTHOR, specialist=AUTHOR):
    values = {"note_kind": kind, "recorded_by": recorded_by, "specialist": specialist}
    return Record("activities", uuid4(), values)


def somebody(who, role=Role.SPECIALIST):
    return User(who, "Kim", role)


@pytest.mark.parametrize("role", Role)
def test_a_note_of_concern_is_read_by_its_author_whatever_the_role(role):
    assert may_read(note(), somebody(AUTHOR, role))
    assert may_read(note(recorded_by=COLLEAGUE), somebody(AUTHOR, role)), "whose talk it was"
    assert may_read(note(specialist=COLLEAGUE), somebody(AUTHOR, role)), "who wrote it down"


@pytest.mark.parametrize("role", Role)
def test_of_others_only_who_may_open_anybody_reads_a_note_of_concern(role):
    reader = somebody(COLLEAGUE, role)

    assert may_read(note(), reader) == reader.may(Right.OPEN_ANYBODY)
    assert reader.may(Right.OPEN_ANYBODY) == (role is Role.SUPERVISOR)


@pytest.mark.parametrize("kind", ["ordinary", "guarded", None])
def test_every_other_note_is_read_by_whoever_opens_the_record(kind):
    assert not is_concern(note(kind))
    assert may_read(note(kind), somebody(COLLEAGUE))
    assert may_read(Record("goals", uuid4(), {}), somebody(COLLEAGUE))


def test_a_column_that_names_somebody_else_is_one_that_there_is():
    for table, columns in NAMES_OTHERS.items():
        assert columns <= set(metadata.tables[table].columns.keys()), table
        assert not columns & KEPT_FOR_ORDER


def test_the_participants_own_columns_name_nobody_else():
    assert names_somebody_else("guardians", "name")
    assert not names_somebody_else("identities", "phone")
    assert not names_somebody_else("goals", "words")
    assert not names_somebody_else("participants", "shown_name")
