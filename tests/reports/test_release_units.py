"""A unit's part shows its own numbers beside those of all, and says where there are none."""

from dataclasses import replace

import pytest

from ipsdesk.domain.exchange import UNIT
from ipsdesk.domain.release import Method, ReleasedCell, Why
from ipsdesk.domain.release_plan import ALL, Level, Part, Variable
from ipsdesk.domain.wordings import Wording
from ipsdesk.reports import release
from ipsdesk.reports.document import Grid, Paragraph
from ipsdesk.reports.release_units import unit_summary
from tests.releases import PLAN, made_release
from tests.reports.papers import imprint

UNITS = ("Norr", "Söder", "Väster")
BY = Variable(
    UNIT, Wording("Enhet"), Wording("efter enhet"), tuple(Level(u, Wording(u)) for u in UNITS)
)
TABLES = (("gender", UNIT), ("age", UNIT))
BY_UNITS = replace(
    PLAN,
    parts=(Part("units", Wording("Enheterna"), TABLES),),
    variables={**PLAN.variables, UNIT: BY},
)


def released(hidden, bare=()):
    """Return a release by units in which some tables hide each unit's numbers.

    Some of them still show its total, and that nobody is a man.
    """
    cells = []
    for table, (name, _) in enumerate(TABLES):
        for row in (*BY_UNITS.variables[name].rows, ALL):
            for unit in (*UNITS, ALL):
                number = None if unit != ALL and table in hidden else 25
                if table in bare and unit != ALL:
                    number = {ALL: 25, "man": 0}.get(row)
                why = Why.UNIT if number is None else None
                cells.append(ReleasedCell(table, (row, unit), number, number, number, why))
    return made_release(plan=BY_UNITS, cells=cells, method=Method.ROUND)


def texts(document):
    return [block.text for block in document.blocks if isinstance(block, Paragraph)]


def grids_of_part(made):
    """Return the tables of the units' part in the summary of all."""
    [part] = made.plan.parts
    return [block for block in release._part(made, part) if isinstance(block, Grid)]


def grids(document):
    return [block for block in document.blocks if isinstance(block, Grid)]


@pytest.mark.parametrize("unit", UNITS)
def test_every_table_has_the_units_column_beside_that_of_all(unit):
    made = unit_summary(released(set()), unit, imprint())
    number = f"Unit {UNITS.index(unit) + 1}"
    assert made.subtitle.startswith(f"{number}: {unit}. ")
    assert [grid.columns[1].head for grid in grids(made)] == [number, number]
    assert all(row[1:] == (25, 25) for grid in grids(made) for row in grid.rows)
    assert texts(made)[0].startswith(f"The numbers of {unit}")


@pytest.mark.parametrize("silent", [{"hidden": {1}}, {"hidden": (), "bare": {1}}])
def test_a_table_that_says_nothing_more_of_the_unit_is_named_in_a_line(silent):
    made = unit_summary(released(**silent), "Norr", imprint())
    assert [grid.title for grid in grids(made)] == ["Gender"]
    told = (
        "nothing of Norr can be shown but its total, and where there is nobody: Age at the start."
    )
    assert texts(made)[-1].endswith(told)


def test_a_unit_of_which_nothing_can_be_shown_is_told_so_on_one_page():
    made = unit_summary(released({0, 1}), "Norr", imprint())
    assert grids(made) == []
    assert "No number of Norr alone can be shown this time" in texts(made)[0]
    assert len(texts(made)) == 1


def test_a_unit_of_which_only_the_total_can_be_shown_is_told_it_once():
    made = unit_summary(released((), bare={0, 1}), "Norr", imprint())
    assert texts(made)[0].startswith("Norr: 25 took part. No other number")
    assert grids(made) == []


def test_units_head_the_columns_of_a_table_by_numbers_that_are_named_before_it():
    numbers = [f"Unit {number}" for number in (1, 2, 3)]
    names, *told = grids_of_part(released(set()))
    assert names.rows == tuple(zip(numbers, UNITS, strict=True))
    assert [[column.head for column in grid.columns[1:-1]] for grid in told] == [numbers] * 2


def test_where_units_have_a_table_of_their_own_it_names_them():
    plan = replace(BY_UNITS, parts=(Part("units", Wording("Enheterna"), ((UNIT,), *TABLES[:1])),))
    cells = [ReleasedCell(0, (unit,), 25, 25, 25) for unit in (*UNITS, ALL)]
    cells += [replace(cell, table=1) for cell in released(set()).cells if cell.table == 0]
    [units, _] = grids_of_part(made_release(plan=plan, cells=cells, method=Method.ROUND))
    assert [row[0] for row in units.rows] == [
        "Unit 1: Norr",
        "Unit 2: Söder",
        "Unit 3: Väster",
        "All",
    ]
