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
    unproved = [replace(left, proof=b"") for left in lefts]
    reader = ManyReader(unproved)

    assert reader.unsettled() == []
    assert reader.tried > 30
    assert reader.agreed == 0 < reader.solved


def test_who_counts_what_the_proof_claims_finds_all_of_it_true_and_needs_no_more(lefts):
    reader = ManyReader(lefts)

    assert reader.unsettled() == []
    assert reader.agreed == len(reader.handed) > 30
    assert reader.solved == 0


def test_he_believes_no_claim_of_people_that_nobody_is_like(lefts):
    reader = ManyReader(lefts)
    [life, *_] = reader.truth
    nobody = tuple(there and tuple((name, "?") for name, _ in there) for there in life)

    assert reader._claimed(list(reader.truth))
    reader.handed = [{nobody: 1, life: -1}]
    assert reader._claimed(list(reader.truth)) == [life]
    assert not reader._takes(reader.handed[0])


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
    reader = ManyReader(told)
    assert reader.agreed < len(reader.handed)
    assert reader.unsettled() != []


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
