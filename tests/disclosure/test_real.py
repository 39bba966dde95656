"""Real summaries of made-up units, attacked by a reader who knows what goes together."""

from dataclasses import replace

import pytest

from tests.disclosure.knowing import Reader, Reasoner
from tests.disclosure.knowing_many import ManyReader
from tests.disclosure.real import TO_DATE, consecutive, opened, released, unit


@pytest.fixture(scope="module")
def told(tmp_path_factory):
    """A made-up unit of 26 people, locked."""
    return unit(tmp_path_factory.mktemp("unit"), 26, months=9)


@pytest.fixture(scope="module", params=["exact", "round"])
def lefts(request, told, tmp_path_factory):
    """Its summaries to date in May and in November, as they stand in the ledger."""
    desk = opened(told, tmp_path_factory.mktemp(request.param) / "unit")
    yield [one.left for one in released(desk, request.param, TO_DATE[::2])]
    desk.vault.close()


def test_two_summaries_of_few_people_narrow_nothing(lefts):
    reader = Reader(lefts)

    assert len(list(reader.protected())) > 30
    assert reader.narrowed() == []


def test_who_thinks_of_fewer_people_finds_some_for_every_number_too(lefts):
    found, tried, every = ManyReader(lefts).unsettled()
    assert tried == every > 30
    assert found == []
    assert ManyReader(lefts).unsettled(most=5)[1] == 5


def test_nor_does_the_first_to_who_knows_the_rules_alone(lefts):
    assert any(cell.shown is not None for cell in lefts[0].cells)
    assert Reasoner(lefts[:1]).narrowed() == []


def test_a_hidden_number_put_into_the_open_is_noticed(lefts):
    [first, *_] = lefts
    names, rows = list(first.layout.variables), list(first.people.values())
    place, value = next(
        (place, many)
        for place, cell in enumerate(first.cells)
        if cell.shown is None
        and len(first.layout.tables[cell.table]) == 1
        and 0 < (many := _count(first, names, rows, cell)) < 5
    )
    cells = list(first.cells)
    cells[place] = replace(cells[place], shown=value, low=value, high=value)

    told = [replace(first, cells=tuple(cells))]
    assert Reader(told).narrowed() != []
    assert ManyReader(told).unsettled()[0] != []


def _count(left, names, rows, cell):
    [name] = left.layout.tables[cell.table]
    return sum(levels[names.index(name)] == cell.at[0] for levels in rows)


def test_summaries_follow_each_other_as_a_unit_of_its_size_may_make_them(told, tmp_path):
    desk = opened(told, tmp_path / "unit")
    assert [period for _, period in consecutive(desk)] == ["to-date"] * 3
    desk.vault.close()


def test_he_knows_of_each_age_in_which_nobody_is(lefts):
    """A project that takes nobody of thirty says so in public, and its summary says 0 to 4."""
    ages = lefts[-1].layout.variables["age"]
    assert "education" not in lefts[-1].layout.variables
    assert {dict(there)["age"] for life in Reader(lefts).truth for there in life if there} < set(
        ages
    )
    assert set(Reader(lefts)._levels[-1]["age"]) < set(ages)
