"""Made-up releases: eighty people counted by hand, every count under five hidden."""

from collections import Counter
from datetime import date
from itertools import product
from uuid import UUID

from ipsdesk.actions.release_plans import plan_named
from ipsdesk.domain.activities import (
    Activities,
    Happening,
    KindCount,
    Principles,
    Trial,
    UnitFidelity,
)
from ipsdesk.domain.counting import Counted
from ipsdesk.domain.periods import HalfYear
from ipsdesk.domain.release import Method, Release, ReleasedCell, Spot, Terms, Why
from ipsdesk.domain.release_plan import ALL, for_period

MADE_ON = date(2026, 10, 2)
AUTUMN = HalfYear(2026, 2)
PLAN = for_period(plan_named("framtid"), AUTUMN, ())
LABELS = {
    "event_kinds": {"conference": "Conference", "pilot_workshop": "Pilot workshop"},
    "municipalities": {"1880": "Örebro"},
    "organisation_kinds": {"municipality": "Municipality"},
    "verdicts": {"keep": "Keep"},
    "scales": {"ips-25": "IPS-25"},
    "items": {"S1": "Caseload size"},
    "bands": {"fair": "Fair fidelity"},
}
ACTIVITIES = Activities(
    kinds=(KindCount("conference", 2, 140), KindCount("pilot_workshop", 3, None)),
    municipalities=(("1880", 4, 61),),
    organisations=(("municipality", 12),),
    exchanges=(
        Happening("transnational_exchange", MADE_ON, None, (), "One team in each town", "Trust"),
    ),
    trials=(Trial("Walking meetings", MADE_ON, None, "Fewer missed meetings", "keep"),),
    principles=Principles(5, 4, 3, 2),
    fidelity=UnitFidelity("ips-25", 98, 125, "fair", date(2026, 5, 12), (("S1", 4),)),
)


def people(many=80, plan=PLAN):
    """Return made-up people: most in the first level of everything, some in each other."""
    found = []
    for number in range(many):
        levels = {}
        for place, variable in enumerate(plan.used):
            ids = [level.id for level in variable.levels]
            levels[variable.id] = ids[(number // (2 + place % 5)) % len(ids)]
        found.append(Counted(UUID(int=number + 1, version=4), levels))
    return tuple(found)


def rows_of(variable, level):
    """Return every row that a level counts in."""
    return [ALL, level, *(group.id for group in variable.groups if level in group.levels)]


def counts(counted, plan=PLAN):
    """Count everybody at every place of every table, by adding ones."""
    found = Counter()
    for one in counted:
        for table, names in enumerate(plan.tables):
            inside = (rows_of(plan.variables[name], one.levels[name]) for name in names)
            found.update((table, at) for at in product(*inside))
    return found


def cells_of(counted, plan=PLAN, smallest=5):
    """Return every cell, those under five hidden; it is no guard, only something to print."""
    true, cells = counts(counted, plan), []
    for table, names in enumerate(plan.tables):
        inside = ((*plan.variables[name].rows, ALL) for name in names)
        for at in product(*inside):
            count = true[table, at]
            if 0 < count < smallest:
                cells.append(ReleasedCell(table, at, None, None, None, Why.SMALL))
            else:
                cells.append(ReleasedCell(table, at, count, count, count))
    return tuple(cells)


def made_release(*, number=0, method=Method.EXACT, counted=None, plan=PLAN, cells=None):
    """Return a release of made-up people."""
    found = cells_of(counted or people(plan=plan), plan) if cells is None else cells
    hidden = sum(cell.shown is None for cell in found)
    terms = Terms(method, 5, "ipsdesk 0.1.0, guard 1", "integer", 12, hidden)
    return Release(number, AUTUMN, MADE_ON, MADE_ON, plan, terms, tuple(found))


def hidden_for(why, *, other=None, since="", plan=PLAN):
    """Return a hidden cell of the gender table: women."""
    table = plan.tables.index(("gender",))
    return ReleasedCell(table, ("woman",), None, None, None, why, other, since)


def spot(*at, table=("gender",), release=""):
    """Name another number."""
    return Spot(release, table, at)
