"""The marks of others are found wherever a program keeps them; or the scans would find nothing."""

import ctypes
import sqlite3
import struct
import sys

import pytest

from ipsdesk.domain.personal_number import PersonalNumber, read
from tests import marked
from tests.conftest import TODAY

KNOWN = {"started_on": TODAY}
LAST = 1999  # of the 2,000 others of the proof
SHAPES = marked.shapes()


def rows(which):
    return [one.values for one in marked.crowd(KNOWN, LAST + 1)][3 * which : 3 * which + 3]


def found(kind, content):
    return any(shape in content for shape in SHAPES[kind])


def as_kept(value):
    """Yield one value as text, as numbers, in a page of a database and as Python keeps it."""
    yield from marked.written(str(value))
    page = sqlite3.connect(":memory:")
    page.execute("create table kept (one)")
    page.execute(
        "insert into kept values (?)", (value.bytes if hasattr(value, "bytes") else value,)
    )
    yield page.serialize()
    if isinstance(value, int):
        yield from (struct.pack("<q", value), struct.pack(">q", value))
        yield ctypes.string_at(id(value), sys.getsizeof(value))
    page.close()


@pytest.mark.parametrize("which", [0, 1, 777, LAST])
def test_every_mark_of_everybody_is_found_in_every_shape(which):
    person, identity, goal = rows(which)
    kept = {
        "the id of somebody else": person["id"],
        "the case number of somebody else": person["number"],
        "the personal number of somebody else": identity["personal_number"],
    }
    missed = [
        (k, content)
        for k, value in kept.items()
        for content in as_kept(value)
        if not found(k, content)
    ]

    assert missed == []
    assert marked.NAME in person["shown_name"]
    assert marked.NAME in goal["words"]


def test_personal_numbers_are_real_and_everybody_has_another():
    numbers = [marked.personal_number(at) for at in range(LAST)]

    assert len(set(numbers)) == LAST
    assert isinstance(read(numbers[0], TODAY), PersonalNumber)
    assert isinstance(read(numbers[-1], TODAY), PersonalNumber)


@pytest.mark.parametrize("innocent", ["Ärende 4711", 4711, "2026-11-29"])
def test_what_is_nobodys_is_no_mark(innocent):
    content = b"".join(marked.written(str(innocent)))

    assert not found("the id of somebody else", content)
    assert not found("the case number of somebody else", content)
