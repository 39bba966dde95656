"""Every row of what the projects ask for is there; a ticked one has its page and its test."""

import re
from dataclasses import dataclass

import pytest

from tests.house.conftest import HOUSE

PAPER = HOUSE / "docs" / "projects.md"
PAGES = HOUSE / "src" / "ipsdesk" / "ui" / "pages"
IDS = [f"SR-{number:03}" for number in (*range(1, 22), *range(30, 77), *range(80, 110))]
LINE = re.compile(r"^\| \[(x| )\] (SR-\d{3}) \| (.+) \| (.+) \| (.+) \| (.+) \|$", re.MULTILINE)


@dataclass(frozen=True)
class Asked:
    """One row of the paper."""

    ticked: bool
    id: str
    says: str
    shown: str
    pages: tuple[str, ...]
    tests: tuple[str, ...]


def asked_rows() -> list[Asked]:
    """Read the paper."""
    found = LINE.findall(PAPER.read_text("utf-8"))
    return [
        Asked(mark == "x", which, says, shown, _named(pages), _named(tests))
        for mark, which, says, shown, pages, tests in found
    ]


def _named(cell: str) -> tuple[str, ...]:
    return tuple(re.findall(r"`([^`]+)`", cell))


ROWS = asked_rows()
TICKED = [row for row in ROWS if row.ticked]
each_ticked = pytest.mark.parametrize("row", TICKED, ids=lambda row: row.id)


def test_every_row_stands_there_once_in_order():
    assert [row.id for row in ROWS] == IDS


@each_ticked
def test_a_ticked_row_names_a_page_that_is_there(row):
    assert row.pages
    assert [one for one in row.pages if not (PAGES / one).is_file()] == []


@each_ticked
def test_a_ticked_row_names_tests_that_are_there(row):
    assert row.tests
    assert [one for one in row.tests if not is_there(one)] == []


def is_there(test: str) -> bool:
    """Tell whether a test of that name stands in its file."""
    file, _, function = test.partition("::")
    path = HOUSE / file
    return path.is_file() and f"def {function}(" in path.read_text("utf-8")


def test_a_row_without_a_tick_says_what_is_missing_and_names_nothing():
    open_ones = [row for row in ROWS if not row.ticked]

    assert [row.id for row in open_ones if not row.shown.startswith("Missing: ")] == []
    assert [row.id for row in open_ones if row.pages or row.tests] == []


def test_the_paper_counts_its_own_ticks():
    text = PAPER.read_text("utf-8")

    assert f"Ticked: {len(TICKED)} of {len(IDS)}." in text


@pytest.mark.parametrize(
    "name",
    ["tests/house/test_project_rows.py::test_nothing_of_the_kind", "tests/no_file.py::test_it"],
)
def test_a_test_that_is_not_there_is_seen(name):
    assert not is_there(name)
