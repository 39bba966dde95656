"""The program and a naive script over what it writes count the same, on ten made-up units."""

import json
from datetime import UTC, date, datetime, timedelta

import pytest

from ipsdesk.actions import catalogue, everything, figures
from ipsdesk.actions.rehearsal import Wanted, rehearse
from ipsdesk.actions.vault import Secrets, unlock
from tests.oracle.items import ITEMS, count

TODAY = date(2028, 3, 15)  # a leap year: 29 February lies in most windows
SEEDS = range(1, 11)
LARGE = (1, 5)  # enough jobs there for every item to suggest points
MORNING = datetime(2028, 3, 15, 8, tzinfo=UTC)
# The length of the window looked at, in days, for each seed; some are no half year at all.
LENGTHS = (183, 183, 183, 91, 365, 30, 183, 120, 7, 244)


@pytest.fixture(scope="module")
def units(tmp_path_factory):
    """Ten units: what the program counts, and everything they hold as it is written out."""
    folder = tmp_path_factory.mktemp("units")
    return {seed: _counted(folder, seed) for seed in SEEDS}


def window_of(seed):
    """Return the days looked at for a seed; the last is not always the newest."""
    last = TODAY - timedelta(1 + 5 * (seed % 3))
    return last - timedelta(LENGTHS[seed - 1]), last


def _counted(folder, seed):
    people, months = (26, 12) if seed in LARGE else (7, 5)
    wanted = Wanted(participants=people, months=months, today=TODAY, seed=seed)
    made = rehearse(folder / f"{seed}.ipsvault", wanted)
    desk = unlock(made.vault, Secrets(recovery=made.recovery_code), now=lambda: MORNING)
    try:
        everything.write_everything(desk, folder / f"{seed}.json")
        scale = catalogue.scale("ips-25")
        records = figures.records_of_window(desk, scale, window_of(seed))
        found = {one.item: one for one in figures.evidence_of_scale(scale, records)}
    finally:
        desk.vault.close()
    return found, json.loads((folder / f"{seed}.json").read_text("utf-8"))["tables"]


@pytest.mark.parametrize("seed", SEEDS)
def test_every_item_comes_to_the_same_numbers(units, seed):
    found, tables = units[seed]
    by_hand = count(tables, *window_of(seed))
    told = {
        code: (one.figure.numerator, one.figure.denominator, one.suggestion)
        for code, one in found.items()
    }
    assert told == by_hand


def test_the_ten_units_suggest_points_for_every_item_that_can_have_any(units):
    never = {"O2", "O6", "O7", "O8", "V2", "V7"}  # for people, or in part
    suggested = {code for found, _ in units.values() for code in found if found[code].suggestion}
    assert suggested == set(ITEMS) - never


def test_the_ten_units_differ(units):
    each = {tuple(one.suggestion for one in found.values()) for found, _ in units.values()}
    assert len(each) > len(SEEDS) // 2
