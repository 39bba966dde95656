"""A unit's part shows its own numbers beside those of all, and says where there are none."""

from dataclasses import replace

import pytest

from ipsdesk.domain.exchange import UNIT
from ipsdesk.domain.release import Method, ReleasedCell, Why
from ipsdesk.domain.release_plan import ALL, Level, Part, Variable
from ipsdesk.domain.wordings import Wording
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


def released(hidden):
    """Return a release by units in which some tables hide each unit's numbers."""
    cells = []
    for table, (name, _) in enumerate(TABLES):
        for row in (*BY_UNITS.variables[name].rows, ALL):
            for unit in (*UNITS, ALL):
                number = None if unit != ALL and table in hidden else 25
                why = Why.UNIT if number is None else None
                cells.append(ReleasedCell(table, (row, unit), number, number, number, why))
    return made_release(plan=BY_UNITS, cells=cells, method=Method.ROUND)


def texts(document):
    return [block.text for block in document.blocks if isinstance(block, Paragraph)]


def grids(document):
    return [block for block in document.blocks if isinstance(block, Grid)]


@pytest.mark.parametrize("unit", UNITS)
def test_every_table_has_the_units_column_beside_that_of_all(unit):
    made = unit_summary(released(set()), unit, imprint())
    assert [grid.columns[1].head for grid in grids(made)] == [unit, unit]
    assert all(row[1:] == (25, 25) for grid in grids(made) for row in grid.rows)
    assert texts(made)[0].startswith(f"The numbers of {unit}")


def test_a_table_that_shows_none_of_the_units_numbers_is_named_in_a_line():
    made = unit_summary(released({1}), "Norr", imprint())
    assert [grid.title for grid in grids(made)] == ["Gender"]
    assert texts(made)[-1] == "Tables in which no number of Norr can be shown: Age at the start."


def test_a_unit_of_which_nothing_can_be_shown_is_told_so_on_one_page():
    made = unit_summary(released({0, 1}), "Norr", imprint())
    assert grids(made) == []
    assert "No number of Norr alone can be shown this time" in texts(made)[0]
    assert len(texts(made)) == 1
